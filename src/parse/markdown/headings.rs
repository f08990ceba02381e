//! Headings and their ids: GitHub's rules, so that anchors written for a forge work; `{#id}` wins.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::builder::Builder;
use crate::diag::{Diagnostic, codes};
use crate::model::anchors;
use crate::model::document::{Document, Heading, NodeIx, NodeKind};

/// What ids of headings are made from, in their order.
#[derive(Debug, Default)]
pub(super) struct Headings(Vec<Wanted>);

#[derive(Debug)]
struct Wanted {
    /// `{#id}`
    explicit: Option<Box<str>>,
    /// Of its text; empty if the text has neither letter nor digit.
    slug: String,
}

impl Headings {
    /// Takes the text of the heading that was opened last from its inlines.
    pub(super) fn slug(&mut self, document: &Document, nodes: Range<NodeIx>) {
        let Some(wanted) = self.0.last_mut().filter(|wanted| wanted.explicit.is_none()) else { return };
        let mut at = nodes.start;
        let mut after_mark = false;
        while at < nodes.end {
            let node = document.node(at);
            let raw = document.raw(at);
            at += 1;
            match node.kind {
                NodeKind::Text => push(&mut wanted.slug, raw),
                // A forge does not turn hyphens into dashes, which would be dropped.
                NodeKind::Replaced(_) if raw.starts_with('-') => push(&mut wanted.slug, raw),
                NodeKind::Replaced(text) | NodeKind::Code(text) => {
                    push(&mut wanted.slug, &document.replaced[text as usize]);
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => wanted.slug.push('-'),
                // A forge shows the key.
                NodeKind::Cite(cite) if document.cites[cite as usize].in_text => {
                    push(&mut wanted.slug, raw);
                    at = node.end;
                }
                NodeKind::HtmlInline => {
                    after_mark |= wanted.slug.is_empty();
                    at = node.end;
                }
                NodeKind::FootnoteBody(_) => at = node.end,
                NodeKind::Cite(_) | NodeKind::FootnoteMark(_) | NodeKind::Math(..) => {
                    // A mark takes along the space on one of its sides.
                    if wanted.slug.ends_with('-') {
                        wanted.slug.pop();
                    }
                    after_mark |= wanted.slug.is_empty();
                    at = node.end;
                }
                _ => {}
            }
        }
        // White space at the ends of a heading goes, also where a tag stood before or after it.
        let html = |ix: NodeIx| document.node(ix).kind == NodeKind::HtmlInline;
        if after_mark && wanted.slug.starts_with('-') {
            wanted.slug.remove(0);
        }
        if (nodes.start..nodes.end).next_back().is_some_and(html) && wanted.slug.ends_with('-') {
            wanted.slug.pop();
        }
    }
}

/// Adds a text to a slug: small letters, digits, `-` and `_`; each space is a hyphen, the rest is dropped.
fn push(slug: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' | '-' | '_' => slug.push(c),
            ' ' => slug.push('-'),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => {}
            c if c.is_alphanumeric() || is_combining_mark(c) => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
}

impl Builder<'_> {
    /// Begins a heading.
    pub(super) fn heading(&mut self, level: u8, id: Option<&str>, range: Range<u32>) {
        if self.skipped == 0 {
            let ix = self.document.headings.len() as u32;
            self.block(NodeKind::Heading(ix), range);
            let node = self.document.nodes.len() as NodeIx - 1;
            self.document.headings.push(Heading { level, id: "".into(), text: "".into(), node });
            self.headings.0.push(Wanted { explicit: id.map(Into::into), slug: String::new() });
        } else {
            self.skipped += 1;
        }
    }

    /// Gives headings their ids: those that were written first, then the others in order.
    pub(super) fn finish_headings(&mut self) {
        let wanted = std::mem::take(&mut self.headings.0);
        // The number that an id gets next, so that many equal headings need no search.
        let mut taken: HashMap<String, u32> = HashMap::with_capacity(wanted.len());
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (ix, id) in wanted.iter().enumerate().filter_map(|(ix, one)| Some((ix, one.explicit.as_deref()?))) {
            if anchors::is_reserved(id) {
                let node = self.document.node(self.document.headings[ix].node);
                let message = format!("the id `{id}` is one that the page itself may have");
                self.report(&codes::DUPLICATE_ID, node.from..node.to, message, "give the heading another id");
            }
            if let Some(before) = first.get(id) {
                let span = |document: &Document, ix: usize| {
                    let node = document.node(document.headings[ix].node);
                    document.span(node.from..node.to)
                };
                let (here, there) = (span(&self.document, ix), span(&self.document, *before));
                let message = format!("two headings have the id `{id}`");
                self.diagnostics.push(
                    Diagnostic::new(&codes::DUPLICATE_ID, here, message)
                        .label(there, "first given here")
                        .help("rename one of the two, or let the text of the heading be its id"),
                );
            } else {
                first.insert(id, ix);
                taken.insert(id.to_owned(), 1);
                self.document.headings[ix].id = id.into();
            }
        }
        for (heading, wanted) in self.document.headings.iter_mut().zip(&wanted) {
            if heading.id.is_empty() {
                heading.id = free(wanted.explicit.as_deref().unwrap_or(&wanted.slug), &mut taken);
            }
        }
    }
}

/// The id itself, or with the next number that makes it unique.
fn free(id: &str, taken: &mut HashMap<String, u32>) -> Box<str> {
    let id = if id.is_empty() { "section" } else { id };
    let Some(next) = taken.get(id).copied() else {
        taken.insert(id.to_owned(), 1);
        return id.into();
    };
    let (mut number, mut found) = (next, format!("{id}-{next}"));
    while taken.contains_key(&found) {
        number += 1;
        found = format!("{id}-{number}");
    }
    taken.insert(id.to_owned(), number + 1);
    taken.insert(found.clone(), 1);
    found.into()
}
