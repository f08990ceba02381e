//! Captions of tables, as pandoc has them: a paragraph that begins with `: ` or `Table: `, directly after its table or
//! directly before it. In the tree the caption is the table's first child, because it counts before the table.

use super::builder::Builder;
use crate::model::document::{DocumentNode, NodeIx, NodeKind};

/// The length of the mark that makes a paragraph a caption.
fn marker(text: &str) -> Option<usize> {
    let word = ["Table:", "table:", ":"].into_iter().find(|word| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let caption = rest.trim_start_matches([' ', '\t']);
    (caption.len() < rest.len() && !caption.trim_end().is_empty()).then(|| text.len() - caption.len())
}

/// Whether a line under a table is a caption rather than a row: a row has a bar.
pub(super) fn is_caption_row(written: &str) -> bool {
    marker(written).is_some() && !written.contains('|')
}

/// How many nodes and marks a part of the tree has.
#[derive(Clone, Copy, Default)]
struct Size {
    nodes: u32,
    cites: u32,
    links: u32,
    math: u32,
}

impl Size {
    fn of(nodes: &[DocumentNode]) -> Size {
        let mut size = Size { nodes: nodes.len() as u32, ..Size::default() };
        for node in nodes {
            match node.kind {
                NodeKind::Cite(_) => size.cites += 1,
                NodeKind::Link(_) | NodeKind::Image(_) | NodeKind::HtmlAddress(_) => size.links += 1,
                NodeKind::Math(..) => size.math += 1,
                _ => {}
            }
        }
        size
    }
}

impl Builder<'_> {
    /// Takes the mark off a caption under a table before its sentences are cut; `first` is the first inline of the
    /// block that is open.
    pub(super) fn strip_caption_below(&mut self, first: NodeIx) {
        let Some((block, outer)) = self.two_frames() else { return };
        let node = self.document.node(block);
        let length = match node.kind {
            NodeKind::Paragraph if outer.last.is_some_and(|table| self.awaits_caption(table, block)) => {
                marker(self.slice(node.from, node.to))
            }
            NodeKind::Cell => outer.node.filter(|row| *row + 1 == block).and_then(|row| {
                let row = self.document.node(row);
                let written = self.slice(row.from, row.to);
                marker(written).filter(|_| row.kind == NodeKind::TableRow && is_caption_row(written))
            }),
            _ => None,
        };
        if let Some(length) = length {
            self.strip(first, node.from, length);
        }
    }

    /// Whether a block is the caption of a table, or may become that of one after it.
    pub(super) fn may_be_caption(&self, block: NodeIx) -> bool {
        let node = self.document.node(block);
        match node.kind {
            NodeKind::Paragraph => marker(self.slice(node.from, node.to)).is_some(),
            NodeKind::Cell => block.checked_sub(1).is_some_and(|row| {
                let row = self.document.node(row);
                row.kind == NodeKind::TableRow && is_caption_row(self.slice(row.from, row.to))
            }),
            _ => false,
        }
    }

    /// Whether a paragraph that was completed, and whose mark was taken off, is the caption of the table before it.
    pub(super) fn is_caption_below(&self, paragraph: NodeIx) -> bool {
        let node = self.document.node(paragraph);
        let stripped = self.document.nodes.get(paragraph as usize + 1).is_some_and(|first| first.from > node.from);
        stripped
            && self.frame().last.is_some_and(|table| self.awaits_caption(table, paragraph))
            && marker(self.slice(node.from, node.to)).is_some()
    }

    /// Makes the caption under a table its first child; both are complete, the caption is the end of the tree.
    pub(super) fn move_caption(&mut self, table: NodeIx, caption: NodeIx) {
        let (top, at) = (table as usize + 1, caption as usize);
        let document = &mut self.document;
        let (above, below) = (Size::of(&document.nodes[top..at]), Size::of(&document.nodes[at..]));
        document.nodes[at].kind = NodeKind::Caption;
        for (ix, node) in document.nodes.iter_mut().enumerate().skip(top) {
            let up = ix >= at;
            let moved = |ix: u32, own: u32, other: u32| if up { ix - own } else { ix + other };
            node.end = moved(node.end, above.nodes, below.nodes);
            node.kind = match node.kind {
                NodeKind::Cite(ix) => NodeKind::Cite(moved(ix, above.cites, below.cites)),
                NodeKind::Link(ix) => NodeKind::Link(moved(ix, above.links, below.links)),
                NodeKind::Image(ix) => NodeKind::Image(moved(ix, above.links, below.links)),
                NodeKind::HtmlAddress(ix) => NodeKind::HtmlAddress(moved(ix, above.links, below.links)),
                NodeKind::Math(ix, display) => NodeKind::Math(moved(ix, above.math, below.math), display),
                kind => kind,
            };
        }
        let cites = document.cites.len() - (above.cites + below.cites) as usize;
        for (ix, cite) in document.cites[cites..].iter_mut().enumerate() {
            let up = ix >= above.cites as usize;
            for affix in cite.items.iter_mut().flat_map(|item| [&mut item.prefix, &mut item.suffix]).flatten() {
                *affix = if up { *affix - above.nodes } else { *affix + below.nodes };
            }
        }
        let (links, math) = (document.links.len(), document.math.len());
        document.cites[cites..].rotate_right(below.cites as usize);
        document.links[links - (above.links + below.links) as usize..].rotate_right(below.links as usize);
        document.math[math - (above.math + below.math) as usize..].rotate_right(below.math as usize);
        let to = document.nodes[at].to;
        document.nodes[top..].rotate_right(below.nodes as usize);
        let end = document.nodes.len() as NodeIx;
        let table = &mut document.nodes[table as usize];
        (table.end, table.to) = (end, table.to.max(to));
    }

    /// Makes the last row of a table, which is the end of the tree, its caption.
    pub(super) fn move_caption_row(&mut self, table: NodeIx, row: NodeIx) {
        let cell = self.document.node(row + 1);
        // The crate fills the row with empty cells.
        self.document.nodes.truncate(cell.end as usize);
        self.remove(row + 1);
        self.document.nodes[row as usize].end = cell.end - 1;
        self.move_caption(table, row);
    }

    /// Makes the paragraph before a table that was just opened, and has no children yet, its caption.
    pub(super) fn take_caption_above(&mut self, paragraph: NodeIx, table: NodeIx) {
        let node = self.document.node(paragraph);
        let text = self.document.nodes.get(paragraph as usize + 1).copied();
        let starts = text.is_some_and(|first| first.kind == NodeKind::Text && first.from == node.from);
        let Some(length) = marker(self.slice(node.from, node.to)) else { return };
        if node.kind != NodeKind::Paragraph || node.end != table || !starts {
            return;
        }
        self.strip(paragraph + 1, node.from, length);
        let mark = &self.text[node.from as usize..node.from as usize + length];
        let document = &mut self.document;
        document.nodes[paragraph as usize].kind = NodeKind::Caption;
        let Some(mut top) = document.nodes.pop() else { return };
        top.from = node.from;
        document.nodes[paragraph as usize].end = document.nodes.len() as NodeIx;
        document.nodes.insert(paragraph as usize, top);
        for node in &mut document.nodes[paragraph as usize + 1..] {
            node.end += 1;
            let sentence = match node.kind {
                NodeKind::Cite(ix) => {
                    let cite = &mut document.cites[ix as usize];
                    for affix in cite.items.iter_mut().flat_map(|item| [&mut item.prefix, &mut item.suffix]).flatten() {
                        *affix += 1;
                    }
                    &mut cite.sentence
                }
                NodeKind::Link(ix) | NodeKind::Image(ix) => &mut document.links[ix as usize].sentence,
                _ => continue,
            };
            if let Some(rest) = sentence.strip_prefix(mark.trim_end()) {
                *sentence = rest.trim_start().into();
            }
        }
        self.reopen(paragraph);
    }

    /// Whether a block is a table that ends right before another, without a caption.
    fn awaits_caption(&self, table: NodeIx, next: NodeIx) -> bool {
        let node = self.document.node(table);
        let first = self.document.nodes.get(table as usize + 1);
        matches!(node.kind, NodeKind::Table(_))
            && node.end == next
            && first.is_none_or(|first| first.kind != NodeKind::Caption)
    }

    /// Takes a caption's mark, which begins at byte `from`, off its first text.
    fn strip(&mut self, first: NodeIx, from: u32, length: usize) {
        let node = &mut self.document.nodes[first as usize];
        let begin = from + length as u32;
        if node.kind != NodeKind::Text || node.from != from || node.to < begin {
            return;
        }
        if node.to == begin {
            self.remove(first);
        } else {
            node.from = begin;
        }
    }

    /// Takes out a node, leaving its children, near the end of the tree.
    pub(super) fn remove(&mut self, ix: NodeIx) {
        self.document.nodes.remove(ix as usize);
        for node in &mut self.document.nodes[ix as usize..] {
            node.end -= 1;
            if let NodeKind::Cite(cite) = node.kind {
                let items = &mut self.document.cites[cite as usize].items;
                items
                    .iter_mut()
                    .flat_map(|item| [&mut item.prefix, &mut item.suffix])
                    .flatten()
                    .for_each(|affix| *affix -= 1);
            }
        }
    }
}
