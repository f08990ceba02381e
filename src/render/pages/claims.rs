//! Claims that a page states, for programs: as `Claim` of schema.org with what the page says of each, so that none is read as
//! plain fact. Enter through [`stated`].

use serde::Serialize;
use serde_json::value::RawValue;

use super::structured::{PageNode, Thing, cited_work, entity_type, named};
use crate::language::{Key, Languages};
use crate::model::site::{ClaimFacts, ResolvedCite, SourceIx};
use crate::render::parts::{Maker, counted_words, signs};

/// A claim and what is said of it.
#[derive(Debug, Serialize)]
pub(super) struct StatedClaim {
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: String,
    text: String,
    /// Who says it; the site, if it is the desk's own judgement.
    author: Thing,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<Review>,
    /// All works that its marks lead to, whatever their stance.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Box<RawValue>>,
    /// The page that states it.
    appearance: Thing,
}

/// What the site says of a claim: in words, for what it judges has no number.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Review {
    #[serde(rename = "@type")]
    kind: &'static str,
    author: Thing,
    /// Verdict, likelihood and confidence, and what it rests on, counted.
    review_body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_rating: Option<Thing>,
}

/// The claims that the page shows so far, in reading order, each once.
pub(super) fn stated(maker: &Maker<'_>, page: &PageNode<'_>) -> Vec<StatedClaim> {
    let claims = &maker.site.claims;
    let shown = maker.page.take_claims();
    let claim = |(id, cites): (_, Vec<ResolvedCite>)| {
        let found = claims.find(&id)?;
        claims.get(found).map(|entry| of_claim(maker, page, entry, &cites))
    };
    shown.into_iter().filter_map(claim).collect()
}

fn of_claim(maker: &Maker<'_>, page: &PageNode<'_>, entry: ClaimFacts<'_>, cites: &[ResolvedCite]) -> StatedClaim {
    let claim = entry.claim;
    let desk = || named("Organization", &maker.site.config.title);
    let mut works: Vec<(SourceIx, u32)> = Vec::new();
    for cite in cites {
        if works.iter().all(|(source, _)| *source != cite.source) {
            works.push((cite.source, cite.form));
        }
    }
    StatedClaim {
        kind: "Claim",
        identifier: claim.id.value.to_string(),
        text: claim.text.clone(),
        author: claim.asserted_by.as_ref().map_or_else(desk, |by| speaker(maker, &by.value)),
        review: review(entry, desk),
        citation: works.into_iter().filter_map(|(ix, form)| cited_work(maker, ix, form)).collect(),
        appearance: Thing { url: page.canonical.map(str::to_owned), ..named("WebPage", page.title) },
    }
}

/// Who says it, as the kind that a record gives; a name without one may be a person's or an authority's.
fn speaker(maker: &Maker<'_>, name: &str) -> Thing {
    let found = maker.entity_named(name).and_then(|ix| maker.site.entities.line(ix as u32));
    found.map_or_else(|| named("Thing", name), |entity| named(entity_type(entity.kind), entity.name))
}

fn review(entry: ClaimFacts<'_>, author: impl FnOnce() -> Thing) -> Option<Review> {
    let (claim, counted, words) = (entry.claim, &entry.independence.counted, Languages::english());
    let counted = (counted.reports > 0).then(|| counted_words(words, counted) + words.get(Key::FullStop));
    let said: Vec<String> = signs(claim, words).into_iter().chain(counted).collect();
    let review_body = said.join(" ");
    if review_body.is_empty() {
        return None;
    }
    let rating = |verdict: &String| Thing { kind: "Rating", alternate_name: vec![verdict.clone()], ..Thing::default() };
    let review_rating = claim.verdict.as_ref().map(rating);
    Some(Review { kind: "Review", author: author(), review_body, review_rating })
}
