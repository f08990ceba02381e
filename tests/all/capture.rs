//! Pages of a host of the test's own become captured text and records; hosts that mean no good leave nothing behind.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::host::{Host, Said};

/// Runs the command in a site: its exit code, and all that it says.
pub(crate) fn ibid(root: &Path, arguments: &[&str]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_ibid")).args(arguments).current_dir(root).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    (done.status.code().unwrap(), said)
}

pub(crate) fn site() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("content/briefings")).unwrap();
    fs::write(folder.path().join("ibid.yaml"), "title: Site\nbase_url: https://example.org/\n").unwrap();
    folder
}

/// The files of the content, by path.
fn content(root: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(root.join("content")).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned()).collect()
}

/// Forty words and more, so that the page is no empty shell.
const WORDS: &str = "The bridge over the river was closed on Tuesday after the water rose by two metres within a single night, the ministry of transport said in a statement. Trains and buses take another way until the piers have been looked at by its engineers.";

fn bridge() -> String {
    format!(
        "<html lang=en><head><title>Bridge closed - Paper</title><meta property=og:site_name content=Paper><script>alert(1)</script></head><body><h1>Bridge closed</h1>\r\n<p>{WORDS}</body>"
    )
}

#[test]
fn an_address_that_leads_to_what_has_a_record_is_refused() {
    let (host, site) = (Host::start(), site());
    host.page("/old", "301 Moved\r\nLocation: /bridge", "");
    host.html("/bridge", &bridge());
    let capture = |path: &str| {
        let url = format!("http://{}{path}", host.address);
        ibid(site.path(), &["capture", &url, "--allow", &host.address])
    };
    assert_eq!(capture("/bridge").0, 0);
    let before = content(site.path());
    let (code, said) = capture("/old");
    assert!(code != 0 && said.contains("--source paper-bridge-closed"), "{said}");
    assert_eq!(content(site.path()), before);
}

#[test]
fn a_page_becomes_text_and_a_record_that_the_site_can_quote() {
    let (host, site) = (Host::start(), site());
    let root = site.path();
    host.page("/old", "301 Moved\r\nLocation: /bridge", "");
    let page = bridge();
    host.html("/bridge", &page);
    let url = format!("http://{}/old", host.address);
    let (code, said) =
        ibid(root, &["capture", &url, "--allow", &host.address, "--by", "Desk, the", "--now", "2026-11-29"]);
    assert_eq!((code, said.as_str()), (0, "content/sources/paper-bridge-closed.md\n"));
    assert_eq!(
        content(root),
        [
            "content/snapshots/paper-bridge-closed.html",
            "content/snapshots/paper-bridge-closed.json",
            "content/sources/paper-bridge-closed.md"
        ]
    );
    assert_eq!(
        fs::read_to_string(root.join("content/snapshots/paper-bridge-closed.html")).unwrap(),
        page,
        "byte by byte"
    );
    let received: serde_json::Value =
        serde_json::from_slice(&fs::read(root.join("content/snapshots/paper-bridge-closed.json")).unwrap()).unwrap();
    assert_eq!(received["hops"][0]["address"], url);
    assert_eq!((received["hops"][0]["status"].as_u64(), received["status"].as_u64()), (Some(301), Some(200)));
    assert_eq!((received["unchanged"].as_bool(), received["bytes"].as_u64()), (Some(true), Some(page.len() as u64)));
    let record = fs::read_to_string(root.join("content/sources/paper-bridge-closed.md")).unwrap();
    for line in [
        "title: Bridge closed\n",
        "outlet: Paper ",
        "lang: en\n",
        "accessed: 2026-11-29\n",
        "by: \"Desk, the\", how: ibid capture}",
    ] {
        assert!(record.contains(line), "{line}\n{record}");
    }
    fs::write(
        root.join("content/briefings/a.md"),
        "---\ntitle: A\ndate: 2015-11-05\n---\nIt was closed, \"after the water rose by two metres\" [@paper-bridge-closed].\n",
    )
    .unwrap();
    let (code, said) = ibid(root, &["check", "--strict", "--format", "short"]);
    assert_eq!(code, 0, "{said}");
    // Somebody changes the page.
    let again = |page: &str| {
        host.html("/bridge", page);
        ibid(root, &["capture", "--check", "--allow", &host.address])
    };
    assert_eq!(
        again(&page),
        (
            0,
            "paper-bridge-closed: unchanged\n1 page asked for again; 0 gone, or without words that are quoted\n"
                .to_owned()
        )
    );
    let (code, said) = again(&page.replace("Tuesday", "Monday"));
    assert!(
        code == 0 && said.starts_with("paper-bridge-closed: changed; 1 of 1 quoted passage still there\n"),
        "{said}"
    );
    let (code, said) = again(&page.replace("two metres", "three metres"));
    assert!(code == 1 && said.starts_with("paper-bridge-closed: changed; 0 of 1 quoted passage still there\n   gone: “after the water rose by two metres”\n"), "{said}");
    host.page("/bridge", "410 Gone\r\nContent-Type: text/html", "");
    let (code, said) = ibid(root, &["capture", "--check", "paper-bridge-closed", "--allow", &host.address]);
    assert!(code == 1 && said.starts_with("paper-bridge-closed: gone: it says 410\n"), "{said}");
}

