//! Timelines: events in order of time, by group and year, with a strip that shows them at a glance.

use std::collections::{BTreeMap, HashSet};

use super::events::{EventMaker, EventMarks};
use super::{Maker, strip};
use crate::language::{Key, Language};
use crate::model::date::Date;
use crate::model::query::GroupBy;
use crate::model::site::{EventEntry, EventIx};
use crate::render::context::{TimelineContext, TimelineGroupContext, TimelineYearContext};
use crate::render::html::cite::Occurrence;

/// The events that a timeline shows.
#[derive(Clone, Copy)]
pub(in crate::render) struct TimelineOf<'a> {
    /// In any order, each once. With numbers, in the order of their parts.
    pub(in crate::render) events: &'a [EventIx],
    /// How they name their sources.
    pub(in crate::render) marks: EventMarks<'a>,
    /// Shown above.
    pub(in crate::render) title: Option<&'a str>,
    /// What it is split by. Years need no groups of their own: events stand under their years anyway.
    pub(in crate::render) group_by: Option<GroupBy>,
}

/// An event with its place in the list that it came in.
#[derive(Clone, Copy)]
struct ListedEvent<'a> {
    ix: EventIx,
    at: u32,
    entry: &'a EventEntry,
}

/// A group's title and route.
type GroupHead = Option<(String, Option<String>)>;

impl Maker<'_> {
    /// A timeline; `None` without events.
    pub(in crate::render) fn timeline(&self, of: TimelineOf<'_>) -> Option<TimelineContext> {
        let listed = (0..).zip(of.events).filter_map(|(at, ix)| {
            let entry = self.site.events.get(*ix as usize)?;
            Some(ListedEvent { ix: *ix, at, entry })
        });
        let mut listed: Vec<ListedEvent<'_>> = listed.collect();
        if listed.is_empty() {
            return None;
        }
        // The site's events are in order of time.
        listed.sort_by_key(|event| event.ix);
        let mut events = EventMaker { maker: self, marks: of.marks, next_part: 0 };
        let mut shown = HashSet::with_capacity(listed.len());
        let groups = self.groups(&listed, of.group_by).into_iter().map(|(head, listed)| {
            let (title, url) = head.map_or((None, None), |(title, url)| (Some(title), url));
            let (mut years, undated) = years(self.words(), &listed, &mut |event: ListedEvent<'_>| {
                let again = if shown.insert(event.at) { Occurrence::First } else { Occurrence::Again };
                events.make(event.ix, event.at, event.entry, again)
            });
            for (year, context) in &mut years {
                context.anchor = self.year_anchor(*year);
            }
            let years = years.into_iter().map(|(_, context)| context).collect();
            TimelineGroupContext { title, url, years, undated }
        });
        Some(TimelineContext {
            title: of.title.map(str::to_owned),
            groups: groups.collect(),
            strip_html: strip::strip(self.words(), listed.iter().map(|event| event.entry)),
            count: listed.len(),
        })
    }

    /// The id of a year that the page does not have yet.
    fn year_anchor(&self, year: i32) -> Option<String> {
        let anchor = if year > 0 { format!("Year-{year}") } else { format!("Year-{}-BC", 1 - i64::from(year)) };
        self.page.years.borrow_mut().insert(anchor.clone()).then_some(anchor)
    }

    /// The strip alone of events in order of time; they count as shown on the page.
    pub(in crate::render) fn strip(&self, events: &[EventIx]) -> Option<String> {
        self.page.events.borrow_mut().extend(events);
        strip::strip(self.words(), events.iter().filter_map(|ix| self.site.events.get(*ix as usize)))
    }

    /// Groups by title; what belongs to none comes last. An event stands in each of its groups.
    fn groups<'e>(&self, listed: &[ListedEvent<'e>], by: Option<GroupBy>) -> Vec<(GroupHead, Vec<ListedEvent<'e>>)> {
        let keys = |event: &ListedEvent<'e>| match by {
            Some(GroupBy::Entity) => event.entry.entities.clone(),
            Some(GroupBy::Tag) => event.entry.tags.clone(),
            Some(GroupBy::Year) | None => Vec::new(),
        };
        let mut groups: BTreeMap<u32, Vec<ListedEvent<'e>>> = BTreeMap::new();
        let mut rest = Vec::new();
        for event in listed {
            let keys = keys(event);
            if keys.is_empty() {
                rest.push(*event);
            }
            for key in keys {
                groups.entry(key).or_default().push(*event);
            }
        }
        if groups.is_empty() {
            return vec![(None, rest)];
        }
        let link = |ix: u32| if by == Some(GroupBy::Tag) { self.link_tag(ix) } else { self.link_entity(ix) };
        let mut out: Vec<_> = groups.into_iter().map(|(ix, events)| (link(ix), events)).collect();
        out.sort_by_cached_key(|(link, _)| link.title.to_lowercase());
        let mut out: Vec<(GroupHead, Vec<ListedEvent<'e>>)> =
            out.into_iter().map(|(link, events)| (Some((link.title, link.url)), events)).collect();
        if !rest.is_empty() {
            out.push((Some((self.words().get(Key::Other).to_owned(), None)), rest));
        }
        out
    }
}

/// Dated events with their years, and the others. A year comes back where the order of time, by first days, has it so.
fn years<'e>(
    words: &Language,
    listed: &[ListedEvent<'e>],
    make: &mut impl FnMut(ListedEvent<'e>) -> crate::render::context::EventContext,
) -> (Vec<(i32, TimelineYearContext)>, Vec<crate::render::context::EventContext>) {
    let (mut years, mut undated): (Vec<(i32, TimelineYearContext)>, Vec<_>) = (Vec::new(), Vec::new());
    for event in listed {
        let Some(year) = event.entry.event.date.value.year() else {
            undated.push(make(*event));
            continue;
        };
        if let Some((_, last)) = years.last_mut().filter(|(last, _)| *last == year) {
            last.events.push(make(*event));
        } else {
            let (label, events) = (Date::year_in(year, words), vec![make(*event)]);
            years.push((year, TimelineYearContext { label, year, anchor: None, events }));
        }
    }
    (years, undated)
}
