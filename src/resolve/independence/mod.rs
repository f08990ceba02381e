//! From links to origins: how many reports, publishers and independent origins a claim or a page rests on (rules.md 2).
//!
//! Enter through [`of_claims`], then [`of_pages`]. [`AttributionIndex`] is the site as numbers, made of its records; the rest is
//! pure functions of it: `graph` what rests on what, `analysis` counts (`origins` says which ends of chains are one, `cut`
//! how many are independent, `common_links` what all lead over), `control` who stands behind. `publishers` and `hosts` say who
//! published a source, `same_texts` which captured texts are one.

mod analysis;
mod common_links;
mod control;
mod cut;
mod graph;
mod hosts;
mod index;
mod origins;
mod publishers;
mod same_texts;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rayon::prelude::*;

use self::analysis::Analyst;
use super::PORTION;
use super::claims::named;
use super::texts::Content;
use super::uses::{NumberedPage, numbered_page};
use crate::diag::Diagnostic;
use crate::model::captured::Captured;
use crate::model::id::Id;
use crate::model::site::{ClaimIndependence, Independence, Site, SourceIx, Target};

pub(super) use index::AttributionIndex;
pub(super) use publishers::{outlet, owners};

/// Reads the records and counts for every claim, which needs no page.
pub(super) fn of_claims(
    site: &mut Site,
    texts: &[(SourceIx, &Captured)],
    diagnostics: &mut Vec<Diagnostic>,
) -> AttributionIndex {
    let equal = same_texts::equal(site, texts, diagnostics);
    let index = AttributionIndex::new(site, &equal, diagnostics);
    for (entry, publisher) in site.sources.iter_mut().zip(index.publishers()) {
        entry.publisher = publisher;
    }
    let looked = &*site;
    let claims = spread(looked.claims.len(), &index, |analyst, at| of_claim(looked, &index, analyst, at as u32));
    site.claims.iter_mut().zip(claims).for_each(|(entry, counted)| entry.independence = counted);
    index
}

/// Counts for these briefings and plain pages.
pub(super) fn of_pages(site: &mut Site, index: &AttributionIndex, pages: &[Target]) {
    let looked = &*site;
    let claims_of = claims_by_page(looked, pages);
    let counted = spread(pages.len(), index, |analyst, at| {
        let own = claims_of.get(&pages[at]).map_or(&[][..], Vec::as_slice);
        numbered_page(looked, pages[at]).and_then(|page| of_page(looked, index, analyst, (&page, own)))
    });
    for (target, counted) in pages.iter().zip(counted) {
        if let Some(page) = site.sourcing_mut(*target) {
            *page.independence = counted;
        }
    }
}

/// Makes so many values, on all threads, in order.
fn spread<T: Send>(
    count: usize,
    index: &AttributionIndex,
    make: impl Fn(&mut Analyst<'_>, usize) -> T + Send + Sync,
) -> Vec<T> {
    // Each part has marks as long as the graph.
    let part = PORTION.max(count / (4 * rayon::current_num_threads()));
    let analyst = || Analyst::new(index.graph());
    (0..count).into_par_iter().with_min_len(part).map_init(analyst, make).collect()
}

/// What is cited on a page, or else listed, for the claims of the page; `None` if nothing is.
fn of_page(
    site: &Site,
    index: &AttributionIndex,
    analyst: &mut Analyst<'_>,
    (page, own): (&NumberedPage<'_>, &[u32]),
) -> Option<Box<Independence>> {
    let resolved = page.resolved;
    // A page that lists its sources without a mark rests on all of them.
    let cited = if resolved.cited == 0 { resolved.sources.len() } else { resolved.cited as usize };
    let supports: Vec<SourceIx> = resolved.sources.iter().take(cited).map(|source| source.source).collect();
    if supports.is_empty() {
        return None;
    }
    let claims = claims_of(site, page.content, own);
    let counted = index.counted(site, &analyst.count(&supports, &claims));
    (counted.reports > 0).then(|| Box::new(counted))
}

fn of_claim(site: &Site, index: &AttributionIndex, analyst: &mut Analyst<'_>, at: u32) -> ClaimIndependence {
    let entry = &site.claims[at as usize];
    let supports = entry.claim.support.iter().filter(|support| support.stance == "supports");
    let supports: Vec<SourceIx> = supports.filter_map(|support| source(site, &support.source.value)).collect();
    let analysis = analyst.count(&supports, &[at]);
    index.of_claim(site, &analysis, (&supports, &entry.subjects))
}

pub(super) fn source(site: &Site, id: &Id) -> Option<SourceIx> {
    site.sources.binary_search_by(|entry| entry.id.cmp(id)).ok().map(|at| at as SourceIx)
}

pub(super) fn claim(site: &Site, id: &Id) -> Option<u32> {
    site.claims.binary_search_by(|entry| entry.claim.id.value.cmp(id)).ok().map(|at| at as u32)
}

/// The claims of a page: those that it names, and its own, by id.
pub(super) fn claims_of(site: &Site, content: Content<'_>, own: &[u32]) -> Vec<u32> {
    let mut claims: Vec<u32> =
        named(content).filter_map(|id| claim(site, &id.value)).chain(own.iter().copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    claims
}

/// Claims by the page that they were written in, of these pages, which are in their order.
pub(super) fn claims_by_page(site: &Site, pages: &[Target]) -> BTreeMap<Target, Vec<u32>> {
    let mut claims: BTreeMap<Target, Vec<u32>> = BTreeMap::new();
    for (at, entry) in (0..).zip(&site.claims) {
        if let Some(home) = entry.home.filter(|home| pages.binary_search(home).is_ok()) {
            claims.entry(home).or_default().push(at);
        }
    }
    claims
}
