//! Notes on passages of a briefing or of a source.

use super::{dates, prose};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::page::Annotation;
use crate::yaml::{Fields, Node};

/// Reads what sort of note it is.
pub(in crate::parse) type OwnKind = fn(&mut Fields<'_, '_>) -> Option<String>;

/// `annotations:` of a briefing.
pub(in crate::parse) fn of_briefing(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Annotation> {
    list(fields, config, |fields| fields.string("kind"))
}

/// `annotations:`, each with the kind that is its record's own.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config, own: OwnKind) -> Vec<Annotation> {
    let items = fields.items("annotations");
    items.into_iter().filter_map(|node| annotation(node, config, own, fields.diagnostics())).collect()
}

fn annotation(node: &Node, config: &Config, own: OwnKind, diagnostics: &mut Vec<Diagnostic>) -> Option<Annotation> {
    let mut fields = Fields::of(node, "annotation", diagnostics)?;
    let quote = fields.required("quote");
    let (prefix, suffix) = (fields.string("prefix"), fields.string("suffix"));
    let kind = own(&mut fields);
    let (by, date) = (fields.string("by"), dates::date(&mut fields, "date"));
    let note = prose::required(&mut fields, "note", config);
    fields.finish(config.unknown_fields);
    Some(Annotation { quote: quote?, prefix, suffix, kind, by, date, note: note? })
}
