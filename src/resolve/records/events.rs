//! Events: of front matters and of timeline blocks, in order of time (rules.md 4), each with an id that is unique in the site.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::entities::EntityIndex;
use super::source_index::SourceIndex;
use super::tags::TagIndex;
use crate::diag::{Diagnostic, codes};
use crate::model::block::{Block, TimelineBlock};
use crate::model::date::{Date, InTime};
use crate::model::document::Document;
use crate::model::event::Event;
use crate::model::id::Id;
use crate::model::page::Briefing;
use crate::model::site::{BriefingIx, EventEntry, EventIx, Route, SourceIx};
use crate::model::slug::{cut, slug};
use crate::resolve::PORTION;
use crate::resolve::each_once;
use crate::text::{FileId, Span};

/// Bytes of a made id before the suffix that keeps equal ones apart.
const LONGEST_MADE: usize = 60;

/// What finds the sources, entities and tags that an event names.
pub(in crate::resolve) type Finders<'a> = (&'a SourceIndex, &'a EntityIndex, &'a TagIndex);

/// An event while it is gathered.
pub(in crate::resolve) struct EventDraft<'a> {
    pub(in crate::resolve) event: Arc<Event>,
    /// Of an event that is a whole briefing, all sources of that briefing; else `None`.
    pub(in crate::resolve) whole: Option<Vec<SourceIx>>,
    pub(in crate::resolve) briefing: Option<BriefingIx>,
    pub(in crate::resolve) route: &'a Route,
    pub(in crate::resolve) as_of: Option<&'a Date>,
}

/// Finds events by where they stand.
#[derive(Debug, Default)]
pub(in crate::resolve) struct EventIndex {
    placed: BTreeMap<(FileId, u32), EventIx>,
}

impl EventIndex {
    /// The entry of an event as written.
    pub(in crate::resolve) fn placed(&self, event: Span) -> Option<EventIx> {
        self.placed.get(&(event.file, event.start)).copied()
    }

    /// Forgets where an event stands.
    pub(in crate::resolve) fn remove(&mut self, event: Span) -> Option<EventIx> {
        self.placed.remove(&(event.file, event.start))
    }

    /// Says where an event stands.
    pub(in crate::resolve) fn insert(&mut self, event: Span, ix: EventIx) {
        self.placed.insert((event.file, event.start), ix);
    }
}

impl EventDraft<'_> {
    /// The entry under an id. Sources are found here, so that lists of them need no second look.
    pub(in crate::resolve) fn entry(&self, id: Id, (sources, entities, tags): Finders<'_>) -> EventEntry {
        let event = &self.event;
        let cited = event.cites.iter().filter_map(|cite| sources.find(&cite.source.value));
        let cited = cited.chain(self.whole.iter().flatten().copied());
        EventEntry {
            briefing: self.briefing,
            entities: entities.list(&event.entities),
            tags: tags.list(&event.tags),
            sources: each_once(cited),
            as_of: self.as_of.cloned(),
            whole: self.whole.is_some(),
            ..EventEntry::new(Arc::clone(event), id, self.route.clone())
        }
    }
}

/// Where open bars stop: `as_of`, else `updated`, else `date`.
pub(in crate::resolve) fn as_of(briefing: &Briefing) -> Option<&Date> {
    let date = briefing.as_of.as_ref().or(briefing.updated.as_ref()).or(briefing.date.as_ref());
    date.map(|date| &date.value)
}

/// Events written in a document's timeline blocks, in order.
pub(in crate::resolve) fn written(document: &Document) -> impl Iterator<Item = &Arc<Event>> {
    document.blocks.iter().flat_map(|block| match block {
        Block::Timeline(TimelineBlock::Events(events)) => events.as_slice(),
        _ => &[],
    })
}

