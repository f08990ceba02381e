//! The texts of pages: queries answered, sources numbered, links resolved. Enter through [`resolve`].
//!
//! Each step looks at a site in which the step before is finished for all pages, and works on pages in parallel; what it finds
//! is put in place in their order. Queries come first because their events cite, links last because anchors need numbers and
//! parts of pages of sources need to know what cites them.

use rayon::prelude::*;

use super::PORTION;
use super::bounds::QueryBudget;
use super::linking::anchors;
use super::linking::links::{Linker, PageLinks};
use super::missing::Missing;
use super::names::SiteNames;
use super::numbering::{Library, Numbered, PageEvents, number};
use super::queries::{QueryAnswers, Scope, blocks};
use super::uses::{self, NumberedPage, numbered_page};
use crate::diag::Diagnostic;
use crate::model::site::{EventIx, Site, Target};
use crate::text::Files;

/// What is to be said about the pages.
#[derive(Default)]
pub(super) struct PageFindings {
    pub(super) missing: Vec<Missing>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Resolves the texts of these pages, which are in their order.
pub(super) fn resolve(
    site: &mut Site,
    pages: &[Target],
    (names, files): (&SiteNames, &Files),
    found: &mut PageFindings,
) {
    answer(site, pages, names, found);
    number_all(site, pages, names, found);
    uses::add(site, pages);
    for (target, links) in link(site, pages, (names, files), found) {
        if let Some(resolved) = site.resolved_mut(target) {
            for (part, links) in resolved.parts.iter_mut().zip(links.parts) {
                part.links = links;
            }
            resolved.leads = links.leads;
        }
    }
}

/// Makes a value of each page, on all threads, in order.
fn each<T: Send>(
    site: &Site,
    pages: &[Target],
    make: impl Fn(NumberedPage<'_>) -> T + Send + Sync,
) -> Vec<(Target, T)> {
    let one = |target: &Target| numbered_page(site, *target).map(|page| (*target, make(page)));
    pages.par_iter().with_max_len(PORTION).filter_map(one).collect()
}

/// The events of a page's front matter.
fn own_events(site: &Site, target: Target) -> &[EventIx] {
    let Target::Briefing(ix) = target else { return &[] };
    site.briefings.get(ix as usize).map_or(&[], |entry| &entry.events)
}

fn answer(site: &mut Site, pages: &[Target], names: &SiteNames, found: &mut PageFindings) {
    let looked = &*site;
    // Blocks of notes ask for nothing.
    let answers: Vec<(Target, QueryAnswers)> = each(looked, uses::written(pages), |page| {
        let (content, own) = (page.content, own_events(looked, page.target));
        blocks(&Scope { site: looked, names, content, own, budget: QueryBudget::new(looked) })
    });
    for (target, answers) in answers {
        let (events, sources) = match target {
            Target::Briefing(ix) => {
                let entry = &mut site.briefings[ix as usize];
                (&mut entry.block_events, &mut entry.block_sources)
            }
            Target::Page(ix) => {
                let entry = &mut site.pages[ix as usize];
                (&mut entry.block_events, &mut entry.block_sources)
            }
            Target::Source(_)
            | Target::Entity(_)
            | Target::Claim(_)
            | Target::Tag(_)
            | Target::Section(_)
            | Target::Index(_) => continue,
        };
        (*events, *sources) = (answers.events, answers.sources);
        found.missing.extend(answers.missing);
        found.diagnostics.extend(answers.diagnostics);
    }
}

fn number_all(site: &mut Site, pages: &[Target], names: &SiteNames, found: &mut PageFindings) {
    let looked = &*site;
    let library = Library {
        index: &names.sources,
        sources: &looked.sources,
        events: &looked.events,
        claims: &looked.claims,
        sub: looked.config.references.sub,
    };
    let numbered: Vec<(Target, Numbered)> = each(looked, pages, |page| {
        number(page.content, PageEvents { own: own_events(looked, page.target), blocks: page.block_events }, library)
    });
    for (target, numbered) in numbered {
        found.missing.extend(numbered.missing);
        found.diagnostics.extend(numbered.diagnostics);
        if let Some(resolved) = site.resolved_mut(target) {
            *resolved = numbered.resolved;
        }
    }
}

/// What these pages lead to.
pub(super) fn link(
    site: &Site,
    pages: &[Target],
    (names, files): (&SiteNames, &Files),
    found: &mut PageFindings,
) -> Vec<(Target, PageLinks)> {
    // Few pages ask for few parts.
    let contents = if pages.len() > PORTION { anchors::contents(site) } else { anchors::Contents::default() };
    let links = Linker { site, names, files, contents: &contents };
    let mut linked: Vec<(Target, PageLinks)> = each(site, pages, |page| links.page(&page));
    for (_, links) in &mut linked {
        found.missing.append(&mut links.missing);
        found.diagnostics.append(&mut links.diagnostics);
    }
    linked
}
