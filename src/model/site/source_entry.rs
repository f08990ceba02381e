//! A source with its place in the site, and what single pages say of it otherwise.

use super::super::id::Id;
use super::super::source::{Relation, Source};
use super::corrections::{Correction, Touched};
use super::independence::Party;
use super::quotes::QuotedPassage;
use super::resolved::{BackLink, Resolved, Use};
use super::{BriefingIx, EntityIx, EventIx, Route, SourceIx, TagIx};

/// A source with its place in the site.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Merged over the site.
    pub source: Source,
    /// What records of pages say otherwise than `source`, each different from the others; form 1 is the first of them.
    pub forms: Vec<OtherForm>,
    /// Its id, made where none was written.
    pub id: Id,
    /// Whether no record describes it: it is made of links alone.
    pub is_linked: bool,
    /// Its address.
    pub route: Route,
    /// Who published it, as written.
    pub outlet: Option<EntityIx>,
    /// Who published it, as far as its record and its address say; a statement's is its speaker.
    pub publisher: Party,
    /// The wire whose copy it carries.
    pub agency: Option<EntityIx>,
    /// Who spoke.
    pub speaker: Option<EntityIx>,
    /// The occasion, if it is an entity.
    pub occasion: Option<EntityIx>,
    /// What it rests on, resolved; parallel to its `attribution` but for unknown ones.
    pub rests_on: Vec<(SourceIx, Relation)>,
    /// Sources that rest on it, by id.
    pub relied_on_by: Vec<(SourceIx, Relation)>,
    /// Every mark, by page (newest first), then in reading order.
    pub uses: Vec<Use>,
    /// Briefings that list it without citing it.
    pub listed_by: Vec<BriefingIx>,
    /// Marks of its note.
    pub resolved: Resolved,
    /// Passages of its captured text that pages quote, in the order of the text.
    pub passages: Vec<QuotedPassage>,
    /// The passages that its `annotations` are on, in their order; `None` for one that was not found. Empty where there is no
    /// captured text.
    pub annotated: Vec<Option<QuotedPassage>>,
    /// The paragraphs of its captured text, if its record has it published; else empty.
    pub full_text: Vec<Box<str>>,
    /// Events that cite it.
    pub events: Vec<EventIx>,
    /// What became of it, newest first.
    pub corrections: Vec<Correction>,
    /// Corrections of other sources that it leans on, whatever is claimed.
    pub touched: Vec<Touched>,
    /// Tags.
    pub tags: Vec<TagIx>,
    /// Pages that link to it.
    pub linked_from: Vec<BackLink>,
}

/// A source as a page's own record has it, what that lacks filled from the merged one.
#[derive(Clone, Debug)]
pub struct OtherForm {
    /// The record.
    pub source: Source,
    /// Who published it; `None` also for a name that only this form has.
    pub outlet: Option<EntityIx>,
    /// The wire whose copy it carries.
    pub agency: Option<EntityIx>,
    /// Who spoke.
    pub speaker: Option<EntityIx>,
}

/// A form of a source with the entities that it names: the merged record (form 0), or a page's own.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// The record.
    pub source: &'a Source,
    /// Who published it.
    pub outlet: Option<EntityIx>,
    /// The wire whose copy it carries.
    pub agency: Option<EntityIx>,
    /// Who spoke.
    pub speaker: Option<EntityIx>,
}
