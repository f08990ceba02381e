//! The journal: every change to the output folder, written down before the first one is made.
//!
//! It stands in the stage as JSON lines, the first one says which folder the stage is, the last one `end`; without that line
//! no change was made. Every step may be repeated: [`JournaledRun::finish`] and [`JournaledRun::undo`] come to the same result
//! from wherever the run before them was stopped. A run that began to undo renames the journal first, so that nobody finishes
//! what is half undone.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::folder::{OutputFolder, is_hash};
use super::manifest::ManifestEntry;
use super::stage::{OLD, owner};
use super::{EmitError, MANIFEST_NAME, paths};
use crate::disk::{Dir, EntryKind};

/// The journal of a run that is to be finished.
pub(super) const FORWARD: &str = "journal";
/// The journal of a run that is to be undone.
pub(super) const BACKWARD: &str = "undo";
/// Bytes at most: some hundred for each change.
const MOST: u64 = 1 << 28;

/// One change. Paths are relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(super) enum Op {
    /// Comes first.
    Begin {
        /// Which folder the stage is.
        stage: String,
    },
    /// Makes a folder that is not there; the empty path is the output folder itself.
    Folder { path: String },
    /// Renames a staged file into place.
    Put {
        path: String,
        /// Relative to the stage.
        from: String,
        hash: String,
        /// Whether nothing stood there.
        fresh: bool,
    },
    /// Removes a stale file, if it still has this hash, and the folders that are empty then.
    Remove { path: String, hash: String },
    /// All operations were written.
    End { count: usize },
}

/// The changes of one run, in order, and between which folders they go.
#[derive(Debug)]
pub(super) struct JournaledRun<'a> {
    /// The output folder.
    pub(super) output: &'a OutputFolder,
    /// The stage.
    pub(super) stage: &'a Dir,
    /// Without `Begin` and `End`.
    pub(super) ops: Vec<Op>,
    /// Of a run that was interrupted: what the manifest in the output folder lists. Nothing else is written over.
    pub(super) listed: Option<&'a BTreeMap<String, ManifestEntry>>,
}

