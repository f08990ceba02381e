//! Tries every page in the background, so that a page which cannot be rendered is told of although nobody looks at it.
//!
//! One thread of its own: a template without an end takes its time there, and nobody waits for it. It reads the site that is
//! shown and lets go of it, between two pages, as soon as there is something else to show. [`Tried`] remembers what need not be
//! tried again.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender};

use super::STACK;
use super::state::{ServedSite, read};
use crate::diag::Diagnostic;
use crate::pipeline::preview::Tried;

/// How long one trial may take; pages that wait to be stopped, one after the other, are not to keep a processor busy for hours.
const LONGEST: Duration = Duration::from_mins(1);

/// After this long, what was found so far is told, and then again.
const NEWS: Duration = Duration::from_secs(2);

/// What a trial found.
#[derive(Clone, Debug, Default)]
pub(super) struct Trial {
    /// The version of the site that was tried.
    pub(super) version: u64,
    /// What is to be said of all pages.
    pub(super) said: Vec<Diagnostic>,
    /// Paths of outputs that cannot be rendered, in order.
    pub(super) failed: Vec<String>,
    /// How many pages were tried; the others are as before.
    pub(super) tried: usize,
    pub(super) time: Duration,
    /// Pages are still being tried.
    pub(super) goes_on: bool,
}

/// The way to the thread that tries.
#[derive(Debug)]
pub(super) struct Trials {
    jobs: Sender<TrialJob>,
    /// What was found, also while a trial goes on; not every trial comes to an end.
    pub(super) found: Receiver<Trial>,
    /// The number of the job that is wanted.
    wanted: Arc<AtomicU64>,
}

struct TrialJob {
    number: u64,
    shown: Arc<RwLock<ServedSite>>,
}

impl Trials {
    /// Starts the thread. It ends with the last way to it.
    pub(super) fn start() -> io::Result<Trials> {
        let (jobs, received) = crossbeam_channel::unbounded();
        let (news, found) = crossbeam_channel::unbounded();
        let wanted = Arc::new(AtomicU64::new(0));
        let number = Arc::clone(&wanted);
        thread::Builder::new().stack_size(STACK).spawn(move || work(&received, &news, &number))?;
        Ok(Trials { jobs, found, wanted })
    }

    /// Tries the site that is shown now, and no other.
    pub(super) fn begin(&self, shown: Arc<RwLock<ServedSite>>) {
        let number = self.wanted.fetch_add(1, Ordering::Relaxed) + 1;
        // Without its thread nothing is tried, and everything else goes on.
        let _ = self.jobs.send(TrialJob { number, shown });
    }

    /// Lets go of the site.
    pub(super) fn stop(&self) {
        self.wanted.fetch_add(1, Ordering::Relaxed);
    }
}

fn work(jobs: &Receiver<TrialJob>, news: &Sender<Trial>, wanted: &AtomicU64) {
    let mut tried = Tried::default();
    for job in jobs {
        if catch_unwind(AssertUnwindSafe(|| run(&job, &mut tried, wanted, news))).is_err() {
            tried = Tried::default();
        }
    }
}

/// Tries what has to be, until another job is wanted; at least one page is tried, so that all are at last.
fn run(job: &TrialJob, tried: &mut Tried, wanted: &AtomicU64, news: &Sender<Trial>) {
    let is_off = || wanted.load(Ordering::Relaxed) != job.number;
    if is_off() {
        return;
    }
    let (shown, start) = (read(&job.shown), Instant::now());
    let outdated = tried.outdated(&shown.snapshot);
    let mut told = start;
    // Whoever does not listen has ended already.
    let tell = |tried: &Tried, count: usize, goes_on: bool| {
        let (version, said, failed, time) = (shown.version, tried.said(), tried.failed(), start.elapsed());
        let _ = news.send(Trial { version, said, failed, tried: count, time, goes_on });
    };
    for (count, ix) in outdated.iter().enumerate() {
        tried.try_one(&shown.snapshot, *ix);
        if is_off() {
            return;
        }
        if start.elapsed() > LONGEST {
            break;
        }
        if told.elapsed() > NEWS {
            tell(tried, count + 1, true);
            told = Instant::now();
        }
    }
    tell(tried, outdated.len(), false);
}
