//! The passage of a text that comes nearest to a quotation which it does not hold, with the words that differ. Only explains:
//! nothing passes because of it.
//!
//! Words of the quotations are looked up in one pass; rare ones vote for the place where the quotation would begin, and there
//! the words are aligned (longest common subsequence).

use std::collections::HashMap;
use std::ops::Range;

use super::normal::NormalText;
use super::quote::Quote;

/// The passage that comes nearest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// In the text as it is compared.
    pub range: Range<usize>,
    /// Where it differs, in order.
    pub differences: Vec<Difference>,
}

/// Words that differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Those of the source; empty where it has none.
    pub source: Range<usize>,
    /// Those of the quotation; empty where it has none.
    pub quote: String,
    /// Where those stand, or would stand, in the quotation as it is compared.
    pub at: Range<usize>,
}

/// Places of one word that vote.
const MOST_VOTES: usize = 2_000;
/// Words of a quotation that are aligned.
const MOST_ALIGNED: usize = 250;
/// Words that are looked at on both sides of the place.
const MARGIN: usize = 6;

/// A word of the text.
#[derive(Clone, Copy)]
struct TextWord {
    start: u32,
    end: u32,
}

/// The words of quotations in one text.
pub struct NearestIndex<'t> {
    text: &'t NormalText,
    words: Vec<TextWord>,
    /// Where each word of a quotation stands, by number of words.
    places: HashMap<String, Vec<u32>>,
}

impl<'t> NearestIndex<'t> {
    /// Looks up the words of some quotations.
    pub fn new<'q>(text: &'t NormalText, quotes: impl Iterator<Item = &'q Quote>) -> NearestIndex<'t> {
        let keys = quotes.flat_map(|quote| words(&quote.text).map(key).collect::<Vec<_>>());
        let mut places: HashMap<String, Vec<u32>> = keys.map(|key| (key, Vec::new())).collect();
        let (mut all, mut at, mut small) = (Vec::new(), 0, String::new());
        for word in text.text.split(' ') {
            let (start, number) = (at, all.len() as u32);
            at += word.len() + 1;
            all.push(TextWord { start: start as u32, end: (start + word.len()) as u32 });
            small.clear();
            trimmed(word).chars().for_each(|c| small.extend(c.to_lowercase()));
            if let Some(places) = places.get_mut(&small).filter(|places| places.len() <= MOST_VOTES) {
                places.push(number);
            }
        }
        NearestIndex { text, words: all, places }
    }

    /// The passage nearest to one of these quotations; `None` if less than half of its words stand together.
    pub fn nearest(&self, quote: &Quote) -> Option<Nearest> {
        let own: Vec<&str> = words(&quote.text).take(MOST_ALIGNED).collect();
        let begin = self.begin(&own)?;
        let first = begin.saturating_sub(MARGIN);
        let last = (begin + own.len() + MARGIN).min(self.words.len());
        let theirs: Vec<&str> = (first..last).map(|number| self.word(number)).collect();
        let pairs = aligned(&own, &theirs);
        if pairs.len() * 2 < own.len() || pairs.is_empty() {
            return None;
        }
        Some(self.differences(quote, &own, first, &pairs))
    }

    fn word(&self, number: usize) -> &'t str {
        let word = self.words[number];
        &self.text.text[word.start as usize..word.end as usize]
    }

    /// Where most words of a quotation would have it begin.
    fn begin(&self, own: &[&str]) -> Option<usize> {
        let mut votes: Vec<u32> = Vec::new();
        for (word, at) in own.iter().zip(0_u32..) {
            let places = self.places.get(&key(word)).filter(|places| places.len() <= MOST_VOTES);
            votes.extend(places.into_iter().flatten().map(|place| place.saturating_sub(at)));
        }
        votes.sort_unstable();
        let width = own.len() as u32 / 4 + 2;
        let (mut best, mut from) = ((0, None), 0);
        for (to, vote) in votes.iter().enumerate() {
            while votes[from] + width < *vote {
                from += 1;
            }
            if to + 1 - from > best.0 {
                best = (to + 1 - from, Some(usize::midpoint(from, to)));
            }
        }
        best.1.map(|at| votes[at] as usize)
    }

    fn differences(&self, quote: &Quote, own: &[&str], first: usize, pairs: &[(usize, usize)]) -> Nearest {
        let mut out = Vec::new();
        // Before the first and after the last word that both have, the source's words are none of the passage.
        let (mut mine, mut theirs) = (0, pairs.first().map_or(0, |(own, at)| at - own.min(at)));
        let begin = theirs;
        let end = pairs.last().map_or(theirs, |(mine, at)| at + 1 + (own.len() - mine - 1));
        let end = end.min(self.words.len() - first);
        for (own_at, at) in pairs.iter().copied().chain([(own.len(), end)]) {
            if own_at > mine || at > theirs {
                let source = match (theirs < at, self.words.get(first + theirs)) {
                    (true, Some(word)) => word.start as usize..self.words[first + at - 1].end as usize,
                    (_, Some(word)) => word.start as usize..word.start as usize,
                    (_, None) => self.text.text.len()..self.text.text.len(),
                };
                let place = |word: &&str| word.as_ptr() as usize - quote.text.as_ptr() as usize;
                let start = own.get(mine).map_or(quote.text.len(), place);
                let end = own[mine..own_at].last().map_or(start, |word| place(word) + word.len());
                out.push(Difference { source, quote: own[mine..own_at].join(" "), at: start..end });
            }
            (mine, theirs) = (own_at + 1, at + 1);
        }
        let last = self.words.get(first + end.max(1) - 1).map_or(self.text.text.len(), |word| word.end as usize);
        let start = self.words.get(first + begin).map_or(last, |word| word.start as usize);
        Nearest { range: start..last.max(start), differences: out }
    }
}

/// The words of a quotation; marks of omissions and brackets are none.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(' ').flat_map(|piece| piece.split("..."));
    pieces.map(|piece| piece.trim_matches(['[', ']'])).filter(|piece| !piece.is_empty())
}

/// A word without the signs around it.
fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// What words have in common that may be the same.
fn key(word: &str) -> String {
    trimmed(word).to_lowercase()
}

/// Pairs of places of equal words, the most that stand in the same order in both.
fn aligned(own: &[&str], theirs: &[&str]) -> Vec<(usize, usize)> {
    let is_edge = |at: usize| at == 0 || at + 1 == own.len();
    let same = |i: usize, j: usize| own[i] == theirs[j] || is_edge(i) && trimmed(own[i]) == trimmed(theirs[j]);
    let width = theirs.len() + 1;
    let mut best = vec![0_u16; (own.len() + 1) * width];
    for i in (0..own.len()).rev() {
        for j in (0..theirs.len()).rev() {
            best[i * width + j] = if same(i, j) {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < own.len() && j < theirs.len() {
        if same(i, j) && best[i * width + j] == best[(i + 1) * width + j + 1] + 1 {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
