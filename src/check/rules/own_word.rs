//! # Own word
//!
//! ## What it does
//! Finds claims with high confidence that rest on nothing but the word of whom they are about: every origin was said or
//! published by a `subject` of the claim (rules.md 2).
//!
//! ## Why
//! A party's statement about itself is a claim, not a confirmation.
//!
//! ## Example
//! `{id: c-1, text: The army hit no hospital, subject: army, confidence: high, support: [{source: army-statement}]}`
//!
//! ## Instead
//! Lower `confidence:`, or find a source that does not depend on them.

use crate::check::counted::called;
use crate::diag::{Diagnostic, codes};
use crate::model::site::{Party, Site};

/// Above the middle of the scale.
const HIGH: &str = "high";

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.claims {
        if !entry.independence.is_own_word || entry.claim.confidence.as_deref() != Some(HIGH) {
            continue;
        }
        let subjects: Vec<Party> = entry.subjects.iter().map(|ix| Party::Entity(*ix)).collect();
        let whom = called(site, &subjects);
        let id = &entry.claim.id;
        let message = format!(
            "`{}` has high confidence, but rests on nothing but the word of {whom}, whom it is about",
            id.value
        );
        let help = "lower `confidence:`, or find a source that does not depend on them";
        diagnostics.push(Diagnostic::new(&codes::OWN_WORD, id.span, message).help(help));
    }
}
