//! `references:` of a page: how many origins and publishers what it says must have.

use crate::diag::{Diagnostic, codes};
use crate::model::page::SourcingPolicy;
use crate::text::Spanned;
use crate::yaml::{Fields, Unknown};

/// Reads it. The settings for the look of lists hold for the site; here they are checked for shape.
pub(in crate::parse) fn read(fields: &mut Fields<'_, '_>) -> SourcingPolicy {
    let Some(node) = fields.node("references") else { return SourcingPolicy::default() };
    let Some(mut inner) = Fields::of(node, "references", fields.diagnostics()) else {
        return SourcingPolicy::default();
    };
    inner.choice("style", &[("numeric", ())]);
    inner.boolean("sub");
    let policy = SourcingPolicy {
        min_origins: least(&mut inner, "min_origins"),
        min_publishers: least(&mut inner, "min_publishers"),
    };
    inner.finish(Unknown::Error);
    policy
}

fn least(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Spanned<u32>> {
    let span = fields.node(name)?.span;
    let number = fields.integer(name)?;
    let least = u32::try_from(number).ok();
    if least.is_none() {
        let message = format!("`{name}` cannot be `{number}`");
        fields.report(Diagnostic::new(&codes::INVALID_VALUE, span, message).help("write a number from 0"));
    }
    least.map(|least| Spanned::new(least, span))
}
