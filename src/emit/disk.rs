//! Looking at and moving single files of the output folder, without ever following a symbolic link out of it.

use std::collections::HashSet;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::{Hash, Hasher};

use super::EmitError;
use super::manifest::Entry;
use super::paths::{TEMPORARY, folders_above};
use super::seen::{Seen, Stamp, stamp};

/// What stands at the place of a listed file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Missing,
    /// The bytes that the manifest lists.
    Intact(Stamp),
    /// A file with other bytes, a link or a folder; with its hash if it had to be computed.
    Other(Option<Hash>),
}

/// The output folder as it is before the run; remembers which folders in it are real.
#[derive(Debug)]
pub(super) struct Folder {
    output: PathBuf,
    real: Mutex<HashSet<String>>,
}

impl Folder {
    /// Nothing is known about the folder yet.
    pub(super) fn new(output: &Path) -> Folder {
        Folder { output: output.to_path_buf(), real: Mutex::default() }
    }

    /// What the system says about a path, `None` if nothing is there; an error if a link in the path leads elsewhere.
    pub(super) fn look(&self, path: &str) -> Result<Option<Metadata>, EmitError> {
        if !self.has_real_folders(path)? {
            return Ok(None);
        }
        metadata(&self.output.join(path))
    }

    /// Compares the file at `path` with what the manifest lists; hashes it only if its times changed.
    pub(super) fn find(&self, path: &str, listed: &Entry, seen: &Seen) -> Result<Found, EmitError> {
        let Some(meta) = self.look(path)? else { return Ok(Found::Missing) };
        if !meta.is_file() || meta.len() != listed.len {
            return Ok(Found::Other(None));
        }
        let stamp = stamp(&meta);
        if seen.confirms(path, &listed.hash, stamp) {
            return Ok(Found::Intact(stamp));
        }
        let full = self.output.join(path);
        let hash = hash_file(&full).map_err(|e| EmitError::io("read", &full, e))?;
        Ok(if hash == listed.hash { Found::Intact(stamp) } else { Found::Other(Some(hash)) })
    }

    /// Whether all folders above `path` exist; a link among them is foreign.
    fn has_real_folders(&self, path: &str) -> Result<bool, EmitError> {
        let known = |folder: &str| self.real.lock().unwrap_or_else(PoisonError::into_inner).contains(folder);
        // Pages have a folder each; those above it are mostly known.
        let new: Vec<&str> = folders_above(path).take_while(|folder| !known(folder)).collect();
        for folder in new.into_iter().rev() {
            if !is_real(&self.output, folder)? {
                return Ok(false);
            }
            self.real.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        }
        Ok(true)
    }
}

/// What the system says about a file itself, `None` if nothing is there.
pub(super) fn metadata(path: &Path) -> Result<Option<Metadata>, EmitError> {
    match fs::symlink_metadata(path) {
        Ok(meta) => Ok(Some(meta)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(EmitError::io("look at", path, error)),
    }
}

/// Whether all folders above `path` exist below `output`; an error if one of them is a link.
pub(super) fn has_real_folders(output: &Path, path: &str) -> Result<bool, EmitError> {
    let above: Vec<&str> = folders_above(path).collect();
    for folder in above.into_iter().rev() {
        if !is_real(output, folder)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a folder below `output` is there; an error if it is a link.
fn is_real(output: &Path, folder: &str) -> Result<bool, EmitError> {
    let full = output.join(folder);
    match metadata(&full)? {
        Some(meta) if meta.is_symlink() => Err(EmitError::Foreign { path: full }),
        Some(meta) => Ok(meta.is_dir()),
        None => Ok(false),
    }
}

/// Makes the folders above `path`; an error if a link or a file stands in the way.
pub(super) fn make_folders(output: &Path, path: &str) -> Result<(), EmitError> {
    let above: Vec<&str> = folders_above(path).collect();
    for folder in above.into_iter().rev() {
        make_folder(&output.join(folder))?;
    }
    Ok(())
}

/// Makes one folder unless it is there; an error if something else is.
pub(super) fn make_folder(folder: &Path) -> Result<(), EmitError> {
    match metadata(folder)? {
        Some(meta) if meta.is_dir() => Ok(()),
        Some(_) => Err(EmitError::Foreign { path: folder.to_path_buf() }),
        None => fs::create_dir(folder)
            .and_then(|()| open_to_readers(folder))
            .map_err(|e| EmitError::io("create", folder, e)),
    }
}

/// Gives a folder its mode, whatever the mask of the process: a web server has to read it.
#[cfg(unix)]
fn open_to_readers(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_readers(_: &Path) -> io::Result<()> {
    Ok(())
}

/// BLAKE3 of a file.
pub(super) fn hash_file(path: &Path) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize())
}

/// Whether a regular file with this hash stands at `path`. What cannot be read has another.
pub(super) fn has_hash(path: &Path, hash: &Hash) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file()) && hash_file(path).is_ok_and(|found| found == *hash)
}

/// Renames a staged file to its place in the output folder; where the folder is a file system of its own, through a copy
/// in it, so that the file is whole at any moment.
pub(super) fn bring_in(from: &Path, output: &Path, path: &str) -> Result<(), EmitError> {
    let to = output.join(path);
    match fs::rename(from, &to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let temporary = output.join(TEMPORARY);
            let copied = fs::copy(from, &temporary).and_then(|_| fs::rename(&temporary, &to));
            if copied.is_err() {
                let _ = fs::remove_file(&temporary);
            }
            copied.and_then(|()| fs::remove_file(from))
        }
        result => result,
    }
    .map_err(|e| EmitError::io("write", &to, e))
}

/// Removes the folders above a removed file that are empty now. Failing is no error: an empty folder harms nobody.
pub(super) fn prune(output: &Path, path: &str) {
    for folder in folders_above(path) {
        if fs::remove_dir(output.join(folder)).is_err() {
            break;
        }
    }
}
