//! Lists the quotations of a site that are given as words of one source.

use super::texts::SourceTexts;
use crate::config::CheckedQuotes;
use crate::model::cite::{CiteGroup, Locator, QuotedWords};
use crate::model::claim::Support;
use crate::model::document::{Document, Origin};
use crate::model::page::QuoteLeave;
use crate::model::site::{PartKey, ResolvedCite, Route, Site, SourceIx, Target};
use crate::resolve::names::SiteNames;
use crate::resolve::uses::{NumberedPage, numbered_page, numbered_pages};
use crate::text::Span;
use crate::words::Quote;

/// A quotation where it is used.
pub(super) struct QuoteUse {
    pub(super) source: SourceIx,
    pub(super) quote: Quote,
    pub(super) place: Span,
    pub(super) page: Target,
    pub(super) route: Route,
    /// The pages that the citation gives, as it gives them.
    pub(super) cited_pages: Option<Box<str>>,
    /// The citation that it stands before.
    pub(super) mark: Option<QuoteMark>,
    /// Which of the sources of a claim it is of.
    pub(super) support: Option<u32>,
    /// Whether what it leaves out may be of any length, and whether it was said why it may be left out.
    pub(super) anywhere: bool,
    pub(super) is_acknowledged: bool,
}

/// A citation on a page.
pub(super) struct QuoteMark {
    pub(super) part: PartKey,
    pub(super) cite: u32,
    pub(super) anchor: String,
    /// Whether it stands in a text that is a file of its own.
    pub(super) is_in_text: bool,
}

/// All quotations of sources that have a text, page by page.
pub(super) fn all(site: &Site, texts: &SourceTexts<'_>, names: &SiteNames) -> Vec<QuoteUse> {
    let mut out = Vec::new();
    if texts.read().is_empty() {
        return out;
    }
    if site.config.quotes.which == CheckedQuotes::All {
        numbered_pages(site).for_each(|page| of_page(site, texts, &page, &mut out));
    }
    of_claims(site, texts, names, &mut out);
    out
}

/// A quotation in a text, with the one source that it is of.
struct Quoted<'a> {
    part: PartKey,
    document: &'a Document,
    group: &'a CiteGroup,
    at: u32,
    words: &'a QuotedWords,
    cite: &'a ResolvedCite,
}

/// The quotations of a page.
fn quoted<'a>(page: &NumberedPage<'a>) -> impl Iterator<Item = Quoted<'a>> {
    let content = page.content;
    let parts = page.resolved.parts.iter().filter_map(move |part| Some((part, content.document(part.key)?)));
    parts.flat_map(|(part, document)| {
        (0..).zip(document.cites.iter().zip(&part.cites)).filter_map(move |(at, (group, cites))| {
            let (Some(words), [cite]) = (&group.quote, cites.as_slice()) else { return None };
            Some(Quoted { part: part.key, document, group, at, words, cite })
        })
    })
}

fn of_page(site: &Site, texts: &SourceTexts<'_>, page: &NumberedPage<'_>, out: &mut Vec<QuoteUse>) {
    let leaves = leaves(site, page.target);
    for Quoted { part, document, group, at, words, cite } in quoted(page) {
        if !texts.is_read(cite.source) {
            continue;
        }
        let quote = Quote::new(&words.text);
        let begins = |(words, _): &&(Quote, &QuoteLeave)| quote.as_str().starts_with(words.as_str());
        let leave = leaves.iter().find(begins).map(|(_, leave)| *leave);
        out.push(QuoteUse {
            source: cite.source,
            cited_pages: group.items.get(cite.item as usize).and_then(|item| pages(item.locator.as_deref())),
            place: document.span(words.range.0..words.range.1),
            page: page.target,
            route: page.route.clone(),
            mark: Some(QuoteMark {
                part,
                cite: at,
                anchor: format!("cite-{}-{}", cite.number, cite.occurrence),
                is_in_text: matches!(document.origin, Origin::File(_)) && !words.is_block,
            }),
            support: None,
            anywhere: leave.is_some_and(|leave| leave.anywhere),
            is_acknowledged: leave.is_some_and(|leave| leave.because.is_some()),
            quote,
        });
    }
}

/// The quotations of a page of sources of which no text was captured.
pub(super) fn without_text(site: &Site, page: Target) -> Vec<(Span, SourceIx)> {
    let page = numbered_page(site, page).filter(|_| site.config.quotes.which == CheckedQuotes::All);
    let quoted = page.iter().flat_map(quoted).filter(|quoted| has_no_text(site, quoted.cite.source));
    quoted.map(|of| (of.document.span(of.words.range.0..of.words.range.1), of.cite.source)).collect()
}

/// The same of claims.
pub(super) fn without_text_of_claims(site: &Site, names: &SiteNames) -> Vec<(Span, SourceIx)> {
    let support = site.claims.iter().flat_map(|entry| &entry.claim.support);
    let of = |support: &Support| Some((support.quote.as_ref()?.text.span, names.sources.find(&support.source.value)?));
    support.filter_map(of).filter(|(_, source)| has_no_text(site, *source)).collect()
}

fn has_no_text(site: &Site, source: SourceIx) -> bool {
    site.sources.get(source as usize).is_some_and(|entry| entry.source.snapshot.is_none())
}

/// `quote:` in the support of claims.
fn of_claims(site: &Site, texts: &SourceTexts<'_>, names: &SiteNames, out: &mut Vec<QuoteUse>) {
    for (ix, entry) in (0..).zip(&site.claims) {
        for (at, support) in (0..).zip(&entry.claim.support) {
            let Some(leave) = &support.quote else { continue };
            let found = names.sources.find(&support.source.value).filter(|source| texts.is_read(*source));
            let Some(source) = found else { continue };
            out.push(QuoteUse {
                source,
                quote: Quote::new(&leave.text.value),
                place: leave.text.span,
                cited_pages: pages(support.locator.as_deref()),
                page: Target::Claim(ix),
                route: entry.route.clone(),
                mark: None,
                support: Some(at),
                anywhere: leave.anywhere,
                is_acknowledged: leave.because.is_some(),
            });
        }
    }
}

fn pages(locator: Option<&Locator>) -> Option<Box<str>> {
    locator.filter(|locator| locator.label == "page").map(|locator| locator.value.clone())
}

/// What a page allows of quotations, each with the first words of those that it is about.
fn leaves(site: &Site, page: Target) -> Vec<(Quote, &QuoteLeave)> {
    let policy = if let Target::Briefing(ix) = page {
        site.briefings.get(ix as usize).map(|entry| &entry.briefing.policy)
    } else if let Target::Page(ix) = page {
        site.pages.get(ix as usize).map(|entry| &entry.page.policy)
    } else {
        None
    };
    let quotes = policy.into_iter().flat_map(|policy| &policy.quotes);
    quotes.map(|leave| (Quote::new(&leave.text.value), leave)).collect()
}
