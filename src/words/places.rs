//! Where many words stand in one text, in one pass over it (Aho and Corasick).

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;

use super::boundaries::is_boundary;

/// Places of one pattern that are kept at most.
pub(super) const MOST_PLACES: usize = 16_384;
/// Hits in all, for each byte of the text, before patterns are looked for one by one: many that lie within each other in a
/// text of one letter would take for ever.
const MOST_HITS: usize = 8;
/// Hits of one pattern that begin or end within a word, before the rest is taken to do so too.
const MOST_REFUSED: usize = 1 << 20;

/// The places of each pattern in ascending order, whole words only, [`MOST_PLACES`] at most. Patterns are not empty.
pub(super) fn places(text: &str, patterns: &[&str]) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); patterns.len()];
    if let [one] = patterns {
        out[0] = one_by_one(text, one);
        return out;
    }
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns);
    let Ok(automaton) = automaton else { return patterns.iter().map(|one| one_by_one(text, one)).collect() };
    let mut left = text.len().saturating_mul(MOST_HITS).saturating_add(1 << 16);
    for hit in automaton.find_overlapping_iter(text) {
        left -= 1;
        if left == 0 {
            return patterns.iter().map(|one| one_by_one(text, one)).collect();
        }
        let places = &mut out[hit.pattern().as_usize()];
        if places.len() < MOST_PLACES && is_whole(text, hit.start(), hit.end()) {
            places.push(hit.start() as u32);
        }
    }
    out
}

fn one_by_one(text: &str, pattern: &str) -> Vec<u32> {
    let (mut out, mut refused) = (Vec::new(), 0);
    for at in memmem::find_iter(text.as_bytes(), pattern.as_bytes()) {
        if is_whole(text, at, at + pattern.len()) {
            out.push(at as u32);
        } else {
            refused += 1;
        }
        if out.len() == MOST_PLACES || refused == MOST_REFUSED {
            break;
        }
    }
    out
}

/// The places of a pattern in a part of a text, whole words only.
pub(super) fn within<'a>(
    text: &'a str,
    part: std::ops::Range<usize>,
    pattern: &'a str,
) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes().get(part.clone()).unwrap_or_default();
    let hits = memmem::find_iter(bytes, pattern.as_bytes()).map(move |at| part.start + at);
    hits.filter(move |at| is_whole(text, *at, at + pattern.len()))
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    is_boundary(text, start) && is_boundary(text, end)
}
