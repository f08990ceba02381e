//! Which outputs need not be made again, because nothing that they were made from has changed.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::cache::{Cache, Trace, Traces};
use crate::diag::Diagnostic;
use crate::emit::{EmitError, Emitter};
use crate::model::output::{Output, OutputKind, Plan};
use crate::model::site::Read;
use crate::plan::Digests;
use crate::text::digest::Digest;

/// What the last run knew, and what this one learns.
pub(super) struct Increment {
    cache: Arc<Cache>,
    /// The output folder, as the cache knows it.
    folder: String,
    global: Digest,
    /// In order of their numbers.
    digests: Vec<(u32, Digest)>,
    before: Traces,
    changed: Changed,
    /// Outputs that were made, with what is to be known of them; nothing of those that have to be made each time.
    made: Mutex<Vec<(String, Option<Trace>)>>,
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
    /// What has these numbers.
    These(HashSet<u32>),
}

impl Increment {
    /// `before` is what the last run knew of the outputs in `folder`.
    pub(super) fn new(cache: Arc<Cache>, folder: String, before: Traces, digests: &Digests) -> Increment {
        let (global, digests) = (digests.global(), digests.all());
        let changed = if before.global == global {
            Changed::These(differences(&before.digests, &digests))
        } else {
            Changed::Everything
        };
        Increment { cache, folder, global, digests, before, changed, made: Mutex::default() }
    }

    /// Takes an output over from the last run; `false` if it has to be made.
    pub(super) fn keeps(&self, output: &Output, emitter: &Emitter) -> Result<bool, EmitError> {
        let Changed::These(changed) = &self.changed else { return Ok(false) };
        let Some(trace) = self.before.outputs.get(&output.path) else { return Ok(false) };
        let is_current = trace.kind == kind(output)
            && (changed.is_empty() || !trace.reads.iter().any(|read| changed.contains(read)));
        if !is_current {
            return Ok(false);
        }
        emitter.keep(&output.path, Some(trace.hash))
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
        let changed = trace.reads.iter().filter(|read| changed.contains(read));
        let reads: Vec<Read> = changed.filter_map(|read| Read::from_code(*read)).collect();
        if reads.is_empty() { Why::Nothing } else { Why::These(reads) }
    }

    /// Remembers what an output was made from. One of which there is something to say is made again each time, so that it
    /// is said each time.
    pub(super) fn made(&self, output: &Output, hash: [u8; 32], reads: &[Read], said: &[Diagnostic]) {
        let codes: Option<Vec<u32>> = reads.iter().map(|read| read.code()).collect();
        let trace = codes.filter(|_| said.is_empty()).map(|mut codes| {
            codes.sort_unstable();
            Trace { hash, kind: kind(output), reads: codes.into() }
        });
        self.note(output, trace);
    }

    /// Forgets what is known of an output that could not be made.
    pub(super) fn lost(&self, output: &Output) {
        self.note(output, None);
    }

    fn note(&self, output: &Output, trace: Option<Trace>) {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).push((output.path.clone(), trace));
    }

    /// Leaves what is known to the next run.
    pub(super) fn finish(self, plan: &Plan) {
        let made = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let unchanged = self.before.global == self.global && self.before.digests == self.digests;
        if made.is_empty() && unchanged {
            return;
        }
        let mut outputs = self.before.outputs;
        for (path, trace) in made {
            match trace {
                Some(trace) => outputs.insert(path, trace),
                None => outputs.remove(&path),
            };
        }
        let planned: HashSet<&str> = plan.outputs.iter().map(|output| output.path.as_str()).collect();
        outputs.retain(|path, _| planned.contains(path.as_str()));
        let now = Traces { global: self.global, digests: self.digests, outputs };
        self.cache.keep_traces(&self.folder, &now);
    }
}

/// The numbers of what is not as before; both lists are in order of numbers.
pub(super) fn differences(before: &[(u32, Digest)], now: &[(u32, Digest)]) -> HashSet<u32> {
    let mut now = now.iter().peekable();
    let mut found = HashSet::new();
    for (code, digest) in before {
        while now.next_if(|(other, _)| other < code).is_some() {
            // It is new, so nobody read it.
        }
        if now.next_if(|(other, _)| other == code).is_none_or(|(_, other)| other != digest) {
            found.insert(*code);
        }
    }
    found
}

/// What an output is, as a number. It is compared within one program only.
pub(super) fn kind(output: &Output) -> u64 {
    let mut hasher = DefaultHasher::new();
    output.kind.hash(&mut hasher);
    hasher.finish()
}
