//! That every message is asked for by somebody, and that whoever asks for one finds it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

const ENGLISH: &str = "themes/default/languages/en.yaml";

#[test]
fn templates_ask_for_messages_that_there_are_and_fill_their_slots() {
    let messages = messages();
    let mut wrong = Vec::new();
    for (path, text) in texts("templates", "html") {
        for (name, rest) in asked(&text) {
            let Some(slots) = messages.get(name) else {
                wrong.push(format!("{path}: there is no message `{name}`"));
                continue;
            };
            let end = rest.find("}}").or(rest.find("%}")).unwrap_or(rest.len());
            let call = rest[..end].trim_start();
            let given = call.strip_prefix("| with(").unwrap_or_default();
            // What a script fills or a template only compares is not filled by the template.
            let is_for_script = ["filter_found", "cited_place", "search_count", "search_progress"].contains(&name);
            for slot in slots.iter().filter(|_| !is_for_script) {
                if !given.contains(&format!("{slot}=")) {
                    wrong.push(format!("{path}: `{name}` is not given `{slot}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_message_is_asked_for() {
    let (templates, code) = (texts("templates", "html"), texts("src", "rs"));
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut tables: BTreeSet<String> = BTreeSet::new();
    for (_, text) in &templates {
        used.extend(asked(text).map(|(name, _)| name.to_owned()));
        tables.extend(between(text, "word(of=\"", '"').map(str::to_owned));
    }
    for (path, text) in &code {
        if path.ends_with("language/key.rs") {
            used.extend(between(text, " \"", '"').map(|name| name.trim_end_matches("_1").to_owned()));
        }
        tables.extend(between(text, ".word(\"", '"').map(str::to_owned));
        tables.extend(between(text, ".say_word(\"", '"').map(str::to_owned));
    }
    let is_used =
        |name: &String| used.contains(name) || tables.iter().any(|table| name.starts_with(&format!("{table}_")));
    let unused: Vec<String> = messages().into_keys().filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

#[test]
fn every_key_of_the_code_is_used() {
    let keys = fs::read_to_string("src/language/key.rs").unwrap();
    let keys = keys.split_once("keys! {").unwrap().1;
    let names = keys.lines().filter_map(|line| line.trim().split_once(" \"").map(|(name, _)| name));
    let code: String = texts("src", "rs").into_iter().map(|(_, text)| text).collect();
    let is_used = |name: &&str| {
        let in_list = name.ends_with(|c: char| c.is_ascii_digit());
        in_list
            || code
                .match_indices(&format!("Key::{name}"))
                .any(|(at, found)| !code[at + found.len()..].starts_with(|c: char| c.is_alphanumeric()))
    };
    let unused: Vec<&str> = names.filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

/// The names of English messages with their slots.
fn messages() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(ENGLISH).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &str| {
        let (name, message) = line.split_once(": ")?;
        let is_plural = message.starts_with("{one:");
        let slots = between(message.trim_start_matches("{one:"), "{", '}').map(str::to_owned);
        let slots =
            slots.filter(|slot| !slot.is_empty() && slot.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
        Some((name.to_owned(), slots.chain(is_plural.then(|| "n".to_owned())).collect()))
    };
    lines.filter_map(entry).collect()
}

/// Names after `t.` in the tags of a template, each with what follows it.
fn asked(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("t.").filter_map(|(at, _)| {
        let before = text[..at].chars().next_back()?;
        if before.is_alphanumeric() || matches!(before, '_' | '.' | '-' | '/') || !in_tag(&text[..at]) {
            return None;
        }
        let rest = &text[at + 2..];
        let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_')?;
        Some(rest.split_at(end))
    })
}

/// Whether a text ends within a tag of a template.
fn in_tag(before: &str) -> bool {
    let (open, close) = (before.rfind(['{']), before.rfind(['}']));
    open > close && !before[open.unwrap_or(0)..].starts_with("{#")
}

fn between<'t>(text: &'t str, open: &'t str, close: char) -> impl Iterator<Item = &'t str> {
    text.match_indices(open).filter_map(move |(at, _)| text[at + open.len()..].split(close).next())
}

/// The files of a folder with this extension, tests left out.
fn texts(folder: &str, extension: &str) -> Vec<(String, String)> {
    let is_wanted = |path: &Path| path.extension().is_some_and(|found| found == extension);
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    files
        .filter(|path| is_wanted(path))
        .map(|path| (path.to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}
