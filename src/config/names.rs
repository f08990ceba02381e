//! `fields:`, the names that files use for our fields. What our fields are stands in the tables of their meaning.

use super::FieldAliases;
use super::keys::{BRIEFING, CLAIM, ENTITY, EVENT, SOURCE};
use crate::diag::{Diagnostic, codes, nearest};
use crate::yaml::fields::{text, wrong};
use crate::yaml::keys::top;
use crate::yaml::{FieldNames, Fields, Node, Unknown, Value};

/// Reads `fields:`.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> FieldAliases {
    let mut out = FieldAliases::default();
    let Some(mut fields) = Fields::of(node, "fields", diagnostics) else { return out };
    for (kind, known, names) in [
        ("briefing", BRIEFING, &mut out.briefing),
        ("source", SOURCE, &mut out.source),
        ("event", EVENT, &mut out.event),
        ("entity", ENTITY, &mut out.entity),
        ("claim", CLAIM, &mut out.claim),
    ] {
        if let Some(node) = fields.node(kind) {
            *names = of_kind(node, kind, &top(known).collect::<Vec<_>>(), fields.diagnostics());
        }
    }
    fields.finish(Unknown::Error);
    out
}

/// Fields of an event that a briefing has which is one.
const SHARED: [&str; 8] = ["date", "entities", "importance", "place", "status", "summary", "tags", "title"];

/// Lets briefings that are events have an event's names for what both have, after their own.
pub(super) fn share(names: &mut FieldAliases) {
    for field in SHARED {
        let Some(of_event) = names.event.get(field) else { continue };
        let own = names.briefing.entry(field.to_owned()).or_default();
        own.extend(of_event.iter().filter(|name| !own.contains(name)).cloned().collect::<Vec<_>>());
    }
}

fn of_kind(node: &Node, kind: &str, known: &[&str], diagnostics: &mut Vec<Diagnostic>) -> FieldNames {
    let Value::Map(entries) = &node.value else {
        diagnostics.push(wrong(node, kind, "a mapping of our names to those in the files"));
        return FieldNames::new();
    };
    let mut out = FieldNames::new();
    for entry in entries {
        if !known.contains(&entry.key.as_str()) {
            let message = format!("`{}` is no field of a {kind}", entry.key);
            let near = nearest(&entry.key, known.iter().copied());
            let help = near.map_or_else(
                || "write our name first, then those in the files: `issued: [date, year]`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            diagnostics.push(Diagnostic::new(&codes::UNKNOWN_KEY, entry.key_span, message).help(help));
            continue;
        }
        let items = crate::yaml::fields::items(&entry.value, &entry.key, diagnostics);
        let mut names: Vec<String> = Vec::with_capacity(items.len());
        for name in items.into_iter().filter_map(|item| text(item, &entry.key, diagnostics)) {
            if !names.contains(&name.value) {
                names.push(name.value);
            }
        }
        out.insert(entry.key.clone(), names);
    }
    out
}
