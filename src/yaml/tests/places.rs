//! Where things stand.

use proptest::prelude::*;

use super::{Node, Value, read, sound};
use crate::text::{FileId, Span};
use crate::yaml::parse;

/// The text that a span covers.
fn at(text: &str, span: Span) -> &str {
    &text[span.range()]
}

#[test]
fn spans_cover_keys_and_values_with_their_quotation_marks() {
    let text = "é: 'ü'\nb: [x, \"y\"]\nc:\n  - {d: e}\n  - f\n";
    let node = sound(text);
    let Value::Map(entries) = &node.value else { panic!("a mapping") };
    let pairs: Vec<(&str, &str)> =
        entries.iter().map(|entry| (at(text, entry.key_span), at(text, entry.value.span))).collect();
    assert_eq!(pairs, [("é", "'ü'"), ("b", "[x, \"y\"]"), ("c", "- {d: e}\n  - f")]);
    assert_eq!(at(text, node.span), text.trim_end());
}

#[test]
fn lists_begin_at_their_dash_wherever_it_stands() {
    for (text, expected) in [
        ("a:\n- x\n- y\nb: z\n", "- x\n- y"),
        ("a:\n  - x\nb: z\n", "- x"),
        ("a: # - no\n- - x\n  - y\n- z\nb: z\n", "- - x\n  - y\n- z"),
        ("a:\n- \n- b: c\n\n# x\nb: z\n", "- \n- b: c"),
        ("a:\n-\nb: z\n", "-"),
    ] {
        let node = sound(text);
        assert_eq!(at(text, node.get("a").expect("it is there").span), expected, "{text:?}");
    }
    let text = "- - x\n  - - y\n";
    let Value::List(items) = sound(text).value else { panic!("a list") };
    assert_eq!(at(text, items[0].span), "- x\n  - - y");
}

#[test]
fn empty_items_are_where_their_dash_or_comment_is() {
    let text = "tags:\n- # one\n- two\n-\n  \n- #three # four\nother:\n";
    let node = sound(text);
    let Some(Value::List(items)) = node.get("tags").map(|node| &node.value) else { panic!("a list") };
    let places: Vec<&str> = items.iter().map(|item| at(text, item.span)).collect();
    assert_eq!(places, ["# one", "two", "-", "#three # four"]);
}

#[test]
fn empty_values_are_behind_their_colon() {
    let text = "a:\nb : \n  \nc: {d:, e: }\nf: |\ng: 1\n";
    let node = sound(text);
    let place = |node: Option<&Node>| node.map(|node| node.span.range());
    assert_eq!(place(node.get("a")), Some(2..2));
    assert_eq!(place(node.get("b")), Some(6..6));
    let inner = node.get("c").expect("it is there");
    assert_eq!(place(inner.get("e")), Some(21..21));
    assert_eq!(place(node.get("f")), Some(26..26));
}

#[test]
fn block_texts_end_with_their_last_line() {
    let text = "a: |\n  one\n  two\n\n\nb: >-\n  é\n";
    let node = sound(text);
    assert_eq!(at(text, node.get("a").expect("it is there").span), "one\n  two");
    assert_eq!(at(text, node.get("b").expect("it is there").span), "é");
}

#[test]
fn places_count_from_the_top_of_the_file() {
    let text = "---\nü: [x]\n---\nbody: [";
    let outcome = parse(FileId(7), text, 4..12, 16);
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    let node = outcome.value.expect("it holds something");
    let Value::Map(entries) = &node.value else { panic!("a mapping") };
    assert_eq!((entries[0].key_span, entries[0].value.span), (Span::new(FileId(7), 4, 6), Span::new(FileId(7), 8, 11)));
}

/// Checks every place of a tree against its text.
fn check(text: &str, node: &Node) {
    let written = text.get(node.span.range()).expect("spans lie between characters of the text");
    match &node.value {
        Value::Scalar { text: value, plain: true } => assert_eq!(value, written),
        Value::Scalar { .. } | Value::Null => {}
        Value::List(items) => {
            let mut last = node.span.start;
            for item in items {
                assert!(last <= item.span.start && item.span.end <= node.span.end, "{text:?}: {item:?}");
                last = item.span.end;
                check(text, item);
            }
        }
        Value::Map(entries) => {
            let mut last = node.span.start;
            for entry in entries {
                assert!(last <= entry.key_span.start && entry.key_span.end <= entry.value.span.start, "{text:?}");
                assert!(entry.value.span.end <= node.span.end, "{text:?}: {entry:?}");
                last = entry.value.span.end;
                check(text, &entry.value);
            }
        }
    }
}

/// Pieces that YAML is made of, so that random texts are often nearly right.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "é", "b c", "- ", "-", ": ", ":", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", "\"", "'", "#",
        " # x", "|\n", ">-\n", "*a", "&a ", "!t ", "? ", "~", "null", "<<", "---\n", "...\n", "\t", " ", "%", "@",
        "\\", "x: y\n", "- z\n", "\u{feff}", "\u{7}", "\u{2028}", "日本",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_every_place_is_true(text in pieces(), before in "[a-zé\n]{0,5}") {
        let whole = format!("{before}{text}");
        let outcome = parse(FileId(0), &whole, before.len()..whole.len(), 16);
        prop_assert!(outcome.diagnostics.len() <= text.len() + 1);
        for diagnostic in &outcome.diagnostics {
            let span = diagnostic.span.expect("each is about a place");
            prop_assert!(whole.get(span.range()).is_some() && span.start as usize >= before.len());
        }
        if let Some(node) = outcome.value {
            check(&whole, &node);
        } else if outcome.diagnostics.is_empty() {
            // Nothing is lost in silence.
            let nothing = ["#", "%", "---", "...", "~", "null"];
            let empty = |line: &str| line.is_empty() || nothing.iter().any(|start| line.starts_with(start));
            let nothing_there = text.split('\n').map(|line| line.trim_matches(['\u{feff}', ' ', '\t'])).all(empty);
            prop_assert!(nothing_there);
        }
    }

    #[test]
    fn any_text_at_all_is_read_or_refused(text in any::<String>()) {
        if let (Some(node), _) = read(&text) {
            check(&text, &node);
        }
    }

    #[test]
    fn quoted_texts_come_back(texts in prop::collection::vec("[ -~é\u{4e00}-\u{4e10}]{0,20}", 1..8)) {
        let lines: Vec<String> = texts.iter().map(|text| format!("- '{}'", text.replace('\'', "''"))).collect();
        let text = lines.join("\n");
        let Value::List(items) = sound(&text).value else { panic!("a list") };
        let read: Vec<&str> = items.iter().filter_map(Node::as_str).collect();
        prop_assert_eq!(read, texts);
    }
}
