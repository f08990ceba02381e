//! Which of some words stand where in a text, in one pass over it; words at one place do not overlap, the longest counts.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::boundaries::is_boundary;

/// Finds some words.
#[derive(Debug)]
pub struct WordFinder(AhoCorasick);

impl WordFinder {
    /// Of these words, none of them empty; `None` for more than can be looked for at once.
    pub fn new<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Option<WordFinder> {
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok().map(WordFinder)
    }

    /// Where whole words stand in a part of a text, and the place of each in the list.
    pub fn find<'t>(&'t self, text: &'t str, part: Range<usize>) -> impl Iterator<Item = (Range<usize>, usize)> + 't {
        let found = self.0.find_iter(&text[part.clone()]);
        let found = found.map(move |hit| (part.start + hit.start()..part.start + hit.end(), hit.pattern().as_usize()));
        found.filter(move |(range, _)| is_boundary(text, range.start) && is_boundary(text, range.end))
    }
}
