//! File times beside the output folder, so that a file nobody touched need not be hashed again.
//!
//! Only a saving: a missing, old or damaged file of times means hashing, never another outcome. It is not in the output
//! folder because times differ from run to run. One line a file: the first eight bytes of its hash, length, time of change
//! of the bytes and of the file (nanoseconds), path.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::Metadata;
use std::io::{self, BufWriter, Write};

use blake3::Hash;

use super::EmitError;
use super::stage::StageFolder;
use crate::disk::{Dir, strange};

const HEADER: &str = "ibid seen 1";
/// Bytes at most: some hundred for each file.
const MOST: u64 = 1 << 28;
/// Its name until it is whole.
const STAGED: &str = "seen";

/// Length and times of a file; if they are the same, so are its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileStamp {
    len: u64,
    // Nanoseconds since 1970. Times that do not fit, before 1677 or after 2262, are all the same.
    modified: i64,
    changed: i64,
}

/// A file as it is: its path, the hash of its bytes, its stamp.
pub(super) type File<'a> = (&'a str, &'a Hash, FileStamp);

/// The stamps of the files as the last run left them.
#[derive(Debug, Default)]
pub(super) struct SeenFiles {
    stamps: HashMap<String, (u64, FileStamp)>,
}

impl SeenFiles {
    /// Reads the file of times; empty if it cannot be used, an error if something else stands in its place.
    pub(super) fn read(dir: &Dir, name: &OsStr) -> Result<SeenFiles, EmitError> {
        let bytes = match dir.read(name, MOST) {
            Err(error) if strange(&error).is_some() => return Err(EmitError::io("read", &dir.full(name), error)),
            read => read.unwrap_or_default(),
        };
        let mut lines = std::str::from_utf8(&bytes).unwrap_or_default().lines();
        if lines.next() != Some(HEADER) {
            return Ok(SeenFiles::default());
        }
        Ok(SeenFiles { stamps: lines.filter_map(parse_line).collect() })
    }

    /// Whether the file at `path` had this hash when it had this stamp.
    pub(super) fn confirms(&self, path: &str, hash: &Hash, stamp: FileStamp) -> bool {
        self.stamps.get(path) == Some(&(start_of(hash), stamp))
    }

    /// Whether these are the files, as they are.
    pub(super) fn is(&self, files: &[File<'_>]) -> bool {
        self.stamps.len() == files.len() && files.iter().all(|(path, hash, stamp)| self.confirms(path, hash, *stamp))
    }

    /// Writes the file of times, through the stage, because half of a line could name another file. Failing is no error:
    /// the next run hashes.
    pub(super) fn write(files: &[File<'_>], stage: &StageFolder, dir: &Dir, name: &OsStr) {
        let write = || {
            write_lines(files, stage.dir().new_file(STAGED)?)?;
            stage.dir().rename(STAGED, dir, name)
        };
        let _ = write();
    }
}

fn write_lines(files: &[File<'_>], file: std::fs::File) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    writeln!(out, "{HEADER}")?;
    for (path, hash, stamp) in files {
        writeln!(out, "{:x} {} {} {} {path}", start_of(hash), stamp.len, stamp.modified, stamp.changed)?;
    }
    out.flush()
}

/// The stamp of a file from what the system says about it.
#[cfg(unix)]
pub(super) fn stamp(meta: &Metadata) -> FileStamp {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
    FileStamp {
        len: meta.len(),
        modified: nanoseconds(meta.mtime(), meta.mtime_nsec()),
        changed: nanoseconds(meta.ctime(), meta.ctime_nsec()),
    }
}

/// The stamp of a file from what the system says about it.
#[cfg(not(unix))]
pub(super) fn stamp(meta: &Metadata) -> FileStamp {
    let since_epoch = meta.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let modified = since_epoch.and_then(|time| i64::try_from(time.as_nanos()).ok()).unwrap_or(-1);
    FileStamp { len: meta.len(), modified, changed: 0 }
}

fn parse_line(line: &str) -> Option<(String, (u64, FileStamp))> {
    let mut parts = line.splitn(5, ' ');
    let hash = u64::from_str_radix(parts.next()?, 16).ok()?;
    let len = parts.next()?.parse().ok()?;
    let (modified, changed) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((parts.next()?.to_owned(), (hash, FileStamp { len, modified, changed })))
}

fn start_of(hash: &Hash) -> u64 {
    hash.as_bytes().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}
