//! The lock beside the output folder: two runs never write to one folder at a time.
//!
//! The lock is the system's, on an open file; a process that dies leaves it, whatever the file says. The text of the file
//! is only for the message of the second run.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::EmitError;
use super::guard::OutputPlace;
use crate::disk::{Dir, Identity};

/// Digits at most of the number of a process.
const LONGEST: u64 = 20;

/// Held while it lives; dropping it removes the file, and the folders made for it if they are still empty.
#[derive(Debug)]
pub(super) struct Lock {
    /// What it is a lock for.
    pub(super) place: OutputPlace,
    /// The folder that holds the output folder.
    pub(super) dir: Dir,
    name: OsString,
    // Held open for the lock that is on it.
    _file: File,
    made: Vec<PathBuf>,
}

impl Lock {
    /// Takes the lock at once or says who holds it. Makes the folders above the output if they are missing.
    pub(super) fn take(place: OutputPlace) -> Result<Lock, EmitError> {
        let made = missing_folders(&place.parent);
        let create = |e| EmitError::io("create", &place.parent, e);
        fs::create_dir_all(&place.parent).map_err(create)?;
        let dir = Dir::open(&place.parent).map_err(create)?;
        let name = place.beside("lock");
        let path = dir.full(&name);
        loop {
            let mut file = dir.file_to_change(&name).map_err(|e| EmitError::io("create the lock", &path, e))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(EmitError::Locked {
                        path: place.output,
                        holder: holder(&mut file).filter(|text| is_number(text)),
                    });
                }
                Err(TryLockError::Error(error)) => return Err(EmitError::io("lock", &path, error)),
            }
            // The holder before us may have removed the file between our open and our lock: then we hold nothing.
            if !is_there(&dir, &name, &file) {
                continue;
            }
            if holder(&mut file).is_none_or(|text| !text.is_empty() && !is_number(&text)) {
                return Err(EmitError::NotOurs { path, what: "a file that ibid did not write" });
            }
            // Only a courtesy to the second run: a disk that is full must not stop a run that writes nothing.
            let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| write!(file, "{}", std::process::id()));
            return Ok(Lock { place, dir, name, _file: file, made });
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere a second run could not tell that the file it opened is gone, so there it stays.
        if cfg!(unix) {
            let _ = self.dir.remove(&self.name);
            for folder in &self.made {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
    }
}

/// Those that do not exist of a folder and the folders above it, innermost first.
fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|f| !f.exists()).map(Path::to_path_buf).collect()
}

/// What the file says; `None` if that is nothing a run writes.
fn holder(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.take(LONGEST + 1).read_to_string(&mut text).ok()?;
    (text.len() as u64 <= LONGEST).then(|| text.trim().to_owned())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(unix)]
fn is_there(dir: &Dir, name: &OsString, file: &File) -> bool {
    let named = dir.file(name).and_then(|named| named.metadata());
    matches!((file.metadata(), named), (Ok(ours), Ok(named)) if Identity::of(&ours) == Identity::of(&named))
}

#[cfg(not(unix))]
fn is_there(_: &Dir, _: &OsString, _: &File) -> bool {
    true
}
