//! The same counts from the words of the rules, by trying everything: for graphs of a few nodes.

use std::collections::{BTreeMap, BTreeSet};

use super::{GraphEdge, GraphNode, NodeStanding};
use crate::resolve::independence::origins::OriginName;

/// A graph as it is made up: nodes with their edges.
pub(super) type Nodes = [(GraphNode, Vec<GraphEdge>)];

/// Everything that is counted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BruteCount {
    pub(super) reports: u32,
    pub(super) publishers: u32,
    pub(super) origins: usize,
    pub(super) low: u32,
    pub(super) high: u32,
    pub(super) common: BTreeSet<OriginName>,
}

/// Edges of a node that hold for a claim.
fn edges<'n>(nodes: &'n Nodes, node: u32, claims: &'n [u32]) -> impl Iterator<Item = &'n GraphEdge> {
    nodes[node as usize].1.iter().filter(move |edge| {
        let covers = edge.claims.as_ref().is_none_or(|own| own.iter().any(|claim| claims.contains(claim)));
        covers && nodes[edge.to as usize].0.standing != NodeStanding::Search
    })
}

fn copied(nodes: &Nodes, node: u32, claims: &[u32]) -> Option<u32> {
    let all: BTreeSet<u32> = edges(nodes, node, claims).filter(|edge| edge.copies).map(|edge| edge.to).collect();
    all.first().copied().filter(|_| all.len() == 1)
}

/// What a source counts as.
fn replaced(nodes: &Nodes, node: u32, claims: &[u32]) -> u32 {
    let mut at = node;
    for _ in 0..=nodes.len() {
        match copied(nodes, at, claims) {
            Some(next) if next == node => return node,
            Some(next) => at = next,
            None => break,
        }
    }
    copied(nodes, node, claims).map_or(node, |next| replaced(nodes, next, claims))
}

pub(super) fn count(nodes: &Nodes, supports: &[u32], claims: &[u32]) -> BruteCount {
    let supports: BTreeSet<u32> = supports
        .iter()
        .filter(|source| nodes[**source as usize].0.standing != NodeStanding::Search)
        .map(|source| replaced(nodes, *source, claims))
        .collect();
    let mut reached = supports.clone();
    let mut to: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    loop {
        let before = reached.len();
        for node in reached.clone() {
            let next = edges(nodes, node, claims).map(|edge| replaced(nodes, edge.to, claims)).collect::<BTreeSet<_>>();
            reached.extend(&next);
            to.insert(node, next);
        }
        if reached.len() == before {
            break;
        }
    }
    let terminals: Vec<u32> = reached.iter().copied().filter(|node| to[node].is_empty()).collect();
    let publisher = |node: u32| {
        let is_end = terminals.contains(&node);
        let node = &nodes[node as usize].0;
        node.agency.filter(|_| is_end && node.standing == NodeStanding::Firsthand).unwrap_or(node.publisher)
    };
    let groups = groups(nodes, &terminals, publisher);
    let counts = |is_counted: &dyn Fn(&Group) -> bool| {
        let ends: Vec<&Group> = groups.iter().filter(|group| is_counted(group)).collect();
        cut(&supports, &to, &ends, nodes.len(), &mut |_| {})
    };
    let high = counts(&|_| true);
    let mut common = BTreeSet::new();
    if supports.len() >= 2 && high == 1 {
        let all: Vec<&Group> = groups.iter().collect();
        cut(&supports, &to, &all, nodes.len(), &mut |place| {
            common.insert(match groups.get(place.wrapping_sub(nodes.len())) {
                Some(group) => group.name,
                None => OriginName::Source(place as u32),
            });
        });
    }
    let at_least = u32::from(!terminals.is_empty());
    BruteCount {
        reports: supports.len() as u32,
        publishers: supports.iter().map(|node| publisher(*node)).collect::<BTreeSet<_>>().len() as u32,
        origins: groups.len(),
        low: if terminals.is_empty() { 0 } else { counts(&|group| group.is_declared).max(at_least) },
        high,
        common,
    }
}

/// Ends that are one origin.
struct Group {
    members: BTreeSet<u32>,
    is_declared: bool,
    name: OriginName,
}

