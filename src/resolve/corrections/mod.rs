//! Corrections that travel: what became of each source, and which sources, claims and pages lean on it (rules.md 2).
//!
//! [`gather`] reads the records, once lists are made; [`resolve`] says what leans on corrected sources, once it is known what
//! pages cite, and [`revise`] says it anew for one page. A site without corrections pays for nothing.

mod gather;
mod touched;

use self::touched::Travel;
use super::independence::{claims_by_page, claims_of};
use super::texts::Content;
use crate::model::site::{Resolved, Site, SourceIx, Target, Touched, Use};
use crate::text::passages::is_used;

pub(super) use self::gather::gather;

/// Fills what sources, claims, events and pages lean on.
pub(super) fn resolve(site: &mut Site) {
    let Some(travel) = Travel::new(site) else { return };
    let looked = &*site;
    let claims_of = claims_by_page(looked);
    let page = |target| of_page(looked, &travel, target, claims_of.get(&target).map_or(&[][..], Vec::as_slice));
    let sources = each(looked.sources.len(), |ix| travel.of_source(looked, ix));
    let claims = each(looked.claims.len(), |ix| of_claim(looked, &travel, ix));
    let events = each(looked.events.len(), |ix| of_event(looked, &travel, ix));
    let briefings = each(looked.briefings.len(), |ix| page(Target::Briefing(ix)));
    let pages = each(looked.pages.len(), |ix| page(Target::Page(ix)));
    site.sources.iter_mut().zip(sources).for_each(|(entry, touched)| entry.touched = touched);
    site.claims.iter_mut().zip(claims).for_each(|(entry, touched)| entry.touched = touched);
    site.events.iter_mut().zip(events).for_each(|(entry, touched)| entry.touched = touched);
    site.briefings.iter_mut().zip(briefings).for_each(|(entry, touched)| entry.touched = touched);
    site.pages.iter_mut().zip(pages).for_each(|(entry, touched)| entry.touched = touched);
}

fn each(count: usize, of: impl Fn(u32) -> Vec<Touched>) -> Vec<Vec<Touched>> {
    (0..count as u32).map(of).collect()
}

/// Says it anew for one page with its events, whose words or marks are others. `false`: something else than the page
/// itself would show it.
pub(super) fn revise(site: &mut Site, target: Target) -> bool {
    let Some(travel) = Travel::new(site) else { return true };
    let own = (0..).zip(&site.claims).filter(|(_, entry)| entry.home == Some(target));
    let own: Vec<u32> = own.map(|(at, _)| at).collect();
    let now = of_page(site, &travel, target, &own);
    let before = match target {
        Target::Briefing(ix) => &mut site.briefings[ix as usize].touched,
        Target::Page(ix) => &mut site.pages[ix as usize].touched,
        Target::Source(_)
        | Target::Entity(_)
        | Target::Claim(_)
        | Target::Tag(_)
        | Target::Section(_)
        | Target::Index(_) => return true,
    };
    // Lists say of a page whether it leans on anything that was corrected.
    let is_same = Touched::is_any_full(&now) == Touched::is_any_full(before);
    *before = now;
    let mut events: Vec<u32> = site.events_on(target).collect();
    events.sort_unstable();
    events.dedup();
    is_same && events.into_iter().all(|ix| of_event(site, &travel, ix) == site.events[ix as usize].touched)
}

/// A page leans on what it cites or lists, for the claims that it states and its `own` ones. A passage is used where a sentence
/// with a mark has a figure or a quotation of it.
fn of_page(site: &Site, travel: &Travel, target: Target, own: &[u32]) -> Vec<Touched> {
    let (content, resolved): (Content<'_>, &Resolved) = match target {
        Target::Briefing(ix) => {
            let entry = &site.briefings[ix as usize];
            (Content::Briefing(&entry.briefing), &entry.resolved)
        }
        Target::Page(ix) => {
            let entry = &site.pages[ix as usize];
            (Content::Page(&entry.page), &entry.resolved)
        }
        Target::Source(_)
        | Target::Entity(_)
        | Target::Claim(_)
        | Target::Tag(_)
        | Target::Section(_)
        | Target::Index(_) => return Vec::new(),
    };
    let from: Vec<SourceIx> = resolved.sources.iter().map(|source| source.source).collect();
    if !travel.begins_with(&from) {
        return Vec::new();
    }
    let claims = claims_of(site, content, own);
    travel.touched_by(site, &from, &claims, |source, passage| {
        uses_on(&site.sources[source as usize].uses, target).iter().any(|one| is_used(passage, &one.sentence))
    })
}

/// Uses are in the order of pages.
fn uses_on(uses: &[Use], target: Target) -> &[Use] {
    let first = uses.partition_point(|one| one.target < target);
    let count = uses[first..].partition_point(|one| one.target == target);
    &uses[first..first + count]
}

/// An event leans on what it cites.
fn of_event(site: &Site, travel: &Travel, at: u32) -> Vec<Touched> {
    let entry = &site.events[at as usize];
    travel.touched_by(site, &entry.sources, &[], |_, passage| is_used(passage, &entry.event.title))
}

/// A claim leans on what supports it.
fn of_claim(site: &Site, travel: &Travel, at: u32) -> Vec<Touched> {
    let claim = &site.claims[at as usize].claim;
    let supports = || claim.support.iter().filter(|support| support.stance == "supports");
    let found = |id| super::independence::source(site, id);
    let from: Vec<SourceIx> = supports().filter_map(|support| found(&support.source.value)).collect();
    travel.touched_by(site, &from, &[at], |source, passage| {
        let of_source = supports().filter(|support| found(&support.source.value) == Some(source));
        let mut quotes = of_source.filter_map(|support| support.quote.as_ref());
        is_used(passage, &claim.text) || quotes.any(|quote| is_used(passage, &format!("\"{}\"", quote.text.value)))
    })
}
