//! Pages of the web, asked for one at a time: `capture` and `check --links` alone do so. What is asked is held against
//! [`Policy`] at the first address, at each one that an answer leads on to, and at every number that a name stands for; the
//! connection goes to the numbers that were looked at. No cookies, no proxy, no compression, and a bound on everything that is read.
//!
//! Without the feature `fetch` nothing here opens a connection.

#[cfg(feature = "fetch")]
mod client;
mod global;
mod policy;
#[cfg(test)]
pub(crate) mod tests;

pub use policy::{AllowedHost, Policy};

use std::net::IpAddr;
use std::time::Duration;

use url::Url;

/// Whether this program can ask for anything.
pub const CAN_ASK: bool = cfg!(feature = "fetch");

/// Bytes of a page at most.
pub const LARGEST_BODY: u64 = 10 << 20;
/// Bytes of the lines before it at most.
#[cfg(feature = "fetch")]
const LARGEST_HEAD: usize = 64 << 10;
/// How often an answer may lead on.
const MOST_HOPS: usize = 5;
/// Until somebody answers.
#[cfg(feature = "fetch")]
const CONNECT_TIME: Duration = Duration::from_secs(10);
/// For all of it, however slowly it comes and however often it leads on.
const WHOLE_TIME: Duration = Duration::from_secs(30);

/// What an address gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The addresses that led on, in order, each with its status.
    pub hops: Vec<(Url, u16)>,
    /// The address that answered.
    pub address: Url,
    /// Its status, 100 to 599 (RFC 9110).
    pub status: u16,
    /// Its header lines: names in small letters.
    pub headers: Vec<(String, String)>,
    /// What it sent, as it came.
    pub body: Vec<u8>,
}

impl Fetched {
    /// Whether it says that there is nothing (RFC 9110, 15.5.5 and 15.5.11).
    pub fn says_missing(&self) -> bool {
        matches!(self.status, 404 | 410)
    }

    /// The first header of this name, which is in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// It cannot be read as one.
    #[error("`{0}` is not an address: {1}")]
    NotAnAddress(String, url::ParseError),
    /// Only pages of the web are asked for.
    #[error("`{0}` is no page of the web: its address does not begin with `http://` or `https://`")]
    Scheme(Url),
    /// A name and a password would go to whoever answers.
    #[error("`{0}` has a user name or a password in it")]
    Credentials(Url),
    /// Services of other kinds are left alone.
    #[error("`{0}` asks for port {1}, and only 80 and 443 are those of pages")]
    Port(Url, u16),
    /// What it stands for is not open to the world.
    #[error("`{host}` is not open to the world: its address is {number}")]
    Private {
        /// Its name.
        host: String,
        /// What it stands for.
        number: IpAddr,
    },
    /// No number is known for the name.
    #[error("there is no host `{0}`")]
    NoHost(String),
    /// It leads on without end.
    #[error("`{0}` leads on more than {MOST_HOPS} times")]
    Hops(Url),
    /// It leads on to nowhere.
    #[error("`{0}` leads on without saying where")]
    NoLocation(Url),
    /// It takes too long.
    #[error("`{0}` took longer than {seconds} s", seconds = WHOLE_TIME.as_secs())]
    Slow(Url),
    /// There is too much of it.
    #[error("`{0}` is larger than {mib} MiB", mib = LARGEST_BODY >> 20)]
    Large(Url),
    /// It was asked for as it is.
    #[error("`{0}` comes compressed (`{1}`), though it was not asked to")]
    Compressed(Url, String),
    /// Nobody could say now whether there is such a host.
    #[error("the name `{0}` cannot be looked up now")]
    NoLookup(String),
    /// What it sends is no answer of HTTP, or not a sound one.
    #[error("`{0}` gives no sound answer: {1}")]
    Unsound(Url, String),
    /// Anything else, in the words of the client.
    #[error("`{0}` does not answer: {1}")]
    Failed(Url, String),
    /// There is no client in this program.
    #[error("`{0}` is not asked for: this ibid was built without the feature `fetch`")]
    Off(Url),
}

/// Asks for pages, one after the other.
#[derive(Debug)]
pub struct Fetcher {
    policy: Policy,
    #[cfg(feature = "fetch")]
    client: client::HttpClient,
}

impl Fetcher {
    /// One that asks what the policy allows; without the feature `fetch`, nothing.
    pub fn new(policy: Policy) -> Fetcher {
        Fetcher {
            #[cfg(feature = "fetch")]
            client: client::HttpClient::within(policy.clone(), WHOLE_TIME),
            policy,
        }
    }

    /// Whether an address may be asked, as far as it says so itself; read as one.
    pub fn address(&self, text: &str) -> Result<Url, FetchError> {
        self.policy.address(text)
    }

    /// Asks for a page, and for what it leads on to.
    pub fn get(&self, address: &str) -> Result<Fetched, FetchError> {
        let url = self.address(address)?;
        #[cfg(feature = "fetch")]
        return self.client.get(url);
        #[cfg(not(feature = "fetch"))]
        Err(FetchError::Off(url))
    }

    /// Asks whether a page is there, and what it leads on to; its text is not read, so that the body is empty.
    pub fn look(&self, address: &str) -> Result<Fetched, FetchError> {
        let url = self.address(address)?;
        #[cfg(feature = "fetch")]
        return self.client.look(url);
        #[cfg(not(feature = "fetch"))]
        Err(FetchError::Off(url))
    }
}
