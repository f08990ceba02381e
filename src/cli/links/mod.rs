//! `ibid check --links`: addresses of other sites are asked for, host by host and with patience; what they said is kept for a
//! week.

mod ask;
mod known;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use clap::Args;

use self::ask::{Asker, HostAnswer, Patience};
use self::known::KnownLinks;
use super::changed::EarlierTexts;
use super::console::Console;
use super::failure::Failure;
use super::request::seconds;
use super::site_arguments::SiteArguments;
use super::summary::{count, counted};
use crate::fetch::{AllowedHost, CAN_ASK, Policy};
use crate::model::outside::{LinkAnswer, OutsideAddress};
use crate::pipeline::{AskAddresses, Progress};
use crate::text::Files;

/// What hosts said is written so often, should somebody lose patience.
const SAVED_EACH: Duration = Duration::from_secs(3);

/// What can be said of links to other sites. The doc comments are the help text.
#[derive(Clone, Debug, Args)]
pub(super) struct LinkArguments {
    /// Asks other hosts, too, whether the addresses that the site leads to are there
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    links: bool,
    /// How many days the answer of a host counts; 0 asks anew for all
    #[arg(long, value_name = "DAYS", default_value = "7", requires = "links")]
    link_age: u16,
    /// Asks this host though it is not open to the world, or at another port
    #[arg(long, value_name = "HOST[:PORT]", requires = "links")]
    allow: Vec<AllowedHost>,
}

/// Asks for the addresses of a site.
#[derive(Debug)]
pub(super) struct LinkChecker {
    root: PathBuf,
    policy: Policy,
    patience: Patience,
    /// Seconds since 1970.
    now: i64,
    /// Days that an answer counts.
    age: u16,
    /// Only links of files that are no longer so count; `None`: all do.
    before: Option<EarlierTexts>,
    /// Empty until it is done.
    done: OnceLock<LinkTally>,
}

/// What a check of links did.
#[derive(Debug)]
struct LinkTally {
    asked: usize,
    hosts: usize,
    known: usize,
    not_asked: usize,
    /// No host was found.
    offline: bool,
    /// Why nothing could be kept.
    not_kept: Option<String>,
}

impl LinkChecker {
    /// The one that was asked for; `None` if none was.
    pub(super) fn asked(
        arguments: &LinkArguments,
        site: &SiteArguments,
        before: Option<EarlierTexts>,
    ) -> Result<Option<LinkChecker>, Failure> {
        if !arguments.links {
            return Ok(None);
        }
        if !CAN_ASK {
            return Err(Failure::usage("this ibid was built without the feature `fetch`, so it asks no host")
                .help("take one that was built with it, or leave out `--links`"));
        }
        Ok(Some(LinkChecker {
            root: site.dir.clone(),
            policy: Policy::with(arguments.allow.clone()),
            patience: Patience::default(),
            now: seconds(site.shown.now)?,
            age: arguments.link_age,
            before,
            done: OnceLock::new(),
        }))
    }

    /// Fails if no host could be found at all.
    pub(super) fn reached(&self) -> Result<(), Failure> {
        let message = "no host was found, so nothing new is known of links to other sites";
        let failure = || Failure { code: 3, ..Failure::usage(message).help("look whether this machine is connected") };
        if self.done.get().is_some_and(|done| done.offline) { Err(failure()) } else { Ok(()) }
    }

    /// Says what was done. Fails if no host could be found at all.
    pub(super) fn tell(&self, console: &Console) -> Result<(), Failure> {
        let Some(done) = self.done.get() else { return Ok(()) };
        if let Some(why) = &done.not_kept {
            console.warn(&format!("note: what hosts said is not kept: {why}\n"));
        }
        self.reached()?;
        console.note(&format!(
            "asked {} for {}; {} known from before, {} not asked for\n",
            count(done.hosts, "host"),
            counted(done.asked, "address", "addresses"),
            done.known,
            done.not_asked
        ));
        Ok(())
    }
}

impl AskAddresses for LinkChecker {
    fn ask(&self, addresses: &[OutsideAddress], files: &Files, progress: &dyn Progress) -> Vec<LinkAnswer> {
        let known = KnownLinks::read(&self.root, self.now, self.age);
        let asker = Asker { policy: &self.policy, patience: &self.patience };
        let changed = self.before.as_ref().map(|before| before.changed(files));
        let counts = |address: &&OutsideAddress| {
            changed
                .as_ref()
                .is_none_or(|changed| address.places.iter().any(|place| changed.contains(&*files.get(place.file).path)))
        };
        let wanted = addresses.iter().filter(counts).map(|address| &*address.url);
        let wanted: Vec<&str> = wanted.filter(|url| asker.may_ask(url)).collect();
        let (old, new): (Vec<&str>, Vec<&str>) = wanted.into_iter().partition(|url| known.is_fresh(url));
        let state = Mutex::new((known, Instant::now()));
        let keep = |url: &str, answer: &HostAnswer| {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            let (known, saved) = &mut *state;
            known.add(url, answer);
            if saved.elapsed() >= SAVED_EACH && !known.is_offline() {
                // Somebody may lose patience; whether it can be kept is told at the end.
                let _ = known.write(&self.root);
                *saved = Instant::now();
            }
            progress.advance();
        };
        let hosts = asker.ask(&new, &keep);
        let (mut known, _) = state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let offline = known.is_offline();
        // Without a connection only what was known before is.
        let told: HashSet<&str> =
            if offline { old.iter().copied().collect() } else { old.iter().chain(&new).copied().collect() };
        let answer = |OutsideAddress { url, .. }: &OutsideAddress| {
            if told.contains(&**url) { known.answer(url) } else { LinkAnswer::NotAsked }
        };
        let answers = addresses.iter().map(answer).collect();
        let asked = known.asked();
        let not_asked = addresses.len().saturating_sub(old.len() + asked);
        let not_kept = if offline { None } else { known.write(&self.root).err().map(|error| error.to_string()) };
        // A site is checked once.
        let _ = self.done.set(LinkTally { asked, hosts, known: old.len(), not_asked, offline, not_kept });
        answers
    }
}
