//! Quotations in texts with pages (PDF): whether they stand on the pages that are given, and words that lines break.

use std::ops::{Range, RangeInclusive};

use super::gather::QuoteUse;
use crate::model::captured::Captured;
use crate::model::captured_pages::CapturedPages;
use crate::model::site::{OtherPage, QuoteOutcome};
use crate::text::Span;
use crate::words::{Finding, FoundQuote, WantedQuote, find, places_of};

/// What is to be said of a quotation that stands on other pages than those that are given.
pub(super) fn other(
    text: &Captured,
    original: &str,
    found: &QuoteUse,
    (range, place): (&Range<usize>, Span),
) -> Option<QuoteOutcome> {
    let (pages, cited) = (text.pages.as_ref()?, found.cited_pages.as_ref()?);
    let meant = pages.meant(cited);
    let on = |range: &Range<usize>| pages.at(&text.text.place(range.clone(), original));
    let is_meant =
        |on: &RangeInclusive<usize>| meant.iter().any(|meant| on.start() <= meant.end() && meant.start() <= on.end());
    let words = text.text.as_str().get(range.clone()).unwrap_or_default();
    let mut all = places_of(&text.text, words).into_iter().map(|at| at as usize..at as usize + range.len());
    if is_meant(&on(range)) || all.any(|range| is_meant(&on(&range))) {
        return None;
    }
    Some(QuoteOutcome::OtherPage(Box::new(OtherPage {
        place,
        pages: pages.cited(&on(range)).into(),
        cited: cited.clone(),
        is_known: !meant.is_empty(),
    })))
}

/// The pages that a range is on, as they are cited.
pub(super) fn cited(text: &Captured, original: &str, range: &Range<usize>) -> Option<Box<str>> {
    let pages = text.pages.as_ref()?;
    Some(pages.cited(&pages.at(&text.text.place(range.clone(), original))).into())
}

/// Looks for what is missing once more, with each hyphen at the end of a line as one that belongs to its word.
pub(super) fn hyphenated(
    text: &Captured,
    pages: &CapturedPages,
    original: &str,
    wanted: &[WantedQuote<'_>],
    found: &mut [Finding],
) {
    let is_missing = |at: &usize| matches!(found[*at], Finding::Missing) && !wanted[*at].quote.is_empty();
    let missing: Vec<usize> = (0..wanted.len()).filter(is_missing).collect();
    if missing.is_empty() || pages.hyphenated.as_str().len() == text.text.as_str().len() {
        return;
    }
    let again: Vec<WantedQuote<'_>> = missing.iter().map(|at| WantedQuote { ..wanted[*at] }).collect();
    let added = added(text.text.as_str(), pages.hyphenated.as_str());
    let back = |range: Range<usize>| {
        let back = |at: usize| at - added.partition_point(|hyphen| *hyphen < at);
        back(range.start)..back(range.end)
    };
    for (at, finding) in missing.into_iter().zip(find(&pages.hyphenated, original, &again)) {
        if let Finding::Found(stands) = finding {
            let FoundQuote { range, risk, .. } = stands;
            found[at] = Finding::Found(FoundQuote { range: back(range), risk: risk.map(back), ..stands });
        }
    }
}

/// Where the second text has hyphens that the first one has not; apart from these they are the same.
fn added(plain: &str, hyphenated: &str) -> Vec<usize> {
    let (mut out, mut own) = (Vec::new(), plain.bytes().peekable());
    for (at, byte) in hyphenated.bytes().enumerate() {
        if own.peek() == Some(&byte) {
            own.next();
        } else {
            out.push(at);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::added;

    #[test]
    fn added_hyphens_are_found() {
        assert_eq!(added("traffic well-known far", "traf-fic well-known f-ar"), [4, 21]);
    }
}
