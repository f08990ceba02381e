//! Texts that are known from the load before, so that a folder that hardly changed is read again in a moment.

use std::collections::HashMap;
use std::fs::Metadata;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// A file that was written so short a time before it was read may be written again without another stamp.
const UNSURE: Duration = Duration::from_secs(1);

/// Whether a file is the same, as far as can be told without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Inode and time of the last change of its metadata, where there is such a thing.
    node: (u64, i64, i64),
}

/// Texts by path, each with the stamp of the file that it was read from.
#[derive(Debug, Default)]
pub struct Texts {
    known: HashMap<Arc<str>, (Stamp, Arc<str>)>,
}

impl Stamp {
    /// The stamp of a file with this metadata.
    pub fn of(metadata: &Metadata) -> Stamp {
        #[cfg(unix)]
        let node = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let node = (0, 0, 0);
        Stamp { size: metadata.len(), modified: metadata.modified().ok(), node }
    }

    /// Whether a change after now would show in it.
    pub(super) fn is_sure(self) -> bool {
        let now = SystemTime::now();
        let apart = |time: SystemTime| now.duration_since(time).or_else(|_| time.duration_since(now));
        self.modified.and_then(|time| apart(time).ok()).is_some_and(|apart| apart > UNSURE)
    }
}

impl Texts {
    /// The text of a file, if it is known and the file still has its stamp.
    pub(super) fn find(&self, path: &str, stamp: impl FnOnce() -> Option<Stamp>) -> Option<(Stamp, Arc<str>)> {
        let known = self.known.get(path)?;
        (stamp()? == known.0).then(|| known.clone())
    }

    /// Knows these texts from now on, and no other.
    pub(super) fn keep(&mut self, texts: impl Iterator<Item = (Arc<str>, Stamp, Arc<str>)>) {
        self.known = texts.map(|(path, stamp, text)| (path, (stamp, text))).collect();
    }
}
