//! Corrections of sources, where they are made and where something leans on them.

use schemars::JsonSchema;
use serde::Serialize;

use super::page::{DateContext, LinkContext};

/// A correction of a source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TouchedContext {
    /// Id of the correction, or the corrected source's own: the value of `data-corrected`.
    pub id: String,
    /// `retracted`, `withdrawn`, `corrected`, `superseded`, `clarified`, `refiled`; a template says it as
    /// `correction.word | word(of="correction")`
    pub word: &'static str,
    /// The day of the correction; absent if nobody says it.
    pub date: Option<DateContext>,
    /// Why it was made, plain text; absent if nobody says it.
    pub note: Option<String>,
    /// The words that it is about, plain text; empty where it is about all.
    pub passages: Vec<String>,
    /// The claims that it is about, each with its page; may be empty.
    pub claims: Vec<LinkContext>,
    /// The corrected source with its page.
    pub source: LinkContext,
    /// The source that says so, with its page; absent if the record itself says it.
    pub by: Option<LinkContext>,
    /// The source that is used here, if that one rests on the corrected one.
    pub through: Option<LinkContext>,
    /// Whether what is used here was corrected; else another point of the source was.
    pub is_full: bool,
}

/// An entry of `/corrections/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NoticeContext {
    /// `briefing` or `source`; a template says it as `notice.of | word(of="page")`
    pub of: &'static str,
    /// Of a source: id of the correction, or the source's own: the value of `data-corrected`.
    pub id: Option<String>,
    /// What was corrected, where its page tells of it.
    pub page: LinkContext,
    /// As in `touched`: `retracted`, `withdrawn`, `corrected`, `superseded`, `clarified`, `refiled`.
    pub word: &'static str,
    /// The day of the correction; absent if nobody says it.
    pub date: Option<DateContext>,
    /// Why it was made, plain text; absent if nobody says it.
    pub note: Option<String>,
    /// The words that it is about, plain text; empty where it is about all.
    pub passages: Vec<String>,
    /// The claims that it is about, each with its page; may be empty.
    pub claims: Vec<LinkContext>,
    /// Of a source: the source that says so; of a briefing: who does, without an address if that has no page.
    pub by: Option<LinkContext>,
    /// Briefings, pages and claims that rest on it; the first of them if there are many.
    pub pages: Vec<LinkContext>,
    /// How many more pages and claims rest on it than `pages` lists.
    pub more: usize,
}
