//! The program `git`, called so that nothing a repository says is run and nothing is fetched.
//!
//! Settings of the user and the machine count, because only these say which repositories are trusted (`safe.directory`);
//! whatever settings could run is switched off on the command line, which wins over all of them.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
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
pub enum GitError {
    /// It is not installed.
    Missing,
    /// The folder is in no repository.
    NoRepository,
    /// The repository in this folder belongs to somebody else.
    Foreign(String),
    /// Anything else, in its words.
    Failed(String),
}

impl GitError {
    /// What is wrong, and a way out if there is one that is known.
    pub fn told(&self) -> (String, Option<String>) {
        match self {
            GitError::Missing => ("there is no `git` here".to_owned(), Some("install git".to_owned())),
            GitError::NoRepository => ("this is no git repository".to_owned(), None),
            GitError::Foreign(folder) => (
                format!("git does not read the repository `{folder}`, which belongs to somebody else"),
                Some(format!("if you trust it, run `git config --global --add safe.directory {folder}`")),
            ),
            GitError::Failed(said) => (format!("git failed: {said}"), None),
        }
    }
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

/// A file in a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blob {
    hash: String,
    /// Below the folder.
    pub(super) path: String,
    /// Bytes; `None` if it is not here.
    pub(super) size: Option<u64>,
    /// Whether it is a link of the file system.
    pub(super) is_link: bool,
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
    pub(super) fn repository(&self) -> Result<RepositoryFacts, GitError> {
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

    /// The hash of the commit that a branch, a tag or a hash names.
    pub(super) fn commit(&self, name: &str) -> Result<Option<String>, GitError> {
        self.word(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")])
    }

    /// The last commit that one has in common with what is checked out.
    pub(super) fn shared(&self, commit: &str) -> Result<Option<String>, GitError> {
        self.word(&["merge-base", commit, "HEAD"])
    }

    /// The one word that it answers, if it answers.
    fn word(&self, arguments: &[&str]) -> Result<Option<String>, GitError> {
        let output = self.command(arguments).output().map_err(|error| not_run(&error))?;
        let word = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(Some(word).filter(|word| output.status.success() && !word.is_empty()))
    }

    /// The files of the folder in a commit; `None` if a clone without all texts lacks one. Those whose paths no folder may
    /// have are left out.
    pub(super) fn blobs(&self, commit: &str) -> Result<Option<Vec<Blob>>, GitError> {
        let (mut out, mut is_whole) = (Vec::new(), true);
        self.tokens(&["ls-tree", "-r", "-l", "-z", commit], |line| {
            let blob = blob(line);
            is_whole = is_whole && blob.as_ref().is_none_or(|blob| blob.size.is_some());
            out.extend(blob);
        })?;
        Ok(is_whole.then_some(out))
    }

    /// Hands over the contents of files, in their order.
    pub(super) fn contents(&self, blobs: &[&Blob], mut take: impl FnMut(&Blob, &[u8])) -> Result<(), GitError> {
        if blobs.is_empty() {
            return Ok(());
        }
        let broken = |error: io::Error| GitError::Failed(error.to_string());
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(|error| not_run(&error))?;
        let mut input = child.stdin.take().ok_or_else(unheard)?;
        let hashes = blobs.iter().fold(String::new(), |all, blob| all + &blob.hash + "\n");
        // It writes while it reads.
        let asked = std::thread::spawn(move || input.write_all(hashes.as_bytes()));
        let mut output = BufReader::with_capacity(1 << 16, child.stdout.take().ok_or_else(unheard)?);
        let (mut head, mut bytes) = (String::new(), Vec::new());
        for blob in blobs {
            head.clear();
            output.read_line(&mut head).map_err(broken)?;
            let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
            let size = size.ok_or_else(|| GitError::Failed(format!("`{}` is not there", blob.path)))?;
            bytes.resize(size + 1, 0);
            output.read_exact(&mut bytes).map_err(broken)?;
            take(blob, bytes.get(..size).unwrap_or_default());
        }
        drop(output);
        let _ = asked.join();
        child.wait().map(|_| ()).map_err(broken)
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

/// `MODE TYPE HASH SIZE<tab>PATH`
fn blob(line: &str) -> Option<Blob> {
    let (about, path) = line.split_once('\t')?;
    let mut words = about.split_ascii_whitespace();
    let (mode, kind, hash, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.eq_ignore_ascii_case(".git");
    let is_sound = kind == "blob" && path.split('/').all(is_plain);
    is_sound.then_some(())?;
    let size = size.parse().ok();
    Some(Blob { hash: hash.to_owned(), path: path.to_owned(), size, is_link: mode == "120000" })
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
    fn files_have_paths_that_stay_in_the_folder() {
        let found = |path: &str| blob(&format!("100644 blob abc     12\t{path}")).map(|blob| (blob.size, blob.is_link));
        assert_eq!(found("a/b c.md"), Some((Some(12), false)));
        for path in ["../a", "a/../b", "/a", "a//b", ".git/config", "a/.GIT/config"] {
            assert_eq!(found(path), None, "{path}");
        }
        assert!(blob("120000 blob abc 3\ta").is_some_and(|blob| blob.is_link));
        assert!(blob("100644 blob abc BAD\ta").is_some_and(|blob| blob.size.is_none()));
        assert_eq!(blob("160000 commit abc -\ta"), None);
    }

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
