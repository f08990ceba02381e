//! Files of records: one in a Markdown file, one or many in YAML, sources in CSL-JSON.

use super::front_matter::{self, FrontMatter};
use super::input::Input;
use super::source::Standing;
use super::{briefing, claim, entity, source};
use std::sync::Arc;

use crate::diag::{Diagnostic, codes};
use crate::model::document::Document;
use crate::model::inputs::RecordKind;
use crate::model::page::{ParsedFile, Records};
use crate::text::Span;
use crate::yaml::{self, Node, Value, fields};

/// Reads a Markdown file whose front matter is a record and whose text is the record's note.
pub(in crate::parse) fn markdown(input: &Input<'_>, kind: RecordKind, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    match front_matter::read(input, diagnostics) {
        FrontMatter::Mapping { node, body, .. } => {
            let mut records = Records::default();
            push(&node, kind, input, &mut records, diagnostics);
            let text = &input.text[body.clone()];
            if !text.trim().is_empty() {
                let at = body.start + text.len() - text.trim_start().len();
                let first = at..at + input.text[at..].lines().next().unwrap_or("").len();
                let note = input.markdown(body, diagnostics);
                attach(note, input.span(first), &mut records, diagnostics);
            }
            ParsedFile::Records(records)
        }
        FrontMatter::None => {
            diagnostics.push(front_matter::missing(input, word(kind)));
            ParsedFile::Broken(input.file)
        }
        FrontMatter::Broken(body) => {
            if let Some(body) = body {
                input.markdown(body, diagnostics);
            }
            ParsedFile::Broken(input.file)
        }
    }
}

/// Reads a YAML file: one record, or a list of them.
pub(in crate::parse) fn yaml(input: &Input<'_>, kind: RecordKind, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let mut records = Records::default();
    let read = each(input, kind, diagnostics, &mut |node, diagnostics| {
        push(node, kind, input, &mut records, diagnostics);
    });
    if read { ParsedFile::Records(records) } else { ParsedFile::Broken(input.file) }
}

/// Reads a YAML file of the briefings collection: one briefing without a text, or a list of them.
pub(in crate::parse) fn briefings(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let mut briefings = Vec::new();
    let read = each(input, RecordKind::Briefing, diagnostics, &mut |node, diagnostics| {
        briefings.extend(briefing::read(node, node.span, None, input, diagnostics).map(Arc::new));
    });
    if read { ParsedFile::Briefings(briefings) } else { ParsedFile::Broken(input.file) }
}

/// Goes over the records of a file; `false`: it could not be read, which was reported.
fn each(
    input: &Input<'_>,
    kind: RecordKind,
    diagnostics: &mut Vec<Diagnostic>,
    read: &mut dyn FnMut(&Node, &mut Vec<Diagnostic>),
) -> bool {
    let outcome = yaml::parse(input.file, &input.text, 0..input.text.len(), input.config.limits.yaml_depth);
    let unreadable = !outcome.diagnostics.is_empty();
    diagnostics.extend(outcome.diagnostics);
    match outcome.value {
        None => return !unreadable,
        Some(node) if matches!(node.value, Value::Scalar { .. }) => {
            let wanted = format!("one {0} or a list of {0} records", word(kind));
            diagnostics.push(fields::wrong(&node, "file", &wanted));
            return false;
        }
        Some(node) => {
            if let Some(found) = under_a_key(&node, kind).filter(|_| kind != RecordKind::Briefing) {
                diagnostics.push(found);
                return false;
            }
            for record in fields::items(&node, "records", diagnostics) {
                read(record, diagnostics);
            }
        }
    }
    true
}

/// Records under a key of their own, as a front matter has them: a file of records is the list itself.
fn under_a_key(node: &Node, kind: RecordKind) -> Option<Diagnostic> {
    let Value::Map(entries) = &node.value else { return None };
    let [entry] = entries.as_slice() else { return None };
    let holds_records = match &entry.value.value {
        Value::List(items) => items.iter().any(|item| matches!(item.value, Value::Map(_))),
        Value::Map(records) => !records.is_empty() && records.iter().all(|it| matches!(it.value.value, Value::Map(_))),
        _ => false,
    };
    let message = format!("the records of this file stand under `{}:`", entry.key);
    let help = format!("remove that line and write a plain list, each {0} beginning with `- id:`", word(kind));
    holds_records.then(|| Diagnostic::new(&codes::WRONG_TYPE, entry.key_span, message).help(help))
}

fn push(node: &Node, kind: RecordKind, input: &Input<'_>, records: &mut Records, diagnostics: &mut Vec<Diagnostic>) {
    let config = input.config;
    match kind {
        RecordKind::Source => records.sources.extend(source::read(node, Standing::File, config, diagnostics)),
        RecordKind::Entity => records.entities.extend(entity::read(node, config, diagnostics)),
        RecordKind::Claim => records.claims.extend(claim::read(node, config, diagnostics)),
        RecordKind::Briefing => {}
    }
}

/// Gives the text of a file to the record in it.
fn attach(text: Document, first_line: Span, records: &mut Records, diagnostics: &mut Vec<Diagnostic>) {
    let notes = records.sources.iter_mut().map(|source| &mut source.note);
    let mut notes = notes.chain(records.entities.iter_mut().map(|entity| &mut entity.note));
    match notes.next() {
        Some(note @ None) => *note = Some(text),
        Some(Some(_)) => {
            let message = "the record has a text and a `note:`";
            let help = "keep one of them: the text after the front matter is the note";
            diagnostics.push(Diagnostic::new(&codes::INVALID_VALUE, first_line, message).help(help));
        }
        None if records.claims.is_empty() => {}
        None => {
            let message = "a claim has no text beside its front matter";
            let help = "write the sentence under `text:`, and what is to be said about it in a briefing";
            diagnostics.push(Diagnostic::new(&codes::INVALID_VALUE, first_line, message).help(help));
        }
    }
}

fn word(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Source => "source",
        RecordKind::Entity => "entity",
        RecordKind::Claim => "claim",
        RecordKind::Briefing => "briefing",
    }
}
