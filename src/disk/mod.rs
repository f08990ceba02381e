//! Folders by handle: whatever is opened, made, renamed or removed below one, no link is followed on the way to it.
//!
//! Enter at [`Dir::open`]. Names are relative, with `/`, and never lead upwards. A file is a regular file and opened without
//! waiting: a pipe, a device or a link in its place is an error that [`strange`] knows. What is read is bounded, what is new
//! is made under a name that nothing has.

#[cfg(any(not(unix), test))]
mod by_name;
#[cfg(test)]
mod tests;
#[cfg(unix)]
mod unix;

use std::ffi::OsString;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

#[cfg(not(unix))]
use by_name::Handle;
#[cfg(unix)]
use unix::Handle;

/// A folder that is open. Cloning shares the handle.
#[derive(Clone, Debug)]
pub struct Dir {
    handle: Arc<Handle>,
    path: PathBuf,
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Read,
    /// To read and write; it is made unless it is there.
    Change,
    /// To write; nothing may be there.
    New,
}

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

/// Something else than a file or folder of ours stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is {0}")]
struct Strange(&'static str);

/// What stands where a file or folder was to be opened, if that was not of its kind: `a link`, for example.
pub fn strange(error: &io::Error) -> Option<&'static str> {
    error.get_ref()?.downcast_ref::<Strange>().map(|strange| strange.0)
}

/// Tells a file or folder from any other that there is or was, as far as the system can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    node: u64,
    /// Nanoseconds since 1970; 0 where the system does not say. Nobody who knows the first two can give it to a folder.
    made: u128,
}

impl Identity {
    /// Of what this is said about.
    pub fn of(meta: &Metadata) -> Identity {
        #[cfg(unix)]
        let (device, node) = {
            use std::os::unix::fs::MetadataExt as _;
            (meta.dev(), meta.ino())
        };
        #[cfg(not(unix))]
        let (device, node) = (0, 0);
        let made = meta.created().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        Identity { device, node, made: made.map_or(0, |time| time.as_nanos()) }
    }
}

impl std::fmt::Display for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:x}-{:x}-{:x}", self.device, self.node, self.made)
    }
}

impl Dir {
    /// Opens a folder by a path of the system. Links in the path are followed: whoever asks knows where it leads.
    pub fn open(path: &Path) -> io::Result<Dir> {
        Ok(Dir { handle: Arc::new(Handle::open(path)?), path: path.to_path_buf() })
    }

    /// The path that it was opened by.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of something in it, for messages.
    pub fn full(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }

    /// Opens a folder in it.
    pub fn folder(&self, name: impl AsRef<Path>) -> io::Result<Dir> {
        let name = plain(name.as_ref())?;
        match self.handle.folder(name) {
            Ok(handle) => Ok(Dir { handle: Arc::new(handle), path: self.full(name) }),
            Err(error) => Err(self.explained(name, EntryKind::Folder, error)),
        }
    }

    /// Makes a folder in it.
    pub fn make_folder(&self, name: impl AsRef<Path>) -> io::Result<()> {
        let name = plain(name.as_ref())?;
        self.handle.make_folder(name).map_err(|error| self.explained(name, EntryKind::Folder, error))
    }

    /// Makes a folder in it and those above it, as far as they are not there.
    pub fn make_folders(&self, name: impl AsRef<Path>) -> io::Result<()> {
        let mut above: Vec<&Path> = name.as_ref().ancestors().filter(|way| !way.as_os_str().is_empty()).collect();
        while let Some(folder) = above.pop() {
            match self.make_folder(folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => self.folder(folder).map(|_| ())?,
                made => made?,
            }
        }
        Ok(())
    }

    /// Opens a file to read it.
    pub fn file(&self, name: impl AsRef<Path>) -> io::Result<File> {
        self.file_with_meta(name).map(|(file, _)| file)
    }

    /// The same, with what the system says about it.
    pub fn file_with_meta(&self, name: impl AsRef<Path>) -> io::Result<(File, Metadata)> {
        self.open_file(name.as_ref(), How::Read)
    }

    /// Opens a file to change it, or makes it. One that has a second name is not ours.
    pub fn file_to_change(&self, name: impl AsRef<Path>) -> io::Result<File> {
        let (file, meta) = self.open_file(name.as_ref(), How::Change)?;
        if has_other_names(&meta) { Err(io::Error::other(Strange("a file with a second name"))) } else { Ok(file) }
    }

    /// Makes a file under a name that nothing has.
    pub fn new_file(&self, name: impl AsRef<Path>) -> io::Result<File> {
        self.named(name.as_ref(), How::New)
    }

    /// Reads a file of `most` bytes at most.
    pub fn read(&self, name: impl AsRef<Path>, most: u64) -> io::Result<Vec<u8>> {
        let (file, meta) = self.open_file(name.as_ref(), How::Read)?;
        let too_large = || io::Error::other(Strange("larger than any such file"));
        if meta.len() > most {
            return Err(too_large());
        }
        let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
    }

