//! Where many words stand in one text, in one pass over it (Aho and Corasick).

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::memmem;

use super::boundaries::is_boundary;
use super::normal::NormalText;

/// Places of one pattern that are kept at most.
pub(super) const MOST_PLACES: usize = 16_384;
/// Hits in all, for each byte of the text, before patterns are looked for one by one; then bytes of hits, before those that
/// overlap are passed over: many that lie within each other in a text of one letter would take for ever.
const MOST_HITS: usize = 8;
/// Hits of one pattern that begin or end within a word, before the rest is taken to do so too.
const MOST_REFUSED: usize = 1 << 20;

/// Bytes from which on a text is long.
const LONG: usize = 1 << 18;

/// The places of each pattern in ascending order, whole words only, [`MOST_PLACES`] at most. Patterns are not empty.
pub(super) fn places(text: &str, patterns: &[&str]) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); patterns.len()];
    if let [one] = patterns {
        out[0] = one_by_one(text, one);
        return out;
    }
    // What is quick in looking takes long to make: that is worth it for long texts alone.
    let kind = (text.len() < LONG).then_some(AhoCorasickKind::ContiguousNFA);
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).kind(kind).build(patterns);
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

/// The places of one pattern in a text as it is compared, whole words only; none of an empty one.
pub fn places_of(text: &NormalText, pattern: &str) -> Vec<u32> {
    if pattern.is_empty() { Vec::new() } else { one_by_one(text.as_str(), pattern) }
}

fn one_by_one(text: &str, pattern: &str) -> Vec<u32> {
    within(text, 0..text.len(), pattern).map(|at| at as u32).take(MOST_PLACES).collect()
}

/// The places of a pattern in a part of a text, whole words only, also where they overlap.
pub(super) fn within<'a>(text: &'a str, part: Range<usize>, pattern: &'a str) -> impl Iterator<Item = usize> + 'a {
    let finder = memmem::Finder::new(pattern);
    let bytes = text.as_bytes().get(part.clone()).unwrap_or_default();
    let first = pattern.chars().next().map_or(1, char::len_utf8);
    let (mut from, mut refused) = (0, 0);
    let mut left = bytes.len().saturating_mul(MOST_HITS).saturating_add(1 << 16);
    std::iter::from_fn(move || {
        while refused < MOST_REFUSED {
            let at = from + finder.find(bytes.get(from..)?)?;
            // Each place is as much work as the pattern is long: of very many in each other only those side by side are seen.
            from = at + if left > pattern.len() { first } else { pattern.len().max(1) };
            left = left.saturating_sub(pattern.len());
            let place = part.start + at;
            if is_whole(text, place, place + pattern.len()) {
                return Some(place);
            }
            refused += 1;
        }
        None
    })
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    is_boundary(text, start) && is_boundary(text, end)
}
