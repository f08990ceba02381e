//! What git says of the files of the content: when each was last changed, and by whom; and a site as it was at a commit
//! ([`EarlierSite`]).
//!
//! Enter through [`GitRepository::open`], which is cheap, and [`GitRepository::read`], which asks for all files in one pass. Git is
//! called with fixed arguments and without a shell; what a repository says that would run a program or open a connection
//! is switched off (see `git`). A file that is not committed has no date, and a clone without its history gives none.

mod earlier;
mod git;
mod ignored;
mod log;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

pub use earlier::{Commit, EarlierSite, NoEarlierSite};
pub use git::GitError;

use self::git::Git;
use crate::diag::{Code, Diagnostic, codes};
use crate::model::history::History;
use crate::text::digest::{Digest, Parts};

/// Bytes at most of a file of commits or names that is read.
const MOST: u64 = 4 << 20;

/// A repository with a commit that has the content of a site.
#[derive(Clone, Debug)]
pub struct GitRepository {
    git: Git,
    /// The commit that is checked out.
    head: String,
    /// The way from the top of the repository to the folder, with `/` at its end unless it is empty.
    prefix: String,
    /// Where git keeps what is of this working copy.
    own: PathBuf,
    /// Commits that count for nothing.
    ignored: HashSet<String>,
    key: Digest,
}

impl GitRepository {
    /// Opens the repository that a folder is in. `None`: nothing is committed yet, or there is no such folder.
    ///
    /// # Errors
    /// W172 if there is no git, no repository, or only a part of its history.
    pub fn open(content: &Path) -> Result<Option<GitRepository>, Diagnostic> {
        if !content.is_dir() {
            return Ok(None);
        }
        let git = Git::new(content);
        let said = git.repository().map_err(|error| none(&error))?;
        if said.is_shallow {
            let message =
                "the clone has only a part of its history, so pages have no dates of last change (`git: true`)";
            let help = "fetch all of it: `fetch-depth: 0` below `with:` of `actions/checkout`, `GIT_DEPTH: 0` below `variables:` on GitLab, \
                        `git fetch --unshallow` elsewhere";
            return Err(Diagnostic::global(NONE, message).help(help));
        }
        let Some(head) = said.head else { return Ok(None) };
        let top = PathBuf::from(said.top);
        let list = small_file(&top.join(ignored::NAME));
        let ignored = ignored::commits(&list)?;
        let mut key = Parts::default();
        for part in [head.as_str(), &said.prefix, &list, &small_file(&top.join(".mailmap"))] {
            key.add(part);
        }
        let (own, key) = (said.own.into(), key.digest());
        Ok(Some(GitRepository { git, head, prefix: said.prefix, own, ignored, key }))
    }

    /// The file that is written to whenever something is committed or checked out.
    pub fn commits(&self) -> PathBuf {
        self.own.join("logs/HEAD")
    }

    /// Of all that the history is made from.
    pub fn key(&self) -> Digest {
        self.key
    }

    /// What git says of all files of the folder.
    ///
    /// # Errors
    /// W172 if git fails.
    pub fn read(&self) -> Result<History, Diagnostic> {
        let there = self.git.files(&self.head).map_err(|error| none(&error))?;
        let read = |renames: bool| {
            let mut log = log::HistoryLog::new(&there, &self.ignored);
            self.git.log(&self.head, renames, |token| log.take(token)).map(|()| log.finish(&self.prefix))
        };
        // Where a clone lacks texts of files, similar ones cannot be told.
        read(true).or_else(|_| read(false)).map_err(|error| none(&error))
    }
}

const NONE: &Code = &codes::NO_HISTORY;

/// Why there is no history.
fn none(error: &GitError) -> Diagnostic {
    let (message, help) = match (error, error.told()) {
        (GitError::NoRepository, _) => {
            ("the content is in no git repository".to_owned(), "run `git init` and commit the files".to_owned())
        }
        (_, (message, help)) => (message, help.unwrap_or_else(|| "run `git log` in the folder of the site".to_owned())),
    };
    let message = format!("{message}, so pages have no dates of last change (`git: true`)");
    Diagnostic::global(NONE, message).help(format!("{help}; or write `git: false` in `ibid.yaml`"))
}

/// The text of a file; empty if it is not there, is too large or is none.
fn small_file(path: &Path) -> String {
    let is_file = fs::symlink_metadata(path).is_ok_and(|about| about.is_file() && about.len() <= MOST);
    let bytes = if is_file { fs::read(path).unwrap_or_default() } else { Vec::new() };
    String::from_utf8_lossy(&bytes).into_owned()
}
