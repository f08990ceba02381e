//! Margin notes: copies of the writer's notes and of notes on passages, before the block that holds their marks.
//!
//! A copy is for the eyes alone, see [`TextRole`]. On paper the list of notes is left out where notes stand in the margin, so
//! either all notes of a page are copied or none.

use super::escape::push_attribute;
use super::notes::letter;
use super::passages::PassagePart;
use super::{TextRole, Writer};
use crate::language::Key;
use crate::model::block::Block;
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::site::{PartKey, ResolvedPart};
use crate::render::context::{PartContext, SidenoteContext};
use crate::render::parts::{Maker, PageText, TextPart};

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
    fn asides_of(&mut self, document: &Document, root: NodeIx) -> Vec<Aside> {
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

/// The notes of a text that stand in its margin, in the order of their marks.
pub(in crate::render) fn sidenotes(
    maker: &Maker<'_>,
    page: &PageText<'_>,
    passages: &[PassagePart],
) -> Vec<SidenoteContext> {
    let Some(document) = page.document else { return Vec::new() };
    let mut margin = Margin::new(page, passages);
    let asides: Vec<Aside> = document.roots().flat_map(|root| margin.asides_of(document, root)).collect();
    let writer = Writer::new(maker, document, page.key, page.resolved);
    asides.into_iter().filter_map(|aside| writer.aside(page, aside)).collect()
}

impl<'w> Writer<'w> {
    /// A block of the main text, with the notes in its margin before it.
    pub(super) fn noted(&mut self, margin: &mut Margin<'w>, root: NodeIx) {
        let asides = margin.asides_of(self.document, root);
        if asides.is_empty() {
            self.subtree(root);
            return;
        }
        self.out.push_str("<div class=\"noted\">\n");
        let is_drawn = self.draws(TextPart::Sidenote);
        for aside in asides {
            let Some(note) = self.aside(margin.page, aside) else { continue };
            if is_drawn {
                self.draw(&PartContext::Sidenote(note));
            } else {
                self.out.push_str(&note.default_html);
            }
        }
        self.subtree(root);
        self.out.push_str("</div>\n");
    }

    fn aside(&self, page: &PageText<'w>, aside: Aside) -> Option<SidenoteContext> {
        match aside {
            Aside::Note(note) => self.note_aside(page, note),
            Aside::Passage(annotation) => self.passage_aside(page, annotation),
        }
    }

    fn note_aside(&self, page: &PageText<'w>, note: u32) -> Option<SidenoteContext> {
        let resolved = page.resolved.notes.get(note as usize)?;
        let document = page.document_of(resolved.part)?;
        let body_html = self.copy(document, resolved.part, |writer| writer.footnote(resolved.footnote));
        let letter = letter(note);
        // The letter stands on the first line of the note.
        let (before, rest) = match body_html.strip_prefix("<p>") {
            Some(rest) => ("", rest),
            None => ("</p>\n", body_html.as_str()),
        };
        let default_html = format!(
            "<div class=\"sidenote\" data-note=\"{letter}\" aria-hidden=\"true\"><p><span class=\"sidenote-letter\">{letter}</span>\
             {before}{rest}</div>\n"
        );
        let anchor = format!("noteref-{letter}-1");
        let (letter, kind) = (Some(letter), "note");
        Some(SidenoteContext { kind, letter, number: None, label: None, anchor, body_html, default_html })
    }

    fn passage_aside(&self, page: &PageText<'w>, number: u32) -> Option<SidenoteContext> {
        let annotation = page.annotations().get(number as usize)?;
        let kind = annotation
            .kind
            .as_deref()
            .filter(|kind| !kind.trim().is_empty())
            .unwrap_or(self.maker.words().get(Key::Annotation));
        let mut letters = kind.chars();
        let capital = letters.next().into_iter().flat_map(char::to_uppercase);
        let label: String = capital.chain(letters).collect();
        let document = &annotation.note;
        let body_html = self.copy(document, PartKey::Annotation(number), |writer| {
            writer.nodes(0..document.nodes.len() as NodeIx);
        });
        let number = number + 1;
        let mut default_html = format!(
            "<div class=\"sidenote on-passage\" data-annotation=\"{number}\" aria-hidden=\"true\"><p class=\"label\">"
        );
        push_attribute(&mut default_html, &label);
        default_html.push_str("</p>\n");
        default_html.push_str(&body_html);
        default_html.push_str("</div>\n");
        let (kind, label, anchor) = ("annotation", Some(label), format!("passage-{number}"));
        Some(SidenoteContext { kind, letter: None, number: Some(number), label, anchor, body_html, default_html })
    }

    /// A copy of a text, or of a part of it.
    fn copy(&self, document: &'w Document, key: PartKey, write: impl FnOnce(&mut Writer<'w>)) -> String {
        let mut writer = Writer::new(self.maker, document, key, self.resolved);
        writer.role = TextRole::Copy;
        write(&mut writer);
        writer.out
    }
}
