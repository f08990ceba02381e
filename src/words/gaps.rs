//! What stands between two fragments of a quotation in its source, and whether it may be left out.

use std::ops::Range;

use super::abbreviations::StopLanguages;
use super::boundaries::{is_word, words_of};
use super::risk::RiskWords;
use super::scripts::{is_unspaced, is_wide_sign};
use super::sentences;

/// Words that may be left out at one place.
pub(super) const MOST_OMITTED: usize = 60;
/// Words in whose place others may be put.
pub(super) const MOST_REPLACED: usize = 6;
/// Bytes of one word at most, on average.
const LONGEST_WORDS: usize = 64;
/// How far around a gap is looked for the ends of sentences.
const AROUND: usize = 200;

/// What comes of a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be left out.
    Fine,
    /// What stands on its two sides belongs to different sentences, or to different speakers.
    Stitched,
    /// It holds a word that turns the meaning.
    Risk(Range<usize>),
}

/// Where the next fragment may begin at the latest, if so many words may stand before it.
pub(super) fn reach(text: &str, from: usize, words: usize, end: usize) -> usize {
    let last = text.floor_char_boundary(end.min(from.saturating_add((words + 1) * LONGEST_WORDS)));
    let (mut at, mut seen) = (from, 0);
    while at < last {
        let next = text[at..last].find(' ').map_or(last, |space| at + space);
        for word in words_of(&text[at..next]) {
            seen += 1;
            if seen > words {
                return at + word;
            }
        }
        at = next + 1;
    }
    last
}

/// Where something may begin at the earliest that ends so many words before a place.
pub(super) fn reach_back(text: &str, to: usize, words: usize, begin: usize) -> usize {
    let first = text.ceil_char_boundary(begin.max(to.saturating_sub((words + 1) * LONGEST_WORDS))).min(to);
    let (mut at, mut seen, mut last) = (to, 0, to);
    while at > first {
        let before = text[first..at].rfind(' ').map_or(first, |space| first + space);
        for word in words_of(&text[before..at]).rev() {
            seen += 1;
            if seen > words {
                return last;
            }
            last = before + word;
        }
        at = before;
    }
    first
}

/// Judges what was left out between two fragments.
pub(super) fn omitted(text: &str, gap: Range<usize>, blocks: &[u32], risk: &RiskWords) -> Verdict {
    let starts = starts(text, &gap, blocks, risk.language());
    let is_silent = |range: Range<usize>| !is_word(&text[range]);
    if let (Some(first), Some(last)) = (starts.first().copied(), starts.last().copied()) {
        let (begins, ends) = (is_silent(gap.start..first), is_silent(last..gap.end));
        if !begins && !ends || changes_speaker(text, &gap) {
            return Verdict::Stitched;
        }
        // Whole sentences may say what they like: they are not said of what is quoted.
        let parts = [(!begins).then_some(gap.start..first), (!ends).then_some(last..gap.end)];
        return parts.into_iter().flatten().find_map(|part| risky(text, part, risk)).unwrap_or(Verdict::Fine);
    }
    risky(text, gap, risk).unwrap_or(Verdict::Fine)
}

/// Judges words in whose place others were put.
pub(super) fn replaced(text: &str, gap: Range<usize>, put: &str, blocks: &[u32], risk: &RiskWords) -> Verdict {
    if !starts(text, &gap, blocks, risk.language()).is_empty() {
        return Verdict::Stitched;
    }
    if risk.first(put).is_some() {
        return Verdict::Fine;
    }
    risky(text, gap, risk).unwrap_or(Verdict::Fine)
}

fn risky(text: &str, part: Range<usize>, risk: &RiskWords) -> Option<Verdict> {
    let words = &text[part.clone()];
    let word = risk.first(words)?;
    let at = part.start + (word.as_ptr() as usize - words.as_ptr() as usize);
    Some(Verdict::Risk(at..at + word.len()))
}

/// Where sentences begin in a gap or at its end.
fn starts(text: &str, gap: &Range<usize>, blocks: &[u32], language: StopLanguages) -> Vec<usize> {
    let from = text.ceil_char_boundary(gap.start.saturating_sub(AROUND)).min(gap.start);
    let to = text.floor_char_boundary((gap.end + AROUND).min(text.len())).max(gap.end);
    let mut found = Vec::new();
    sentences::starts(&text[from..to], language, &mut found);
    let first = blocks.partition_point(|block| *block as usize <= gap.start);
    let blocks = blocks[first..].iter().map(|block| *block as usize);
    let mut all: Vec<usize> =
        found.into_iter().map(|at| from + at).chain(blocks.take_while(|at| *at <= gap.end)).collect();
    all.retain(|at| gap.start < *at && *at <= gap.end);
    all.sort_unstable();
    all
}

/// Whether one speaker's words end in a gap and words of another begin: a mark that closes, a stop, and a mark that opens.
fn changes_speaker(text: &str, gap: &Range<usize>) -> bool {
    let part = &text[gap.clone()];
    let marks = || part.match_indices('"').map(|(at, _)| gap.start + at);
    let before = |at: usize| text[..at].chars().next_back();
    let after = |at: usize| text[at + 1..].chars().next();
    // Beside letters and signs that stand without spaces a mark may do both.
    let may_both = |at: usize| [before(at), after(at)].into_iter().flatten().any(|c| is_unspaced(c) || is_wide_sign(c));
    let opens = |at: usize| {
        let is_begun = before(at).is_none_or(|c| c.is_whitespace() || c == '(');
        (is_begun || may_both(at)) && after(at).is_some_and(is_inner)
    };
    let closes = |at: usize| {
        let is_ended = after(at).is_none_or(|c| !is_inner(c));
        before(at).is_some_and(|c| !c.is_whitespace()) && (is_ended || may_both(at))
    };
    let Some(close) = marks().find(|at| closes(*at)) else { return false };
    let stops = ['.', '!', '?', '。', '！', '？', '．', '｡'];
    let stopped = text[..close].ends_with(stops);
    let open = marks().filter(|at| *at > close && opens(*at));
    open.into_iter().any(|open| stopped || text[close..open].contains(stops))
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || c == '['
}
