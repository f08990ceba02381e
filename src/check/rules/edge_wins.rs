//! # Edge wins
//!
//! ## What it does
//! Notes sources that are said to be first-hand, or to carry an agency's copy, and to rest on another source for all claims
//! (rules.md 2). That what they rest on is the agency's own is no contradiction.
//!
//! ## Why
//! For counting origins only one of the two can hold: the edge does.
//!
//! ## Example
//! `{id: story, title: A story, firsthand: true, via: [dispatch]}`
//!
//! ## Instead
//! Remove one of the two, or name the claims for which the source rests on the other:
//! `attribution: [{to: dispatch, claims: [c-figures]}]`.

use crate::diag::{Diagnostic, codes};
use crate::model::site::{Party, Site, SourceEntry};

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.sources {
        let edges = entry.source.attribution.iter().filter(|edge| edge.claims.is_empty());
        let known = edges.filter_map(|edge| {
            let at = site.sources.binary_search_by(|other| other.id.cmp(&edge.to.value)).ok()?;
            Some((edge, &site.sources[at]))
        });
        let Some((edge, _)) = known.clone().next() else { continue };
        let field = if entry.source.firsthand {
            "firsthand"
        } else if entry.agency.is_some() && !known.clone().any(|(_, other)| is_of_agency(entry, other)) {
            "agency"
        } else {
            continue;
        };
        let message = format!("`{}` rests on `{}`, so that its `{field}:` makes it no origin", entry.id, edge.to.value);
        let help = format!(
            "remove one of the two, or name under `attribution:` the `claims:` for which `{field}:` does not hold"
        );
        diagnostics.push(Diagnostic::new(&codes::EDGE_WINS, edge.to.span, message).help(help));
    }
}

/// Whether what a source rests on is of the agency that it names.
fn is_of_agency(entry: &SourceEntry, other: &SourceEntry) -> bool {
    let agency = entry.agency.map(Party::Entity);
    other.agency.map(Party::Entity) == agency || Some(&other.publisher) == agency.as_ref()
}
