//! Entities, tags, events and what leans on what.

use std::sync::Arc;

use super::build::{Maker, entity, event, source};
use crate::model::correction::CorrectionKind;
use crate::model::entity::{Control, EntityKind};
use crate::model::fixtures::{date, spanned, text};
use crate::model::id::Id;
use crate::model::page::Records;
use crate::model::site::Factual;
use crate::model::source::{Attribution, Relation, Retraction};
use crate::text::{Span, Spanned};

fn names(names: &[&str]) -> Vec<Spanned<String>> {
    names.iter().map(|name| spanned((*name).to_owned())).collect()
}

#[test]
fn names_find_records_and_others_get_an_entry() {
    let mut maker = Maker::new();
    maker.records("entities/a.yaml", |file| {
        let mut record = entity(file, 0, "fsb", "Federal Security Service");
        record.aliases = names(&["The FSB of Russia"]);
        Records { entities: vec![record], ..Records::default() }
    });
    maker.briefing("a.md", vec![], |_, b| {
        b.entities = names(&["FSB", "federal security service", "the FSB of Russia", "Donald Trump", "ICE"]);
        b.authors = names(&["fsb", "desk"]);
    });
    maker.briefing("b.md", vec![], |_, b| b.entities = names(&["Donald trump", "Donald Trump", "fsb"]));
    let site = maker.site();
    let ids: Vec<_> = site.entities.iter().map(|entity| (entity.id.as_str(), &*entity.name)).collect();
    assert_eq!(ids, [("donald-trump", "Donald Trump"), ("fsb", "Federal Security Service"), ("ice", "ICE")]);
    assert_eq!(site.briefings[0].entities, [1, 0, 2]);
    assert_eq!(site.entities[0].kind, EntityKind::Topic);
    assert_eq!(site.entities[1].appears_with, [(0, 2), (2, 1)]);
    assert_eq!(site.briefings[0].authors, [Some(1), None]);
}

#[test]
fn slips_in_ids_are_told_from_names() {
    let mut maker = Maker::new();
    maker.records("entities/a.yaml", |file| Records {
        entities: vec![entity(file, 0, "sputnik-news", "Sputnik")],
        ..Records::default()
    });
    maker.briefing("a.md", vec![], |_, b| b.entities = names(&["sputnik-new", "Sputnik News", "sputnik-news-agency"]));
    assert_eq!(maker.errors(), ["E013 unknown entity `sputnik-new`"]);
}

#[test]
fn who_controls_whom_is_found_from_both_sides() {
    let mut maker = Maker::new();
    maker.records("entities/a.yaml", |file| {
        let mut held = entity(file, 0, "paper", "The Paper");
        held.control = ["Holding", "state", "holding"].map(control).into();
        Records { entities: vec![held, entity(file, 5, "holding", "Holding")], ..Records::default() }
    });
    let (site, ..) = maker.build();
    let ids: Vec<&str> = site.entities.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["holding", "paper", "state"]);
    assert_eq!(site.entities[1].controlled_by, [Some(0), Some(2), Some(0)]);
    assert_eq!((&site.entities[0].controls[..], &site.entities[2].controls[..]), (&[1][..], &[1][..]));
}

fn control(by: &str) -> Control {
    Control { kind: None, by: Some(text(by)), share: None, since: None, until: None }
}

#[test]
fn tags_differ_by_more_than_case() {
    let mut maker = Maker::new();
    maker.briefing("a.md", vec![], |_, b| b.tags = names(&["Central Asia", "central-asia", "Syria"]));
    maker.briefing("b.md", vec![], |_, b| b.tags = names(&["Central Asia"]));
    let site = maker.site();
    let tags: Vec<_> = site.tags.iter().map(|tag| (&*tag.slug, &*tag.name, tag.briefings.len())).collect();
    assert_eq!(tags, [("central-asia", "Central Asia", 2), ("syria", "Syria", 1)]);
    assert_eq!(site.briefings[0].tags, [0, 1]);
}

