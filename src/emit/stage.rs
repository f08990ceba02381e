//! The stage: a folder beside the output, on the same file system, that takes all new bytes first.
//!
//! `tree/` is a whole output folder that only needs to be renamed (a first build); `new/` holds changed files by number,
//! `old/` what they replace, `journal` the changes; an empty file says by its name which folder the stage is, so that one
//! that was made elsewhere is never taken for ours. Dropping the stage removes it unless a journal is left.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use blake3::{Hash, Hasher};

use super::EmitError;
use super::file_times::{FileStamp, stamp};
use super::journal::{BACKWARD, FORWARD};
use super::lock::Lock;
use super::paths::folders_above;
use crate::disk::{Dir, EntryKind, Identity};

/// The whole output of a first build.
pub(super) const TREE: &str = "tree";
/// Changed files.
const NEW: &str = "new";
/// What they replace.
pub(super) const OLD: &str = "old";

/// Where the new bytes of an output are, relative to the stage: under a number, else in the tree.
pub(super) fn name_in_stage(number: Option<&str>, path: &str) -> String {
    number.map_or_else(|| format!("{TREE}/{path}"), str::to_owned)
}

/// Bytes of a file that is copied or poured, at a time.
const AT_ONCE: usize = 1 << 16;

/// A file that is hashed while it is written.
struct Hashed<'a> {
    file: &'a mut File,
    hasher: Hasher,
    len: u64,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        self.len += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// How the name of the file begins that says which folder a stage is.
const OWNER: &str = "of-";

/// Which folder a stage is.
pub(super) fn owner(stage: &Dir) -> io::Result<String> {
    Ok(Identity::of(&stage.meta()?).to_string())
}

/// Whether a stage was made here: it says which folder it is, and is that folder.
pub(super) fn is_ours(stage: &Dir) -> io::Result<bool> {
    Ok(stage.look(format!("{OWNER}{}", owner(stage)?))? == Some(EntryKind::File))
}

/// Removes a stage. What says that it is ours goes last, so that one half removed is still known.
pub(super) fn discard(parent: &Dir, name: &OsStr, stage: &Dir) -> io::Result<()> {
    for inner in stage.names()?.iter().filter(|inner| !inner.as_encoded_bytes().starts_with(OWNER.as_bytes())) {
        match stage.look(inner)? {
            Some(EntryKind::Folder) => stage.remove_all(inner)?,
            _ => stage.remove(inner)?,
        }
    }
    parent.remove_all(name)
}

/// The folder of one run.
#[derive(Debug)]
pub(super) struct StageFolder {
    dir: Dir,
    /// The folder that it is in, and its name there.
    place: (Dir, OsString),
    folders: Mutex<HashSet<String>>,
    count: AtomicU64,
    set_modes: bool,
}

impl StageFolder {
    /// Makes the folder with its parts.
    pub(super) fn create(lock: &Lock) -> Result<StageFolder, EmitError> {
        let (name, dir) = fresh_folder(lock)?;
        let failed = |e| EmitError::io("create", &lock.dir.full(&name), e);
        let set_modes = umask_hides(&dir);
        let stage = StageFolder {
            place: (lock.dir.clone(), name.clone()),
            folders: Mutex::default(),
            count: AtomicU64::new(0),
            set_modes,
            dir,
        };
        let make = || {
            stage.dir.new_file(format!("{OWNER}{}", owner(&stage.dir)?))?;
            [TREE, NEW, OLD].into_iter().try_for_each(|part| stage.dir.make_folder(part))?;
            if set_modes { stage.dir.folder(TREE)?.set_mode(0o755) } else { Ok(()) }
        };
        make().map_err(failed)?;
        Ok(stage)
    }

    /// The folder itself.
    pub(super) fn dir(&self) -> &Dir {
        &self.dir
    }

    /// A fresh name below `new/`.
    pub(super) fn number(&self) -> String {
        format!("{NEW}/{}", self.count.fetch_add(1, Ordering::Relaxed))
    }

