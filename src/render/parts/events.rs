//! Events as templates see them, with their marks.

use std::collections::HashMap;

use super::{Maker, PageState, dates};
use crate::language::Key;
use crate::model::date::Day;
use crate::model::event::EventKind;
use crate::model::site::{EventEntry, EventIx, PartKey, Resolved, ResolvedPart, SourceFacts, SourceIx};
use crate::render::context::{EventContext, LinkContext, MediaContext};
use crate::render::html::Picture;
use crate::render::html::cite::{Occurrence, event_marks};
use crate::render::html::escape::{push_attribute, push_isolated, push_text};

/// How events of a timeline name their sources.
#[derive(Clone, Copy)]
pub(in crate::render) enum EventMarks<'a> {
    /// By names that lead to the sources' pages: the page numbers no sources.
    Names,
    /// By numbers; the events are those of the front matter, in written order.
    Front(&'a Resolved),
    /// By numbers; the events are those of a block of the text, in the order of `block_events`.
    Block(&'a Resolved, u32),
}

impl<'a> EventMarks<'a> {
    /// The marks of the event at a place in the list. Parts of one timeline follow each other in order of time, as events
    /// are asked for: `next` is where the next one should be.
    fn part(self, at: u32, next: &mut usize) -> Option<&'a ResolvedPart> {
        let (resolved, key) = match self {
            EventMarks::Names => return None,
            EventMarks::Front(resolved) => (resolved, PartKey::Event(at)),
            EventMarks::Block(resolved, block) => (resolved, PartKey::BlockEvent(block, at)),
        };
        let is_next = resolved.parts.get(*next).is_some_and(|part| part.key == key);
        let place = if is_next { *next } else { resolved.place(key)? };
        *next = place + 1;
        resolved.parts.get(place)
    }
}

/// Makes the events of one timeline.
pub(super) struct EventMaker<'m, 'a> {
    pub(super) maker: &'m Maker<'a>,
    pub(super) marks: EventMarks<'m>,
    /// See [`EventMarks::part`].
    pub(super) next_part: usize,
}

impl EventMaker<'_, '_> {
    /// The event at a place in the list.
    pub(super) fn make(&mut self, ix: EventIx, at: u32, entry: &EventEntry, shown: Occurrence) -> EventContext {
        let (maker, event) = (self.maker, &entry.event);
        let part = self.marks.part(at, &mut self.next_part);
        let cites_html = match self.marks {
            EventMarks::Names => names(maker, entry),
            _ => part
                .and_then(|part| part.cites.first())
                .map_or_else(String::new, |cites| event_marks(maker, &event.cites, cites, shown)),
        };
        let date = &event.date.value;
        let tags = entry.tags.iter().filter_map(|ix| maker.site.tags.line(*ix));
        let entities = entry.entities.iter().filter_map(|ix| maker.site.entities.line(*ix));
        EventContext {
            id: entry.id.to_string(),
            anchor: maker.page.events.borrow_mut().insert(ix).then(|| format!("event-{}", entry.id)),
            title: event.title.clone(),
            summary: event.summary.clone(),
            date: dates::context(date, maker.words()),
            display: event.display.clone(),
            from: date.earliest().map_or_else(String::new, Day::to_iso),
            to: date.latest().map_or_else(String::new, Day::to_iso),
            status: event.status.as_deref().map(str::to_owned),
            kind: match event.kind {
                EventKind::Point => "point",
                EventKind::Span => "span",
            },
            place: event.place.clone(),
            entities: entry.entities.iter().map(|ix| maker.link_entity(*ix)).collect(),
            tags: entry.tags.iter().map(|ix| maker.link_tag(*ix)).collect(),
            tag_slugs: joined(tags.map(|tag| tag.slug)),
            entity_ids: joined(entities.map(|entity| entity.id)),
            briefing: briefing(maker, entry),
            whole: entry.whole,
            cites_html,
            touched: maker.touched(&entry.touched),
            media: media(maker, ix, entry),
            importance: event.importance,
        }
    }
}

impl Maker<'_> {
    /// Events that stand in no timeline: their sources are named, they have no id on the page, and each leads to its briefing.
    pub(in crate::render) fn listed_events(&self, events: &[EventIx]) -> Vec<EventContext> {
        let apart = Maker { page: PageState::default(), route: "", ..*self };
        let mut events_of = EventMaker { maker: &apart, marks: EventMarks::Names, next_part: 0 };
        let rows = (0..).zip(events).filter_map(|(at, ix)| Some((at, *ix, self.site.events.get(*ix as usize)?)));
        let made = rows.map(|(at, ix, entry)| {
            let event = events_of.make(ix, at, entry, Occurrence::First);
            EventContext { anchor: None, ..event }
        });
        made.collect()
    }
}

