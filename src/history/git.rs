//! The program `git`, called so that nothing a repository says is run and nothing is fetched.
//!
//! Settings of the user and the machine count, because only these say which repositories are trusted (`safe.directory`);
//! whatever settings could run is switched off on the command line, which wins over all of them.

use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Settings that win over those of the repository.
const SETTINGS: [&str; 13] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.alternateRefsCommand=",
    "core.quotePath=false",
    "diff.external=",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
    "diff.noprefix=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
    "core.pager=",
];

/// Variables that say which repository is meant, or that run something. A hook that calls `ibid` has some.
const UNSET: [&str; 18] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_ATTR_SOURCE",
];

/// Variables that keep it from asking, from fetching and from speaking other languages.
const SET: [(&str, &str); 6] = [
    ("LC_ALL", "C"),
    ("LANGUAGE", "C"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
];

/// One commit in the log: hash, day, author, co-authors, then the files.
const COMMIT: &str = "--format=%H %as %aN%x01%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x01)";

/// Why git gave nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum GitError {
    /// It is not installed.
    Missing,
    /// The folder is in no repository.
    NoRepository,
    /// The repository in this folder belongs to somebody else.
    Foreign(String),
    /// Anything else, in its words.
    Failed(String),
}

/// What a repository is.
#[derive(Debug)]
pub(super) struct RepositoryFacts {
    /// The commit that is checked out, if there is one.
    pub(super) head: Option<String>,
    /// Where git keeps what is of this working copy.
    pub(super) own: String,
    /// Its top folder.
    pub(super) top: String,
    /// The way from there to the folder, with `/` at its end unless it is empty.
    pub(super) prefix: String,
    /// Whether it is a clone with a part of its history.
    pub(super) is_shallow: bool,
}

/// Git in a folder.
#[derive(Clone, Debug)]
pub(super) struct Git {
    folder: PathBuf,
}

impl Git {
    /// For the files of a folder and below.
    pub(super) fn new(folder: &Path) -> Git {
        Git { folder: folder.to_owned() }
    }

    /// What the repository is.
    pub(super) fn about(&self) -> Result<RepositoryFacts, GitError> {
        let asked =
            ["rev-parse", "--is-shallow-repository", "--absolute-git-dir", "--show-toplevel", "--show-prefix", "HEAD"];
        let output = self.command(&asked).output().map_err(|error| not_run(&error))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        // What follows a word that cannot be answered is not said: before the first commit that is the last one.
        let lines: Vec<&str> = text.lines().collect();
        let [shallow, own, top, prefix, head @ ..] = &lines[..] else {
            return Err(failed(&String::from_utf8_lossy(&output.stderr)));
        };
        let head = head.first().filter(|_| output.status.success()).map(|head| (*head).to_owned());
        let [own, top, prefix] = [own, top, prefix].map(|line| (*line).to_owned());
        Ok(RepositoryFacts { head, own, top, prefix, is_shallow: *shallow == "true" })
    }

    /// The files of the folder in a commit, by path in the repository.
    pub(super) fn files(&self, commit: &str) -> Result<Vec<String>, GitError> {
        let mut out = Vec::new();
        self.tokens(&["ls-tree", "-r", "-z", "--name-only", "--full-name", commit], |path| out.push(path.to_owned()))?;
        Ok(out)
    }

    /// Hands over what commits say of files of the folder, newest first: for each its head, then states and paths.
    pub(super) fn log(&self, commit: &str, renames: bool, take: impl FnMut(&str)) -> Result<(), GitError> {
        let renames = if renames { "-M" } else { "--no-renames" };
        let fixed =
            ["log", "-z", "-c", "--root", "--name-status", "--no-relative", "--encoding=UTF-8", COMMIT, renames];
        let quiet =
            ["--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate", "--no-notes", "--no-show-signature"];
        let which = [commit, "--", "."];
        self.tokens(&[&fixed[..], &quiet, &which].concat(), take)
    }

    /// Hands over what it writes, piece by piece between zero bytes.
    fn tokens(&self, arguments: &[&str], mut take: impl FnMut(&str)) -> Result<(), GitError> {
        let mut child = self.command(arguments).spawn().map_err(|error| not_run(&error))?;
        let errors = child.stderr.take().map(|stderr| {
            std::thread::spawn(move || {
                let (mut said, mut rest) = (Vec::new(), BufReader::new(stderr));
                let _ = rest.by_ref().take(1 << 14).read_to_end(&mut said);
                let _ = io::copy(&mut rest, &mut io::sink());
                String::from_utf8_lossy(&said).into_owned()
            })
        });
        let mut output = BufReader::with_capacity(1 << 16, child.stdout.take().ok_or_else(unheard)?);
        let mut token = Vec::new();
        while output.read_until(0, &mut token).is_ok_and(|length| length > 0) {
            if token.last() == Some(&0) {
                token.pop();
            }
            take(&String::from_utf8_lossy(&token));
            token.clear();
        }
        let status = child.wait().map_err(|error| not_run(&error))?;
        let said = errors.and_then(|errors| errors.join().ok()).unwrap_or_default();
        if status.success() { Ok(()) } else { Err(failed(&said)) }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).arg("--no-pager").arg("--literal-pathspecs");
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        for name in UNSET {
            command.env_remove(name);
        }
        command.envs(SET).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

fn not_run(error: &io::Error) -> GitError {
    if error.kind() == io::ErrorKind::NotFound { GitError::Missing } else { GitError::Failed(error.to_string()) }
}

fn unheard() -> GitError {
    GitError::Failed("it says nothing".to_owned())
}

/// What an error of git means.
fn failed(said: &str) -> GitError {
    let first = said.lines().find(|line| !line.starts_with("warning:")).unwrap_or("it says nothing");
    let first = first.trim_start_matches("fatal: ");
    if first.contains("dubious ownership") {
        let folder = first.split('\'').nth(1).unwrap_or(".");
        return GitError::Foreign(folder.to_owned());
    }
    if first.starts_with("not a git repository") {
        return GitError::NoRepository;
    }
    GitError::Failed(first.trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_understood() {
        let foreign = "fatal: detected dubious ownership in repository at '/a b'\nTo add an exception, call:\n";
        assert_eq!(failed(foreign), GitError::Foreign("/a b".to_owned()));
        let none = "fatal: not a git repository (or any of the parent directories): .git\n";
        assert_eq!(failed(none), GitError::NoRepository);
        assert_eq!(failed("warning: x\nfatal: bad object y.\n"), GitError::Failed("bad object y".to_owned()));
        assert_eq!(failed(""), GitError::Failed("it says nothing".to_owned()));
    }
}
