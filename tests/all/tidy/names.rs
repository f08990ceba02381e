//! One word for one thing: no type has the name of another.

use std::collections::BTreeMap;

use super::code::numbered;
use super::{none_of, production};

/// Names that two types have, each with the reason.
const TWICE: [(&str, &str); 10] = [
    ("Handle", "one for each system"),
    ("Limits", "of the template engine, and of the configuration that sets them"),
    ("Noted", "of the template engine, and of what pages share"),
    ("Origin", "of a template's text, and of a document's"),
    ("Page", "of what a preview tries, and of the model"),
    ("Piece", "of a template, and of a filter's HTML"),
    ("Records", "of templates, and of a file"),
    ("Report", "of the template engine, and of a run"),
    ("Shared", "of all templates, and of all pages"),
    ("Table", "of templates, and of the site as render sees it"),
];

#[test]
fn no_type_has_the_name_of_another() {
    let files = production();
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (path, code) in &files {
        for (number, line) in numbered(code) {
            if let Some(name) = type_name(line) {
                places.entry(name).or_default().push(format!("{path}:{number}"));
            }
        }
    }
    let is_excepted = |name: &str| TWICE.iter().any(|(excepted, _)| *excepted == name);
    let found = places.into_iter().filter(|(name, places)| (places.len() > 1) != is_excepted(name));
    none_of(found.map(|(name, places)| match places.as_slice() {
        [place] => format!("{place}: `{name}` stands alone and need not be excepted"),
        _ => format!("{}: each of them is called `{name}`", places.join(", ")),
    }));
}

/// The name of the type that a line declares; what is declared within an item is known there alone.
fn type_name(line: &str) -> Option<&str> {
    let mut words =
        line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty());
    let declares = ["pub", "struct", "enum", "trait", "type"].iter().any(|word| line.starts_with(word));
    let is_keyword = |word: &&str| matches!(*word, "struct" | "enum" | "trait" | "type");
    if !declares || line.contains(" fn ") {
        return None;
    }
    words.find(is_keyword)?;
    words.next()
}
