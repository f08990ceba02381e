//! Who is let in, and what no address ever gives.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::client::{Preview, Random, Tab};

const CANARY: &str = "only outside of the map";

fn site() -> Preview {
    Preview::of(&[
        ("content/about.md", "# About\n\nWords.\n"),
        ("secret.txt", CANARY),
        ("static/pixel.txt", "a copied file"),
    ])
}

#[test]
fn only_own_names_are_answered() {
    let preview = site();
    let port = preview.address.port();
    let status = |hosts: &str| {
        let text = format!("GET / HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n");
        preview.send(text.as_bytes()).expect("the server answers").status
    };
    assert_eq!(status(&format!("Host: localhost:{port}\r\n")), 200);
    for hosts in [
        format!("Host: rebind.example:{port}\r\n"),
        format!("Host: 127.0.0.1.nip.example:{port}\r\n"),
        "Host: localhost:1\r\n".to_owned(),
        format!("Host: localhost:{port}\r\nHost: localhost:{port}\r\n"),
        String::new(),
    ] {
        assert_eq!(status(&hosts), 403, "{hosts:?}");
    }
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(preview.send(absolute.as_bytes()).expect("the server answers").status, 403);
}

#[test]
fn only_reading_is_allowed_and_every_answer_is_kept_to_itself() {
    let preview = site();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"] {
        let answer = preview.ask(method, "/");
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    }
    for path in
        ["/", "/about/", "/nowhere/", "/about", "/-/ibid/", "/-/ibid/live.js", "/-/ibid/problems", "/-/ibid/live"]
    {
        let answer = preview.get(path);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
    }
}

#[test]
fn a_socket_needs_an_own_page_and_the_token() {
    let preview = site();
    let token = preview.get("/").data("token");
    let own = format!("Origin: http://{}", preview.host());
    let status = |query: &str, headers: &[&str]| Tab::shake(&preview, query, headers).0;
    let asked = format!("token={token}&path=/");
    assert_eq!(status(&asked, &[&own]), 101);
    assert_eq!(status(&asked, &[]), 403);
    assert_eq!(status(&asked, &["Origin: null"]), 403);
    assert_eq!(status(&asked, &["Origin: http://evil.example"]), 403);
    assert_eq!(status(&asked, &[&format!("Origin: http://localhost:{}", preview.address.port())]), 403);
    assert_eq!(status("path=/", &[&own]), 403);
    assert_eq!(status("token=0123456789abcdef0123456789abcdef&path=/", &[&own]), 403);
    assert_eq!(preview.get("/-/ibid/problems?path=/").status, 403);
}

/// One of many ways to write a path that leads elsewhere.
fn hostile(random: &mut Random) -> String {
    let pieces = [
        "..",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "%252e%252e",
        "..%00",
        "%00",
        "%5c..",
        "..\\",
        "%2f",
        "%252f",
        "//",
        "/",
        ".",
        "%c0%ae%c0%ae",
        "%ff",
        "secret.txt",
        "secret.txt%00.html",
        "content",
        "about.md",
        "ibid.yaml",
        "::$DATA",
        "etc/passwd",
        "%u002e",
        "static",
        "C:",
        "~",
        "pixel.txt",
        "?raw??",
        "#a",
        ";x",
        "index.html",
        "about",
        "é",
        "%C3%A9",
        "%",
    ];
    let mut path = String::from("/");
    for _ in 0..random.within(1..9) {
        path.push_str(pieces[random.within(0..pieces.len())]);
        if random.within(0..3) > 0 {
            path.push('/');
        }
    }
    path
}

/// Asks on one connection, which is opened again when the server closes it.
fn status(stream: &mut Option<TcpStream>, preview: &Preview, path: &str) -> (u16, String) {
    let text = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host());
    let open = stream.get_or_insert_with(|| TcpStream::connect(preview.address).expect("the server listens"));
    open.set_read_timeout(Some(super::client::PATIENCE)).expect("sockets have time-outs");
    open.write_all(text.as_bytes()).expect("the server reads");
    let (mut all, mut part) = (Vec::new(), vec![0; 1 << 16]);
    loop {
        let read = open.read(&mut part).expect("the server answers");
        all.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&all).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_default();
        let head = head.to_ascii_lowercase();
        let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse::<usize>().ok());
        if read == 0 || length.is_some_and(|length| body.len() >= length) {
            if read == 0 || head.contains("connection: close") {
                *stream = None;
            }
            let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
            return (status, text);
        }
    }
}

#[test]
fn twenty_thousand_hostile_addresses_lead_nowhere() {
    let preview = site();
    preview.get("/");
    let ask = |seed: u64| {
        let mut random = Random(seed);
        let mut stream = None;
        for _ in 0..5_000 {
            let path = hostile(&mut random);
            let (status, all) = status(&mut stream, &preview, &path);
            let own = path.split(['?', '#']).next().unwrap_or_default();
            // A known page may be asked for in odd ways; whatever is answered comes from the map.
            assert!(matches!(status, 200 | 307 | 400 | 404), "{path}: {status}");
            let known = own.contains("about") || own.contains("pixel.txt") || own == "/" || own.contains("index.html");
            assert!(status != 200 || known, "{path}: 200");
            assert!(!all.contains(CANARY), "{path} leads out of the map");
            assert!(!all.contains("root:"), "{path} leads out of the site");
        }
    };
    let ask = &ask;
    std::thread::scope(|scope| (1..=4).for_each(|seed| drop(scope.spawn(move || ask(seed * 0x9e37_79b9)))));
}

#[test]
fn heads_that_are_too_large_or_too_slow_end_the_connection() {
    let preview = site();
    let long = format!("GET /{} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", "a".repeat(9_000), preview.host());
    assert_eq!(preview.send(long.as_bytes()).expect("the server answers").status, 414);
    let many = format!("GET / HTTP/1.1\r\nHost: {}\r\n{}\r\n", preview.host(), "X: y\r\n".repeat(50_000));
    assert!(preview.send(many.as_bytes()).is_none_or(|answer| answer.status == 431));
    let mut slow = TcpStream::connect(preview.address).expect("the server listens");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("the server reads");
    slow.set_read_timeout(Some(Duration::from_secs(25))).expect("sockets have time-outs");
    let start = Instant::now();
    let mut rest = Vec::new();
    assert!(slow.read_to_end(&mut rest).is_ok(), "the server closes the connection");
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn idle_clients_make_room_for_others() {
    let preview = site();
    preview.get("/");
    let mut idle = Vec::new();
    for nth in 0..400 {
        let mut stream = TcpStream::connect(preview.address).expect("the server listens");
        if nth % 2 == 0 {
            let text = format!("GET /about/ HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host());
            // It may have been closed by now.
            let _ = stream.write_all(text.as_bytes());
        }
        idle.push(stream);
    }
    let start = Instant::now();
    assert_eq!(preview.get("/about/").status, 200);
    assert_eq!(preview.get("/pixel.txt").text(), "a copied file");
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    let closed = |stream: &TcpStream| {
        let mut stream = stream;
        stream.set_read_timeout(Some(Duration::from_millis(1))).expect("sockets have time-outs");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).is_ok()
    };
    assert!(closed(&idle[1]) && !closed(&idle[399]));
}