#[test]
fn pages_of_many_kinds_are_captured_whole() {
    let (host, site) = (Host::start(), site());
    let root = site.path();
    let html = "200 OK\r\nContent-Type: text/html";
    let cyrillic: Vec<u8> =
        [b"<meta charset=windows-1251><title>\xcc\xe8\xf0</title><p>".as_slice(), &b"\xcc\xe8\xf0 ".repeat(50)]
            .concat();
    let pages: [(&str, &str, Vec<u8>); 15] = [
        ("/cyrillic", html, cyrillic),
        (
            "/latin",
            "200 OK\r\nContent-Type: text/html; charset=iso-8859-1",
            [b"<title>caf\xe9</title>".as_slice(), WORDS.as_bytes()].concat(),
        ),
        (
            "/wrong-charset",
            "200 OK\r\nContent-Type: text/html; charset=utf-8",
            [b"<title>wrong charset</title>\xe9".as_slice(), WORDS.as_bytes()].concat(),
        ),
        ("/crlf", html, format!("<title>two ends</title>\r\n<p>{WORDS}\n<p>{WORDS}\r").into_bytes()),
        ("/bom", html, format!("\u{feff}<title>a mark</title>{WORDS}").into_bytes()),
        ("/nul", html, format!("<title>a nul</title>\0{WORDS}").into_bytes()),
        ("/plain", "200 OK\r\nContent-Type: text/plain", WORDS.into()),
        ("/markdown", "200 OK\r\nContent-Type: text/markdown", format!("# A report\n\n{WORDS}\n").into_bytes()),
        ("/long-title", html, format!("<title>{}</title>{WORDS}", "long ".repeat(600)).into_bytes()),
        ("/no-title", html, WORDS.into()),
        ("/turned", html, format!("<title>a \u{202e}b\u{7} c</title>{WORDS}").into_bytes()),
        ("/yaml", html, format!("<title>---\nid: x\n--- # : [&a]</title>{WORDS}").into_bytes()),
        ("/path", html, format!("<title>../../../etc/passwd</title>{WORDS}").into_bytes()),
        (
            "/meta-refresh",
            html,
            format!("<meta http-equiv=refresh content='0;url=http://127.0.0.1/'><title>led on</title>{WORDS}")
                .into_bytes(),
        ),
        ("/deep", html, format!("<title>deep</title>{}{WORDS}", "<div>".repeat(50_000)).into_bytes()),
    ];
    for (path, head, body) in &pages {
        host.page(path, head, body.clone());
        let (code, said) =
            ibid(root, &["capture", &format!("http://{}{path}", host.address), "--allow", &host.address]);
        assert_eq!(code, 0, "{path}: {said}");
        assert!(said.lines().count() == 1 && said.starts_with("content/sources/"), "{path}: {said}");
    }
    assert_eq!(content(root).len(), pages.len() * 3);
    let (code, said) = ibid(root, &["check", "--format", "short"]);
    assert!(code == 0 && said.contains("no errors"), "{said}");
    let (_, sources) = ibid(root, &["list", "sources", "--format", "json"]);
    for title in ["Мир", "café", "A report", "a b c", "--- id: x --- # : [&a]", "../../../etc/passwd"] {
        assert!(sources.contains(&serde_json::Value::from(title).to_string()), "{title}: {sources}");
    }
    let (code, said) = ibid(root, &["build", "--format", "short"]);
    assert_eq!(code, 0, "{said}");
    let published = walkdir::WalkDir::new(root.join("public")).into_iter().map(Result::unwrap);
    assert!(!published.into_iter().any(|entry| entry.path().components().any(|part| part.as_os_str() == "snapshots")));
}

