//! Other events of a page, in place: they come and go, stand elsewhere in time, and what shows or lists them is told.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::{look_up, seen};
use crate::config::EventsOf;
use crate::model::block::{Block, TimelineBlock};
use crate::model::date::InTime;
use crate::model::document::Document;
use crate::model::event::Event;
use crate::model::id::Id;
use crate::model::site::{EventEntry, EventIx, Route, Site, Target};
use crate::resolve::bounds::Room;
use crate::resolve::events::{EventDraft, as_of, made_id};
use crate::resolve::names::SiteNames;
use crate::resolve::queries::{Scope, blocks};
use crate::resolve::texts::Content;
use crate::resolve::uses::numbered_page;
use crate::text::{Files, Span};

/// What other events of one page change about all of them.
#[derive(Debug)]
pub(super) struct EventChange {
    /// Those it had, in order of time, and where they stood.
    gone: Vec<EventIx>,
    places: Vec<Span>,
    /// Ids of those it has now, in written order.
    ids: Vec<Id>,
}

/// Where a change of events is seen.
#[derive(Debug, Default)]
pub(super) struct EventVisibility {
    /// Where the page's events are in the site now.
    new: HashSet<EventIx>,
    /// Pages that showed some of those it had.
    lost: Vec<Target>,
}

impl EventChange {
    /// `None`: more changes than events and lists of them.
    pub(super) fn of(
        site: &Site,
        names: &SiteNames,
        target: Target,
        before: Content<'_>,
        now: Content<'_>,
    ) -> Option<EventChange> {
        let places: Vec<Span> = before.own_events().map(|event| event.span).collect();
        let mut gone = places.iter().map(|place| names.events.placed(*place)).collect::<Option<Vec<EventIx>>>()?;
        // Without events of its own a briefing may be one itself.
        let is_one = |content: Content<'_>| content.own_events().next().is_none();
        let each = matches!(target, Target::Briefing(_)) && site.config.collections.events == EventsOf::Each;
        let is_known =
            |event: &Arc<Event>| event.cites.iter().all(|cite| names.sources.find(&cite.source.value).is_some());
        // The timeline has an address while there is one.
        let timeline = !site.events.is_empty() && (gone.len() < site.events.len() || !is_one(now));
        let may = timeline
            && !(each && (is_one(before) || is_one(now)))
            && now.own_events().all(is_known)
            && entities_stay(site, names, before, now);
        let ids = if may { ids(site, names, &gone, before, now)? } else { return None };
        gone.sort_unstable();
        Some(EventChange { gone, places, ids })
    }

    /// Puts the page's events, which it has already as they are written, in the place of those it had.
    pub(super) fn put(self, site: &mut Site, names: &mut SiteNames, target: Target) -> EventVisibility {
        let EventChange { gone, places, ids } = self;
        for place in places {
            names.events.remove(place);
        }
        for ix in &gone {
            in_each_list(site, *ix, |list| list.retain(|listed| listed != ix));
        }
        let had: Vec<Id> = gone.iter().map(|ix| site.events[*ix as usize].id.clone()).collect();
        let new = entries(site, names, target, ids);
        let have = new.iter().map(|entry| (entry.id.clone(), entry.event.span));
        names.events.exchange_ids(had.into_iter(), have);
        let (new, moved) = exchange(&mut site.events, &gone, new);
        let mut lost = Vec::new();
        if let Some(moved) = moved {
            lost = renumber(site, names, |ix| moved.get(ix as usize).copied().flatten());
        }
        for ix in &new {
            names.events.insert(site.events[*ix as usize].event.span, *ix);
            in_each_list(site, *ix, |list| list.insert(list.partition_point(|listed| listed < ix), *ix));
        }
        if let Target::Briefing(ix) = target {
            let entry = &mut site.briefings[ix as usize];
            entry.events = entry.briefing.events.iter().filter_map(|event| names.events.placed(event.span)).collect();
        }
        EventVisibility { new: new.into_iter().collect(), lost }
    }
}

/// Whether the names in the events lead to the same entities under the same names: one without a record is called as it is
/// written most often, and is there only while it is written.
fn entities_stay(site: &Site, names: &SiteNames, before: Content<'_>, now: Content<'_>) -> bool {
    let mut more: BTreeMap<&str, i64> = BTreeMap::new();
    for (content, one) in [(before, -1), (now, 1)] {
        let texts = content.own_events().flat_map(|event| &event.entities).map(|name| name.value.as_str());
        texts.filter(|text| !text.trim().is_empty()).for_each(|text| *more.entry(text).or_default() += one);
    }
    let is_recorded =
        |text: &str| names.entities.called(text).is_some_and(|ix| site.entities[ix as usize].record.is_some());
    more.into_iter().all(|(text, more)| more == 0 || is_recorded(text))
}

