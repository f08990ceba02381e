//! Which ends of chains are one origin (rules.md 2): one speaker on one occasion, one agency, one publisher, one author. Enter
//! through [`origins`].

use super::graph::{GraphNode, NodeStanding};

/// An end of a chain: what rests on nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChainEnd<'g> {
    pub(super) source: u32,
    pub(super) node: &'g GraphNode,
}

/// Ends that count as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GraphOrigin {
    /// What it is; `Search` never.
    pub(super) standing: NodeStanding,
    /// Whether it counts for the lower bound: somebody is known to have been there, or to have said it.
    pub(super) is_declared: bool,
    pub(super) name: OriginName,
    /// The sources, in order.
    pub(super) sources: Vec<u32>,
}

/// What an origin is called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OriginName {
    /// It is one source.
    Source(u32),
    /// It is whoever published, supplied or said them all.
    Party(u32),
}

/// Origins, and which of them each end has.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins {
    pub(super) all: Vec<GraphOrigin>,
    /// Parallel to the ends.
    pub(super) of: Vec<u32>,
}

/// The publisher of a source that rests on nothing: that of a first-hand one is its agency.
pub(super) fn publisher_of_terminal(node: &GraphNode) -> u32 {
    match node.agency {
        Some(agency) if node.standing == NodeStanding::Firsthand => agency,
        _ => node.publisher,
    }
}

