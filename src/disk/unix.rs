//! Handles as Unix has them: every part of a name is looked up in the folder before it, by its descriptor.

use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{self, AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::{EntryKind, How};

/// To look names up in; where there is such a thing, without the right to read it.
#[cfg(target_os = "linux")]
const WAY: OFlags = OFlags::PATH.union(OFlags::DIRECTORY);
#[cfg(not(target_os = "linux"))]
const WAY: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY);

/// An open folder.
#[derive(Debug)]
pub(super) struct Handle(OwnedFd);

impl Handle {
    pub(super) fn open(path: &Path) -> io::Result<Handle> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Handle(fs::open(path, flags, Mode::empty())?))
    }

    pub(super) fn folder(&self, name: &Path) -> io::Result<Handle> {
        open(self.0.as_fd(), name, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).map(Handle)
    }

    pub(super) fn make_folder(&self, name: &Path) -> io::Result<()> {
        self.at(name, |folder, name| fs::mkdirat(folder, name, Mode::from_raw_mode(0o777)))
    }

    /// Never waits for somebody at the other end of a pipe.
    pub(super) fn file(&self, name: &Path, how: How) -> io::Result<File> {
        let flags = match how {
            How::Read => OFlags::RDONLY,
            How::Change => OFlags::RDWR | OFlags::CREATE,
            How::New => OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL,
        };
        let mode = if how == How::Read { Mode::empty() } else { Mode::from_raw_mode(0o644) };
        open(self.0.as_fd(), name, flags | OFlags::NONBLOCK | OFlags::NOCTTY, mode).map(File::from)
    }

    pub(super) fn rename(&self, from: &Path, to_dir: &Handle, to: &Path) -> io::Result<()> {
        self.at(from, |from_dir, from| to_dir.at_errno(to, |to_dir, to| fs::renameat(from_dir, from, to_dir, to)))
    }

    pub(super) fn link(&self, from: &Path, to_dir: &Handle, to: &Path) -> io::Result<()> {
        self.at(from, |from_dir, from| {
            to_dir.at_errno(to, |to_dir, to| fs::linkat(from_dir, from, to_dir, to, AtFlags::empty()))
        })
    }

    pub(super) fn remove(&self, name: &Path) -> io::Result<()> {
        self.at(name, |folder, name| fs::unlinkat(folder, name, AtFlags::empty()))
    }

    pub(super) fn remove_folder(&self, name: &Path) -> io::Result<()> {
        self.at(name, |folder, name| fs::unlinkat(folder, name, AtFlags::REMOVEDIR))
    }

    pub(super) fn kind(&self, name: &Path) -> io::Result<EntryKind> {
        let stat = self.at(name, |folder, name| fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW))?;
        Ok(match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => EntryKind::File,
            FileType::Directory => EntryKind::Folder,
            FileType::Symlink => EntryKind::Link,
            _ => EntryKind::Other,
        })
    }

    pub(super) fn names(&self) -> io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for entry in fs::Dir::read_from(&self.0)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name != b"." && name != b".." {
                names.push(OsStr::from_bytes(name).to_owned());
            }
        }
        Ok(names)
    }

    pub(super) fn meta(&self) -> io::Result<Metadata> {
        File::from(self.0.try_clone()?).metadata()
    }

    pub(super) fn set_mode(&self, mode: u32) -> io::Result<()> {
        Ok(fs::fchmod(&self.0, Mode::from_raw_mode(mode as fs::RawMode))?)
    }

    /// Does something with the last part of a name in the folder that holds it.
    fn at<T>(&self, name: &Path, act: impl FnOnce(BorrowedFd<'_>, &Path) -> Result<T, Errno>) -> io::Result<T> {
        Ok(self.at_errno(name, act)?)
    }

    fn at_errno<T>(
        &self,
        name: &Path,
        act: impl FnOnce(BorrowedFd<'_>, &Path) -> Result<T, Errno>,
    ) -> Result<T, Errno> {
        match (name.parent(), name.file_name()) {
            (Some(above), Some(last)) if !above.as_os_str().is_empty() => {
                act(open_errno(self.0.as_fd(), above, WAY, Mode::empty())?.as_fd(), Path::new(last))
            }
            _ => act(self.0.as_fd(), name),
        }
    }
}

fn open(folder: BorrowedFd<'_>, name: &Path, flags: OFlags, mode: Mode) -> io::Result<OwnedFd> {
    Ok(open_errno(folder, name, flags, mode)?)
}

fn open_errno(folder: BorrowedFd<'_>, name: &Path, flags: OFlags, mode: Mode) -> Result<OwnedFd, Errno> {
    let flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::ResolveFlags;
        // One call for the whole name. Old systems do not have it, and sandboxes may refuse it.
        match fs::openat2(folder, name, flags, mode, ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS) {
            Err(Errno::NOSYS | Errno::PERM | Errno::AGAIN) => {}
            opened => return opened,
        }
    }
    part_by_part(folder, name, flags, mode)
}

/// Opens one folder after the other on the way to a name.
fn part_by_part(folder: BorrowedFd<'_>, name: &Path, flags: OFlags, mode: Mode) -> Result<OwnedFd, Errno> {
    let mut above: Option<OwnedFd> = None;
    let mut parts = name.iter().peekable();
    while let Some(part) = parts.next() {
        let at = above.as_ref().map_or(folder, AsFd::as_fd);
        if parts.peek().is_none() {
            return fs::openat(at, part, flags, mode);
        }
        above = Some(fs::openat(at, part, WAY | OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty())?);
    }
    Err(Errno::NOENT)
}