/// The id of each event as it is now; `None` if one of them, or of another page's, may depend on others. `gone` are those
/// before, in written order.
fn ids(site: &Site, names: &SiteNames, gone: &[EventIx], before: Content<'_>, now: Content<'_>) -> Option<Vec<Id>> {
    let wishes = |content: Content<'_>| content.own_events().map(wish).collect::<Vec<Id>>();
    let (old, new) = (wishes(before), wishes(now));
    let had = gone.iter().map(|ix| site.events[*ix as usize].id.clone());
    let is_written = |event: &Arc<Event>| event.id.is_some();
    // Ids are granted in written order, those that are written first.
    if old.iter().map(Id::as_str).eq(new.iter().map(Id::as_str))
        && before.own_events().map(is_written).eq(now.own_events().map(is_written))
    {
        return Some(had.collect());
    }
    let here = before.own_events().chain(now.own_events()).next()?.span.file;
    let granted = had.zip(&old).all(|(id, wish)| id == *wish);
    let own: BTreeSet<&str> = old.iter().chain(&new).map(Id::folded).collect();
    let is_taken = |id: &str| own.contains(id) || names.events.holder(id).is_some();
    // Whoever finds an id taken gets the next number after it, from 2 on.
    let is_numbered = |id: &str| is_taken(id) && is_taken(&format!("{id}-2"));
    let by_others = |id: &str| names.events.holder(id).is_some_and(|file| file != here);
    let is_free = |id: &&str| !by_others(id) && !is_numbered(id) && base(id).is_none_or(|base| !is_numbered(base));
    let are_free = granted && new.iter().collect::<BTreeSet<_>>().len() == new.len() && own.iter().all(is_free);
    are_free.then_some(new)
}

fn wish(event: &Arc<Event>) -> Id {
    event.id.as_ref().map_or_else(|| made_id(event), |id| id.value.clone())
}

/// An id without the number at its end.
fn base(id: &str) -> Option<&str> {
    let (base, number) = id.rsplit_once('-')?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(base)
}

/// Changes each list that an event is in.
fn in_each_list(site: &mut Site, ix: EventIx, change: impl Fn(&mut Vec<EventIx>)) {
    let Site { events, tags, entities, sources, .. } = site;
    let entry = &events[ix as usize];
    entry.tags.iter().for_each(|tag| change(&mut tags[*tag as usize].events));
    entry.entities.iter().for_each(|entity| change(&mut entities[*entity as usize].events));
    entry.sources.iter().for_each(|source| change(&mut sources[*source as usize].events));
}

/// The entries of a page's events, in order of time.
fn entries(site: &Site, names: &SiteNames, target: Target, ids: Vec<Id>) -> Vec<EventEntry> {
    let (route, briefing): (&Route, _) = match target {
        Target::Briefing(ix) => (&site.briefings[ix as usize].route, Some(ix)),
        Target::Page(ix) => (&site.pages[ix as usize].route, None),
        _ => return Vec::new(),
    };
    let Some(content) = numbered_page(site, target).map(|page| page.content) else { return Vec::new() };
    let as_of = briefing.and_then(|ix| as_of(&site.briefings[ix as usize].briefing));
    let entry = |(event, id): (&Arc<Event>, Id)| {
        let draft = EventDraft { event: Arc::clone(event), whole: None, briefing, route, as_of };
        draft.entry(id, (&names.sources, &names.entities, &names.tags))
    };
    let mut entries: Vec<EventEntry> = content.own_events().zip(ids).map(entry).collect();
    entries.sort_by(|a, b| order(a).cmp(&order(b)));
    entries
}

/// What events are ordered by.
fn order(entry: &EventEntry) -> (InTime, i64, &Id) {
    (entry.event.date.value.in_time(), entry.event.order.unwrap_or(0), &entry.id)
}

/// Where each event is now that was there before, by its old number.
type Moved = Vec<Option<EventIx>>;

