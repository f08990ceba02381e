//! Links of other pages to one that changes: they show its title and the names of its parts, and lead to parts that it may not
//! have any more.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::site::{ResolvedLink, Route, Site, SourceEntry, SourceIx, Target};
use crate::resolve::linking::anchors;
use crate::resolve::names::SiteNames;
use crate::resolve::pages::{PageFindings, link};
use crate::resolve::uses::{numbered_page, numbered_pages};
use crate::text::Files;

/// A page before it changes, as others lead to it.
pub(super) struct Leading {
    to: Target,
    title: Arc<str>,
    /// What it cites or lists.
    sources: BTreeSet<SourceIx>,
}

impl Leading {
    /// Takes note of it.
    pub(super) fn to(site: &Site, target: Target) -> Leading {
        Leading { to: target, title: site.address(target).1, sources: sources(site, target) }
    }

    /// Looks up again what leads there, when it has changed. `false`: something leads elsewhere now than before.
    pub(super) fn look_up(self, site: &mut Site, names: (&SiteNames, &Files)) -> bool {
        let (route, title) = site.address(self.to);
        if title != self.title && is_step(site, &route) {
            return false;
        }
        let mut changed = vec![(self.to, route, title != self.title)];
        // Pages of sources say what cites them, if anything does.
        let now = sources(site, self.to);
        let first_or_last = |ix: &&SourceIx| !is_used_elsewhere(&site.sources[**ix as usize], self.to);
        for ix in self.sources.symmetric_difference(&now).filter(first_or_last) {
            changed.push((Target::Source(*ix), site.sources[*ix as usize].route.clone(), false));
        }
        let pages = leading_to(site, &changed);
        let linked = link(site, &pages, names, &mut PageFindings::default());
        let links = linked.iter().flat_map(|(_, links)| links.parts.iter().flatten().flatten());
        if !are_parts_there(site, &changed, links) {
            return false;
        }
        for (target, links) in linked {
            let parts = site.resolved_mut(target).into_iter().flat_map(|resolved| &mut resolved.parts);
            for (part, links) in parts.zip(links.parts) {
                if !part.links.iter().zip(&links).all(|(before, now)| leads_alike(before.as_ref(), now.as_ref())) {
                    return false;
                }
                part.links = links;
            }
        }
        true
    }
}

/// Whether a page of documentation says that this one is before or behind it.
fn is_step(site: &Site, to: &Route) -> bool {
    let mut steps = site.pages.iter().flat_map(|entry| &entry.steps).flatten();
    steps.any(|step| matches!(step, ResolvedLink::Page { route, .. } if route == to))
}

fn sources(site: &Site, target: Target) -> BTreeSet<SourceIx> {
    let page = numbered_page(site, target);
    page.iter().flat_map(|page| &page.resolved.sources).map(|source| source.source).collect()
}

fn is_used_elsewhere(entry: &SourceEntry, page: Target) -> bool {
    entry.uses.iter().any(|one| one.target != page) || entry.listed_by.iter().any(|by| Target::Briefing(*by) != page)
}

/// Pages with links to parts of one of these, or to one that is called otherwise.
fn leading_to(site: &Site, changed: &[(Target, Route, bool)]) -> Vec<Target> {
    let is_shown = |link: &ResolvedLink| match link {
        ResolvedLink::Page { route, anchor, .. } => {
            changed.iter().any(|(_, to, is_renamed)| route == to && (*is_renamed || anchor.is_some()))
        }
        ResolvedLink::Anchor { .. } | ResolvedLink::Asset { .. } | ResolvedLink::External(_) => false,
    };
    let pages = numbered_pages(site).filter(|page| {
        page.target != changed[0].0
            && page.resolved.leads.iter().any(|lead| changed.iter().any(|(to, ..)| lead.to == *to))
            && page.links().flatten().any(is_shown)
    });
    pages.map(|page| page.target).collect()
}

/// Whether all links to these pages lead to parts that they have. Of one that does not something was said, with a part that may
/// have been meant.
fn are_parts_there<'l>(
    site: &Site,
    changed: &[(Target, Route, bool)],
    mut links: impl Iterator<Item = &'l ResolvedLink>,
) -> bool {
    let contents = anchors::Contents::default();
    links.all(|link| match link {
        ResolvedLink::Page { route, anchor: Some(anchor), .. } => {
            let mut to = changed.iter().filter(|(_, of, _)| of == route);
            to.all(|(target, ..)| anchors::has(site, &contents, *target, anchor))
        }
        ResolvedLink::Page { anchor: None, .. }
        | ResolvedLink::Anchor { .. }
        | ResolvedLink::Asset { .. }
        | ResolvedLink::External(_) => true,
    })
}

/// Whether a link leads where it led, whatever that is called.
fn leads_alike(before: Option<&ResolvedLink>, now: Option<&ResolvedLink>) -> bool {
    match (before, now) {
        (Some(ResolvedLink::Page { route, anchor, .. }), Some(ResolvedLink::Page { route: to, anchor: at, .. })) => {
            route == to && anchor == at
        }
        (before, now) => before == now,
    }
}
