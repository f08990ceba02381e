//! Counts compared with what the rules say: of random graphs by brute force, and how long they take. Worked examples stand
//! in `resolve/tests/independence.txt`.

mod brute;
mod random;
mod speed;

use super::analysis::{Analysis, Analyst};
use super::graph::{AttributionGraph, GraphEdge, GraphNode, NodeStanding};

/// A source that rests on nothing and is of a publisher of its own.
fn node(publisher: u32) -> GraphNode {
    GraphNode { publisher, ..GraphNode::default() }
}

/// An edge for all claims.
fn edge(to: u32) -> GraphEdge {
    GraphEdge { to, copies: false, claims: None }
}

/// Counts one set.
fn count(graph: &AttributionGraph, supports: &[u32], claims: &[u32]) -> Analysis {
    Analyst::new(graph).count(supports, claims)
}
