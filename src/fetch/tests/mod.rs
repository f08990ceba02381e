//! Which addresses may be asked, and what is read of hosts that mean no good.

pub(crate) mod host;

use super::global::is_global;
use super::{AllowedHost, FetchError, Policy};

#[test]
fn numbers_that_are_not_open_to_the_world_are_none_that_may_be_asked() {
    let open = [
        "1.1.1.1",
        "93.184.216.34",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "2606:2800:220:1::1",
        "2a00::1",
    ];
    for number in open {
        assert!(is_global(number.parse().unwrap()), "{number}");
    }
    let closed = [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:169.254.169.254",
        "::ffff:1.1.1.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ];
    for number in closed {
        assert!(!is_global(number.parse().unwrap()), "{number}");
    }
}

#[test]
fn addresses_that_write_a_closed_number_in_some_other_way_are_refused() {
    let policy = Policy::default();
    for address in [
        "http://127.1",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://127.0.0.1./",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]",
        "http://①②⑦.⓪.⓪.①/",
        "http://0/",
        "https://169.254.169.254/latest",
    ] {
        assert!(
            matches!(policy.address(address), Err(FetchError::Private { .. })),
            "{address}: {:?}",
            policy.address(address)
        );
    }
    for address in ["file:///etc/passwd", "gopher://example.org/", "data:text/html,x", "javascript:1"] {
        assert!(matches!(policy.address(address), Err(FetchError::Scheme(_))), "{address}");
    }
    for address in ["", "example.org", "https://[", "http://", "https://exa mple.org/"] {
        assert!(matches!(policy.address(address), Err(FetchError::NotAnAddress(..))), "{address}");
    }
    assert!(matches!(policy.address("https://a:b@example.org/"), Err(FetchError::Credentials(_))));
    assert!(matches!(policy.address("https://a@example.org/"), Err(FetchError::Credentials(_))));
    assert!(matches!(policy.address("https://example.org:22/"), Err(FetchError::Port(_, 22))));
    assert_eq!(policy.address("HTTPS://Example.org:443/a").unwrap().as_str(), "https://example.org/a");
}

#[test]
fn a_host_that_is_named_may_be_asked_at_its_port_alone() {
    let with = |host: &str| Policy::with(vec![host.parse::<AllowedHost>().unwrap()]);
    assert!(with("127.0.0.1:8080").address("http://127.0.0.1:8080/").is_ok());
    assert!(with("127.0.0.1:8080").address("http://127.1:8080/").is_ok());
    assert!(with("[::1]:8080").address("http://[::1]:8080/").is_ok());
    assert!(with("wiki.intranet").address("http://WIKI.intranet:8080/").is_ok());
    assert!(with("127.0.0.1:8080").address("http://127.0.0.1/").is_err());
    assert!(with("127.0.0.1:8080").address("http://127.0.0.2:8080/").is_err());
    assert!(with("wiki.intranet:81").address("http://intranet:81/").is_err());
    for wrong in ["", "a b", "http://a", "a:99999", ":80"] {
        assert!(wrong.parse::<AllowedHost>().is_err(), "{wrong}");
    }
}

#[cfg(feature = "fetch")]
mod asked {
    use std::io::Write as _;
    use std::thread;
    use std::time::{Duration, Instant};

    use super::super::client::HttpClient;
    use super::super::{Fetched, Fetcher, LARGEST_BODY};
    use super::host::{host, says};
    use super::*;

    fn asks(host: &str, path: &str) -> Result<Fetched, FetchError> {
        let policy = Policy::with(vec![host.parse().unwrap()]);
        let url = policy.address(&format!("http://{host}{path}"))?;
        HttpClient::within(policy, Duration::from_secs(2)).get(url)
    }

    #[test]
    fn an_answer_tells_how_it_was_come_by() {
        let host = host(|_, path, stream| match path {
            "/old?x" => says(stream, "HTTP/1.1 301 Moved\r\nLocation: ../new#part\r\nContent-Length: 0\r\n\r\n"),
            _ => says(
                stream,
                "HTTP/1.1 404 No\r\nContent-Type: text/html\r\nSet-Cookie: a=b\r\nX-A: caf\u{e9}\r\nContent-Length: 2\r\n\r\nhi",
            ),
        });
        let answer = asks(&host, "/old?x#top").unwrap();
        assert_eq!(
            answer.hops.iter().map(|(url, status)| format!("{url} {status}")).collect::<Vec<_>>(),
            [format!("http://{host}/old?x 301")]
        );
        assert_eq!(
            (answer.address.as_str(), answer.status, &*answer.body),
            (&*format!("http://{host}/new"), 404, &b"hi"[..])
        );
        assert_eq!((answer.header("content-type"), answer.header("set-cookie")), (Some("text/html"), None));
    }

    #[test]
    fn each_address_that_an_answer_leads_on_to_is_looked_at() {
        let host = host(|_, path, stream| {
            let to = match path {
                "/round" => "/round",
                "/in" => "http://127.0.0.1:1/",
                "/meta" => "http://169.254.169.254/latest/meta-data/",
                "/name" => "http://localhost/",
                "/file" => "file:///etc/passwd",
                "/user" => "http://a:b@example.org/",
                "/port" => "http://example.org:22/",
                _ => return says(stream, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
            };
            says(stream, &format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"));
        });
        assert!(matches!(asks(&host, "/round"), Err(FetchError::Hops(_))));
        assert!(matches!(asks(&host, "/in"), Err(FetchError::Port(_, 1))));
        assert!(matches!(asks(&host, "/meta"), Err(FetchError::Private { .. })));
        assert!(matches!(asks(&host, "/name"), Err(FetchError::Private { .. })), "{:?}", asks(&host, "/name"));
        assert!(matches!(asks(&host, "/file"), Err(FetchError::Scheme(_))));
        assert!(matches!(asks(&host, "/user"), Err(FetchError::Credentials(_))));
        assert!(matches!(asks(&host, "/port"), Err(FetchError::Port(_, 22))));
        assert!(matches!(asks(&host, "/none"), Err(FetchError::NoLocation(_))));
    }

    #[test]
    fn what_does_not_end_ends_here() {
        let host = host(|_, path, stream| match path {
            "/large" => {
                says(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
                let piece = "x".repeat(1 << 16);
                while stream.write_all(piece.as_bytes()).is_ok() {}
            }
            "/slow" => {
                says(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
                for _ in 0..100 {
                    says(stream, "x");
                    thread::sleep(Duration::from_millis(200));
                }
            }
            "/silent" => thread::sleep(Duration::from_secs(10)),
            "/head" => {
                says(stream, "HTTP/1.1 200 OK\r\n");
                for line in 0..100_000 {
                    says(stream, &format!("X-{line}: x\r\n"));
                }
            }
            "/zip" => says(stream, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u{1f}x"),
            "/short" => says(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"),
            _ => says(stream, "nonsense\r\n\r\n"),
        });
        let start = Instant::now();
        assert!(matches!(asks(&host, "/large"), Err(FetchError::Large(_))));
        const { assert!(LARGEST_BODY < 16 << 20, "what is captured can be read as a file of the site") };
        assert!(matches!(asks(&host, "/slow"), Err(FetchError::Slow(_))), "{:?}", asks(&host, "/slow"));
        assert!(matches!(asks(&host, "/silent"), Err(FetchError::Slow(_))));
        assert!(matches!(asks(&host, "/zip"), Err(FetchError::Compressed(..))));
        for path in ["/head", "/short", "/nonsense"] {
            assert!(
                matches!(asks(&host, path), Err(FetchError::Failed(..) | FetchError::Unsound(..))),
                "{path}: {:?}",
                asks(&host, path)
            );
        }
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    }

    #[test]
    fn a_name_that_nobody_has_is_said_to_be_that() {
        let nobody = Fetcher::new(Policy::default()).get("http://nobody.invalid/");
        // Where there is no network, nobody can tell.
        assert!(
            matches!(nobody, Err(FetchError::NoHost(ref host) | FetchError::NoLookup(ref host)) if host == "nobody.invalid"),
            "{nobody:?}"
        );
    }
}
