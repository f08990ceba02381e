//! Dated events, each with the sources it rests on.

use super::date::Date;
use super::id::Id;
use crate::text::{Span, Spanned};
use crate::yaml::Node as Yaml;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An event as written.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Event {
    /// Where the whole record stands.
    pub span: Span,
    /// Optional id.
    pub id: Option<Spanned<Id>>,
    /// When.
    pub date: Spanned<Date>,
    /// What, plain text.
    pub title: Arc<str>,
    /// More, plain text.
    pub summary: Option<String>,
    /// Drawn as a point or a bar.
    pub kind: EventKind,
    /// How sure it is that it happened.
    /// `confirmed reported planned disputed`, or another system's word as written; `None` if nothing is said.
    pub status: Option<Box<str>>,
    /// Where.
    pub place: Option<String>,
    /// Ids or names.
    pub entities: Vec<Spanned<String>>,
    /// Tags.
    pub tags: Vec<Spanned<String>>,
    /// For sorting and filters.
    pub importance: Option<i64>,
    /// Breaks ties of the date.
    pub order: Option<i64>,
    /// Shown in place of the date.
    pub display: Option<String>,
    /// A picture.
    pub media: Option<Box<Media>>,
    /// Its sources.
    pub cites: Vec<EventCite>,
    /// Anything for templates.
    pub extra: Vec<(String, Yaml)>,
}

impl Event {
    /// An event without sources, drawn as its date asks for.
    pub fn new(span: Span, date: Spanned<Date>, title: Arc<str>) -> Event {
        Event {
            span,
            id: None,
            kind: if date.value.is_interval() { EventKind::Span } else { EventKind::Point },
            date,
            title,
            summary: None,
            status: None,
            place: None,
            entities: Vec::new(),
            tags: Vec::new(),
            importance: None,
            order: None,
            display: None,
            media: None,
            cites: Vec::new(),
            extra: Vec::new(),
        }
    }
}

/// A source of an event.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct EventCite {
    /// Which.
    pub source: Spanned<Id>,
    /// Where in it.
    pub locator: Option<Box<super::cite::Locator>>,
}

/// How an event is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventKind {
    /// At one time, however vague.
    Point,
    /// Over a time. The default for intervals.
    Span,
}

/// A picture of an event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Media {
    /// Path, as in a Markdown image.
    pub src: Spanned<String>,
    /// What it shows.
    pub alt: String,
    /// Plain text.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
}
