//! Corrections of sources as pages show them: on the source itself, and on all that leans on it.

use super::Maker;
use super::names::corrected_id;
use crate::model::site::{Correction, SourceFacts, SourceIx, Touched};
use crate::render::context::{SourceItemContext, TouchedContext};

impl Maker<'_> {
    /// What something leans on that was corrected.
    pub(in crate::render) fn touched(&self, touched: &[Touched]) -> Vec<TouchedContext> {
        let found = touched.iter().filter_map(|one| {
            let context = self.correction(one.source, self.site.correction(one)?);
            let through = one.through.map(|ix| self.link_source(ix));
            Some(TouchedContext { through, is_full: one.is_full, ..context })
        });
        found.collect()
    }

    /// All that became of a source, newest first.
    pub(in crate::render) fn corrections(&self, ix: SourceIx, entry: SourceFacts<'_>) -> Vec<TouchedContext> {
        entry.corrections.iter().map(|correction| self.correction(ix, (entry, correction))).collect()
    }

    /// Marks those of a page's sources of which the page uses what was corrected, and those that rest on corrected ones.
    pub(in crate::render) fn mark_corrected(&self, sources: &mut [SourceItemContext], touched: &[Touched]) {
        for one in touched.iter().filter(|one| one.is_full) {
            let Some((entry, correction)) = self.site.correction(one) else { continue };
            let used = one.through.unwrap_or(one.source);
            for item in sources.iter_mut().filter(|item| item.ix == used && item.corrected.is_none()) {
                item.corrected = Some(corrected_id(self.site, entry, correction).to_owned());
                let is_own = one.through.is_none() && correction.is_limited && entry.corrected().is_none();
                item.corrected_word = is_own.then(|| correction.kind.word());
            }
        }
    }

    pub(super) fn correction(
        &self,
        of: SourceIx,
        (entry, correction): (SourceFacts<'_>, &Correction),
    ) -> TouchedContext {
        let claims = correction.claims.iter().filter_map(|ix| self.site.claims.line(*ix));
        TouchedContext {
            id: corrected_id(self.site, entry, correction).to_owned(),
            word: correction.kind.word(),
            date: correction.date.as_ref().map(|date| self.date(date)),
            note: correction.note.clone(),
            passages: correction.passages.clone(),
            claims: claims.map(|claim| self.link(Some((claim.title, claim.route)))).collect(),
            source: self.link_source(of),
            by: correction.by.map(|ix| self.link_source(ix)),
            through: None,
            is_full: true,
        }
    }
}
