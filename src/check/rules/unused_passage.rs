//! # Unused passage
//!
//! ## What it does
//! Finds passages of corrections of which no page that cites the source has a figure or a quotation, so that nothing is
//! marked but in small.
//!
//! ## Why
//! A passage that was mistyped marks nothing, and nobody sees that.
//!
//! ## Example
//! `corrections: [{kind: corrected, passages: ["abuot 30,000 fighters"]}]` of a source that is cited for 40,000.
//!
//! ## Instead
//! Copy the passage from the source as it stood, or leave it if no page uses it.

use std::collections::HashMap;

use crate::diag::{Diagnostic, codes};
use crate::model::site::{Site, SourceEntry};
use crate::text::passages::is_used;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let is_cited = |entry: &&SourceEntry| !(entry.source.corrections.is_empty() || entry.uses.is_empty());
    let mut quotes = None;
    for entry in site.sources.iter().filter(is_cited) {
        let quotes = quotes.get_or_insert_with(|| quotes_of_claims(site));
        for correction in &entry.source.corrections {
            let passages = correction.passages.iter().filter(|passage| !stands(quotes, entry, &passage.value));
            let found = passages.map(|passage| {
                let message = format!("no page that cites `{}` uses this passage, so that none is marked", entry.id);
                let help = "copy it from the source as it stood, or leave it if it is so";
                Diagnostic::new(&codes::UNUSED_PASSAGE, passage.span, message).help(help)
            });
            diagnostics.extend(found);
        }
    }
}

/// Words that claims quote, by source.
type ClaimQuotes<'a> = HashMap<&'a str, Vec<String>>;

fn quotes_of_claims(site: &Site) -> ClaimQuotes<'_> {
    let mut quotes = ClaimQuotes::new();
    for support in site.claims.iter().flat_map(|claim| &claim.claim.support) {
        if let Some(quote) = &support.quote {
            quotes.entry(support.source.value.folded()).or_default().push(format!("\"{}\"", quote.text.value));
        }
    }
    quotes
}

/// Whether a sentence with a mark of the source uses a passage, or a claim that quotes it.
fn stands(quotes: &ClaimQuotes<'_>, entry: &SourceEntry, passage: &str) -> bool {
    let mut quoted = quotes.get(entry.id.folded()).into_iter().flatten();
    entry.uses.iter().any(|one| is_used(passage, &one.sentence)) || quoted.any(|quote| is_used(passage, quote))
}
