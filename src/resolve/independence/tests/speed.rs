//! Large graphs: no deep stack, and time that grows with what is reached.

use std::time::Instant;

use super::{Analyst, AttributionGraph, count, edge, node};

#[test]
fn ten_thousand_sources_in_one_circle_have_no_origin() {
    let size = 10_000;
    let graph = AttributionGraph::new((0..size).map(|at| (node(at), vec![edge((at + 1) % size)])));
    let all: Vec<u32> = (0..size).collect();
    let found = count(&graph, &all, &[]);
    assert_eq!((found.reports, found.low, found.high), (size, 0, 0));
}

#[test]
fn a_long_chain_is_all_in_common() {
    let size = 10_000;
    let chain = (0..size).map(|at| (node(at), if at + 1 < size { vec![edge(at + 1)] } else { Vec::new() }));
    let twin = (node(size), vec![edge(1)]);
    let graph = AttributionGraph::new(chain.chain([twin]));
    let found = count(&graph, &[0, size], &[]);
    assert_eq!((found.reports, found.high, found.common.len()), (2, 1, size as usize - 1));
}

#[test]
fn ten_thousand_copies_of_one_are_one() {
    let size = 10_000;
    let copies = |at: u32| vec![crate::resolve::independence::graph::GraphEdge { copies: true, ..edge(at + 1) }];
    let graph =
        AttributionGraph::new((0..size).map(|at| (node(at), if at + 1 < size { copies(at) } else { Vec::new() })));
    let all: Vec<u32> = (0..size).collect();
    assert_eq!(count(&graph, &all, &[]).reports, 1);
}

/// Ten thousand sources in tens that each rest on the next ten, so that a claim reaches fifty; and a circle of as many.
#[test]
#[ignore = "measures"]
fn ten_thousand_claims_are_counted_quickly() {
    let size = 10_000;
    let layered = |at: u32| {
        let (block, place) = (at / 50 * 50, at % 50);
        let next = place / 10 * 10 + 10;
        (0..3).filter(|_| next < 50).map(|step| edge(block + next + (place + step * 3) % 10)).collect()
    };
    let graph = AttributionGraph::new((0..size).map(|at| (node(at), layered(at))));
    let start = Instant::now();
    let mut analyst = Analyst::new(&graph);
    let mut all = 0;
    for claim in 0..size {
        let block = claim % 200 * 50;
        let supports: Vec<u32> = (block..block + 10).collect();
        all += analyst.count(&supports, &[claim]).high;
    }
    println!("10,000 claims that each reach 50 sources: {:?}, {all} origins", start.elapsed());
    let circle = AttributionGraph::new((0..size).map(|at| (node(at), vec![edge((at + 1) % size)])));
    let start = Instant::now();
    let all: Vec<u32> = (0..size).collect();
    let found = Analyst::new(&circle).count(&all, &[]);
    println!("10,000 sources in a circle: {:?}, {} reports", start.elapsed(), found.reports);
}
