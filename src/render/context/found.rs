//! What `briefings(...)`, `sources(...)`, `entities(...)` and `related(...)` give: items of a list.

use schemars::JsonSchema;
use serde::Serialize;

use super::briefing::CardContext;
use super::page::{DateContext, LinkContext};
use super::source::{GradeContext, SourceCardContext};

/// An item of `briefings(...)`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct BriefingFoundContext {
    /// As in lists.
    #[serde(flatten)]
    pub card: CardContext,
    /// Last changed.
    pub updated: Option<DateContext>,
    /// Cut-off of information.
    pub as_of: Option<DateContext>,
    /// Who wrote it.
    pub authors: Vec<LinkContext>,
    /// In written order.
    pub entities: Vec<LinkContext>,
    /// Its section.
    pub section: Option<LinkContext>,
    /// Address of its picture: relative to the root, or whole.
    pub image: Option<String>,
    /// `extra:` of its front matter.
    pub extra: serde_json::Value,
}

/// An item of `related(...)`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct RelatedContext {
    /// The briefing.
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
    /// When the desk took it into its records.
    pub added: Option<DateContext>,
    /// Last changed.
    pub updated: Option<DateContext>,
    /// In written order.
    pub tags: Vec<LinkContext>,
    /// `extra:` of its record.
    pub extra: serde_json::Value,
}

/// An item of `entities(...)`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct EntityFoundContext {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Its name again, so that it is a link: `{{ item | linked }}`.
    pub title: String,
    /// Its page.
    pub url: String,
    /// `person organization place event topic`, or the record's own word.
    pub kind: String,
    /// Plain text.
    pub summary: Option<String>,
    /// Its newest grade.
    pub grade: Option<GradeContext>,
    /// Who controls it.
    pub controlled_by: Vec<LinkContext>,
    /// How many briefings are about it; of an outlet not those that cite what it published, which `briefings(source=)` lists for
    /// each of `sources(outlet=)`.
    pub briefings: usize,
    /// How many events it is in.
    pub events: usize,
    /// How many sources it published.
    pub published: usize,
    /// How many statements it made.
    pub spoke: usize,
    /// How many sources carry its copy.
    pub supplied: usize,
    /// `extra:` of its record.
    pub extra: serde_json::Value,
}
