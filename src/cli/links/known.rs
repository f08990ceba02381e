//! What hosts said of addresses, kept from run to run in `.ibid/links.json`: also that something was not there, so that
//! only what is missing for a day counts as gone.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::ask::HostAnswer;
use crate::cache;
use crate::cli::request::DAY;
use crate::model::outside::LinkAnswer;

/// Seconds between two answers that together make an address gone: a day, less what two nightly runs differ in.
const APART: i64 = 20 * 3600;
/// The form of the file.
const VERSION: u32 = 1;

/// So many hosts that are not found, and no other, mean that this machine is not connected.
const MANY_HOSTS: usize = 3;

/// All that is known.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct KnownLinks {
    version: u32,
    addresses: BTreeMap<String, KnownLink>,
    #[serde(skip)]
    now: i64,
    #[serde(skip)]
    age: i64,
    #[serde(skip)]
    run: RunAnswers,
}

/// What hosts said in this run.
#[derive(Debug, Default)]
struct RunAnswers {
    addresses: HashSet<String>,
    /// Whether one of them answered.
    is_answered: bool,
    /// Hosts that are not found and were found, or not asked, before.
    not_found: HashSet<String>,
    /// Whether a name could not be looked up.
    no_lookup: bool,
}

/// What is known of one address.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KnownLink {
    /// When it was asked for, in seconds since 1970.
    asked: i64,
    /// Since when nothing was there, in seconds since 1970; absent if something was there when it was last told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    since: Option<i64>,
    #[serde(flatten)]
    said: Said,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "lowercase")]
enum Said {
    Found,
    Moved { to: String },
    Missing { why: String },
    Unverified { why: String },
    LeftAlone { why: String },
}

impl KnownLink {
    /// Whether nothing was there twice, a day apart.
    fn is_gone(&self) -> bool {
        let is_missing = matches!(self.said, Said::Missing { .. });
        is_missing && self.since.is_some_and(|since| self.asked.saturating_sub(since) >= APART)
    }
}

impl KnownLinks {
    /// Reads the file; one that is none of ours counts as empty. Answers count for `age` days.
    pub(super) fn read(root: &Path, now: i64, age: u16) -> KnownLinks {
        let read = cache::kept_links(root).and_then(|bytes| serde_json::from_slice::<KnownLinks>(&bytes).ok());
        let known = read.filter(|known| known.version == VERSION).unwrap_or_default();
        KnownLinks { version: VERSION, now, age: i64::from(age) * DAY, ..known }
    }

    /// Whether what is known of an address still counts.
    pub(super) fn is_fresh(&self, url: &str) -> bool {
        self.addresses.get(url).is_some_and(|known| {
            let counts = match known.said {
                // It is asked for again as soon as that tells something.
                Said::Missing { .. } if !known.is_gone() => self.age.min(APART),
                Said::Found | Said::Moved { .. } | Said::Missing { .. } => self.age,
                Said::Unverified { .. } | Said::LeftAlone { .. } => self.age.min(DAY),
            };
            (0..counts).contains(&self.now.saturating_sub(known.asked))
        })
    }

    /// Adds what a host said now.
    pub(super) fn add(&mut self, url: &str, answer: &HostAnswer) {
        let before = self.addresses.get(url).and_then(|known| known.since).map(|since| since.min(self.now));
        let missing = |why: &String| (Some(before.unwrap_or(self.now)), Said::Missing { why: why.clone() });
        // What nobody can tell now may have been missing for long.
        let unverified = |why: &String| (before, Said::Unverified { why: why.clone() });
        let run = &mut self.run;
        let (since, said) = match answer {
            HostAnswer::Refused => return,
            HostAnswer::NoHost(why) => {
                if before.is_none() {
                    run.not_found.insert(why.clone());
                }
                missing(why)
            }
            HostAnswer::NoLookup(why) => {
                run.no_lookup = true;
                unverified(why)
            }
            HostAnswer::Missing(why) => missing(why),
            HostAnswer::Found => (None, Said::Found),
            HostAnswer::Moved(to) => (None, Said::Moved { to: to.clone() }),
            HostAnswer::Unverified(why) => unverified(why),
            HostAnswer::LeftAlone(why) => (before, Said::LeftAlone { why: why.clone() }),
        };
        run.is_answered |= !matches!(answer, HostAnswer::NoHost(_) | HostAnswer::NoLookup(_));
        run.addresses.insert(url.to_owned());
        self.addresses.insert(url.to_owned(), KnownLink { asked: self.now, since, said });
    }

    /// Whether hosts were looked for and none was found: most likely this machine is not connected. One dead host is none of that.
    pub(super) fn is_offline(&self) -> bool {
        !self.run.is_answered && (self.run.no_lookup || self.run.not_found.len() >= MANY_HOSTS)
    }

    /// How many addresses were asked for.
    pub(super) fn asked(&self) -> usize {
        self.run.addresses.len()
    }

    /// What is known of an address.
    pub(super) fn answer(&self, url: &str) -> LinkAnswer {
        let Some(known) = self.addresses.get(url) else { return LinkAnswer::NotAsked };
        match &known.said {
            Said::Found => LinkAnswer::Found,
            Said::Moved { to } => LinkAnswer::Moved(to.clone()),
            Said::Unverified { why } => LinkAnswer::Unverified(why.clone()),
            Said::LeftAlone { why } => LinkAnswer::LeftAlone(why.clone()),
            Said::Missing { why } if known.is_gone() => {
                let age = self.now.saturating_sub(known.since.unwrap_or(self.now));
                LinkAnswer::Gone(why.clone(), age / DAY)
            }
            Said::Missing { why } => LinkAnswer::Missing(why.clone()),
        }
    }

    /// Writes the file. What another run wrote meanwhile is kept.
    pub(super) fn write(&mut self, root: &Path) -> io::Result<()> {
        for (url, theirs) in KnownLinks::read(root, self.now, 0).addresses {
            if !self.run.addresses.contains(&url) {
                self.addresses.insert(url, theirs);
            }
        }
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        cache::keep_links(root, &bytes)
    }
}
