//! What one run leaves for the next in the site's folder `.ibid/`: nothing that could not be made again.
//!
//! Enter through [`Cache::open`]. [`traces`] remember what each output was made from, [`pack`] keeps values by the hash of
//! what they were made of. Everything is checked when it is read: a file that is damaged, cut short or of another program
//! is thrown away, and the run does the work itself. Nothing here ever fails a run. Checks are against
//! accidents: what is kept is trusted as the program is, so the folder has a `.gitignore` and is nothing to take from others.

mod bytes;
mod checked;
mod pack;
mod said;
mod traces;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use fs4::FileExt;

pub use pack::Pack;
pub use said::Summary;
pub use traces::{Trace, Traces};

/// The folder, below the site's.
pub const FOLDER: &str = ".ibid";

/// Who may use a cache: another program or version makes its own.
pub type Program = [u8; 32];

/// An open cache. Two runs at once: the second works without.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    program: Program,
    _lock: File,
}

impl Cache {
    /// Opens the cache of a site, making its folder if need be. `None` if that cannot be done, or if another run has it.
    pub fn open(root: &Path, program: Program) -> Option<Cache> {
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder).ok()?;
        let ignored = folder.join(".gitignore");
        if !ignored.exists() {
            // Whatever keeps the site's folder has no use for this one.
            let _ = fs::write(ignored, "*\n");
        }
        let lock = File::create(folder.join("lock")).ok()?;
        FileExt::try_lock(&lock).ok()?;
        Some(Cache { folder, program, _lock: lock })
    }

    /// What the last run knew of the outputs in this folder; empty if there is none.
    pub fn traces(&self, output: &str) -> Traces {
        self.read("outputs", output).and_then(|bytes| Traces::decode(&bytes)).unwrap_or_default()
    }

    /// Keeps what is known of the outputs in a folder.
    pub fn keep_traces(&self, output: &str, traces: &Traces) {
        checked::write(&self.file("outputs", output), &self.program, &traces.encode());
    }

    /// What came of the last run that wrote to this folder.
    pub fn summary(&self, output: &str) -> Option<Summary> {
        self.read("summary", output).and_then(|bytes| Summary::decode(&bytes))
    }

    /// Keeps what came of a run.
    pub fn keep_summary(&self, output: &str, summary: &Summary) {
        checked::write(&self.file("summary", output), &self.program, &summary.encode());
    }

    /// The values of one sort.
    pub fn pack(&self, name: &str) -> Pack {
        Pack::open(self.folder.join(name), self.program)
    }

    fn read(&self, what: &str, output: &str) -> Option<Vec<u8>> {
        checked::read(&self.file(what, output), &self.program)
    }

    /// The file with what is known about an output folder.
    fn file(&self, what: &str, output: &str) -> PathBuf {
        let hash = blake3::hash(output.as_bytes()).to_hex();
        self.folder.join(format!("{what}-{}", hash.get(..8).unwrap_or_default()))
    }
}

/// The values of one sort as the last run left them, to be read alone; `None` if there are none.
pub fn left(root: &Path, program: Program, name: &str) -> Option<Pack> {
    Pack::left(root.join(FOLDER).join(name), program)
}

/// Removes the cache of a site. Returns whether there was one.
///
/// # Errors
/// One of the system.
pub fn remove(root: &Path) -> std::io::Result<bool> {
    match fs::remove_dir_all(root.join(FOLDER)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
