//! What one run leaves for the next in the site's folder `.ibid/`: nothing that could not be made again.
//!
//! Enter through [`Cache::open`]. [`traces`] remember what each output was made from, [`values`] keeps values by the hash of
//! what they were made of. Everything is checked when it is read: a file that is damaged, cut short or of another program
//! is thrown away, and the run does the work itself. Only what is no file of ours, a link for example, fails a run. Checks are
//! against accidents: what is kept is trusted as the program is, so the folder has a `.gitignore` and is nothing to take from
//! others.

mod checked;
mod summary;
mod traces;
mod values;

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::diag::{Diagnostic, codes};
use crate::disk::{Dir, EntryKind, strange};

pub use summary::Summary;
pub use traces::{Trace, Traces};
pub use values::ValueStore;

/// The folder, below the site's.
pub const FOLDER: &str = ".ibid";

/// Who may use a cache: another program or version makes its own.
pub type Program = [u8; 32];

/// The sorts of files with what is known about an output folder.
const OF_OUTPUT: [&str; 2] = ["outputs-", "summary-"];
/// Files of values, by name.
const PACKS: [&str; 4] = ["parsed", "coloured", "history", "pdf"];
/// What other hosts said of addresses, in JSON, so that it outlives the program.
const LINKS: &str = "links.json";
/// Bytes of it at most: some hundred for each address.
const MOST_LINKS: u64 = 256 << 20;
/// Whatever keeps the site's folder has no use for this one.
const IGNORED: (&str, &[u8]) = (".gitignore", b"*\n");
const LOCK: &str = "lock";

/// An open cache. Two runs at once: the second works without.
#[derive(Debug)]
pub struct Cache {
    dir: Dir,
    program: Program,
    _lock: File,
}

impl Cache {
    /// Opens the cache of a site, making its folder if need be. `None` if that cannot be done, or if another run has it.
    ///
    /// # Errors
    /// E045 if something stands in the place of the folder or of a file in it.
    pub fn open(root: &Path, program: Program) -> Result<Option<Cache>, Diagnostic> {
        let Some(dir) = ours(FOLDER, make(root))? else { return Ok(None) };
        let names = dir.names().unwrap_or_default();
        let names: Vec<&str> = names.iter().filter_map(|name| name.to_str()).filter(|name| is_ours(name)).collect();
        for name in &names {
            ours(&format!("{FOLDER}/{name}"), dir.file(name))?;
        }
        ignore(&dir);
        let lock = ours(&format!("{FOLDER}/{LOCK}"), dir.file_to_change(LOCK))?;
        let Some(lock) = lock.filter(|lock| lock.try_lock().is_ok()) else { return Ok(None) };
        // Runs that were stopped while they wrote may have left some.
        names.iter().filter(|name| base(name) != **name).for_each(|name| {
            let _ = dir.remove(name);
        });
        Ok(Some(Cache { dir, program, _lock: lock }))
    }

    /// What the last run knew of the outputs in this folder; empty if there is none.
    pub fn traces(&self, output: &str) -> Traces {
        self.read(OF_OUTPUT[0], output).unwrap_or_default()
    }

    /// Keeps what is known of the outputs in a folder.
    pub fn keep_traces(&self, output: &str, traces: &Traces) {
        self.keep(OF_OUTPUT[0], output, traces);
    }

    /// What came of the last run that wrote to this folder.
    pub fn summary(&self, output: &str) -> Option<Summary> {
        self.read(OF_OUTPUT[1], output)
    }

    /// Keeps what came of a run.
    pub fn keep_summary(&self, output: &str, summary: &Summary) {
        self.keep(OF_OUTPUT[1], output, summary);
    }

    /// The values of one sort, `most` bytes of them at most.
    pub fn values(&self, sort: Sort, most: u64) -> ValueStore {
        ValueStore::open(&self.dir, sort.name(), self.program, most)
    }

    fn read<T: DeserializeOwned>(&self, what: &str, output: &str) -> Option<T> {
        let bytes = checked::read(&self.dir, &file_of(what, output), &self.program)?;
        postcard::from_bytes(&bytes).ok()
    }

    /// What cannot be kept is made again in the next run.
    fn keep(&self, what: &str, output: &str, value: &impl Serialize) {
        if let Ok(bytes) = postcard::to_stdvec(value) {
            checked::write(&self.dir, &file_of(what, output), &self.program, &bytes);
        }
    }
}

