//! Random graphs, compared with brute force; and what holds of any graph.

use std::collections::BTreeSet;

use super::brute::{self, BruteCount, Nodes};
use super::{AttributionGraph, GraphEdge, GraphNode, NodeStanding, count};
use crate::resolve::independence::analysis::Analysis;

const GRAPHS: u64 = 10_000;

/// Numbers from a seed (xorshift64*).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(limit)) as u32
    }

    fn is(&mut self, one_in: u32) -> bool {
        self.below(one_in) == 0
    }

    fn maybe(&mut self, one_in: u32, limit: u32) -> Option<u32> {
        if self.is(one_in) { Some(self.below(limit)) } else { None }
    }
}

/// Up to nine nodes with publishers, agencies, speakers, occasions and authors; edges, some of them for claims 0 or 1.
fn graph(numbers: &mut Numbers) -> Vec<(GraphNode, Vec<GraphEdge>)> {
    let size = 1 + numbers.below(9);
    let (density, labels) = (1 + numbers.below(3), 2 + numbers.below(8));
    let node = |numbers: &mut Numbers| {
        let standing = match numbers.below(8) {
            0..4 => NodeStanding::Undeclared,
            4 | 5 => NodeStanding::Firsthand,
            6 => NodeStanding::Statement,
            _ if numbers.is(3) => NodeStanding::Search,
            _ => NodeStanding::Statement,
        };
        let mut authors: Vec<u32> = (0..3).filter(|_| numbers.is(3)).collect();
        authors.sort_unstable();
        GraphNode {
            standing,
            publisher: numbers.below(labels),
            agency: numbers.maybe(4, labels),
            speaker: if standing == NodeStanding::Statement { numbers.maybe(2, 3) } else { None },
            occasion: numbers.maybe(2, 2),
            authors,
        }
    };
    let edge = |numbers: &mut Numbers| {
        let claims = match numbers.below(8) {
            0 => Some(vec![0]),
            1 => Some(vec![1]),
            2 => Some(vec![0, 1]),
            _ => None,
        };
        GraphEdge { to: numbers.below(size), copies: numbers.is(4), claims }
    };
    (0..size)
        .map(|_| {
            let edges = (0..numbers.below(density + 2)).map(|_| edge(numbers)).collect();
            (node(numbers), edges)
        })
        .collect()
}

/// The graph and a set of it.
fn made(seed: u64) -> (Vec<(GraphNode, Vec<GraphEdge>)>, Vec<u32>) {
    let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    numbers.below(1);
    let nodes = graph(&mut numbers);
    let supports = (0..nodes.len() as u32).filter(|_| numbers.is(2)).collect();
    (nodes, supports)
}

fn counted(nodes: &Nodes, supports: &[u32]) -> Analysis {
    count(&AttributionGraph::new(nodes.iter().cloned()), supports, &[0])
}

fn as_brute(found: &Analysis) -> BruteCount {
    BruteCount {
        reports: found.reports,
        publishers: found.publishers,
        origins: found.origins.len(),
        low: found.low,
        high: found.high,
        common: found.common.iter().copied().collect::<BTreeSet<_>>(),
    }
}

#[test]
fn counts_are_those_of_brute_force() {
    let mut seen = BTreeSet::new();
    for seed in 0..GRAPHS {
        let (nodes, supports) = made(seed);
        let (found, expected) = (as_brute(&counted(&nodes, &supports)), brute::count(&nodes, &supports, &[0]));
        assert_eq!(found, expected, "seed {seed}: {nodes:#?} {supports:?}");
        seen.insert((found.reports, found.publishers, found.low, found.high));
    }
    assert!(seen.len() > 60, "graphs are of many kinds: {}", seen.len());
}

#[test]
fn there_are_no_more_independent_origins_than_reports_or_origins() {
    for seed in 0..GRAPHS {
        let (nodes, supports) = made(seed);
        let found = counted(&nodes, &supports);
        assert!(found.low <= found.high, "seed {seed}");
        assert!(found.high <= found.reports.min(found.origins.len() as u32), "seed {seed}");
        assert!(found.common.is_empty() || (found.reports > 1 && found.high == 1), "seed {seed}");
    }
}

#[test]
fn more_support_is_never_fewer_reports() {
    for seed in 0..GRAPHS {
        let (nodes, mut supports) = made(seed);
        let before = counted(&nodes, &supports).reports;
        supports.push((seed % nodes.len() as u64) as u32);
        assert!(counted(&nodes, &supports).reports >= before, "seed {seed}");
    }
}

#[test]
fn one_origin_in_the_place_of_two_is_never_more() {
    let mut told = 0;
    for seed in 0..GRAPHS {
        let (mut nodes, supports) = made(seed);
        let before = counted(&nodes, &supports);
        // Two ends of chains that are undeclared come to be of one publisher.
        let undeclared = before.origins.iter().filter(|origin| origin.standing == NodeStanding::Undeclared);
        let ends: Vec<u32> = undeclared.map(|origin| origin.sources[0]).collect();
        if let [a, b, ..] = ends[..] {
            nodes[b as usize].0.publisher = nodes[a as usize].0.publisher;
            assert!(counted(&nodes, &supports).high <= before.high, "seed {seed}");
            told += 1;
        }
    }
    assert!(told > 100, "{told}");
}

#[test]
fn the_order_of_support_makes_no_difference() {
    for seed in 0..GRAPHS {
        let (nodes, mut supports) = made(seed);
        let before = as_brute(&counted(&nodes, &supports));
        supports.reverse();
        assert_eq!(as_brute(&counted(&nodes, &supports)), before, "seed {seed}");
    }
}
