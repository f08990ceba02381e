//! The `custom` object of an item: what CSL has no name for, under our names, as our own export writes it.
//!
//! Keys that are not ours belong to another program and are kept for templates.

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::source::Source;
use crate::parse::source::{
    access, annotations, archives, attribution, kept, kinds, search, snapshot, unnamed, url_status,
};
use crate::parse::{corrections, dates, ids, prose};
use crate::yaml::{Fields, Node, Unknown};

/// Completes a source that the item's own variables made.
pub(super) fn apply(source: &mut Source, node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut opened) = Fields::of(node, "custom", diagnostics).map(|fields| fields.lenient(Unknown::Warn)) else {
        return;
    };
    let fields = &mut opened;
    if let Some(kind) = kinds::kind(fields, "type") {
        source.kind = kind;
    }
    if let Some(edtf) = fields.node("edtf") {
        as_written(source, edtf, fields.diagnostics());
    }
    if let Some(outlet) = fields.text("outlet") {
        source.outlet = Some(outlet);
    }
    if let Some(occasion) = fields.text("occasion") {
        source.occasion = Some(occasion);
    }
    source.agency = fields.text("agency");
    source.speaker = fields.text("speaker");
    source.unnamed = unnamed::read(fields, config);
    if let Some(node) = fields.node("search") {
        source.search = Fields::of(node, "search", fields.diagnostics()).map(|mut inner| {
            let search = search::read(&mut inner);
            inner.finish(Unknown::Warn);
            search
        });
    }
    source.url_status = url_status(fields);
    source.access = access(fields);
    source.archives = archives::list(fields, config);
    source.attribution = attribution::list(fields, config);
    source.firsthand = fields.boolean("firsthand").unwrap_or(false);
    source.corrections = corrections::of_source(fields, config);
    source.corrected_by = ids::id(fields, "corrected_by");
    source.correction_of = ids::id(fields, "correction_of");
    source.supersedes = ids::id(fields, "supersedes");
    source.superseded_by = ids::id(fields, "superseded_by");
    source.retracted = corrections::taken_back(fields, "retracted", config);
    source.withdrawn = corrections::taken_back(fields, "withdrawn", config);
    source.tags = fields.texts("tags");
    source.note = prose::field(fields, "note", config);
    source.snapshot = fields.node("snapshot").and_then(|node| snapshot::read(node, config, fields.diagnostics()));
    source.annotations = annotations::list(fields, config);
    source.kept = kept(fields);
    // Variables that only repeat another field, for programs that know nothing of ours.
    for derived in fields.texts("derived") {
        match derived.value.as_str() {
            "author" => source.authors.clear(),
            "publisher" => source.bibliographic.retain(|(name, _)| name != "publisher"),
            _ => {}
        }
    }
    let known: Vec<String> = source.extra.iter().map(|(key, _)| key.clone()).collect();
    let more = opened.finish_with_extra(Unknown::Allow);
    source.extra.extend(more.into_iter().filter(|(key, _)| !known.contains(key)));
}

/// Dates that CSL cannot say, as they were written.
fn as_written(source: &mut Source, node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut fields) = Fields::of(node, "edtf", diagnostics) else { return };
    for (name, date) in [("issued", &mut source.issued), ("accessed", &mut source.accessed)] {
        if let Some(written) = dates::date(&mut fields, name) {
            *date = Some(written);
            // The item has words in its place if it has no parts.
            source.extra.retain(|(key, _)| key != name);
        }
    }
    source.updated = dates::date(&mut fields, "updated");
    source.added = dates::date(&mut fields, "added");
    fields.finish(Unknown::Allow);
}
