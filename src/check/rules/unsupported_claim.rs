//! # Unsupported claim
//!
//! ## What it does
//! Finds claims that name no source though somebody else asserts them, or though they are facts or estimates. A judgement of
//! the desk's own may have none; those that were refuted or replaced need none any more.
//!
//! ## Why
//! Readers ask how one knows.
//!
//! ## Example
//! `{id: c-1, text: The figure doubled, asserted_by: ministry}`
//!
//! ## Instead
//! Name a source: `support: [{source: report}]`.

use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for claim in site.claims.iter().map(|entry| &entry.claim) {
        let is_over = claim.verdict.as_deref().is_some_and(|verdict| matches!(verdict, "refuted" | "superseded"));
        let is_fact = claim.kind.as_deref().is_some_and(|kind| matches!(kind, "fact" | "estimate"));
        if claim.support.is_empty() && !is_over && (is_fact || claim.asserted_by.is_some()) {
            let message = format!("`{}` names no source that supports it", claim.id.value);
            let help = "add `support: [{source: id}]` with the id of a source";
            diagnostics.push(Diagnostic::new(&codes::UNSUPPORTED_CLAIM, claim.id.span, message).help(help));
        }
    }
}
