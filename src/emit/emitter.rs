//! The open transaction: outputs come in from many threads, each is compared with what is there and staged if it is new.

use std::collections::HashSet;
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::file_times::{FileStamp, SeenFiles};
use super::folder::{Occupant, OutputFolder};
use super::guard::{Occupied, OutputPlace};
use super::lock::Lock;
use super::manifest::{Manifest, ManifestEntry};
use super::paths::{Registry, fold, validate};
use super::recover::{Remains, recover};
use super::stage::{StageFolder, name_in_stage};
use super::{EmitError, EmitOptions, EmitSummary, MANIFEST_NAME, OutputChange, Phase};

/// One run that writes to an output folder. `put`, `copy` and `keep` may be called from many threads at once.
/// Dropping it without [`Emitter::commit`] leaves the output folder as it was.
#[derive(Debug)]
pub struct Emitter {
    pub(super) version: &'static str,
    pub(super) occupied: Occupied,
    pub(super) old: Manifest,
    /// Of the bytes of the old manifest, if there is one.
    pub(super) old_hash: Option<Hash>,
    /// The old paths as a file system may take them; made when one is asked for, which is seldom.
    old_keys: OnceLock<HashSet<String>>,
    pub(super) folder: OutputFolder,
    pub(super) seen: SeenFiles,
    remains: Remains,
    state: Mutex<EmitState>,
    failed: AtomicBool,
    // The stage goes before the lock does.
    pub(super) stage: StageFolder,
    pub(super) lock: Lock,
}

/// What was put so far.
#[derive(Debug, Default)]
pub(super) struct EmitState {
    pub(super) registry: Registry,
    pub(super) records: Vec<OutputRecord>,
    pub(super) restored: Vec<String>,
}

/// One output.
#[derive(Debug)]
pub(super) struct OutputRecord {
    pub(super) path: String,
    /// `None` for someone else's file that has the same bytes: it stays theirs.
    pub(super) entry: Option<ManifestEntry>,
    pub(super) staged: Option<Staged>,
    /// Of the file that stays, if it was seen as it is.
    pub(super) stamp: Option<FileStamp>,
}

/// Where the new bytes of an output are.
#[derive(Debug)]
pub(super) struct Staged {
    /// A number of the stage; `None` where it stands in the stage's tree as it will in the output folder.
    pub(super) number: Option<String>,
    /// When it is brought in.
    pub(super) phase: Phase,
    /// Whether nothing of ours stands at its place.
    pub(super) fresh: bool,
    pub(super) stamp: FileStamp,
}

/// What stands at the place of an output.
#[derive(Clone, Copy)]
enum There {
    Nothing,
    Same(Option<FileStamp>),
    /// Someone else's, with the same bytes.
    SameForeign,
    /// Ours, with other bytes.
    Different {
        edited: bool,
    },
}

impl Emitter {
    /// Refuses folders that are not safe to write to, takes the lock, finishes or undoes an interrupted run and reads the
    /// manifest. Creates nothing in the output folder.
    pub fn open(options: &EmitOptions) -> Result<Emitter, EmitError> {
        let lock = Lock::take(OutputPlace::find(options)?)?;
        let remains = recover(&lock)?;
        let occupied = lock.place.occupied()?;
        let (old, old_hash) = match Manifest::read(&lock)? {
            Some((manifest, hash)) => (manifest, Some(hash)),
            None if occupied != Occupied::Full || options.adopt => (Manifest::default(), None),
            None => return Err(not_ours(options.output.as_path())),
        };
        Ok(Emitter {
            version: options.version,
            occupied,
            old_keys: OnceLock::new(),
            old,
            old_hash,
            folder: OutputFolder::new(&lock),
            seen: SeenFiles::read(&lock.dir, &lock.place.beside("seen"))?,
            remains,
            state: Mutex::default(),
            failed: AtomicBool::new(false),
            stage: StageFolder::create(&lock)?,
            lock,
        })
    }

    /// What was found beside the output folder when it was opened.
    pub fn remains(&self) -> &Remains {
        &self.remains
    }

    /// Compares one output with what is there and stages it if it differs. `path` is relative, with `/`.
    pub fn write(&self, path: &str, phase: Phase, bytes: &[u8]) -> Result<OutputChange, EmitError> {
        self.put_hashed(path, phase, blake3::hash(bytes).into(), bytes)
    }

