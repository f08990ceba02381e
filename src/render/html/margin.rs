//! Margin notes: copies of the writer's notes and of notes on passages, before the block that holds their marks.
//!
//! A copy is for the eyes alone, see [`TextRole`]. On paper the list of notes is left out where notes stand in the margin, so
//! either all notes of a page are copied or none.

use super::escape::{push_attribute, push_number};
use super::notes::push_letter;
use super::passages::PassagePart;
use super::{TextRole, Writer};
use crate::language::Key;
use crate::model::block::Block;
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::site::{PartKey, ResolvedPart};
use crate::render::parts::PageText;

/// What may stand in the margin of a page.
pub(super) struct Margin<'p> {
    page: &'p PageText<'p>,
    /// Passages by node; those before this index have their note.
    passages: &'p [PassagePart],
    next: usize,
    /// By note; whether it may still be copied.
    waiting: Vec<bool>,
    /// How many may.
    left: usize,
}

/// One note in the margin.
#[derive(Clone, Copy)]
enum Aside {
    Note(u32),
    Passage(u32),
}

impl<'p> Margin<'p> {
    pub(super) fn new(page: &'p PageText<'p>, passages: &'p [PassagePart]) -> Margin<'p> {
        let notes = &page.resolved.notes;
        let in_text = |part: PartKey| part == page.key || matches!(part, PartKey::Caption(_));
        let all = notes.iter().all(|note| in_text(note.part));
        let left = if all { notes.len() } else { 0 };
        Margin { page, passages, next: 0, waiting: vec![all; notes.len()], left }
    }

    /// The notes whose first mark stands in a block, in the order of their marks; notes in notes after those they are in.
    fn of(&mut self, document: &Document, root: NodeIx) -> Vec<Aside> {
        let mut asides = Vec::new();
        if self.next >= self.passages.len() && self.left == 0 {
            return asides;
        }
        self.collect(document, self.page.key, root..document.node(root).end, &mut asides);
        asides
    }

    fn collect(&mut self, document: &Document, key: PartKey, range: std::ops::Range<NodeIx>, out: &mut Vec<Aside>) {
        // Notes in notes may be many: they wait here, not on the stack.
        let mut ranges = vec![(document, key, range)];
        let mut at = 0;
        while let Some((document, key, range)) = ranges.get(at).cloned() {
            at += 1;
            let part = self.page.resolved.part(key);
            let mut ix = range.start;
            while ix < range.end {
                let node = document.node(ix);
                // Passages are in the text itself, which comes first.
                if at == 1 {
                    self.passages_at(ix, out);
                }
                match node.kind {
                    NodeKind::FootnoteMark(footnote) => {
                        if let Some(note) = self.take(part, footnote) {
                            out.push(Aside::Note(note));
                            ranges.extend(body(document, footnote).map(|range| (document, key, range)));
                        }
                    }
                    NodeKind::Block(block) if key == self.page.key => {
                        if let Some(caption) = caption(document, block) {
                            let range = 0..caption.nodes.len() as NodeIx;
                            ranges.push((caption, PartKey::Caption(block), range));
                        }
                    }
                    // Stands here, but is not shown here.
                    NodeKind::FootnoteBody(_) => ix = node.end.max(ix + 1) - 1,
                    _ => {}
                }
                ix += 1;
            }
        }
    }

    /// The note of a mark, the first time.
    fn take(&mut self, part: Option<&ResolvedPart>, footnote: u32) -> Option<u32> {
        let note = part?.footnotes.get(footnote as usize).copied().flatten()?;
        let waiting = self.waiting.get_mut(note as usize)?;
        let taken = std::mem::take(waiting);
        self.left -= usize::from(taken);
        taken.then_some(note)
    }

    fn passages_at(&mut self, ix: NodeIx, out: &mut Vec<Aside>) {
        while let Some(piece) = self.passages.get(self.next).filter(|piece| piece.node <= ix) {
            self.next += 1;
            if piece.first {
                out.push(Aside::Passage(piece.annotation));
            }
        }
    }
}

fn body(document: &Document, footnote: u32) -> Option<std::ops::Range<NodeIx>> {
    let node = document.footnotes.get(footnote as usize)?.node;
    Some(node + 1..document.nodes.get(node as usize)?.end)
}

fn caption(document: &Document, block: u32) -> Option<&Document> {
    match document.blocks.get(block as usize)? {
        Block::Figure(figure) => figure.caption.as_ref(),
        _ => None,
    }
}

impl<'w> Writer<'w> {
    /// A block of the main text, with the notes in its margin before it.
    pub(super) fn noted(&mut self, margin: &mut Margin<'w>, root: NodeIx) {
        let asides = margin.of(self.document, root);
        if asides.is_empty() {
            self.subtree(root);
            return;
        }
        self.out.push_str("<div class=\"noted\">\n");
        for aside in asides {
            match aside {
                Aside::Note(note) => self.note_aside(margin.page, note),
                Aside::Passage(annotation) => self.passage_aside(margin.page, annotation),
            }
        }
        self.subtree(root);
        self.out.push_str("</div>\n");
    }

    fn note_aside(&mut self, page: &'w PageText<'w>, note: u32) {
        let Some(resolved) = page.resolved.notes.get(note as usize) else { return };
        let Some(document) = page.document_of(resolved.part) else { return };
        self.out.push_str("<div class=\"sidenote\" data-note=\"");
        push_letter(&mut self.out, note);
        self.out.push_str("\" aria-hidden=\"true\">");
        let mut letter = String::from("<span class=\"sidenote-letter\">");
        push_letter(&mut letter, note);
        letter.push_str("</span>");
        let begins = self.out.len();
        self.copy(document, resolved.part, |writer| writer.footnote(resolved.footnote));
        // The letter stands on the first line of the note.
        if self.out[begins..].starts_with("<p>") {
            self.out.insert_str(begins + "<p>".len(), &letter);
        } else {
            self.out.insert_str(begins, &format!("<p>{letter}</p>\n"));
        }
        self.out.push_str("</div>\n");
    }

    fn passage_aside(&mut self, page: &'w PageText<'w>, number: u32) {
        let Some(annotation) = page.annotations().get(number as usize) else { return };
        self.out.push_str("<div class=\"sidenote on-passage\" data-annotation=\"");
        push_number(&mut self.out, number + 1);
        self.out.push_str("\" aria-hidden=\"true\"><p class=\"label\">");
        let kind = annotation
            .kind
            .as_deref()
            .filter(|kind| !kind.trim().is_empty())
            .unwrap_or(self.maker.words().get(Key::Annotation));
        let mut letters = kind.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        push_attribute(&mut self.out, &capital);
        push_attribute(&mut self.out, letters.as_str());
        self.out.push_str("</p>\n");
        let document = &annotation.note;
        self.copy(document, PartKey::Annotation(number), |writer| {
            writer.nodes(0..document.nodes.len() as NodeIx);
        });
        self.out.push_str("</div>\n");
    }

    /// Writes a copy of a text, or of a part of it, into the same string.
    fn copy(&mut self, document: &'w Document, key: PartKey, write: impl FnOnce(&mut Writer<'w>)) {
        let mut writer = Writer::new(self.maker, document, key, self.resolved);
        writer.role = TextRole::Copy;
        writer.out = std::mem::take(&mut self.out);
        write(&mut writer);
        self.out = writer.out;
    }
}
