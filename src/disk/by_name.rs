//! Folders by name, where there are no handles to look names up in: links are looked for before each step. Whoever changes
//! the folder in between can deceive it.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{EntryKind, How, kind_of};

/// A folder that was there.
#[derive(Debug)]
pub(super) struct Handle(PathBuf);

impl Handle {
    pub(super) fn open(path: &Path) -> io::Result<Handle> {
        if fs::metadata(path)?.is_dir() { Ok(Handle(path.to_path_buf())) } else { Err(ErrorKind::NotADirectory.into()) }
    }

    pub(super) fn folder(&self, name: &Path) -> io::Result<Handle> {
        match self.kind(name)? {
            EntryKind::Folder => Ok(Handle(self.0.join(name))),
            _ => Err(ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn make_folder(&self, name: &Path) -> io::Result<()> {
        fs::create_dir(self.way(name)?)
    }

    pub(super) fn file(&self, name: &Path, how: How) -> io::Result<File> {
        let path = self.way(name)?;
        if how != How::New
            && let Ok(meta) = fs::symlink_metadata(&path)
            && !meta.is_file()
        {
            return Err(ErrorKind::InvalidInput.into());
        }
        let mut options = OpenOptions::new();
        match how {
            How::Read => options.read(true),
            How::Change => options.read(true).write(true).create(true).truncate(false),
            How::New => options.write(true).create_new(true),
        };
        options.open(path)
    }

    pub(super) fn rename(&self, from: &Path, to_dir: &Handle, to: &Path) -> io::Result<()> {
        fs::rename(self.way(from)?, to_dir.way(to)?)
    }

    pub(super) fn link(&self, from: &Path, to_dir: &Handle, to: &Path) -> io::Result<()> {
        fs::hard_link(self.way(from)?, to_dir.way(to)?)
    }

    pub(super) fn remove(&self, name: &Path) -> io::Result<()> {
        fs::remove_file(self.way(name)?)
    }

    pub(super) fn remove_folder(&self, name: &Path) -> io::Result<()> {
        fs::remove_dir(self.way(name)?)
    }

    pub(super) fn kind(&self, name: &Path) -> io::Result<EntryKind> {
        fs::symlink_metadata(self.way(name)?).map(|meta| kind_of(&meta))
    }

    pub(super) fn names(&self) -> io::Result<Vec<OsString>> {
        fs::read_dir(&self.0)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }

    pub(super) fn meta(&self) -> io::Result<Metadata> {
        fs::metadata(&self.0)
    }

    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "there are no modes here")]
    pub(super) fn set_mode(&self, _: u32) -> io::Result<()> {
        Ok(())
    }

    /// The path of a name; an error if one of the folders on the way is a link.
    fn way(&self, name: &Path) -> io::Result<PathBuf> {
        let mut path = self.0.clone();
        let mut parts = name.iter().peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            if parts.peek().is_some() && fs::symlink_metadata(&path)?.is_symlink() {
                return Err(ErrorKind::NotADirectory.into());
            }
        }
        Ok(path)
    }
}
