//! Asks and reads. Each hop is a request of its own, so that each is looked at before it is sent.

use std::io::Read as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Method, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

use super::{CONNECT_TIME, FetchError, Fetched, LARGEST_BODY, LARGEST_HEAD, MOST_HOPS, Policy};

/// Who asks, so that a host may say no.
const AGENT: &str = concat!("ibid/", env!("CARGO_PKG_VERSION"));
/// What is wanted of a page, the rest after it.
const ACCEPT: &str = "text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9,*/*;q=0.1";

/// Asks for pages.
#[derive(Debug)]
pub(super) struct HttpClient {
    agent: ureq::Agent,
    policy: Policy,
    refused: RefusedLookup,
    time: Duration,
}

/// Why a look-up was refused: the client's own error has no place for it.
type RefusedLookup = Arc<Mutex<Option<FetchError>>>;

impl HttpClient {
    /// One that asks what the policy allows, with a bound on the time of an answer.
    pub(super) fn within(policy: Policy, time: Duration) -> HttpClient {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(AGENT)
            .accept(ACCEPT)
            .accept_encoding("identity")
            .max_response_header_size(LARGEST_HEAD)
            .max_idle_connections(0)
            .timeout_connect(Some(CONNECT_TIME.min(time)))
            .build();
        let refused = RefusedLookup::default();
        let resolver =
            PublicResolver { policy: policy.clone(), refused: Arc::clone(&refused), inner: DefaultResolver::default() };
        let agent = ureq::Agent::with_parts(config, DefaultConnector::default(), resolver);
        HttpClient { agent, policy, refused, time }
    }

    /// Asks for a page and for what it leads on to.
    pub(super) fn get(&self, url: Url) -> Result<Fetched, FetchError> {
        let (address, hops, response) = self.follow(&Method::GET, url, self.time)?;
        read(address, hops, response)
    }

    /// Asks whether a page is there, and for what it leads on to; nothing of it is read. Hosts that answer such a question with
    /// an error are asked for the page itself, unless they ask for peace.
    pub(super) fn look(&self, url: Url) -> Result<Fetched, FetchError> {
        let is_wrong = |status: u16| status >= 400 && !is_busy(status);
        let asked = match self.follow(&Method::HEAD, url.clone(), self.time / 3) {
            Ok((_, _, response)) if is_wrong(response.status().as_u16()) => None,
            Err(FetchError::Failed(..) | FetchError::Unsound(..) | FetchError::Slow(_)) => None,
            answered => Some(answered),
        };
        let (address, hops, response) = asked.unwrap_or_else(|| self.follow(&Method::GET, url, self.time / 3 * 2))?;
        let (status, headers) = (response.status().as_u16(), told(response.headers()));
        Ok(Fetched { hops, address, status, headers, body: Vec::new() })
    }

    /// Asks until an answer leads on to nothing else. Gives the address that answered, and those before it.
    fn follow(&self, method: &Method, mut url: Url, time: Duration) -> Result<FollowedAnswer, FetchError> {
        let end = Instant::now() + time;
        let mut hops = Vec::new();
        url.set_fragment(None);
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let response = self.send(method, &url, left)?;
            let status = response.status().as_u16();
            if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                return Ok((url, hops, response));
            }
            let location =
                response.headers().get("location").and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
            let next = location.and_then(|location| url.join(location).ok());
            let mut next = next.ok_or_else(|| FetchError::NoLocation(url.clone()))?;
            next.set_fragment(None);
            self.policy.check(&next)?;
            hops.push((url, status));
            url = next;
            if hops.len() > MOST_HOPS {
                return Err(FetchError::Hops(url));
            }
        }
    }

    fn send(&self, method: &Method, url: &Url, left: Duration) -> Result<Response, FetchError> {
        if left.is_zero() {
            return Err(FetchError::Slow(url.clone()));
        }
        let request =
            if *method == Method::HEAD { self.agent.head(url.as_str()) } else { self.agent.get(url.as_str()) };
        request.config().timeout_global(Some(left)).build().call().map_err(|error| {
            let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).take();
            refused.unwrap_or_else(|| failed(url, &error))
        })
    }
}

/// What an address gave before it is read.
type Response = ureq::http::Response<ureq::Body>;

/// The address that answered, those that led to it, each with its status, and the answer.
type FollowedAnswer = (Url, Vec<(Url, u16)>, Response);

/// Whether a host asks to be left in peace for a while.
fn is_busy(status: u16) -> bool {
    matches!(status, 429 | 503)
}

/// What went wrong, as whoever asked wants to hear it.
fn failed(url: &Url, error: &ureq::Error) -> FetchError {
    let host = || url.host_str().unwrap_or_default().to_owned();
    match error {
        ureq::Error::Timeout(_) => FetchError::Slow(url.clone()),
        ureq::Error::HostNotFound => FetchError::NoHost(host()),
        // The system's look-up of names says it in words of its own; EAI_AGAIN is for now.
        ureq::Error::Io(error) if error.to_string().contains("lookup address") => {
            let is_for_now = error.to_string().contains("Temporary failure");
            if is_for_now { FetchError::NoLookup(host()) } else { FetchError::NoHost(host()) }
        }
        ureq::Error::Protocol(_) | ureq::Error::Http(_) | ureq::Error::LargeResponseHeader(..) => {
            FetchError::Unsound(url.clone(), error.to_string())
        }
        error => FetchError::Failed(url.clone(), error.to_string()),
    }
}

/// Reads what an address sends, up to the bound.
fn read(address: Url, hops: Vec<(Url, u16)>, response: Response) -> Result<Fetched, FetchError> {
    let (status, headers) = (response.status().as_u16(), told(response.headers()));
    let encoding = headers.iter().find(|(name, _)| name == "content-encoding").map(|(_, value)| value);
    if let Some(encoding) =
        encoding.filter(|encoding| !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity"))
    {
        return Err(FetchError::Compressed(address, encoding.clone()));
    }
    let mut body = Vec::new();
    let mut reader = response.into_body().into_reader().take(LARGEST_BODY + 1);
    if let Err(error) = reader.read_to_end(&mut body) {
        let is_slow = error.kind() == std::io::ErrorKind::TimedOut
            || error.get_ref().is_some_and(|inner| matches!(inner.downcast_ref(), Some(ureq::Error::Timeout(_))));
        return Err(if is_slow { FetchError::Slow(address) } else { FetchError::Failed(address, error.to_string()) });
    }
    if body.len() as u64 > LARGEST_BODY {
        return Err(FetchError::Large(address));
    }
    Ok(Fetched { hops, address, status, headers, body })
}

/// Header lines as text but for cookies, which nobody is to keep: a byte that is none of ASCII is one of Latin 1, as RFC 9110 has it of old.
fn told(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
    let kept = headers.iter().filter(|(name, _)| *name != "set-cookie");
    kept.map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect()
}

/// Looks a name up once. Every number that it stands for must be one that may be asked.
#[derive(Debug)]
struct PublicResolver {
    policy: Policy,
    refused: RefusedLookup,
    inner: DefaultResolver,
}

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        for address in &found {
            if let Err(error) = self.policy.number(host, address.port(), address.ip()) {
                *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                return Err(ureq::Error::HostNotFound);
            }
        }
        Ok(found)
    }
}
