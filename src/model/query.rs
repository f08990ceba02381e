//! What a `timeline` or `sources` block asks for.

use super::date::Date;
use super::id::Id;
use serde::{Deserialize, Serialize};

/// A query over events or sources. Every condition that is given must hold; an empty query matches all.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize, Deserialize)]
pub struct Query {
    /// `include:` items; one of them must hold. Empty: no such condition.
    pub include: Vec<Selector>,
    /// `exclude:` items; none of them may hold.
    pub exclude: Vec<Selector>,
    /// `type:` of sources, a CSL type.
    pub kind: Option<String>,
    /// `from:`; what ends certainly before it is left out.
    pub from: Option<Date>,
    /// `to:`; what begins certainly after it is left out.
    pub to: Option<Date>,
    /// `group_by:`
    pub group_by: Option<GroupBy>,
    /// `limit:`
    pub limit: Option<usize>,
    /// `title:` shown above.
    pub title: Option<String>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Selector {
    /// `all`
    All,
    /// `own`: of this page's front matter.
    Own,
    /// `cited`: events and records that a source cited on this page belongs to.
    Cited,
    /// `tag:NAME`
    Tag(String),
    /// `entity:ID`
    Entity(Id),
    /// `source:ID`
    Source(Id),
    /// `briefing:SLUG`
    Briefing(String),
    /// `outlet:ID`
    Outlet(Id),
}

/// What a timeline is split by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum GroupBy {
    /// One list for each entity.
    Entity,
    /// One list for each tag.
    Tag,
    /// One list for each year.
    Year,
}
