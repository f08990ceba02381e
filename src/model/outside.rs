//! Addresses of other sites that a site leads to, and what became of them: `check --links`.

use super::site::SourceIx;
use crate::text::Span;

/// An address of another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideAddress {
    /// `http` or `https`, without what follows `#`.
    pub url: String,
    /// Where it stands: links of texts, addresses and archived copies of records, the header. In order of files and places.
    pub places: Vec<Span>,
    /// Whether a link to it names a part of the page.
    pub has_parts: bool,
    /// The source with this address whose record names an archived copy.
    pub kept_by: Option<SourceIx>,
}

/// What is known of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkAnswer {
    /// It is there.
    Found,
    /// It is there, at another address for good.
    Moved(String),
    /// There was nothing when it was asked for, once or within a day.
    Missing(String),
    /// There was nothing twice, a day apart or more: what was said, and how many days ago it was said first.
    Gone(String, i64),
    /// Its host was not asked, because it did not answer for others, or was busy.
    LeftAlone(String),
    /// Nobody can tell: it wants a person, is busy or does not answer in time.
    Unverified(String),
    /// It is not to be asked for.
    NotAsked,
}
