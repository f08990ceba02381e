//! That a source was taken back: when, why, and the notice.

use crate::config::Config;
use crate::model::source::Retraction;
use crate::parse::{dates, ids};
use crate::yaml::Fields;

/// `retracted:`; none of its fields must be there, an empty mapping says it too.
pub(in crate::parse) fn read(fields: &mut Fields<'_, '_>, config: &Config) -> Option<Retraction> {
    let node = fields.node("retracted")?;
    let mut inner = Fields::of(node, "retracted", fields.diagnostics())?;
    let retraction = Retraction {
        date: dates::plain(&mut inner, "date"),
        note: inner.string("note"),
        by: ids::id(&mut inner, "by"),
    };
    inner.finish(config.unknown_fields);
    Some(retraction)
}
