//! Many values in one file, each by the hash of what it was made from. New ones are written behind the old.
//!
//! After the head come records: key, length, eight bytes of the value's BLAKE3, value. A record that is cut short ends the
//! file as far as readers go; one whose bytes are wrong counts as not there.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::Program;
use super::checked::read_after;
use crate::disk::Dir;
use crate::text::digest::Digest;

const MAGIC: &[u8; 16] = b"ibid values 001\n";
const HEAD: usize = MAGIC.len() + size_of::<Program>();
const RECORD: usize = 16 + 4 + 8;
/// A file that is smaller is never written anew for what nobody uses any more.
const WORTH_TIDYING: usize = 4 << 20;

/// An open file of values. May be read and added to from many threads.
#[derive(Debug)]
pub struct ValueStore {
    dir: Dir,
    name: String,
    program: Program,
    /// Bytes at most of the file.
    most: u64,
    /// What follows the head, or nothing if the file cannot be used.
    bytes: Vec<u8>,
    places: HashMap<Digest, Range<usize>>,
    used: Mutex<HashSet<Digest>>,
    new: Mutex<HashMap<Digest, Vec<u8>>>,
    /// A first file is written as its values come, so that they are not all held.
    first: Mutex<Option<First>>,
    /// Whether it is written at the end.
    is_kept: bool,
}

/// A file that is being written.
#[derive(Debug)]
struct First {
    out: BufWriter<File>,
    /// Its name until it is whole.
    name: String,
    size: u64,
}

impl ValueStore {
    /// Reads the file of `most` bytes at most; empty if there is none or it is of another program.
    pub(super) fn open(dir: &Dir, name: &str, program: Program, most: u64) -> ValueStore {
        let bytes = read_after(dir, name, MAGIC, &program, most).unwrap_or_default();
        let first = if bytes.is_empty() { First::create(dir, name, &program).ok() } else { None };
        ValueStore {
            first: Mutex::new(first),
            is_kept: true,
            ..ValueStore::with_bytes(dir, name, program, most, bytes)
        }
    }

    /// Reads the file and leaves it as it is.
    pub(super) fn left(dir: &Dir, name: &str, program: Program, most: u64) -> Option<ValueStore> {
        let bytes = read_after(dir, name, MAGIC, &program, most)?;
        Some(ValueStore::with_bytes(dir, name, program, most, bytes))
    }

    /// What the file holds, to be read alone.
    fn with_bytes(dir: &Dir, name: &str, program: Program, most: u64, bytes: Vec<u8>) -> ValueStore {
        let places = places(&bytes);
        let (used, new, first) = (Mutex::default(), Mutex::default(), Mutex::default());
        ValueStore {
            dir: dir.clone(),
            name: name.to_owned(),
            program,
            most,
            bytes,
            places,
            used,
            new,
            first,
            is_kept: false,
        }
    }

    /// A value, if it is there and whole.
    pub fn get(&self, key: &Digest) -> Option<&[u8]> {
        let place = self.places.get(key)?;
        let value = self.bytes.get(place.clone())?;
        let hash = self.bytes.get(place.start.checked_sub(8)?..place.start)?;
        if blake3::hash(value).as_bytes().get(..8)? != hash {
            return None;
        }
        lock(&self.used).insert(*key);
        Some(value)
    }

    /// Adds a value.
    pub fn insert(&self, key: Digest, value: Vec<u8>) {
        if !self.is_kept {
            return;
        }
        if !self.bytes.is_empty() {
            lock(&self.new).insert(key, value);
            return;
        }
        let mut first = lock(&self.first);
        // There is no room, for example.
        if let Some(failed) = first.take_if(|first| first.append(&key, &value).is_err()) {
            let _ = self.dir.remove(failed.name);
        }
    }

    /// Writes what is new behind the rest, or only what was used this time if that is less than half of it or all of it is
    /// more than the file may have. Failing is no error: the next run does the work again.
    pub fn finish(self) {
        if !self.is_kept {
            return;
        }
        if self.bytes.is_empty() {
            let first = lock(&self.first).take();
            let kept = first.is_some_and(|first| first.keep(&self.dir, &self.name, self.most));
            if !kept {
                let _ = self.dir.remove(&self.name);
            }
            return;
        }
        let new = self.new.into_inner().unwrap_or_else(PoisonError::into_inner);
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let size_of_new: usize = new.values().map(|value| RECORD + value.len()).sum();
        let size_of_used: usize =
            used.iter().filter_map(|key| self.places.get(key)).map(|place| RECORD + place.len()).sum();
        let whole = HEAD + self.bytes.len() + size_of_new;
        let is_wasteful = self.bytes.len() > WORTH_TIDYING && (size_of_used + size_of_new) * 2 < whole;
        let mut records = Vec::with_capacity(size_of_new);
        let mut keys: Vec<&Digest> = new.keys().collect();
        keys.sort_unstable();
        for key in keys {
            record(&mut records, key, &new[key]);
        }
        if is_wasteful || whole as u64 > self.most {
            let mut bytes = [MAGIC.as_slice(), &self.program].concat();
            let mut kept: Vec<&Digest> = used.iter().filter(|key| !new.contains_key(*key)).collect();
            kept.sort_unstable_by_key(|key| self.places.get(*key).map(|place| place.start));
            for key in kept {
                let value = self.places.get(key).and_then(|place| self.bytes.get(place.clone()));
                record(&mut bytes, key, value.unwrap_or_default());
            }
            bytes.append(&mut records);
            if bytes.len() as u64 > self.most || self.dir.replace(&self.name, &bytes).is_err() {
                let _ = self.dir.remove(&self.name);
            }
        } else if !records.is_empty() {
            // A tail that is cut short would hide what follows it.
            let end = self.places.values().map(|place| place.end).max().unwrap_or(0);
            append(&self.dir, &self.name, (HEAD + end) as u64, &records);
        }
    }
}

