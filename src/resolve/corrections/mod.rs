//! Corrections that travel: what became of each source, and which sources, claims and pages lean on it (rules.md 2).
//!
//! [`gather`] reads the records, once lists are made; [`of_records`] says what of them leans on corrected sources, [`of_pages`] which
//! pages, once it is known what they cite. A site without corrections pays for nothing.

mod gather;
mod touched;

use self::touched::Travel;
use super::independence::{claims_by_page, claims_of};
use super::texts::Content;
use crate::model::site::{Resolved, Site, SourceIx, Target, Touched, Use};
use crate::text::passages::is_used;

pub(super) use self::gather::gather;

/// Fills what sources, claims and events lean on.
pub(super) fn of_records(site: &mut Site) {
    let Some(travel) = Travel::new(site) else { return };
    let looked = &*site;
    let sources = each(looked.sources.len(), |ix| travel.of_source(looked, ix));
    let claims = each(looked.claims.len(), |ix| of_claim(looked, &travel, ix));
    let events = each(looked.events.len(), |ix| of_event(looked, &travel, ix));
    site.sources.iter_mut().zip(sources).for_each(|(entry, touched)| entry.touched = touched);
    site.claims.iter_mut().zip(claims).for_each(|(entry, touched)| entry.touched = touched);
    site.events.iter_mut().zip(events).for_each(|(entry, touched)| entry.touched = touched);
}

fn each(count: usize, of: impl Fn(u32) -> Vec<Touched>) -> Vec<Vec<Touched>> {
    (0..count as u32).map(of).collect()
}

/// Fills what these pages lean on.
pub(super) fn of_pages(site: &mut Site, pages: &[Target]) {
    let Some(travel) = Travel::new(site) else { return };
    let looked = &*site;
    let claims_of = claims_by_page(looked, pages);
    let page =
        |target: &Target| of_page(looked, &travel, *target, claims_of.get(target).map_or(&[][..], Vec::as_slice));
    let touched: Vec<Vec<Touched>> = pages.iter().map(page).collect();
    for (target, touched) in pages.iter().zip(touched) {
        match *target {
            Target::Briefing(ix) => site.briefings[ix as usize].touched = touched,
            Target::Page(ix) => site.pages[ix as usize].touched = touched,
            Target::Source(_)
            | Target::Entity(_)
            | Target::Claim(_)
            | Target::Tag(_)
            | Target::Section(_)
            | Target::Index(_) => {}
        }
    }
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
