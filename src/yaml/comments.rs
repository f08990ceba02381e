//! Comments in YAML, and the entry that each is about: the one that begins next if it has a line of its own, else the first on
//! its line.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Node, Value};

/// A comment.
#[derive(Debug, PartialEq, Eq)]
pub struct YamlComment {
    /// From its `#` to the end of its line.
    pub range: Range<usize>,
    /// What it says.
    pub words: String,
    /// Its entry or item; `None` if none follows it.
    pub holds: Option<Range<usize>>,
    /// Whether it has a line of its own.
    pub is_own_line: bool,
}

/// The comments in a range of a text that begin with a word. `root` is what was read of the range.
pub fn comments(text: &str, range: Range<usize>, word: &str, root: &Node) -> Vec<YamlComment> {
    let places = NodePlaces::of(root);
    let mut found = Vec::new();
    let mut from = range.start;
    while let Some(at) = text.get(from..range.end).and_then(|rest| rest.find(word)).map(|at| from + at) {
        from = at + word.len();
        let before = text[range.start..at].trim_end_matches([' ', '\t']);
        let Some(hash) = before.strip_suffix('#').map(|before| range.start + before.len()) else { continue };
        let is_comment = hash == range.start || text[..hash].ends_with([' ', '\t', '\n']);
        if !is_comment || places.is_text(hash) {
            continue;
        }
        let end = text[at..range.end].find('\n').map_or(range.end, |end| at + end);
        let line = text[..hash].rfind('\n').map_or(0, |at| at + 1);
        let is_own_line = text[line..hash].trim().is_empty();
        let holds = if is_own_line { places.next(hash) } else { Some(places.on_line(line..hash)) };
        let words = text[at..end].trim_end().to_owned();
        found.push(YamlComment { range: hash..at + words.len(), words, holds, is_own_line });
        from = end;
    }
    found
}

/// Where things stand in a tree.
#[derive(Default)]
struct NodePlaces {
    /// Of scalars and keys.
    texts: Vec<Range<usize>>,
    /// Of entries and items, in order; of those that begin together the longest first.
    parts: Vec<(usize, Reverse<usize>)>,
    /// Of entries alone; of those that begin together the shortest first.
    entries: Vec<(usize, usize)>,
}

impl NodePlaces {
    fn of(root: &Node) -> NodePlaces {
        let mut places = NodePlaces::default();
        places.add(root);
        places.texts.sort_by_key(|text| text.start);
        places.parts.sort_unstable();
        places.entries.sort_unstable();
        places
    }

    /// Trees are no deeper than the reader allows.
    fn add(&mut self, node: &Node) {
        match &node.value {
            Value::Null => {}
            Value::Scalar { .. } => self.texts.push(node.span.range()),
            Value::List(items) => {
                for item in items {
                    self.parts.push((item.span.start as usize, Reverse(item.span.end as usize)));
                    self.add(item);
                }
            }
            Value::Map(entries) => {
                for entry in entries {
                    let place = entry.key_span.start as usize..entry.value.span.end.max(entry.key_span.end) as usize;
                    self.parts.push((place.start, Reverse(place.end)));
                    self.entries.push((place.start, place.end));
                    self.texts.push(entry.key_span.range());
                    self.add(&entry.value);
                }
            }
        }
    }

    /// Whether a place is within a scalar.
    fn is_text(&self, at: usize) -> bool {
        let before = self.texts.partition_point(|text| text.start <= at);
        before.checked_sub(1).is_some_and(|last| self.texts[last].end > at)
    }

    /// The outermost entry or item of those that begin next.
    fn next(&self, at: usize) -> Option<Range<usize>> {
        let (start, Reverse(end)) = *self.parts.get(self.parts.partition_point(|(start, _)| *start < at))?;
        Some(start..end)
    }

    /// A line up to a place, with the whole of the first entry on it.
    fn on_line(&self, line: Range<usize>) -> Range<usize> {
        let first = self.entries.get(self.entries.partition_point(|(start, _)| *start < line.start));
        let end = first.filter(|(start, _)| *start < line.end).map_or(line.end, |(_, end)| *end);
        line.start..end.max(line.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::FileId;

    #[test]
    fn a_comment_is_about_the_entry_that_it_stands_at() {
        let text = "# x 1\na: b # x 2\nc: # x 3\n  - d: '# x no'\n    e: |\n      # x no\n      f\n  # x 4\n  - g: h  # x 5\n    i: j\nk: a#x\nl: [m, # x 6\n  n]\n# x 7\n";
        let read = crate::yaml::parse(FileId(0), text, 0..text.len(), 100);
        let found = super::comments(text, 0..text.len(), "x", &read.value.unwrap());
        let found: Vec<(&str, Option<&str>)> =
            found.iter().map(|found| (found.words.as_str(), found.holds.clone().map(|holds| &text[holds]))).collect();
        let expected = [
            ("x 1", Some("a: b")),
            ("x 2", Some("a: b ")),
            (
                "x 3",
                Some("c: # x 3\n  - d: '# x no'\n    e: |\n      # x no\n      f\n  # x 4\n  - g: h  # x 5\n    i: j"),
            ),
            ("x 4", Some("g: h  # x 5\n    i: j")),
            ("x 5", Some("  - g: h  ")),
            ("x 6", Some("l: [m, # x 6\n  n]")),
            ("x 7", None),
        ];
        assert_eq!(found, expected);
    }
}
