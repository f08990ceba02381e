//! YAML into a tree whose every key and value keeps its span, so that an error in the third source of a front matter
//! points at its line.
//!
//! [`Node`] keeps text as it was written: what a scalar means (a date, a number, the country code `no`) is decided by the
//! field that reads it, never by YAML's guess. Aliases and merge keys are refused. [`parse`] makes the tree, [`Fields`] reads a
//! mapping of it; [`parse_toml`] makes the same tree of TOML.

mod asked;
pub mod comments;
pub mod controls;
pub mod fields;
pub mod keys;
mod numbers;
mod parse;
mod syntax;
#[cfg(test)]
mod tests;
mod toml;
mod unknown;
mod words;

pub use asked::ValueKind;
pub use fields::{FieldNames, Fields, Unknown};
pub use parse::{parse, parse_foreign};
pub use toml::parse_toml;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One YAML value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// From its first to its last byte, quotation marks included.
    pub span: Span,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Nothing, `~` or `null`, unquoted.
    Null,
    /// Any other scalar.
    Scalar {
        /// The text after unquoting and folding.
        text: String,
        /// Whether it was written without quotation marks on one line, so that `true` and `12` may be taken as such and
        /// byte `i` of `text` stands at byte `i` of the span.
        plain: bool,
    },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in the order it was written; keys are unique (a second one was reported and dropped).
    Map(Vec<Entry>),
}

/// One key and its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The entry's value with this key, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// The text, if this is a scalar.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}
