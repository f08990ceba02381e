//! Who may ask what: decided from the head of a request alone, before anything is looked up.
//!
//! A page of another site can make a browser send requests here, and a name that it owns can be made to lead to this machine
//! (DNS rebinding). So the `Host` of a request has to be a name of this server, and whoever wants to be told of changes has to
//! come from its own pages.

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode, Uri};

/// The longest address that is looked up, in bytes.
const LONGEST_ADDRESS: usize = 8 << 10;

/// The names that this server answers to.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    port: u16,
    /// Lower case, without port.
    names: Vec<String>,
    /// Whether any IP address may stand for this server: it listens on all of them, and an address cannot be rebound.
    any_address: bool,
}

impl Guard {
    /// Lets in loopback names, `host` and the names that were allowed by hand.
    pub(super) fn new(host: &str, allowed: &[String], port: u16) -> Guard {
        let given = host.trim_matches(['[', ']']).to_ascii_lowercase();
        let any_address = given.parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
        let names = allowed.iter().map(|name| name.to_ascii_lowercase()).chain([given]).collect();
        Guard { port, names, any_address }
    }

    /// Refuses what does not belong here: 403 for a foreign `Host`, 405, 414, 400.
    pub(super) fn admit(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), StatusCode> {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(StatusCode::FORBIDDEN) };
        let host = host.to_str().map_err(|_| StatusCode::FORBIDDEN)?;
        if !self.is_own(host) || uri.authority().is_some_and(|authority| !self.is_own(authority.as_str())) {
            return Err(StatusCode::FORBIDDEN);
        }
        if method != Method::GET && method != Method::HEAD {
            return Err(StatusCode::METHOD_NOT_ALLOWED);
        }
        if uri.path_and_query().is_some_and(|path| path.as_str().len() > LONGEST_ADDRESS) {
            return Err(StatusCode::URI_TOO_LONG);
        }
        if uri.path().starts_with('/') { Ok(()) } else { Err(StatusCode::BAD_REQUEST) }
    }

    /// Whether a request comes from a page of this server: exactly one `Origin`, and it is the server's own.
    pub(super) fn is_own_page(&self, headers: &HeaderMap) -> bool {
        let mut origins = headers.get_all(ORIGIN).iter();
        let (Some(origin), None) = (origins.next(), origins.next()) else { return false };
        let (Ok(origin), Some(Ok(host))) = (origin.to_str(), headers.get(HOST).map(|host| host.to_str())) else {
            return false;
        };
        let own = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        own.is_some_and(|own| own.eq_ignore_ascii_case(host) && self.is_own(own))
    }

    /// Whether `name:port` is this server. Names that were allowed by hand may have another port: that of a proxy.
    fn is_own(&self, authority: &str) -> bool {
        let authority = authority.to_ascii_lowercase();
        let (name, port) = split(&authority);
        let right_port = port.map_or(self.port == 80, |port| port.parse() == Ok(self.port));
        let address = name.parse::<IpAddr>().ok();
        let loopback = name == "localhost" || name.ends_with(".localhost") || matches!(name, "127.0.0.1" | "::1");
        if loopback || (self.any_address && address.is_some()) {
            return right_port;
        }
        let proxied = self.names.split_last().map_or(&[][..], |(_, allowed)| allowed);
        proxied.iter().any(|own| own == name) || (right_port && self.names.last().is_some_and(|host| host == name))
    }
}

/// Name and port of an authority; brackets of an IPv6 address are taken off.
fn split(authority: &str) -> (&str, Option<&str>) {
    if let Some((address, rest)) = authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return (address, rest.strip_prefix(':'));
    }
    match authority.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(guard: &Guard, hosts: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, host.parse().unwrap());
        }
        guard.admit(&Method::GET, &Uri::from_static("/"), &headers).is_ok()
    }

    #[test]
    fn only_own_names_with_the_own_port_are_let_in() {
        let guard = Guard::new("127.0.0.1", &["preview.example".to_owned()], 4700);
        for host in ["127.0.0.1:4700", "localhost:4700", "LOCALHOST:4700", "a.localhost:4700", "[::1]:4700"] {
            assert!(admitted(&guard, &[host]), "{host}");
        }
        assert!(admitted(&guard, &["preview.example"]));
        for host in [
            "",
            "localhost",
            "localhost:80",
            "evil.example:4700",
            "127.0.0.1.evil.example:4700",
            "evillocalhost:4700",
            "192.168.0.1:4700",
            "localhost:4700:4700",
            "localhost:04700x",
            "user@localhost:4700",
            "[::1]4700",
            "::1:4700",
        ] {
            assert!(!admitted(&guard, &[host]), "{host}");
        }
        assert!(!admitted(&guard, &[]) && !admitted(&guard, &["localhost:4700", "localhost:4700"]));
    }

    #[test]
    fn an_absolute_address_has_to_be_own_too() {
        let guard = Guard::new("127.0.0.1", &[], 4700);
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "localhost:4700".parse().unwrap());
        let admit = |uri| guard.admit(&Method::GET, &Uri::from_static(uri), &headers);
        assert_eq!(admit("http://localhost:4700/a"), Ok(()));
        assert_eq!(admit("http://evil.example:4700/a"), Err(StatusCode::FORBIDDEN));
    }

    #[test]
    fn addresses_of_any_interface_are_own_when_listening_on_all() {
        let guard = Guard::new("0.0.0.0", &[], 4700);
        assert!(admitted(&guard, &["192.168.0.1:4700"]) && !admitted(&guard, &["evil.example:4700"]));
    }

    #[test]
    fn an_origin_is_own_only_when_it_is_the_host() {
        let guard = Guard::new("127.0.0.1", &[], 4700);
        let own = |origins: &[&str]| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, "localhost:4700".parse().unwrap());
            origins.iter().for_each(|origin| drop(headers.append(ORIGIN, origin.parse().unwrap())));
            guard.is_own_page(&headers)
        };
        assert!(own(&["http://localhost:4700"]));
        for foreign in
            ["null", "http://evil.example", "http://127.0.0.1:4700", "http://localhost:4701", "ftp://localhost:4700"]
        {
            assert!(!own(&[foreign]), "{foreign}");
        }
        assert!(!own(&[]) && !own(&["http://localhost:4700", "http://localhost:4700"]));
    }
}
