//! What captured texts say of the records of their sources (rules.md 3).

use super::SourceIx;
use crate::text::Span;
use crate::words::relays::RelayKind;

/// What was found, for checks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaptureFindings {
    /// Sources whose record has another title than their captured page, with that of the page.
    pub titles: Vec<(SourceIx, Box<str>)>,
    /// What texts say that they rest on and their records do not, by source.
    pub relays: Vec<FoundRelay>,
}

/// Words of a captured text that tell of another report, of which the record of its source says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRelay {
    /// Whose text it is.
    pub source: SourceIx,
    /// Where the words stand.
    pub place: Span,
    /// The words as they are written there.
    pub words: Box<str>,
    /// The medium; empty for a press release.
    pub name: Box<str>,
    /// How the text rests on it.
    pub kind: RelayKind,
    /// What a record of this medium that it may rest on would be; the one nearest before it in time.
    pub to: Option<SourceIx>,
}
