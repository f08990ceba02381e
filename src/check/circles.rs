//! Circles in a graph: sets of nodes that can all be reached from each other, and the shortest way round.
//!
//! Nodes are numbers; `edges[node]` are those it leads to. Time grows with nodes and edges, whatever their shape.

use std::collections::{BTreeMap, HashMap, VecDeque};

/// The edges of a graph, by node.
pub(super) type Edges = BTreeMap<u32, Vec<u32>>;

/// All sets of two or more nodes that can be reached from each other, each sorted, in order of their smallest nodes (Tarjan's
/// strongly connected components, without recursion).
pub(super) fn circles(edges: &Edges) -> Vec<Vec<u32>> {
    let mut walk = DepthFirstWalk::default();
    for node in edges.keys() {
        if !walk.order.contains_key(node) {
            walk.from(*node, edges);
        }
    }
    let mut found = walk.found;
    for set in &mut found {
        set.sort_unstable();
    }
    found.sort();
    found
}

/// The shortest way from a node back to itself, beginning with it; of equally short ones that over the nodes named first.
/// Empty if there is none.
pub(super) fn shortest(edges: &Edges, start: u32) -> Vec<u32> {
    let mut came_from: HashMap<u32, u32> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for next in edges.get(&node).into_iter().flatten() {
            if *next == start {
                let mut way = vec![node];
                while let Some(before) = way.last().and_then(|last| came_from.get(last)) {
                    way.push(*before);
                }
                way.reverse();
                return way;
            }
            came_from.entry(*next).or_insert_with(|| {
                queue.push_back(*next);
                node
            });
        }
    }
    Vec::new()
}

/// One depth-first walk.
#[derive(Default)]
struct DepthFirstWalk {
    /// When a node was first seen.
    order: HashMap<u32, u32>,
    /// The earliest node of the stack that it can reach.
    low: HashMap<u32, u32>,
    stack: Vec<u32>,
    on_stack: std::collections::HashSet<u32>,
    found: Vec<Vec<u32>>,
}

impl DepthFirstWalk {
    fn from(&mut self, root: u32, edges: &Edges) {
        // A node and how many of its edges were followed.
        let mut path: Vec<(u32, usize)> = vec![(root, 0)];
        self.enter(root);
        while let Some((node, followed)) = path.last_mut() {
            let node = *node;
            if let Some(next) = edges.get(&node).and_then(|to| to.get(*followed)).copied() {
                *followed += 1;
                if !self.order.contains_key(&next) {
                    self.enter(next);
                    path.push((next, 0));
                } else if self.on_stack.contains(&next) {
                    self.reach(node, self.order[&next]);
                }
                continue;
            }
            path.pop();
            if let Some((above, _)) = path.last() {
                self.reach(*above, self.low[&node]);
            }
            if self.low[&node] == self.order[&node] {
                self.close(node);
            }
        }
    }

    fn enter(&mut self, node: u32) {
        let order = self.order.len() as u32;
        self.order.insert(node, order);
        self.low.insert(node, order);
        self.stack.push(node);
        self.on_stack.insert(node);
    }

    fn reach(&mut self, node: u32, order: u32) {
        self.low.entry(node).and_modify(|low| *low = (*low).min(order));
    }

    /// Takes the set whose first node this is from the stack.
    fn close(&mut self, node: u32) {
        let at = self.stack.iter().rposition(|other| *other == node).unwrap_or(0);
        let set = self.stack.split_off(at);
        for node in &set {
            self.on_stack.remove(node);
        }
        if set.len() > 1 {
            self.found.push(set);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(pairs: &[(u32, u32)]) -> Edges {
        let mut edges = Edges::new();
        for (from, to) in pairs {
            edges.entry(*from).or_default().push(*to);
        }
        edges
    }

    #[test]
    fn circles_are_found_and_chains_are_not() {
        assert!(circles(&graph(&[(1, 2), (2, 3), (1, 3)])).is_empty());
        assert_eq!(circles(&graph(&[(1, 2), (2, 1), (2, 3), (4, 5), (5, 6), (6, 4)])), [vec![1, 2], vec![4, 5, 6]]);
    }

    #[test]
    fn the_shortest_way_round_is_told() {
        let edges = graph(&[(1, 2), (2, 3), (3, 1), (2, 4), (4, 5), (5, 1)]);
        assert_eq!(shortest(&edges, 1), [1, 2, 3]);
        assert!(shortest(&graph(&[(1, 2)]), 1).is_empty());
    }

    #[test]
    fn a_long_circle_needs_no_deep_stack() {
        let count = 100_000;
        let edges: Edges = (0..count).map(|node| (node, vec![(node + 1) % count])).collect();
        assert_eq!(circles(&edges).len(), 1);
        assert_eq!(shortest(&edges, 0).len(), count as usize);
    }
}
