//! What hosts say, and what is made of it from day to day.
#![cfg(feature = "fetch")]

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::ask::{Asker, HostAnswer, Patience};
use super::known::KnownLinks;
use crate::cli::request::DAY;
use crate::fetch::Policy;
use crate::fetch::tests::host::{host, says};
use crate::model::outside::LinkAnswer;

/// What becomes of each path of a host.
fn asked(host: &str, paths: &[&str]) -> Vec<(String, HostAnswer)> {
    let addresses: Vec<String> = paths.iter().map(|path| format!("http://{host}{path}")).collect();
    asked_at(&[host], &addresses.iter().map(String::as_str).collect::<Vec<_>>())
        .into_iter()
        .map(|(url, asked)| (url.strip_prefix(&format!("http://{host}")).unwrap().to_owned(), asked))
        .collect()
}

fn asked_at(hosts: &[&str], addresses: &[&str]) -> Vec<(String, HostAnswer)> {
    let policy = Policy::with(hosts.iter().map(|host| host.parse().unwrap()).collect());
    let patience = Patience { pace: Duration::ZERO, again: vec![Duration::from_millis(10); 2] };
    let found = Mutex::new(Vec::new());
    let keep = |url: &str, asked: &HostAnswer| found.lock().unwrap().push((url.to_owned(), asked.clone()));
    Asker { policy: &policy, patience: &patience }.ask(addresses, &keep);
    found.into_inner().unwrap()
}

static BUSY: AtomicUsize = AtomicUsize::new(0);

