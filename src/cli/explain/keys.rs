//! `ibid explain config` and its like: the keys of one kind of mapping, one entry each.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use super::super::explain_arguments::KeysForm;
use super::super::failure::Failure;
use crate::config::keys::CONFIG;
use crate::diag::nearest;
use crate::load::THEME_KEYS;
use crate::parse::KEYED_KINDS;
use crate::yaml::ValueKind;
use crate::yaml::keys::{KeyGroup, KeyedKind, KnownKey};

/// Columns of a line.
const WIDTH: usize = 80;
const INDENT: &str = "    ";

/// All kinds of mappings that can be explained.
pub(in crate::cli) fn all() -> impl Iterator<Item = &'static KeyedKind> {
    [&CONFIG, &THEME_KEYS].into_iter().chain(&KEYED_KINDS)
}

/// The words of all kinds.
pub(in crate::cli) fn kinds() -> impl Iterator<Item = &'static str> {
    all().map(|kind| kind.word)
}

/// Whether keys of this can be explained.
pub(super) fn is_kind(word: &str) -> bool {
    kinds().any(|kind| kind == word)
}

/// All keys of a kind; with a key, that one and those below it.
pub(super) fn of_kind(word: &str, key: Option<&str>, form: KeysForm) -> Result<String, Failure> {
    let Some(kind) = all().find(|kind| kind.word == word) else { return Ok(String::new()) };
    let mut keys = kind.keys();
    if let Some(wanted) = key.map(str::trim) {
        let is_below = |key: &KnownKey| key.row.key.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'));
        if !keys.iter().any(|key| key.row.key == wanted) {
            return Err(unknown(kind, wanted, &keys));
        }
        keys.retain(|key| key.row.key == wanted || is_below(key));
    }
    Ok(match form {
        KeysForm::Text => as_text(kind, &keys, key.is_none()),
        KeysForm::Markdown => as_markdown(kind, &keys),
    })
}

fn unknown(kind: &KeyedKind, wanted: &str, keys: &[KnownKey]) -> Failure {
    let names = || keys.iter().map(|key| key.row.key);
    let last = |name: &'static str| name.rsplit('.').next().unwrap_or(name);
    let theirs = || names().find(|name| kind.elsewhere(name).contains(&wanted));
    let near = names().find(|name| last(name) == wanted).or_else(theirs).or_else(|| nearest(wanted, names()));
    let near = near.or_else(|| {
        let near = nearest(wanted, names().map(last))?;
        names().find(|name| last(name) == near)
    });
    let failure = Failure::usage(format!("`{}` has no key `{wanted}`", kind.word));
    match near {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help(format!("see `ibid explain {}` for all of them", kind.word)),
    }
}

fn as_text(kind: &KeyedKind, keys: &[KnownKey], is_whole: bool) -> String {
    let mut out = String::new();
    if is_whole {
        wrap(kind.about, "", &mut out);
    }
    for group in kind.groups {
        let rows: Vec<&KnownKey> = of_group(group, keys).collect();
        if is_whole && !rows.is_empty() {
            // Writing to a string does not fail.
            let _ = writeln!(out, "\n{}\n{}", group.title, "=".repeat(group.title.len()));
        }
        for key in rows {
            let break_before = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{break_before}{}", key.row.key);
            wrap(&value(key), INDENT, &mut out);
            wrap(key.row.about, INDENT, &mut out);
            if let Some(others) = other_names(kind, key) {
                wrap(&format!("Elsewhere called {others}."), INDENT, &mut out);
            }
        }
    }
    out
}

fn as_markdown(kind: &KeyedKind, keys: &[KnownKey]) -> String {
    let mut out = format!("{}\n", kind.about);
    for group in kind.groups {
        let rows: Vec<&KnownKey> = of_group(group, keys).collect();
        if rows.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n## {}\n\n| Key | Meaning | Value |\n|---|---|---|", group.title);
        for key in rows {
            let about = match other_names(kind, key) {
                Some(others) => format!("{} Elsewhere called {others}.", key.row.about),
                None => key.row.about.to_owned(),
            };
            let line = format!("`{}` | {about} | {}", key.row.key, value(key));
            // The bars between cells are the only ones: none of the texts has one.
            let _ = writeln!(out, "| {line} |");
        }
    }
    out
}

fn of_group<'k>(group: &KeyGroup, keys: &'k [KnownKey]) -> impl Iterator<Item = &'k KnownKey> {
    let rows = group.rows;
    keys.iter().filter(move |key| rows.iter().any(|row| row.key == key.row.key))
}

/// What the value may be, what holds without it, whether it must be there.
fn value(key: &KnownKey) -> String {
    let mut out = of_kind_words(key);
    if key.is_required {
        out.push_str(if key.is_always_required() { "; required" } else { "; required in most places" });
    }
    if !key.row.only_with.is_empty() {
        let _ = write!(out, "; only with `{}`", key.row.only_with);
    }
    if !key.row.default.is_empty() {
        let _ = write!(out, "; default `{}`", key.row.default);
    }
    out
}

fn of_kind_words(key: &KnownKey) -> String {
    let words = || key.words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let (one, many) = match key.kind {
        ValueKind::Anything if key.is_parent => ("a mapping", "mappings"),
        ValueKind::Anything => ("anything", "items"),
        ValueKind::Names => ("a mapping with names of your own", "mappings"),
        ValueKind::Text => ("a text", "texts"),
        ValueKind::Markdown => ("a text in Markdown", "texts in Markdown"),
        ValueKind::Id => ("an id", "ids"),
        ValueKind::Url => ("a whole address, beginning with `https://` or `http://`", "whole addresses"),
        ValueKind::Date => ("a date such as `2015-11-05` or `2015-11` (EDTF)", "dates"),
        ValueKind::Number => (&*format!("a whole number{}", bounds(&key.bounds)), "whole numbers"),
        ValueKind::Size => ("a number of bytes, such as `16 MiB`", "numbers of bytes"),
        ValueKind::Switch => ("`true` or `false`", "`true` or `false`"),
        ValueKind::Word => (&*format!("one of {}", words()), &*format!("words, each one of {}", words())),
    };
    if let Some(kind) = key.row.records {
        let or_ids = if key.kind == ValueKind::Id { "ids or records" } else { "records" };
        return format!("a list of {or_ids}: see `ibid explain {kind}`");
    }
    let or_mapping = key.is_parent && key.kind != ValueKind::Anything;
    match (key.is_list, or_mapping) {
        (true, true) => format!("a list of {many} or mappings"),
        (true, false) => format!("a list of {many}, or one"),
        (false, true) => format!("{one}; or a mapping"),
        (false, false) => one.to_owned(),
    }
}

/// The bounds of a number, in words.
fn bounds(bounds: &RangeInclusive<i64>) -> String {
    match (*bounds.start(), *bounds.end()) {
        (i64::MIN, i64::MAX) => String::new(),
        (i64::MIN, most) => format!(" up to {most}"),
        (least, i64::MAX) => format!(" from {least}"),
        (least, most) => format!(" from {least} to {most}"),
    }
}

fn other_names(kind: &KeyedKind, key: &KnownKey) -> Option<String> {
    let others = kind.elsewhere(key.row.key);
    (!others.is_empty()).then(|| others.iter().map(|other| format!("`{other}`")).collect::<Vec<_>>().join(", "))
}

/// Lines of words behind an indent. A word that is longer than a line stands alone.
fn wrap(text: &str, indent: &str, out: &mut String) {
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && indent.len() + line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(out, "{indent}{line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{indent}{line}");
}
