//! Rows of a drawing of a graph: a node stands below all that lead to it. Edges that close a circle count for nothing.

/// Nodes in rows, from the top down.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layered {
    /// Numbers of nodes; within a row in the order in which they came.
    pub(super) rows: Vec<Vec<usize>>,
}

impl Layered {
    /// The row of each node.
    pub(super) fn row_of(&self, node: usize) -> usize {
        self.rows.iter().position(|row| row.contains(&node)).unwrap_or_default()
    }
}

/// Puts nodes into rows; `edges` says for each where its edges lead. For graphs small enough to be drawn.
pub(super) fn layered(edges: &[Vec<usize>]) -> Layered {
    let mut walk = LayerWalk { edges, state: vec![VisitState::New; edges.len()], order: Vec::new(), back: Vec::new() };
    (0..edges.len()).for_each(|node| walk.visit(node));
    let mut row = vec![0; edges.len()];
    // The last to be finished leads to the others.
    for node in walk.order.iter().rev() {
        for to in &edges[*node] {
            if !walk.back.contains(&(*node, *to)) {
                row[*to] = row[*to].max(row[*node] + 1);
            }
        }
    }
    let mut rows = vec![Vec::new(); row.iter().max().map_or(0, |last| last + 1)];
    row.iter().enumerate().for_each(|(node, row)| rows[*row].push(node));
    Layered { rows }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum VisitState {
    New,
    Open,
    Done,
}

struct LayerWalk<'e> {
    edges: &'e [Vec<usize>],
    state: Vec<VisitState>,
    order: Vec<usize>,
    back: Vec<(usize, usize)>,
}

impl LayerWalk<'_> {
    /// As deep as a chain is long, which is at most the number of nodes that are drawn.
    fn visit(&mut self, node: usize) {
        if self.state[node] != VisitState::New {
            return;
        }
        self.state[node] = VisitState::Open;
        for to in &self.edges[node] {
            match self.state[*to] {
                VisitState::Open => self.back.push((node, *to)),
                VisitState::New => self.visit(*to),
                VisitState::Done => {}
            }
        }
        self.state[node] = VisitState::Done;
        self.order.push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(edges: &[&[usize]]) -> Vec<Vec<usize>> {
        layered(&edges.iter().map(|to| to.to_vec()).collect::<Vec<_>>()).rows
    }

    #[test]
    fn a_node_stands_below_all_that_lead_to_it() {
        assert_eq!(rows(&[&[1], &[2], &[]]), [vec![0], vec![1], vec![2]]);
        assert_eq!(rows(&[&[2], &[2], &[]]), [vec![0, 1], vec![2]]);
        // A short way and a long one.
        assert_eq!(rows(&[&[2, 1], &[2], &[]]), [vec![0], vec![1], vec![2]]);
    }

    #[test]
    fn a_circle_has_rows() {
        assert_eq!(rows(&[&[1], &[0]]), [vec![0], vec![1]]);
        assert_eq!(rows(&[&[1], &[2], &[1, 3], &[]]), [vec![0], vec![1], vec![2], vec![3]]);
        assert_eq!(rows(&[]), Vec::<Vec<usize>>::new());
    }
}
