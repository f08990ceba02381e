//! What came of figures when they were looked for in the captured texts of the sources that are cited for them (rules.md 3).

use super::{PartKey, SourceIx};
use crate::text::Span;

/// What came of the figures of a site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureFindings {
    /// Those that stand in none of the texts.
    pub told: Vec<MissingFigure>,
    /// How many were looked for.
    pub checked: usize,
}

/// A figure that is in none of the texts of its sources.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingFigure {
    /// Where it stands; for a claim or an event the record.
    pub place: Span,
    /// As it is written, in the form in which texts are compared.
    pub written: Box<str>,
    /// The sources that are cited for it, at least one.
    pub sources: Vec<SourceIx>,
    /// The figure of their texts that comes nearest, with its place.
    pub nearest: Option<(Span, String)>,
    /// Whether another figure was worked out from it.
    pub is_of_working: bool,
}

/// A figure as a page marks it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShownFigure {
    /// The text that it stands in.
    pub part: PartKey,
    /// Where in the document's text.
    pub range: (u32, u32),
    /// By value, in digits; a date as in ISO 8601.
    pub value: Box<str>,
    /// What came of it.
    pub status: FigureStatus,
    /// The id of a source that has it, else of the first that is cited for it.
    pub source: Box<str>,
}

/// What came of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureStatus {
    /// It stands in a text.
    Found,
    /// It stands in none.
    Missing,
    /// The writer worked it out.
    WorkedOut,
}

impl FigureStatus {
    /// As pages say it.
    pub fn word(self) -> &'static str {
        match self {
            FigureStatus::Found => "found",
            FigureStatus::Missing => "not-found",
            FigureStatus::WorkedOut => "worked-out",
        }
    }
}
