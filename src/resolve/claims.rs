//! Claims of record files and of briefings, by id; and what names a claim or a source from a claim.

use super::missing::{Missing, MissingKind};
use super::names::SiteNames;
use super::records::source_index::SourceIndex;
use super::records::sources::Merged;
use super::texts::Content;
use crate::diag::{Diagnostic, codes};
use crate::model::block::Block;
use crate::model::claim::{Claim, Support, TableClaim};
use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::page::Judgement;
use crate::model::site::{ClaimEntry, Site, Target};
use crate::text::Spanned;

/// What claims of tables find their sources with.
#[derive(Clone, Copy)]
pub(super) struct ClaimSources<'a> {
    pub(super) index: &'a SourceIndex,
    pub(super) sources: &'a [Merged],
}

/// Puts claims in order of their ids; of two with one id the first stays. Of each page come those of its front matter and its text.
pub(super) fn gather<'a>(
    records: Vec<Claim>,
    pages: impl Iterator<Item = (Target, &'a [Claim], &'a Document)>,
    sources: ClaimSources<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ClaimEntry> {
    let mut all: Vec<ClaimEntry> = records.into_iter().map(|claim| ClaimEntry::new(claim, None)).collect();
    let mut in_place = Vec::new();
    for (home, written, body) in pages {
        let of_tables = body.claims.iter().map(|row| of_table(row, body, sources));
        let claims = written.iter().cloned().chain(of_tables);
        in_place.extend(claims.map(|claim| ClaimEntry::new(claim, Some(home))));
    }
    in_place.sort_by_key(|entry| entry.claim.span);
    all.append(&mut in_place);
    all.sort_by(|a, b| a.claim.id.value.cmp(&b.claim.id.value));
    all.dedup_by(|second, first| {
        let (second, first) = (&second.claim.id, &first.claim.id);
        let same = second.value == first.value;
        if same {
            let message = format!("two claims have the id `{}`", second.value);
            let found = Diagnostic::new(&codes::DUPLICATE_ID, second.span, message);
            diagnostics.push(found.label(first.span, "first defined here").help("rename one of them"));
        }
        same
    });
    all
}

/// A row of a table as a claim. Keys that no source has are reported where they are cited.
fn of_table(row: &TableClaim, body: &Document, ClaimSources { index, sources }: ClaimSources<'_>) -> Claim {
    let span = body.span(row.range.0..row.range.1);
    let support = row.support.iter().filter_map(|item| {
        let found = sources.get(index.cited(item)? as usize)?;
        let place = body.span(item.range.0..item.range.1);
        let source = Spanned::new(found.id.clone(), place);
        let (stance, locator) = ("supports".to_owned(), item.locator.clone());
        Some(Support { source, stance, credibility: None, quote: None, locator, confirmed: None, span: place })
    });
    Claim {
        support: support.collect(),
        confidence: row.confidence.as_deref().map(str::to_owned),
        remarks: row.remarks.iter().map(ToString::to_string).collect(),
        ..Claim::new(span, Spanned::new(row.id.clone(), span), row.text.to_string())
    }
}

/// The rows of a text that are claims, wherever they stand: what they say, and which sources they name as what.
pub(super) fn table_claims(document: &Document) -> impl Iterator<Item = impl PartialEq + '_> {
    document.claims.iter().map(|row| {
        let support: Vec<_> = row.support.iter().map(|item| (&item.key, &item.locator, &item.linked)).collect();
        (&row.id, &row.text, &row.confidence, &row.remarks, support)
    })
}

/// Claims that a page names: those that it states, and those that its corrections are about.
pub(super) fn named(page: Content<'_>) -> impl Iterator<Item = &Spanned<Id>> {
    let corrected = page.briefing().into_iter().flat_map(|briefing| &briefing.corrections);
    stated(page).chain(corrected.flat_map(|correction| &correction.claims))
}

/// Claims that a page states by their ids: as key judgements, and in its text. Those of its tables have no other place.
pub(super) fn stated(page: Content<'_>) -> impl Iterator<Item = &Spanned<Id>> {
    let judgements = page.key_judgements().iter().filter_map(|judgement| match judgement {
        Judgement::Claim(id) => Some(id),
        Judgement::Text(_) => None,
    });
    let blocks = page.main().into_iter().flat_map(|(_, document)| &document.blocks);
    let shown = blocks.filter_map(|block| match block {
        Block::Claim(id) => Some(id),
        _ => None,
    });
    judgements.chain(shown)
}

/// Tells each claim which pages state it: briefings, newest first, then plain pages.
pub(super) fn of_pages(site: &mut Site) {
    let briefings =
        (0..).zip(&site.briefings).map(|(ix, entry)| (Target::Briefing(ix), Content::Briefing(&entry.briefing)));
    let pages = (0..).zip(&site.pages).map(|(ix, entry)| (Target::Page(ix), Content::Page(&entry.page)));
    let mut stating: Vec<Vec<Target>> = vec![Vec::new(); site.claims.len()];
    for (target, content) in briefings.chain(pages) {
        let rows = content.main().into_iter().flat_map(|(_, document)| &document.claims).map(|row| &row.id);
        for id in stated(content).map(|id| &id.value).chain(rows) {
            if let Ok(at) = site.claims.binary_search_by(|entry| entry.claim.id.value.cmp(id))
                && stating[at].last() != Some(&target)
            {
                stating[at].push(target);
            }
        }
    }
    site.claims.iter_mut().zip(stating).for_each(|(entry, pages)| entry.stated_on = pages);
}

/// Names of claims that no claim has, and sources of claims that no source is.
pub(super) fn check(site: &Site, names: &SiteNames, missing: &mut Vec<Missing>) {
    let mut claim = |id: &Spanned<Id>| {
        if !names.has_claim(&id.value) {
            missing.push(Missing::new(MissingKind::Claim, id.value.as_str(), id.span));
        }
    };
    let briefings = site.briefings.iter().map(|entry| Content::Briefing(&entry.briefing));
    let pages = site.pages.iter().map(|entry| Content::Page(&entry.page));
    briefings.chain(pages).flat_map(named).for_each(&mut claim);
    for entry in &site.sources {
        entry.source.attribution.iter().flat_map(|attribution| &attribution.claims).for_each(&mut claim);
    }
    for support in site.claims.iter().flat_map(|entry| &entry.claim.support) {
        if names.sources.find(&support.source.value).is_none() {
            missing.push(Missing::new(MissingKind::Source, support.source.value.as_str(), support.source.span));
        }
    }
}
