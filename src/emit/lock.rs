//! The lock beside the output folder: two runs never write to one folder at a time.
//!
//! The lock is the system's, on an open file; a process that dies leaves it, whatever the file says. The text of the file
//! is only for the message of the second run.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};

use super::EmitError;
use super::guard::Place;

/// Held while it lives; dropping it removes the file, and the folders made for it if they are still empty.
#[derive(Debug)]
pub(super) struct Lock {
    // Held open for the lock that is on it.
    _file: File,
    path: PathBuf,
    made: Vec<PathBuf>,
}

impl Lock {
    /// Takes the lock at once or says who holds it. Makes the folders above the output if they are missing.
    pub(super) fn take(place: &Place) -> Result<Lock, EmitError> {
        let made = missing_folders(&place.parent);
        fs::create_dir_all(&place.parent).map_err(|e| EmitError::io("create", &place.parent, e))?;
        let path = place.beside("lock");
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = options.open(&path).map_err(|e| EmitError::io("create the lock", &path, e))?;
            match FileExt::try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(EmitError::Locked { path: place.output.clone(), holder: holder(&mut file) });
                }
                Err(TryLockError::Error(error)) => return Err(EmitError::io("lock", &path, error)),
            }
            // The holder before us may have removed the file between our open and our lock: then we hold nothing.
            if still_there(&file, &path) {
                // Only a courtesy to the second run: a disk that is full must not stop a run that writes nothing.
                let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                return Ok(Lock { _file: file, path, made });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere a second run could not tell that the file it opened is gone, so there it stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
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

fn holder(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.take(20).read_to_string(&mut text).ok()?;
    let text = text.trim();
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
}

#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(named)) => (ours.dev(), ours.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn still_there(_: &File, _: &Path) -> bool {
    true
}