/// With spaces between.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The briefing an event is of, on other pages than its own.
fn briefing(maker: &Maker<'_>, entry: &EventEntry) -> Option<LinkContext> {
    let ix = entry.briefing?;
    let own = maker.site.briefings.line(ix).is_none_or(|briefing| **briefing.route == *maker.route);
    (!own).then(|| maker.link_briefing(ix))
}

/// Names of an event's sources; where two have one name, with their dates.
fn names(maker: &Maker<'_>, entry: &EventEntry) -> String {
    let sources = entry.sources.iter().filter_map(|ix| Some((*ix, maker.site.sources.get(*ix as usize)?)));
    let named: Vec<_> = sources
        .map(|(ix, source)| {
            let form = form(maker, entry, ix, source);
            (maker.called(ix, form), source, source.form(form).source.issued.as_ref())
        })
        .collect();
    let mut out = String::new();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (name, ..) in &named {
        *times.entry(name).or_default() += 1;
    }
    for (i, (name, source, issued)) in named.iter().enumerate() {
        if i > 0 {
            out.push_str(maker.words().get(Key::Comma));
        }
        out.push_str("<a class=\"source-link\" href=\"");
        push_attribute(&mut out, maker.root);
        out.push_str(&maker.url(source.route));
        out.push_str("\">");
        push_isolated(&mut out, maker.words(), name);
        let twice = times[&**name] > 1;
        if let Some(issued) = issued.filter(|_| twice) {
            out.push_str(" (");
            push_text(&mut out, &issued.value.display_short_in(maker.words()));
            out.push(')');
        }
        out.push_str("</a>");
    }
    out
}

/// The form in which the briefing of an event has a source.
fn form(maker: &Maker<'_>, entry: &EventEntry, ix: SourceIx, source: SourceFacts<'_>) -> u32 {
    let briefing = entry.briefing.filter(|_| !source.forms.is_empty());
    let briefing = briefing.and_then(|ix| maker.site.briefings.whole(ix as usize));
    let listed = briefing.and_then(|briefing| briefing.resolved.sources.iter().find(|listed| listed.source == ix));
    listed.map_or(0, |listed| listed.form)
}

/// The picture of an event. Its link was resolved with the page that the event was written on.
fn media(maker: &Maker<'_>, ix: EventIx, entry: &EventEntry) -> Option<MediaContext> {
    let media = entry.event.media.as_ref()?;
    let part = home(maker, ix, entry);
    let Picture { src, href, size } = Picture::of(part.and_then(|part| part.links.first()?.as_ref()));
    Some(MediaContext {
        src,
        href,
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
        alt: media.alt.clone(),
        caption: media.caption.clone(),
        credit: media.credit.clone(),
    })
}

/// The part of an event on the page that it was written on.
fn home<'a>(maker: &Maker<'a>, ix: EventIx, entry: &EventEntry) -> Option<&'a ResolvedPart> {
    let site = maker.site;
    let (resolved, own, blocks) = if let Some(briefing) = entry.briefing {
        let briefing = site.briefings.whole(briefing as usize)?;
        (&briefing.resolved, briefing.events.as_slice(), briefing.block_events.as_slice())
    } else {
        let page = site.pages.find(&entry.route)?;
        let page = site.pages.whole(page)?;
        (&page.resolved, &[][..], page.block_events.as_slice())
    };
    let mut homes = maker.page.homes.borrow_mut();
    let keys = homes.entry(entry.route.clone()).or_insert_with(|| {
        let numbered = |events: &[EventIx]| events.iter().copied().zip(0..).collect::<Vec<(EventIx, u32)>>();
        let front = numbered(own).into_iter().map(|(ix, at)| (ix, PartKey::Event(at)));
        let of_block = |(block, events): &(u32, Vec<EventIx>)| {
            let block = *block;
            numbered(events).into_iter().map(move |(ix, at)| (ix, PartKey::BlockEvent(block, at)))
        };
        // The first place of an event counts.
        let all: Vec<_> = front.chain(blocks.iter().flat_map(of_block)).collect();
        all.into_iter().rev().collect()
    });
    let key = *keys.get(&ix)?;
    resolved.part(key)
}
