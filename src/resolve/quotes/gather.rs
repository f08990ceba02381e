//! Lists the quotations of a site that are given as words of one source.

use crate::config::CheckedQuotes;
use crate::model::cite::Locator;
use crate::model::document::Origin;
use crate::model::page::QuoteLeave;
use crate::model::site::{PartKey, Route, Site, SourceIx, Target};
use crate::resolve::names::SiteNames;
use crate::resolve::uses::{NumberedPage, numbered_pages};
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

/// All quotations that are checked, page by page.
pub(super) fn all(site: &Site, names: &SiteNames) -> Vec<QuoteUse> {
    let mut out = Vec::new();
    if site.config.quotes.which == CheckedQuotes::All {
        numbered_pages(site).for_each(|page| of_page(site, &page, &mut out));
    }
    of_claims(site, names, &mut out);
    out
}

fn of_page(site: &Site, page: &NumberedPage<'_>, out: &mut Vec<QuoteUse>) {
    let leaves = leaves(site, page.target);
    for part in &page.resolved.parts {
        let Some(document) = page.content.document(part.key) else { continue };
        for (ix, (group, cites)) in (0..).zip(document.cites.iter().zip(&part.cites)) {
            let (Some(words), [cite]) = (&group.quote, cites.as_slice()) else { continue };
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
                    part: part.key,
                    cite: ix,
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
}

/// `quote:` in the support of claims.
fn of_claims(site: &Site, names: &SiteNames, out: &mut Vec<QuoteUse>) {
    for (ix, entry) in (0..).zip(&site.claims) {
        for (at, support) in (0..).zip(&entry.claim.support) {
            let Some(leave) = &support.quote else { continue };
            let Some(source) = names.sources.find(&support.source.value) else { continue };
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
