//! Texts that are wrong, and what is said about them.

use std::time::Instant;

use super::{long, read, said, shown};
use crate::diag::codes;
use crate::text::FileId;
use crate::yaml::parse;

#[test]
fn slips_are_said_where_they_were_made() {
    for (text, expected) in [
        ("title: Asia: a view\n", "1:8: Asia: a view: a text without quotation marks holds `: `"),
        ("x: 1\n- title: Asia: a view\n", "2:1: - title: Asia: a view: a list item stands among keys"),
        ("a: \"b\": c\n", "1:4: \"b\": c: a `:` stands behind the closing quotation mark"),
        ("a: x\ntitle: \"open\nb: c\n", "2:8: \": this quotation mark is never closed"),
        ("a: 'it's'\n", "1:8: s': text stands behind the closing quotation mark"),
        ("a: \"no \\q\"\n", "1:8: \\q: a `\\` within `\"...\"` begins an escape that YAML does not know"),
        ("a: \"\\\\ \\u12\"\n", "1:8: \\u12: a `\\` within `\"...\"` begins an escape that YAML does not know"),
        ("a: @desk\n", "1:4: @desk: a text without quotation marks cannot begin with `@`"),
        ("a: & more\n", "1:4: & more: a text without quotation marks cannot begin with `&`"),
        ("a: %x\n", "1:4: %x: a text without quotation marks cannot begin with `%`"),
        ("a: , x\n", "1:4: , x: a text without quotation marks cannot begin with `,`"),
        ("a: `x`\n", "1:4: `x`: a text without quotation marks cannot begin with ```"),
        ("a: x\u{7}\n", "1:5: \u{7}: the character U+0007 is not allowed in YAML"),
        ("a:\n\tb: c\n", "2:1: \t: a tab stands where YAML needs spaces"),
        ("a: b\n\tc: d\n", "2:1: \t: a tab stands where YAML needs spaces"),
        ("a: [1, 2\nb: c\n", "2:2: :: a `,` or the closing `]` is missing before this"),
        ("a: [x, , y]\n", "1:8: ,: an item is missing before this `,`"),
        ("a: [x\n", "1:4: [: `[` is never closed"),
        ("a: [x}\n", "1:4: [: `[` is closed by `}`"),
        ("a: ]\n", "1:4: ]: a closing bracket without an opening one"),
        ("a: [b] c\n", "1:8: c: text stands behind the end of a value"),
        ("a: - b\n", "1:4: - b: a list cannot begin on the line of its key"),
        ("a: b\nc\nd: e\n", "2:1: c: a line without `: ` stands among keys"),
        ("a: b\nc:d\n", "2:1: c:d: a line without `: ` stands among keys"),
        ("words\na: b\n", "1:1: words: a line without `:` stands among keys"),
        ("a: b\n  c: d\n", "2:3: c: d: this line is indented so that it would go on the text above it"),
        ("a:\n    b: c\n  d: e\n", "3:3: d: e: this line is indented like none of the lines above it"),
        ("- a\nb: c\n", "2:1: b: c: a key stands among list items"),
        ("a: > b\n", "1:4: > b: text stands on the line of `|` or `>`"),
        ("a: b # c\n d\n", "1:6: # c: a comment stands within a text"),
        ("a: b\n---\nc: d\n", "2:1: ---: a second YAML document begins here"),
        ("a: {{ x }}\n", "1:5: { x }: a list or a mapping stands where a key belongs"),
        (": x\n", "1:1: : a key is missing before `:`"),
    ] {
        assert_eq!(said(text), [expected], "{text:?}");
    }
}

