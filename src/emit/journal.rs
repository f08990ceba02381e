//! The journal: every change to the output folder, written down before the first one is made.
//!
//! It stands in the stage as JSON lines, the last one `end`; without that line no change was made. Every step may be
//! repeated: [`Run::finish`] and [`Run::undo`] come to the same result from wherever the run before them was stopped.
//! A run that began to undo renames the journal first, so that nobody finishes what is half undone.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::disk::{bring_in, has_hash, has_real_folders, make_folder, make_folders, metadata, prune};
use super::stage::OLD;
use super::{EmitError, MANIFEST_NAME, paths};

/// The journal of a run that is to be finished.
pub(super) const FORWARD: &str = "journal";
/// The journal of a run that is to be undone.
pub(super) const BACKWARD: &str = "undo";

/// One change. Paths are relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(super) enum Op {
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
pub(super) struct Run<'a> {
    /// The output folder.
    pub(super) output: &'a Path,
    /// The stage.
    pub(super) stage: &'a Path,
    /// Without `End`.
    pub(super) ops: Vec<Op>,
}

impl Run<'_> {
    /// Writes the journal into the stage.
    pub(super) fn write(&self) -> Result<(), EmitError> {
        let mut text = String::new();
        for op in self.ops.iter().chain([&Op::End { count: self.ops.len() }]) {
            let path = self.stage.join(FORWARD);
            let line = serde_json::to_string(op).map_err(|e| EmitError::io("write the journal", &path, e.into()))?;
            text.push_str(&line);
            text.push('\n');
        }
        let path = self.stage.join(FORWARD);
        fs::write(&path, text).map_err(|e| {
            let _ = fs::remove_file(&path);
            EmitError::io("write the journal", &path, e)
        })
    }

    /// Makes all changes; on an error takes back those that were made.
    pub(super) fn finish_or_undo(&self) -> Result<(), EmitError> {
        self.finish().inspect_err(|_| {
            // The first error is the one to tell. If this fails too, the journal stays and the next run tries again.
            let _ = self.undo();
        })
    }

    /// Makes all changes that were not made yet, then removes the journal: from there on nothing is undone.
    pub(super) fn finish(&self) -> Result<(), EmitError> {
        (0..self.ops.len()).try_for_each(|index| self.apply(index))?;
        let journal = self.stage.join(FORWARD);
        fs::remove_file(&journal).map_err(|e| EmitError::io("remove", &journal, e))
    }

    /// Makes one change, unless it was made.
    pub(super) fn apply(&self, index: usize) -> Result<(), EmitError> {
        match self.ops.get(index) {
            Some(Op::Folder { path }) => {
                make_folders(self.output, path)?;
                make_folder(&self.target(path))
            }
            Some(Op::Put { path, from, hash, fresh }) => self.put(index, path, &self.stage.join(from), hash, *fresh),
            Some(Op::Remove { path, hash }) => self.remove(index, path, hash),
            Some(Op::End { .. }) | None => Ok(()),
        }
    }

    fn put(&self, index: usize, path: &str, staged: &Path, hash: &str, fresh: bool) -> Result<(), EmitError> {
        if metadata(staged)?.is_none() {
            return Ok(());
        }
        let target = self.target(path);
        make_folders(self.output, path)?;
        if let Some(there) = metadata(&target)? {
            // Someone else's file is never replaced; our own is, if a run was stopped between copying and removing.
            if there.is_dir() || (fresh && !is_hash(&target, hash)) {
                return Err(EmitError::Foreign { path: target });
            }
            if !fresh {
                self.save(index, &target)?;
            }
        }
        bring_in(staged, self.output, path)
    }

    fn remove(&self, index: usize, path: &str, hash: &str) -> Result<(), EmitError> {
        let target = self.target(path);
        if has_real_folders(self.output, path)? && is_hash(&target, hash) {
            self.save(index, &target)?;
            fs::remove_file(&target).map_err(|e| EmitError::io("remove", &target, e))?;
        }
        prune(self.output, path);
        Ok(())
    }

    /// Keeps a second name of a file that is about to go, or a copy where there can be no second name.
    fn save(&self, index: usize, target: &Path) -> Result<(), EmitError> {
        let saved = self.saved(index);
        if metadata(&saved)?.is_some() {
            return Ok(());
        }
        fs::hard_link(target, &saved)
            .or_else(|_| {
                let partial = saved.with_extension("partial");
                fs::copy(target, &partial).and_then(|_| fs::rename(&partial, &saved))
            })
            .map_err(|e| EmitError::io("save", target, e))
    }

    /// Takes back all changes that were made.
    pub(super) fn undo(&self) -> Result<(), EmitError> {
        let (forward, backward) = (self.stage.join(FORWARD), self.stage.join(BACKWARD));
        match fs::rename(&forward, &backward) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(EmitError::io("rename", &forward, error)),
            _ => {}
        }
        for (index, op) in self.ops.iter().enumerate().rev() {
            let saved = self.saved(index);
            match op {
                Op::Put { path, from, hash, fresh } => {
                    let target = self.target(path);
                    if metadata(&saved)?.is_some() {
                        bring_in(&saved, self.output, path)?;
                    } else if *fresh && metadata(&self.stage.join(from))?.is_none() && is_hash(&target, hash) {
                        fs::remove_file(&target).map_err(|e| EmitError::io("remove", &target, e))?;
                    }
                }
                Op::Remove { path, .. } => {
                    if metadata(&saved)?.is_some() && metadata(&self.target(path))?.is_none() {
                        make_folders(self.output, path)?;
                        bring_in(&saved, self.output, path)?;
                    }
                }
                Op::Folder { path } => {
                    // Not empty, or never made: both are as they should be.
                    let _ = fs::remove_dir(self.target(path));
                }
                Op::End { .. } => {}
            }
        }
        // Nothing is left to undo; the stage may go.
        fs::remove_file(&backward).or_else(|error| match error.kind() {
            ErrorKind::NotFound => Ok(()),
            _ => Err(EmitError::io("remove", &backward, error)),
        })
    }

    fn target(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.output.to_path_buf() } else { self.output.join(path) }
    }

    fn saved(&self, index: usize) -> PathBuf {
        self.stage.join(OLD).join(index.to_string())
    }

    /// Whether all files that are still staged are whole; after a loss of power they may not be.
    pub(super) fn is_sound(&self) -> bool {
        self.ops.iter().all(|op| match op {
            Op::Put { from, hash, .. } => {
                let staged = self.stage.join(from);
                fs::symlink_metadata(&staged).is_err() || is_hash(&staged, hash)
            }
            _ => true,
        })
    }
}

/// Reads a journal; `None` if it is missing or its end is, so that no change was made.
pub(super) fn read(path: &Path) -> Result<Option<Vec<Op>>, EmitError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => return Ok(None),
        Err(error) => return Err(EmitError::io("read the journal", path, error)),
    };
    Ok(parse(&text))
}

fn parse(text: &str) -> Option<Vec<Op>> {
    let mut ops: Vec<Op> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>().ok()?;
    let Some(Op::End { count }) = ops.pop() else { return None };
    (ops.len() == count && ops.iter().all(is_valid)).then_some(ops)
}

/// A journal is a file like any other: it must not reach outside.
fn is_valid(op: &Op) -> bool {
    let valid = |path: &str| path == MANIFEST_NAME || paths::validate(path).is_ok();
    match op {
        Op::Folder { path } => path.is_empty() || valid(path),
        Op::Remove { path, .. } => valid(path),
        Op::Put { path, from, .. } => valid(path) && from.split('/').all(|part| !matches!(part, "" | "." | "..")),
        Op::End { .. } => false,
    }
}

fn is_hash(path: &Path, hash: &str) -> bool {
    Hash::from_hex(hash).is_ok_and(|hash| has_hash(path, &hash))
}
