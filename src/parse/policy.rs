//! `references:` of a page: how many origins and publishers what it says must have, whether its links are sources; `quotes:`
//! what is allowed of its quotations; `figures:` what its writer worked out.

use super::front_matter::{self, FrontMatter};
use super::input::Input;
use crate::model::page::{QuoteLeave, SourcingPolicy, WorkedOut};
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown};

/// Reads it. The settings for the look of lists hold for the site; here they are checked for shape.
pub(in crate::parse) fn read(fields: &mut Fields<'_, '_>) -> SourcingPolicy {
    let policy = SourcingPolicy { quotes: leaves(fields), figures: worked_out(fields), ..SourcingPolicy::default() };
    let Some(node) = fields.node("references") else { return policy };
    let Some(mut inner) = Fields::of(node, "references", fields.diagnostics()) else { return policy };
    inner.choice("style", &[("numeric", ())]);
    inner.boolean("sub");
    let policy = SourcingPolicy {
        from_links: inner.boolean("from_links"),
        min_origins: least(&mut inner, "min_origins"),
        min_publishers: least(&mut inner, "min_publishers"),
        ..policy
    };
    inner.finish(Unknown::Error);
    policy
}

/// Whether the links of a file's text are sources, as its front matter says it. What is wrong there is reported when it is read.
pub(in crate::parse) fn from_links(input: &Input<'_>) -> Option<bool> {
    let (lines, _) = front_matter::lines(&input.text)?;
    if !input.text.get(lines)?.contains("from_links") {
        return None;
    }
    let mut unsaid = Vec::new();
    let FrontMatter::Mapping { node, .. } = front_matter::read(input, &mut unsaid) else { return None };
    let fields = Fields::of(&node, "page", &mut unsaid)?;
    read(&mut fields.named(&input.config.fields.briefing)).from_links
}

/// `figures:` Figures that the writer worked out.
fn worked_out(fields: &mut Fields<'_, '_>) -> Vec<WorkedOut> {
    let items = fields.items("figures");
    let read = |node: &Node| {
        let mut inner = Fields::of(node, "figures", fields.diagnostics())?;
        let (text, from) = (inner.required("text"), inner.required("worked_out"));
        inner.finish(Unknown::Error);
        Some(WorkedOut { text: text?, from: from? })
    };
    items.into_iter().filter_map(read).collect()
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
    let number = fields.integer_within(name, 0..=u32::MAX.into(), "write a number from 0")?;
    u32::try_from(number).ok().map(|least| Spanned::new(least, span))
}
