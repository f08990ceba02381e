//! Claims of record files and of briefings, by id; and what names a claim or a source from a claim.

use super::missing::{Kind, Missing};
use super::names::Names;
use crate::diag::{Diagnostic, codes};
use crate::model::block::Block;
use crate::model::claim::Claim;
use crate::model::page::{Briefing, Judgement};
use crate::model::site::{BriefingIx, ClaimEntry, Site};

/// Puts claims in order of their ids; of two with one id the first stays.
pub(super) fn gather<'a>(
    records: Vec<Claim>,
    briefings: impl Iterator<Item = (BriefingIx, &'a Briefing)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ClaimEntry> {
    let mut all: Vec<ClaimEntry> = records.into_iter().map(|claim| ClaimEntry { claim, briefing: None }).collect();
    let mut in_place: Vec<ClaimEntry> = briefings
        .flat_map(|(ix, briefing)| {
            briefing.claims.iter().map(move |claim| ClaimEntry { claim: claim.clone(), briefing: Some(ix) })
        })
        .collect();
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

/// Names of claims that no claim has, and sources of claims that no source is.
pub(super) fn check(site: &Site, names: &Names, missing: &mut Vec<Missing>) {
    let mut claim = |id: &crate::text::Spanned<crate::model::id::Id>| {
        if !names.has_claim(&id.value) {
            missing.push(Missing::new(Kind::Claim, id.value.as_str(), id.span));
        }
    };
    for entry in &site.briefings {
        let briefing = &entry.briefing;
        for judgement in &briefing.key_judgements {
            if let Judgement::Claim(id) = judgement {
                claim(id);
            }
        }
        briefing.corrections.iter().flat_map(|correction| &correction.claims).for_each(&mut claim);
    }
    let bodies = site.briefings.iter().map(|entry| &entry.briefing.body);
    for body in bodies.chain(site.pages.iter().map(|entry| &entry.page.body)) {
        for block in &body.blocks {
            if let Block::Claim(id) = block {
                claim(id);
            }
        }
    }
    for entry in &site.sources {
        entry.source.attribution.iter().flat_map(|attribution| &attribution.claims).for_each(&mut claim);
    }
    for support in site.claims.iter().flat_map(|entry| &entry.claim.support) {
        if names.sources.find(&support.source.value).is_none() {
            missing.push(Missing::new(Kind::Source, support.source.value.as_str(), support.source.span));
        }
    }
}
