//! One work in one style and language.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren};

use super::locale;
use super::tree;
use super::work;
use super::{ReferencePiece, Work};

/// A style as it is used.
pub(super) struct MendedStyle {
    /// Mended; for a list without what citations are, which would be made in vain.
    pub(super) style: IndependentStyle,
    pub(super) form: ReferenceForm,
}

/// What of a style says a work in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReferenceForm {
    /// The entry of a list.
    List,
    /// The first note on it, in styles that have no lists.
    Note,
}

/// The crate has a fault in it, or the work is too much for it.
#[derive(Debug)]
pub(super) struct Unsaid;

/// A work as the style has it; `None` if the style says nothing of it.
pub(super) fn tried(
    style: &MendedStyle,
    language: &str,
    work: &Work<'_>,
) -> Result<Option<Vec<ReferencePiece>>, Unsaid> {
    if !work::is_short(work) {
        return Err(Unsaid);
    }
    let words = locale::of_language(language);
    let said = with(style, words, work, &work::item(work))?;
    if work::is_event(work) && !said.as_ref().is_some_and(|pieces| is_dated(pieces, work)) {
        return with(style, words, work, &work::dated_event(work));
    }
    Ok(said)
}

type LocaleWords<'l> = (&'l LocaleCode, &'l [Locale]);

fn with(
    style: &MendedStyle,
    words: LocaleWords<'_>,
    work: &Work<'_>,
    item: &Item,
) -> Result<Option<Vec<ReferencePiece>>, Unsaid> {
    let tree = caught(|| formatted(style, item, words)).ok_or(Unsaid)?;
    Ok(Some(tree::pieces(&tree, work)).filter(|pieces| is_said(pieces)))
}

/// Whether there is a word in it.
fn is_said(pieces: &[ReferencePiece]) -> bool {
    pieces.iter().any(|piece| piece.text.contains(char::is_alphanumeric))
}

/// Whether the year of a work is in it.
fn is_dated(pieces: &[ReferencePiece], work: &Work<'_>) -> bool {
    let year = work.issued.map(|day| day.year.unsigned_abs().to_string());
    year.is_none_or(|year| pieces.iter().any(|piece| piece.text.contains(&year)))
}

/// The entry of a list of one work, or the first note on it.
fn formatted(MendedStyle { style, form }: &MendedStyle, item: &Item, (code, locales): LocaleWords<'_>) -> ElemChildren {
    let locale = || style.default_locale.is_none().then(|| code.clone());
    let mut driver = BibliographyDriver::new();
    let note = (*form == ReferenceForm::Note).then_some(1);
    driver.citation(CitationRequest::new(vec![CitationItem::with_entry(item)], style, locale(), locales, note));
    let rendered = driver.finish(BibliographyRequest::new(style, locale(), locales));
    let listed = rendered.bibliography.and_then(|list| list.items.into_iter().next()).map(|item| item.content);
    let noted = rendered.citations.into_iter().next().map(|note| note.citation);
    if *form == ReferenceForm::Note { noted } else { listed }.unwrap_or_default()
}

/// What a function returns, unless the crate has a fault in it.
pub(super) fn caught<T>(run: impl FnOnce() -> T) -> Option<T> {
    super::TRYING.set(true);
    let out = catch_unwind(AssertUnwindSafe(run));
    super::TRYING.set(false);
    out.ok()
}
