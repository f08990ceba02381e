//! Corrections of the whole site in one list: those of its briefings, and what became of its sources. What was only sent
//! again is not among them.

use super::super::correction::{CorrectionKind, CorrectionNote};
use super::super::date::Date;
use super::corrections::Correction;
use super::{BriefingEntry, BriefingIx, Site, SourceEntry, SourceIx, View};

/// A correction with what it is of.
#[derive(Clone, Copy, Debug)]
pub enum Notice<'a> {
    /// Of a briefing, by its place in `corrections`.
    Briefing(BriefingIx, u32, &'a CorrectionNote),
    /// Of a source, by its place in [`SourceEntry::corrections`].
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
        let mut all: Vec<Notice<'a>> = of_briefings(self.briefings.iter().as_slice()).collect();
        for notice in &all {
            if let Notice::Briefing(ix, ..) = notice {
                self.briefings.whole(*ix as usize);
            }
        }
        all.extend(of_sources(self.sources.iter().as_slice()));
        all.sort_by(|a, b| b.date().cmp(&a.date()));
        all
    }
}

impl Site {
    /// How many there are.
    pub fn notices(&self) -> usize {
        of_briefings(&self.briefings).count() + of_sources(&self.sources).count()
    }

    /// Whether there are any.
    pub fn has_notices(&self) -> bool {
        of_briefings(&self.briefings).next().is_some() || of_sources(&self.sources).next().is_some()
    }

    /// Whether any has a day.
    pub fn has_dated_notice(&self) -> bool {
        of_briefings(&self.briefings).any(|one| one.has_day()) || of_sources(&self.sources).any(|one| one.has_day())
    }
}

fn of_briefings<'a>(briefings: &'a [BriefingEntry]) -> impl Iterator<Item = Notice<'a>> {
    let of_one = |(ix, entry): (BriefingIx, &'a BriefingEntry)| {
        let all = (0..).zip(&entry.briefing.corrections);
        all.filter(|(_, note)| note.kind != CorrectionKind::Refiled)
            .map(move |(at, note)| Notice::Briefing(ix, at, note))
    };
    (0..).zip(briefings).flat_map(of_one)
}

fn of_sources<'a>(sources: &'a [SourceEntry]) -> impl Iterator<Item = Notice<'a>> {
    let of_one = |(ix, entry): (SourceIx, &'a SourceEntry)| {
        let all = (0..).zip(&entry.corrections);
        all.filter(|(_, one)| one.kind != CorrectionKind::Refiled).map(move |(at, one)| Notice::Source(ix, at, one))
    };
    (0..).zip(sources).flat_map(of_one)
}
