//! What became of sources after they were published, and what leans on those that were corrected.

use super::super::correction::CorrectionKind;
use super::super::date::Date;
use super::{BriefingFacts, ClaimIx, SourceFacts, SourceIx, View};

/// What became of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What.
    pub kind: CorrectionKind,
    /// The correction or notice, if it is a source here.
    pub by: Option<SourceIx>,
    /// When.
    pub date: Option<Date>,
    /// Why, plain text.
    pub note: Option<String>,
    /// The words that it is about.
    pub passages: Vec<String>,
    /// The claims that it is about, by id.
    pub claims: Vec<ClaimIx>,
    /// Whether it is about some passages or claims alone; what is taken back never is.
    pub is_limited: bool,
}

impl Correction {
    /// Of all that a source says; by whom, when and why is added.
    pub fn new(kind: CorrectionKind) -> Correction {
        Correction {
            kind,
            by: None,
            date: None,
            note: None,
            passages: Vec::new(),
            claims: Vec::new(),
            is_limited: false,
        }
    }
}

/// A correction that something leans on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The source that was corrected.
    pub source: SourceIx,
    /// Which of its corrections.
    pub correction: u32,
    /// The source that is used, where that one leans on the corrected one.
    pub through: Option<SourceIx>,
    /// Whether what is used was corrected; else another point of the source was.
    pub is_full: bool,
}

impl Touched {
    /// Whether anything that is used was corrected; else other points of sources were.
    pub fn is_any_full(touched: &[Touched]) -> bool {
        touched.iter().any(|one| one.is_full)
    }
}

impl<'a> View<'a> {
    /// The correction that something leans on, with the source that was corrected.
    pub fn correction(&self, touched: &Touched) -> Option<(SourceFacts<'a>, &'a Correction)> {
        let entry = self.sources.get(touched.source as usize)?;
        Some((entry, entry.corrections.get(touched.correction as usize)?))
    }

    /// Whether what a briefing uses was corrected after it was written or last updated.
    pub fn is_older(&self, entry: BriefingFacts<'_>, touched: &Touched) -> bool {
        let written = entry.updated.or(entry.date);
        let corrected = self.correction(touched).and_then(|(_, correction)| correction.date.as_ref());
        let is_before = written.zip(corrected).is_some_and(|(written, date)| written.value.certainly_before(date));
        touched.is_full && is_before
    }
}

impl<'a> SourceFacts<'a> {
    /// What makes it unreliable as a whole: the gravest correction that is not about some passages alone, of several the
    /// newest.
    pub fn corrected(&self) -> Option<&'a Correction> {
        let whole = self.corrections.iter().rev().filter(|one| !one.is_limited && one.kind != CorrectionKind::Refiled);
        // The list is newest first, and of equal ones the last is taken.
        whole.max_by_key(|one| one.kind)
    }
}
