//! Corrections of sources as pages show them: on the source itself, and on all that leans on it.

use super::Maker;
use super::names::corrected_id;
use crate::model::site::{Correction, SourceIx, Touched};
use crate::render::context::{LinkContext, SourceItemContext, TouchedContext};

impl Maker<'_> {
    /// What something leans on that was corrected.
    pub(in crate::render) fn touched(&self, touched: &[Touched]) -> Vec<TouchedContext> {
        let found = touched.iter().filter_map(|one| {
            let entry = self.site.sources.get(one.source as usize)?;
            let correction = entry.corrections.get(one.correction as usize)?;
            let context = self.correction(one.source, correction)?;
            let through = one.through.map(|ix| self.link_source(ix));
            Some(TouchedContext { through, is_full: one.is_full, ..context })
        });
        found.collect()
    }

    /// All that became of a source, newest first.
    pub(in crate::render) fn corrections(&self, ix: SourceIx) -> Vec<TouchedContext> {
        let entry = self.site.sources.get(ix as usize);
        let corrections = entry.map_or(&[][..], |entry| &entry.corrections);
        corrections.iter().filter_map(|correction| self.correction(ix, correction)).collect()
    }

    /// Marks those of a page's sources of which the page uses what was corrected, and those that rest on corrected ones.
    pub(in crate::render) fn mark_corrected(&self, sources: &mut [SourceItemContext], touched: &[Touched]) {
        for one in touched.iter().filter(|one| one.is_full) {
            let Some(entry) = self.site.sources.get(one.source as usize) else { continue };
            let Some(correction) = entry.corrections.get(one.correction as usize) else { continue };
            let used = one.through.unwrap_or(one.source);
            for item in sources.iter_mut().filter(|item| item.ix == used && item.corrected.is_none()) {
                item.corrected = Some(corrected_id(self.site, entry, correction).to_owned());
                let is_own = one.through.is_none() && correction.is_limited && entry.corrected().is_none();
                item.corrected_word = is_own.then(|| correction.kind.word());
            }
        }
    }

    fn correction(&self, of: SourceIx, correction: &Correction) -> Option<TouchedContext> {
        let entry = self.site.sources.get(of as usize)?;
        let claims = correction.claims.iter().filter_map(|ix| self.site.claims.line(*ix));
        Some(TouchedContext {
            id: corrected_id(self.site, entry, correction).to_owned(),
            word: correction.kind.word(),
            date: correction.date.as_ref().map(|date| self.date(date)),
            note: correction.note.clone(),
            passages: correction.passages.clone(),
            claims: claims
                .map(|claim| LinkContext {
                    title: claim.title.to_owned(),
                    url: Some(self.url(claim.route)),
                    count: None,
                })
                .collect(),
            source: self.link_source(of),
            by: correction.by.map(|ix| self.link_source(ix)),
            through: None,
            is_full: true,
        })
    }
}

/// Whether anything that was used was itself corrected; else other points were.
pub(in crate::render) fn is_any_full(touched: &[Touched]) -> bool {
    touched.iter().any(|one| one.is_full)
}