/// Takes events away and puts others among the rest, all in order of time. Returns where the new ones are, and where the rest
/// is unless it stays where it was.
fn exchange(events: &mut Vec<EventEntry>, gone: &[EventIx], new: Vec<EventEntry>) -> (Vec<EventIx>, Option<Moved>) {
    // The new ones are in order among themselves: only what stays beside them is to be looked at.
    let beside = |ix: Option<EventIx>| {
        let ix = ix.filter(|ix| gone.binary_search(ix).is_err())?;
        events.get(ix as usize).map(order)
    };
    let between = |(ix, entry): (&EventIx, &EventEntry)| {
        beside(ix.checked_sub(1)).is_none_or(|before| before < order(entry))
            && beside(ix.checked_add(1)).is_none_or(|after| order(entry) < after)
    };
    let fits = gone.len() == new.len() && gone.iter().zip(&new).all(between);
    if fits {
        for (ix, entry) in gone.iter().zip(new) {
            events[*ix as usize] = entry;
        }
        return (gone.to_vec(), None);
    }
    let before: Vec<usize> = new.iter().map(|new| events.partition_point(|old| order(old) < order(new))).collect();
    let mut new = before.into_iter().zip(new).peekable();
    let (mut places, mut moved) = (Vec::with_capacity(new.len()), vec![None; events.len()]);
    let mut out: Vec<EventEntry> = Vec::with_capacity(events.len() + new.len() - gone.len());
    let mut gone = gone.iter().peekable();
    for (ix, entry) in std::mem::take(events).into_iter().enumerate() {
        while let Some((_, entry)) = new.next_if(|(before, _)| *before == ix) {
            places.push(out.len() as EventIx);
            out.push(entry);
        }
        if gone.next_if(|gone| **gone as usize == ix).is_none() {
            moved[ix] = Some(out.len() as EventIx);
            out.push(entry);
        }
    }
    for (_, entry) in new {
        places.push(out.len() as EventIx);
        out.push(entry);
    }
    *events = out;
    (places, Some(moved))
}

/// Tells every place that names an event its new number. Returns the pages that show one less.
fn renumber(site: &mut Site, names: &mut SiteNames, moved: impl Fn(EventIx) -> Option<EventIx>) -> Vec<Target> {
    // The rest keeps its order, so lists do.
    let rename = |list: &mut Vec<EventIx>| {
        let before = list.len();
        list.retain_mut(|ix| moved(*ix).map(|now| *ix = now).is_some());
        list.len() < before
    };
    let shows_less =
        |blocks: &mut Vec<(u32, Vec<EventIx>)>| blocks.iter_mut().fold(false, |less, (_, list)| rename(list) || less);
    let mut lost = Vec::new();
    for (ix, entry) in (0..).zip(&mut site.briefings) {
        rename(&mut entry.events);
        if shows_less(&mut entry.block_events) {
            lost.push(Target::Briefing(ix));
        }
    }
    for (ix, entry) in (0..).zip(&mut site.pages) {
        if shows_less(&mut entry.block_events) {
            lost.push(Target::Page(ix));
        }
    }
    let tags = site.tags.iter_mut().map(|entry| &mut entry.events);
    let entities = site.entities.iter_mut().map(|entry| &mut entry.events);
    let sources = site.sources.iter_mut().map(|entry| &mut entry.events);
    for list in tags.chain(entities).chain(sources) {
        rename(list);
    }
    names.events.renumber(&moved);
    lost
}

/// Answers the queries of all other pages again. `false`: one of them shows other events now, and that cannot be taken in place.
pub(super) fn ask_again(
    site: &mut Site,
    names: &SiteNames,
    files: &Files,
    of: Target,
    shown: &EventVisibility,
) -> bool {
    let briefings = (0..).zip(&site.briefings).filter(|(_, entry)| asks(&entry.briefing.body));
    let briefings = briefings.map(|(ix, _)| Target::Briefing(ix));
    let pages = (0..).zip(&site.pages).filter(|(_, entry)| asks(&entry.page.body)).map(|(ix, _)| Target::Page(ix));
    let asking: Vec<Target> = briefings.chain(pages).filter(|target| *target != of).collect();
    asking.into_iter().all(|target| {
        if !shown.lost.contains(&target) && shows_the_same(site, names, target, &shown.new) {
            return true;
        }
        let lists = seen::Lists::of(site, names, target);
        let to = look_up(site, names, files, target);
        let Some(to) = to.filter(|_| !lists.leads_to_events() && lists.anchors_stay(site, names)) else { return false };
        lists.exchange(site, to);
        true
    })
}

/// Whether a text has a query for events.
fn asks(document: &Document) -> bool {
    document.blocks.iter().any(|block| matches!(block, Block::Timeline(TimelineBlock::Query(_))))
}

/// Whether a page's queries have the answer that they had, without one of the events that came.
fn shows_the_same(site: &Site, names: &SiteNames, target: Target, new: &HashSet<EventIx>) -> bool {
    let (own, shown) = match target {
        Target::Briefing(ix) => (&*site.briefings[ix as usize].events, &site.briefings[ix as usize].block_events),
        Target::Page(ix) => (&[][..], &site.pages[ix as usize].block_events),
        _ => return true,
    };
    let Some(content) = numbered_page(site, target).map(|page| page.content) else { return true };
    let now = blocks(&Scope { site, names, content, own, room: Room::of(site) }).events;
    now == *shown && now.iter().flat_map(|(_, events)| events).all(|ix| !new.contains(ix))
}
