//! Which outputs need not be made again, because nothing that they were made from has changed.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::cache::{Cache, Trace, Traces};
use crate::emit::{EmitError, Emitter};
use crate::model::output::{Output, OutputKind, Plan};
use crate::model::site::{Name, Read};
use crate::pipeline::render::SaidOf;
use crate::plan::Digests;
use crate::text::digest::Digest;

/// What the last run knew, and what this one learns.
pub(in crate::pipeline) struct Increment {
    cache: Arc<Cache>,
    /// The output folder, as the cache knows it.
    folder: String,
    digests: Digests,
    before: Traces,
    /// `None`: settings, options or the version changed, so nothing can be kept.
    fates: Option<Fates>,
    /// Outputs that were made, with what is to be known of them; nothing of those that have to be made each time.
    made: Mutex<Vec<(String, Option<Trace>)>>,
}

/// Why an output has to be made, or need not be.
pub(in crate::pipeline) enum Why {
    /// It is a copy.
    Copied,
    /// The last run did not leave anything about it.
    Unknown,
    /// Settings, options or the version changed.
    Everything,
    /// These changed.
    These(Vec<Changed>),
    /// Nothing did.
    Nothing,
}

/// Something that an output was made from and that is another now.
pub(in crate::pipeline) enum Changed {
    /// It is there still.
    Read(Read),
    /// It is gone.
    Gone(Name),
    /// It was not there.
    New(Name),
}

impl Increment {
    /// `before` is what the last run knew of the outputs in `folder`.
    pub(in crate::pipeline) fn new(cache: Arc<Cache>, folder: String, before: Traces, digests: Digests) -> Increment {
        let fates = (before.global == digests.global()).then(|| Fates::new(&before.digests, &digests));
        Increment { cache, folder, digests, before, fates, made: Mutex::default() }
    }

    /// Takes an output over from the last run; `false` if it has to be made.
    pub(in crate::pipeline) fn keeps(&self, output: &Output, emitter: &Emitter) -> Result<bool, EmitError> {
        let (Some(fates), Some(trace)) = (&self.fates, self.before.outputs.get(&output.path)) else { return Ok(false) };
        if !fates.are_as_before(&trace.reads, &trace.absent, &self.digests) {
            return Ok(false);
        }
        emitter.keep(&output.path, Some(trace.hash))
    }

    /// Why an output has to be made.
    pub(in crate::pipeline) fn why(&self, output: &Output) -> Why {
        if let OutputKind::Asset(_) = output.kind {
            return Why::Copied;
        }
        let Some(trace) = self.before.outputs.get(&output.path) else { return Why::Unknown };
        let Some(fates) = &self.fates else { return Why::Everything };
        let of_read = |place: &u32| match fates.of(*place) {
            Fate::Same(_) => None,
            Fate::Changed(now) => self.digests.read_at(now).map(Changed::Read),
            Fate::Gone => self.before.digests.get(*place as usize).map(|(name, _)| Changed::Gone(*name)),
        };
        let came = trace.absent.iter().filter(|name| self.digests.find(**name).is_some());
        let all: Vec<Changed> =
            trace.reads.iter().filter_map(of_read).chain(came.map(|name| Changed::New(*name))).collect();
        if all.is_empty() { Why::Nothing } else { Why::These(all) }
    }

    /// Remembers what an output was made from. One of which there is something to say is made again each time, so that it
    /// is said, or silenced, each time.
    pub(in crate::pipeline) fn keep_made(&self, output: &Output, hash: [u8; 32], reads: &[Read], said: SaidOf<'_>) {
        let trace = (said.told.is_empty() && !said.is_silenced).then(|| {
            let (reads, absent) = places(reads, &self.digests);
            Trace { hash, reads, absent }
        });
        self.note(output, trace);
    }

    /// Forgets what is known of an output that could not be made.
    pub(in crate::pipeline) fn lost(&self, output: &Output) {
        self.note(output, None);
    }

