//! The chain of attribution as a drawing with a text beside it: what sources rest on, step by step down to where it comes
//! from.
//!
//! `layers` puts the sources into rows, `draw` writes the SVG. All numbers are whole, so that the bytes are the same on
//! every machine. Nothing is said by the drawing alone: each edge is a line of the text.

mod draw;
mod layers;

use self::layers::{Layered, layered};
use super::Maker;
use super::attribution_sentence::{attribution_key, origin_key};
use super::names::called;
use crate::language::Key;
use crate::model::id::Id;
use crate::model::site::{OriginStanding, SourceFacts, SourceIx};
use crate::model::source::Relation;
use crate::render::context::{ChainContext, ChainLineContext, LinkContext};

/// So many sources are drawn at most.
const MOST: usize = 24;

/// A source in a chain, with what it rests on as numbers of nodes.
struct ChainNode<'a> {
    ix: SourceIx,
    entry: SourceFacts<'a>,
    edges: Vec<(usize, Relation)>,
}

impl Maker<'_> {
    /// What these sources rest on, for one claim or for all; `None` if they rest on nothing, or on more than can be shown.
    pub(in crate::render) fn chain(&self, from: &[SourceIx], claim: Option<&Id>) -> Option<ChainContext> {
        let nodes = self.reached(from, claim)?;
        if nodes.iter().all(|node| node.edges.is_empty()) {
            return None;
        }
        let rows =
            layered(&nodes.iter().map(|node| node.edges.iter().map(|(to, _)| *to).collect()).collect::<Vec<_>>());
        let (ends, drawing_html, lines) =
            (self.ends(&nodes), self.draw(&nodes, &rows, from), self.lines(&nodes, &rows));
        Some(ChainContext { ends, drawing_html, lines })
    }

    /// These sources and what they lead to, each once, in the order in which they are reached.
    fn reached(&self, from: &[SourceIx], claim: Option<&Id>) -> Option<Vec<ChainNode<'_>>> {
        let mut nodes: Vec<ChainNode<'_>> = Vec::new();
        let mut order: Vec<SourceIx> = Vec::new();
        let add = |ix: SourceIx, order: &mut Vec<SourceIx>| {
            order.iter().position(|known| *known == ix).or_else(|| {
                order.push(ix);
                Some(order.len() - 1).filter(|at| *at < MOST)
            })
        };
        for ix in from {
            add(*ix, &mut order)?;
        }
        while let Some(ix) = order.get(nodes.len()).copied() {
            let entry = self.site.sources.get(ix as usize)?;
            let mut edges: Vec<(usize, Relation)> = Vec::new();
            for (to, relation) in entry.rests_on {
                let other = self.site.sources.get(*to as usize);
                let is_search = other.is_some_and(|to| OriginStanding::of(to.source).is_none());
                if is_search || *to == ix || !self.covers(entry, *to, claim) {
                    continue;
                }
                let at = add(*to, &mut order)?;
                if edges.iter().all(|(known, _)| *known != at) {
                    edges.push((at, *relation));
                }
            }
            nodes.push(ChainNode { ix, entry, edges });
        }
        Some(nodes)
    }

    /// Whether what a source says that it rests on is said for a claim.
    fn covers(&self, from: SourceFacts<'_>, to: SourceIx, claim: Option<&Id>) -> bool {
        let Some(claim) = claim else { return true };
        from.source.attribution.iter().any(|edge| {
            let covers = edge.claims.is_empty() || edge.claims.iter().any(|covered| covered.value == *claim);
            covers && self.site.sources.find(&edge.to.value) == Some(to as usize)
        })
    }

    /// What it all goes back to, in a sentence: the sources that rest on no other.
    fn ends(&self, nodes: &[ChainNode<'_>]) -> String {
        let words = self.words();
        let ends = nodes.iter().filter(|node| node.edges.is_empty());
        let names: Vec<String> = ends.map(|node| called(self.site, words, node.entry.form(0))).collect();
        match names.len() {
            0 => words.get(Key::ChainCircle).to_owned(),
            count => words.count(Key::ChainLeads, count, &[("names", &words.list(&names))]),
        }
    }

    /// Each edge in words, from the top down, and what the ends are: `IBTimes reports Sputnik News`.
    fn lines(&self, nodes: &[ChainNode<'_>], rows: &Layered) -> Vec<ChainLineContext> {
        let words = self.words();
        let name = |node: &ChainNode<'_>| called(self.site, words, node.entry.form(0));
        let mut lines = Vec::new();
        for node in rows.nodes().filter_map(|at| nodes.get(at)) {
            let url = Some(self.url(node.entry.route)).filter(|_| **node.entry.route != *self.route);
            let source = LinkContext { title: name(node), url, count: None };
            for (to, relation) in &node.edges {
                let names = words.direction().isolated(&name(&nodes[*to])).into_owned();
                let known = words.say(attribution_key(*relation), &[("names", &names)]);
                lines.push(ChainLineContext { source: source.clone(), known: Some(known), origin: None });
            }
            if let (true, Some(key)) = (node.edges.is_empty(), origin_key(node.entry.source)) {
                lines.push(ChainLineContext { source, known: None, origin: Some(words.get(key).to_owned()) });
            }
        }
        lines
    }
}
