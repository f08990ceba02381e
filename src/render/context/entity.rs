//! `entity`: people, organisations, places.

use schemars::JsonSchema;
use serde::Serialize;

use super::briefing::CardContext;
use super::page::{DateContext, LinkContext};
use super::source::{GradeContext, SourceCardContext};
use super::timeline::TimelineContext;

/// `entity`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct EntityContext {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `person organization place event topic`
    pub kind: Option<String>,
    /// Plain text.
    pub summary: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Its pages elsewhere: host as title.
    pub same_as: Vec<LinkContext>,
    /// `head of the FSB (2008–)`
    pub roles: Vec<RoleContext>,
    /// Who controls it and how, in written order.
    pub control: Vec<ControlContext>,
    /// Addresses whose outlet it is.
    pub domains: Vec<String>,
    /// Whom it controls.
    pub controls: Vec<LinkContext>,
    /// Its grades, newest first.
    pub grades: Vec<GradeContext>,
    /// Briefings about it, newest first.
    pub briefings: Vec<CardContext>,
    /// Sources it published, newest first.
    pub published: Vec<SourceCardContext>,
    /// Statements it made.
    pub spoke: Vec<SourceCardContext>,
    /// Sources that carry its copy.
    pub supplied: Vec<SourceCardContext>,
    /// Whom it appears with, most often first.
    pub appears_with: Vec<LinkContext>,
    /// Its timeline.
    pub timeline: Option<TimelineContext>,
    /// Whether there is a record of it.
    pub has_record: bool,
}

/// `counts`: how many there are, for the lists of `entity` show only the newest of very many.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct EntityCountsContext {
    /// Briefings about it.
    pub briefings: usize,
    /// Sources it published.
    pub published: usize,
    /// Those of them that rest on no other source, and are first-hand or a statement.
    pub origins: usize,
    /// Those of them that rest on another source.
    pub relays: usize,
    /// Those of them of which neither is said; a search is none of the three.
    pub undeclared: usize,
    /// Statements it made.
    pub spoke: usize,
    /// Sources that carry its copy.
    pub supplied: usize,
}

/// One who controls it.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ControlContext {
    /// How, for example `state-run`.
    pub kind: Option<String>,
    /// Who.
    pub by: Option<LinkContext>,
    /// How much of a hundred, as the language writes numbers.
    pub share: Option<String>,
    /// Since when.
    pub since: Option<DateContext>,
    /// Until when.
    pub until: Option<DateContext>,
}

/// An office.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct RoleContext {
    /// For example `head`.
    pub title: String,
    /// Of what.
    pub of: Option<LinkContext>,
    /// When.
    pub date: Option<DateContext>,
}