#[test]
fn events_are_in_order_of_time_with_ids_of_their_own() {
    let mut maker = Maker::new();
    maker.briefing("a.md", vec![], |file, b| {
        let one = |at: u32, when: &str, title: &str, order: Option<i64>| {
            let mut event = event(file, at, when, title, &[]);
            Arc::make_mut(&mut event).order = order;
            event
        };
        b.events = vec![
            one(1, "2015-09", "month", None),
            one(2, "2015?", "unsure", None),
            one(3, "2015", "second", Some(2)),
            one(4, "2015", "first", Some(1)),
            one(5, "../2014", "open", None),
            one(6, "2015-09", "month", None),
        ];
        b.as_of = Some(date("2016"));
    });
    let site = maker.site();
    let order: Vec<_> = site.events.iter().map(|entry| entry.id.as_str()).collect();
    let expected = ["2014-open", "2015-first", "2015-second", "2015-unsure", "2015-09-month", "2015-09-month-2"];
    assert_eq!(order, expected);
    assert_eq!(site.briefings[0].events, [4, 3, 2, 1, 0, 5]);
    assert_eq!(site.events[0].as_of.as_ref().unwrap().edtf(), "2016");
}

#[test]
fn one_id_for_two_events_is_an_error() {
    let mut maker = Maker::new();
    maker.briefing("a.md", vec![], |file, b| {
        b.events = vec![event(file, 1, "2015", "a", &[]), event(file, 2, "2016", "b", &[])];
        for event in &mut b.events {
            let event = Arc::make_mut(event);
            event.id = Some(Spanned::new(Id::new("x"), event.span));
        }
    });
    assert_eq!(maker.errors(), ["E018 two events have the id `x`"]);
}

#[test]
fn attribution_and_corrections_are_seen_from_both_sides() {
    let mut maker = Maker::new();
    maker.records("sources/a.yaml", |file| {
        let id = |id: &str| Spanned::new(Id::new(id), Span { file, start: 7, end: 8 });
        let on = |to: &str| Attribution { to: id(to), relation: Relation::Quotes, claims: Vec::new(), stated: true };
        let mut all: Vec<_> =
            (0..).zip(["a", "b", "c", "d"]).map(|(at, id)| source(file, at * 5, Some(id), id)).collect();
        all[0].attribution = vec![on("b"), on("nobody-at-all"), on("a")];
        all[1].corrected_by = Some(id("c"));
        all[2].issued = Some(date("2016"));
        all[3].retracted = Some(Retraction { date: None, note: Some("wrong".to_owned()), by: Some(id("c")) });
        all[2].correction_of = Some(id("a"));
        Records { sources: all, ..Records::default() }
    });
    maker.briefing("a.md", vec![], |_, _| {});
    let (site, diagnostics, _) = maker.build();
    let mut codes: Vec<_> = diagnostics.iter().map(|d| d.code.id).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["E012", "E036"]);
    assert_eq!(site.sources[0].rests_on, [(1, Relation::Quotes)]);
    assert_eq!(site.sources[1].relied_on_by, [(0, Relation::Quotes)]);
    let corrected: Vec<_> = site
        .sources
        .iter()
        .map(|source| source.facts().corrected().map(|c| (c.kind == CorrectionKind::Retracted, c.by)))
        .collect();
    assert_eq!(corrected, [Some((false, Some(2))), Some((false, Some(2))), None, Some((true, Some(2)))]);
    assert_eq!(site.sources[3].facts().corrected().unwrap().date.as_ref().unwrap().edtf(), "2016");
}

#[test]
fn lists_name_each_thing_once_where_it_came_first() {
    for length in [0, 1, 31, 32, 33, 100] {
        // Backwards, each twice in a row, and all of them once more.
        let numbers = (0..length).rev().flat_map(|number| [number, number]).chain(0..length);
        let once: Vec<u32> = (0..length).rev().collect();
        assert_eq!(crate::resolve::each_once(numbers), once, "{length}");
    }
}
