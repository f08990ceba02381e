//! `references:` of a page: how many origins and publishers what it says must have; `quotes:` what is allowed of its quotations.

use crate::diag::{Diagnostic, codes};
use crate::model::page::{QuoteLeave, SourcingPolicy};
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown};

/// Reads it. The settings for the look of lists hold for the site; here they are checked for shape.
pub(in crate::parse) fn read(fields: &mut Fields<'_, '_>) -> SourcingPolicy {
    let quotes = leaves(fields);
    let Some(node) = fields.node("references") else { return SourcingPolicy { quotes, ..SourcingPolicy::default() } };
    let Some(mut inner) = Fields::of(node, "references", fields.diagnostics()) else {
        return SourcingPolicy { quotes, ..SourcingPolicy::default() };
    };
    inner.choice("style", &[("numeric", ())]);
    inner.boolean("sub");
    let policy = SourcingPolicy {
        min_origins: least(&mut inner, "min_origins"),
        min_publishers: least(&mut inner, "min_publishers"),
        quotes,
    };
    inner.finish(Unknown::Error);
    policy
}

/// `quotes:` What is allowed of single quotations.
fn leaves(fields: &mut Fields<'_, '_>) -> Vec<QuoteLeave> {
    let items = fields.items("quotes");
    let read = |node: &Node| {
        let mut inner = Fields::of(node, "quotes", fields.diagnostics())?;
        let text = inner.required("text");
        let (anywhere, because) = leave(&mut inner);
        inner.finish(Unknown::Error);
        Some(QuoteLeave { text: text?, anywhere, because })
    };
    items.into_iter().filter_map(read).collect()
}

/// `span:` and `because:` of a quotation.
pub(in crate::parse) fn leave(fields: &mut Fields<'_, '_>) -> (bool, Option<String>) {
    let anywhere = fields.choice("span", &[("block", false), ("document", true)]).unwrap_or(false);
    (anywhere, fields.string("because"))
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
