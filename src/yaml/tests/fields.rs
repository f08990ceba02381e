//! Reading mappings field by field.

use super::sound;
use crate::diag::Diagnostic;
use crate::yaml::{FieldNames, Fields, Unknown};

/// Reads a text's mapping with a closure and returns what it said.
fn with<T>(text: &str, read: impl FnOnce(&mut Fields<'_, '_>) -> T) -> (T, Vec<String>) {
    let node = sound(text);
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut fields = Fields::of(&node, "source", &mut found).expect("it is a mapping");
    let value = read(&mut fields);
    fields.finish(Unknown::Error);
    let say = |diagnostic: Diagnostic| {
        let place = diagnostic.span.map(|span| text[span.range()].to_owned()).unwrap_or_default();
        let help = diagnostic.help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{place}: {}{help}", diagnostic.message)
    };
    (value, found.into_iter().map(say).collect())
}

#[test]
fn each_shape_is_read_and_checked() {
    let text = "a: ' x '\nb: 7\nc: true\nd: [x, y]\ne: z\nf:\ng: 7.0\n";
    let (read, found) = with(text, |fields| {
        let texts =
            |list: Vec<crate::text::Spanned<String>>| list.into_iter().map(|text| text.value).collect::<Vec<_>>();
        let (a, b, c) = (fields.string("a"), fields.integer("b"), fields.boolean("c"));
        (a, b, c, texts(fields.texts("d")), texts(fields.texts("e")), fields.string("f"), fields.integer("g"))
    });
    let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
    assert_eq!(read, (Some("x".into()), Some(7), Some(true), list(&["x", "y"]), list(&["z"]), None, Some(7)));
    assert_eq!(found, [""; 0]);
}

#[test]
fn wrong_shapes_count_as_absent() {
    let (read, found) = with("a: [x]\nb: seven\nc: yes\nd: {x: y}\ne: ' '\n", |fields| {
        (fields.string("a"), fields.integer("b"), fields.boolean("c"), fields.texts("d").len(), fields.string("e"))
    });
    assert_eq!(read, (None, None, None, 0, None));
    assert_eq!(
        found,
        [
            "[x]: `a` needs a text, found a list (write a text)",
            "seven: `b` needs a whole number, not `seven` (write a whole number)",
            "yes: `c` needs `true` or `false`, not `yes` (write `true` or `false`)",
            "{x: y}: `d` needs a text, found a mapping (write a text)",
            "' ': `e` is empty (write a value, or remove the key)",
        ]
    );
}

#[test]
fn unknown_keys_are_reported_with_the_nearest_known_one() {
    let (_, found) = with("titel: x\nquux: y\n", |fields| fields.string("title"));
    assert_eq!(
        found,
        [
            "titel: unknown key `titel` in source (did you mean `title`?)",
            "quux: unknown key `quux` in source (write one of `title`)"
        ]
    );
}

#[test]
fn required_fields_are_missed_at_the_first_key() {
    let (_, found) = with("b: x\n", |fields| (fields.required("title"), fields.string("b")).0);
    assert_eq!(found, ["b: source has no `title` (add `title:`)"]);
}

#[test]
fn choices_are_words_in_any_case() {
    let words = [("live", 1), ("dead", 2)];
    let (read, found) = with("a: Dead\nb: ded\n", |fields| (fields.choice("a", &words), fields.choice("b", &words)));
    assert_eq!(read, (Some(2), None));
    assert_eq!(found, ["ded: `b` cannot be `ded` (did you mean `dead`?)"]);
}

#[test]
fn empty_items_are_reported_where_they_stand() {
    let (read, found) = with("tags:\n- #syria\n- x\n", |fields| fields.texts("tags").len());
    assert_eq!(read, 1);
    let help = "remove it, or put text that begins with `#` in quotation marks: YAML takes it for a comment";
    assert_eq!(found, [format!("#syria: an item of `tags` is empty ({help})")]);
}

#[test]
fn other_names_stand_for_ours_and_the_first_hit_wins() {
    let names: FieldNames = [("issued".to_owned(), vec!["date".to_owned(), "year".to_owned()])].into_iter().collect();
    for (text, expected) in [
        ("date: a\nyear: b\n", "a"),
        ("year: b\ndate: a\n", "a"),
        ("issued: c\ndate: a\n", "c"),
        ("date:\nyear: b\n", "b"),
    ] {
        let node = sound(text);
        let mut found = Vec::new();
        let mut fields = Fields::of(&node, "source", &mut found).expect("it is a mapping").named(&names);
        assert_eq!(fields.string("issued").as_deref(), Some(expected), "{text:?}");
        assert!(fields.finish(Unknown::Error).is_empty());
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn unknown_keys_are_kept_where_that_is_asked_for() {
    for (unknown, kept, said) in [(Unknown::Error, 0, 1), (Unknown::Warn, 1, 1), (Unknown::Allow, 1, 0)] {
        let node = sound("a: 1\nb: 2\n");
        let mut found = Vec::new();
        let mut fields = Fields::of(&node, "source", &mut found).expect("it is a mapping");
        fields.string("a");
        assert_eq!((fields.finish(unknown).len(), found.len()), (kept, said));
    }
}

#[test]
fn anything_else_than_a_mapping_is_reported() {
    let node = sound("- x\n");
    let mut found = Vec::new();
    assert!(Fields::of(&node, "source", &mut found).is_none());
    assert_eq!(found[0].message, "`source` needs a mapping of `key: value`, found a list");
}
