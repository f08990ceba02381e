//! What the YAML reader makes of texts, right and wrong, and where it says things stand.

mod fields;
mod keys;
mod places;
mod refused;
mod values;

use super::{Node, Value, parse};
use crate::diag::Diagnostic;
use crate::text::{FileId, line_column};

/// Reads a whole text.
fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let outcome = parse(FileId(0), text, 0..text.len(), 16);
    (outcome.value, outcome.diagnostics)
}

/// Reads a text that is right.
fn sound(text: &str) -> Node {
    let (node, found) = read(text);
    assert!(found.is_empty(), "{text:?}: {found:?}");
    node.expect("the text holds something")
}

/// A node in the notation of JSON, without quotation marks.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Scalar { text, .. } => text.clone(),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |entry: &super::Entry| format!("{}: {}", entry.key, shown(&entry.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Every diagnostic as `line:column: the text it points at: message`.
fn said(text: &str) -> Vec<String> {
    let (_, found) = read(text);
    let one = |diagnostic: &Diagnostic| {
        let span = diagnostic.span.expect("it is about a place");
        let (line, column) = line_column(text, span.start as usize);
        format!("{line}:{column}: {}: {}", &text[span.range()], diagnostic.message)
    };
    found.iter().map(one).collect()
}

/// A mapping of so many keys, some of them again at its end.
fn long(keys: u32, again: &[u32]) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    for key in (0..keys).chain(again.iter().copied()) {
        writeln!(text, "key-{key}: {key}").expect("a string takes every text");
    }
    text
}