/// A dated briefing as an event.
pub(in crate::resolve) fn of_briefing(briefing: &Briefing) -> Option<Event> {
    let (head, date) = (&briefing.head, briefing.date.clone()?);
    Some(Event {
        summary: head.summary.clone(),
        status: briefing.event_status.clone(),
        place: briefing.place.clone(),
        entities: briefing.entities.clone(),
        tags: briefing.tags.clone(),
        importance: briefing.importance,
        ..Event::new(head.span, date, head.title.value.as_str().into())
    })
}

/// Puts events in order and gives each its id.
pub(in crate::resolve) fn gather(
    mut drafts: Vec<EventDraft<'_>>,
    finders: Finders<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<EventEntry>, EventIndex) {
    // Ids are given in order of the files, which does not change when a date does.
    drafts.sort_by_key(|draft| draft.event.span);
    let ids = ids(&drafts, diagnostics);
    // The order of rules.md 4: date, then `order`, then id. Few events need more than the first.
    let key = |(draft, place): (&EventDraft<'_>, usize)| {
        (draft.event.date.value.in_time(), draft.event.order.unwrap_or(0), place)
    };
    let mut keys: Vec<(InTime, i64, usize)> = drafts.iter().zip(0..).map(key).collect();
    keys.par_sort_unstable_by(|(a, a_order, a_place), (b, b_order, b_place)| {
        a.cmp(b).then_with(|| a_order.cmp(b_order)).then_with(|| ids[*a_place].cmp(&ids[*b_place]))
    });
    let entry = |(_, _, place): &(InTime, i64, usize)| drafts[*place].entry(ids[*place].clone(), finders);
    let place = |((_, _, place), ix): (&(InTime, i64, usize), EventIx)| {
        let span = drafts[*place].event.span;
        ((span.file, span.start), ix)
    };
    let entries = || keys.par_iter().with_max_len(PORTION).map(entry).collect();
    let (placed, entries) = rayon::join(|| keys.iter().zip(0..).map(place).collect(), entries);
    (entries, EventIndex { placed })
}

/// The id of each event.
fn ids(drafts: &[EventDraft<'_>], diagnostics: &mut Vec<Diagnostic>) -> Vec<Id> {
    let mut taken: HashMap<Id, Span> = HashMap::with_capacity(drafts.len());
    let mut ids: Vec<Option<Id>> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        ids.push(draft.event.id.as_ref().and_then(|id| {
            if let Some(first) = taken.get(id.value.folded()) {
                let message = format!("two events have the id `{}`", id.value);
                let found = Diagnostic::new(&codes::DUPLICATE_ID, id.span, message);
                diagnostics.push(found.label(*first, "first used here").help("rename one of them"));
                return None;
            }
            taken.insert(id.value.clone(), id.span);
            Some(id.value.clone())
        }));
    }
    // The next number to try for an id that many events would have.
    let mut numbers: HashMap<Id, u32> = HashMap::new();
    let wanted = |(draft, id): (&EventDraft<'_>, Option<Id>)| id.ok_or_else(|| made_id(&draft.event));
    let wanted: Vec<Result<Id, Id>> = drafts.par_iter().zip(ids).with_max_len(PORTION).map(wanted).collect();
    let mut unique = |base: Id, event: Span| {
        let mut id = base.clone();
        loop {
            match taken.entry(id) {
                Entry::Vacant(free) => {
                    let id = free.key().clone();
                    free.insert(event);
                    return id;
                }
                Entry::Occupied(_) => {
                    let number = numbers.entry(base.clone()).or_insert(1);
                    *number += 1;
                    id = Id::new(&format!("{base}-{number}"));
                }
            }
        }
    };
    let id = |(draft, wanted): (&EventDraft<'_>, Result<Id, Id>)| {
        wanted.unwrap_or_else(|made| unique(made, draft.event.span))
    };
    drafts.iter().zip(wanted).map(id).collect()
}

/// The id that an event without a written one has if no other has it.
fn made_id(event: &Event) -> Id {
    Id::new(cut(&slug(&format!("{} {}", event.date.value.days(), event.title)), LONGEST_MADE))
}
