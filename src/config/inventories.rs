//! `inventories:`, other documentation whose names links may lead to.

use super::values::{base_url, invalid};
use crate::diag::Diagnostic;
use crate::text::{Span, Spanned};
use crate::yaml::fields::{text, wrong};
use crate::yaml::{Node, Value};

/// Below the content folder.
const FOLDER: &str = "inventories";

/// Other documentation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Inventory {
    /// What links call it.
    pub name: String,
    /// Where it is said.
    pub span: Span,
    /// The address that its own addresses are below; ends with `/`.
    pub url: Spanned<String>,
}

impl Inventory {
    /// Files that may hold its names, below the content folder: that of Sphinx, and that of `MyST`.
    pub fn paths(&self) -> [String; 2] {
        ["inv", "json"].map(|ending| format!("{FOLDER}/{}.{ending}", self.name))
    }
}

/// Reads all of them, in the order in which they are written.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<Inventory> {
    let Value::Map(entries) = &node.value else {
        if node.value != Value::Null {
            let meant = "a mapping of names to addresses, such as `python: https://docs.python.org/3/`";
            diagnostics.push(wrong(node, "inventories", meant));
        }
        return Vec::new();
    };
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !entry.key.chars().all(is_sign) || entry.key.starts_with('.') || entry.key.is_empty() {
            let message = format!("`{}` cannot be the name of an inventory", entry.key);
            let help = "names have letters, numbers, `-`, `_` and `.`";
            diagnostics.push(invalid(entry.key_span, message).help(help));
            continue;
        }
        let url = text(&entry.value, &entry.key, diagnostics).and_then(|url| base_url(&url, &entry.key, diagnostics));
        all.extend(url.map(|url| Inventory { name: entry.key.clone(), span: entry.key_span, url }));
    }
    all
}
