//! What a claim or a page rests on, counted (rules.md 2): made by `resolve`, said by `check` and `render`.

use std::sync::Arc;

use super::super::source::{SEARCH, Source};
use super::{EntityIx, SourceIx};

/// How many reports, publishers and independent origins there are. Zero for what rests on nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Independence {
    /// Sources, copies counted as what they copy.
    pub reports: u32,
    /// Publishers of these.
    pub publishers: u32,
    /// The only one.
    pub publisher: Option<Party>,
    /// Independent origins at least, as far as is declared.
    pub low: u32,
    /// Independent origins at most: a declared graph can refute independence, never prove it.
    pub high: u32,
    /// What every chain leads over, from the sources to the origin; only where there are two reports or more and at most one
    /// independent origin.
    pub common: Vec<Party>,
    /// Who stands behind the origins, their outlets and speakers.
    pub controllers: Vec<Party>,
    /// The one of them that holds more than half of each.
    pub controller: Option<Party>,
}

impl Independence {
    /// Of what rests on nothing.
    pub const NOTHING: Independence = Independence {
        reports: 0,
        publishers: 0,
        publisher: None,
        low: 0,
        high: 0,
        common: Vec::new(),
        controllers: Vec::new(),
        controller: None,
    };
}

/// Who published, said or controls something: as far as is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// An entity of the site.
    Entity(EntityIx),
    /// A registered domain, an account of a host that publishes for many (`github.com/rust-lang`), the prefix of a DOI
    /// (`doi.org/10.1000`).
    Named(Arc<str>),
    /// Nothing is known but the source itself.
    Source(SourceIx),
}

/// An origin of a claim: sources in which chains end and which count as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimOrigin {
    /// What it is.
    pub standing: OriginStanding,
    /// What it is called by: a source, or who published, supplied or said several.
    pub name: Party,
    /// The sources, by id.
    pub sources: Vec<SourceIx>,
}

/// What an origin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginStanding {
    /// The reporter was there, an original document, a data set.
    Firsthand,
    /// Somebody said it.
    Statement,
    /// Where it comes from is not declared.
    Unknown,
}

impl OriginStanding {
    /// What a source is where it rests on no other; `None` for a search, which is evidence of absence and no origin. That
    /// somebody said it outweighs that it is first-hand.
    pub fn of(source: &Source) -> Option<OriginStanding> {
        if source.kind.value == SEARCH {
            None
        } else if source.is_statement() {
            Some(OriginStanding::Statement)
        } else if source.firsthand {
            Some(OriginStanding::Firsthand)
        } else {
            Some(OriginStanding::Unknown)
        }
    }
}

/// What a source is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceStanding {
    /// A search: evidence of absence, and neither of the others.
    Search,
    /// It rests on another source.
    Relay,
    /// It rests on no other.
    Origin(OriginStanding),
}

/// What a claim rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimIndependence {
    /// The numbers.
    pub counted: Independence,
    /// What its chains end in, in the order of their first sources.
    pub origins: Vec<ClaimOrigin>,
    /// Sources that are the word of whom the claim is about, by id: those that support it, and those in which their chains
    /// end.
    pub own_word: Vec<SourceIx>,
    /// Whether there is nothing but the word of whom it is about.
    pub is_own_word: bool,
}
