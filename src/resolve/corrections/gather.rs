//! What became of each source: by its own record, and by those of the sources that correct or replace it.

use crate::model::correction::CorrectionKind;
use crate::model::id::Id;
use crate::model::site::{ClaimIx, Correction, Site, SourceIx};
use crate::model::source::{Retraction, Source};
use crate::resolve::missing::{Missing, MissingKind};
use crate::resolve::records::source_index::SourceIndex;
use crate::text::Spanned;

/// Fills the corrections of each source, newest first; what is undated last.
pub(in crate::resolve) fn gather(site: &mut Site, index: &SourceIndex, missing: &mut Vec<Missing>) {
    let mut gatherer = Gatherer { site, index, missing };
    let mut all: Vec<Vec<Correction>> = Vec::with_capacity(site.sources.len());
    let mut by_others: Vec<(SourceIx, SourceIx, CorrectionKind)> = Vec::new();
    for (ix, entry) in (0..).zip(&site.sources) {
        let source = &entry.source;
        all.push(gatherer.corrections_of(source));
        let others =
            [(&source.correction_of, CorrectionKind::Corrected), (&source.supersedes, CorrectionKind::Superseded)];
        for (of, kind) in others {
            by_others.extend(gatherer.find(of.as_ref()).map(|of| (of, ix, kind)));
        }
    }
    for (of, by, kind) in by_others {
        let known = &mut all[of as usize];
        // A retraction or correction that names no notice means this one.
        if let Some(same) = known.iter_mut().find(|one| says_the_same(one, by, kind)) {
            same.by = Some(by);
        } else {
            let date = issued(site, Some(by));
            known.push(Correction { by: Some(by), date, ..Correction::new(kind) });
        }
    }
    for (entry, mut corrections) in site.sources.iter_mut().zip(all) {
        corrections.sort_by(|a, b| b.date.cmp(&a.date));
        entry.corrections = corrections;
    }
}

fn says_the_same(known: &Correction, by: SourceIx, kind: CorrectionKind) -> bool {
    match known.by {
        Some(other) => other == by,
        None => kind == CorrectionKind::Corrected && known.kind >= CorrectionKind::Corrected,
    }
}

fn issued(site: &Site, by: Option<SourceIx>) -> Option<crate::model::date::Date> {
    by.and_then(|by| site.sources[by as usize].source.issued.as_ref()).map(|date| date.value.clone())
}

struct Gatherer<'a> {
    site: &'a Site,
    index: &'a SourceIndex,
    missing: &'a mut Vec<Missing>,
}

impl Gatherer<'_> {
    fn corrections_of(&mut self, source: &Source) -> Vec<Correction> {
        let mut out: Vec<Correction> = Vec::new();
        for written in &source.corrections {
            let claims: Vec<ClaimIx> = written.claims.iter().filter_map(|id| self.claim(id)).collect();
            let by = self.find(written.by.as_ref());
            let is_limited = !(written.passages.is_empty() && written.claims.is_empty());
            out.push(Correction {
                kind: written.kind,
                by,
                date: written.date.clone().or_else(|| issued(self.site, by)),
                note: written.note.clone(),
                passages: written.passages.iter().map(|passage| passage.value.clone()).collect(),
                claims,
                is_limited: is_limited && !written.kind.takes_back_all(),
            });
        }
        let corrected_by = self.find(source.corrected_by.as_ref());
        let superseded_by = self.find(source.superseded_by.as_ref());
        let taken_back =
            [(&source.retracted, CorrectionKind::Retracted), (&source.withdrawn, CorrectionKind::Withdrawn)];
        for (retraction, kind) in taken_back {
            let Some(Retraction { date, note, by }) = retraction else { continue };
            let by = self.find(by.as_ref()).or(corrected_by);
            let date = date.clone().or_else(|| issued(self.site, by));
            out.push(Correction { by, date, note: note.clone(), ..Correction::new(kind) });
        }
        let by_source = [
            (source.corrected_by.is_some(), corrected_by, CorrectionKind::Corrected),
            (source.superseded_by.is_some(), superseded_by, CorrectionKind::Superseded),
        ];
        for (is_said, by, kind) in by_source {
            if is_said && !out.iter().any(|known| known.by.is_some() && known.by == by) {
                out.push(Correction { by, date: issued(self.site, by), ..Correction::new(kind) });
            }
        }
        out
    }

    fn find(&mut self, id: Option<&Spanned<Id>>) -> Option<SourceIx> {
        let id = id?;
        let found = self.index.find(&id.value);
        if found.is_none() {
            self.missing.push(Missing::new(MissingKind::Source, id.value.as_str(), id.span));
        }
        found
    }

    fn claim(&mut self, id: &Spanned<Id>) -> Option<ClaimIx> {
        let found = crate::resolve::independence::claim(self.site, &id.value);
        if found.is_none() {
            self.missing.push(Missing::new(MissingKind::Claim, id.value.as_str(), id.span));
        }
        found
    }
}
