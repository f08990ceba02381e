//! A plain page, the words of the front page, or a section's words. Its front matter may be missing.
//!
//! Names under `fields: {briefing: ...}` hold for the fields that a page shares with a briefing.

use super::input::Input;
use super::{briefing, elsewhere, head, policy};
use crate::config::UnknownFields;
use crate::diag::Diagnostic;
use crate::model::document::Document;
use crate::model::page::{Page, Status};
use crate::text::{Span, Spanned};
use crate::yaml::{Fields, Node, Value};

/// Reads a page from its front matter, which is a mapping, and its text.
pub(in crate::parse) fn read(
    node: &Node,
    span: Span,
    body: Document,
    input: &Input<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Page> {
    let config = input.config;
    let fields = Fields::of(node, "page", diagnostics)?;
    let fields = fields.named(&config.fields.briefing).lenient(input.lenience);
    let mut fields = fields.hinted(elsewhere::in_page, elsewhere::as_briefing(input));
    let mut page = Page {
        head: head::read(&mut fields, span, input, &body),
        draft: briefing::status(&mut fields, false).0 == Status::Draft,
        sources: briefing::sources(&mut fields, config),
        policy: policy::read(&mut fields),
        docs: None,
        body: body.into(),
    };
    page.head.cascade = cascade(&mut fields, input.lenience);
    page.head.extra = fields.finish_with_extra(input.lenience);
    page.draft = page.draft || head::is_kept_back(input, Some(&page.head), diagnostics);
    Some(page)
}

/// What pages below an index take from it: their template. Hugo has them take other fields too, and a list of such mappings.
fn cascade(fields: &mut Fields<'_, '_>, unknown: UnknownFields) -> Option<Spanned<String>> {
    let is_strict = unknown == UnknownFields::Error;
    let node = fields.node("cascade").filter(|node| is_strict || matches!(node.value, Value::Map(_)))?;
    let mut below = Fields::of(node, "cascade", fields.diagnostics())?;
    let template = if is_strict { below.required("template") } else { below.text("template") };
    below.finish(unknown);
    template
}

/// A page without front matter.
pub(in crate::parse) fn without_front_matter(
    body: Document,
    input: &Input<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Page {
    let draft = head::is_kept_back(input, None, diagnostics);
    Page { draft, ..Page::new(head::without_front_matter(input, &body), body.into()) }
}
