//! What readers ask for is heard, in the table or not.

use crate::diag::Diagnostic;
use crate::yaml::keys::{KeyGroup, KeyRow, KeyedKind};
use crate::yaml::{Fields, Node, Unknown, ValueKind};

const ROWS: &[KeyRow] = &[
    KeyRow::of("place", "Where."),
    KeyRow::of("sizes", "How large."),
    KeyRow::of("sizes.width", "How wide."),
    KeyRow::of("notes", "What else."),
    KeyRow::of("forgotten", "What nobody reads."),
];

fn read(node: &Node) {
    let mut found: Vec<Diagnostic> = Vec::new();
    let Some(mut fields) = Fields::of(node, "thing", &mut found) else { return };
    fields.choice("place", &[("here", 1), ("there", 2)]);
    for name in ["sizes", "notes"] {
        for item in fields.items(name) {
            let Some(mut inner) = Fields::of(item, "part", fields.diagnostics()) else { continue };
            inner.required("width");
            inner.finish(Unknown::Error);
        }
    }
    if fields.string("place").as_deref() == Some("there") {
        fields.boolean("far");
    }
    fields.finish(Unknown::Error);
}

fn kind(groups: &'static [KeyGroup]) -> KeyedKind {
    KeyedKind { word: "thing", about: "A thing.", groups, is_mapped: false, is_record: false, read }
}

#[test]
fn every_key_that_is_asked_for_is_heard_and_no_other() {
    let kind = kind(&[KeyGroup { title: "All", rows: ROWS }]);
    let heard: Vec<String> = kind.heard().into_keys().collect();
    // `notes` is read as a mapping, and its row says nothing of that.
    assert_eq!(heard, ["notes", "notes.width", "place", "sizes", "sizes.width"]);
    let keys = kind.keys();
    let of = |name: &str| keys.iter().find(|key| key.row.key == name).unwrap();
    assert_eq!(
        (of("place").kind, of("place").words.as_slice()),
        (ValueKind::Word, &["here".into(), "there".into()][..])
    );
    assert_eq!((of("sizes").is_list, of("sizes").is_parent), (true, true));
    assert_eq!((of("sizes.width").kind, of("sizes.width").is_required), (ValueKind::Text, true));
    assert_eq!((of("sizes.width").name(), of("sizes.width").parent()), ("width", "sizes"));
}

#[test]
fn a_sample_brings_the_reader_to_ask_for_more() {
    const ROWS: &[KeyRow] = &[KeyRow::of("place", "Where.").with("there"), KeyRow::of("far", "How far.")];
    let kind = kind(&[KeyGroup { title: "All", rows: ROWS }]);
    assert!(kind.heard().contains_key("far"));
    assert_eq!(kind.keys()[1].kind, ValueKind::Switch);
}

#[test]
fn nothing_is_noted_while_nobody_listens() {
    let kind = kind(&[KeyGroup { title: "All", rows: ROWS }]);
    let node = crate::yaml::parse(crate::text::FileId(0), "place: here", 0..11, 16).value.unwrap();
    read(&node);
    let heard = kind.heard();
    assert_eq!(heard.len(), 5, "{heard:?}");
}
