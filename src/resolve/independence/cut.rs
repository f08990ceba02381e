//! How many nodes have to be removed, ends included, so that no path leads from any start to any end: by Menger's theorem
//! the largest number of paths that share no node. Dinic's algorithm on a network in which each node lets one path through;
//! without recursion. Enter through [`Network::new`].

use std::collections::VecDeque;

/// No node, no arc.
const NONE: u32 = u32::MAX;

/// A network of nodes that each let one path through.
#[derive(Debug, Default)]
pub(super) struct Network {
    nodes: u32,
    /// Where an arc leads, and whether a path may still take it; arc `a` runs against arc `a ^ 1`.
    heads: Vec<u32>,
    is_free: Vec<bool>,
    /// The first arc of a state, and the next one of an arc.
    first: Vec<u32>,
    next: Vec<u32>,
}

impl Network {
    /// A network of so many nodes without edges.
    pub(super) fn new(nodes: usize) -> Network {
        let nodes = nodes as u32;
        let mut network = Network { nodes, first: vec![NONE; 2 * nodes as usize + 2], ..Network::default() };
        for node in 0..nodes {
            network.arc(2 * node, 2 * node + 1);
        }
        network
    }

    /// Adds an edge.
    pub(super) fn edge(&mut self, from: u32, to: u32) {
        self.arc(2 * from + 1, 2 * to);
    }

    /// Says that paths begin at a node.
    pub(super) fn start(&mut self, node: u32) {
        self.arc(self.source(), 2 * node);
    }

    /// Says that paths end at a node.
    pub(super) fn end(&mut self, node: u32) {
        self.arc(2 * node + 1, self.sink());
    }

    /// The number of paths.
    pub(super) fn cut(mut self) -> u32 {
        let mut count = 0;
        while let Some(levels) = self.levels() {
            let mut arcs = self.first.clone();
            while self.path(&levels, &mut arcs) {
                count += 1;
            }
        }
        count
    }

    fn source(&self) -> u32 {
        2 * self.nodes
    }

    fn sink(&self) -> u32 {
        2 * self.nodes + 1
    }

    fn arc(&mut self, from: u32, to: u32) {
        for (from, to, free) in [(from, to, true), (to, from, false)] {
            self.next.push(self.first[from as usize]);
            self.first[from as usize] = self.heads.len() as u32;
            self.heads.push(to);
            self.is_free.push(free);
        }
    }

    /// How many arcs each state is from the source; `None` if the sink cannot be reached.
    fn levels(&self) -> Option<Vec<u32>> {
        let mut levels = vec![NONE; self.first.len()];
        levels[self.source() as usize] = 0;
        let mut queue = VecDeque::from([self.source()]);
        while let Some(state) = queue.pop_front() {
            let mut arc = self.first[state as usize];
            while arc != NONE {
                let to = self.heads[arc as usize];
                if self.is_free[arc as usize] && levels[to as usize] == NONE {
                    levels[to as usize] = levels[state as usize] + 1;
                    queue.push_back(to);
                }
                arc = self.next[arc as usize];
            }
        }
        (levels[self.sink() as usize] != NONE).then_some(levels)
    }

    /// Takes one more path, if there is one; `arcs` are those that each state has not tried yet.
    fn path(&mut self, levels: &[u32], arcs: &mut [u32]) -> bool {
        let (mut state, mut taken) = (self.source(), Vec::new());
        while state != self.sink() {
            let arc = arcs[state as usize];
            if arc == NONE {
                // A dead end: one step back, and on with the next arc there.
                let Some(last) = taken.pop() else { return false };
                state = self.heads[(last ^ 1) as usize];
                arcs[state as usize] = self.next[last as usize];
                continue;
            }
            let to = self.heads[arc as usize];
            if self.is_free[arc as usize] && levels[to as usize] == levels[state as usize] + 1 {
                taken.push(arc);
                state = to;
            } else {
                arcs[state as usize] = self.next[arc as usize];
            }
        }
        for arc in taken {
            self.is_free[arc as usize] = false;
            self.is_free[(arc ^ 1) as usize] = true;
        }
        true
    }
}
