//! Who spoke without being named: `unnamed: {descriptor: a senior official, reason: not authorised to speak}`.

use crate::config::Config;
use crate::model::source::Unnamed;
use crate::yaml::Fields;

/// `unnamed:`; an empty mapping says it too.
pub(in crate::parse) fn read(fields: &mut Fields<'_, '_>, config: &Config) -> Option<Unnamed> {
    let node = fields.node("unnamed")?;
    let mut inner = Fields::of(node, "unnamed", fields.diagnostics())?;
    let unnamed = Unnamed { descriptor: inner.string("descriptor"), reason: inner.string("reason") };
    inner.finish(config.unknown_fields);
    Some(unnamed)
}
