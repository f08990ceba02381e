//! Notes that stand in the line, `^[text]` as pandoc has them: each becomes a mark and, right behind it, the body.

use std::ops::Range;

use super::builder::Builder;
use crate::model::document::{DocumentNode, NodeIx, NodeKind};

/// Notes within notes are read down to here; what is deeper is text.
const DEEPEST: usize = 8;

/// A note in the line: its first byte, and that of the bracket that closes it.
type Pair = (u32, u32);

impl Builder<'_> {
    /// Puts marks and bodies in for the notes among the inlines from `first` to the end of the tree.
    pub(super) fn inline_notes(&mut self, first: NodeIx) {
        let nodes = &self.document.nodes[first as usize..];
        let texts = nodes.iter().filter(|node| node.kind == NodeKind::Text);
        if !texts.into_iter().any(|text| self.slice(text.from, text.to).contains("^[")) {
            return;
        }
        let mut old = self.document.nodes.split_off(first as usize);
        // Ends become indexes of the copy.
        for node in &mut old {
            node.end -= first;
        }
        let siblings = 0..old.len();
        Copy { builder: self, old: &old }.level(siblings);
    }

    /// A note whose mark and body are here; its number.
    fn inline_note(&mut self, (open, close): Pair) -> u32 {
        let label = format!("^{open}");
        let number = self.notes.inline(&label, (open, close + 1));
        self.mark_note(number);
        number
    }
}

/// Copies inlines, notes put in.
struct Copy<'b, 'a, 'o> {
    builder: &'b mut Builder<'a>,
    old: &'o [DocumentNode],
}

impl Copy<'_, '_, '_> {
    fn level(&mut self, siblings: Range<usize>) {
        let pairs = self.pairs(&siblings);
        let (from, to) = (self.old.get(siblings.start).map_or(0, |node| node.from), u32::MAX);
        self.piece(&siblings, &pairs, from.min(to)..to);
    }

    /// Copies what lies in a range of bytes.
    fn piece(&mut self, siblings: &Range<usize>, pairs: &[Pair], range: Range<u32>) {
        let (mut at, mut ix) = (range.start, 0);
        while let Some((open, close)) = pairs.get(ix).copied() {
            self.between(siblings, at..open);
            let inner = pairs[ix + 1..].iter().take_while(|pair| pair.0 < close).count();
            let number = self.builder.inline_note((open, close));
            self.push(NodeKind::FootnoteMark(number), open, close + 1);
            let body = self.push(NodeKind::FootnoteBody(number), open, close + 1);
            let paragraph = self.push(NodeKind::Paragraph, open + 2, close);
            self.piece(siblings, &pairs[ix + 1..=ix + inner], open + 2..close);
            self.finish(paragraph);
            self.finish(body);
            at = close + 1;
            ix += inner + 1;
        }
        self.between(siblings, at..range.end);
    }

    /// Copies siblings, or the parts of texts, that lie in a range without notes.
    fn between(&mut self, siblings: &Range<usize>, range: Range<u32>) {
        let mut ix = siblings.start + self.before(siblings, range.start);
        while let Some(node) = self.old.get(ix).copied().filter(|node| ix < siblings.end && node.from < range.end) {
            if node.kind == NodeKind::Text {
                let (from, to) = (node.from.max(range.start), node.to.min(range.end));
                if from < to {
                    self.push(NodeKind::Text, from, to);
                }
            } else if node.from >= range.start {
                let new = self.push(node.kind, node.from, node.to);
                self.level(ix + 1..node.end as usize);
                self.finish(new);
            }
            ix = node.end as usize;
        }
    }

    /// How many nodes of a level surely end before a byte.
    fn before(&self, siblings: &Range<usize>, byte: u32) -> usize {
        // Inner nodes lie in outer ones, so the order of first bytes is that of the nodes.
        let starts = self.old[siblings.clone()].partition_point(|node| node.from < byte);
        let mut ix = starts;
        // The text that the byte stands in may be the last one before it.
        while ix > 0 && self.old[siblings.start + ix - 1].to > byte {
            ix -= 1;
        }
        ix
    }

    /// The notes of a level, outer ones first.
    fn pairs(&self, siblings: &Range<usize>) -> Vec<Pair> {
        let (mut open, mut pairs, mut depth) = (Vec::new(), Vec::new(), 0);
        let mut ix = siblings.start;
        while let Some(node) = self.old.get(ix).filter(|_| ix < siblings.end) {
            ix = node.end as usize;
            if node.kind != NodeKind::Text {
                continue;
            }
            let escaped = self.builder.text[..node.from as usize].ends_with('\\');
            let text = self.builder.slice(node.from, node.to);
            for (at, byte) in text.bytes().enumerate().skip(usize::from(escaped)) {
                let place = node.from + at as u32;
                match byte {
                    b'[' => {
                        let marked = at > usize::from(escaped) && text.as_bytes()[at - 1] == b'^';
                        let note = marked && depth < DEEPEST;
                        depth += usize::from(note);
                        open.push((place, note));
                    }
                    b']' => {
                        if let Some((start, true)) = open.pop() {
                            depth -= 1;
                            pairs.push((start - 1, place));
                        }
                    }
                    _ => {}
                }
            }
        }
        pairs.retain(|(start, end)| !self.builder.slice(start + 2, *end).trim().is_empty());
        pairs.sort_unstable();
        pairs
    }

    fn push(&mut self, kind: NodeKind, from: u32, to: u32) -> NodeIx {
        let ix = self.builder.document.nodes.len() as NodeIx;
        self.builder.document.nodes.push(DocumentNode { kind, from, to, end: ix + 1 });
        ix
    }

    fn finish(&mut self, node: NodeIx) {
        self.builder.document.nodes[node as usize].end = self.builder.document.nodes.len() as NodeIx;
    }
}
