//! Corrections that travel: what became of each source, and which sources, claims and pages lean on it (rules.md 2).
//!
//! [`gather`] reads the records, once lists are made; [`of_records`] says what of them leans on corrected sources, [`of_pages`] which
//! pages, once it is known what they cite. A site without corrections pays for nothing.

mod gather;
mod touched;

use super::independence::{claims_by_page, claims_of};
use super::uses::{NumberedPage, numbered_page};
use crate::model::site::{Site, SourceIx, Target, Touched, Use};
use crate::text::passages::is_used;

pub(super) use self::gather::gather;
pub(super) use self::touched::Travel;

/// Fills what sources, claims and events lean on; `None` if no source of the site was corrected.
pub(super) fn of_records(site: &mut Site) -> Option<Travel> {
    let travel = Travel::new(site)?;
    let looked = &*site;
    let sources = each(looked.sources.len(), |ix| travel.of_source(looked, ix));
    let claims = each(looked.claims.len(), |ix| of_claim(looked, &travel, ix));
    let events = each(looked.events.len(), |ix| of_event(looked, &travel, ix));
    site.sources.iter_mut().zip(sources).for_each(|(entry, touched)| entry.touched = touched);
    site.claims.iter_mut().zip(claims).for_each(|(entry, touched)| entry.touched = touched);
    site.events.iter_mut().zip(events).for_each(|(entry, touched)| entry.touched = touched);
    Some(travel)
}

fn each(count: usize, of: impl Fn(u32) -> Vec<Touched>) -> Vec<Vec<Touched>> {
    (0..count as u32).map(of).collect()
}

/// Fills what these briefings and plain pages lean on.
pub(super) fn of_pages(site: &mut Site, travel: &Travel, pages: &[Target]) {
    let looked = &*site;
    let claims_of = claims_by_page(looked, pages);
    let of = |target: &Target| {
        let own = claims_of.get(target).map_or(&[][..], Vec::as_slice);
        numbered_page(looked, *target).map(|page| of_page(looked, travel, &page, own))
    };
    let touched: Vec<Option<Vec<Touched>>> = pages.iter().map(of).collect();
    for (target, touched) in pages.iter().zip(touched) {
        if let (Some(page), Some(touched)) = (site.sourcing_mut(*target), touched) {
            *page.touched = touched;
        }
    }
}

/// A page leans on what it cites or lists, for the claims that it states and its `own` ones. A passage is used where a sentence
/// with a mark has a figure or a quotation of it.
fn of_page(site: &Site, travel: &Travel, page: &NumberedPage<'_>, own: &[u32]) -> Vec<Touched> {
    let from: Vec<SourceIx> = page.resolved.sources.iter().map(|source| source.source).collect();
    if !travel.begins_with(&from) {
        return Vec::new();
    }
    let claims = claims_of(site, page.content, own);
    travel.touched_by(site, &from, &claims, |source, passage| {
        uses_on(&site.sources[source as usize].uses, page.target).iter().any(|one| is_used(passage, &one.sentence))
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
