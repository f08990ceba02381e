//! What of a captured text its source's page shows: the passages that are quoted, with a few words around them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::gather::QuoteUse;
use super::judge::Judged;
use crate::model::captured::Captured;
use crate::model::site::{PassageUse, QuotedPassage};

/// Words on each side of a passage.
const AROUND: usize = 12;
/// Bytes of those words at most.
const AROUND_BYTES: usize = 120;
/// Bytes of a passage at most; of a longer one the beginning and the end are shown.
const LONGEST: usize = 1_200;

/// The passages of a text that are quoted, in its order.
pub(super) fn quoted(text: &Captured, original: &str, judged: &[(&QuoteUse, Judged)]) -> Vec<QuotedPassage> {
    let mut by_place: BTreeMap<(usize, usize), Vec<PassageUse>> = BTreeMap::new();
    for (found, judged) in judged {
        let Some(passed) = &judged.passed else { continue };
        let pages = by_place.entry((passed.range.start, passed.range.end)).or_default();
        if pages.iter().all(|page| page.route != found.route) {
            pages.push(PassageUse {
                target: found.page,
                route: found.route.clone(),
                anchor: found.mark.as_ref().map(|mark| mark.anchor.as_str().into()),
                manner: passed.manner,
            });
        }
    }
    let passage = |((start, end), pages)| passage(text, original, start..end, pages);
    let mut out: Vec<QuotedPassage> = by_place.into_iter().map(passage).collect();
    let mut known: HashMap<Box<str>, u32> = HashMap::new();
    for passage in &mut out {
        let count = known.entry(passage.anchor.clone()).or_default();
        *count += 1;
        if *count > 1 {
            passage.anchor = format!("{}-{count}", passage.anchor).into();
        }
    }
    out
}

/// A passage with the words around it.
pub(super) fn passage(text: &Captured, original: &str, range: Range<usize>, pages: Vec<PassageUse>) -> QuotedPassage {
    let whole = text.text.as_str();
    let hash = blake3::hash(whole[range.clone()].as_bytes()).to_hex();
    let block = text.text.block(range.start).start..text.text.block(range.end.saturating_sub(1)).end;
    let before = before(whole, block.start..range.start)..range.start;
    let after = range.end..after(whole, range.end..block.end);
    let shown = |range: Range<usize>| text.text.shown(range, original);
    let words = if range.len() <= LONGEST {
        shown(range)
    } else {
        let half = LONGEST / 2;
        let (first, last) = (whole.floor_char_boundary(range.start + half), whole.ceil_char_boundary(range.end - half));
        format!("{} […] {}", shown(range.start..first).trim_end(), shown(last..range.end).trim_start())
    };
    QuotedPassage {
        anchor: format!("quote-{}", &hash[..8]).into(),
        before: shown(before).into(),
        words: words.into(),
        after: shown(after).into(),
        pages,
    }
}

/// Where the words before a passage begin.
fn before(text: &str, range: Range<usize>) -> usize {
    let first = text.ceil_char_boundary(range.start.max(range.end.saturating_sub(AROUND_BYTES))).min(range.end);
    let near = &text[first..range.end];
    let spaces = near.trim_end().rmatch_indices(' ').map(|(at, _)| first + at + 1);
    let word = spaces.take(AROUND).last();
    if first == range.start && near.split(' ').count() <= AROUND { first } else { word.unwrap_or(range.end) }
}

/// Where the words after a passage end.
fn after(text: &str, range: Range<usize>) -> usize {
    let last = text.floor_char_boundary(range.end.min(range.start + AROUND_BYTES)).max(range.start);
    let near = &text[range.start..last];
    let lead = near.len() - near.trim_start().len();
    let word = near[lead..].match_indices(' ').map(|(at, _)| range.start + lead + at).take(AROUND).last();
    if last == range.end && near.split(' ').count() <= AROUND { last } else { word.unwrap_or(range.start) }
}