    fn note(&self, output: &Output, trace: Option<Trace>) {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).push((output.path.clone(), trace));
    }

    /// Leaves what is known to the next run.
    pub(in crate::pipeline) fn finish(self, plan: &Plan) {
        let made = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let global = self.digests.global();
        if made.is_empty() && self.before.global == global && self.before.digests == self.digests.all() {
            return;
        }
        let mut outputs = self.before.outputs;
        let planned: HashSet<&str> = plan.outputs.iter().map(|output| output.path.as_str()).collect();
        outputs.retain(|path, _| planned.contains(path.as_str()));
        match &self.fates {
            Some(fates) => outputs.retain(|_, trace| fates.follow(&mut trace.reads)),
            None => outputs.clear(),
        }
        for (path, trace) in made {
            match trace {
                Some(trace) => outputs.insert(path, trace),
                None => outputs.remove(&path),
            };
        }
        let now = Traces { global, digests: self.digests.into_all(), outputs };
        self.cache.keep_traces(&self.folder, &now);
    }
}

/// What became of everything that could be read in another run, by its place there.
#[derive(Debug)]
pub(in crate::pipeline) struct Fates {
    all: Vec<Fate>,
    /// Whether everything is as it was and where it was, and nothing is new.
    nothing_changed: bool,
}

/// What became of something that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pipeline) enum Fate {
    /// It is as it was; its place now.
    Same(u32),
    /// It is another; its place now.
    Changed(u32),
    /// It is no more.
    Gone,
}

impl Fates {
    /// Compares what there was with what there is.
    pub(in crate::pipeline) fn new(before: &[(Name, Digest)], digests: &Digests) -> Fates {
        let now = digests.all();
        let one = |(place, (name, digest)): (usize, &(Name, Digest))| {
            // Mostly little comes or goes.
            let is_here = now.get(place).is_some_and(|(other, _)| other == name);
            let found = if is_here { Some(place as u32) } else { digests.find(*name) };
            let Some(found) = found else { return Fate::Gone };
            let is_same = now.get(found as usize).is_some_and(|(_, other)| other == digest);
            if is_same { Fate::Same(found) } else { Fate::Changed(found) }
        };
        let all: Vec<Fate> = before.iter().enumerate().map(one).collect();
        let nothing_changed = before == now;
        Fates { all, nothing_changed }
    }

    fn of(&self, place: u32) -> Fate {
        self.all.get(place as usize).copied().unwrap_or(Fate::Gone)
    }

    /// Whether something that was made from these would come out as it did.
    pub(in crate::pipeline) fn are_as_before(&self, reads: &[u32], absent: &[Name], now: &Digests) -> bool {
        self.nothing_changed
            || reads.iter().all(|place| matches!(self.of(*place), Fate::Same(_)))
                && absent.iter().all(|name| now.find(*name).is_none())
    }

    /// Leads places to where the same things are now; `false` if one of them is another.
    pub(in crate::pipeline) fn follow(&self, reads: &mut [u32]) -> bool {
        if self.nothing_changed {
            return true;
        }
        for place in reads.iter_mut() {
            let Fate::Same(now) = self.of(*place) else { return false };
            *place = now;
        }
        reads.sort_unstable();
        true
    }
}

/// Where what was read is, in order, and the names of what is not there.
pub(in crate::pipeline) type MadeFrom = (Box<[u32]>, Box<[Name]>);

/// Looks up what was read.
pub(in crate::pipeline) fn places(reads: &[Read], digests: &Digests) -> MadeFrom {
    let (mut found, mut absent) = (Vec::with_capacity(reads.len()), Vec::new());
    for read in reads {
        match digests.place(*read) {
            Ok(place) => found.push(place),
            Err(name) => absent.push(name),
        }
    }
    found.sort_unstable();
    found.dedup();
    (found.into(), absent.into())
}