    /// The same; `hash` is the BLAKE3 of the bytes.
    pub fn put_hashed(
        &self,
        path: &str,
        phase: Phase,
        hash: [u8; 32],
        bytes: &[u8],
    ) -> Result<OutputChange, EmitError> {
        self.claim(path)?;
        let entry = ManifestEntry { hash: Hash::from_bytes(hash), len: bytes.len() as u64 };
        self.watch(|| {
            let there = self.compare(path, &entry)?;
            self.take_in(path, phase, there, entry, |_| self.stage_new(path, |name| self.stage.write(name, bytes)))
        })
    }

    /// Copies a file as it is; `from` is its path, for messages. It is read through once if it is unchanged and never held in
    /// memory.
    pub fn copy(&self, path: &str, from: &Path, file: &mut (impl Read + Seek)) -> Result<OutputChange, EmitError> {
        self.claim(path)?;
        self.watch(|| {
            let unreadable = |e| EmitError::io("read", from, e);
            // A first build writes all there is: hashing before the copy would be reading twice.
            let (there, entry) = if self.is_first() {
                (There::Nothing, ManifestEntry { hash: Hash::from_bytes([0; 32]), len: 0 })
            } else {
                let mut hasher = Hasher::new();
                hasher.update_reader(&mut *file).map_err(unreadable)?;
                file.rewind().map_err(unreadable)?;
                let entry = ManifestEntry { hash: hasher.finalize(), len: hasher.count() };
                (self.compare(path, &entry)?, entry)
            };
            self.take_in(path, Phase::Asset, there, entry, |entry| {
                let mut source = SourceReader { file, error: None };
                let copied = self.stage_new(path, |name| self.stage.copy(name, &mut source));
                if let Some(error) = source.error {
                    return Err(unreadable(error));
                }
                let (number, (hash, len, stamp)) = copied?;
                // The bytes that were written count, whatever the source holds by now.
                (entry.hash, entry.len) = (hash, len);
                Ok((number, stamp))
            })
        })
    }

    /// Takes an output that is written piece by piece, and returns the hash of its bytes. What it writes goes to the stage
    /// before it is known whether it is new.
    pub fn pour(
        &self,
        path: &str,
        phase: Phase,
        write: &dyn Fn(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<[u8; 32], EmitError> {
        self.claim(path)?;
        self.watch(|| {
            let (number, (hash, len, stamp)) = self.stage_new(path, |name| self.stage.pour(name, write))?;
            let entry = ManifestEntry { hash, len };
            let there = self.compare(path, &entry)?;
            let change = self.take_in(path, phase, there, entry, |_| Ok((number.clone(), stamp)))?;
            if let (OutputChange::Unchanged, Some(number)) = (change, number) {
                self.stage.remove(&number)?;
            }
            Ok(hash.into())
        })
    }

    /// Takes the output at `path` over from the last run without new bytes, if they have this hash or none is given.
    /// `false` if it is not listed, is another, was edited or is gone: then it has to be `put`.
    pub fn keep(&self, path: &str, hash: Option<[u8; 32]>) -> Result<bool, EmitError> {
        let Some(entry) = self.old.files.get(path) else { return Ok(false) };
        if hash.is_some_and(|hash| entry.hash != hash) {
            return Ok(false);
        }
        let Occupant::Intact(stamp) = self.watch(|| self.folder.find(path, entry, &self.seen))? else {
            return Ok(false);
        };
        self.claim(path)?;
        let (path, entry) = (path.to_owned(), Some(entry.clone()));
        self.record(OutputRecord { path, entry, staged: None, stamp: Some(stamp) }, false);
        Ok(true)
    }

    /// Whether the folder is as a run left it that wrote this manifest: every file of it there with its bytes.
    pub fn holds(&self, manifest: [u8; 32]) -> Result<bool, EmitError> {
        if self.remains.recovered.is_some() || self.old_hash.is_none_or(|hash| hash != manifest) {
            return Ok(false);
        }
        let intact = |(path, entry): (&String, &ManifestEntry)| {
            self.folder.find(path, entry, &self.seen).map(|found| matches!(found, Occupant::Intact(_)))
        };
        self.old.files.par_iter().map(intact).try_reduce(|| true, |a, b| Ok(a && b))
    }

    /// Brings all staged outputs in, removes stale files of ours and writes the manifest: all of it or, after an error,
    /// nothing of it.
    pub fn commit(self) -> Result<EmitSummary, EmitError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(EmitError::Failed { path: self.lock.place.output.clone() });
        }
        super::commit::commit(&self)
    }

    /// Whether the output folder is made in one piece, as there is nothing in it.
    pub(super) fn is_first(&self) -> bool {
        self.occupied != Occupied::Full
    }

    /// What was put, taken out.
    pub(super) fn take_state(&self) -> EmitState {
        std::mem::take(&mut self.state())
    }

