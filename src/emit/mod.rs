//! The last stage: writes what changed, as a transaction.
//!
//! Enter at [`Emitter`]: [`Emitter::open`] refuses folders that are not safe to write to, takes the lock and finishes or
//! undoes what an interrupted run left; [`Emitter::put`] stages one output; [`Emitter::commit`] brings all of them in;
//! dropping it without `commit` leaves the output folder as it was. [`clean`] removes what the manifest lists.
//!
//! What holds at every moment, also after `kill -9`:
//!
//! - each file of the output is whole, old or new: it is staged beside the output and renamed into place;
//! - the journal names every rename before the first one happens, so the next run can finish or undo them;
//! - a file that the manifest does not list, or whose hash is not the listed one, is never removed, and a file that the
//!   manifest does not list is never changed.
//! - nothing that stands in the place of a file of ours is followed, waited for or written through: see [`crate::disk`].
//!
//! Nothing is flushed to the disk: after a loss of power the folder may need a clean build.
//!
//! Files, all of them beside the output folder `public` but for the first: `public/.ibid-manifest.json` (what `ibid` wrote,
//! the same bytes on any machine), `.public.ibid-lock` (while a build runs), `.public.ibid-stage-PID` (while a build runs
//! or after it was killed), `.public.ibid-seen` (file times that save hashing; may be deleted).

mod clean;
mod commit;
mod emitter;
mod error;
mod file_times;
mod folder;
mod guard;
mod journal;
mod lock;
mod manifest;
mod paths;
mod recover;
mod stage;

use std::path::PathBuf;

pub use clean::{CleanSummary, clean};
pub use emitter::Emitter;
pub use error::EmitError;
pub use manifest::NAME as MANIFEST_NAME;
pub use recover::Remains;

pub use crate::model::output::Phase;

/// Where to write and what must not be written over.
#[derive(Clone, Debug)]
pub struct EmitOptions {
    /// The output folder, absolute or relative to the current folder. It need not exist.
    pub output: PathBuf,
    /// What the site is made from: content, templates, themes, static files, configuration. None of them may be the
    /// output folder or lie below it; they need not exist.
    pub inputs: Vec<PathBuf>,
    /// The site's folder, guarded like an input.
    pub root: PathBuf,
    /// Allows a folder that holds files but no manifest. Adds to it, never changes or removes what is there.
    pub adopt: bool,
    /// The version of `ibid`, for the manifest.
    pub version: &'static str,
}

/// What became of one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputChange {
    /// Staged; `commit` brings it in.
    Written,
    /// The same bytes are already there.
    Unchanged,
}

/// What a run left unfinished and how the next one dealt with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// All its changes were brought in.
    Finished,
    /// All its changes were taken back.
    Undone,
}

/// What a commit did. Paths are relative to the output folder, with `/`, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmitSummary {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were left as they were.
    pub unchanged: usize,
    /// Stale files that were removed.
    pub removed: usize,
    /// Stale files that someone edited: kept, and no longer listed. Worth a warning.
    pub kept_edited: Vec<String>,
    /// Outputs that someone edited and that were written again. Worth a note.
    pub restored: Vec<String>,
    /// BLAKE3 of the manifest's bytes.
    pub manifest: [u8; 32],
}