#[test]
fn a_capture_that_fails_leaves_nothing_and_the_others_are_made() {
    let (host, site) = (Host::start(), site());
    let root = site.path();
    let to = |head: &str, location: &str| (format!("302 Found\r\nLocation: {location}\r\n{head}"), Vec::new());
    let pages: [(&str, Said); 12] = [
        ("/inward", to("", "http://169.254.169.254/")),
        ("/file", to("", "file:///etc/passwd")),
        ("/round", to("", "/round")),
        ("/pdf", ("200 OK\r\nContent-Type: application/pdf".into(), b"%PDF-1.7".to_vec())),
        ("/picture", ("200 OK\r\nContent-Type: image/png".into(), b"\x89PNG".to_vec())),
        ("/empty", ("200 OK\r\nContent-Type: text/html".into(), Vec::new())),
        ("/gzip", ("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip".into(), b"\x1f\x8b".to_vec())),
        ("/forbidden", ("403 Forbidden\r\nContent-Type: text/html".into(), b"<p>no".to_vec())),
        ("/busy", ("429 Too Many\r\nContent-Type: text/html".into(), b"<p>later".to_vec())),
        ("/fault", ("500 Fault\r\nContent-Type: text/html".into(), b"<p>fault".to_vec())),
        ("/large", ("200 OK\r\nContent-Type: text/html".into(), vec![b'x'; 11 << 20])),
        ("/nowhere", ("302 Found".into(), Vec::new())),
    ];
    for (path, (head, body)) in pages.clone() {
        host.page(path, &head, body);
        let (code, said) =
            ibid(root, &["capture", &format!("http://{}{path}", host.address), "--allow", &host.address]);
        assert!(code == 1 && said.starts_with("error: ") && said.contains("\n   help: "), "{path}: {code} {said}");
    }
    assert_eq!(content(root), Vec::<String>::new());
    host.html("/good", &format!("<title>Good</title>{WORDS}"));
    let urls = ["/pdf", "/good", "/missing"].map(|path| format!("http://{}{path}", host.address));
    let (code, said) = ibid(root, &["capture", &urls[0], &urls[1], &urls[2], "--allow", &host.address]);
    assert_eq!((code, said.matches("error: ").count()), (1, 2), "{said}");
    assert_eq!(content(root).len(), 3);
    // Without a word from whoever runs it, no host of this machine is asked.
    let (code, said) = ibid(root, &["capture", &urls[2]]);
    assert!(code == 1 && said.contains("--allow"), "{said}");
}

#[test]
fn what_is_there_is_never_written_over() {
    let (host, site) = (Host::start(), site());
    let root = site.path();
    host.html("/a", &format!("<title>A page</title>{WORDS}"));
    host.html("/b", &format!("<title>A page</title>{WORDS}"));
    fs::create_dir_all(root.join("content/snapshots")).unwrap();
    fs::write(root.join("content/snapshots/a-page.txt"), "mine").unwrap();
    for path in ["/a", "/b"] {
        let (code, said) =
            ibid(root, &["capture", &format!("http://{}{path}", host.address), "--allow", &host.address]);
        assert_eq!(code, 0, "{said}");
    }
    assert_eq!(fs::read_to_string(root.join("content/snapshots/a-page.txt")).unwrap(), "mine");
    let all = content(root);
    assert_eq!(all.len(), 7, "{all:?}");
    let record = all.iter().find(|path| path.starts_with("content/sources/")).unwrap();
    let before = fs::read_to_string(root.join(record)).unwrap();
    let (code, said) = ibid(root, &["capture", &format!("http://{}/a", host.address), "--allow", &host.address]);
    assert!(code == 2 && said.contains("is the address of the source"), "{said}");
    assert_eq!(fs::read_to_string(root.join(record)).unwrap(), before);
    // A record that is there gets the text, and keeps every other byte.
    fs::write(
        root.join("content/sources/own.md"),
        "---\nid: own # mine\ntitle: Own\nurl: https://example.org/own\n---\nA note.\n",
    )
    .unwrap();
    let (code, said) =
        ibid(root, &["capture", "--source", "own", &format!("http://{}/b", host.address), "--allow", &host.address]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(root.join("content/sources/own.md")).unwrap();
    let (before, rest) = text.split_once("snapshot: {text: snapshots/own.html, sha256: ").unwrap();
    assert_eq!(before, "---\nid: own # mine\ntitle: Own\nurl: https://example.org/own\n");
    assert!(rest.ends_with("how: ibid capture}\n---\nA note.\n"), "{text}");
    assert_eq!(ibid(root, &["check", "--format", "short"]).0, 0);
}
