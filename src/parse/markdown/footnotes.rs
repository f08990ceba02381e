//! Footnotes: marks find their bodies by label, in any order; what has no counterpart is reported.
//!
//! A label gets a number when it is first seen, as a mark or as a body. At the end numbers become those of
//! [`Document::footnotes`](crate::model::document::Document::footnotes), which is in order of the bodies.

use std::collections::HashMap;
use std::ops::Range;

use super::builder::Builder;
use crate::diag::{Diagnostic, Suggestions, codes};
use crate::model::cite::CitePlace;
use crate::model::document::{Footnote, NodeIx, NodeKind};

/// The footnotes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// By label in small letters, as the Markdown crate compares them.
    numbers: HashMap<String, u32>,
    all: Vec<Note>,
    /// Bodies in order.
    bodies: Vec<u32>,
    /// Bodies that are open; nothing for one whose label was taken.
    open: Vec<Option<u32>>,
    undefined: Vec<(Range<u32>, Box<str>)>,
}

#[derive(Debug)]
struct Note {
    label: Box<str>,
    /// Of the body's label with its brackets and colon.
    body: Option<(u32, u32)>,
    uses: u32,
    /// The heading that the first mark stands under.
    heading: Option<u32>,
}

impl Notes {
    /// The footnote whose body is open.
    pub(super) fn current(&self) -> Option<u32> {
        self.open.last().copied().flatten()
    }

    /// Ends a body.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// A note whose body stands in the line, at a range of the text.
    pub(super) fn inline(&mut self, label: &str, range: (u32, u32)) -> u32 {
        let number = self.number(label);
        self.all[number as usize].body = Some(range);
        self.bodies.push(number);
        number
    }

    fn number(&mut self, label: &str) -> u32 {
        let next = self.all.len() as u32;
        let number = *self.numbers.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.all.push(Note { label: label.into(), body: None, uses: 0, heading: None });
        }
        number
    }
}

impl Builder<'_> {
    /// A mark; the crate makes one only if there is a body somewhere.
    pub(super) fn footnote_mark(&mut self, label: &str, range: Range<u32>) {
        if self.skipped > 0 {
            return;
        }
        let number = self.notes.number(label);
        self.mark_note(number);
        self.leaf(NodeKind::FootnoteMark(number), range);
    }

    /// Counts a mark.
    pub(super) fn mark_note(&mut self, number: u32) {
        let heading = self.document.headings.len().checked_sub(1).map(|ix| ix as u32);
        let note = &mut self.notes.all[number as usize];
        if note.uses == 0 {
            note.heading = heading;
        }
        note.uses += 1;
    }

    /// Begins a body. A second one for a label is reported and kept as a quotation, so that nothing of it is lost.
    pub(super) fn footnote_body(&mut self, label: &str, range: Range<u32>) {
        let written = self.slice(range.start, range.end);
        let length = written.find("]:").map_or(written.len(), |end| end + 2) as u32;
        let place = (range.start, range.start + length);
        self.block(NodeKind::FootnoteBody(0), range);
        if self.skipped > 0 {
            return;
        }
        // Only now: the text before it is gone through first, which may make nodes.
        let at = self.document.nodes.len() - 1;
        let number = self.notes.number(label);
        let note = &mut self.notes.all[number as usize];
        if let Some(first) = note.body {
            self.document.nodes[at].kind = NodeKind::Quote(None);
            let (here, there) = (self.document.span(place.0..place.1), self.document.span(first.0..first.1));
            self.diagnostics.push(
                Diagnostic::new(&codes::DUPLICATE_FOOTNOTE, here, format!("two footnotes have the label `{label}`"))
                    .label(there, "first defined here")
                    .help("rename one of the two"),
            );
            return;
        }
        note.body = Some(place);
        self.document.nodes[at].kind = NodeKind::FootnoteBody(number);
        self.notes.bodies.push(number);
        self.notes.open.push(Some(number));
    }

    /// Remembers `[^label]` in text: the crate leaves it as text when there is no body.
    pub(super) fn find_undefined_notes(&mut self, first: NodeIx) {
        for node in &self.document.nodes[first as usize..] {
            if node.kind != NodeKind::Text {
                continue;
            }
            let text = self.text.get(node.from as usize..node.to as usize).unwrap_or("");
            let mut from = 0;
            while let Some(at) = text[from..].find("[^").map(|at| from + at) {
                from = at + 2;
                let escaped = at == 0 && self.text[..node.from as usize].ends_with('\\');
                let Some(length) = text[from..].find([']', '[', '\n']) else {
                    break;
                };
                let label = &text[from..from + length];
                if !escaped && !label.trim().is_empty() && text[from + length..].starts_with(']') {
                    let start = node.from + at as u32;
                    self.notes.undefined.push((start..start + length as u32 + 3, label.into()));
                }
                from += length;
            }
        }
    }

    /// Counts, reports, and numbers footnotes in order of their bodies.
    pub(super) fn finish_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let mut suggestions = Suggestions::default();
        for (range, label) in &notes.undefined {
            let defined = notes.bodies.iter().map(|number| &*notes.all[*number as usize].label);
            let help = suggestions.nearest(label, defined).map_or_else(
                || format!("add a line `[^{label}]: text`, or write `\\[` if no footnote is meant"),
                |near| format!("did you mean `[^{near}]`?"),
            );
            let message = format!("no footnote has the label `{label}`");
            self.report(&codes::UNDEFINED_FOOTNOTE, range.clone(), message, &help);
        }
        let mut order: Vec<Option<u32>> = vec![None; notes.all.len()];
        for (ix, number) in (0..).zip(&notes.bodies) {
            let note = &notes.all[*number as usize];
            let Some(body) = note.body else { continue };
            order[*number as usize] = Some(ix);
            if note.uses == 0 {
                let message = format!("the footnote `{}` is never marked in the text", note.label);
                let help = format!("add `[^{}]` where it belongs, or remove the footnote", note.label);
                self.report(&codes::UNUSED_FOOTNOTE, body.0..body.1, message, &help);
            }
            // Where it stands is known when all nodes are gone through.
            self.document.footnotes.push(Footnote { label: note.label.clone(), node: 0, uses: note.uses });
        }
        if notes.all.is_empty() {
            return;
        }
        let footnotes = &mut self.document.footnotes;
        for (node, at) in self.document.nodes.iter_mut().zip(0..) {
            node.kind = match node.kind {
                // A body that is nested too deep is not there.
                NodeKind::FootnoteMark(number) => order[number as usize].map_or(NodeKind::Text, NodeKind::FootnoteMark),
                NodeKind::FootnoteBody(number) => {
                    if let Some(footnote) = order[number as usize].and_then(|ix| footnotes.get_mut(ix as usize)) {
                        footnote.node = at;
                    }
                    order[number as usize].map_or(NodeKind::Quote(None), NodeKind::FootnoteBody)
                }
                kind => kind,
            };
        }
        for cite in &mut self.document.cites {
            if let CitePlace::Footnote(number) = cite.place {
                cite.place = order[number as usize].map_or(CitePlace::Text, CitePlace::Footnote);
                // A note is read where its first mark stands.
                cite.heading =
                    if notes.all[number as usize].uses > 0 { notes.all[number as usize].heading } else { cite.heading };
            }
        }
    }
}