    fn state(&self) -> MutexGuard<'_, EmitState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim(&self, path: &str) -> Result<(), EmitError> {
        validate(path)?;
        self.state().registry.claim(path)
    }

    /// Remembers that something failed, so that a site that lacks an output is never committed.
    fn watch<T>(&self, work: impl FnOnce() -> Result<T, EmitError>) -> Result<T, EmitError> {
        work().inspect_err(|_| self.failed.store(true, Ordering::Relaxed))
    }

    fn record(&self, record: OutputRecord, restored: bool) {
        let mut state = self.state();
        if restored {
            state.restored.push(record.path.clone());
        }
        state.records.push(record);
    }

    /// Has the bytes of an output written to the stage, under the name that `write` is given. Returns the number that they
    /// are found by: see [`Staged::number`].
    fn stage_new<T>(
        &self,
        path: &str,
        write: impl FnOnce(&str) -> Result<T, EmitError>,
    ) -> Result<(Option<String>, T), EmitError> {
        let number = (!self.is_first()).then(|| self.stage.number());
        let written = write(&name_in_stage(number.as_deref(), path))?;
        Ok((number, written))
    }

    /// Takes note of an output; `stage` has its bytes in the stage if they are new.
    fn take_in(
        &self,
        path: &str,
        phase: Phase,
        there: There,
        mut entry: ManifestEntry,
        stage: impl FnOnce(&mut ManifestEntry) -> Result<(Option<String>, FileStamp), EmitError>,
    ) -> Result<OutputChange, EmitError> {
        let path = path.to_owned();
        let (fresh, restored) = match there {
            There::Same(stamp) => {
                self.record(OutputRecord { path, entry: Some(entry), staged: None, stamp }, false);
                return Ok(OutputChange::Unchanged);
            }
            There::SameForeign => {
                self.record(OutputRecord { path, entry: None, staged: None, stamp: None }, false);
                return Ok(OutputChange::Unchanged);
            }
            There::Nothing => (true, false),
            There::Different { edited } => (false, edited),
        };
        let (number, stamp) = stage(&mut entry)?;
        let staged = Some(Staged { number, phase, fresh, stamp });
        self.record(OutputRecord { path, entry: Some(entry), staged, stamp: None }, restored);
        Ok(OutputChange::Written)
    }

    /// Finds out whether the bytes are already at their place; an error if someone else's file is.
    fn compare(&self, path: &str, new: &ManifestEntry) -> Result<There, EmitError> {
        if self.is_first() {
            return Ok(There::Nothing);
        }
        if let Some(old) = self.old.files.get(path) {
            return Ok(match self.folder.find(path, old, &self.seen)? {
                Occupant::Missing => There::Nothing,
                Occupant::Intact(stamp) if old.hash == new.hash => There::Same(Some(stamp)),
                Occupant::Intact(_) => There::Different { edited: false },
                Occupant::Other(Some(hash)) if hash == new.hash => There::Same(None),
                Occupant::Other(_) => There::Different { edited: true },
            });
        }
        // On a file system that ignores case our own old file may answer to the new name; it goes before this comes.
        let old_keys = self.old_keys.get_or_init(|| self.old.files.keys().map(|path| fold(path)).collect());
        if !old_keys.is_empty() && old_keys.contains(&fold(path)) {
            return Ok(There::Nothing);
        }
        let foreign = || EmitError::Foreign { path: self.folder.full(path) };
        match self.folder.look(path)? {
            // A folder may be of ours and empty by then; if not, bringing the file in fails and is undone.
            None => Ok(There::Nothing),
            Some(meta) if meta.is_dir() => Ok(There::Nothing),
            Some(meta) if meta.is_file() && meta.len() == new.len => {
                if self.folder.hash(path)? == new.hash {
                    Ok(There::SameForeign)
                } else {
                    Err(foreign())
                }
            }
            Some(_) => Err(foreign()),
        }
    }
}

/// A source that keeps its own error apart from those of the file it is copied to.
struct SourceReader<'a, R> {
    file: &'a mut R,
    error: Option<std::io::Error>,
}

impl<R: Read> Read for SourceReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.file.read(buffer).map_err(|error| {
            let kind = error.kind();
            if kind != std::io::ErrorKind::Interrupted {
                self.error = Some(error);
            }
            kind.into()
        })
    }
}

fn not_ours(output: &Path) -> EmitError {
    EmitError::Refused {
        path: output.to_path_buf(),
        reason: format!("it is not empty and has no manifest `{MANIFEST_NAME}`"),
        help: "name another folder, or allow adding to this one with `--adopt`, which never changes what is there",
    }
}
