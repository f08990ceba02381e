//! The output folder: looking at single files of it, bringing them in and taking them back, without ever following a link.
//!
//! What is compared is looked at by name, which is quick and changes nothing; what is changed is reached by the handle of
//! the folder that holds the output folder.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::{Hash, Hasher};

use super::EmitError;
use super::file_times::{FileStamp, SeenFiles, stamp};
use super::lock::Lock;
use super::manifest::ManifestEntry;
use super::paths::{TEMPORARY, folders_above};
use crate::disk::{Dir, EntryKind};

/// What stands at the place of a listed file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Occupant {
    /// Nothing.
    Missing,
    /// The bytes that the manifest lists.
    Intact(FileStamp),
    /// A file with other bytes, a link or a folder; with its hash if it had to be computed.
    Other(Option<Hash>),
}

/// The output folder; remembers which folders in it are real before the run changes any.
#[derive(Debug)]
pub(super) struct OutputFolder {
    output: PathBuf,
    /// The folder that holds it.
    parent: Dir,
    name: PathBuf,
    real: Mutex<HashSet<String>>,
}

impl OutputFolder {
    /// Nothing is known about the folder yet; it need not be there.
    pub(super) fn new(lock: &Lock) -> OutputFolder {
        let place = &lock.place;
        OutputFolder {
            output: place.output.clone(),
            parent: lock.dir.clone(),
            name: place.name.clone().into(),
            real: Mutex::default(),
        }
    }

    /// The path of an output, for messages; the empty path is the folder itself.
    pub(super) fn full(&self, path: &str) -> PathBuf {
        self.parent.full(self.at(path))
    }

