//! Small files, and what is read from them.

mod any_input;
mod blocks;
mod briefings;
mod csl;
mod files;
mod keys;
mod lenient;
mod records;
mod round_trip;
mod slips;
mod sources;

use super::parse;
use crate::config::Config;
use crate::model::entity::Entity;
use crate::model::inputs::{ContentFile, ContentKind, RecordKind};
use crate::model::page::{Briefing, Page, ParsedFile, Records};
use crate::model::source::Source;
use crate::text::{Files, InputFile};

/// Reads a file; every message as `line:column code message | help`, in order of place. Warnings begin with `warning`.
fn read(kind: ContentKind, text: &str, config: &Config) -> (ParsedFile, Vec<String>) {
    let mut files = Files::default();
    let path = "2015/half-life.md";
    let file = files.add(InputFile::new(path, text));
    let outcome = parse(&ContentFile { file, kind, path: path.to_owned() }, &files, config);
    let mut messages: Vec<_> = outcome
        .diagnostics
        .iter()
        .map(|found| {
            let place = files.place(found.span.unwrap());
            let warning = if found.severity == crate::diag::Severity::Warning { "warning " } else { "" };
            let help = found.help.as_ref().map_or(String::new(), |help| format!(" | {help}"));
            let message = format!("{}:{} {warning}{} {}{help}", place.line, place.column, found.code.id, found.message);
            (place, message)
        })
        .collect();
    messages.sort();
    (outcome.value, messages.into_iter().map(|(_, message)| message).collect())
}

/// What is said about a file.
fn messages(kind: ContentKind, text: &str) -> Vec<String> {
    read(kind, text, &Config::default()).1
}

/// A briefing without errors, with a title and these lines of front matter.
fn briefing(lines: &str) -> Briefing {
    let (parsed, messages) = briefing_with(lines, &Config::default());
    assert!(messages.is_empty(), "{messages:#?}");
    parsed.unwrap()
}

fn briefing_with(lines: &str, config: &Config) -> (Option<Briefing>, Vec<String>) {
    let text = format!("---\ntitle: A\n{}\n---\nText.\n", lines.trim_end());
    match read(ContentKind::Briefing, &text, config) {
        (ParsedFile::Briefing(briefing), messages) => (Some(std::sync::Arc::unwrap_or_clone(briefing)), messages),
        (_, messages) => (None, messages),
    }
}

/// What is said about these lines of a briefing's front matter; the first of them is line 3 of the file.
fn slips(lines: &str) -> Vec<String> {
    briefing_with(lines, &Config::default()).1
}

/// A page without errors.
fn page(text: &str) -> Page {
    match read(ContentKind::Page, text, &Config::default()) {
        (ParsedFile::Page(page), messages) if messages.is_empty() => std::sync::Arc::unwrap_or_clone(page),
        (_, messages) => panic!("{messages:#?}"),
    }
}

/// Records of a file without errors.
fn records(kind: ContentKind, text: &str) -> Records {
    match read(kind, text, &Config::default()) {
        (ParsedFile::Records(records), messages) if messages.is_empty() => records,
        (_, messages) => panic!("{messages:#?}"),
    }
}

/// One source from a YAML file without errors.
fn source(lines: &str) -> Source {
    let text = format!("id: a\ntitle: T\n{lines}");
    records(ContentKind::RecordYaml(RecordKind::Source), &text).sources.remove(0)
}

/// One entity from a YAML file without errors.
fn entity(lines: &str) -> Entity {
    let text = format!("id: a\ntype: person\nname: N\n{lines}");
    records(ContentKind::RecordYaml(RecordKind::Entity), &text).entities.remove(0)
}

/// Texts of a list.
fn texts(list: &[crate::text::Spanned<String>]) -> Vec<&str> {
    list.iter().map(|text| text.value.as_str()).collect()
}
