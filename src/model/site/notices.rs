//! Corrections of the whole site in one list: those of its briefings, and what became of its sources. What was only sent
//! again is not among them.

use super::super::correction::{CorrectionKind, CorrectionNote};
use super::super::date::Date;
use super::corrections::Correction;
use super::{BriefingFacts, BriefingIx, Site, SourceFacts, SourceIx, View};

/// A correction with what it is of.
#[derive(Clone, Copy, Debug)]
pub enum Notice<'a> {
    /// Of a briefing, by its place in `corrections`.
    Briefing(BriefingIx, u32, &'a CorrectionNote),
    /// Of a source, by its place in [`SourceFacts::corrections`].
    Source(SourceIx, u32, &'a Correction),
}

impl<'a> Notice<'a> {
    /// What became of it.
    pub fn kind(&self) -> CorrectionKind {
        match self {
            Notice::Briefing(_, _, note) => note.kind,
            Notice::Source(_, _, correction) => correction.kind,
        }
    }

    /// When.
    pub fn date(&self) -> Option<&'a Date> {
        match self {
            Notice::Briefing(_, _, note) => Some(&note.date.value),
            Notice::Source(_, _, correction) => correction.date.as_ref(),
        }
    }

    fn has_day(&self) -> bool {
        self.date().is_some_and(|date| date.plain_day().is_some())
    }
}

impl<'a> View<'a> {
    /// All of them, newest first; what is undated last, on one day briefings first.
    pub fn notices(&self) -> Vec<Notice<'a>> {
        let of_briefing = |(ix, entry): (BriefingIx, BriefingFacts<'a>)| {
            (0..).zip(entry.corrections).map(move |(at, note)| Notice::Briefing(ix, at, note))
        };
        let of_source = |(ix, entry): (SourceIx, SourceFacts<'a>)| {
            (0..).zip(entry.corrections).map(move |(at, one)| Notice::Source(ix, at, one))
        };
        let of_briefings = (0..).zip(self.briefings.iter()).flat_map(of_briefing);
        let of_sources = (0..).zip(self.sources.iter()).flat_map(of_source);
        let mut all: Vec<Notice<'a>> =
            of_briefings.chain(of_sources).filter(|one| one.kind() != CorrectionKind::Refiled).collect();
        all.sort_by(|a, b| b.date().cmp(&a.date()));
        all
    }
}

impl Site {
    /// How many there are.
    pub fn notices(&self) -> usize {
        self.view().notices().len()
    }

    /// Whether there are any.
    pub fn has_notices(&self) -> bool {
        !self.view().notices().is_empty()
    }

    /// Whether any has a day.
    pub fn has_dated_notice(&self) -> bool {
        self.view().notices().iter().any(Notice::has_day)
    }
}
