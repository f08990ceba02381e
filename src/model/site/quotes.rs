//! What came of quotations when they were looked for in the captured texts of their sources (rules.md 3).

use super::{Route, SourceIx, Target};
use crate::text::Span;
use crate::words::Manner;

/// What came of the quotations of a site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteFindings {
    /// Those that do not stand as they are given, and those that may be read in more than one way.
    pub told: Vec<CheckedQuote>,
    /// Quotations of sources without captured text, with their places.
    pub unchecked: Vec<(Span, SourceIx)>,
    /// How many were looked for.
    pub checked: usize,
}

/// A quotation that something is to be said of.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedQuote {
    /// Where it stands.
    pub place: Span,
    /// Whose words it is given for.
    pub source: SourceIx,
    /// What came of it.
    pub outcome: QuoteOutcome,
}

/// What came of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub enum QuoteOutcome {
    /// It stands there, and with other things left out once more.
    Ambiguous(Span),
    /// It stands there, but not on the pages that are given.
    OtherPage(Box<OtherPage>),
    /// What it leaves out or replaces turns the meaning: the word.
    Risk(Span),
    /// What it leaves out goes from one sentence or speaker to another.
    Stitched(Span),
    /// Its parts stand there, but not in this order or far from each other.
    Apart,
    /// It leaves something out, and less than three words are left.
    TooShort,
    /// It says nothing that could be looked for.
    Empty,
    /// It stands in the text of another source.
    Elsewhere(SourceIx, Span),
    /// It does not stand there, but the text is only a part of the source.
    Truncated,
    /// It does not stand there.
    Missing(Option<NearestPassage>),
}

/// Where a quotation stands that is not on the pages that its citation gives.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherPage {
    /// The first place where it stands.
    pub place: Span,
    /// Its page or pages: `34`, `34–35`.
    pub pages: Box<str>,
    /// Those that are given.
    pub cited: Box<str>,
    /// Whether the text has one of these.
    pub is_known: bool,
}

/// The passage that comes nearest to a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestPassage {
    /// Where it stands.
    pub place: Span,
    /// The page that it is on, if the text has pages.
    pub page: Option<Box<str>>,
    /// Places where it differs, with its words and those of the quotation; either may be empty.
    pub differences: Vec<(Span, String, String)>,
    /// What the quotation's file has to say instead, where that can be told.
    pub mend: Option<Vec<(Span, String)>>,
}

/// What came of a quotation, as pages say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteStatus {
    /// It stands there in this manner.
    Found(Manner),
    /// It does not stand there as it is given.
    Mismatch,
    /// What it leaves out or replaces turns the meaning.
    Risk,
    /// It goes from one sentence or speaker to another.
    Stitched,
    /// It stands in the text of another source.
    Elsewhere,
    /// It does not stand in the part of the source that was captured.
    Truncated,
}

impl QuoteStatus {
    /// That of a quotation that did not pass.
    pub fn failed(outcome: &QuoteOutcome) -> QuoteStatus {
        match outcome {
            QuoteOutcome::Risk(_) => QuoteStatus::Risk,
            QuoteOutcome::Stitched(_) => QuoteStatus::Stitched,
            QuoteOutcome::Elsewhere(..) => QuoteStatus::Elsewhere,
            QuoteOutcome::Truncated => QuoteStatus::Truncated,
            QuoteOutcome::Ambiguous(_)
            | QuoteOutcome::OtherPage(_)
            | QuoteOutcome::Apart
            | QuoteOutcome::TooShort
            | QuoteOutcome::Empty
            | QuoteOutcome::Missing(_) => QuoteStatus::Mismatch,
        }
    }

    /// As pages say it.
    pub fn word(self) -> &'static str {
        match self {
            QuoteStatus::Found(Manner::Exact) => "exact",
            QuoteStatus::Found(Manner::Normalized) => "normalized",
            QuoteStatus::Found(Manner::Elided) => "elided",
            QuoteStatus::Found(Manner::Edited) => "edited",
            QuoteStatus::Mismatch => "mismatch",
            QuoteStatus::Risk => "meaning-risk",
            QuoteStatus::Stitched => "stitched",
            QuoteStatus::Elsewhere => "wrong-source",
            QuoteStatus::Truncated => "truncated",
        }
    }
}

/// A passage of a source's text that pages quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedPassage {
    /// Its id on the source's page: the same as long as the words are.
    pub anchor: Box<str>,
    /// Words before it.
    pub before: Box<str>,
    /// The passage.
    pub words: Box<str>,
    /// Words after it.
    pub after: Box<str>,
    /// Pages that quote it, each once, with the anchor of the mark if there is one.
    pub pages: Vec<PassageUse>,
}

/// A page that quotes a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageUse {
    /// The page.
    pub target: Target,
    /// Its address.
    pub route: Route,
    /// The mark on it.
    pub anchor: Option<Box<str>>,
    /// How the quotation stands in the text.
    pub manner: Manner,
}
