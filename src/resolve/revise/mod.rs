//! A page or a record that was changed, in place, without resolving the site again. Enter through [`revise`].
//!
//! A page may cite, link and be called otherwise than before as long as all that the site is ordered and addressed by stays
//! (`preconditions`): nothing may come, go or stand elsewhere in a list. Then its own marks are looked up anew, and what other
//! pages show of it is exchanged (`cross_references`). What is found wrong, before or after, is for the whole of `resolve` to
//! say: then the answer is no.

mod cross_references;
mod preconditions;
mod sources;

use std::sync::Arc;

use super::bounds::QueryBudget;
use super::claims;
use super::corrections;
use super::gather::authors_of;
use super::independence;
use super::linking::anchors;
use super::linking::links::{From, Linker};
use super::names::{FileHolds, SiteNames};
use super::numbering::{Library, PageEvents, number};
use super::queries::{QueryAnswers, Scope, blocks};
use super::records::events::as_of;
use super::texts::{Content, RecordTexts};
use super::uses::numbered_page;
use crate::config::EventsOf;
use crate::model::event::Event;
use crate::model::page::ParsedFile;
use crate::model::site::{BriefingEntry, BriefingIx, EventIx, PageEntry, PageIx, Site, Target};
use crate::text::{FileId, Files};

/// Pages that a page leads to, with the sentence around the first link to each.
type LinkTargets = Vec<(Target, Arc<str>)>;

/// A page as it is in the site.
enum PageBefore {
    Briefing(BriefingIx, Box<BriefingEntry>),
    Page(PageIx, Box<PageEntry>),
}

/// What a change in place is seen in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Revised {
    /// It could not be done: the site is to be resolved as a whole, and not to be used until then.
    Not,
    /// In words of pages.
    Words,
    /// In what templates share between pages, too.
    Pages,
}

/// Puts the new form of a file in the place of its old one. `files` has its new text.
pub fn revise(site: &mut Site, names: &mut SiteNames, files: &Files, file: FileId, now: ParsedFile) -> Revised {
    if let ParsedFile::Records(records) = now {
        let done = sources::revise(site, names, files, file, records);
        return if done { Revised::Pages } else { Revised::Not };
    }
    let Some(FileHolds::Page(target)) = names.files.get(&*files.get(file).path) else { return Revised::Not };
    let target = *target;
    let Some(before) = PageBefore::new(site, target) else { return Revised::Not };
    if !before.may_become(&now, site, target) {
        return Revised::Not;
    }
    let lists = cross_references::Lists::of(site, target);
    move_events(names, before.content(), content_of(&now));
    exchange_page(site, target, now);
    let looked_up = look_up(site, names, files, target);
    let own = numbered_page(site, target).is_some_and(|page| claims::are_known(page.content, names));
    let Some(to) = looked_up.filter(|_| own && lists.anchors_stay(site)) else {
        before.restore(site);
        return Revised::Not;
    };
    exchange_events(site, names, target);
    lists.exchange(site, to);
    if let Some(index) = &names.attribution {
        independence::revise(site, index, target);
    }
    if !corrections::revise(site, target) {
        return Revised::Not;
    }
    Revised::Pages
}

impl PageBefore {
    fn new(site: &Site, target: Target) -> Option<PageBefore> {
        if let Target::Briefing(ix) = target {
            return Some(PageBefore::Briefing(ix, Box::new(site.briefings.get(ix as usize)?.clone())));
        }
        let Target::Page(ix) = target else { return None };
        Some(PageBefore::Page(ix, Box::new(site.pages.get(ix as usize)?.clone())))
    }

    fn content(&self) -> Content<'_> {
        match self {
            PageBefore::Briefing(_, entry) => Content::Briefing(&entry.briefing),
            PageBefore::Page(_, entry) => Content::Page(&entry.page),
        }
    }

    fn restore(self, site: &mut Site) {
        match self {
            PageBefore::Briefing(ix, entry) => site.briefings[ix as usize] = *entry,
            PageBefore::Page(ix, entry) => site.pages[ix as usize] = *entry,
        }
    }

    fn may_become(&self, now: &ParsedFile, site: &Site, target: Target) -> bool {
        let holds = match (self, now) {
            (PageBefore::Briefing(_, entry), ParsedFile::Briefing(now)) => {
                preconditions::briefings(&entry.briefing, now, whole_event(site, target).is_some())
            }
            (PageBefore::Page(_, entry), ParsedFile::Page(now)) => {
                preconditions::pages(&entry.page, now, entry.role)
                    // Other pages of the collection may lead to them.
                    && (anchors::label_collection(site, entry).is_none()
                        || anchors::labels_of(&entry.page.body).eq(anchors::labels_of(&now.body)))
            }
            _ => false,
        };
        let (before, now) = (self.content(), content_of(now));
        holds
            && preconditions::events(before, now)
            // Links that are sources make them.
            && before.linked().eq(now.linked())
            && rows(before).eq(rows(now))
            // Sources of claims are cited where the claim stands.
            && claims::named(before).map(|id| &id.value).eq(claims::named(now).map(|id| &id.value))
            && ((before.keys().eq(now.keys()) && before.listed() == now.listed())
                || !cross_references::are_briefings_asked_for(site))
    }
}

