//! A text as it is found: its words section by section, without marks, markup and formulas.

use crate::language::Language;
use crate::model::document::{Document, NodeKind};
use crate::model::site::{PartKey, Resolved};
use crate::render::parts::push_page_words;

/// A piece of a page that is found by itself.
#[derive(Debug, Default)]
pub(super) struct FoundSection {
    /// The id of its heading; empty for what stands before the first one.
    pub(super) anchor: String,
    /// Its heading, plain text.
    pub(super) heading: String,
    /// Its words, one space between them.
    pub(super) text: String,
}

/// The sections of a text; the first is what stands before the first heading, and may be empty. A heading that says the
/// title of the page again is none.
pub(super) fn sections_of(
    document: &Document,
    title: &str,
    (resolved, language): (&Resolved, &Language),
) -> Vec<FoundSection> {
    let page = (resolved.part(PartKey::Body), language);
    let mut out = vec![FoundSection::default()];
    let mut is_first = true;
    for node in document.roots() {
        let heading = match document.node(node).kind {
            NodeKind::Heading(ix) => document.headings.get(ix as usize),
            _ => None,
        };
        match heading {
            Some(heading) if is_first && *heading.text == *title => {}
            Some(heading) => out.push(FoundSection {
                anchor: heading.id.to_string(),
                heading: heading.text.to_string(),
                text: String::new(),
            }),
            None => out
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|section| push_page_words(document, node, page, &mut section.text)),
        }
        is_first = false;
    }
    out
}
