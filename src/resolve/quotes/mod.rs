//! Quotations against the captured texts of their sources (rules.md 3). Enter through [`resolve`], when all marks have their
//! numbers.
//!
//! `gather` lists the quotations, `texts` finds the text of each source, `judge` looks for all quotations of a source at once,
//! `passages` gathers what of a text its source's page shows, `published` the texts that it shows whole, `annotations` finds what notes of the record are on. Findings are told by `check`.

mod annotations;
pub(super) mod captures;
pub(super) mod confirmed;
mod gather;
mod judge;
mod pages;
mod passages;
mod published;
pub(super) mod relays;
mod texts;

pub(super) use self::texts::{SourceTexts, TextState, of_sources};

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use self::gather::QuoteUse;
use self::judge::{Judged, elsewhere, judge, look, missing};
use super::PORTION;
use super::figures;
use super::names::SiteNames;
use crate::config::CheckedQuotes;
use crate::diag::Diagnostic;
use crate::model::site::{CheckedQuote, QuoteFindings, QuoteStatus, Site, SourceIx, Target};
use crate::text::{Files, Span};
use crate::words::{Finding, Quote};

/// Looks for every quotation of the site; those whose source has no text are listed.
pub(super) fn resolve(
    site: &mut Site,
    texts: &SourceTexts<'_>,
    names: &SiteNames,
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
) {
    figures::resolve(site, texts, names, files);
    captures::resolve(site, texts);
    annotations::resolve(site, texts, files, diagnostics);
    published::resolve(site, texts, files);
    if site.config.quotes.which == CheckedQuotes::None {
        return;
    }
    let mut by_source: BTreeMap<SourceIx, Vec<QuoteUse>> = BTreeMap::new();
    let unchecked = gather::without_text_of_claims(site, names);
    let mut findings = QuoteFindings { unchecked, ..QuoteFindings::default() };
    for found in gather::all(site, texts, names) {
        by_source.entry(found.source).or_default().push(found);
    }
    let by_source: Vec<(SourceIx, Vec<QuoteUse>)> = by_source.into_iter().collect();
    let found: Vec<Vec<Finding>> =
        by_source.par_iter().with_max_len(1).map(|(source, uses)| look(site, texts, files, *source, uses)).collect();
    let missing: Vec<&Quote> =
        by_source.iter().zip(&found).flat_map(|((_, uses), found)| missing(uses, found)).collect();
    let elsewhere = elsewhere(texts, files, &missing);
    let judged: Vec<Vec<Judged>> = by_source
        .par_iter()
        .zip(found)
        .with_max_len(1)
        .map(|((source, uses), found)| judge(site, texts, files, *source, (uses, found), &elsewhere))
        .collect();
    for ((source, uses), judged) in by_source.iter().zip(judged) {
        let (source, judged) = (*source, uses.iter().zip(judged).collect::<Vec<(&QuoteUse, Judged)>>());
        findings.checked += judged.len();
        for (found, judged) in &judged {
            if let Some(outcome) = judged.outcome.clone() {
                findings.told.push(CheckedQuote { place: found.place, source, outcome });
            }
            let passed = judged.passed.as_ref().map(|passed| QuoteStatus::Found(passed.manner));
            let failed = || judged.outcome.as_ref().map_or(QuoteStatus::Mismatch, QuoteStatus::failed);
            mark_of(site, found, passed.unwrap_or_else(failed));
        }
        let text = match texts.state(source) {
            texts::TextState::Read(text) => text,
            texts::TextState::Lost | texts::TextState::None => continue,
        };
        site.sources[source as usize].passages = passages::quoted(text, &files.get(text.file).text, &judged);
    }
    for target in pages(site) {
        if let Some(resolved) = site.resolved_mut(target) {
            resolved.quotes.sort_unstable();
        }
    }
    site.quotes = findings;
}

/// Lists the quotations of these pages whose source has no text.
pub(super) fn list_unchecked(site: &mut Site, pages: &[Target]) {
    let looked = &*site;
    let found: Vec<Vec<(Span, SourceIx)>> =
        pages.par_iter().with_max_len(PORTION).map(|page| gather::without_text(looked, *page)).collect();
    site.quotes.unchecked.extend(found.into_iter().flatten());
    site.quotes.unchecked.sort_unstable();
}

/// Takes those of a page, as it is still, out of the list.
pub(super) fn unlist_unchecked(site: &mut Site, page: Target) {
    let found: BTreeSet<(Span, SourceIx)> = gather::without_text(site, page).into_iter().collect();
    if !found.is_empty() {
        site.quotes.unchecked.retain(|one| !found.contains(one));
    }
}

/// Has the page of a quotation say what came of it.
fn mark_of(site: &mut Site, found: &QuoteUse, status: QuoteStatus) {
    if let Some(mark) = &found.mark
        && let Some(resolved) = site.resolved_mut(found.page)
    {
        resolved.quotes.push((mark.part, mark.cite, status));
    }
    if let (Some(at), Target::Claim(claim)) = (found.support, found.page)
        && let Some(used) = site.claims.get_mut(claim as usize).and_then(|entry| entry.use_mut(at))
    {
        used.quote = Some(status);
    }
}

/// Pages with several quotations that were looked for.
fn pages(site: &Site) -> Vec<Target> {
    let briefings = (0..).zip(&site.briefings).map(|(ix, entry)| (Target::Briefing(ix), &entry.resolved));
    let pages = (0..).zip(&site.pages).map(|(ix, entry)| (Target::Page(ix), &entry.resolved));
    let sources = (0..).zip(&site.sources).map(|(ix, entry)| (Target::Source(ix), &entry.resolved));
    let entities = (0..).zip(&site.entities).map(|(ix, entry)| (Target::Entity(ix), &entry.resolved));
    let claims = (0..).zip(&site.claims).map(|(ix, entry)| (Target::Claim(ix), &entry.resolved));
    let all = briefings.chain(pages).chain(sources).chain(entities).chain(claims);
    all.filter(|(_, resolved)| resolved.quotes.len() > 1).map(|(target, _)| target).collect()
}
