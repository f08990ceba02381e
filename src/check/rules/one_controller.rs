//! # One controller
//!
//! ## What it does
//! Finds claims and briefings whose origins are of several publishers that all have one controller: one that holds more than
//! half of each at every step, or runs it (rules.md 2).
//!
//! ## Why
//! Two papers of one owner may be independent, and may not.
//!
//! ## Example
//! ```yaml
//! - {id: a, type: organization, name: A, control: {by: holding}}
//! - {id: b, type: organization, name: B, control: {by: holding}}
//! ```
//! and a claim that a source of each supports.
//!
//! ## Instead
//! Find a report from somebody else. If the control is over, say until when (`until: 2014`).

use crate::check::counted::{CountedThing, ThingKind, called};
use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, thing: &CountedThing<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let counted = thing.counted;
    // Of one publisher, or of one origin, something else is told.
    let is_several = counted.reports >= 2 && counted.publishers >= 2 && counted.high >= 2;
    if let Some(controller) = &counted.controller
        && is_several
        && thing.kind != ThingKind::Page
    {
        let controller = called(site, std::slice::from_ref(controller));
        let message = format!("all origins of {} are controlled by {controller}", thing.reports());
        let help = "find a report from somebody else, or say `until:` when the control was over";
        diagnostics.push(Diagnostic::new(&codes::ONE_CONTROLLER, thing.place, message).help(help));
    }
}
