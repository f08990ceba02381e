//! What captured texts say of the records of their sources (rules.md 3).

use super::SourceIx;

/// What was found, for checks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaptureFindings {
    /// Sources whose record has another title than their captured page, with that of the page.
    pub titles: Vec<(SourceIx, Box<str>)>,
}
