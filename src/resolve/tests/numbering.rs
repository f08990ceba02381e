//! The points of rules.md 1 that are decided here.

use super::build::{Maker, Piece, document, event, source};
use crate::model::block::{Block, Figure, TimelineBlock};
use crate::model::fixtures::spanned;
use crate::model::id::Id;
use crate::model::inputs::ContentKind;
use crate::model::page::{CorrectionNote, Judgement, Records, SourceRef, Status};
use crate::model::site::{BriefingEntry, PartKey, Site};
use crate::text::FileId;

/// Ids of the page's sources in the order of their numbers.
fn order(site: &Site, entry: &BriefingEntry) -> Vec<String> {
    let id = |numbered: &crate::model::site::NumberedSource| site.sources[numbered.source as usize].id.to_string();
    entry.resolved.sources.iter().map(id).collect()
}

fn marks(entry: &BriefingEntry, key: PartKey) -> Vec<Vec<(u32, u32)>> {
    let part = entry.resolved.parts.iter().find(|part| part.key == key).unwrap();
    part.cites.iter().map(|group| group.iter().map(|cite| (cite.number, cite.occurrence)).collect()).collect()
}

fn figure(file: FileId, caption: Vec<Piece>) -> Block {
    Block::Figure(Box::new(Figure {
        src: spanned("/pic.svg".to_owned()),
        alt: "x".to_owned(),
        caption: Some(document(file, caption)),
        credit: None,
        id: None,
    }))
}

#[test]
fn numbers_follow_first_use_and_repeats_keep_theirs() {
    let mut maker = Maker::new();
    maker.sources(&["a", "b", "c"]);
    let pieces = vec![Piece::Cite(&[("b", ""), ("a", "")]), Piece::Cite(&[("A", "3")]), Piece::Cite(&[("c", "")])];
    maker.briefing("x.md", pieces, |_, _| {});
    let site = maker.site();
    let entry = &site.briefings[0];
    assert_eq!(order(&site, entry), ["b", "a", "c"]);
    assert_eq!(marks(entry, PartKey::Body), [vec![(1, 1), (2, 1)], vec![(2, 2)], vec![(3, 1)]]);
    assert_eq!(entry.resolved.sources[1].uses, 2);
    assert_eq!(entry.resolved.cited, 3);
}

#[test]
fn each_page_counts_from_one() {
    let mut maker = Maker::new();
    maker.sources(&["a", "b"]);
    maker.briefing("x.md", vec![Piece::Cite(&[("a", "")]), Piece::Cite(&[("b", "")])], |_, _| {});
    maker.briefing("y.md", vec![Piece::Cite(&[("b", "")])], |_, _| {});
    let site = maker.site();
    assert_eq!(order(&site, &site.briefings[1]), ["b"]);
    let uses = &site.sources[1].uses;
    let anchors: Vec<_> = uses.iter().map(|one| (&*one.route, one.anchor())).collect();
    assert_eq!(anchors, [("/briefings/x/", "cite-2-1".to_owned()), ("/briefings/y/", "cite-1-1".to_owned())]);
}

#[test]
fn a_footnote_counts_where_its_first_mark_stands() {
    let mut maker = Maker::new();
    maker.sources(&["in-note", "later", "nested", "unmarked"]);
    let pieces = vec![
        Piece::Note(vec![Piece::Cite(&[("in-note", "")]), Piece::Mark(1)]),
        Piece::Note(vec![Piece::Cite(&[("nested", "")])]),
        Piece::Note(vec![Piece::Cite(&[("unmarked", "")])]),
        Piece::Mark(0),
        Piece::Cite(&[("later", "")]),
        Piece::Mark(0),
    ];
    maker.briefing("x.md", pieces, |_, _| {});
    let site = maker.site();
    let resolved = &site.briefings[0].resolved;
    assert_eq!(order(&site, &site.briefings[0]), ["in-note", "nested", "later"]);
    assert_eq!(resolved.parts[0].footnotes, [Some(0), Some(1), None]);
    assert_eq!(resolved.notes.iter().map(|note| (note.footnote, note.uses)).collect::<Vec<_>>(), [(0, 2), (1, 1)]);
}

#[test]
fn notes_that_mark_each_other_end() {
    let mut maker = Maker::new();
    maker.sources(&["a"]);
    let pieces = vec![Piece::Mark(0), Piece::Note(vec![Piece::Mark(1)]), Piece::Note(vec![Piece::Mark(0)])];
    maker.briefing("x.md", pieces, |_, _| {});
    assert_eq!(maker.site().briefings[0].resolved.notes.len(), 2);
}

