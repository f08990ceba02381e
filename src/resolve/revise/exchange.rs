//! A page's new form in the place of its old one, with the events that are written in it.

use std::sync::Arc;

use crate::config::EventsOf;
use crate::model::event::Event;
use crate::model::page::ParsedFile;
use crate::model::site::{EventIx, Site, Target};
use crate::resolve::names::SiteNames;
use crate::resolve::records::events::as_of;
use crate::resolve::uses::numbered_page;

/// Exchanges it. `false`: it is another kind of thing now.
pub(super) fn exchange(site: &mut Site, names: &mut SiteNames, target: Target, now: &ParsedFile) -> bool {
    // Events are found by where they stand, so they are told that they moved.
    let places: Vec<Option<EventIx>> =
        own_events(site, target).iter().map(|event| names.events.remove(event.span)).collect();
    if !exchange_page(site, target, now) {
        return false;
    }
    let briefing = if let Target::Briefing(ix) = target { site.briefings.get(ix as usize) } else { None };
    let as_of = briefing.and_then(|entry| as_of(&entry.briefing)).cloned();
    for (event, place) in own_events(site, target).into_iter().zip(places) {
        let Some(ix) = place else { continue };
        names.events.insert(event.span, ix);
        let entry = &mut site.events[ix as usize];
        entry.as_of.clone_from(&as_of);
        entry.event = event;
    }
    if let Some(ix) = whole_event(site, target) {
        site.events[ix as usize].as_of = as_of;
    }
    true
}

fn own_events(site: &Site, target: Target) -> Vec<Arc<Event>> {
    numbered_page(site, target).map_or_else(Vec::new, |page| page.content.own_events().cloned().collect())
}

fn exchange_page(site: &mut Site, target: Target, now: &ParsedFile) -> bool {
    let title = if let (ParsedFile::Briefing(now), Target::Briefing(ix)) = (now, target) {
        let entry = &mut site.briefings[ix as usize];
        entry.briefing = Arc::clone(now);
        Some((&mut entry.title, &now.head.title.value))
    } else if let (ParsedFile::Page(now), Target::Page(ix)) = (now, target) {
        let entry = &mut site.pages[ix as usize];
        entry.page = Arc::clone(now);
        Some((&mut entry.title, &now.head.title.value))
    } else {
        None
    };
    let is_page = title.is_some();
    if let Some((before, now)) = title.filter(|(before, now)| ***before != ***now) {
        *before = now.as_str().into();
    }
    is_page
}

/// The event that a whole briefing is.
pub(super) fn whole_event(site: &Site, target: Target) -> Option<EventIx> {
    let Target::Briefing(briefing) = target else { return None };
    if site.config.collections.events != EventsOf::Each {
        return None;
    }
    let found = site.events.iter().position(|event| event.whole && event.briefing == Some(briefing));
    found.map(|ix| ix as EventIx)
}
