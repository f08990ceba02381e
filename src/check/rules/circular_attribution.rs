//! # Circular attribution
//!
//! ## What it does
//! Finds sources that rest on each other in a circle, for one claim or for all (rules.md 2).
//!
//! ## Why
//! Each of them seems to be confirmed by the others, and none of them knows where the statement comes from.
//!
//! ## Example
//! ```yaml
//! - {id: encyclopedia, title: An entry, via: [newspaper]}
//! - {id: newspaper, title: A story, via: [encyclopedia]}
//! ```
//!
//! ## Instead
//! Say for which claims each rests on the other (`attribution: [{to: newspaper, claims: [c-name]}]`), or remove the edge that
//! the source does not state.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::circles::{Edges, circles, shortest};
use crate::diag::{Diagnostic, codes};
use crate::model::id::Id;
use crate::model::site::Site;
use crate::text::Span;

/// That one source rests on another.
struct Edge<'a> {
    from: u32,
    to: u32,
    /// Folded ids of the claims that it is about; empty: all.
    claims: Vec<&'a str>,
    span: Span,
}

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let all = edges(site);
    let mut graph = Edges::new();
    for edge in &all {
        graph.entry(edge.from).or_default().push(edge.to);
    }
    let sets = circles(&graph);
    let place: BTreeMap<u32, usize> =
        (0..).zip(&sets).flat_map(|(set, nodes)| nodes.iter().map(move |node| (*node, set))).collect();
    let mut inside: Vec<Vec<&Edge<'_>>> = vec![Vec::new(); sets.len()];
    for edge in &all {
        if let (Some(from), Some(to)) = (place.get(&edge.from), place.get(&edge.to))
            && from == to
        {
            inside[*from].push(edge);
        }
    }
    for edges in &inside {
        report(site, edges, diagnostics);
    }
}

/// Edges between known sources, in the order of these.
fn edges(site: &Site) -> Vec<Edge<'_>> {
    let find = |id: &Id| site.sources.binary_search_by(|entry| entry.id.cmp(id)).ok();
    let mut out = Vec::new();
    for (from, entry) in (0..).zip(&site.sources) {
        for attribution in &entry.source.attribution {
            let Some(to) = find(&attribution.to.value) else { continue };
            // A source that rests on itself is `resolve`'s error.
            if to != from as usize {
                let claims = attribution.claims.iter().map(|claim| claim.value.folded()).collect();
                out.push(Edge { from, to: to as u32, claims, span: attribution.to.span });
            }
        }
    }
    out
}

/// Reports the circles among edges that may form some: first those for all claims, then those for one claim that share no
/// source with one that was told.
fn report(site: &Site, edges: &[&Edge<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let claims: BTreeSet<&str> = edges.iter().flat_map(|edge| edge.claims.iter().copied()).collect();
    let mut told: BTreeSet<u32> = BTreeSet::new();
    for claim in std::iter::once(None).chain(claims.into_iter().map(Some)) {
        let covers = |edge: &&&Edge<'_>| edge.claims.is_empty() || claim.is_some_and(|id| edge.claims.contains(&id));
        let mut graph = Edges::new();
        let mut spans: BTreeMap<(u32, u32), Span> = BTreeMap::new();
        for edge in edges.iter().filter(covers) {
            graph.entry(edge.from).or_default().push(edge.to);
            spans.entry((edge.from, edge.to)).or_insert(edge.span);
        }
        for set in circles(&graph) {
            if set.iter().any(|node| told.contains(node)) {
                continue;
            }
            let inside = |node: &u32| set.binary_search(node).is_ok();
            let graph: Edges = set
                .iter()
                .filter_map(|node| Some((*node, graph.get(node)?.iter().copied().filter(inside).collect())))
                .collect();
            let way = set.first().map_or_else(Vec::new, |first| shortest(&graph, *first));
            diagnostics.extend(circle(site, &way, &spans, claim));
            told.extend(set);
        }
    }
}

/// The diagnostic of one circle; each edge of it has its place.
fn circle(site: &Site, way: &[u32], spans: &BTreeMap<(u32, u32), Span>, claim: Option<&str>) -> Option<Diagnostic> {
    let name = |node: u32| site.sources.get(node as usize).map_or("", |entry| entry.id.as_str());
    let next = way.iter().cycle().skip(1);
    let places: Vec<(u32, Span)> =
        way.iter().zip(next).filter_map(|(from, to)| Some((*from, *spans.get(&(*from, *to))?))).collect();
    let ((_, first), rest) = places.split_first()?;
    let words: Vec<&str> = way.iter().chain(way.first()).map(|node| name(*node)).collect();
    let about = claim.map_or_else(String::new, |claim| format!(" for the claim `{claim}`"));
    let message = format!("sources rest on each other in a circle{about}: {}", words.join(" → "));
    let found = Diagnostic::new(&codes::CIRCULAR_ATTRIBUTION, *first, message);
    let found =
        rest.iter().fold(found, |found, (node, span)| found.label(*span, format!("`{}` rests on this", name(*node))));
    Some(found.help("remove one `via:` or `attribution:`, or name the `claims:` that each is about"))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Maker;

    #[test]
    fn a_circle_is_told_from_the_smallest_id_by_the_shortest_way() {
        let mut maker = Maker::new();
        maker.source("a").rests_on(&["b", "c"]);
        maker.source("b").rests_on(&["c"]);
        maker.source("c").rests_on(&["a"]);
        assert_eq!(maker.check(), ["E040 sources rest on each other in a circle: a → c → a"]);
    }

    #[test]
    fn chains_and_common_origins_are_no_circles() {
        let mut maker = Maker::new();
        maker.source("a").rests_on(&["b", "c"]);
        maker.source("b").rests_on(&["c"]);
        maker.source("c");
        assert!(maker.check().is_empty());
    }

    #[test]
    fn edges_for_different_claims_make_no_circle() {
        let mut maker = Maker::new();
        maker.source("a").rests_on_for("b", &["c-one"]);
        maker.source("b").rests_on_for("a", &["c-two"]);
        assert!(maker.check().is_empty());
        let mut maker = Maker::new();
        maker.source("a").rests_on_for("b", &["c-one"]);
        maker.source("b").rests_on_for("a", &["c-two", "c-one"]);
        assert_eq!(maker.check(), ["E040 sources rest on each other in a circle for the claim `c-one`: a → b → a"]);
    }
}
