//! # Control cycle
//!
//! ## What it does
//! Finds entities that control each other in a circle, or themselves. Control that is over (`until:`) does not count.
//!
//! ## Why
//! Nobody stands behind such a circle, so one of its steps is wrong.
//!
//! ## Example
//! ```yaml
//! - {id: a, type: organization, name: A, control: {by: b}}
//! - {id: b, type: organization, name: B, control: {by: a}}
//! ```
//!
//! ## Instead
//! Remove the step that is wrong, or say until when it held.

use std::collections::BTreeMap;

use crate::check::circles::{Edges, circles, shortest};
use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;
use crate::text::Span;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut edges = Edges::new();
    let mut spans: BTreeMap<(u32, u32), Span> = BTreeMap::new();
    for (ix, entry) in (0..).zip(&site.entities) {
        let control = entry.record.iter().flat_map(|record| &record.control).zip(&entry.controlled_by);
        for (control, by) in control.filter(|(control, _)| control.until.is_none()) {
            if let (Some(by), Some(written)) = (*by, &control.by) {
                edges.entry(ix).or_default().push(by);
                spans.entry((ix, by)).or_insert(written.span);
            }
        }
    }
    let alone = edges.iter().filter(|(node, to)| to.contains(node)).map(|(node, _)| vec![*node]);
    let alone: Vec<Vec<u32>> = alone.collect();
    for set in circles(&edges) {
        let way = set.first().map_or_else(Vec::new, |first| shortest(&edges, *first));
        diagnostics.extend(told(site, &way, &spans));
    }
    for way in alone {
        diagnostics.extend(told(site, &way, &spans));
    }
}

fn told(site: &Site, way: &[u32], spans: &BTreeMap<(u32, u32), Span>) -> Option<Diagnostic> {
    let name = |node: u32| site.entities.get(node as usize).map_or("", |entry| entry.id.as_str());
    let next = way.iter().cycle().skip(1);
    let places: Vec<(u32, Span)> =
        way.iter().zip(next).filter_map(|(from, to)| Some((*from, *spans.get(&(*from, *to))?))).collect();
    let ((_, first), rest) = places.split_first()?;
    let words: Vec<&str> = way.iter().chain(way.first()).map(|node| name(*node)).collect();
    let message = format!("entities control each other in a circle: {}", words.join(" → "));
    let found = Diagnostic::new(&codes::CONTROL_CYCLE, *first, message);
    let label = |found: Diagnostic, (node, span): &(u32, Span)| {
        found.label(*span, format!("`{}` is controlled by this", name(*node)))
    };
    Some(rest.iter().fold(found, label).help("remove one `control.by`"))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Maker;

    #[test]
    fn circles_of_control_are_told_as_a_chain() {
        let mut maker = Maker::new();
        for (id, by) in [("a", "c"), ("b", "a"), ("c", "b"), ("x", "b")] {
            maker.entity(id, &[by]);
        }
        assert_eq!(maker.check(), ["E034 entities control each other in a circle: a → c → b → a"]);
    }

    #[test]
    fn a_circle_may_be_one_of_several_ways() {
        let mut maker = Maker::new();
        maker.entity("a", &["b", "c"]);
        maker.entity("b", &["c"]);
        maker.entity("c", &["a"]);
        maker.entity("d", &["d"]);
        let expected = ["a → c → a", "d → d"].map(|way| format!("E034 entities control each other in a circle: {way}"));
        assert_eq!(maker.check(), expected);
    }
}
