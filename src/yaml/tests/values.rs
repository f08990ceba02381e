//! Texts that are right.

use super::{Value, long, read, shown, sound};
use crate::text::FileId;
use crate::yaml::parse;

#[test]
fn every_form_of_yaml_becomes_the_same_tree() {
    for text in [
        "a: 1\nb: [x, y]\n",
        "{a: 1, b: [x, y]}",
        "a: \"1\"\nb:\n- x\n- y\n",
        "a: '1'\nb:\n  - x\n  - y",
        "# a comment\n\na: 1 # another\nb: # and another\n  - x\n  # in between\n  - y\n",
        "---\na: >-\n  1\nb: [\n  x,\n  y,\n]\n...\n",
        "\"a\": 1\n? b\n: - x\n  - y\n",
        "%YAML 1.2\n---\na: |-\n  1\nb: [\"x\", 'y']",
    ] {
        assert_eq!(shown(&sound(text)), "{a: 1, b: [x, y]}", "{text:?}");
    }
}

#[test]
fn scalars_keep_their_words() {
    let text = "a: no\nb: 012\nc: 2015-10\nd: 1e3\ne: true\nf: Null\ng: \"\"\nh: 'null'\ni: \"é\\n\\u263A\"\nj: it's\n";
    let shown = shown(&sound(text));
    assert_eq!(shown, "{a: no, b: 012, c: 2015-10, d: 1e3, e: true, f: Null, g: , h: null, i: é\n☺, j: it's}");
}

#[test]
fn nothing_is_null() {
    let node = sound("a:\nb: ~\nc: null\nd: {e: , f}\ng:\n- \n- ~\n- #tag\n-\n");
    assert_eq!(shown(&node), "{a: null, b: null, c: null, d: {e: null, f: null}, g: [null, null, null, null]}");
    assert_eq!(node.get("a").map(|node| &node.value), Some(&Value::Null));
}

#[test]
fn null_is_a_word_among_keys() {
    assert_eq!(shown(&sound("null: 1\n~: 2\n")), "{null: 1, ~: 2}");
}

#[test]
fn texts_of_many_lines_are_folded_as_they_ask_for() {
    let text = "a: |\n  one\n   two\n\nb: >\n  one\n  two\n\n  three\nc: one\n  two\nd: \"one\n  two\"\n";
    let node = sound(text);
    let texts: Vec<&str> = ["a", "b", "c", "d"].iter().filter_map(|key| node.get(key)?.as_str()).collect();
    assert_eq!(texts, ["one\n two\n", "one two\nthree\n", "one two", "one two"]);
}

#[test]
fn nothing_at_all_is_none() {
    for text in ["", "\n \n", "# only a comment\n", "---\n", "---\n...\n", "~"] {
        assert_eq!(read(text), (None, Vec::new()), "{text:?}");
    }
    assert_eq!(parse(FileId(0), "a: 1", 1..1, 16).value, None);
}

#[test]
fn plain_is_what_stands_in_the_file_byte_by_byte() {
    let text = "a: été  # x\nb: 'x'\nc: \"x\"\nd: one\n  two\ne: |\n  x\nf: [y, z]\n";
    let node = sound(text);
    let plain = |key: &str| matches!(node.get(key).map(|node| &node.value), Some(Value::Scalar { plain: true, .. }));
    assert_eq!(["a", "b", "c", "d", "e"].map(plain), [true, false, false, false, false]);
    assert_eq!(&text[node.get("a").expect("it is there").span.range()], "été");
}

#[test]
fn a_long_mapping_is_read_in_linear_time() {
    let node = sound(&long(200_000, &[]));
    assert_eq!(node.get("key-199999").and_then(|node| node.as_str()), Some("199999"));
}
