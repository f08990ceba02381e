//! # Below policy
//!
//! ## What it does
//! Finds claims and pages with fewer independent origins, or fewer publishers, than is asked for: by the site, by a section's
//! words, or by the page itself (`references: {min_origins: 2, min_publishers: 2}`). A claim must be as well sourced as each
//! page asks for that states it. A page that is no briefing and cites nothing need not.
//!
//! ## Why
//! Two independent sources are an old rule of the trade, and nobody counts them by hand for long.
//!
//! ## Example
//! `references: {min_origins: 2}` in `ibid.yaml`, and a briefing that cites one source.
//!
//! ## Instead
//! Find a second source that does not rest on the first, or ask this page for less: `references: {min_origins: 1}`.

use crate::check::counted::{CountedThing, Least, ThingKind};
use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(_: &Site, thing: &CountedThing<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if thing.kind == ThingKind::Page && thing.counted.reports == 0 {
        return;
    }
    let (origins, publishers) = (thing.counted.high, thing.counted.publishers);
    diagnostics.extend(below(thing, origins, thing.min_origins, ("min_origins", "independent origin")));
    diagnostics.extend(below(thing, publishers, thing.min_publishers, ("min_publishers", "publisher")));
}

fn below(thing: &CountedThing<'_>, found: u32, least: Least, (key, what): (&str, &str)) -> Option<Diagnostic> {
    if found >= least.number {
        return None;
    }
    let many = if found == 1 { "" } else { "s" };
    let at_most = if key == "min_origins" && found > 0 { "at most " } else { "" };
    let message = format!("{} has {at_most}{found} {what}{many}, fewer than `{key}: {}`", thing.name(), least.number);
    let help = match thing.kind {
        ThingKind::Claim(_) => format!("find more sources, or lower `{key}` on the pages that state it"),
        ThingKind::Briefing | ThingKind::Page => {
            format!("find more sources, or write `references: {{{key}: {found}}}` into this page")
        }
    };
    let diagnostic = Diagnostic::new(&codes::BELOW_POLICY, thing.place, message).help(help);
    Some(match least.place {
        Some(place) => diagnostic.label(place, "asked for here"),
        None => diagnostic,
    })
}