#[test]
fn each_kind_of_answer_is_told_from_the_others() {
    let host = host(|method, path, stream| {
        let line = match (method, path) {
            ("HEAD", "/get-only") => "405 Not Allowed",
            (_, "/moved") => "301 Moved\r\nLocation: /new",
            (_, "/for-now") => "302 Found\r\nLocation: /new",
            (_, "/home") => "308 Moved\r\nLocation: /",
            (_, "/self") => "301 Moved\r\nLocation: /self",
            (_, "/nowhere") => "301 Moved",
            (_, "/inward") => "301 Moved\r\nLocation: http://169.254.169.254/",
            (_, "/dead") => "301 Moved\r\nLocation: http://nobody.invalid/",
            (_, "/gone") => "410 Gone",
            (_, "/closed") => "403 Forbidden",
            (_, "/busy") if BUSY.fetch_add(1, Ordering::SeqCst) < 2 => "503 Busy\r\nRetry-After: 0",
            (_, "/here" | "/new" | "/" | "/busy") | ("GET", "/get-only") => "200 OK",
            (_, "/broken") => "500 Error",
            _ => "404 Not Found",
        };
        says(stream, &format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    });
    let paths = [
        "/here",
        "/get-only",
        "/moved",
        "/for-now",
        "/home",
        "/self",
        "/nowhere",
        "/inward",
        "/gone",
        "/none",
        "/closed",
        "/busy",
        "/broken",
    ];
    let unverified = |why: &str| HostAnswer::Unverified(why.to_owned());
    let expected = [
        HostAnswer::Found,
        HostAnswer::Found,
        HostAnswer::Moved(format!("http://{host}/new")),
        HostAnswer::Found,
        HostAnswer::Moved(format!("http://{host}/")),
        unverified("it leads on without end"),
        unverified("it leads on without saying where"),
        unverified("`169.254.169.254` is not open to the world"),
        HostAnswer::Missing("it says 410".to_owned()),
        HostAnswer::Missing("it says 404".to_owned()),
        unverified("it says 403"),
        HostAnswer::Found,
        unverified("it says 500"),
    ];
    let found = asked(&host, &paths);
    for ((path, found), (wanted, expected)) in found.iter().zip(paths.iter().zip(expected)) {
        assert_eq!((path.as_str(), found), (*wanted, &expected));
    }
    assert_eq!(found.len(), paths.len());
    // What leads to a dead host says nothing of its own.
    let found = asked(&host, &["/dead", "/here"]);
    let is_told =
        matches!(&found[0].1, HostAnswer::Missing(why) | HostAnswer::Unverified(why) if why.contains("nobody.invalid"));
    assert!(is_told && found[1].1 == HostAnswer::Found, "{found:?}");
}

#[test]
fn hosts_that_stand_for_none_are_not_asked_and_what_is_no_address_is_missing() {
    let names = [
        "http://example.org/a",
        "https://www.example.com/",
        "http://host.test/",
        "http://a.internal/",
        "http://x.localhost/",
        "http://localhost/",
        "http://127.0.0.1/",
        "http://example.net./",
        "https://example.org:8443/",
        "https://me:x@host.org/",
    ];
    for (url, asked) in asked_at(&[], &names) {
        assert_eq!(asked, HostAnswer::Refused, "{url}");
    }
    let wrong = asked_at(&[], &["https://exa mple.org/"]);
    assert!(
        matches!(&wrong[0].1, HostAnswer::Missing(why) if why.starts_with("it cannot be read as an address")),
        "{wrong:?}"
    );
    let nobody = asked_at(&["nobody.invalid"], &["http://nobody.invalid/"]);
    // Where there is no network, nobody can tell.
    assert!(matches!(nobody[0].1, HostAnswer::NoHost(_) | HostAnswer::NoLookup(_)), "{nobody:?}");
}

#[test]
fn a_host_that_does_not_answer_is_left_alone_after_two_addresses() {
    static QUESTIONS: AtomicUsize = AtomicUsize::new(0);
    let host = host(|_, _, _| {
        QUESTIONS.fetch_add(1, Ordering::SeqCst);
    });
    let paths: Vec<String> = (0..50).map(|number| format!("/{number}")).collect();
    let found = asked(&host, &paths.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(found.len(), 50);
    let is_silent = |why: &str| why.starts_with("it does not answer");
    let asked = found.iter().filter(|(_, answer)| matches!(answer, HostAnswer::Unverified(why) if is_silent(why)));
    let left = found.iter().filter(|(_, answer)| matches!(answer, HostAnswer::LeftAlone(why) if is_silent(why)));
    assert_eq!((asked.count(), left.count()), (2, 48));
    // Two addresses, each three times, with HEAD and with GET.
    assert_eq!(QUESTIONS.load(Ordering::SeqCst), 12);
}

#[test]
fn a_host_that_is_busy_is_left_alone_and_one_that_answers_oddly_is_not() {
    let busy = host(|_, _, stream| says(stream, "HTTP/1.1 429 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    let found = asked(&busy, &["/a", "/b", "/c", "/d"]);
    assert!(
        found[..2].iter().all(|(_, answer)| *answer == HostAnswer::Unverified("it says 429".to_owned())),
        "{found:?}"
    );
    assert!(
        found[2..].iter().all(|(_, answer)| *answer == HostAnswer::LeftAlone("it says 429".to_owned())),
        "{found:?}"
    );
    let odd = host(|_, path, stream| {
        let head = if path == "/last" { "Content-Length: 0" } else { "X\u{1}: a" };
        says(stream, &format!("HTTP/1.1 200 OK\r\n{head}\r\nConnection: close\r\n\r\n"));
    });
    let found = asked(&odd, &["/a", "/b", "/c", "/last"]);
    assert!(
        matches!(&found[2].1, HostAnswer::Unverified(why) if why.starts_with("its answer is not sound")),
        "{found:?}"
    );
    assert_eq!(found[3].1, HostAnswer::Found, "{found:?}");
    let slow_head = host(|method, _, stream| {
        if method == "HEAD" {
            std::thread::sleep(Duration::from_mins(1));
        }
        says(stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
    assert_eq!(asked(&slow_head, &["/a"])[0].1, HostAnswer::Found);
}

#[test]
fn hosts_are_asked_at_once_and_each_in_peace() {
    let hosts: Vec<String> = (0..4)
        .map(|_| {
            host(|_, _, stream| {
                std::thread::sleep(Duration::from_millis(200));
                says(stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            })
        })
        .collect();
    let addresses: Vec<String> =
        hosts.iter().flat_map(|host| ["/a", "/b"].map(|path| format!("http://{host}{path}"))).collect();
    let start = Instant::now();
    let found = asked_at(
        &hosts.iter().map(String::as_str).collect::<Vec<_>>(),
        &addresses.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    assert!(found.iter().all(|(_, asked)| *asked == HostAnswer::Found), "{found:?}");
    // One after the other would take 1.6 s.
    let time = start.elapsed();
    assert!(time >= Duration::from_millis(400) && time < Duration::from_millis(1400), "{time:?}");
}

#[test]
fn only_what_is_missing_for_a_day_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (root, url) = (folder.path(), "https://host.org/a");
    let missing = HostAnswer::Missing("it says 404".to_owned());
    let run = |now: i64, says: &HostAnswer| {
        let mut known = KnownLinks::read(root, now, 7);
        let is_asked = !known.is_fresh(url);
        if is_asked {
            known.add(url, says);
        }
        known.write(root).unwrap();
        (is_asked, known.answer(url))
    };
    let gone = |days: i64| LinkAnswer::Gone("it says 404".to_owned(), days);
    assert_eq!(run(0, &missing), (true, LinkAnswer::Missing("it says 404".to_owned())));
    assert_eq!(run(3600, &missing), (false, LinkAnswer::Missing("it says 404".to_owned())));
    assert_eq!(run(DAY, &missing), (true, gone(1)));
    assert_eq!(run(3 * DAY, &missing), (false, gone(3)), "it stays so for a week");
    assert_eq!(run(9 * DAY, &HostAnswer::Found), (true, LinkAnswer::Found), "it is back");
    assert_eq!(run(10 * DAY, &missing), (false, LinkAnswer::Found));
    assert_eq!(run(17 * DAY, &missing), (true, LinkAnswer::Missing("it says 404".to_owned())), "it begins anew");
    let closed = HostAnswer::Unverified("it says 403".to_owned());
    assert_eq!(run(18 * DAY, &closed), (true, LinkAnswer::Unverified("it says 403".to_owned())));
    assert_eq!(run(19 * DAY, &missing), (true, gone(2)), "nobody could tell in between");
    assert_eq!(run(30 * DAY, &HostAnswer::Found), (true, LinkAnswer::Found));
    assert_eq!(run(40 * DAY, &missing), (true, LinkAnswer::Missing("it says 404".to_owned())));
    assert!(!run(40 * DAY + 1, &missing).0);
    assert!(run(39 * DAY, &missing).0, "a clock that was set back");
    let git = fs::read_to_string(root.join(".ibid/.gitignore")).unwrap();
    assert_eq!(git, "*\n");
    for wrong in
        ["", "{}", "[1]", "{\"version\":2,\"addresses\":{}}", "{\"version\":1,\"addresses\":{\"x\":{\"asked\":\"y\"}}}"]
    {
        fs::write(root.join(".ibid/links.json"), wrong).unwrap();
        assert_eq!(run(17 * DAY, &HostAnswer::Found), (true, LinkAnswer::Found), "{wrong}");
    }
}

#[test]
fn what_nobody_could_tell_is_asked_for_again_the_next_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut known = KnownLinks::read(folder.path(), 0, 7);
    known.add("https://host.org/a", &HostAnswer::Unverified("it says 429".to_owned()));
    assert!(known.is_fresh("https://host.org/a") && !known.is_offline());
    known.write(folder.path()).unwrap();
    assert!(!KnownLinks::read(folder.path(), DAY, 7).is_fresh("https://host.org/a"));
    assert!(!KnownLinks::read(folder.path(), 1, 0).is_fresh("https://host.org/a"), "`--link-age 0` asks for all");
}

#[test]
fn a_machine_without_network_says_so_and_one_dead_host_is_none_of_that() {
    let folder = tempfile::tempdir().unwrap();
    let no_host = |name: &str| HostAnswer::NoHost(format!("there is no host `{name}`"));
    let mut known = KnownLinks::read(folder.path(), 0, 7);
    known.add("https://a.org/", &no_host("a.org"));
    known.add("https://a.org/2", &no_host("a.org"));
    known.add("https://b.org/", &no_host("b.org"));
    assert!(!known.is_offline(), "two hosts may be dead");
    known.write(folder.path()).unwrap();
    known.add("https://c.org/", &no_host("c.org"));
    assert!(known.is_offline());
    known.add("https://d.org/", &HostAnswer::Found);
    assert!(!known.is_offline());
    // Those that were not found before tell nothing about the connection.
    let mut known = KnownLinks::read(folder.path(), DAY, 7);
    known.add("https://a.org/", &no_host("a.org"));
    known.add("https://b.org/", &no_host("b.org"));
    known.add("https://c.org/", &no_host("c.org"));
    assert!(!known.is_offline() && matches!(known.answer("https://a.org/"), LinkAnswer::Gone(..)));
    known.add("https://d.org/", &HostAnswer::NoLookup("the name `d.org` cannot be looked up now".to_owned()));
    assert!(known.is_offline(), "nothing can be looked up");
}

#[test]
fn what_two_checks_learn_at_once_is_kept_of_both() {
    let folder = tempfile::tempdir().unwrap();
    let (mut long, mut short) = (KnownLinks::read(folder.path(), 0, 7), KnownLinks::read(folder.path(), 0, 7));
    long.add("https://a.org/", &HostAnswer::Found);
    short.add("https://b.org/", &HostAnswer::Missing("it says 404".to_owned()));
    short.write(folder.path()).unwrap();
    long.write(folder.path()).unwrap();
    let known = KnownLinks::read(folder.path(), 1, 7);
    assert!(known.is_fresh("https://a.org/") && known.is_fresh("https://b.org/"));
}