impl JournaledRun<'_> {
    /// Writes the journal into the stage.
    pub(super) fn write(&self) -> Result<(), EmitError> {
        let failed = |e| {
            let _ = self.stage.remove(FORWARD);
            EmitError::io("write the journal", &self.stage.full(FORWARD), e)
        };
        let begin = Op::Begin { stage: owner(self.stage).map_err(failed)? };
        let end = Op::End { count: self.ops.len() };
        let mut text = String::new();
        for op in [&begin].into_iter().chain(&self.ops).chain([&end]) {
            text.push_str(&serde_json::to_string(op).map_err(|e| failed(e.into()))?);
            text.push('\n');
        }
        self.stage.new_file(FORWARD).and_then(|mut file| file.write_all(text.as_bytes())).map_err(failed)
    }

    /// Makes all changes; on an error takes back those that were made.
    pub(super) fn finish_or_undo(&self) -> Result<(), EmitError> {
        self.finish().map_err(|error| match self.undo() {
            Err(EmitError::Mixed { stayed, .. }) => EmitError::Mixed { cause: Box::new(error), stayed },
            // The first error is the one to tell. The journal stays and the next run tries again.
            Ok(()) | Err(_) => error,
        })
    }

    /// Makes all changes that were not made yet, then removes the journal: from there on nothing is undone.
    pub(super) fn finish(&self) -> Result<(), EmitError> {
        (0..self.ops.len()).try_for_each(|index| self.apply(index))?;
        self.stage.remove(FORWARD).map_err(|e| EmitError::io("remove", &self.stage.full(FORWARD), e))
    }

    /// Makes one change, unless it was made.
    pub(super) fn apply(&self, index: usize) -> Result<(), EmitError> {
        match self.ops.get(index) {
            Some(Op::Folder { path }) => {
                self.output.make_folders(path)?;
                self.output.make_folder(path)
            }
            Some(Op::Put { path, from, hash, fresh }) => self.rename_staged(index, path, from, hash, *fresh),
            Some(Op::Remove { path, hash }) => self.remove(index, path, hash),
            Some(Op::Begin { .. } | Op::End { .. }) | None => Ok(()),
        }
    }

    fn rename_staged(&self, index: usize, path: &str, staged: &str, hash: &str, fresh: bool) -> Result<(), EmitError> {
        match self.staged(staged)? {
            None => return Ok(()),
            Some(EntryKind::File) => {}
            Some(kind) => {
                return Err(EmitError::NotOurs { path: self.stage.full(staged), what: kind.words() });
            }
        }
        self.output.make_folders(path)?;
        if let Some(there) = self.output.kind(path)? {
            // Someone else's file is never replaced; our own is, if a run was stopped between copying and removing.
            let is_others = if fresh { !self.output.has_hash(path, hash) } else { !self.is_listed(path) };
            if there == EntryKind::Folder || is_others {
                return Err(EmitError::Foreign { path: self.output.full(path) });
            }
            if !fresh {
                self.save(index, path)?;
            }
        }
        self.output.bring_in(self.stage, staged, path)
    }

    fn remove(&self, index: usize, path: &str, hash: &str) -> Result<(), EmitError> {
        if self.output.has_hash(path, hash) {
            self.save(index, path)?;
            self.output.remove(path)?;
        }
        self.output.prune(path);
        Ok(())
    }

    /// Keeps what is about to go, unless it is kept.
    fn save(&self, index: usize, path: &str) -> Result<(), EmitError> {
        let saved = saved(index);
        if self.staged(&saved)?.is_some() { Ok(()) } else { self.output.save(path, self.stage, &saved) }
    }

    fn staged(&self, name: &str) -> Result<Option<EntryKind>, EmitError> {
        self.stage.look(name).map_err(|e| EmitError::io("look at", &self.stage.full(name), e))
    }

    /// Whether a file of the output may be written over: it is ours.
    fn is_listed(&self, path: &str) -> bool {
        path == MANIFEST_NAME || self.listed.is_none_or(|listed| listed.contains_key(path))
    }

    /// Takes back all changes that were made. What cannot be put back is left and named; the journal stays, so that the next
    /// run tries again.
    pub(super) fn undo(&self) -> Result<(), EmitError> {
        self.turn_back()?;
        let mut failures = Vec::new();
        for (index, op) in self.ops.iter().enumerate().rev() {
            if let Err(error) = self.take_back(index, op) {
                failures.push((op.path().to_owned(), error));
            }
        }
        let mut paths = Vec::new();
        let mut cause = None;
        for (path, error) in failures {
            paths.push(path);
            cause = cause.or(Some(error));
        }
        if let Some(cause) = cause {
            paths.sort();
            return Err(EmitError::Mixed { cause: Box::new(cause), stayed: paths });
        }
        // Nothing is left to undo; the stage may go.
        [FORWARD, BACKWARD].into_iter().try_for_each(|name| match self.stage.remove(name) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(EmitError::io("remove", &self.stage.full(name), error))
            }
            _ => Ok(()),
        })
    }

    /// Makes the journal one to be undone. Where it cannot be renamed, a whole copy of it counts.
    fn turn_back(&self) -> Result<(), EmitError> {
        match self.stage.rename(FORWARD, self.stage, BACKWARD) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => {
                let copied = self.stage.copy(FORWARD, self.stage, BACKWARD);
                copied.map_err(|_| EmitError::io("rename", &self.stage.full(FORWARD), error))
            }
        }
    }

    fn take_back(&self, index: usize, op: &Op) -> Result<(), EmitError> {
        let saved = saved(index);
        match op {
            Op::Put { path, from, hash, fresh } => {
                if self.staged(&saved)?.is_some() && self.is_listed(path) {
                    self.output.put_back(self.stage, &saved, path)
                } else if *fresh && self.staged(from)?.is_none() && self.output.has_hash(path, hash) {
                    self.output.remove(path)
                } else {
                    Ok(())
                }
            }
            Op::Remove { path, .. } => {
                if self.staged(&saved)?.is_some() && self.output.kind(path)?.is_none() {
                    return self.output.put_back(self.stage, &saved, path);
                }
                Ok(())
            }
            Op::Folder { path } => {
                // Not empty, or never made: both are as they should be.
                self.output.remove_folder(path);
                Ok(())
            }
            Op::Begin { .. } | Op::End { .. } => Ok(()),
        }
    }

    /// Whether all files that are still staged are whole, which after a loss of power they may not be, and all that are
    /// written over are ours.
    pub(super) fn is_sound(&self) -> bool {
        self.ops.iter().all(|op| match op {
            Op::Put { path, from, hash, fresh } => {
                let whole = self.stage.look(from).is_ok_and(|found| found.is_none())
                    || is_hash(self.stage, Path::new(from), hash);
                whole && (*fresh || self.is_listed(path))
            }
            _ => true,
        })
    }
}

impl Op {
    /// The path that it is about; empty for none.
    fn path(&self) -> &str {
        match self {
            Op::Put { path, .. } | Op::Remove { path, .. } | Op::Folder { path } => path,
            Op::Begin { .. } | Op::End { .. } => "",
        }
    }
}

fn saved(index: usize) -> String {
    format!("{OLD}/{index}")
}

/// Reads a journal; `None` if it is missing or its end is, so that no change was made, or if it is of another stage.
pub(super) fn read(stage: &Dir, name: &str) -> Result<Option<Vec<Op>>, EmitError> {
    let failed = |e| EmitError::io("read the journal", &stage.full(name), e);
    let bytes = match stage.read(name, MOST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let owner = owner(stage).map_err(failed)?;
    Ok(String::from_utf8(bytes).ok().and_then(|text| parse(&text, &owner)))
}

fn parse(text: &str, owner: &str) -> Option<Vec<Op>> {
    let mut lines = text.lines().map(serde_json::from_str);
    let Ok(Op::Begin { stage }) = lines.next()? else { return None };
    let mut ops: Vec<Op> = lines.collect::<Result<_, _>>().ok()?;
    let Some(Op::End { count }) = ops.pop() else { return None };
    (stage == owner && ops.len() == count && ops.iter().all(is_valid)).then_some(ops)
}

/// A journal is a file like any other: it must not reach outside.
fn is_valid(op: &Op) -> bool {
    let valid = |path: &str| path == MANIFEST_NAME || paths::validate(path).is_ok();
    match op {
        Op::Folder { path } => path.is_empty() || valid(path),
        Op::Remove { path, .. } => valid(path),
        Op::Put { path, from, .. } => valid(path) && from.split('/').all(|part| !matches!(part, "" | "." | "..")),
        Op::Begin { .. } | Op::End { .. } => false,
    }
}