#[test]
fn anchors_aliases_tags_and_merge_keys_are_refused() {
    for (text, expected) in [
        ("a: *x\n", vec!["1:4: *x: `*x` is a YAML alias, which is not read"]),
        ("a: *very* much\n", vec!["1:4: *very*: `*very*` is a YAML alias, which is not read"]),
        (
            "a: &x 1\nb: *x\n",
            vec![
                "1:4: &x: `&x` is a YAML anchor, which is not read",
                "2:4: *x: `*x` is a YAML alias, which is not read",
            ],
        ),
        ("a: !!str 1\n", vec!["1:4: !!str: `!!str` is a YAML tag, which is not read"]),
        ("a: !x\n- b\n", vec!["1:4: !x: `!x` is a YAML tag, which is not read"]),
        ("<<: *x\na: 1\n", vec!["1:1: <<: merge keys are not read"]),
        (
            "- *x\n- *y\n",
            vec![
                "1:3: *x: `*x` is a YAML alias, which is not read",
                "2:3: *y: `*y` is a YAML alias, which is not read",
            ],
        ),
    ] {
        assert_eq!(said(text), expected, "{text:?}");
    }
    assert_eq!(read("a: *x\n").0, None);
}

#[test]
fn what_can_be_told_is_read_all_the_same() {
    assert_eq!(read("a: !!str 1\nb: &x [c]\n").0.as_ref().map(shown).as_deref(), Some("{a: 1, b: [c]}"));
    assert_eq!(read("\"<<\": 1\n").0.as_ref().map(shown).as_deref(), Some("{<<: 1}"));
}

#[test]
fn a_second_key_is_dropped_and_reported_with_the_first() {
    let text = "a: 1\nb: {c: 1, c: 2}\na: [3]\nd: 4\n";
    let (node, found) = read(text);
    assert_eq!(node.as_ref().map(shown).as_deref(), Some("{a: 1, b: {c: 1}, d: 4}"));
    assert!(found.iter().all(|diagnostic| diagnostic.code == &codes::DUPLICATE_KEY));
    let places: Vec<_> = found.iter().filter_map(|d| Some((d.span?.range(), d.labels.first()?.span.range()))).collect();
    assert_eq!(places, [(15..16, 9..10), (21..22, 0..1)]);
}

#[test]
fn second_keys_are_found_in_long_mappings_too() {
    assert_eq!(read(&long(100, &[3, 99])).1.len(), 2);
}

#[test]
fn nesting_is_bounded_at_the_bracket_that_is_one_too_many() {
    let inside = format!("{}x{}", "[".repeat(16), "]".repeat(16));
    assert!(read(&inside).1.is_empty());
    for (text, column) in [
        (format!("{}x{}", "[".repeat(17), "]".repeat(17)), 17),
        (format!("{}x", "- ".repeat(17)), 33),
        (format!("{}[[x]]", "- ".repeat(15)), 32),
        (format!("{}a: {}{}", "- ".repeat(8), "[".repeat(9), "]".repeat(9)), 27),
    ] {
        let (node, found) = read(&text);
        assert_eq!((node, found[0].code), (None, &codes::NESTING_TOO_DEEP), "{text:?}");
        assert!(said(&text)[0].starts_with(&format!("1:{column}:")), "{text:?}: {:?}", said(&text));
    }
}

#[test]
fn repeated_tokens_take_linear_time_and_no_stack() {
    let tokens = [
        "[",
        "{",
        "- ",
        "? ",
        ": ",
        "a: ",
        "[a, ",
        "{a: ",
        "&a ",
        "*a ",
        "!a ",
        "\"",
        "'",
        "|\n",
        ">",
        "#",
        "- [",
        "\n",
        "a:\n ",
        "[]",
        "a\n",
        "-\n",
        "%",
        "---\n",
        "a: b\n",
        "- #\n",
        "<<: *a\n",
        "a: !b c\n",
        "\\",
        "\t",
        ",",
    ];
    for token in tokens {
        for depth in [16, usize::MAX] {
            let text = token.repeat(100_000);
            let begun = Instant::now();
            let outcome = parse(FileId(0), &text, 0..text.len(), depth);
            assert!(begun.elapsed().as_secs() < 5, "{token:?} took {:?}", begun.elapsed());
            drop(outcome);
        }
    }
}
