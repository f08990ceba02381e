//! Which outputs need not be made again, because nothing that they were made from has changed.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::cache::{Cache, Trace, Traces};
use crate::diag::Diagnostic;
use crate::emit::{EmitError, Emitter};
use crate::model::output::{Output, OutputKind};
use crate::model::site::Read;
use crate::plan::Digests;

/// What the last run knew, and what this one learns.
pub(super) struct Increment {
    cache: Arc<Cache>,
    /// The output folder, as the cache knows it.
    folder: String,
    digests: Digests,
    before: Traces,
    changed: Changed,
    now: Mutex<HashMap<String, Trace>>,
}

/// Why an output has to be made, or need not be.
pub(super) enum Why {
    /// It is a copy.
    Copied,
    /// The last run did not leave anything about it.
    Unknown,
    /// Settings, options or the version changed.
    Everything,
    /// These changed.
    These(Vec<Read>),
    /// Nothing did.
    Nothing,
}

/// What is not as it was.
enum Changed {
    /// Settings, options or the version, so nothing can be kept.
    Everything,
    These(HashSet<Read>),
}

impl Increment {
    /// Reads what the last run knew of the outputs in `folder`.
    pub(super) fn new(cache: Arc<Cache>, folder: String, digests: Digests) -> Increment {
        let before = cache.traces(&folder);
        let is_changed = |(read, digest): &(&Read, &[u8; 16])| digests.of(**read) != Some(**digest);
        let changed = if before.global == digests.global() {
            Changed::These(before.digests.iter().filter(is_changed).map(|(read, _)| *read).collect())
        } else {
            Changed::Everything
        };
        Increment { cache, folder, digests, before, changed, now: Mutex::default() }
    }

    /// Takes an output over from the last run; `false` if it has to be made.
    pub(super) fn keeps(&self, output: &Output, emitter: &Emitter) -> Result<bool, EmitError> {
        let Changed::These(changed) = &self.changed else { return Ok(false) };
        let Some(trace) = self.before.outputs.get(&output.path) else { return Ok(false) };
        let is_current = trace.kind == kind(output)
            && (changed.is_empty() || !trace.reads.iter().any(|read| changed.contains(read)));
        if !is_current || !emitter.keep(&output.path, Some(trace.hash))? {
            return Ok(false);
        }
        self.note(output, trace.clone());
        Ok(true)
    }

    /// Why an output has to be made.
    pub(super) fn why(&self, output: &Output) -> Why {
        if let OutputKind::Asset(_) = output.kind {
            return Why::Copied;
        }
        let Some(trace) = self.before.outputs.get(&output.path) else { return Why::Unknown };
        let Changed::These(changed) = &self.changed else { return Why::Everything };
        if trace.kind != kind(output) {
            return Why::Unknown;
        }
        let reads: Vec<Read> = trace.reads.iter().filter(|read| changed.contains(read)).copied().collect();
        if reads.is_empty() { Why::Nothing } else { Why::These(reads) }
    }

    /// Remembers what an output was made from. One of which there is something to say is made again each time, so that it
    /// is said each time.
    pub(super) fn made(&self, output: &Output, hash: [u8; 32], reads: Vec<Read>, said: &[Diagnostic]) {
        if said.is_empty() && reads.iter().all(|read| read.code().is_some()) {
            self.note(output, Trace { hash, kind: kind(output), reads: reads.into() });
        }
    }

    /// Leaves what is known to the next run.
    pub(super) fn finish(self) {
        let outputs = self.now.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut digests = HashMap::new();
        for read in outputs.values().flat_map(|trace| &trace.reads) {
            if let std::collections::hash_map::Entry::Vacant(slot) = digests.entry(*read)
                && let Some(digest) = self.digests.of(*read)
            {
                slot.insert(digest);
            }
        }
        let now = Traces { global: self.digests.global(), digests, outputs };
        if now != self.before {
            self.cache.keep_traces(&self.folder, &now);
        }
    }

    fn note(&self, output: &Output, trace: Trace) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(output.path.clone(), trace);
    }
}

/// What an output is, as a number. It is compared within one program only.
fn kind(output: &Output) -> u64 {
    let mut hasher = DefaultHasher::new();
    output.kind.hash(&mut hasher);
    hasher.finish()
}
