//! What every chain leads over, from a set of sources to the origins that they rest on. Enter through [`common_links`].

use std::collections::VecDeque;

use super::origins::{OriginName, Origins};

/// What a set of sources reaches: nodes by their places, the set first.
pub(super) struct Reached<'a> {
    /// How many of the nodes are the set.
    pub(super) supports: usize,
    /// The edges of node `n` are `edges[starts[n]..starts[n + 1]]`.
    pub(super) edges: &'a [u32],
    pub(super) starts: &'a [u32],
    /// Nodes that rest on nothing, in order; parallel to `origins.of`.
    pub(super) ends: &'a [u32],
    pub(super) origins: &'a Origins,
}

impl Reached<'_> {
    pub(super) fn edges_of(&self, node: u32) -> &[u32] {
        &self.edges[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where one gets to from a place: nodes, then origins behind them.
    fn next(&self, place: u32) -> impl Iterator<Item = u32> {
        let nodes = self.nodes() as u32;
        let is_node = place < nodes;
        let edges = if is_node { self.edges_of(place) } else { &[] };
        let end = self.ends.binary_search(&place).ok().filter(|_| is_node);
        edges.iter().copied().chain(end.map(|end| nodes + self.origins.of[end]))
    }
}

/// Nodes and origins that are on every path, in the order of the paths; an origin that is one source is named once. `sources`
/// are the nodes' numbers in the graph.
pub(super) fn common_links(reached: &Reached<'_>, sources: &[u32]) -> Vec<OriginName> {
    let path = some_path(reached);
    let mut walk = WalkBeside::beside(reached, &path);
    (0..reached.supports as u32).for_each(|support| walk.touch(support));
    walk.explore();
    let mut out: Vec<OriginName> = Vec::new();
    for (at, place) in path.iter().enumerate() {
        if walk.farthest <= at {
            let name = match reached.origins.all.get((*place as usize).wrapping_sub(reached.nodes())) {
                Some(origin) => origin.name,
                None => OriginName::Source(sources[*place as usize]),
            };
            if out.last() != Some(&name) {
                out.push(name);
            }
        }
        walk.from(*place);
    }
    out
}

/// One of the shortest paths from the set to an origin; there is one wherever there is an origin.
fn some_path(reached: &Reached<'_>) -> Vec<u32> {
    let nodes = reached.nodes();
    let mut came_from: Vec<Option<u32>> = vec![None; nodes + reached.origins.all.len()];
    let mut queue: VecDeque<u32> = (0..reached.supports as u32).collect();
    for support in &queue {
        came_from[*support as usize] = Some(*support);
    }
    while let Some(place) = queue.pop_front() {
        if place as usize >= nodes {
            let mut path = vec![place];
            let mut at = place;
            while let Some(before) = came_from[at as usize].filter(|before| *before != at) {
                path.push(before);
                at = before;
            }
            path.reverse();
            return path;
        }
        for next in reached.next(place) {
            if came_from[next as usize].is_none() {
                came_from[next as usize] = Some(place);
                queue.push_back(next);
            }
        }
    }
    Vec::new()
}

/// A walk beside a path: how far along it one gets without going over it.
struct WalkBeside<'a> {
    reached: &'a Reached<'a>,
    /// Where a place stands on the path.
    on_path: Vec<Option<u32>>,
    seen: Vec<bool>,
    waiting: Vec<u32>,
    /// The farthest place of the path that was touched; its length if an origin was reached beside it.
    farthest: usize,
    length: usize,
}

impl<'a> WalkBeside<'a> {
    fn beside(reached: &'a Reached<'a>, path: &[u32]) -> WalkBeside<'a> {
        let places = reached.nodes() + reached.origins.all.len();
        let mut on_path = vec![None; places];
        (0..).zip(path).for_each(|(at, place)| on_path[*place as usize] = Some(at));
        WalkBeside { reached, on_path, seen: vec![false; places], waiting: Vec::new(), farthest: 0, length: path.len() }
    }

    /// Goes on from a place of the path.
    fn from(&mut self, place: u32) {
        for next in self.reached.next(place) {
            self.touch(next);
        }
        self.explore();
    }

    fn touch(&mut self, place: u32) {
        if let Some(at) = self.on_path[place as usize] {
            self.farthest = self.farthest.max(at as usize);
        } else if place as usize >= self.reached.nodes() {
            self.farthest = self.length;
        } else if !std::mem::replace(&mut self.seen[place as usize], true) {
            self.waiting.push(place);
        }
    }

    fn explore(&mut self) {
        while let Some(place) = self.waiting.pop() {
            for next in self.reached.next(place) {
                self.touch(next);
            }
        }
    }
}