/// The rows of its text that are claims.
fn rows(content: Content<'_>) -> impl Iterator<Item = impl PartialEq + '_> {
    content.main().into_iter().flat_map(|(_, document)| claims::table_claims(document))
}

fn content_of(parsed: &ParsedFile) -> Content<'_> {
    match parsed {
        ParsedFile::Briefing(briefing) => Content::Briefing(briefing),
        ParsedFile::Page(page) => Content::Page(page),
        ParsedFile::Briefings(_)
        | ParsedFile::Records(_)
        | ParsedFile::Navigation(_)
        | ParsedFile::Captured(_)
        | ParsedFile::Inventory(_)
        | ParsedFile::Broken(_) => Content::Note(RecordTexts::default()),
    }
}

/// The event that a whole briefing is.
fn whole_event(site: &Site, target: Target) -> Option<EventIx> {
    let Target::Briefing(briefing) = target else { return None };
    if site.config.collections.events != EventsOf::Each {
        return None;
    }
    let found = site.events.iter().position(|event| event.whole && event.briefing == Some(briefing));
    found.map(|ix| ix as EventIx)
}

/// Events are found by where they stand, so they are told that they moved.
fn move_events(names: &mut SiteNames, before: Content<'_>, now: Content<'_>) {
    let places: Vec<Option<EventIx>> = before.own_events().map(|event| names.events.remove(event.span)).collect();
    for (event, ix) in now.own_events().zip(places) {
        if let Some(ix) = ix {
            names.events.insert(event.span, ix);
        }
    }
}

fn exchange_page(site: &mut Site, target: Target, now: ParsedFile) {
    match now {
        ParsedFile::Briefing(now) => {
            let Target::Briefing(ix) = target else { return };
            let entry = &mut site.briefings[ix as usize];
            if *entry.title != *now.head.title.value {
                entry.title = now.head.title.value.as_str().into();
            }
            entry.briefing = now;
        }
        ParsedFile::Page(now) => {
            let Target::Page(ix) = target else { return };
            let entry = &mut site.pages[ix as usize];
            if *entry.title != *now.head.title.value {
                entry.title = now.head.title.value.as_str().into();
            }
            entry.page = now;
        }
        ParsedFile::Briefings(_)
        | ParsedFile::Records(_)
        | ParsedFile::Navigation(_)
        | ParsedFile::Captured(_)
        | ParsedFile::Inventory(_)
        | ParsedFile::Broken(_) => {}
    }
}

/// Answers the page's queries, numbers it and resolves its links. `None`: something is wrong with it.
fn look_up(site: &mut Site, names: &SiteNames, files: &Files, target: Target) -> Option<LinkTargets> {
    let page = numbered_page(site, target)?;
    let content = page.content;
    let briefing = if let Target::Briefing(ix) = target { site.briefings.get(ix as usize) } else { None };
    let own = briefing.map_or(&[][..], |entry| &entry.events);
    let authors = briefing.map_or_else(Vec::new, |entry| authors_of(entry, &site.entities, &names.entities));
    let answers = match content {
        Content::Briefing(_) | Content::Page(_) => {
            blocks(&Scope { site, names, content, own, budget: QueryBudget::new(site) })
        }
        // A note's blocks ask for nothing.
        Content::Note(_) | Content::Claim(_) => QueryAnswers::default(),
    };
    let events = PageEvents { own, blocks: &answers.events };
    let sub = site.config.references.sub;
    let (sources, events_of, claims) = (&site.sources, &site.events, &site.claims);
    let library = Library { index: &names.sources, sources, events: events_of, claims, sub };
    let numbered = number(content, events, library);
    if !(answers.missing.is_empty()
        && answers.diagnostics.is_empty()
        && numbered.missing.is_empty()
        && numbered.diagnostics.is_empty())
    {
        return None;
    }
    let mut resolved = numbered.resolved;
    let (block_events, block_sources) = (answers.events, answers.sources);
    if let Target::Briefing(ix) = target {
        let entry = &mut site.briefings[ix as usize];
        (entry.block_events, entry.block_sources, entry.authors) = (block_events, block_sources, authors);
    } else if let Target::Page(ix) = target {
        let entry = &mut site.pages[ix as usize];
        (entry.block_events, entry.block_sources) = (block_events, block_sources);
    }
    site.resolved_mut(target)?.clone_from(&resolved);
    // Links may lead to parts of the page itself, which have their numbers by now.
    let page = numbered_page(site, target)?;
    let from = From { target, content: page.content, resolved: page.resolved, block_events: page.block_events };
    let contents = anchors::Contents::default();
    let linked = Linker { site, names, files, contents: &contents }.page(from);
    if !(linked.missing.is_empty() && linked.diagnostics.is_empty()) {
        return None;
    }
    for (part, links) in resolved.parts.iter_mut().zip(linked.parts) {
        part.links = links;
    }
    *site.resolved_mut(target)? = resolved;
    Some(linked.to)
}

/// Shows the page's events as they are now; what they are ordered and found by is the same.
fn exchange_events(site: &mut Site, names: &SiteNames, target: Target) {
    let Some(page) = numbered_page(site, target) else { return };
    let place = |event: &Arc<Event>| names.events.placed(event.span).map(|ix| (ix, Arc::clone(event)));
    let events: Vec<(EventIx, Arc<Event>)> = page.content.own_events().filter_map(place).collect();
    let briefing = if let Target::Briefing(ix) = target { site.briefings.get(ix as usize) } else { None };
    let as_of = briefing.and_then(|entry| as_of(&entry.briefing)).cloned();
    if let Some(ix) = whole_event(site, target) {
        site.events[ix as usize].as_of.clone_from(&as_of);
    }
    for (ix, event) in events {
        let entry = &mut site.events[ix as usize];
        entry.as_of.clone_from(&as_of);
        entry.event = event;
    }
}
