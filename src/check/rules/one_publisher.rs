//! # One publisher
//!
//! ## What it does
//! Finds claims and briefings with two reports or more that all have one publisher (rules.md 2).
//!
//! ## Why
//! A publisher does not confirm itself.
//!
//! ## Example
//! A claim with `support: [{source: bbc-1}, {source: bbc-2}]`.
//!
//! ## Instead
//! Find another publisher's report. If they are not of one publisher though they are at one address, name the `outlet:` of
//! each.

use crate::check::counted::{CountedThing, ThingKind, called};
use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, thing: &CountedThing<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let counted = thing.counted;
    let is_one = counted.reports >= 2 && counted.publishers == 1 && thing.kind != ThingKind::Page;
    if is_one && !thing.min_publishers.is_asked {
        let publisher = called(site, counted.publisher.as_slice());
        let message = format!("{} have one publisher, {publisher}", thing.reports());
        let help = "find another publisher's report, name the `outlet:` of each if they are of several, or say that it is enough: `references: {min_publishers: 1}`";
        diagnostics.push(Diagnostic::new(&codes::ONE_PUBLISHER, thing.place, message).help(help));
    }
}