    /// Writes one file; `name` is relative to the stage.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<FileStamp, EmitError> {
        self.write_staged(name, |file| file.write_all(bytes)).map(|((), stamp)| stamp)
    }

    /// Writes one file piece by piece and hashes it on the way.
    pub(super) fn pour(
        &self,
        name: &str,
        write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(Hash, u64, FileStamp), EmitError> {
        let poured = self.write_staged(name, |file| {
            let mut out = BufWriter::with_capacity(AT_ONCE, Hashed { file, hasher: Hasher::new(), len: 0 });
            write(&mut out)?;
            let out = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            Ok((out.hasher.finalize(), out.len))
        });
        poured.map(|((hash, len), stamp)| (hash, len, stamp))
    }

    /// Drops a file.
    pub(super) fn remove(&self, name: &str) -> Result<(), EmitError> {
        self.dir.remove(name).map_err(|e| EmitError::io("remove", &self.dir.full(name), e))
    }

    /// Copies one file and hashes it on the way, so that the hash is of the bytes that were written.
    pub(super) fn copy(&self, name: &str, source: &mut impl Read) -> Result<(Hash, u64, FileStamp), EmitError> {
        let copied = self.write_staged(name, |file| {
            let (mut hasher, mut len) = (Hasher::new(), 0);
            let mut buffer = vec![0; AT_ONCE];
            loop {
                let count = match source.read(&mut buffer) {
                    Ok(0) => return Ok((hasher.finalize(), len)),
                    Ok(count) => count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => return Err(error),
                };
                let read = buffer.get(..count).unwrap_or_default();
                hasher.update(read);
                file.write_all(read)?;
                len += count as u64;
            }
        });
        copied.map(|((hash, len), stamp)| (hash, len, stamp))
    }

    fn write_staged<T>(
        &self,
        name: &str,
        write: impl FnOnce(&mut File) -> io::Result<T>,
    ) -> Result<(T, FileStamp), EmitError> {
        let written = self.make_folder(name).and_then(|()| {
            let mut file = self.dir.new_file(name)?;
            let value = write(&mut file)?;
            if self.set_modes {
                open_to_readers(&file)?;
            }
            Ok((value, stamp(&file.metadata()?)))
        });
        written.map_err(|e| EmitError::io("write", &self.dir.full(name), e))
    }

    /// Makes the folder of a file, each folder once.
    fn make_folder(&self, file: &str) -> io::Result<()> {
        let mut made = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<&str> = folders_above(file).take_while(|folder| !made.contains(*folder)).collect();
        for folder in new.into_iter().rev() {
            match self.dir.make_folder(folder) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                Ok(()) if self.set_modes => self.dir.folder(folder)?.set_mode(0o755)?,
                // It may be one of the stage's parts.
                Err(_) | Ok(()) => {}
            }
            made.insert(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for StageFolder {
    fn drop(&mut self) {
        // A journal that is still there belongs to changes that could not be undone: the next run tries again.
        if [FORWARD, BACKWARD].iter().all(|name| self.dir.look(name).is_ok_and(|found| found.is_none())) {
            // What cannot be removed now is removed by the next run.
            let (parent, name) = &self.place;
            let _ = discard(parent, name, &self.dir);
        }
    }
}

/// Makes a folder under a name that nothing has.
fn fresh_folder(lock: &Lock) -> Result<(OsString, Dir), EmitError> {
    let pid = std::process::id();
    let names = std::iter::once(format!("stage-{pid}")).chain((1_u32..).map(|count| format!("stage-{pid}-{count}")));
    for name in names.map(|name| lock.place.beside(&name)) {
        match lock.dir.make_folder(&name).and_then(|()| lock.dir.folder(&name)) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => {
                return made
                    .map(|dir| (name.clone(), dir))
                    .map_err(|e| EmitError::io("create", &lock.dir.full(name), e));
            }
        }
    }
    Err(EmitError::io("create", &lock.place.parent, ErrorKind::AlreadyExists.into()))
}

/// Whether the mask of the process takes rights away that a web server needs: then each file is given its mode.
#[cfg(unix)]
fn umask_hides(folder: &Dir) -> bool {
    use std::os::unix::fs::PermissionsExt;
    folder.meta().is_ok_and(|meta| meta.permissions().mode() & 0o777 != 0o755)
}

#[cfg(not(unix))]
fn umask_hides(_: &Dir) -> bool {
    false
}

#[cfg(unix)]
fn open_to_readers(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_readers(_: &File) -> io::Result<()> {
    Ok(())
}
