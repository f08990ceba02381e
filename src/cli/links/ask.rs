//! Asks hosts: many at once, each for one address after the other.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

use crate::cli::pace::PACE;
use crate::fetch::{FetchError, Fetched, Fetcher, Policy};

/// Hosts that are asked at once.
const AT_ONCE: usize = 16;
/// After so many addresses in a row that it did not answer for, or was too busy for, a host is not asked for the rest.
const MOST_SILENT: usize = 2;
/// What a host may ask for between two questions.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// How long is waited, and how often a host is asked again that is busy or does not answer.
#[derive(Debug)]
pub(super) struct Patience {
    /// Between two questions to one host.
    pub(super) pace: Duration,
    /// Before each time that it is asked again.
    pub(super) again: Vec<Duration>,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { pace: PACE, again: vec![Duration::from_secs(2), Duration::from_secs(8)] }
    }
}

/// What a host said, or why it said nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HostAnswer {
    Found,
    /// Where it leads for good.
    Moved(String),
    Missing(String),
    /// There is no such host.
    NoHost(String),
    /// Nobody could say now whether there is such a host.
    NoLookup(String),
    Unverified(String),
    /// It was not asked, because it did not answer for others, or was busy.
    LeftAlone(String),
    /// It is for examples, or for services that are no pages.
    Refused,
}

/// Asks, within a policy and with patience.
#[derive(Clone, Copy)]
pub(super) struct Asker<'a> {
    pub(super) policy: &'a Policy,
    pub(super) patience: &'a Patience,
}

impl Asker<'_> {
    /// Asks for each address and hands each answer on as it comes. Gives the number of hosts that were asked.
    pub(super) fn ask(self, addresses: &[&str], keep: &(dyn Fn(&str, &HostAnswer) + Sync)) -> usize {
        let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for address in addresses {
            match self.host(address) {
                Ok(host) => hosts.entry(host).or_default().push(address),
                Err(refused) => keep(address, &refused),
            }
        }
        let count = hosts.len();
        let queue = Mutex::new(hosts.into_values().collect::<VecDeque<_>>());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        thread::scope(|scope| {
            for _ in 0..AT_ONCE.min(count) {
                scope.spawn(|| {
                    let fetcher = Fetcher::new(self.policy.clone());
                    while let Some(addresses) = next() {
                        self.ask_host(&fetcher, &addresses, keep);
                    }
                });
            }
        });
        count
    }

    /// Whether anybody is to be asked for an address.
    pub(super) fn may_ask(self, address: &str) -> bool {
        !matches!(self.host(address), Err(HostAnswer::Refused))
    }

    /// The host of an address with its port, or why it is not asked.
    fn host(self, address: &str) -> Result<String, HostAnswer> {
        match self.policy.address(address) {
            Ok(url) if self.policy.names(&url) || !is_example(&url) => {
                let port = url.port_or_known_default().unwrap_or_default();
                Ok(format!("{}:{port}", url.host_str().unwrap_or_default()))
            }
            Err(FetchError::NotAnAddress(_, error)) => {
                Err(HostAnswer::Missing(format!("it cannot be read as an address: {error}")))
            }
            _ => Err(HostAnswer::Refused),
        }
    }

    /// Asks one host for its addresses.
    fn ask_host(self, fetcher: &Fetcher, addresses: &[&str], keep: &dyn Fn(&str, &HostAnswer)) {
        let mut silent: Vec<String> = Vec::new();
        for (at, address) in addresses.iter().enumerate() {
            if silent.len() >= MOST_SILENT {
                keep(address, &HostAnswer::LeftAlone(silent[0].clone()));
                continue;
            }
            let start = Instant::now();
            let (answer, answers) = self.patiently(fetcher, address);
            keep(address, &answer);
            match answer {
                HostAnswer::NoHost(_) | HostAnswer::NoLookup(_) => {
                    // That holds for all of its addresses.
                    addresses[at + 1..].iter().for_each(|address| keep(address, &answer));
                    return;
                }
                HostAnswer::Unverified(why) if !answers => silent.push(why),
                _ => silent.clear(),
            }
            if at + 1 < addresses.len() && silent.len() < MOST_SILENT {
                thread::sleep(self.patience.pace.saturating_sub(start.elapsed()));
            }
        }
    }

    /// Asks for one address, again if need be. Says also whether the host has time for questions.
    fn patiently(self, fetcher: &Fetcher, address: &str) -> (HostAnswer, bool) {
        let mut waits = self.patience.again.iter();
        loop {
            let (answer, wait) = match fetcher.look(address) {
                Ok(answer) if answer.status == 429 || answer.status >= 500 => {
                    (of_answer(address, &answer), wait(&answer))
                }
                Ok(answer) => return (of_answer(address, &answer), true),
                Err(error @ FetchError::Failed(..)) => (of_error(address, &error), None),
                Err(error @ FetchError::Slow(_)) => return (of_error(address, &error), false),
                Err(error) => return (of_error(address, &error), true),
            };
            let Some(own) = waits.next() else { return (answer, false) };
            thread::sleep(wait.unwrap_or(*own));
        }
    }
}

/// Names that stand for no host, in documents (RFC 2606, RFC 6761) or within one network (RFC 6762, RFC 8375 and ICANN's `internal`).
fn is_example(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let mut labels = host.rsplit('.');
    let (top, second) = (labels.next().unwrap_or_default(), labels.next());
    matches!(top, "example" | "test" | "invalid" | "localhost" | "local" | "internal")
        || (second == Some("example") && matches!(top, "com" | "net" | "org"))
}

fn of_answer(address: &str, answer: &Fetched) -> HostAnswer {
    match answer.status {
        200..=299 | 304 => {
            let for_good = !answer.hops.is_empty() && answer.hops.iter().all(|(_, status)| matches!(status, 301 | 308));
            let is_other = Url::parse(address).is_ok_and(|url| url != answer.address);
            if for_good && is_other { HostAnswer::Moved(answer.address.to_string()) } else { HostAnswer::Found }
        }
        status if answer.says_missing() => HostAnswer::Missing(format!("it says {status}")),
        status => HostAnswer::Unverified(format!("it says {status}")),
    }
}

fn of_error(address: &str, error: &FetchError) -> HostAnswer {
    // An address may lead on to another host.
    let is_own = |host: &str| Url::parse(address).is_ok_and(|url| url.host_str() == Some(host));
    HostAnswer::Unverified(match error {
        FetchError::NoHost(host) if is_own(host) => return HostAnswer::NoHost(format!("there is no host `{host}`")),
        FetchError::NoHost(host) => {
            return HostAnswer::Missing(format!("it leads to `{host}`, and there is no such host"));
        }
        FetchError::NoLookup(host) if is_own(host) => {
            return HostAnswer::NoLookup(format!("the name `{host}` cannot be looked up now"));
        }
        FetchError::Unsound(_, why) => format!("its answer is not sound: {why}"),
        FetchError::Slow(_) => "it takes too long".to_owned(),
        FetchError::Failed(_, why) => format!("it does not answer: {why}"),
        FetchError::Hops(_) => "it leads on without end".to_owned(),
        FetchError::NoLocation(_) => "it leads on without saying where".to_owned(),
        FetchError::Private { host, .. } => format!("`{host}` is not open to the world"),
        error => error.to_string(),
    })
}

/// How long a busy host wants to be left in peace (`Retry-After` in seconds, RFC 9110), within reason.
fn wait(answer: &Fetched) -> Option<Duration> {
    let seconds = answer.header("retry-after")?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}
