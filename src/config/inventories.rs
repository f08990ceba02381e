//! `inventories:`, other documentation whose names links may lead to.

use super::values::{base_url, invalid, mapping};
use crate::diag::Diagnostic;
use crate::text::{Span, Spanned};
use crate::yaml::fields::text;
use crate::yaml::{Entry, Node};

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
    let meant = "a mapping of names to addresses, such as `python: https://docs.python.org/3/`";
    let entries = mapping(node, "inventories", meant, diagnostics);
    entries.iter().filter_map(|entry| inventory(entry, diagnostics)).collect()
}

fn inventory(Entry { key, key_span, value }: &Entry, diagnostics: &mut Vec<Diagnostic>) -> Option<Inventory> {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !key.chars().all(is_sign) || key.starts_with('.') || key.is_empty() {
        let message = format!("`{key}` cannot be the name of an inventory");
        let help = "names have letters, numbers, `-`, `_` and `.`";
        diagnostics.push(invalid(*key_span, message).help(help));
        return None;
    }
    let url = text(value, key, diagnostics)?;
    Some(Inventory { name: key.clone(), span: *key_span, url: base_url(&url, key, diagnostics)? })
}