/// A sort of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Parsed files.
    Parsed,
    /// Coloured code.
    Coloured,
    /// What version control says of files.
    History,
    /// Texts of PDFs.
    Pdf,
}

impl Sort {
    fn name(self) -> &'static str {
        match self {
            Sort::Parsed => PACKS[0],
            Sort::Coloured => PACKS[1],
            Sort::History => PACKS[2],
            Sort::Pdf => PACKS[3],
        }
    }
}

/// The values of one sort as the last run left them, to be read alone; `None` if there are none.
pub fn left(root: &Path, program: Program, sort: Sort, most: u64) -> Option<ValueStore> {
    let dir = Dir::open(root).and_then(|root| root.folder(FOLDER)).ok()?;
    ValueStore::left(&dir, sort.name(), program, most)
}

/// What other hosts said of the site's addresses, as it was kept; `None` if nothing was.
pub fn kept_links(root: &Path) -> Option<Vec<u8>> {
    Dir::open(root).and_then(|root| root.folder(FOLDER)).and_then(|dir| dir.read(LINKS, MOST_LINKS)).ok()
}

/// Keeps it for the next run.
///
/// # Errors
/// One of the system; see also [`strange`].
pub fn keep_links(root: &Path, bytes: &[u8]) -> io::Result<()> {
    let dir = make(root)?;
    ignore(&dir);
    dir.replace(LINKS, bytes)
}

/// What became of a cache that was to be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// There was none.
    Nothing,
    /// It is gone with its folder.
    All,
    /// Its files are gone; the folder holds what is not ours.
    Ours,
}

/// Removes the files of the cache of a site, and its folder if nothing else is in it.
///
/// # Errors
/// One of the system; see also [`strange`].
pub fn remove(root: &Path) -> io::Result<Removed> {
    let root = Dir::open(root)?;
    let dir = match root.folder(FOLDER) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Removed::Nothing),
        opened => opened?,
    };
    for name in dir.names()?.iter().filter_map(|name| name.to_str()).filter(|name| is_ours(name)) {
        let ours = match dir.look(name)? {
            Some(EntryKind::File) => name != IGNORED.0 || dir.read(name, 16).is_ok_and(|bytes| bytes == IGNORED.1),
            _ => false,
        };
        if ours {
            dir.remove(name)?;
        }
    }
    Ok(if root.remove_folder(FOLDER).is_ok() { Removed::All } else { Removed::Ours })
}

/// The name of the file with what is known about an output folder.
fn file_of(what: &str, output: &str) -> String {
    let hash = blake3::hash(output.as_bytes()).to_hex();
    format!("{what}{}", hash.get(..8).unwrap_or_default())
}

/// Whether a name is that of a file that a cache makes.
fn is_ours(name: &str) -> bool {
    let base = base(name);
    let of_output = |what: &str| {
        let hash = base.strip_prefix(what);
        hash.is_some_and(|hash| hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    PACKS.contains(&base) || [IGNORED.0, LOCK, LINKS].contains(&base) || OF_OUTPUT.iter().any(|what| of_output(what))
}

/// The name that a file is to get which is not whole yet; any other as it is.
fn base(name: &str) -> &str {
    let ends = name.match_indices('-').map(|(at, _)| &name[..at]);
    ends.into_iter().find(|base| Dir::is_fresh(name, base)).unwrap_or(name)
}

/// Has version control pass it over.
fn ignore(dir: &Dir) {
    // It may be there; that it cannot be written is no reason to go without a cache.
    let _ = dir.new_file(IGNORED.0).and_then(|mut file| file.write_all(IGNORED.1));
}

/// Opens the folder of a site's cache, making it if need be.
fn make(root: &Path) -> io::Result<Dir> {
    let root = Dir::open(root)?;
    match root.folder(FOLDER) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            root.make_folder(FOLDER).and_then(|()| root.folder(FOLDER))
        }
        opened => opened,
    }
}

/// What was opened; `None` if the system refused it, an error if it is none of ours.
fn ours<T>(path: &str, opened: io::Result<T>) -> Result<Option<T>, Diagnostic> {
    let error = match opened {
        Ok(opened) => return Ok(Some(opened)),
        Err(error) => error,
    };
    let Some(what) = strange(&error) else { return Ok(None) };
    let message = format!("this is {what}, where `ibid` keeps a file or folder of its own");
    Err(Diagnostic::at_path(&codes::NOT_OURS, path, message).help("remove it, or move it away: `ibid` makes its own"))
}
