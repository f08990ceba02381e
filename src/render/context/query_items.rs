//! What `briefings(...)`, `sources(...)`, `entities(...)` and `related(...)` give: items of a list.

use schemars::JsonSchema;
use serde::Serialize;

use super::briefing::CardContext;
use super::page::{DateContext, LinkContext};
use super::source::{GradeContext, SourceCardContext};

/// An item of `briefings(...)`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct BriefingFoundContext {
    /// All that a briefing has in lists.
    #[serde(flatten)]
    pub card: CardContext,
    /// The day of its last change; absent if its front matter says none.
    pub updated: Option<DateContext>,
    /// The day up to which it is informed; absent if its front matter says none.
    pub as_of: Option<DateContext>,
    /// Who wrote it, in written order; without an address where the author has no page; may be empty.
    pub authors: Vec<LinkContext>,
    /// Whom and what it is about, in written order, each with its page; may be empty.
    pub entities: Vec<LinkContext>,
    /// Its section with the section's page; absent if it stands at the top of the collection.
    pub section: Option<LinkContext>,
    /// Address of its picture: relative to the root, or whole; absent if it has none.
    pub image: Option<String>,
    /// `extra:` of its front matter as it was written; texts may be Markdown, for the filter `markdown`.
    pub extra: serde_json::Value,
}

/// An item of `related(...)`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct RelatedContext {
    /// All that an item of `briefings(...)` has.
    #[serde(flatten)]
    pub briefing: BriefingFoundContext,
    /// How many tags, entities or sources it has in common with the page.
    pub shared: usize,
}

/// An item of `sources(...)`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourceFoundContext {
    /// As in lists, with `uses` and `pages`.
    #[serde(flatten)]
    pub card: SourceCardContext,
    /// The day the desk took it into its records; absent if the record says none.
    pub added: Option<DateContext>,
    /// The day of the source's own last change; absent if the record says none.
    pub updated: Option<DateContext>,
    /// Tags in written order, each with its page; may be empty.
    pub tags: Vec<LinkContext>,
    /// `extra:` of its record as it was written; texts may be Markdown, for the filter `markdown`.
    pub extra: serde_json::Value,
}

/// An item of `entities(...)`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct EntityFoundContext {
    /// Its id, as in the address of its page.
    pub id: String,
    /// What it is called, plain text; not empty.
    pub name: String,
    /// Its name again, so that it is a link: `{{ item | linked }}`.
    pub title: String,
    /// Its page, relative to the site's root.
    pub url: String,
    /// `person organization place event topic`, or the record's own word.
    pub kind: String,
    /// One or two sentences, plain text; absent if none was written.
    pub summary: Option<String>,
    /// The newest grade of its reliability; absent if it has none.
    pub grade: Option<GradeContext>,
    /// Who controls it, each with a page if there is one; may be empty.
    pub controlled_by: Vec<LinkContext>,
    /// How many briefings are about it; of an outlet not those that cite what it published, which `briefings(source=)` lists for
    /// each of `sources(outlet=)`.
    pub briefings: usize,
    /// How many briefings it wrote.
    pub wrote: usize,
    /// How many events it is in.
    pub events: usize,
    /// How many sources it published.
    pub published: usize,
    /// How many statements it made.
    pub spoke: usize,
    /// How many sources carry its copy.
    pub supplied: usize,
    /// `extra:` of its record as it was written; texts may be Markdown, for the filter `markdown`.
    pub extra: serde_json::Value,
}
