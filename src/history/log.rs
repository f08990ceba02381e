//! Reads the log, newest commit first: the day of a file is that of the first commit that names it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::model::date::Day;
use crate::model::history::{FileHistory, History, day};

/// What was read so far.
#[derive(Debug)]
pub(super) struct HistoryLog<'a> {
    paths: &'a [String],
    ignored: &'a HashSet<String>,
    files: Vec<FileChanges>,
    /// Which file had a path at the time that is read.
    named: HashMap<String, usize>,
    commit: LoggedCommit,
    next: NextToken,
    /// Each name once.
    names: HashMap<String, Arc<str>>,
}

/// What is known of a file.
#[derive(Clone, Debug, Default)]
struct FileChanges {
    changed: Option<Day>,
    /// The same, of commits that count for nothing: it has no other.
    otherwise: Option<Day>,
    authors: BTreeMap<Arc<str>, u32>,
}

/// The commit whose files follow.
#[derive(Debug, Default)]
struct LoggedCommit {
    day: Option<Day>,
    authors: Vec<Arc<str>>,
    is_ignored: bool,
}

/// What the next token is.
#[derive(Debug)]
enum NextToken {
    /// A commit, or the state of a file in it.
    Any,
    /// The path of a file, and whether the file begins here.
    Path { begins: bool },
    /// The path that a file had.
    From,
    /// The path that it has, behind the one that it had.
    To(String),
}

impl<'a> HistoryLog<'a> {
    /// Reads for the files at these paths.
    pub(super) fn new(paths: &'a [String], ignored: &'a HashSet<String>) -> HistoryLog<'a> {
        let named = paths.iter().enumerate().map(|(at, path)| (path.clone(), at)).collect();
        let files = vec![FileChanges::default(); paths.len()];
        let (commit, names) = (LoggedCommit::default(), HashMap::new());
        HistoryLog { paths, ignored, files, named, commit, next: NextToken::Any, names }
    }

    /// Reads what git wrote up to a zero byte.
    pub(super) fn take(&mut self, token: &str) {
        self.next = match std::mem::replace(&mut self.next, NextToken::Any) {
            NextToken::Any => self.begin(token.trim_start_matches('\n')),
            NextToken::Path { begins } => {
                self.touch(token);
                if begins {
                    self.named.remove(token);
                }
                NextToken::Any
            }
            NextToken::From => NextToken::To(token.to_owned()),
            NextToken::To(from) => {
                self.touch(token);
                if let Some(file) = self.named.remove(token) {
                    self.named.entry(from).or_insert(file);
                }
                NextToken::Any
            }
        };
    }

    fn begin(&mut self, token: &str) -> NextToken {
        if token.contains(' ') {
            self.commit(token);
            return NextToken::Any;
        }
        match token.as_bytes() {
            [] => NextToken::Any,
            [b'R' | b'C', rest @ ..] if !rest.is_empty() && rest.iter().all(u8::is_ascii_digit) => NextToken::From,
            state => NextToken::Path { begins: state == b"A" },
        }
    }

    /// `HASH DAY AUTHOR`, then co-authors behind bytes 1.
    fn commit(&mut self, head: &str) {
        let mut people = head.split('\u{1}');
        let mut words = people.next().unwrap_or_default().splitn(3, ' ');
        let (hash, day_of, author) = (words.next(), words.next().and_then(day), words.next().unwrap_or_default());
        let is_ignored = hash.is_some_and(|hash| self.ignored.contains(hash));
        let others = people.map(|other| other.split('<').next().unwrap_or_default());
        let mut authors: Vec<Arc<str>> = Vec::new();
        for name in std::iter::once(author).chain(others).map(str::trim) {
            // Programs that open merge requests sign so.
            if name.is_empty() || name.ends_with("[bot]") || authors.iter().any(|known| **known == *name) {
                continue;
            }
            let shared = self.names.entry(name.to_owned()).or_insert_with(|| name.into());
            authors.push(Arc::clone(shared));
        }
        self.commit = LoggedCommit { day: day_of, authors, is_ignored };
    }

    fn touch(&mut self, path: &str) {
        let Some(file) = self.named.get(path).and_then(|at| self.files.get_mut(*at)) else { return };
        let LoggedCommit { day, authors, is_ignored } = &self.commit;
        if *is_ignored {
            file.otherwise = file.otherwise.or(*day);
            return;
        }
        file.changed = file.changed.or(*day);
        for author in authors {
            *file.authors.entry(Arc::clone(author)).or_default() += 1;
        }
    }

    /// What is known of the files, whose paths are from now on below this folder.
    pub(super) fn finish(self, prefix: &str) -> History {
        let one = |(path, file): (&String, FileChanges)| {
            let changed = file.changed.or(file.otherwise)?;
            let mut authors: Vec<(Arc<str>, u32)> = file.authors.into_iter().collect();
            // They are in order of their names.
            authors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let authors = authors.into_iter().map(|(name, _)| name).collect();
            Some((path.strip_prefix(prefix)?.into(), FileHistory { changed, authors }))
        };
        self.paths.iter().zip(self.files).filter_map(one).collect()
    }
}
