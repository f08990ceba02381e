//! The stage: a folder beside the output, on the same file system, that takes all new bytes first.
//!
//! `tree/` is a whole output folder that only needs to be renamed (a first build); `new/` holds changed files by number,
//! `old/` what they replace, `journal` the changes. Dropping the stage removes it unless a journal is left.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use blake3::{Hash, Hasher};

use super::EmitError;
use super::guard::Place;
use super::journal::{BACKWARD, FORWARD};
use super::seen::{Stamp, stamp};

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

/// The folder of one run.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    folders: Mutex<HashSet<PathBuf>>,
    count: AtomicU64,
    set_modes: bool,
}

impl Stage {
    /// Makes the folder with its parts. The lock must be held: what stood there before is removed.
    pub(super) fn create(place: &Place) -> Result<Stage, EmitError> {
        let folder = place.beside(&format!("stage-{}", std::process::id()));
        let mut stage = Stage { folders: Mutex::default(), count: AtomicU64::new(0), set_modes: false, folder };
        for part in ["", TREE, NEW, OLD] {
            let path = stage.folder.join(part);
            fs::create_dir(&path).map_err(|e| EmitError::io("create", &path, e))?;
        }
        stage.set_modes = umask_hides(&stage.folder);
        stage.mode(&stage.folder.join(TREE), 0o755).map_err(|e| EmitError::io("create", &stage.folder, e))?;
        Ok(stage)
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A fresh name below `new/`.
    pub(super) fn number(&self) -> String {
        format!("{NEW}/{}", self.count.fetch_add(1, Ordering::Relaxed))
    }

    /// Writes one file; `name` is relative to the stage.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<Stamp, EmitError> {
        self.fill(name, |file| file.write_all(bytes)).map(|((), stamp)| stamp)
    }

    /// Writes one file piece by piece and hashes it on the way.
    pub(super) fn pour(
        &self,
        name: &str,
        write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(Hash, u64, Stamp), EmitError> {
        let poured = self.fill(name, |file| {
            let mut out = BufWriter::with_capacity(AT_ONCE, Hashed { file, hasher: Hasher::new(), len: 0 });
            write(&mut out)?;
            let out = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            Ok((out.hasher.finalize(), out.len))
        });
        poured.map(|((hash, len), stamp)| (hash, len, stamp))
    }

    /// Drops a file.
    pub(super) fn remove(&self, name: &str) -> Result<(), EmitError> {
        let path = self.folder.join(name);
        fs::remove_file(&path).map_err(|e| EmitError::io("remove", &path, e))
    }

    /// Copies one file and hashes it on the way, so that the hash is of the bytes that were written.
    pub(super) fn copy(&self, name: &str, source: &mut impl Read) -> Result<(Hash, u64, Stamp), EmitError> {
        let copied = self.fill(name, |file| {
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

    fn fill<T>(&self, name: &str, write: impl FnOnce(&mut File) -> io::Result<T>) -> Result<(T, Stamp), EmitError> {
        let path = self.folder.join(name);
        let written = self.make_folder(&path).and_then(|()| {
            let mut file = create_new(&path)?;
            let value = write(&mut file)?;
            if self.set_modes {
                self.mode(&path, 0o644)?;
            }
            Ok((value, stamp(&file.metadata()?)))
        });
        written.map_err(|e| EmitError::io("write", &path, e))
    }

    /// Makes the folder of a file, each folder once.
    fn make_folder(&self, file: &Path) -> io::Result<()> {
        let Some(folder) = file.parent() else { return Ok(()) };
        let mut made = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if made.contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        for above in folder.ancestors().take_while(|above| *above != self.folder) {
            if !made.insert(above.to_path_buf()) {
                break;
            }
            if self.set_modes {
                self.mode(above, 0o755)?;
            }
        }
        Ok(())
    }

    #[cfg(unix)]
    fn mode(&self, path: &Path, mode: u32) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        if self.set_modes { fs::set_permissions(path, fs::Permissions::from_mode(mode)) } else { Ok(()) }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "there are no modes here")]
    fn mode(&self, _: &Path, _: u32) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // A journal that is still there belongs to changes that could not be undone: the next run tries again.
        if [FORWARD, BACKWARD].iter().all(|name| !self.folder.join(name).exists()) {
            // What cannot be removed now is removed by the next run.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

#[cfg(unix)]
fn create_new(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o644).open(path)
}

#[cfg(not(unix))]
fn create_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Whether the mask of the process takes rights away that a web server needs: then each file is given its mode.
#[cfg(unix)]
fn umask_hides(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(folder).is_ok_and(|meta| meta.permissions().mode() & 0o777 != 0o755)
}

#[cfg(not(unix))]
fn umask_hides(_: &Path) -> bool {
    false
}
