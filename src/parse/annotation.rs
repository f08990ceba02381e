//! Notes on passages of a briefing.

use super::{dates, prose};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::page::Annotation;
use crate::yaml::{Fields, Node};

/// `annotations:` of a briefing.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Annotation> {
    let items = fields.items("annotations");
    items.into_iter().filter_map(|node| annotation(node, config, fields.diagnostics())).collect()
}

fn annotation(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Annotation> {
    let mut fields = Fields::of(node, "annotation", diagnostics)?;
    let quote = fields.required("quote");
    let (kind, by, date) = (fields.string("kind"), fields.string("by"), dates::date(&mut fields, "date"));
    let text = prose::required(&mut fields, "note", config);
    fields.finish(config.unknown_fields);
    Some(Annotation { quote: quote?, prefix: None, suffix: None, kind, by, date, note: text? })
}
