//! People, organisations, places, events, topics and terms that briefings are about or sources come from.

use super::date::Date;
use super::document::Document;
use super::id::Id;
use crate::text::{Span, Spanned};
use crate::yaml::Node as Yaml;
use serde::{Deserialize, Serialize};

/// An entity record as written.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Entity {
    /// Where the record stands.
    pub span: Span,
    /// Its id.
    pub id: Spanned<Id>,
    /// What it is.
    pub kind: EntityKind,
    /// Another system's word for what it is, as written; `kind` is then a topic.
    pub type_word: Option<Box<str>>,
    /// Its name.
    pub name: Spanned<String>,
    /// Other names that texts may use for it.
    pub aliases: Vec<Spanned<String>>,
    /// Its pages elsewhere, http or https.
    pub same_as: Vec<Spanned<String>>,
    /// What it was, when.
    pub roles: Vec<Role>,
    /// Who controls it, in written order.
    pub control: Vec<Control>,
    /// Addresses whose outlet it is: hosts, or accounts of hosts that publish for many (`github.com/rust-lang`).
    pub domains: Vec<Spanned<String>>,
    /// How far it was found to be reliable, oldest first.
    pub reliability: Vec<Reliability>,
    /// A sentence about it, plain text.
    pub summary: Option<String>,
    /// Markdown: `note:`, or the body of its file.
    pub note: Option<Document>,
    /// Template of its page.
    pub template: Option<Spanned<String>>,
    /// Anything for templates.
    pub extra: Vec<(String, Yaml)>,
}

impl Entity {
    /// An entity with a name.
    pub fn new(span: Span, id: Spanned<Id>, kind: EntityKind, name: Spanned<String>) -> Entity {
        Entity {
            span,
            id,
            kind,
            type_word: None,
            name,
            aliases: Vec::new(),
            same_as: Vec::new(),
            roles: Vec::new(),
            control: Vec::new(),
            domains: Vec::new(),
            reliability: Vec::new(),
            summary: None,
            note: None,
            template: None,
            extra: Vec::new(),
        }
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A human.
    Person,
    /// A body of people. The default.
    Organization,
    /// A country, a town.
    Place,
    /// A meeting, a war.
    Event,
    /// A subject.
    Topic,
    /// A word that the site explains; the glossary has all of them.
    Term,
}

impl EntityKind {
    /// The word in YAML and on pages.
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Event => "event",
            EntityKind::Topic => "topic",
            EntityKind::Term => "term",
        }
    }
}

/// An office or membership.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Role {
    /// For example `head`.
    pub title: String,
    /// Of what: entity id or name.
    pub of: Option<Spanned<String>>,
    /// When.
    pub date: Option<Spanned<Date>>,
}

/// Who controls an entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Control {
    /// For example `state-run`.
    pub kind: Option<String>,
    /// Entity id or name.
    pub by: Option<Spanned<String>>,
    /// How much of it, in hundredths of a percent; at most 10,000.
    pub share: Option<Spanned<u32>>,
    /// Since when.
    pub since: Option<Spanned<Date>>,
    /// Until when.
    pub until: Option<Spanned<Date>>,
}

impl Control {
    /// Whether it holds everything, whatever its share.
    pub fn is_run(&self) -> bool {
        self.kind.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("state-run"))
    }
}

/// A grade on the Admiralty scale, A to F.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reliability {
    /// `A` (reliable) to `F` (cannot be judged).
    pub grade: char,
    /// Who says so.
    pub by: Option<String>,
    /// Since when.
    pub since: Option<Spanned<Date>>,
    /// Why, plain text.
    pub basis: Option<String>,
}
