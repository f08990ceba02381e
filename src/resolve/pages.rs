//! The text of every page: queries answered, sources numbered, links resolved. Enter through [`resolve`].
//!
//! Each step looks at a site in which the step before is finished for all pages, and works on pages in parallel; what it finds
//! is put in place in their order. Queries come first because their events cite, links last because anchors need numbers.

use rayon::prelude::*;

use super::PORTION;
use super::bounds::QueryBudget;
use super::linking::anchors;
use super::linking::backlinks;
use super::linking::links::{From, Linker, PageLinks};
use super::missing::Missing;
use super::names::SiteNames;
use super::numbering::{Library, Numbered, PageEvents, number};
use super::queries::{QueryAnswers, Scope, blocks};
use super::texts::{Content, RecordTexts};
use super::uses;
use crate::diag::Diagnostic;
use crate::model::site::{BriefingEntry, PageEntry, Site, Target};
use crate::text::Files;

/// What is to be said about the pages.
#[derive(Default)]
pub(super) struct PageFindings {
    pub(super) missing: Vec<Missing>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Resolves every text of the site.
pub(super) fn resolve(site: &mut Site, names: &SiteNames, files: &Files, found: &mut PageFindings) {
    answer(site, names, found);
    number_all(site, names, found);
    let gathered = uses::gather(site);
    for ((entry, uses), listed_by) in site.sources.iter_mut().zip(gathered.uses).zip(gathered.listed_by) {
        entry.uses = uses;
        entry.listed_by = listed_by;
    }
    link(site, names, files, found);
}

fn answer(site: &mut Site, names: &SiteNames, found: &mut PageFindings) {
    let looked = &*site;
    let scope = |content, own| Scope { site: looked, names, content, own, budget: QueryBudget::new(looked) };
    let briefings: Vec<QueryAnswers> = looked
        .briefings
        .par_iter()
        .with_max_len(PORTION)
        .map(|entry| blocks(&scope(Content::Briefing(&entry.briefing), &entry.events)))
        .collect();
    let pages: Vec<QueryAnswers> = looked
        .pages
        .par_iter()
        .with_max_len(PORTION)
        .map(|entry| blocks(&scope(Content::Page(&entry.page), &[])))
        .collect();
    for (entry, answers) in site.briefings.iter_mut().zip(briefings) {
        entry.block_events = answers.events;
        entry.block_sources = answers.sources;
        found.missing.extend(answers.missing);
        found.diagnostics.extend(answers.diagnostics);
    }
    for (entry, answers) in site.pages.iter_mut().zip(pages) {
        entry.block_events = answers.events;
        entry.block_sources = answers.sources;
        found.missing.extend(answers.missing);
        found.diagnostics.extend(answers.diagnostics);
    }
}

fn number_all(site: &mut Site, names: &SiteNames, found: &mut PageFindings) {
    let looked = &*site;
    let library = Library {
        index: &names.sources,
        sources: &looked.sources,
        events: &looked.events,
        claims: &looked.claims,
        sub: looked.config.references.sub,
    };
    let briefings = looked.briefings.par_iter().with_max_len(PORTION);
    let of_briefing = |entry: &BriefingEntry| {
        let events = PageEvents { own: &entry.events, blocks: &entry.block_events };
        number(Content::Briefing(&entry.briefing), events, library)
    };
    let briefings: Vec<Numbered> = briefings.map(of_briefing).collect();
    let pages = looked.pages.par_iter().with_max_len(PORTION);
    let of_page = |entry: &PageEntry| {
        number(Content::Page(&entry.page), PageEvents { own: &[], blocks: &entry.block_events }, library)
    };
    let pages: Vec<Numbered> = pages.map(of_page).collect();
    let of_note = |texts: RecordTexts<'_>| number(Content::Note(texts), PageEvents::default(), library);
    let sources: Vec<Numbered> = looked
        .sources
        .par_iter()
        .with_max_len(PORTION)
        .map(|entry| of_note(RecordTexts::of_source(&entry.source)))
        .collect();
    let entities: Vec<Numbered> = looked
        .entities
        .par_iter()
        .with_max_len(PORTION)
        .map(|entry| of_note(RecordTexts::of_entity(entry.record.as_ref())))
        .collect();
    let claims: Vec<Numbered> = looked
        .claims
        .par_iter()
        .with_max_len(PORTION)
        .map(|entry| number(Content::Claim(&entry.claim), PageEvents::default(), library))
        .collect();
    let mut keep = |numbered: Numbered| {
        found.missing.extend(numbered.missing);
        found.diagnostics.extend(numbered.diagnostics);
        numbered.resolved
    };
    site.briefings.iter_mut().zip(briefings).for_each(|(entry, numbered)| entry.resolved = keep(numbered));
    site.pages.iter_mut().zip(pages).for_each(|(entry, numbered)| entry.resolved = keep(numbered));
    site.sources.iter_mut().zip(sources).for_each(|(entry, numbered)| entry.resolved = keep(numbered));
    site.entities.iter_mut().zip(entities).for_each(|(entry, numbered)| entry.resolved = keep(numbered));
    site.claims.iter_mut().zip(claims).for_each(|(entry, numbered)| entry.resolved = keep(numbered));
}

fn link(site: &mut Site, names: &SiteNames, files: &Files, found: &mut PageFindings) {
    let looked = &*site;
    let contents = anchors::contents(looked);
    let links = Linker { site: looked, names, files, contents: &contents };
    let all: Vec<uses::NumberedPage<'_>> = uses::numbered_pages(looked).collect();
    let linked: Vec<(Target, PageLinks)> = all
        .par_iter()
        .with_max_len(PORTION)
        .map(|page| {
            let from = From {
                target: page.target,
                content: page.content,
                resolved: page.resolved,
                block_events: page.block_events,
            };
            (page.target, links.page(from))
        })
        .collect();
    drop(all);
    let mut leads = Vec::with_capacity(linked.len());
    for (target, linked) in linked {
        found.missing.extend(linked.missing);
        found.diagnostics.extend(linked.diagnostics);
        if let Some(resolved) = site.resolved_mut(target) {
            for (part, links) in resolved.parts.iter_mut().zip(linked.parts) {
                part.links = links;
            }
        }
        leads.push((target, linked.to));
    }
    backlinks::gather(site, leads);
}
