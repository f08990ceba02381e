//! Fenced blocks that are data.

use crate::config::{Config, Dialect};
use crate::diag::Diagnostic;
use crate::model::block::{Block, TimelineBlock};
use crate::model::query::{GroupBy, Query, Selector};
use crate::parse::block;
use crate::parse::input::Input;
use crate::parse::markdown::{DataBlock, DataKind};
use crate::text::{FileId, line_column};

/// Reads a block that begins in the third line of a file.
fn read(kind: DataKind, yaml: &str) -> (Block, Vec<String>) {
    let before = "Text.\n```x\n";
    let text = format!("{before}{yaml}\n```\n");
    let range = before.len()..before.len() + yaml.len() + 1;
    let config = Config::default();
    let input = Input {
        file: FileId(0),
        path: "a.md",
        text: text.as_str().into(),
        config: &config,
        lenience: config.unknown_fields,
        numbered: config.numbered,
        wiki_links: true,
        is_foreign: false,
        dialect: Dialect::Own,
        may_be_briefing: false,
    };
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let block = block::read(&input, &DataBlock { kind, range }, &mut diagnostics);
    let message = |found: &Diagnostic| {
        let (line, column) = line_column(&text, found.span.unwrap().start as usize);
        let help = found.help.as_ref().map_or(String::new(), |help| format!(" | {help}"));
        format!("{line}:{column} {} {}{help}", found.code.id, found.message)
    };
    (block, diagnostics.iter().map(message).collect())
}

fn query(yaml: &str) -> Query {
    match read(DataKind::Timeline, yaml) {
        (Block::Timeline(TimelineBlock::Query(query)), messages) if messages.is_empty() => query.value,
        other => panic!("{other:?}"),
    }
}

fn messages(kind: DataKind, yaml: &str) -> Vec<String> {
    read(kind, yaml).1
}

#[test]
fn a_timeline_is_a_list_of_events_or_a_query() {
    let (block, messages) = read(DataKind::Timeline, "- {date: 2015, title: A, cites: [x]}\n- {date: 2016~, title: B}");
    let Block::Timeline(TimelineBlock::Events(events)) = block else { panic!("{messages:?}") };
    assert_eq!(events.len(), 2);
    assert_eq!(events[1].span.start, 50);
    let all = query(
        "include: [cited, own, all, 'tag:central asia', entity:x, source:y, briefing:z, outlet:w]\nexclude: tag:q",
    );
    let selectors: Vec<String> = all.include.iter().map(|selector| format!("{selector:?}")).collect();
    assert_eq!(selectors[..4], ["Cited", "Own", "All", "Tag(\"central asia\")"]);
    assert_eq!(selectors.len(), 8);
    assert_eq!(all.exclude, [Selector::Tag("q".to_owned())]);
    let query = query("from: 2013\nto: 2014\ngroup_by: entity\nlimit: 5\ntitle: T");
    assert_eq!((query.from.unwrap().edtf(), query.to.unwrap().edtf()), ("2013", "2014"));
    assert_eq!((query.group_by, query.limit), (Some(GroupBy::Entity), Some(5)));
    assert_eq!(query.title.as_deref(), Some("T"));
    let (block, messages) = read(DataKind::Sources, "type: report");
    assert!(matches!(block, Block::Sources(query) if query.value.kind.as_deref() == Some("report")), "{messages:?}");
}

#[test]
fn an_empty_query_matches_all() {
    assert_eq!(query(""), Query::default());
    assert!(matches!(read(DataKind::Sources, "").0, Block::Sources(query) if query.value == Query::default()));
}

#[test]
fn wrong_selectors_get_the_right_one() {
    let of = |selector: &str| messages(DataKind::Timeline, &format!("include: [{selector}]"));
    assert_eq!(of("tags:syria"), ["3:11 E010 `tags:syria` selects nothing | did you mean `tag:syria`?"]);
    assert_eq!(of("sited"), ["3:11 E010 `sited` selects nothing | did you mean `cited`?"]);
    assert_eq!(of("syria"), ["3:11 E010 `syria` selects nothing | did you mean `tag:syria` or `entity:syria`?"]);
    assert_eq!(of("'tag:'"), ["3:11 E010 `tag:` selects nothing | write a name after it: `tag:NAME`"]);
    assert_eq!(
        of("tag: syria"),
        ["3:11 E008 `tag: syria` is a mapping, not a selector | write `\"tag:syria\"`, without the space"]
    );
    assert_eq!(of("'cited:x'"), ["3:11 E010 `cited:x` selects nothing | did you mean `cited`?"]);
}

#[test]
fn a_query_is_checked_field_by_field() {
    assert_eq!(
        messages(DataKind::Sources, "inclde: [all]\nlimit: 0\ntype: reprot\nfrom: 2015\nto: 2014\ngroup_by: tags"),
        [
            "5:7 E010 `type` cannot be `reprot` | did you mean `report`?",
            "7:5 E010 `to` lies before `from` | swap the two",
            "8:11 E010 `group_by` cannot be `tags` | did you mean `tag`?",
            "4:8 E010 `limit` cannot be `0` | write a number from 1, or remove it",
            "3:1 E007 unknown key `inclde` in `sources` block | did you mean `include`?",
        ]
    );
}

#[test]
fn a_figure_has_a_picture_and_says_what_it_shows() {
    let (block, messages) =
        read(DataKind::Figure, "src: a.svg\nalt: A chart\ncaption: See [@x]\ncredit: Desk\nid: chart");
    assert_eq!(messages, Vec::<String>::new());
    let Block::Figure(figure) = block else { panic!() };
    assert_eq!((figure.src.value.as_str(), figure.alt.as_str()), ("a.svg", "A chart"));
    assert_eq!(&*figure.caption.unwrap().text, "See [@x]");
    assert_eq!(figure.credit.as_deref(), Some("Desk"));
    assert_eq!(figure.id.unwrap().as_str(), "chart");
    let (block, messages) = read(DataKind::Figure, "src: a.svg");
    assert!(matches!(block, Block::Broken(span) if span.start == 11));
    assert_eq!(messages, ["3:1 E009 `figure` block has no `alt` | add `alt:`"]);
}

#[test]
fn a_claim_is_an_id() {
    let (block, _) = read(DataKind::Claim, "c-growth");
    assert!(matches!(block, Block::Claim(id) if id.value.as_str() == "c-growth" && id.span.range() == (11..19)));
    assert_eq!(messages(DataKind::Claim, ""), ["3:1 E026 `claim` block is empty | write the id of a claim"]);
    assert_eq!(
        messages(DataKind::Claim, "id: c"),
        [
            "3:1 E026 `claim` block needs the id of a claim | write the id alone; the claim itself belongs under `claims:`"
        ]
    );
}

#[test]
fn what_is_no_block_is_broken() {
    let (block, messages) = read(DataKind::Timeline, "just words");
    assert!(matches!(block, Block::Broken(_)));
    assert!(messages[0].starts_with("3:1 E026 `timeline` block is neither"), "{messages:?}");
    let (_, messages) = read(DataKind::Timeline, "date: 2015\ntitle: A");
    assert!(messages[0].starts_with("3:1 E026 `timeline` block holds one event"), "{messages:?}");
    let (block, messages) = read(DataKind::Timeline, "include: [cited");
    assert!(matches!(block, Block::Broken(_)));
    assert!(messages[0].contains("E004"), "{messages:?}");
    let (_, messages) = read(DataKind::Timeline, "- {date: 2015-02-30, title: A}");
    assert_eq!(messages, ["3:10 E011 `2015-02-30` is not a day of the calendar | February 2015 has 28 days"]);
}
