//! A site as it was at a commit: its files in a folder for temporary files, which goes with the value.
//!
//! They are written as git keeps them: no filter that a repository names is run. No file stands outside the folder, and links
//! are made last, so that nothing is written through one.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::git::{Blob, Git, GitError};
use crate::disk::Dir;

/// A larger file is there with its size, but takes no room: it is no text that is read.
const LARGEST: u64 = 32 << 20;

/// The site at a commit.
#[derive(Debug)]
pub struct EarlierSite {
    folder: TempDir,
    commit: String,
}

/// Why there is none.
#[derive(Debug)]
pub enum NoEarlierSite {
    /// Git says nothing of it.
    Git(GitError),
    /// The name is that of no commit that is here.
    NoCommit,
    /// A clone that fetches files when they are needed lacks some of this commit.
    Lacking(String),
    /// The system does not write it.
    System(PathBuf, io::Error),
}

impl From<GitError> for NoEarlierSite {
    fn from(error: GitError) -> NoEarlierSite {
        NoEarlierSite::Git(error)
    }
}

/// Which commit is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commit<'a> {
    /// The one that a branch, a tag or a hash names.
    Named(&'a str),
    /// The last that it has in common with what is checked out.
    Shared(&'a str),
}

impl EarlierSite {
    /// Takes the site in a folder as it was at a commit.
    ///
    /// # Errors
    /// If git does not have it, or if it cannot be written.
    pub fn of(root: &Path, commit: Commit<'_>) -> Result<EarlierSite, NoEarlierSite> {
        let git = Git::new(root);
        git.repository()?;
        let (Commit::Named(name) | Commit::Shared(name)) = commit;
        let mut hash = git.commit(name)?.ok_or(NoEarlierSite::NoCommit)?;
        if let Commit::Shared(_) = commit {
            hash = git.shared(&hash)?.unwrap_or(hash);
        }
        let place = std::env::temp_dir();
        let folder = tempfile::Builder::new().prefix("ibid-").tempdir_in(&place);
        let folder = folder.map_err(|error| NoEarlierSite::System(place, error))?;
        let earlier = EarlierSite { folder, commit: hash };
        earlier.write(&git)?;
        Ok(earlier)
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The hash of the commit.
    pub fn commit(&self) -> &str {
        &self.commit
    }

    fn write(&self, git: &Git) -> Result<(), NoEarlierSite> {
        let failed = |error: io::Error| NoEarlierSite::System(self.root().to_path_buf(), error);
        let dir = Dir::open(self.root()).map_err(failed)?;
        let (mut read, mut links, mut first) = (Vec::new(), Vec::new(), None);
        for blob in git.blobs(&self.commit)?.ok_or_else(|| NoEarlierSite::Lacking(self.commit.clone()))? {
            let size = blob.size.unwrap_or_default();
            if size <= LARGEST {
                if blob.is_link { links.push(blob) } else { read.push(blob) }
            } else if let Err(error) = new_file(&dir, &blob.path).and_then(|file| file.set_len(size)) {
                first.get_or_insert(error);
            }
        }
        let files: Vec<&Blob> = read.iter().collect();
        git.contents(&files, |blob, bytes| {
            let written = new_file(&dir, &blob.path).and_then(|mut file| file.write_all(bytes));
            if let Err(error) = written {
                first.get_or_insert(error);
            }
        })?;
        let links: Vec<&Blob> = links.iter().collect();
        git.contents(&links, |blob, bytes| {
            if let Err(error) = link(&dir, &blob.path, bytes) {
                first.get_or_insert(error);
            }
        })?;
        first.map_or(Ok(()), |error| Err(failed(error)))
    }
}

fn new_file(dir: &Dir, path: &str) -> io::Result<std::fs::File> {
    if let Some((folder, _)) = path.rsplit_once('/') {
        dir.make_folders(folder)?;
    }
    dir.new_file(path)
}

/// Makes a link; where the system has none, a file with the path that it leads to, as git does there.
fn link(dir: &Dir, path: &str, to: &[u8]) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;

        if let Some((folder, _)) = path.rsplit_once('/') {
            dir.make_folders(folder)?;
        }
        std::os::unix::fs::symlink(std::ffi::OsStr::from_bytes(to), dir.full(path))
    }
    #[cfg(not(unix))]
    new_file(dir, path).and_then(|mut file| file.write_all(to))
}