    /// The same from the folder that holds the output folder.
    fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.name.clone() } else { self.name.join(path) }
    }

    /// What the system says about a path, `None` if nothing is there; an error if a link in the path leads elsewhere.
    pub(super) fn look(&self, path: &str) -> Result<Option<Metadata>, EmitError> {
        if !self.has_real_folders(path)? {
            return Ok(None);
        }
        metadata(&self.output.join(path))
    }

    /// Compares the file at `path` with what the manifest lists; hashes it only if its times changed.
    pub(super) fn find(&self, path: &str, listed: &ManifestEntry, seen: &SeenFiles) -> Result<Occupant, EmitError> {
        let Some(meta) = self.look(path)? else { return Ok(Occupant::Missing) };
        if !meta.is_file() || meta.len() != listed.len {
            return Ok(Occupant::Other(None));
        }
        let stamp = stamp(&meta);
        if seen.confirms(path, &listed.hash, stamp) {
            return Ok(Occupant::Intact(stamp));
        }
        let hash = self.hash(path)?;
        Ok(if hash == listed.hash { Occupant::Intact(stamp) } else { Occupant::Other(Some(hash)) })
    }

    /// Whether all folders above `path` exist; a link among them is foreign.
    fn has_real_folders(&self, path: &str) -> Result<bool, EmitError> {
        let known = |folder: &str| self.real.lock().unwrap_or_else(PoisonError::into_inner).contains(folder);
        // Pages have a folder each; those above it are mostly known.
        let new: Vec<&str> = folders_above(path).take_while(|folder| !known(folder)).collect();
        for folder in new.into_iter().rev() {
            match metadata(&self.output.join(folder))? {
                Some(meta) if meta.is_symlink() => return Err(EmitError::Foreign { path: self.full(folder) }),
                Some(meta) if meta.is_dir() => {}
                Some(_) | None => return Ok(false),
            }
            self.real.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        }
        Ok(true)
    }

    /// BLAKE3 of a file.
    pub(super) fn hash(&self, path: &str) -> Result<Hash, EmitError> {
        hash(&self.parent, &self.at(path)).map_err(|e| EmitError::io("read", &self.full(path), e))
    }

    /// Whether a regular file with this hash stands at `path`. What cannot be read has another.
    pub(super) fn has_hash(&self, path: &str, hash: &str) -> bool {
        is_hash(&self.parent, &self.at(path), hash)
    }

    /// What stands at `path`.
    pub(super) fn kind(&self, path: &str) -> Result<Option<EntryKind>, EmitError> {
        self.parent.look(self.at(path)).map_err(|e| EmitError::io("look at", &self.full(path), e))
    }

    /// Makes the folders above `path`; an error if a link or a file stands in the way.
    pub(super) fn make_folders(&self, path: &str) -> Result<(), EmitError> {
        let above: Vec<&str> = folders_above(path).collect();
        above.into_iter().rev().try_for_each(|folder| self.make_folder(folder))
    }

    /// Makes one folder unless it is there; an error if something else is.
    pub(super) fn make_folder(&self, path: &str) -> Result<(), EmitError> {
        match self.kind(path)? {
            Some(EntryKind::Folder) => Ok(()),
            Some(_) => Err(EmitError::Foreign { path: self.full(path) }),
            None => self
                .parent
                .make_folder(self.at(path))
                // Whatever the mask of the process: a web server has to read it.
                .and_then(|()| self.parent.folder(self.at(path))?.set_mode(0o755))
                .map_err(|e| EmitError::io("create", &self.full(path), e)),
        }
    }

    /// Renames a staged file to its place; where the output folder is a file system of its own, through a copy in it, so
    /// that the file is whole at any moment.
    pub(super) fn bring_in(&self, stage: &Dir, from: &str, path: &str) -> Result<(), EmitError> {
        match stage.rename(from, &self.parent, self.at(path)) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => self.copy_in(stage, from, path),
            result => result,
        }
        .map_err(|e| EmitError::io("write", &self.full(path), e))
    }

    fn copy_in(&self, stage: &Dir, from: &str, path: &str) -> io::Result<()> {
        let temporary = self.at(TEMPORARY);
        // Of a run that was stopped in the midst of this.
        if self.parent.look(&temporary)? == Some(EntryKind::File) {
            self.parent.remove(&temporary)?;
        }
        let copied = stage
            .copy(from, &self.parent, &temporary)
            .and_then(|()| self.parent.rename(&temporary, &self.parent, self.at(path)));
        if copied.is_err() {
            let _ = self.parent.remove(&temporary);
        }
        copied.and_then(|()| stage.remove(from))
    }

    /// Keeps a second name of a file that is about to go, or a copy where there can be no second name.
    pub(super) fn save(&self, path: &str, stage: &Dir, saved: &str) -> Result<(), EmitError> {
        let at = self.at(path);
        let partial = format!("{saved}.partial");
        let copy = || {
            if stage.look(&partial)?.is_some() {
                stage.remove(&partial)?;
            }
            self.parent.copy(&at, stage, &partial).and_then(|()| stage.rename(&partial, stage, saved))
        };
        self.parent.link(&at, stage, saved).or_else(|_| copy()).map_err(|e| EmitError::io("save", &self.full(path), e))
    }

    /// Puts a saved file back to its place, unless the same bytes are there. Where the system does not rename over what is
    /// there, it goes first.
    pub(super) fn put_back(&self, stage: &Dir, saved: &str, path: &str) -> Result<(), EmitError> {
        let at = self.at(path);
        let same = || Some(hash(stage, saved.as_ref()).ok()? == hash(&self.parent, &at).ok()?);
        if same() == Some(true) {
            return Ok(());
        }
        self.make_folders(path)?;
        let Err(refused) = self.bring_in(stage, saved, path) else { return Ok(()) };
        let copied = self.remove(path).and_then(|()| {
            let linked = stage.link(saved, &self.parent, &at);
            let copied = linked.or_else(|_| stage.copy(saved, &self.parent, &at));
            copied.map_err(|e| EmitError::io("write", &self.full(path), e))
        });
        copied.map_err(|_| refused)
    }

    /// Removes a file; one that is not there is no error.
    pub(super) fn remove(&self, path: &str) -> Result<(), EmitError> {
        match self.parent.remove(self.at(path)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(EmitError::io("remove", &self.full(path), error)),
            _ => Ok(()),
        }
    }

    /// Removes a folder if it is empty; whether it is gone.
    pub(super) fn remove_folder(&self, path: &str) -> bool {
        self.parent.remove_folder(self.at(path)).is_ok()
    }

    /// Removes the folders above a removed file that are empty now. Failing is no error: an empty folder harms nobody.
    pub(super) fn prune(&self, path: &str) {
        let _ = folders_above(path).try_for_each(|folder| self.remove_folder(folder).then_some(()));
    }
}

/// Whether a regular file with this hash stands under a name.
pub(super) fn is_hash(dir: &Dir, name: &Path, expected: &str) -> bool {
    Hash::from_hex(expected).is_ok_and(|expected| hash(dir, name).is_ok_and(|found| found == expected))
}

fn hash(dir: &Dir, name: &Path) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    hasher.update_reader(dir.file(name)?)?;
    Ok(hasher.finalize())
}

/// What the system says about a file itself, `None` if nothing is there.
fn metadata(path: &Path) -> Result<Option<Metadata>, EmitError> {
    match fs::symlink_metadata(path) {
        Ok(meta) => Ok(Some(meta)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(EmitError::io("look at", path, error)),
    }
}
