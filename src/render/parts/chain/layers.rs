//! Rows of a drawing of a graph: a node stands below all that lead to it. Edges that close a circle count for nothing.

/// Something in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowItem {
    /// A node, by its number.
    Node(usize),
    /// Room for an edge that passes the row, by the numbers of its nodes.
    Lane(usize, usize),
}

/// Nodes in rows, from the top down.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layered {
    /// Within a row each stands about where what leads to it stands in the row above.
    pub(super) rows: Vec<Vec<RowItem>>,
}

impl Layered {
    /// The row of each node.
    pub(super) fn row_of(&self, node: usize) -> usize {
        self.rows.iter().position(|row| row.contains(&RowItem::Node(node))).unwrap_or_default()
    }

    /// The nodes, row by row.
    pub(super) fn nodes(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().flatten().filter_map(|item| match item {
            RowItem::Node(node) => Some(*node),
            RowItem::Lane(..) => None,
        })
    }
}

/// Puts nodes into rows; `edges` says for each where its edges lead. For graphs small enough to be drawn.
pub(super) fn layered(edges: &[Vec<usize>]) -> Layered {
    let mut walk = LayerWalk { edges, state: vec![VisitState::New; edges.len()], order: Vec::new(), back: Vec::new() };
    (0..edges.len()).for_each(|node| walk.visit(node));
    let is_down = |from: usize, to: usize| !walk.back.contains(&(from, to));
    let mut row = vec![0; edges.len()];
    // The last to be finished leads to the others.
    for node in walk.order.iter().rev() {
        for to in edges[*node].iter().filter(|to| is_down(*node, **to)) {
            row[*to] = row[*to].max(row[*node] + 1);
        }
    }
    let mut rows = vec![Vec::new(); row.iter().max().map_or(0, |last| last + 1)];
    for (node, leads) in edges.iter().enumerate() {
        rows[row[node]].push(RowItem::Node(node));
        for to in leads.iter().filter(|to| is_down(node, **to)) {
            (row[node] + 1..row[*to]).for_each(|between| rows[between].push(RowItem::Lane(node, *to)));
        }
    }
    for at in 1..rows.len() {
        let (above, below) = rows.split_at_mut(at);
        let above = &above[at - 1];
        below[0].sort_by_cached_key(|item| place_above(*item, above, edges));
    }
    Layered { rows }
}

/// About where what leads to an item stands in the row above, in thousandths of the row.
fn place_above(item: RowItem, above: &[RowItem], edges: &[Vec<usize>]) -> usize {
    let leads = |before: &RowItem| match (*before, item) {
        (RowItem::Node(from), RowItem::Node(to)) => edges[from].contains(&to),
        (RowItem::Lane(_, end), RowItem::Node(to)) => end == to,
        (RowItem::Node(before), RowItem::Lane(from, _)) => before == from,
        (before @ RowItem::Lane(..), item @ RowItem::Lane(..)) => before == item,
    };
    let places = above.iter().enumerate().filter(|(_, before)| leads(before));
    let (sum, count) = places.fold((0, 0), |(sum, count), (at, _)| (sum + (2 * at + 1) * 500, count + 1));
    sum / (count.max(1) * above.len().max(1))
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

    /// `0` for a node, `0-2` for an edge that passes.
    fn rows(edges: &[&[usize]]) -> Vec<Vec<String>> {
        let item = |item: RowItem| match item {
            RowItem::Node(node) => node.to_string(),
            RowItem::Lane(from, to) => format!("{from}-{to}"),
        };
        let rows = layered(&edges.iter().map(|to| to.to_vec()).collect::<Vec<_>>()).rows;
        rows.into_iter().map(|row| row.into_iter().map(item).collect()).collect()
    }

    #[test]
    fn a_node_stands_below_all_that_lead_to_it() {
        assert_eq!(rows(&[&[1], &[2], &[]]), [["0"], ["1"], ["2"]]);
        assert_eq!(rows(&[&[2], &[2], &[]]), [vec!["0", "1"], vec!["2"]]);
    }

    #[test]
    fn a_long_edge_passes_beside_the_nodes_between() {
        assert_eq!(rows(&[&[2, 1], &[2], &[]]), [vec!["0"], vec!["0-2", "1"], vec!["2"]]);
        assert_eq!(rows(&[&[3], &[2], &[3], &[]]), [vec!["0", "1"], vec!["0-3", "2"], vec!["3"]]);
        assert_eq!(rows(&[&[2], &[3], &[3], &[]]), [vec!["0", "1"], vec!["2", "1-3"], vec!["3"]]);
    }

    #[test]
    fn a_circle_has_rows() {
        assert_eq!(rows(&[&[1], &[0]]), [["0"], ["1"]]);
        assert_eq!(rows(&[&[1], &[2], &[1, 3], &[]]), [["0"], ["1"], ["2"], ["3"]]);
        assert_eq!(rows(&[]), Vec::<Vec<String>>::new());
    }
}
