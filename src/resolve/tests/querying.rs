//! Queries of timeline and sources blocks.

use std::sync::Arc;

use super::build::{Maker, Piece, document, event};
use crate::model::block::{Block, TimelineBlock};
use crate::model::fixtures::{date, spanned};
use crate::model::id::Id;
use crate::model::page::SourceRef;
use crate::model::query::{Query, Selector};

fn timeline(include: Vec<Selector>) -> Query {
    Query { include, ..Query::default() }
}

/// A page `b` with this query, in a site where `a` has two events; titles of what was found.
fn found(query: Query) -> Vec<String> {
    let mut maker = Maker::new();
    maker.sources(&["lee", "kim"]);
    maker.briefing("a.md", vec![], |file, b| {
        let mut early = event(file, 1, "2014", "early", &["lee"]);
        Arc::make_mut(&mut early).tags = vec![spanned("Syria".to_owned())];
        let mut late = event(file, 2, "2016", "late", &["kim"]);
        Arc::make_mut(&mut late).entities = vec![spanned("Russia".to_owned())];
        b.events = vec![late, early];
    });
    maker.briefing("b.md", vec![], |file, b| {
        let block = Block::Timeline(TimelineBlock::Query(Box::new(spanned(query))));
        b.body = document(file, vec![Piece::Cite(&[("kim", "")]), Piece::Data(Box::new(block))]).into();
        b.events = vec![event(file, 1, "2015", "own", &[])];
    });
    let site = maker.site();
    let (_, events) = &site.briefings[1].block_events[0];
    events.iter().map(|ix| site.events[*ix as usize].event.title.to_string()).collect()
}

#[test]
fn events_are_chosen_by_what_they_have() {
    assert_eq!(found(Query::default()), ["early", "own", "late"]);
    assert_eq!(found(timeline(vec![Selector::Own])), ["own"]);
    assert_eq!(found(timeline(vec![Selector::Cited])), ["late"]);
    assert_eq!(found(timeline(vec![Selector::Tag("syria".to_owned())])), ["early"]);
    assert_eq!(found(timeline(vec![Selector::Tag("none".to_owned())])), Vec::<String>::new());
    assert_eq!(found(timeline(vec![Selector::Entity(Id::new("russia")), Selector::Own])), ["own", "late"]);
    assert_eq!(found(timeline(vec![Selector::Source(Id::new("lee"))])), ["early"]);
    assert_eq!(found(timeline(vec![Selector::Outlet(Id::new("the-outlet"))])), ["early", "late"]);
    assert_eq!(found(timeline(vec![Selector::Briefing("a".to_owned())])), ["early", "late"]);
    let without = Query { exclude: vec![Selector::Own], limit: Some(1), ..Query::default() };
    assert_eq!(found(without), ["early"]);
    let between = Query { from: Some(date("2015").value), to: Some(date("2015").value), ..Query::default() };
    assert_eq!(found(between), ["own"]);
}

#[test]
fn events_of_a_query_are_numbered_where_they_stand() {
    let mut maker = Maker::new();
    maker.sources(&["lee", "kim"]);
    maker.briefing("a.md", vec![], |file, b| {
        b.events = vec![event(file, 1, "2014", "early", &["lee"])];
        let block = Block::Timeline(TimelineBlock::Query(Box::new(spanned(timeline(vec![Selector::Own])))));
        b.body = document(file, vec![Piece::Data(Box::new(block)), Piece::Cite(&[("kim", "")])]).into();
    });
    let site = maker.site();
    let numbers: Vec<_> = site.briefings[0].resolved.sources.iter().map(|one| (one.source, one.uses)).collect();
    assert_eq!(numbers, [(1, 2), (0, 1)]);
}

#[test]
fn sources_are_chosen_by_kind_and_listing() {
    let mut maker = Maker::new();
    maker.sources(&["lee", "kim", "ann"]);
    maker.briefing("a.md", vec![], |file, b| {
        let cited =
            Query { kind: Some("article-newspaper".to_owned()), ..timeline(vec![Selector::Cited, Selector::Own]) };
        let none = Query { kind: Some("book".to_owned()), ..Query::default() };
        let blocks = [cited, none].map(|query| Piece::Data(Box::new(Block::Sources(spanned(query).into()))));
        let mut pieces = vec![Piece::Cite(&[("lee", "")])];
        pieces.extend(blocks);
        b.body = document(file, pieces).into();
        b.sources = vec![SourceRef::Id(spanned(Id::new("ann")))];
    });
    assert_eq!(maker.site().briefings[0].block_sources, [(0, vec![0, 2]), (1, vec![])]);
}

#[test]
fn unknown_names_in_queries_are_errors() {
    let mut maker = Maker::new();
    maker.sources(&["lee"]);
    maker.briefing("a.md", vec![], |file, b| {
        let all = vec![Selector::Source(Id::new("nobody")), Selector::Briefing("zzz".to_owned())];
        let block = Block::Timeline(TimelineBlock::Query(Box::new(spanned(timeline(all)))));
        b.body = document(file, vec![Piece::Data(Box::new(block))]).into();
    });
    assert_eq!(maker.errors(), ["E012 unknown source `nobody`", "E015 nothing has the id `zzz`"]);
}
