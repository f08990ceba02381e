//! What libraries that programs write are forgiven: empty values, keys of their own, values that are not what CSL says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::variables::VARIABLES;
use crate::diag::{Diagnostic, Severity, codes, nearest};
use crate::text::Span;
use crate::yaml::{Entry, Node, Unknown, Value};

/// A value without the keys and items that hold nothing, which programs write for what they do not know.
pub(super) fn without_blanks(node: &Node) -> Cow<'_, Node> {
    if has_blanks(node) { Cow::Owned(filled(node)) } else { Cow::Borrowed(node) }
}

fn is_blank(node: &Node) -> bool {
    match &node.value {
        Value::Scalar { text, .. } => text.trim().is_empty(),
        _ => false,
    }
}

fn has_blanks(node: &Node) -> bool {
    is_blank(node)
        || match &node.value {
            Value::List(items) => items.iter().any(has_blanks),
            Value::Map(entries) => entries.iter().any(|entry| has_blanks(&entry.value)),
            Value::Null | Value::Scalar { .. } => false,
        }
}

fn filled(node: &Node) -> Node {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().filter(|item| !is_blank(item)).map(filled).collect()),
        Value::Map(entries) => {
            let full = entries.iter().filter(|entry| !is_blank(&entry.value));
            let entry = |entry: &Entry| Entry { value: filled(&entry.value), ..entry.clone() };
            Value::Map(full.map(entry).collect())
        }
        other => other.clone(),
    };
    Node { value, span: node.span }
}

/// What is wrong with a value of a library, as a warning.
pub(super) fn as_warning(found: Diagnostic) -> Diagnostic {
    if found.severity == Severity::Error { found.under(&codes::LIBRARY_VALUE) } else { found }
}

/// Keys that CSL does not have, each with its first place and how many items have it.
#[derive(Default)]
pub(super) struct UnknownKeys(BTreeMap<String, (Span, u32)>);

impl UnknownKeys {
    pub(super) fn add(&mut self, key: &str, at: Span) {
        match self.0.get_mut(key) {
            Some((_, count)) => *count += 1,
            None => drop(self.0.insert(key.to_owned(), (at, 1))),
        }
    }

    /// One warning for each, unless the site takes unknown keys.
    pub(super) fn finish(self, unknown: Unknown) -> impl Iterator<Item = Diagnostic> {
        let told = self.0.into_iter().filter(move |_| unknown != Unknown::Allow);
        told.map(|(key, (at, count))| {
            let near = nearest(&key, VARIABLES).map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| "move it under `custom`, where CSL-JSON allows other keys".to_owned());
            let items = if count == 1 { String::new() } else { format!(", in {count} items") };
            let message = format!("unknown key `{key}` in CSL item{items}; it is kept for templates");
            Diagnostic::new(&codes::UNKNOWN_FIELD, at, message).help(help)
        })
    }
}
