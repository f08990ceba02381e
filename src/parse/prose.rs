//! Fields that hold Markdown.

use super::markdown;
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::document::Document;
use crate::yaml::{Fields, Node, ValueKind, fields};

/// A field of Markdown; an empty one is reported and counts as absent.
pub(in crate::parse) fn field(fields: &mut Fields<'_, '_>, name: &'static str, config: &Config) -> Option<Document> {
    fields.takes(name, ValueKind::Markdown);
    let node = fields.node(name)?;
    // Reported as any other text would be.
    fields.text(name)?;
    Some(markdown::scalar(node, config, fields.diagnostics()))
}

/// A field of Markdown that the record cannot do without.
pub(in crate::parse) fn required(fields: &mut Fields<'_, '_>, name: &'static str, config: &Config) -> Option<Document> {
    fields.takes(name, ValueKind::Markdown);
    let node = fields.required_node(name)?;
    item(node, name, config, fields.diagnostics())
}

/// An item of a list that is Markdown.
pub(in crate::parse) fn item(
    node: &Node,
    name: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    fields::text(node, name, diagnostics)?;
    Some(markdown::scalar(node, config, diagnostics))
}
