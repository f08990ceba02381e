//! Confirmations of claims against what they were given on: the sentence, the quotation and the captured text are looked at, nothing
//! else.

use crate::model::claim::{Confirmation, UseDigest};
use crate::model::site::{ClaimEntry, ConfirmedText, Site};
use crate::resolve::names::SiteNames;
use crate::resolve::quotes::{SourceTexts, TextState};
use crate::text::Files;

/// Stands for a captured text that cannot be read, and so is none that was compared.
const LOST: &str = "lost";

/// Says of each confirmation whether it still holds.
pub(in crate::resolve) fn resolve(site: &mut Site, texts: &SourceTexts<'_>, names: &SiteNames, files: &Files) {
    for at in 0..site.claims.len() {
        for (place, state) in states(&site.claims[at], texts, names, files) {
            if let Some(used) = site.claims[at].use_mut(place) {
                used.confirmed = Some(state);
            }
        }
    }
}

fn states(entry: &ClaimEntry, texts: &SourceTexts<'_>, names: &SiteNames, files: &Files) -> Vec<(u32, ConfirmedText)> {
    let claim = &entry.claim;
    let state = |(at, support): (u32, &crate::model::claim::Support)| {
        let Confirmation { digest, .. } = &**support.confirmed.as_ref()?;
        let Some(digest) = digest else { return Some((at, ConfirmedText::Unbound)) };
        let text = names.sources.find(&support.source.value).map_or(TextState::None, |source| texts.state(source));
        let captured = match text {
            TextState::Read(text) => Some(text.hashes(&files.get(text.file).text).plain()),
            TextState::Lost => Some(LOST),
            TextState::None => None,
        };
        let state = match UseDigest::of(claim, support, captured).differs(&digest.value) {
            [false, false, false] => ConfirmedText::Same,
            [text, quote, captured] => ConfirmedText::Earlier { text, quote, captured },
        };
        Some((at, state))
    };
    (0..).zip(&claim.support).filter_map(state).collect()
}
