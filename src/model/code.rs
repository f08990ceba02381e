//! Blocks of code: what is in them and how they are shown.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A code block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CodeBlock {
    /// First word of the info string, may be empty.
    pub language: Box<str>,
    /// The code, with a final line end.
    pub text: Box<str>,
    /// What else the info string says of it, if anything.
    pub look: Option<Box<CodeLook>>,
}

/// How a block of code is shown. Lines count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CodeLook {
    /// What stands above it, as plain text.
    pub title: Option<Box<str>>,
    /// Lines that are marked.
    pub marked: LineSet,
    /// Lines that are new.
    pub added: LineSet,
    /// Lines that go.
    pub removed: LineSet,
    /// Lines that are folded.
    pub hidden: LineSet,
    /// The number of the first line, if lines have numbers.
    pub first_number: Option<u32>,
}

impl CodeLook {
    /// Whether lines of it are shown each in its own way.
    pub fn has_lines(&self) -> bool {
        let sets = [&self.marked, &self.added, &self.removed, &self.hidden];
        self.first_number.is_some() || sets.iter().any(|set| !set.is_empty())
    }
}

/// Lines by their numbers: rows from one number to another, ends included, in order and apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LineSet(Vec<(u32, u32)>);

impl LineSet {
    /// Reads `1,3-5` or `1 3-5`; `None` if it is something else. A row that ends before it begins holds nothing.
    pub fn read(text: &str) -> Option<LineSet> {
        let mut out = Vec::new();
        let parts = text.split([',', ' ', '\t']).map(|part| part.trim_matches(['"', '\'']));
        for part in parts.filter(|part| !part.is_empty()) {
            let (from, to) = part.split_once(['-', ':']).unwrap_or((part, part));
            out.push((from.trim().parse().ok()?, to.trim().parse().ok()?));
        }
        if out.is_empty() {
            return None;
        }
        let mut set = LineSet::default();
        set.add_rows(out);
        Some(set)
    }

    /// Of rows in any order, ends included.
    pub fn of(rows: impl Iterator<Item = (u32, u32)>) -> LineSet {
        let mut set = LineSet::default();
        set.add_rows(rows.collect());
        set
    }

    /// Adds others.
    pub fn add(&mut self, more: LineSet) {
        self.add_rows(more.0);
    }

    fn add_rows(&mut self, more: Vec<(u32, u32)>) {
        let mut all = std::mem::take(&mut self.0);
        all.extend(more.into_iter().filter(|(from, to)| from <= to));
        all.sort_unstable();
        for (from, to) in all {
            match self.0.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => self.0.push((from, to)),
            }
        }
    }

    /// Whether a line is one of them.
    pub fn has(&self, line: u32) -> bool {
        let next = self.0.partition_point(|(from, _)| *from <= line);
        next.checked_sub(1).and_then(|ix| self.0.get(ix)).is_some_and(|(_, to)| line <= *to)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows.
    pub fn rows(&self) -> &[(u32, u32)] {
        &self.0
    }
}

/// As [`LineSet::read`] reads it.
impl fmt::Display for LineSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (ix, (from, to)) in self.0.iter().enumerate() {
            f.write_str(if ix > 0 { " " } else { "" })?;
            if from == to { write!(f, "{from}")? } else { write!(f, "{from}-{to}")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_order_and_apart() {
        let rows = |text: &str| LineSet::read(text).map(|set| set.0);
        assert_eq!(rows("7, 1-3 2-4 5"), Some(vec![(1, 5), (7, 7)]));
        assert_eq!(rows("4-2"), Some(vec![]));
        assert_eq!(rows("1-x"), None);
        assert_eq!(rows(" "), None);
        let set = LineSet::read("2-3 9").unwrap();
        assert_eq!((1..11).filter(|line| set.has(*line)).collect::<Vec<_>>(), [2, 3, 9]);
    }
}
