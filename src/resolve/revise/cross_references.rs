//! What other pages show of one page: its uses of sources, that it links to them, its title, its parts that they link to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::LinkTargets;
use crate::model::block::{Block, TimelineBlock};
use crate::model::captioned::PartName;
use crate::model::query::Selector;
use crate::model::site::{BackLink, PageRole, ResolvedLink, Route, Site, SourceIx, Target, Use};
use crate::resolve::linking::anchors;
use crate::resolve::uses::{self, numbered_page};

/// What is shown of a page before it changes.
pub(super) struct Lists {
    target: Target,
    /// Sources that it cites or lists.
    sources: Vec<SourceIx>,
    /// Pages that it links to.
    leads: Vec<Target>,
    /// Pages that link to it.
    linked_from: Vec<Target>,
    title: Arc<str>,
    /// Its parts that other pages link to.
    parts: BTreeMap<Box<str>, LinkedPart>,
}

/// A part of a page that others link to.
#[derive(PartialEq, Eq)]
enum LinkedPart {
    Missing,
    /// It is what links without words are called.
    Named(PartName),
    Other,
}

impl Lists {
    /// Takes note of what is shown of a page.
    pub(super) fn of(site: &Site, target: Target) -> Lists {
        let (route, title) = site.address(target);
        let (mut sources, mut leads, mut linked_from) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(page) = numbered_page(site, target) {
            sources.extend(page.resolved.sources.iter().map(|source| source.source));
            leads.extend(page.links().flatten().filter_map(page_of).flat_map(|(route, _)| at(site, route)));
        }
        for link in site.linked_from(target) {
            linked_from.extend(at(site, &link.route));
        }
        for list in [&mut leads, &mut linked_from] {
            list.sort_unstable();
            list.dedup();
        }
        let pages = linked_from.iter().filter_map(|from| numbered_page(site, *from));
        let links = pages.flat_map(|page| page.links().flatten());
        let to_parts = links.filter_map(page_of).filter(|(to, _)| **to == route).filter_map(|(_, anchor)| anchor);
        let ids: BTreeSet<&str> = to_parts.collect();
        let parts = ids.into_iter().map(|id| (id.into(), LinkedPart::of(site, target, id))).collect();
        Lists { target, sources, leads, linked_from, title, parts }
    }

    /// Whether links from elsewhere lead to the same parts as before. Of one that leads to none something is said, with a part
    /// of the page that was meant perhaps.
    pub(super) fn anchors_stay(&self, site: &Site) -> bool {
        self.parts.iter().all(|(id, was)| was.stays(&LinkedPart::of(site, self.target, id)))
    }

    /// Shows the page as it is now, wherever it is shown; `to` are the pages that it leads to.
    pub(super) fn exchange(self, site: &mut Site, to: LinkTargets) {
        self.exchange_uses(site);
        let (route, title) = site.address(self.target);
        for old in &self.leads {
            if let Some(list) = site.linked_from_mut(*old) {
                list.retain(|link| link.route != route);
            }
        }
        for (target, sentence) in to {
            let link = BackLink { route: route.clone(), title: title.clone(), sentence };
            if let Some(list) = site.linked_from_mut(target) {
                let place = list.partition_point(|old| (&old.title, &old.route) < (&link.title, &link.route));
                list.insert(place, link);
            }
        }
        self.exchange_words(site, &route, &title);
    }

    /// Gives links without words of their own those that the page and its parts have now.
    fn exchange_words(&self, site: &mut Site, route: &Route, title: &Arc<str>) {
        let mut names: BTreeMap<&str, PartName> = BTreeMap::new();
        for (id, was) in &self.parts {
            let now = LinkedPart::of(site, self.target, id);
            if now != *was
                && let LinkedPart::Named(name) = now
            {
                names.insert(id, name);
            }
        }
        if *title == self.title && names.is_empty() {
            return;
        }
        for from in &self.linked_from {
            let parts = site.resolved_mut(*from).into_iter().flat_map(|resolved| &mut resolved.parts);
            for link in parts.flat_map(|part| &mut part.links).flatten() {
                if let ResolvedLink::Page { route: to, title: shown, anchor, part } = link
                    && to == route
                {
                    *shown = title.clone();
                    if let (Some(id), Some(part)) = (anchor, part)
                        && let Some(name) = names.get(&**id)
                    {
                        *part = name.clone();
                    }
                }
            }
        }
    }

    fn exchange_uses(&self, site: &mut Site) {
        let target = self.target;
        for source in &self.sources {
            let entry = &mut site.sources[*source as usize];
            let old = entry.uses.partition_point(|one| one.target < target);
            let count = entry.uses[old..].partition_point(|one| one.target == target);
            entry.uses.drain(old..old + count);
            if let Target::Briefing(ix) = target {
                entry.listed_by.retain(|by| *by != ix);
            }
        }
        let Some(page) = numbered_page(site, target) else { return };
        let mut found: Vec<(SourceIx, Vec<Use>)> = Vec::new();
        for (source, _, one) in uses::of_page(site, &page) {
            match found.last_mut() {
                Some((last, uses)) if *last == source => uses.push(one),
                _ => found.push((source, vec![one])),
            }
        }
        let listed = page.resolved.sources.iter().skip(page.resolved.cited as usize);
        let listed: Vec<SourceIx> = listed.map(|source| source.source).collect();
        for (source, new) in found {
            let uses = &mut site.sources[source as usize].uses;
            let place = uses.partition_point(|one| one.target < target);
            uses.splice(place..place, new);
        }
        if let Target::Briefing(ix) = target {
            for source in listed {
                let list = &mut site.sources[source as usize].listed_by;
                list.insert(list.partition_point(|by| *by < ix), ix);
            }
        }
    }
}

/// Whether any query asks what a briefing cites or lists; its answer is on another page.
pub(super) fn are_briefings_asked_for(site: &Site) -> bool {
    let bodies = site.briefings.iter().map(|entry| &entry.briefing.body);
    let blocks = bodies.chain(site.pages.iter().map(|entry| &entry.page.body)).flat_map(|body| &body.blocks);
    let queries = blocks.filter_map(|block| match block {
        Block::Timeline(TimelineBlock::Query(query)) | Block::Sources(query) => Some(&query.value),
        _ => None,
    });
    let mut selectors = queries.flat_map(|query| query.include.iter().chain(&query.exclude));
    selectors.any(|selector| matches!(selector, Selector::Briefing(_)))
}

impl LinkedPart {
    fn of(site: &Site, target: Target, id: &str) -> LinkedPart {
        let contents = anchors::Contents::default();
        match anchors::name(site, &contents, target, id) {
            Some(name) => LinkedPart::Named(name),
            None if anchors::has(site, &contents, target, id) => LinkedPart::Other,
            None => LinkedPart::Missing,
        }
    }

    /// Whether links to it are as right as before, but for their words.
    fn stays(&self, now: &LinkedPart) -> bool {
        *self != LinkedPart::Missing && std::mem::discriminant(self) == std::mem::discriminant(now)
    }
}

fn page_of(link: &ResolvedLink) -> Option<(&Route, Option<&str>)> {
    match link {
        ResolvedLink::Page { route, anchor, .. } => Some((route, anchor.as_deref())),
        _ => None,
    }
}

/// What an address may stand for: words of a list have the address of the list.
fn at(site: &Site, route: &Route) -> Vec<Target> {
    let words = (0..).zip(&site.pages).filter(|(_, entry)| entry.role != PageRole::Plain && entry.route == *route);
    site.routes.get(route).copied().into_iter().chain(words.map(|(ix, _)| Target::Page(ix))).collect()
}
