//! Headings and their ids: GitHub's rules, so that anchors written for a forge work; `{#id}` wins.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::builder::Builder;
use crate::diag::{Diagnostic, codes};
use crate::model::anchors;
use crate::model::document::{CaptionedKind, Document, Heading, NodeIx, NodeKind};

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
            self.document.headings.push(Heading { level, id: "".into(), is_id_written: false, text: "".into(), node });
            self.headings.0.push(Wanted { explicit: id.map(Into::into), slug: String::new() });
        } else {
            self.skipped += 1;
        }
    }

    /// Gives headings their ids: those that were written first, then the others in order. An id that two parts have is
    /// reported, and the second part has none, or another one.
    pub(super) fn finish_ids(&mut self) {
        let wanted = std::mem::take(&mut self.headings.0);
        // The number that an id gets next, so that many equal headings need no search.
        let mut taken: HashMap<String, u32> = HashMap::with_capacity(wanted.len());
        let mut first: HashMap<Box<str>, WrittenId> = HashMap::new();
        for (written, id) in self.written_ids(&wanted) {
            self.check_reserved(&id, written);
            if let Some(before) = first.get(&id) {
                self.report_twice(&id, *before, written);
                if let IdOwner::Captioned(ix) = written.owner {
                    self.document.captioned[ix].id = None;
                }
                continue;
            }
            taken.insert(id.to_string(), 1);
            if let IdOwner::Heading(ix) = written.owner {
                self.document.headings[ix].id = id.clone();
                self.document.headings[ix].is_id_written = true;
            }
            first.insert(id, written);
        }
        for (heading, wanted) in self.document.headings.iter_mut().zip(&wanted) {
            if heading.id.is_empty() {
                heading.id = free(wanted.explicit.as_deref().unwrap_or(&wanted.slug), &mut taken);
            }
        }
    }

    /// Ids that were written, in order of the text.
    fn written_ids(&self, wanted: &[Wanted]) -> Vec<(WrittenId, Box<str>)> {
        let headings = wanted.iter().enumerate().filter_map(|(ix, one)| {
            let node = self.document.headings.get(ix)?.node;
            Some((WrittenId { owner: IdOwner::Heading(ix), node }, one.explicit.clone()?))
        });
        let captioned = self.document.captioned.iter().enumerate().filter_map(|(ix, one)| {
            // The caption of a table is its first child.
            let node = if one.kind == CaptionedKind::Table { one.node + 1 } else { one.node };
            Some((WrittenId { owner: IdOwner::Captioned(ix), node }, one.id.clone()?))
        });
        let mut all: Vec<_> = headings.chain(captioned).collect();
        all.sort_by_key(|(written, _)| written.node);
        all
    }

    /// Reports an id that the page itself may have.
    fn check_reserved(&mut self, id: &str, written: WrittenId) {
        if anchors::is_reserved(id) {
            let node = self.document.node(written.node);
            let message = format!("the id `{id}` is one that the page itself may have");
            let what = if matches!(written.owner, IdOwner::Heading(_)) { "heading" } else { "part" };
            self.report(&codes::DUPLICATE_ID, node.from..node.to, message, &format!("give the {what} another id"));
        }
    }

    fn report_twice(&mut self, id: &str, before: WrittenId, written: WrittenId) {
        let span = |node: NodeIx| {
            let node = self.document.node(node);
            self.document.span(node.from..node.to)
        };
        let (here, there) = (span(written.node), span(before.node));
        let are_headings = [before, written].iter().all(|one| matches!(one.owner, IdOwner::Heading(_)));
        let (what, help) = if are_headings {
            ("headings", "rename one of the two, or let the text of the heading be its id")
        } else {
            ("parts of the page", "rename one of the two")
        };
        let message = format!("two {what} have the id `{id}`");
        let found = Diagnostic::new(&codes::DUPLICATE_ID, here, message).label(there, "first given here").help(help);
        self.diagnostics.push(found);
    }
}

/// An id that was written, by what has it.
#[derive(Clone, Copy)]
struct WrittenId {
    owner: IdOwner,
    node: NodeIx,
}

/// What an id was written for, by its place in its list.
#[derive(Clone, Copy)]
enum IdOwner {
    Heading(usize),
    Captioned(usize),
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
