//! Notes on passages of sources: where each passage stands in the captured text.

use super::judge;
use super::passages::passage;
use super::texts::{SourceTexts, TextState};
use crate::diag::{Diagnostic, Misplaced, misplaced};
use crate::model::page::Annotation;
use crate::model::site::{QuotedPassage, Site};
use crate::text::Files;
use crate::words::{NotedPassage, noted};

/// Finds the passages; what is not found, or found more than once, is reported.
pub(super) fn resolve(site: &mut Site, texts: &SourceTexts<'_>, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    for (ix, entry) in (0..).zip(&mut site.sources) {
        let annotations = &entry.source.annotations;
        let (TextState::Read(text), false) = (texts.state(ix), annotations.is_empty()) else { continue };
        let original = &files.get(text.file).text;
        let is_whole = entry.source.snapshot.as_ref().is_none_or(|snapshot| snapshot.complete);
        let whole = format!("the captured text of `{}`", entry.id.as_str());
        let place = |range| judge::span(text, original, &range);
        let find = |annotation: &Annotation| {
            let why = match noted(&text.text, annotation.passage(), false) {
                NotedPassage::Found(place) => return Some(passage(text, original, place, Vec::new())),
                NotedPassage::Repeated(all) => Misplaced::Repeated(all.into_iter().map(place).collect()),
                // They may stand in what was not captured.
                _ if !is_whole => return None,
                NotedPassage::Elsewhere(first) => Misplaced::Elsewhere(place(first)),
                NotedPassage::Missing(nearest) => Misplaced::Missing(nearest.map(place)),
            };
            diagnostics.push(misplaced(annotation.quote.span, (&whole, "the captured text"), why));
            None
        };
        let annotated: Vec<Option<QuotedPassage>> = annotations.iter().map(find).collect();
        entry.annotated = annotated;
    }
}
