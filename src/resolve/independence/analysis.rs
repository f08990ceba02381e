//! What a set of sources rests on, counted: reports, publishers, origins and how many of these are independent (rules.md 2).
//! Enter through [`Analyst::new`], then [`Analyst::count`] for each set. A pure function of the graph, linear in what the set
//! reaches but for the cut, and without recursion.

use super::common_links::{Reached, common_links};
use super::cut::Network;
use super::graph::{AttributionGraph, NodeStanding};
use super::origins::{ChainEnd, GraphOrigin, OriginName, Origins, origins, publisher_of_terminal};

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Analysis {
    /// Sources of the set, copies counted as what they copy.
    pub(super) reports: u32,
    /// Publishers of these.
    pub(super) publishers: u32,
    /// The only one.
    pub(super) publisher: Option<u32>,
    /// Independent origins at least, as far as is declared.
    pub(super) low: u32,
    /// Independent origins at most.
    pub(super) high: u32,
    /// What the chains end in.
    pub(super) origins: Vec<GraphOrigin>,
    /// What every chain leads over, from the set to the origin; only where there are two reports or more and at most one
    /// independent origin.
    pub(super) common: Vec<OriginName>,
}

/// Counts sets of sources of one graph; holds what each count would otherwise have to make anew.
pub(super) struct Analyst<'g> {
    graph: &'g AttributionGraph,
    /// Marks are those of this count.
    count: u32,
    /// Where a node stands in `nodes`, with the count that says so.
    places: Vec<(u32, u32)>,
    /// What a node is replaced by, with the count that says so.
    replaced: Vec<(u32, u32)>,
    nodes: Vec<u32>,
}

impl<'g> Analyst<'g> {
    pub(super) fn new(graph: &'g AttributionGraph) -> Analyst<'g> {
        let unmarked = vec![(0, 0); graph.len()];
        Analyst { graph, count: 0, places: unmarked.clone(), replaced: unmarked, nodes: Vec::new() }
    }

    /// Counts what some sources rest on for any of some claims, which are sorted.
    pub(super) fn count(&mut self, supports: &[u32], claims: &[u32]) -> Analysis {
        self.count += 1;
        self.nodes.clear();
        let graph = self.graph;
        for source in supports.iter().filter(|source| graph.node(**source).standing != NodeStanding::Search) {
            let source = self.replacement(*source, claims);
            self.place(source);
        }
        let supports = self.nodes.len();
        if supports == 0 {
            return Analysis::default();
        }
        let (mut edges, mut starts): (Vec<u32>, Vec<u32>) = (Vec::new(), vec![0]);
        let (mut ends, mut terminals) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(source) = self.nodes.get(at).copied() {
            let mut rests_on_nothing = true;
            for edge in graph.edges(source, claims) {
                // A source that copies what rests on it rests on itself; then it is no end either.
                rests_on_nothing = false;
                let to = self.replacement(edge.to, claims);
                if to != source {
                    edges.push(self.place(to));
                }
            }
            if rests_on_nothing {
                ends.push(at as u32);
                terminals.push(ChainEnd { source, node: graph.node(source) });
            }
            starts.push(edges.len() as u32);
            at += 1;
        }
        let found = origins(&terminals);
        let mut publishers: Vec<u32> =
            self.nodes[..supports].iter().map(|source| graph.node(*source).publisher).collect();
        let reporting = ends.iter().zip(&terminals).take_while(|(end, _)| (**end as usize) < supports);
        reporting.for_each(|(end, terminal)| publishers[*end as usize] = publisher_of_terminal(terminal.node));
        publishers.sort_unstable();
        publishers.dedup();
        let reached = Reached { supports, edges: &edges, starts: &starts, ends: &ends, origins: &found };
        let (low, high) = range(&reached);
        let common = if supports >= 2 && high == 1 { common_links(&reached, &self.nodes) } else { Vec::new() };
        Analysis {
            reports: supports as u32,
            publishers: publishers.len() as u32,
            publisher: publishers.first().copied().filter(|_| publishers.len() == 1),
            low,
            high,
            origins: found.all,
            common,
        }
    }

    /// Where a node stands among those that are reached.
    fn place(&mut self, node: u32) -> u32 {
        let mark = &mut self.places[node as usize];
        if mark.0 != self.count {
            *mark = (self.count, self.nodes.len() as u32);
            self.nodes.push(node);
        }
        mark.1
    }

    /// What a node counts as: the source that it copies, if that is one, and so on. Sources that copy each other in a circle
    /// stay what they are.
    fn replacement(&mut self, node: u32, claims: &[u32]) -> u32 {
        let (mut at, mut chain) = (node, Vec::new());
        let end = loop {
            let mark = &mut self.replaced[at as usize];
            if mark.0 == self.count {
                // Also the first source of a circle, which is marked with itself.
                break mark.1;
            }
            *mark = (self.count, at);
            match copied(self.graph, at, claims) {
                Some(next) => {
                    chain.push(at);
                    at = next;
                }
                None => break at,
            }
        };
        // All that came before the end counts as it; what lies on a circle with it stays.
        let circle = chain.iter().position(|node| *node == end).unwrap_or(chain.len());
        for node in &chain[..circle] {
            self.replaced[*node as usize] = (self.count, end);
        }
        self.replaced[node as usize].1
    }
}

/// The one source that a source copies.
fn copied(graph: &AttributionGraph, node: u32, claims: &[u32]) -> Option<u32> {
    let mut copied = graph.edges(node, claims).filter(|edge| edge.copies).map(|edge| edge.to);
    let first = copied.next()?;
    copied.all(|other| other == first).then_some(first)
}

/// Independent origins, at least and at most.
fn range(reached: &Reached<'_>) -> (u32, u32) {
    let all = &reached.origins.all;
    if all.is_empty() {
        return (0, 0);
    }
    let high = independent(reached, |_| true);
    let declared = all.iter().filter(|origin| origin.is_declared).count();
    let low = match declared {
        0 => 1,
        _ if declared == all.len() => high,
        _ => independent(reached, |origin| origin.is_declared).max(1),
    };
    (low, high)
}

/// The least number of nodes whose removal leaves no path from a support to one of these origins.
fn independent(reached: &Reached<'_>, counts: impl Fn(&GraphOrigin) -> bool) -> u32 {
    let Origins { all, of } = reached.origins;
    if reached.edges.is_empty() {
        // Each end is a support, so that each origin has one that nothing else needs.
        return all.iter().filter(|origin| counts(origin)).count() as u32;
    }
    let nodes = reached.starts.len() - 1;
    let mut network = Network::new(nodes + all.len());
    (0..reached.supports as u32).for_each(|support| network.start(support));
    for node in 0..nodes as u32 {
        reached.edges_of(node).iter().for_each(|to| network.edge(node, *to));
    }
    for (end, of) in reached.ends.iter().zip(of) {
        network.edge(*end, nodes as u32 + of);
    }
    let ends = (nodes as u32..).zip(all).filter(|(_, origin)| counts(origin));
    ends.for_each(|(node, _)| network.end(node));
    network.cut()
}
