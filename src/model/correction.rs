//! Corrections: that a source or a briefing was taken back, mended, cleared up or sent again.

use super::date::Date;
use super::document::Document;
use super::id::Id;
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};

/// What became of something that was published, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CorrectionKind {
    /// Sent again with slips of the pen mended. Says nothing about what it states, so that nothing else is marked.
    Refiled,
    /// Said more clearly.
    Clarified,
    /// Replaced by a newer work.
    Superseded,
    /// Mended.
    Corrected,
    /// Taken back by who published it.
    Withdrawn,
    /// Taken back, as journals call it.
    Retracted,
}

impl CorrectionKind {
    /// All that `corrections:` may say.
    pub const WRITTEN: [CorrectionKind; 5] = [
        CorrectionKind::Withdrawn,
        CorrectionKind::Retracted,
        CorrectionKind::Corrected,
        CorrectionKind::Clarified,
        CorrectionKind::Refiled,
    ];

    /// The word in YAML; on pages the word of `correction_…`.
    pub fn word(self) -> &'static str {
        match self {
            CorrectionKind::Refiled => "refiled",
            CorrectionKind::Clarified => "clarified",
            CorrectionKind::Superseded => "superseded",
            CorrectionKind::Corrected => "corrected",
            CorrectionKind::Withdrawn => "withdrawn",
            CorrectionKind::Retracted => "retracted",
        }
    }

    /// Whether nothing that it stated holds any longer.
    pub fn takes_back_all(self) -> bool {
        matches!(self, CorrectionKind::Withdrawn | CorrectionKind::Retracted)
    }
}

/// One of a source's `corrections`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourceCorrection {
    /// Where it is written.
    pub span: Span,
    /// When.
    pub date: Option<Date>,
    /// What.
    pub kind: CorrectionKind,
    /// Why, plain text.
    pub note: Option<String>,
    /// The words that were corrected; empty: all, unless `claims` has some.
    pub passages: Vec<Spanned<String>>,
    /// The claims that it is about; empty: all, unless `passages` has some.
    pub claims: Vec<Spanned<Id>>,
    /// The source that says so.
    pub by: Option<Spanned<Id>>,
}

/// A correction of a briefing, by itself.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct CorrectionNote {
    /// When.
    pub date: Spanned<Date>,
    /// What became of what it said.
    pub kind: CorrectionKind,
    /// What, Markdown, may cite.
    pub note: Document,
    /// The words that it is about, as they stood.
    pub passages: Vec<Spanned<String>>,
    /// Which claims.
    pub claims: Vec<Spanned<Id>>,
    /// Who says so.
    pub by: Option<String>,
}

impl CorrectionNote {
    /// A correction of all that the briefing says.
    pub fn new(date: Spanned<Date>, note: Document) -> CorrectionNote {
        let (passages, claims) = (Vec::new(), Vec::new());
        CorrectionNote { date, kind: CorrectionKind::Corrected, note, passages, claims, by: None }
    }

    /// When the last of them was, slips of the pen aside.
    pub fn last(all: &[CorrectionNote]) -> Option<&Date> {
        let told = all.iter().filter(|one| one.kind != CorrectionKind::Refiled);
        told.map(|one| &one.date.value).max()
    }
}
