//! Lists the figures of a site that citations are to show: in texts, in claims and in the titles of events.

use std::borrow::Cow;

use crate::model::cite::CitedFigure;
use crate::model::document::Document;
use crate::model::page::WorkedOut;
use crate::model::site::{EventEntry, PartKey, ResolvedPart, Site, SourceIx, Target};
use crate::resolve::each_once;
use crate::resolve::names::SiteNames;
use crate::resolve::uses::{NumberedPage, numbered_pages};
use crate::text::Span;
use crate::words::figures::{FigureReading, TextFigure, written};
use crate::words::normal;

/// Figures that rest on the same sources.
pub(super) struct FigureUse<'s> {
    /// Each once; at least one stands in the text of one of them.
    pub(super) sources: Vec<SourceIx>,
    pub(super) page: Target,
    pub(super) language: &'s str,
    pub(super) figures: Vec<UsedFigure<'s>>,
    /// What the page says was worked out.
    pub(super) worked_out: &'s [WorkedOut],
}

/// One of them.
pub(super) struct UsedFigure<'s> {
    pub(super) place: Span,
    pub(super) written: Cow<'s, str>,
    pub(super) readings: Cow<'s, [FigureReading]>,
    /// Its text and its place there; `None` for what is no text of its own.
    pub(super) shown: Option<(PartKey, (u32, u32))>,
}

/// The stance of a source on whose word a claim stands.
const SUPPORTS: &str = "supports";

/// All figures, page by page, then those of claims.
pub(super) fn all<'s>(site: &'s Site, names: &SiteNames) -> Vec<FigureUse<'s>> {
    let mut out = Vec::new();
    for page in numbered_pages(site) {
        let about = language_and_sums(site, page.target);
        for part in &page.resolved.parts {
            if let Some(document) = page.content.document(part.key) {
                of_text(&page, (document, part), about, &mut out);
            }
        }
    }
    out.extend(site.events.iter().filter_map(|entry| of_event(site, entry)));
    for (ix, entry) in (0..).zip(&site.claims) {
        let claim = &entry.claim;
        let supports = claim.support.iter().filter(|support| support.stance == SUPPORTS);
        let sources = each_once(supports.filter_map(|support| names.sources.find(&support.source.value)));
        let (language, worked_out) =
            entry.home.map_or((site.config.lang.as_str(), &[][..]), |home| language_and_sums(site, home));
        let figures = in_words(&claim.text, language, claim.id.span);
        out.push(FigureUse { sources, page: Target::Claim(ix), language, figures, worked_out });
    }
    out.retain(|found| !found.figures.is_empty());
    out
}

fn of_text<'s>(
    page: &NumberedPage<'s>,
    (document, part): (&'s Document, &'s ResolvedPart),
    (language, worked_out): (&'s str, &'s [WorkedOut]),
    out: &mut Vec<FigureUse<'s>>,
) {
    for (group, cites) in document.cites.iter().zip(&part.cites) {
        // A citation of nothing that is known was told of.
        if group.figures.is_empty() || cites.len() < group.items.len() {
            continue;
        }
        let used = |figure: &'s CitedFigure| UsedFigure {
            place: document.span(figure.range.0..figure.range.1),
            written: Cow::Borrowed(&*figure.written),
            readings: Cow::Borrowed(&figure.readings),
            shown: Some((part.key, figure.range)),
        };
        for figures in group.figures.chunk_by(|a, b| a.before == b.before) {
            let before = figures.first().and_then(|figure| part.cites.get(figure.before? as usize));
            let sources = cites.iter().chain(before.into_iter().flatten()).map(|cite| cite.source);
            let figures = figures.iter().map(used).collect();
            out.push(FigureUse { sources: each_once(sources), page: page.target, language, figures, worked_out });
        }
    }
}

/// Figures of the title of an event.
fn of_event<'s>(site: &'s Site, entry: &'s EventEntry) -> Option<FigureUse<'s>> {
    let event = &entry.event;
    let page = Target::Briefing(entry.briefing?);
    if entry.whole || entry.sources.len() < event.cites.len() {
        return None;
    }
    let (language, worked_out) = language_and_sums(site, page);
    let mut figures = in_words(&event.title, language, event.span);
    // Its own date is no figure.
    let (year, (month, day)) = (event.date.value.year(), event.date.value.month_and_day());
    figures.retain(|figure| {
        figure.readings.iter().all(|reading| match reading {
            FigureReading::Amount(value, _) => value.small().is_none_or(|value| i32::try_from(value).ok() != year),
            FigureReading::Day(of, in_month, _) => (Some(*in_month), Some(*of)) != (month, day),
            FigureReading::Month(in_month, _) => Some(*in_month) != month,
            FigureReading::Time(_) | FigureReading::Below(_) => true,
        })
    });
    Some(FigureUse { sources: each_once(entry.sources.iter().copied()), page, language, figures, worked_out })
}

/// The figures of words without marks.
fn in_words<'s>(text: &str, language: &str, place: Span) -> Vec<UsedFigure<'s>> {
    let text = normal(text);
    let used = |figure: TextFigure| UsedFigure {
        place,
        written: Cow::Owned(text[figure.range].to_owned()),
        readings: Cow::Owned(figure.readings),
        shown: None,
    };
    written(&text, language).into_iter().map(used).collect()
}

/// The language of a page, and what it says was worked out.
fn language_and_sums(site: &Site, page: Target) -> (&str, &[WorkedOut]) {
    let own = if let Target::Briefing(ix) = page {
        site.briefings.get(ix as usize).map(|entry| (&entry.briefing.head, &entry.briefing.policy))
    } else if let Target::Page(ix) = page {
        site.pages.get(ix as usize).map(|entry| (&entry.page.head, &entry.page.policy))
    } else {
        None
    };
    let language = own.and_then(|(head, _)| head.lang.as_deref()).unwrap_or(&site.config.lang);
    (language, own.map_or(&[], |(_, policy)| &policy.figures))
}
