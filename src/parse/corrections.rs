//! `corrections:` of a source or a briefing, and what sources have that is short for it.

use super::{dates, ids, prose};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::correction::{CorrectionKind, SourceCorrection};
use crate::model::page::CorrectionNote;
use crate::model::source::Retraction;
use crate::yaml::{Fields, Node};

/// `corrections:` of a source.
pub(in crate::parse) fn of_source(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<SourceCorrection> {
    let items = fields.items("corrections");
    items.into_iter().filter_map(|node| source_correction(node, config, fields.diagnostics())).collect()
}

fn source_correction(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceCorrection> {
    let mut fields = Fields::of(node, "correction", diagnostics)?;
    let correction = SourceCorrection {
        span: node.span,
        date: dates::plain(&mut fields, "date"),
        kind: kind(&mut fields),
        note: fields.string("note"),
        passages: passages(&mut fields),
        claims: ids::ids(&mut fields, "claims"),
        by: ids::id(&mut fields, "by"),
    };
    fields.finish(config.unknown_fields);
    Some(correction)
}

/// `corrections:` of a briefing.
pub(in crate::parse) fn of_briefing(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<CorrectionNote> {
    let items = fields.items("corrections");
    items.into_iter().filter_map(|node| briefing_correction(node, config, fields.diagnostics())).collect()
}

fn briefing_correction(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<CorrectionNote> {
    let mut fields = Fields::of(node, "correction", diagnostics)?;
    let date = dates::required(&mut fields, "date");
    let kind = kind(&mut fields);
    let note = prose::required(&mut fields, "note", config);
    let (passages, claims, by) = (passages(&mut fields), ids::ids(&mut fields, "claims"), fields.string("by"));
    fields.finish(config.unknown_fields);
    Some(CorrectionNote { kind, passages, claims, by, ..CorrectionNote::new(date?, note?) })
}

/// What became of it; without a word it was corrected.
fn kind(fields: &mut Fields<'_, '_>) -> CorrectionKind {
    fields.choice("kind", &CorrectionKind::WRITTEN.map(|kind| (kind.word(), kind))).unwrap_or(CorrectionKind::Corrected)
}

/// Words may hold commas: a text alone is one passage.
fn passages(fields: &mut Fields<'_, '_>) -> Vec<crate::text::Spanned<String>> {
    let items = fields.items("passages");
    items.into_iter().filter_map(|node| crate::yaml::fields::text(node, "passages", fields.diagnostics())).collect()
}

/// `retracted:` or `withdrawn:`; none of its fields must be there, an empty mapping says it too.
pub(in crate::parse) fn taken_back(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    config: &Config,
) -> Option<Retraction> {
    let node = fields.node(name)?;
    let mut inner = Fields::of(node, name, fields.diagnostics())?;
    let retraction = Retraction {
        date: dates::plain(&mut inner, "date"),
        note: inner.string("note"),
        by: ids::id(&mut inner, "by"),
    };
    inner.finish(config.unknown_fields);
    Some(retraction)
}
