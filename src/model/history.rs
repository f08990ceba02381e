//! What version control says of files: when each was last changed, and by whom.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::date::Day;

/// What is known of files that are in version control.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// By path below the content folder, with `/`.
    files: BTreeMap<Box<str>, FileHistory>,
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileHistory {
    /// The day of its last change, where its author was.
    pub changed: Day,
    /// Who changed it, those with the most changes first, then by name; each once.
    pub authors: Vec<Arc<str>>,
}

impl History {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What is known of the file at a path below the content folder.
    pub fn find(&self, path: &str) -> Option<&FileHistory> {
        self.files.get(path)
    }

    /// All that is known, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FileHistory)> {
        self.files.iter().map(|(path, history)| (&**path, history))
    }

    /// All of it as bytes, for [`History::decode`].
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// What was encoded; `None` if it is damaged.
    pub fn decode(bytes: &[u8]) -> Option<History> {
        postcard::from_bytes(bytes).ok()
    }
}

impl FromIterator<(Box<str>, FileHistory)> for History {
    fn from_iter<I: IntoIterator<Item = (Box<str>, FileHistory)>>(files: I) -> History {
        History { files: files.into_iter().collect() }
    }
}

/// A day as `2015-11-20`.
pub fn day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let file = |day_of: &str, authors: &[&str]| FileHistory {
            changed: day(day_of).unwrap(),
            authors: authors.iter().map(|name| (*name).into()).collect(),
        };
        let files = [("a.md", file("2015-11-20", &["Ö", "B"])), ("b/c.md", file("1970-01-01", &[]))];
        let history: History = files.into_iter().map(|(path, file)| (path.into(), file)).collect();
        assert_eq!(History::decode(&history.encode()), Some(history.clone()));
        assert_eq!(History::decode(&history.encode()[..14]), None);
        assert_eq!(day("2015-13-01"), None);
    }
}
