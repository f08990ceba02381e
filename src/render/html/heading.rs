//! Headings: their levels below the page's title, their ids, the contents list.
//!
//! The page's title is the only `<h1>`. Below it levels are as written, but for what would leave one out: a heading is one
//! deeper than the nearest one before it that was written as a higher one.

use super::address::push_anchor;
use super::escape::{push_attribute, push_number};
use super::{Close, OpenNode, Writer};
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::site::Resolved;
use crate::render::context::HeadingContext;

/// The closing tags by level.
const CLOSE: [&str; 7] = ["", "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];

/// Whether a block says the page's title once more.
pub(super) fn repeats_title(document: &Document, root: NodeIx, title: &str) -> bool {
    let NodeKind::Heading(heading) = document.node(root).kind else { return false };
    let first = document.roots().next() == Some(root);
    // One with a mark stays: its source would have no way back.
    let marked = document.nodes[root as usize..document.node(root).end as usize]
        .iter()
        .any(|node| matches!(node.kind, NodeKind::Cite(_) | NodeKind::FootnoteMark(_)));
    let same = document.headings.get(heading as usize).is_some_and(|it| *it.text == *title);
    first && same && !marked
}

/// The shown level of each heading, 2 to 6.
pub(super) fn levels(document: &Document, title: &str) -> Vec<u8> {
    let mut above: Vec<u8> = Vec::new();
    let level = |heading: &crate::model::document::Heading| {
        if repeats_title(document, heading.node, title) {
            return 2;
        }
        while above.last().is_some_and(|last| *last >= heading.level) {
            above.pop();
        }
        above.push(heading.level);
        (above.len() + 1).min(6) as u8
    };
    document.headings.iter().map(level).collect()
}

/// Headings of the second and third level, for a contents list. Those in notes are not among them.
pub(in crate::render) fn contents(document: &Document, title: &str, resolved: &Resolved) -> Vec<HeadingContext> {
    let levels = levels(document, title);
    let in_note = |node: NodeIx| {
        document.footnotes.iter().any(|note| {
            let end = document.nodes.get(note.node as usize).map_or(0, |body| body.end);
            (note.node..end).contains(&node)
        })
    };
    let shown = document.headings.iter().zip(levels).filter(|(heading, level)| {
        *level <= 3 && !in_note(heading.node) && !repeats_title(document, heading.node, title)
    });
    let context = |(heading, level): (&crate::model::document::Heading, u8)| HeadingContext {
        level,
        id: unique(&heading.id, resolved),
        text: heading.text.to_string(),
    };
    shown.map(context).collect()
}

/// A heading's id, kept apart from ids that the page makes itself: a heading "Note a" would have that of the note.
fn unique(id: &str, resolved: &Resolved) -> String {
    let number = |text: &str| text.parse::<usize>().ok();
    let taken = match id.split_once('-') {
        Some(("source", rest)) => number(rest).is_some_and(|n| (1..=resolved.sources.len()).contains(&n)),
        Some(("note", rest)) => (0..resolved.notes.len() as u32).any(|note| super::notes::letter(note) == rest),
        Some(("cite" | "noteref", rest)) => rest.split_once('-').is_some_and(|(_, k)| number(k).is_some()),
        Some(("passage" | "annotation", rest)) => number(rest).is_some(),
        _ => false,
    };
    if taken { format!("{id}-heading") } else { id.to_owned() }
}

impl Writer<'_> {
    pub(super) fn heading(&mut self, ix: NodeIx, heading: u32) -> NodeIx {
        let document = self.document;
        let Some(written) = document.headings.get(heading as usize) else { return self.enter(ix, "<p>", "</p>\n") };
        let Some(level) = self.levels.get(heading as usize).copied() else {
            // In a note there is nothing that a heading could be the head of.
            return self.enter(ix, "<p><strong>", "</strong></p>\n");
        };
        self.out.push_str("<h");
        push_number(&mut self.out, u32::from(level));
        // A text that a template shows may stand on the page more than once.
        if self.page.is_some() {
            self.out.push_str(" id=\"");
            push_attribute(&mut self.out, &unique(&written.id, self.resolved));
            self.out.push('"');
        }
        self.out.push('>');
        self.open.push(OpenNode { end: document.node(ix).end, close: Close::Heading(heading) });
        ix + 1
    }

    /// The end of a heading: the way to it, for who wants to pass it on. It is for the pointer alone, so that headings are heard
    /// as they are written; the contents list holds the same ways.
    pub(super) fn close_heading(&mut self, heading: u32) {
        let (document, level) = (self.document, self.levels.get(heading as usize).copied().unwrap_or(2));
        if let Some(written) = document.headings.get(heading as usize).filter(|_| self.page.is_some()) {
            self.out.push_str("<a class=\"permalink\" href=\"");
            push_anchor(&mut self.out, &unique(&written.id, self.resolved));
            self.out.push_str("\" tabindex=\"-1\" aria-hidden=\"true\"></a>");
        }
        self.out.push_str(CLOSE.get(usize::from(level)).copied().unwrap_or(""));
    }

    /// The place of a heading that is not shown, for links that lead to it.
    pub(super) fn title_anchor(&mut self, root: NodeIx) {
        let NodeKind::Heading(heading) = self.document.node(root).kind else { return };
        if let Some(heading) = self.document.headings.get(heading as usize) {
            self.out.push_str("<span id=\"");
            push_attribute(&mut self.out, &unique(&heading.id, self.resolved));
            self.out.push_str("\"></span>\n");
        }
    }
}
