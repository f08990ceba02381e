//! The tables of keys and the readers of records and front matter know the same.

use std::collections::BTreeSet;

use crate::parse::KEYED_KINDS;
use crate::yaml::ValueKind;
use crate::yaml::keys::{KeyedKind, rows, top};

#[test]
fn readers_ask_for_the_keys_of_the_tables_and_for_no_other() {
    for kind in &KEYED_KINDS {
        let told: BTreeSet<&str> = rows(kind.groups).map(|row| row.key).collect();
        let heard = kind.heard();
        // What is below records is told with them.
        let asked = heard.keys().map(String::as_str).filter(|key| records(kind, key).is_none());
        let asked: BTreeSet<&str> = asked.collect();
        let (untold, unasked) = (asked.difference(&told), told.difference(&asked));
        let (untold, unasked): (Vec<_>, Vec<_>) = (untold.collect(), unasked.collect());
        assert!(
            untold.is_empty() && unasked.is_empty(),
            "{}: without a row: {untold:?}; asked by nobody: {unasked:?}",
            kind.word
        );
        assert_eq!(rows(kind.groups).count(), told.len(), "{}: a key has two rows", kind.word);
    }
}

#[test]
fn records_in_place_have_the_keys_of_their_kind() {
    for kind in &KEYED_KINDS {
        for row in rows(kind.groups).filter(|row| row.records.is_some()) {
            let of = KEYED_KINDS.iter().find(|of| Some(of.word) == row.records).unwrap();
            let known: BTreeSet<&str> = top(of.groups).collect();
            let heard = kind.heard();
            let below = heard.keys().filter_map(|key| key.strip_prefix(row.key)?.strip_prefix('.'));
            let below: BTreeSet<&str> = below.collect();
            assert!(below.contains("id"), "{}: {} is read as no record: {below:?}", kind.word, row.key);
            assert!(below.is_subset(&known), "{}: {}: {:?}", kind.word, row.key, below.difference(&known));
        }
    }
}

#[test]
fn every_key_has_a_text_and_a_type() {
    for kind in &KEYED_KINDS {
        for key in kind.keys() {
            let name = format!("{}: {}", kind.word, key.row.key);
            assert!(key.row.about.ends_with('.'), "{name}: {:?}", key.row.about);
            let has_type = key.is_parent || key.row.records.is_some() || key.kind != ValueKind::Anything;
            assert!(has_type, "{name} has no type");
        }
    }
}

#[test]
fn a_default_is_one_of_the_words() {
    for kind in &KEYED_KINDS {
        for key in kind.keys().iter().filter(|key| !key.row.default.is_empty() && !key.words.is_empty()) {
            assert!(key.words.iter().any(|word| word == key.row.default), "{}: {}", kind.word, key.row.key);
        }
    }
}

/// The kind of records that a key of another kind is below.
fn records(kind: &KeyedKind, key: &str) -> Option<&'static str> {
    let row = rows(kind.groups).find(|row| key.strip_prefix(row.key).is_some_and(|rest| rest.starts_with('.')))?;
    row.records
}
