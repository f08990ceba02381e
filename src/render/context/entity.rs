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
    /// Its id, as in the address of its page.
    pub id: String,
    /// What it is called, plain text; not empty.
    pub name: String,
    /// `person organization place event topic`, or the record's own word; absent if it is not said.
    pub kind: Option<String>,
    /// One or two sentences, plain text; absent if none was written.
    pub summary: Option<String>,
    /// Its other names, plain text, in written order; may be empty.
    pub aliases: Vec<String>,
    /// Its pages elsewhere: whole addresses, with the host as title; may be empty.
    pub same_as: Vec<LinkContext>,
    /// Its offices in written order: `head of the FSB (2008–)`; may be empty.
    pub roles: Vec<RoleContext>,
    /// Who controls it and how, in written order; may be empty.
    pub control: Vec<ControlContext>,
    /// Hosts and beginnings of addresses whose outlet it is, as written; may be empty.
    pub domains: Vec<String>,
    /// Entities that it controls, each with its page; may be empty.
    pub controls: Vec<LinkContext>,
    /// Grades of its reliability, newest first; may be empty.
    pub grades: Vec<GradeContext>,
    /// Briefings about it, newest first; may be empty.
    pub briefings: Vec<CardContext>,
    /// Briefings that it wrote, newest first; may be empty.
    pub wrote: Vec<CardContext>,
    /// Sources it published, newest first; may be empty.
    pub published: Vec<SourceCardContext>,
    /// Statements it made; may be empty.
    pub spoke: Vec<SourceCardContext>,
    /// Sources of others that carry its copy; may be empty.
    pub supplied: Vec<SourceCardContext>,
    /// Entities it appears with in briefings, most often first, with how often; may be empty.
    pub appears_with: Vec<LinkContext>,
    /// The events that it is in; absent if there are none.
    pub timeline: Option<TimelineContext>,
    /// Whether there is a record of it.
    pub has_record: bool,
}

/// `counts`: how many there are, for the lists of `entity` show only the newest of very many.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct EntityCountsContext {
    /// How many briefings are about it.
    pub briefings: usize,
    /// How many briefings it wrote.
    pub wrote: usize,
    /// How many sources it published.
    pub published: usize,
    /// Those of them that rest on no other source, and are first-hand or a statement.
    pub origins: usize,
    /// Those of them that rest on another source.
    pub relays: usize,
    /// Those of them of which neither is said; a search is none of the three.
    pub undeclared: usize,
    /// How many statements it made.
    pub spoke: usize,
    /// How many sources of others carry its copy.
    pub supplied: usize,
}

/// One who controls it.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ControlContext {
    /// How it is controlled, a word of the record's such as `state-run`; absent if it is not said.
    pub kind: Option<String>,
    /// Who controls it; without an address where that one has no page; absent if nobody is named.
    pub by: Option<LinkContext>,
    /// How much of a hundred is held, as the language writes numbers; absent if it is not said.
    pub share: Option<String>,
    /// The day it began; absent if it is not said.
    pub since: Option<DateContext>,
    /// The day it ended; absent if it is not said or goes on.
    pub until: Option<DateContext>,
}

/// An office.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct RoleContext {
    /// What the office is called, plain text: `head`.
    pub title: String,
    /// What it is an office of; without an address where that has no page; absent if it is not said.
    pub of: Option<LinkContext>,
    /// When it was held, mostly an interval; absent if it is not said.
    pub date: Option<DateContext>,
}