impl First {
    fn create(dir: &Dir, name: &str, program: &Program) -> io::Result<First> {
        let (name, file) = dir.fresh_file(name)?;
        let mut out = BufWriter::with_capacity(1 << 20, file);
        out.write_all(MAGIC)?;
        out.write_all(program)?;
        Ok(First { out, name, size: HEAD as u64 })
    }

    /// Gives the file its name, unless it is too large or could not be written.
    fn keep(mut self, dir: &Dir, name: &str, most: u64) -> bool {
        let kept = self.size <= most && self.out.flush().is_ok() && dir.rename(&self.name, dir, name).is_ok();
        if !kept {
            let _ = dir.remove(&self.name);
        }
        kept
    }

    fn append(&mut self, key: &Digest, value: &[u8]) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(RECORD + value.len());
        record(&mut bytes, key, value);
        self.size += bytes.len() as u64;
        self.out.write_all(&bytes)
    }
}

fn places(bytes: &[u8]) -> HashMap<Digest, Range<usize>> {
    let mut places = HashMap::new();
    let mut at = 0;
    while let Some(head) = bytes.get(at..at + RECORD) {
        let (Some(key), Some(length)) = (head.first_chunk::<16>(), head[16..].first_chunk::<4>()) else { break };
        let start = at + RECORD;
        let end = start + u32::from_le_bytes(*length) as usize;
        if end > bytes.len() {
            break;
        }
        places.insert(*key, start..end);
        at = end;
    }
    places
}

fn record(out: &mut Vec<u8>, key: &Digest, value: &[u8]) {
    let Ok(length) = u32::try_from(value.len()) else { return };
    out.extend_from_slice(key);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&blake3::hash(value).as_bytes()[..8]);
    out.extend_from_slice(value);
}

fn append(dir: &Dir, name: &str, end: u64, records: &[u8]) {
    let write = || {
        let mut file = dir.file_to_change(name)?;
        file.set_len(end)?;
        file.seek(SeekFrom::End(0))?;
        file.write_all(records)
    };
    // Half a record ends the file for readers, and is cut off by the next who writes.
    let _ = write();
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    const PROGRAM: Program = [5; 32];

    fn key(number: u8) -> Digest {
        [number; 16]
    }

    fn open_with(folder: &Path, program: Program, most: u64) -> ValueStore {
        ValueStore::open(&Dir::open(folder).unwrap(), "x", program, most)
    }

    fn open(folder: &Path) -> ValueStore {
        open_with(folder, PROGRAM, 1 << 20)
    }

    #[test]
    fn values_are_added_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let values = open(folder.path());
        assert_eq!(values.get(&key(1)), None);
        values.insert(key(1), b"one".to_vec());
        values.finish();
        let values = open(folder.path());
        assert_eq!(values.get(&key(1)), Some(b"one".as_slice()));
        values.insert(key(2), b"two".to_vec());
        values.finish();
        let values = open(folder.path());
        assert_eq!((values.get(&key(1)), values.get(&key(2))), (Some(b"one".as_slice()), Some(b"two".as_slice())));
        assert_eq!(open_with(folder.path(), [6; 32], 1 << 20).get(&key(1)), None);
    }

    #[test]
    fn damage_costs_values_and_never_gives_wrong_ones() {
        let folder = tempfile::tempdir().unwrap();
        let values = open(folder.path());
        (1..4).for_each(|number| values.insert(key(number), vec![number; 20]));
        values.finish();
        let whole = fs::read(folder.path().join("x")).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x80;
            for bytes in [damaged.as_slice(), &whole[..at]] {
                fs::write(folder.path().join("x"), bytes).unwrap();
                let values = open(folder.path());
                for number in 1..4 {
                    let found = values.get(&key(number));
                    assert!(found.is_none_or(|found| found == [number; 20]), "byte {at}");
                }
                values.insert(key(9), b"nine".to_vec());
                values.finish();
                assert_eq!(open(folder.path()).get(&key(9)), Some(b"nine".as_slice()), "byte {at}");
            }
        }
    }

    #[test]
    fn what_is_too_large_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let values = open_with(folder.path(), PROGRAM, 1_000);
        values.insert(key(1), vec![1; 500]);
        values.finish();
        let values = open_with(folder.path(), PROGRAM, 1_000);
        values.insert(key(2), vec![2; 500]);
        values.finish();
        // The first was not asked for, so it goes.
        let values = open_with(folder.path(), PROGRAM, 1_000);
        assert_eq!((values.get(&key(1)), values.get(&key(2)).is_some()), (None, true));
        values.insert(key(3), vec![3; 5_000]);
        values.finish();
        assert!(!folder.path().join("x").exists());
    }
}
