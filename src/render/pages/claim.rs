//! Claims: who says what, what supports it, what was said of it before; and the index of claims.

use super::PageDraft;
use super::page_meta::PageMeta;
use super::paging::Slice;
use super::plain;
use super::site::index_link;
use super::structured::Structured;
use crate::model::claim::{Claim, ClaimChange, Confirmation, Support};
use crate::model::output::SOURCES_PER_PAGE;
use crate::model::site::{
    ClaimEntry, ClaimFacts, ClaimIx, ClaimUse, ConfirmedText, IndexKind, Kind, PartKey, QuoteStatus, Read,
    ResolvedCite, SourceIx, Target,
};
use crate::render::context::{
    ChangeContext, ClaimContext, ClaimRowContext, ConfirmedContext, IndexContext, LinkContext, SupportContext,
};
use crate::render::parts::{Maker, PageText};

/// Fills one.
pub(super) fn fill(draft: &mut PageDraft<'_>, ix: ClaimIx, entry: &ClaimEntry) {
    let maker = &draft.maker;
    let claim = &entry.claim;
    let sources = sources(maker, claim);
    let history: Vec<ChangeContext> =
        (0..).zip(&claim.history).map(|(at, change)| changed(maker, entry, at, change)).collect();
    let text = (!history.is_empty()).then(|| maker.text(&PageText::claim(entry)));
    maker.page.states(&claim.id.value, &appearances(&sources));
    let about = PageMeta {
        description: Some(&claim.text),
        breadcrumbs: index_link(maker, IndexKind::Claims).into_iter().collect(),
        linked_from: &entry.linked_from,
        extra: &claim.extra,
        structured: Some(Structured::default()),
        ..PageMeta::of_target(Target::Claim(ix), &entry.title, &entry.route)
    };
    let page = about.context(maker);
    let own_word = &entry.independence.own_word;
    let supporting = sources.iter().filter(|(_, support, _)| support.stance == "supports");
    let supporting: Vec<SourceIx> = supporting.map(|(.., source)| *source).collect();
    let used = |(at, support, source): &(u32, &Support, SourceIx)| {
        let checked = entry.uses.get(*at as usize).copied().unwrap_or_default();
        used(maker, support, *source, (own_word, checked))
    };
    let context = ClaimContext {
        id: claim.id.value.to_string(),
        text: claim.text.clone(),
        asserted_by: claim.asserted_by.as_ref().map(|by| maker.link_name(&by.value)),
        kind: claim.kind.clone(),
        verdict: claim.verdict.clone(),
        likelihood: claim.likelihood.clone(),
        confidence: claim.confidence.clone(),
        remarks: claim.remarks.clone(),
        support: sources.iter().map(used).collect(),
        touched: maker.touched(&entry.touched),
        chain: maker.chain(&supporting, Some(&claim.id.value)),
        history,
        stated_on: entry.stated_on.iter().filter_map(|page| link(maker, *page)).collect(),
        independence: maker.claim_counted(&entry.independence),
    };
    draft.set("page", &page);
    draft.set("claim", &context);
    draft.set_text(text.as_ref());
}

/// The sources that there are of those it names, with their places in its list; those that dispute it last.
fn sources<'c>(maker: &Maker<'_>, claim: &'c Claim) -> Vec<(u32, &'c Support, SourceIx)> {
    let found = |(at, support): (u32, &'c Support)| {
        let ix = maker.site.sources.find(&support.source.value)?;
        Some((at, support, ix as SourceIx))
    };
    let mut out: Vec<_> = (0..).zip(&claim.support).filter_map(found).collect();
    out.sort_by_key(|(_, support, _)| support.stance == "disputes");
    out
}

/// The sources as marks, for the claim that programs see.
fn appearances(sources: &[(u32, &Support, SourceIx)]) -> Vec<ResolvedCite> {
    let cite = |(item, _, source): &(u32, &Support, SourceIx)| ResolvedCite {
        item: *item,
        source: *source,
        form: 0,
        number: 0,
        sub: None,
        occurrence: 0,
    };
    sources.iter().map(cite).collect()
}

fn used(
    maker: &Maker<'_>,
    support: &Support,
    source: SourceIx,
    (own_word, checked): (&[SourceIx], ClaimUse),
) -> SupportContext {
    let confirmed = |confirmed: &Confirmation| ConfirmedContext {
        by: confirmed.by.as_ref().map(|by| maker.link_name(by)),
        date: confirmed.date.as_ref().map(|date| maker.date(date)),
        is_earlier: matches!(checked.confirmed, Some(ConfirmedText::Earlier { .. })),
    };
    SupportContext {
        source: (*maker.shared_card(source, 0)).clone(),
        stance: support.stance.clone(),
        locator: support.locator.as_ref().map(|locator| locator.display(maker.words())),
        credibility: support.credibility,
        quote: support.quote.as_ref().map(|quote| quote.text.value.clone()),
        quote_status: checked.quote.map(QuoteStatus::word),
        own_word: own_word.contains(&source),
        confirmed: support.confirmed.as_deref().map(confirmed),
    }
}

fn changed(maker: &Maker<'_>, entry: &ClaimEntry, at: u32, change: &ClaimChange) -> ChangeContext {
    let because = change.because.as_ref();
    ChangeContext {
        date: maker.date(&change.date.value),
        verdict: change.verdict.clone(),
        likelihood: change.likelihood.clone(),
        confidence: change.confidence.clone(),
        because_html: because.map(|because| maker.inline(because, PartKey::Change(at), &entry.resolved)),
    }
}

fn link(maker: &Maker<'_>, target: Target) -> Option<LinkContext> {
    maker.site.link(target).map(|(route, title)| maker.link(Some((&title, route))))
}

/// Fills a page of the index of claims, by id.
pub(super) fn index(draft: &mut PageDraft<'_>, number: u32) {
    let maker = &draft.maker;
    let site = maker.site;
    let kind = IndexKind::Claims;
    let first = site.index_route(kind);
    let slice = Slice { route: first, number, total: site.claims.len(), per_page: SOURCES_PER_PAGE };
    site.note_all(&[Read::All(Kind::Claims)]);
    let claims = slice.range().filter_map(|ix| site.claims.get(ix)).map(|entry| row(maker, entry)).collect();
    let index = IndexContext { total: slice.total, claims, ..IndexContext::default() };
    draft.set("index", &index);
    plain::fill_list(draft, kind, &slice);
}

fn row(maker: &Maker<'_>, entry: ClaimFacts<'_>) -> ClaimRowContext {
    ClaimRowContext {
        title: entry.title.to_string(),
        url: maker.url(entry.route),
        verdict: entry.claim.verdict.clone(),
        confidence: entry.claim.confidence.clone(),
        sources: entry.claim.support.len(),
        page: entry.home.and_then(|home| link(maker, home)),
    }
}
