//! # One origin
//!
//! ## What it does
//! Finds claims and briefings with two reports or more that have at most one independent origin (rules.md 2).
//!
//! ## Why
//! Ten stories that repeat one man's words are one source. They look like ten.
//!
//! ## Example
//! ```yaml
//! - {id: a, title: A story, via: [speech]}
//! - {id: b, title: Another story, via: [speech]}
//! ```
//! and a claim with `support: [{source: a}, {source: b}]`.
//!
//! ## Instead
//! Find a report that does not come from there, or say on the page that one origin is enough: `references: {min_origins: 1}`. If one of them rests on the speech for another claim only, name that:
//! `attribution: [{to: speech, claims: [c-other]}]`.

use crate::check::counted::{CountedThing, ThingKind, called};
use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, thing: &CountedThing<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let counted = thing.counted;
    let is_echo = counted.reports >= 2 && counted.high == 1 && thing.kind != ThingKind::Page;
    // That all are of one publisher is told by itself; what is asked for is enough, or else told as a policy.
    let is_told = counted.publisher.is_some() && counted.common.as_slice() == counted.publisher.as_slice();
    if is_echo && !is_told && !thing.min_origins.is_asked {
        let over = called(site, &counted.common);
        let over = if over.is_empty() { String::new() } else { format!(": all of them lead to {over}") };
        let message = format!("{} have at most 1 independent origin{over}", thing.reports());
        let help = "find a report that does not come from there, mend `via:`, or say that it is enough: `references: {min_origins: 1}`";
        diagnostics.push(Diagnostic::new(&codes::ONE_ORIGIN, thing.place, message).help(help));
    }
}
