//! Records, pages and documents for the tests of every stage, with only what must be given.

use super::date::{Date, Day};
use super::document::{Document, Origin};
use super::entity::{Entity, EntityKind};
use super::event::{Event, EventCite};
use super::id::Id;
use super::options::Options;
use super::page::{Briefing, Head};
use super::source::Source;
use crate::text::{FileId, Span, Spanned};

/// A place that no test looks at.
pub(crate) const SPAN: Span = Span { file: FileId(0), start: 0, end: 0 };

/// A value at that place.
pub(crate) fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, SPAN)
}

/// A text at that place.
pub(crate) fn text(text: &str) -> Spanned<String> {
    spanned(text.to_owned())
}

/// An id at that place.
pub(crate) fn id(text: &str) -> Spanned<Id> {
    spanned(Id::new(text))
}

/// A date at that place.
pub(crate) fn date(edtf: &str) -> Spanned<Date> {
    spanned(Date::parse(edtf).unwrap())
}

/// Nothing asked for, on 1 January 2020.
pub(crate) fn options() -> Options {
    Options { now: Day::from_ymd(2020, 1, 1).unwrap(), drafts: false, future: false, base_url: None }
}

/// A document without marks.
pub(crate) fn document(text: &str) -> Document {
    Document::empty(text.into(), Origin::File(SPAN.file))
}

/// The head of a page.
pub(crate) fn head(title: &str) -> Head {
    Head::new(SPAN, text(title))
}

/// A briefing.
pub(crate) fn briefing(title: &str, body: Document) -> Briefing {
    Briefing::new(head(title), body.into())
}

/// A newspaper's article.
pub(crate) fn source(span: Span, id: &str, title: &str) -> Source {
    let spanned = |text: &str| Spanned::new(text.to_owned(), span);
    Source {
        id: Some(Spanned::new(Id::new(id), span)),
        ..Source::new(span, spanned("article-newspaper"), spanned(title))
    }
}

/// An entity with a name.
pub(crate) fn entity(span: Span, id: &str, kind: EntityKind, name: &str) -> Entity {
    Entity::new(span, Spanned::new(Id::new(id), span), kind, Spanned::new(name.to_owned(), span))
}

/// An event that cites sources.
pub(crate) fn event(span: Span, when: &str, title: &str, cites: &[&str]) -> Event {
    let cite = |id: &&str| EventCite { source: Spanned::new(Id::new(id), span), locator: None };
    Event { cites: cites.iter().map(cite).collect(), ..Event::new(span, date(when), title.into()) }
}
