//! The table of keys and the reader of the configuration know the same.

use std::collections::BTreeSet;

use super::super::Config;
use super::super::keys::CONFIG;
use crate::yaml::ValueKind;
use crate::yaml::keys::rows;

#[test]
fn the_reader_asks_for_the_keys_of_the_table_and_for_no_other() {
    let heard = CONFIG.heard();
    let asked: BTreeSet<&str> = heard.keys().map(String::as_str).collect();
    let told: BTreeSet<&str> = rows(CONFIG.groups).map(|row| row.key).collect();
    let (untold, unasked) = (asked.difference(&told), told.difference(&asked));
    let (untold, unasked): (Vec<_>, Vec<_>) = (untold.collect(), unasked.collect());
    assert!(untold.is_empty() && unasked.is_empty(), "without a row: {untold:?}; asked by nobody: {unasked:?}");
    assert_eq!(rows(CONFIG.groups).count(), told.len(), "a key has two rows");
}

#[test]
fn every_key_has_a_text_and_a_type() {
    for key in CONFIG.keys() {
        let name = key.row.key;
        assert!(key.row.about.ends_with('.'), "{name}: {:?}", key.row.about);
        assert!(key.is_parent || key.is_list || key.kind != ValueKind::Anything, "{name} has no type");
    }
}

#[test]
fn what_the_table_says_to_be_the_default_is_it() {
    for row in rows(CONFIG.groups).filter(|row| !row.default.is_empty()) {
        let value =
            if row.default.contains(['{', ':']) { format!("\"{}\"", row.default) } else { row.default.to_owned() };
        let (mut text, mut names) = (String::new(), row.key.split('.').peekable());
        while let Some(name) = names.next() {
            text.push_str(name);
            text.push_str(if names.peek().is_some() { ": {" } else { ": " });
        }
        let text = format!("{text}{value}{}", "}".repeat(row.key.matches('.').count()));
        // A repository without an address is none.
        let text = text.replace("repository: {", "repository: {url: https://example.org/, ");
        let bare = if row.key.starts_with("repository") {
            super::sound("repository: {url: https://example.org/}")
        } else {
            Config::default()
        };
        let expected = Config { content: super::sound(&text).content, ..bare };
        assert_eq!(super::sound(&text), expected, "{text}");
        assert_eq!(expected.content_folder(), "content");
    }
}
