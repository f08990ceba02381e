//! Notes on passages of sources: where each passage stands in the captured text. By its words, and by those beside it where it
//! stands there more than once (W3C Web Annotation, `TextQuoteSelector`).

use std::ops::Range;

use super::judge;
use super::passages::passage;
use super::texts::{SourceTexts, TextState};
use crate::diag::{Diagnostic, codes};
use crate::model::captured::Captured;
use crate::model::page::Annotation;
use crate::model::site::{QuotedPassage, Site};
use crate::text::Files;
use crate::words::{NearestIndex, Quote, normal, places_of};

/// Places that a message shows.
const MOST_SHOWN: usize = 3;

/// Finds the passages; what is not found, or found more than once, is reported.
pub(super) fn resolve(site: &mut Site, texts: &SourceTexts<'_>, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    for (ix, entry) in (0..).zip(&mut site.sources) {
        let annotations = &entry.source.annotations;
        let (TextState::Read(text), false) = (texts.state(ix), annotations.is_empty()) else { continue };
        let original = &files.get(text.file).text;
        let is_whole = entry.source.snapshot.as_ref().is_none_or(|snapshot| snapshot.complete);
        let find = |annotation: &Annotation| {
            let found = found(text, annotation);
            if let [place] = found.as_slice() {
                return Some(passage(text, original, place.clone(), Vec::new()));
            }
            if is_whole || !found.is_empty() {
                diagnostics.push(report(entry.id.as_str(), annotation, text, original, &found));
            }
            None
        };
        let annotated: Vec<Option<QuotedPassage>> = annotations.iter().map(find).collect();
        entry.annotated = annotated;
    }
}

/// The places of the words that a note is on, by what stands beside them.
fn found(text: &Captured, annotation: &Annotation) -> Vec<Range<usize>> {
    let (words, whole) = (normal(&annotation.quote.value), text.text.as_str());
    let beside =
        |words: &Option<String>| words.as_deref().map(|words| normal(words).trim().to_owned()).unwrap_or_default();
    let (prefix, suffix) = (beside(&annotation.prefix), beside(&annotation.suffix));
    let at = |start: u32| start as usize..start as usize + words.trim().len();
    let is_meant = |place: &Range<usize>| {
        whole[..place.start].trim_end().ends_with(&prefix) && whole[place.end..].trim_start().starts_with(&suffix)
    };
    places_of(&text.text, words.trim()).into_iter().map(at).filter(is_meant).collect()
}

fn report(id: &str, annotation: &Annotation, text: &Captured, original: &str, found: &[Range<usize>]) -> Diagnostic {
    let place = |range: &Range<usize>| judge::span(text, original, range);
    let span = annotation.quote.span;
    if !found.is_empty() {
        let message =
            format!("the words that this annotation is on stand {} times in the captured text of `{id}`", found.len());
        let help = "say which ones are meant, by the words beside them: `prefix: words before`, `suffix: words behind`";
        let diagnostic = Diagnostic::new(&codes::AMBIGUOUS_ANNOTATION, span, message).help(help);
        return found.iter().take(MOST_SHOWN).fold(diagnostic, |told, range| told.label(place(range), "here"));
    }
    let message = format!("the captured text of `{id}` does not hold the words that this annotation is on");
    let quote = Quote::new(&annotation.quote.value);
    let alone = Annotation { prefix: None, suffix: None, ..annotation.clone() };
    let elsewhere = self::found(text, &alone);
    let diagnostic = Diagnostic::new(&codes::ANNOTATION_NOT_FOUND, span, message);
    if let Some(first) = elsewhere.first() {
        let help = "mend `prefix:` and `suffix:`: the words stand there, but not beside these";
        return diagnostic.label(place(first), "here").help(help);
    }
    let nearest = NearestIndex::new(&text.text, std::iter::once(&quote)).nearest(&quote);
    let diagnostic = diagnostic.help("copy them from the captured text, or remove the annotation");
    match nearest {
        Some(nearest) => diagnostic.label(place(&nearest.range), "the nearest passage"),
        None => diagnostic,
    }
}