    /// Puts a file in place in one piece, or not at all.
    pub fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let (fresh, mut file) = self.fresh_file(name)?;
        let written = file.write_all(bytes).and_then(|()| self.rename(&fresh, self, name));
        written.inspect_err(|_| {
            let _ = self.remove(&fresh);
        })
    }

    /// Makes a file that is to take the place of `name`, under a name that nothing has; see [`Dir::is_fresh`].
    pub fn fresh_file(&self, name: &str) -> io::Result<(String, File)> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let fresh = format!("{name}{FRESH}{}-{count}", std::process::id());
            match self.new_file(&fresh) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => return made.map(|file| (fresh, file)),
            }
        }
    }

    /// Whether a name is one that [`Dir::fresh_file`] gives for `name`.
    pub fn is_fresh(fresh: &str, name: &str) -> bool {
        let numbers = fresh.strip_prefix(name).and_then(|rest| rest.strip_prefix(FRESH));
        numbers.is_some_and(|numbers| !numbers.is_empty() && numbers.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
    }

    /// Gives something another name. A file that has it is replaced.
    pub fn rename(&self, from: impl AsRef<Path>, to_dir: &Dir, to: impl AsRef<Path>) -> io::Result<()> {
        self.handle.rename(plain(from.as_ref())?, &to_dir.handle, plain(to.as_ref())?)
    }

    /// Gives a file a second name.
    pub fn link(&self, from: impl AsRef<Path>, to_dir: &Dir, to: impl AsRef<Path>) -> io::Result<()> {
        self.handle.link(plain(from.as_ref())?, &to_dir.handle, plain(to.as_ref())?)
    }

    /// Copies a file to a name that nothing has.
    pub fn copy(&self, from: impl AsRef<Path>, to_dir: &Dir, to: impl AsRef<Path>) -> io::Result<()> {
        let (mut from, mut to) = (self.file(from)?, to_dir.new_file(to)?);
        io::copy(&mut from, &mut to).map(|_| ())
    }

    /// Removes what is no folder; a link itself.
    pub fn remove(&self, name: impl AsRef<Path>) -> io::Result<()> {
        self.handle.remove(plain(name.as_ref())?)
    }

    /// Removes a folder that is empty.
    pub fn remove_folder(&self, name: impl AsRef<Path>) -> io::Result<()> {
        self.handle.remove_folder(plain(name.as_ref())?)
    }

    /// Removes a folder with all that is in it. Links in it are removed, not followed.
    pub fn remove_all(&self, name: impl AsRef<Path>) -> io::Result<()> {
        let (name, folder) = (name.as_ref(), self.folder(&name)?);
        for inner in folder.names()? {
            match folder.look(&inner)? {
                Some(EntryKind::Folder) => folder.remove_all(&inner)?,
                Some(_) => folder.remove(&inner)?,
                None => {}
            }
        }
        self.remove_folder(name)
    }

    /// What stands under a name; `None` if nothing does.
    pub fn look(&self, name: impl AsRef<Path>) -> io::Result<Option<EntryKind>> {
        let name = plain(name.as_ref())?;
        match self.handle.kind(name) {
            Ok(kind) => Ok(Some(kind)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => match self.explained(name, EntryKind::File, error) {
                // A file above it: nothing is below that. A link may lead to what is not ours.
                error if strange(&error) == Some(EntryKind::File.words()) => Ok(None),
                error => Err(error),
            },
        }
    }

    /// What is in it, in order.
    pub fn names(&self) -> io::Result<Vec<OsString>> {
        let mut names = self.handle.names()?;
        names.sort();
        Ok(names)
    }

    /// What the system says about it.
    pub fn meta(&self) -> io::Result<Metadata> {
        self.handle.meta()
    }

    /// Gives it rights, where there is such a thing.
    pub fn set_mode(&self, mode: u32) -> io::Result<()> {
        self.handle.set_mode(mode)
    }

    fn open_file(&self, name: &Path, how: How) -> io::Result<(File, Metadata)> {
        let file = self.named(name, how)?;
        let meta = file.metadata()?;
        if meta.is_file() { Ok((file, meta)) } else { Err(io::Error::other(Strange(kind_of(&meta).words()))) }
    }

    /// Opens what has a name, whatever that is.
    fn named(&self, name: &Path, how: How) -> io::Result<File> {
        let name = plain(name)?;
        self.handle.file(name, how).map_err(|error| self.explained(name, EntryKind::File, error))
    }

    /// Why something could not be opened: because it is of another kind, if that is so.
    fn explained(&self, name: &Path, wanted: EntryKind, error: io::Error) -> io::Error {
        if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists | ErrorKind::PermissionDenied) {
            return error;
        }
        // The link may be one of the folders on the way.
        let ways = name.ancestors().filter(|way| !way.as_os_str().is_empty());
        let found = ways.filter_map(|way| Some((way == name, self.handle.kind(way).ok()?)));
        let strange = found.filter(|(is_it, kind)| *kind != if *is_it { wanted } else { EntryKind::Folder }).last();
        strange.map_or(error, |(_, kind)| io::Error::other(Strange(kind.words())))
    }
}

/// Between the name of a file and the numbers of the one that is to take its place.
const FRESH: &str = "-new-";

impl EntryKind {
    /// With its article.
    pub fn words(self) -> &'static str {
        match self {
            EntryKind::File => "a file",
            EntryKind::Folder => "a folder",
            EntryKind::Link => "a link",
            EntryKind::Other => "a pipe, a socket or a device",
        }
    }
}

fn kind_of(meta: &Metadata) -> EntryKind {
    if meta.is_file() {
        EntryKind::File
    } else if meta.is_dir() {
        EntryKind::Folder
    } else if meta.is_symlink() {
        EntryKind::Link
    } else {
        EntryKind::Other
    }
}

/// A name that stays below its folder.
fn plain(name: &Path) -> io::Result<&Path> {
    let mut parts = name.components().peekable();
    if parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_))) {
        return Ok(name);
    }
    Err(io::Error::new(ErrorKind::InvalidInput, "the name leads elsewhere"))
}

#[cfg(unix)]
fn has_other_names(meta: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(meta) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}