#[test]
fn parts_of_a_page_are_read_in_their_order() {
    let mut maker = Maker::new();
    maker.sources(&["a", "b", "c", "d", "e", "f", "g", "listed"]);
    maker.asset("pic.svg");
    maker.briefing("x.md", vec![], |file, briefing| {
        let judgement = document(file, vec![Piece::Cite(&[("g", "")])]);
        briefing.key_judgements = vec![Judgement::Text(Box::new(judgement))];
        let list = Block::Timeline(TimelineBlock::Events(vec![event(file, 900, "2015", "In the text", &["e"])]));
        briefing.body = document(
            file,
            vec![
                Piece::Data(Box::new(figure(file, vec![Piece::Cite(&[("f", "")])]))),
                Piece::Data(Box::new(list)),
                Piece::Cite(&[("d", "")]),
            ],
        )
        .into();
        briefing.events = vec![event(file, 800, "2014", "Own", &["c", "g"])];
        let note = document(file, vec![Piece::Cite(&[("b", "")])]);
        briefing.corrections = vec![CorrectionNote::new(crate::model::fixtures::date("2016"), note)];
        briefing.sources = ["listed", "d", "a"].map(|id| SourceRef::Id(spanned(Id::new(id)))).into();
    });
    let site = maker.site();
    let entry = &site.briefings[0];
    assert_eq!(order(&site, entry), ["g", "f", "e", "d", "c", "b", "listed", "a"]);
    assert_eq!(entry.resolved.cited, 6);
    assert_eq!(marks(entry, PartKey::Event(0)), [vec![(5, 1), (1, 2)]]);
    assert_eq!(marks(entry, PartKey::BlockEvent(1, 0)), [vec![(3, 1)]]);
    assert_eq!(site.sources.iter().filter(|source| !source.listed_by.is_empty()).count(), 2);
    assert_eq!(site.events.len(), 2);
}

#[test]
fn events_are_read_in_order_of_time() {
    let mut maker = Maker::new();
    maker.sources(&["a", "b", "c", "d"]);
    maker.briefing("x.md", vec![], |file, briefing| {
        let events = vec![event(file, 900, "2015", "Later", &["a"]), event(file, 901, "2014", "Earlier", &["b"])];
        let list = Block::Timeline(TimelineBlock::Events(events));
        briefing.body = document(file, vec![Piece::Data(Box::new(list))]).into();
        briefing.events =
            vec![event(file, 800, "2013~", "About then", &["c"]), event(file, 801, "2013", "Then", &["d"])];
    });
    let site = maker.site();
    let entry = &site.briefings[0];
    assert_eq!(order(&site, entry), ["b", "a", "d", "c"]);
    assert_eq!(marks(entry, PartKey::Event(0)), [vec![(4, 1)]]);
}

#[test]
fn sub_entries_are_one_for_each_locator() {
    let mut maker = Maker::new();
    maker.config.references.sub = true;
    maker.sources(&["a"]);
    let pieces = vec![
        Piece::Cite(&[("a", "7")]),
        Piece::Cite(&[("a", "")]),
        Piece::Cite(&[("a", "3")]),
        Piece::Cite(&[("a", "7")]),
    ];
    maker.briefing("x.md", pieces, |_, _| {});
    let site = maker.site();
    let resolved = &site.briefings[0].resolved;
    let subs: Vec<_> = resolved.parts[0].cites.iter().flatten().map(|cite| cite.sub).collect();
    assert_eq!(subs, [Some(1), None, Some(2), Some(1)]);
    assert_eq!(resolved.sources[0].sub.len(), 2);
}

#[test]
fn unknown_keys_are_named_with_the_nearest() {
    let mut maker = Maker::new();
    maker.sources(&["other", "lee-2020"]);
    maker.briefing("x.md", vec![Piece::Cite(&[("lee-2021", ""), ("other", "")])], |_, _| {});
    let (site, diagnostics, _) = maker.build();
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].message, "unknown source `lee-2021`");
    assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `lee-2020`? (content/sources/all.yaml:2)"));
    assert_eq!(marks(&site.briefings[0], PartKey::Body), [vec![(1, 1)]]);
}

#[test]
fn thousands_of_notes_in_notes_are_no_burden() {
    let mut maker = Maker::new();
    let mut pieces = vec![Piece::Mark(0)];
    pieces.extend((1..20_000).map(|next| Piece::Note(vec![Piece::Mark(next)])));
    pieces.push(Piece::Note(vec![Piece::Mark(0)]));
    maker.briefing("x.md", pieces, |_, _| {});
    let site = maker.site();
    let notes = &site.briefings[0].resolved.notes;
    assert_eq!((notes.len(), notes[0].uses), (20_000, 2));
}

#[test]
fn keys_of_hidden_briefings_are_told_apart_from_slips() {
    let mut maker = Maker::new();
    maker.briefing("draft.md", vec![], |file, b| {
        b.status = Status::Draft;
        b.sources = vec![SourceRef::Record(Box::new(source(file, 6, Some("lee"), "Lee")))];
    });
    maker.briefing("x.md", vec![Piece::Cite(&[("lee", "")])], |_, _| {});
    let (_, diagnostics, _) = maker.build();
    let help = diagnostics[0].help.as_deref().unwrap();
    assert_eq!(
        help,
        "move its record from content/briefings/draft.md:2, which this build leaves out, into a file of its own"
    );
}

#[test]
fn notes_of_records_are_pages_with_numbers() {
    let mut maker = Maker::new();
    maker.page("about.md", ContentKind::Page, vec![]);
    maker.records("sources/a.md", |file| {
        let mut a = source(file, 0, Some("a"), "A");
        a.note = Some(document(file, vec![Piece::Cite(&[("b", "")]), Piece::Wiki("about")]));
        Records { sources: vec![a, source(file, 9, Some("b"), "B")], ..Records::default() }
    });
    let site = maker.site();
    assert_eq!(site.sources[0].resolved.sources.len(), 1);
    assert_eq!(&*site.sources[1].uses[0].route, "/sources/a/");
    assert_eq!(&*site.pages[0].linked_from[0].route, "/sources/a/");
}