/// Puts ends together.
pub(super) fn origins(terminals: &[ChainEnd<'_>]) -> Origins {
    let mut joined = Joined((0..terminals.len() as u32).collect());
    statements(terminals, &mut joined);
    undeclared(terminals, &mut joined);
    firsthand(terminals, &mut joined);
    let mut out = Origins { all: Vec::new(), of: vec![0; terminals.len()] };
    // First-hand origins by publisher, then by their first source.
    let mut firsthand: Vec<(u32, u32, u32)> = Vec::new();
    let (undeclared, others): (Vec<_>, Vec<_>) = joined
        .groups()
        .into_iter()
        .partition(|members| terminals[members[0]].node.standing == NodeStanding::Undeclared);
    for members in others {
        let first = terminals[members[0]].node;
        if first.standing == NodeStanding::Firsthand {
            let source = members.iter().map(|at| terminals[*at].source).min().unwrap_or_default();
            firsthand.push((publisher_of_terminal(first), source, out.all.len() as u32));
        }
        out.push(terminals, &members);
    }
    firsthand.sort_unstable();
    for members in undeclared {
        let labels = members.iter().flat_map(|at| labels(terminals[*at].node));
        // Of a publisher's several the first: which of them it rests on is not said.
        let of_label = |label| {
            let first = firsthand.get(firsthand.partition_point(|(of, ..)| *of < label));
            first.filter(|(of, ..)| *of == label)
        };
        match labels.filter_map(of_label).min_by_key(|(_, source, _)| *source) {
            Some((publisher, _, origin)) => out.join(terminals, &members, *origin, *publisher),
            None => out.push(terminals, &members),
        }
    }
    out
}

impl Origins {
    fn push(&mut self, terminals: &[ChainEnd<'_>], members: &[usize]) {
        let number = self.all.len() as u32;
        let first = terminals[members[0]];
        let mut sources: Vec<u32> = members.iter().map(|at| terminals[*at].source).collect();
        sources.sort_unstable();
        let standing = first.node.standing;
        let is_declared = match standing {
            NodeStanding::Statement => first.node.speaker.is_some(),
            NodeStanding::Firsthand => true,
            NodeStanding::Undeclared | NodeStanding::Search => false,
        };
        let name = match (standing, first.node.speaker) {
            _ if members.len() == 1 => OriginName::Source(first.source),
            (NodeStanding::Statement, Some(speaker)) => OriginName::Party(speaker),
            (NodeStanding::Firsthand, _) => OriginName::Party(publisher_of_terminal(first.node)),
            _ => OriginName::Party(most_shared(terminals, members)),
        };
        self.all.push(GraphOrigin { standing, is_declared, name, sources });
        for at in members {
            self.of[*at] = number;
        }
    }

    /// Puts undeclared sources to the first-hand origin of their publisher.
    fn join(&mut self, terminals: &[ChainEnd<'_>], members: &[usize], number: u32, publisher: u32) {
        let origin = &mut self.all[number as usize];
        origin.sources.extend(members.iter().map(|at| terminals[*at].source));
        origin.sources.sort_unstable();
        origin.name = OriginName::Party(publisher);
        for at in members {
            self.of[*at] = number;
        }
    }
}

/// Statements of one speaker on one occasion; all of a speaker's if one of them names none.
fn statements(terminals: &[ChainEnd<'_>], joined: &mut Joined) {
    let spoken = each(terminals, NodeStanding::Statement);
    let mut spoken: Vec<(u32, Option<u32>, u32)> =
        spoken.filter_map(|(at, node)| Some((node.speaker?, node.occasion, at))).collect();
    spoken.sort_unstable();
    for of_speaker in spoken.chunk_by(|a, b| a.0 == b.0) {
        // Those without an occasion come first.
        let all_one = of_speaker[0].1.is_none();
        for pair in of_speaker.windows(2).filter(|pair| all_one || pair[0].1 == pair[1].1) {
            joined.join(pair[0].2, pair[1].2);
        }
    }
}

/// Undeclared sources that share a publisher or an agency, or of which one's agency is the other's publisher.
fn undeclared(terminals: &[ChainEnd<'_>], joined: &mut Joined) {
    let all = each(terminals, NodeStanding::Undeclared);
    join_alike(all.flat_map(|(at, node)| labels(node).map(move |label| (label, at))).collect(), joined);
}

/// First-hand sources of one publisher, split by authors if each of them names some.
fn firsthand(terminals: &[ChainEnd<'_>], joined: &mut Joined) {
    let all = each(terminals, NodeStanding::Firsthand);
    let mut all: Vec<(u32, u32)> = all.map(|(at, node)| (publisher_of_terminal(node), at)).collect();
    all.sort_unstable();
    for of_one in all.chunk_by(|a, b| a.0 == b.0) {
        let authors = |at: u32| &terminals[at as usize].node.authors;
        if of_one.iter().any(|(_, at)| authors(*at).is_empty()) {
            of_one.windows(2).for_each(|pair| joined.join(pair[0].1, pair[1].1));
        } else {
            let named = of_one.iter().flat_map(|(_, at)| authors(*at).iter().map(move |author| (*author, *at)));
            join_alike(named.collect(), joined);
        }
    }
}

/// The ends of one standing with their places.
fn each<'t>(terminals: &'t [ChainEnd<'t>], standing: NodeStanding) -> impl Iterator<Item = (u32, &'t GraphNode)> {
    (0..).zip(terminals).map(|(at, end)| (at, end.node)).filter(move |(_, node)| node.standing == standing)
}

/// What an undeclared source may be known by.
fn labels(node: &GraphNode) -> impl Iterator<Item = u32> {
    [Some(node.publisher), node.agency].into_iter().flatten()
}

/// The label that most of some undeclared sources have; of equally many the first.
fn most_shared(terminals: &[ChainEnd<'_>], members: &[usize]) -> u32 {
    let mut all: Vec<u32> = members
        .iter()
        .flat_map(|at| {
            let mut own: Vec<u32> = labels(terminals[*at].node).collect();
            own.dedup();
            own
        })
        .collect();
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
    runs.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).map_or(0, |(_, label)| label)
}

/// Joins those with equal labels.
fn join_alike(mut labelled: Vec<(u32, u32)>, joined: &mut Joined) {
    labelled.sort_unstable();
    for pair in labelled.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        joined.join(pair[0].1, pair[1].1);
    }
}

/// Sets of ends; each points to another of its set, the first of a set to itself.
struct Joined(Vec<u32>);

impl Joined {
    fn first(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            let next = self.0[at as usize];
            self.0[at as usize] = self.0[next as usize];
            at = next;
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// The sets in the order of their first ends.
    fn groups(mut self) -> Vec<Vec<usize>> {
        let mut all: Vec<(u32, usize)> = (0..self.0.len()).map(|at| (self.first(at as u32), at)).collect();
        all.sort_unstable();
        all.chunk_by(|a, b| a.0 == b.0).map(|set| set.iter().map(|(_, at)| *at).collect()).collect()
    }
}