fn groups(nodes: &Nodes, terminals: &[u32], publisher: impl Fn(u32) -> u32) -> Vec<Group> {
    let node = |end: u32| &nodes[end as usize].0;
    let labels =
        |end: u32| [Some(node(end).publisher), node(end).agency].into_iter().flatten().collect::<BTreeSet<_>>();
    let one = |a: u32, b: u32| {
        let (x, y) = (node(a), node(b));
        x.standing == y.standing
            && match x.standing {
                NodeStanding::Statement => {
                    let vague = |end: &u32| {
                        let other = node(*end);
                        other.standing == NodeStanding::Statement
                            && other.speaker == x.speaker
                            && other.occasion.is_none()
                    };
                    let once = x.occasion == y.occasion || terminals.iter().any(vague);
                    x.speaker.is_some() && x.speaker == y.speaker && once
                }
                NodeStanding::Firsthand => {
                    let vague = |end: &u32| {
                        let other = node(*end);
                        other.standing == NodeStanding::Firsthand
                            && publisher(*end) == publisher(a)
                            && other.authors.is_empty()
                    };
                    let shared = x.authors.iter().any(|author| y.authors.contains(author));
                    publisher(a) == publisher(b) && (shared || terminals.iter().any(vague))
                }
                NodeStanding::Undeclared => !labels(a).is_disjoint(&labels(b)),
                NodeStanding::Search => false,
            }
    };
    let mut sets: Vec<BTreeSet<u32>> = Vec::new();
    for end in terminals {
        let (with, mut rest): (Vec<_>, Vec<_>) =
            sets.into_iter().partition(|set: &BTreeSet<u32>| set.iter().any(|other| one(*other, *end)));
        rest.push(with.into_iter().flatten().chain([*end]).collect());
        sets = rest;
    }
    sets.sort();
    let of = |set: &BTreeSet<u32>| node(*set.first().unwrap()).standing;
    let (waiting, sets): (Vec<_>, Vec<_>) = sets.into_iter().partition(|set| of(set) == NodeStanding::Undeclared);
    let mut groups: Vec<Group> = sets.into_iter().map(|members| group(nodes, members, None)).collect();
    let firsts: Vec<(u32, usize)> = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| of(&group.members) == NodeStanding::Firsthand)
        .map(|(at, group)| (publisher(*group.members.first().unwrap()), at))
        .collect();
    for set in waiting {
        let all: BTreeSet<u32> = set.iter().flat_map(|end| labels(*end)).collect();
        match firsts.iter().find(|(label, _)| all.contains(label)) {
            Some((label, at)) => {
                groups[*at].name = OriginName::Party(*label);
                groups[*at].members.extend(set);
            }
            None => groups.push(group(nodes, set, Some(&all))),
        }
    }
    groups
}

fn group(nodes: &Nodes, members: BTreeSet<u32>, labels: Option<&BTreeSet<u32>>) -> Group {
    let first = &nodes[*members.first().unwrap() as usize].0;
    let has = |end: &u32, label: u32| {
        let node = &nodes[*end as usize].0;
        node.publisher == label || node.agency == Some(label)
    };
    let most = || {
        let count = |label: &u32| members.iter().filter(|end| has(end, *label)).count();
        let labels = labels.into_iter().flatten().copied();
        labels.rev().max_by_key(count).unwrap_or(first.agency.unwrap_or(first.publisher))
    };
    let name = match first.speaker {
        _ if members.len() == 1 => OriginName::Source(*members.first().unwrap()),
        Some(speaker) if first.standing == NodeStanding::Statement => OriginName::Party(speaker),
        _ => OriginName::Party(most()),
    };
    let is_declared = match first.standing {
        NodeStanding::Statement => first.speaker.is_some(),
        standing => standing == NodeStanding::Firsthand,
    };
    Group { members, is_declared, name }
}

/// The least number of places whose removal parts the supports from the groups; nodes have their numbers as places, groups
/// those after. Names each place that is enough by itself.
fn cut(
    supports: &BTreeSet<u32>,
    to: &BTreeMap<u32, BTreeSet<u32>>,
    groups: &[&Group],
    nodes: usize,
    enough: &mut dyn FnMut(usize),
) -> u32 {
    let places = nodes + groups.len();
    let next = |place: usize| -> u32 {
        let own = to.get(&(place as u32)).into_iter().flatten().fold(0, |all, next| all | 1 << next);
        let ends = groups.iter().enumerate().filter(|(_, group)| group.members.contains(&(place as u32)));
        ends.fold(own, |all, (at, _)| all | 1 << (nodes + at))
    };
    let next: Vec<u32> = (0..places).map(|place| if place < nodes { next(place) } else { 0 }).collect();
    let start = supports.iter().fold(0_u32, |all, support| all | 1 << support);
    let end = (nodes..places).fold(0_u32, |all, place| all | 1 << place);
    let parts = |removed: u32| {
        let mut seen = start & !removed;
        loop {
            let more = (0..places).filter(|place| seen & (1 << place) != 0).fold(seen, |all, place| all | next[place]);
            let more = more & !removed;
            if more == seen {
                return seen & end == 0;
            }
            seen = more;
        }
    };
    if parts(0) {
        return 0;
    }
    (0..places).filter(|place| parts(1 << place)).for_each(enough);
    (1..=places as u32).find(|size| with_bits(places, *size).any(parts)).unwrap_or_default()
}

/// Numbers of so many bits of which so many are set (Gosper's hack).
fn with_bits(places: usize, size: u32) -> impl Iterator<Item = u32> {
    let first = (1_u32 << size) - 1;
    std::iter::successors(Some(first), |set| {
        let lowest = set & set.wrapping_neg();
        let ripple = set + lowest;
        Some((((ripple ^ set) >> 2) / lowest) | ripple)
    })
    .take_while(move |set| *set < 1 << places)
}
