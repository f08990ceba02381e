//! What is wrong, where, and the way out.

use super::{messages, slips};
use crate::model::inputs::{ContentKind, RecordKind};

#[test]
fn an_error_in_the_third_source_points_at_its_line_and_column() {
    let lines = "sources:\n  - {title: A, url: https://a.example/}\n  - b\n  - title: C\n    url: https://c.example/\n    issued: 2015-02-30\n";
    assert_eq!(slips(lines), ["8:13 E011 `2015-02-30` is not a day of the calendar | February 2015 has 28 days"]);
}

#[test]
fn a_key_stands_once() {
    let found = slips("tags: [a]\ntags: [b]");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("4:1 E006"), "{found:?}");
}

#[test]
fn an_item_that_yaml_takes_for_a_comment_is_an_error() {
    let found = slips("tags:\n  - a\n  - #tag\n  - b\n");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("5:5 E010 an item of `tags` is empty"), "{found:?}");
}

#[test]
fn addresses_are_whole_and_of_the_web() {
    let of = |url: &str| slips(&format!("sources: [{{title: A, url: {url}}}]"));
    assert_eq!(of("''"), ["3:27 E010 `url` is empty | write a value, or remove the key"]);
    assert_eq!(
        of("javascript:alert(1)"),
        [
            "3:27 warning W164 `javascript:alert(1)` has the scheme `javascript` | write the whole address, beginning with `https://` or `http://`"
        ]
    );
    assert_eq!(
        of("example.org/a"),
        ["3:27 warning W164 `example.org/a` is not a whole URL | did you mean `https://example.org/a`?"]
    );
    assert_eq!(
        of("/a"),
        ["3:27 warning W164 `/a` is not a whole URL | write the whole address, beginning with `https://` or `http://`"]
    );
    assert!(of("https://example.org/a?b=c#d").is_empty());
    assert!(of("HTTP://example.org").is_empty());
}

#[test]
fn a_value_of_the_wrong_shape_is_named() {
    assert_eq!(slips("date: [2015]"), ["3:7 E008 `date` needs a text, found a list | write a text"]);
    assert_eq!(
        slips("importance: high"),
        ["3:13 E008 `importance` needs a whole number, not `high` | write a whole number"]
    );
    assert_eq!(slips("draft: yes"), ["3:8 E008 `draft` needs `true` or `false`, not `yes` | write `true` or `false`"]);
    assert_eq!(
        slips("events: [x]"),
        ["3:10 E008 `event` needs a mapping of `key: value`, not `x` | write a mapping of `key: value`"]
    );
    assert_eq!(
        slips("extra: x"),
        ["3:8 E008 `extra` needs a mapping of `key: value`, not `x` | write a mapping of `key: value`"]
    );
    assert_eq!(slips("slug: {a: b}"), ["3:7 E008 `slug` needs a text, found a mapping | write a text"]);
}

#[test]
fn unknown_keys_and_words_get_the_nearest() {
    assert_eq!(slips("tilte: B"), ["3:1 E007 unknown key `tilte` in briefing | did you mean `title`?"]);
    assert_eq!(slips("status: drfat"), ["3:9 E010 `status` cannot be `drfat` | did you mean `draft`?"]);
    assert_eq!(
        slips("status: confirmed"),
        ["3:9 E010 `status` cannot be `confirmed` | write one of `published`, `draft`, `superseded`, `withdrawn`"]
    );
    assert_eq!(
        slips("sources: [{title: A, type: article-newpaper}]"),
        ["3:28 E010 `type` cannot be `article-newpaper` | did you mean `article-newspaper`?"]
    );
    assert_eq!(
        slips("events: [{date: 2015, title: A, knid: span}]"),
        ["3:33 E007 unknown key `knid` in event | did you mean `kind`?"]
    );
}

#[test]
fn ids_hold_no_spaces() {
    assert_eq!(
        slips("id: a b"),
        ["3:5 E010 `a b` cannot be an id | write letters, digits and hyphens, for example `a-b`"]
    );
    assert_eq!(
        slips("events: [{date: 2015, title: A, id: '#x'}]"),
        ["3:37 E010 `#x` cannot be an id | write letters, digits and hyphens, for example `x`"]
    );
    assert_eq!(
        slips("claims: [{id: '...', text: T}]"),
        ["3:15 E010 `...` cannot be an id | write letters, digits and hyphens"]
    );
}

#[test]
fn a_language_is_a_tag() {
    assert_eq!(
        slips("lang: English (UK)"),
        ["3:7 E010 `English (UK)` is not a language tag | write a tag such as `en` or `pt-BR`"]
    );
    assert!(slips("lang: no").is_empty());
}

#[test]
fn records_say_what_they_lack() {
    let source = ContentKind::RecordYaml(RecordKind::Source);
    assert_eq!(
        messages(source, "- outlet: x\n"),
        ["1:3 E009 source has no `id` | add `id:`", "1:3 E009 source has no `title` | add `title:`"]
    );
    let entity = ContentKind::RecordYaml(RecordKind::Entity);
    assert_eq!(
        messages(entity, "- id: x\n"),
        ["1:3 E009 entity has no `name` | add `name:`", "1:3 E009 entity has no `type` | add `type:`"]
    );
    let claim = ContentKind::RecordYaml(RecordKind::Claim);
    assert_eq!(messages(claim, "text: x\n"), ["1:1 E009 claim has no `id` | add `id:`"]);
    assert_eq!(
        messages(source, "just words\n"),
        [
            "1:1 E008 `file` needs one source or a list of source records, not `just words` | write one source or a list of source records"
        ]
    );
    assert_eq!(
        messages(source, "- just words\n"),
        ["1:3 E008 `source` needs a mapping of `key: value`, not `just words` | write a mapping of `key: value`"]
    );
}

#[test]
fn what_is_wrong_inside_references_is_named() {
    assert_eq!(
        slips("references: {style: numreic, min_origins: -1, x: 1}"),
        [
            "3:21 E010 `style` cannot be `numreic` | did you mean `numeric`?",
            "3:43 E010 `min_origins` cannot be `-1` | write a number from 0",
            "3:47 E007 unknown key `x` in references | write one of `from_links`, `min_origins`, `min_publishers`, `style`, `sub`"
        ]
    );
}

#[test]
fn a_locator_has_a_number() {
    let of = |locator: &str| {
        slips(&format!("events: [{{date: 2015, title: A, cites: [{{source: x, locator: {locator}}}]}}]"))
    };
    assert!(of("para. 9").is_empty());
    assert!(of("33").is_empty());
    assert_eq!(
        of("somewhere"),
        ["3:62 E010 `somewhere` is not a place in a source | write a term and a number, such as `p. 33` or `para. 9`"]
    );
}
