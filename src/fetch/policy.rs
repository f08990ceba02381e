//! What may be asked: pages of hosts that are open to the world, and hosts that somebody named.

use std::net::IpAddr;
use std::str::FromStr;

use url::{Host, Url};

use super::FetchError;
use super::global::is_global;

/// What may be asked besides hosts that are open to the world.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    allowed: Vec<AllowedHost>,
}

/// A host that may be asked though it is not open to the world, or at another port: `wiki.intranet`, `localhost:8080`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedHost {
    host: Host<String>,
    port: Option<u16>,
}

impl FromStr for AllowedHost {
    type Err = String;

    fn from_str(text: &str) -> Result<AllowedHost, String> {
        let wrong = || "write a host as addresses have it, such as `wiki.intranet` or `localhost:8080`".to_owned();
        let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) if is_port(port) => (host, Some(port.parse().map_err(|_| wrong())?)),
            _ => (text, None),
        };
        let host = Host::parse(host).map_err(|_| wrong())?;
        Ok(AllowedHost { host, port })
    }
}

impl Policy {
    /// With these hosts.
    pub fn with(allowed: Vec<AllowedHost>) -> Policy {
        Policy { allowed }
    }

    /// Whether the host of an address is one that somebody named.
    pub fn names(&self, url: &Url) -> bool {
        self.allows(url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
    }

    /// Reads an address and says whether it may be asked, as far as it says so itself.
    pub fn address(&self, text: &str) -> Result<Url, FetchError> {
        let url = Url::parse(text).map_err(|error| FetchError::NotAnAddress(text.to_owned(), error))?;
        self.check(&url)?;
        Ok(url)
    }

    /// Whether an address may be asked, as far as it says so itself.
    pub(super) fn check(&self, url: &Url) -> Result<(), FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::Scheme(url.clone()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::Credentials(url.clone()));
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !matches!(port, 80 | 443) && !self.allows(url.host_str().unwrap_or_default(), port) {
            return Err(FetchError::Port(url.clone(), port));
        }
        match url.host() {
            Some(Host::Ipv4(number)) => self.number(&number.to_string(), port, number.into()),
            Some(Host::Ipv6(number)) => self.number(&format!("[{number}]"), port, number.into()),
            _ => Ok(()),
        }
    }

    /// Whether a number that a host stands for may be asked.
    pub(super) fn number(&self, host: &str, port: u16, number: IpAddr) -> Result<(), FetchError> {
        if is_global(number) || self.allows(host, port) {
            return Ok(());
        }
        Err(FetchError::Private { host: host.to_owned(), number })
    }

    fn allows(&self, host: &str, port: u16) -> bool {
        let Ok(host) = Host::parse(host) else { return false };
        self.allowed.iter().any(|allowed| allowed.host == host && allowed.port.is_none_or(|own| own == port))
    }
}
