//! What rests on what, as numbers: nodes are sources, edges are what they say they rest on. Nothing here knows of records.

use std::ops::Range;

/// The attribution graph of a site. Nodes are numbered as its sources are.
#[derive(Clone, Debug, Default)]
pub(super) struct AttributionGraph {
    nodes: Vec<GraphNode>,
    /// The edges of node `n` are `edges[starts[n]..starts[n + 1]]`.
    edges: Vec<GraphEdge>,
    starts: Vec<u32>,
}

/// A source as the analysis sees it. Publishers, agencies and speakers are numbers of one kind, so that what an agency
/// publishes itself is known for its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct GraphNode {
    pub(super) standing: NodeStanding,
    pub(super) publisher: u32,
    /// The wire whose copy it carries.
    pub(super) agency: Option<u32>,
    /// Who spoke, for a statement.
    pub(super) speaker: Option<u32>,
    /// On what occasion, for a statement.
    pub(super) occasion: Option<u32>,
    /// Who wrote it; sorted.
    pub(super) authors: Vec<u32>,
}

/// What a source is where it rests on nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NodeStanding {
    /// Where it has it from is not said.
    #[default]
    Undeclared,
    /// The reporter was there, an original document, a data set.
    Firsthand,
    /// Somebody said it.
    Statement,
    /// Evidence of absence: never an origin, and nothing rests on it.
    Search,
}

/// That a source rests on another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GraphEdge {
    pub(super) to: u32,
    /// Word for word.
    pub(super) copies: bool,
    /// For which claims, sorted; `None`: for all.
    pub(super) claims: Option<Vec<u32>>,
}

impl AttributionGraph {
    /// A graph of nodes, each with its edges.
    pub(super) fn new(all: impl IntoIterator<Item = (GraphNode, Vec<GraphEdge>)>) -> AttributionGraph {
        let mut graph = AttributionGraph { starts: vec![0], ..AttributionGraph::default() };
        for (node, edges) in all {
            graph.nodes.push(node);
            graph.edges.extend(edges);
            graph.starts.push(graph.edges.len() as u32);
        }
        graph
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn node(&self, node: u32) -> &GraphNode {
        &self.nodes[node as usize]
    }

    /// The edges of a node that hold for any of some claims, which are sorted, and lead to what may be an origin.
    pub(super) fn edges<'g>(&'g self, node: u32, claims: &'g [u32]) -> impl Iterator<Item = &'g GraphEdge> {
        self.edges[self.range(node)]
            .iter()
            .filter(move |edge| edge.covers(claims) && self.node(edge.to).standing != NodeStanding::Search)
    }

    fn range(&self, node: u32) -> Range<usize> {
        let at = node as usize;
        self.starts[at] as usize..self.starts[at + 1] as usize
    }
}

impl GraphEdge {
    fn covers(&self, claims: &[u32]) -> bool {
        match &self.claims {
            None => true,
            Some(own) => {
                // The shorter list is looked up in the longer one.
                let (few, many) = if own.len() < claims.len() { (&own[..], claims) } else { (claims, &own[..]) };
                few.iter().any(|claim| many.binary_search(claim).is_ok())
            }
        }
    }
}
