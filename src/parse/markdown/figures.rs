//! A picture alone in its paragraph that is a figure: its alternative text cites, so that the mark has a place, or it has an id
//! behind it, `{#id}`, or a title where figures are numbered. The text below it is the one that cites, else its title, else its
//! alternative text. A picture under which a line begins with `: ` is a figure with that caption.

use std::ops::Range;

use super::builder::Builder;
use super::captioned::id_of;
use super::cites;
use super::nesting::stands_in_line;
use crate::model::document::{DocumentNode, NodeIx, NodeKind};

/// Nodes at most of a picture with its alternative text, for one with a caption.
const MOST_OF_PICTURE: usize = 256;

/// Nodes that are taken out of the tree, to be put together anew.
struct OldNodes {
    nodes: Vec<DocumentNode>,
    /// The number of the first one.
    first: NodeIx,
}

impl OldNodes {
    fn node(&self, ix: NodeIx) -> DocumentNode {
        self.nodes[(ix - self.first) as usize]
    }
}

impl Builder<'_> {
    /// Makes a figure of the paragraph that is open and complete if it is such a picture. Returns the node of a caption whose
    /// words are those of the alternative text; its end is still to be set.
    pub(super) fn figure(&mut self, first: NodeIx) -> Option<NodeIx> {
        let end = self.document.nodes.len() as NodeIx;
        let image = self.document.node(first);
        let paragraph = first.checked_sub(1)?;
        let NodeKind::Image(link) = image.kind else { return None };
        if self.parent() != Some(NodeKind::Paragraph) || self.frame().node != Some(paragraph) {
            return None;
        }
        let behind = self.document.nodes.last().filter(|_| image.end < end).map(|last| self.slice(image.to, last.to));
        let has_id = behind.is_some_and(|text| id_of(text).is_some());
        if behind.is_some() && !has_id {
            return None;
        }
        let title = self.document.links.get(link as usize).map_or("", |link| &link.title);
        let title: Option<Box<str>> = Some(title.trim()).filter(|title| !title.is_empty()).map(Into::into);
        let has_words = image.end > first + 1;
        let cites = has_words && self.cites_in(first + 1..image.end);
        if !(cites || has_id || (self.numbered.figures && title.is_some())) {
            return None;
        }
        let nodes = &mut self.document.nodes;
        nodes.truncate(image.end as usize);
        nodes[paragraph as usize].kind = NodeKind::Figure;
        if let Some(title) = title.filter(|_| !cites) {
            let (ix, text) = (image.end, self.document.replaced.len() as u32);
            self.document.replaced.push(title);
            let (from, to) = (image.to, image.to);
            nodes.push(DocumentNode { kind: NodeKind::FigureCaption, from, to, end: ix + 2 });
            nodes.push(DocumentNode { kind: NodeKind::Replaced(text), from, to, end: ix + 2 });
            return None;
        }
        if !has_words {
            return None;
        }
        nodes[first as usize].end = first + 1;
        nodes[first as usize + 1..].iter_mut().for_each(|node| node.end += 1);
        let (from, to) = (nodes[first as usize + 1].from, image.to);
        nodes.insert(first as usize + 1, DocumentNode { kind: NodeKind::FigureCaption, from, to, end: image.end + 1 });
        Some(first + 1)
    }

    /// Makes figures of the entries of a definition list at the end of the tree that are nothing but a picture and a text below it;
    /// what else is in the list stays lists.
    pub(super) fn caption_pictures(&mut self, list: NodeIx) {
        let entries = self.entries(list);
        let captions: Vec<Option<Range<NodeIx>>> = entries.iter().map(|entry| self.caption_of(entry)).collect();
        if captions.iter().all(Option::is_none) {
            return;
        }
        let old = OldNodes { nodes: self.document.nodes.split_off(list as usize), first: list };
        let mut rest: Option<usize> = None;
        for (entry, caption) in entries.into_iter().zip(captions) {
            let Some(words) = caption else {
                let nodes = &mut self.document.nodes;
                rest.get_or_insert_with(|| {
                    nodes.push(DocumentNode { from: old.node(entry.start).from, ..old.node(list) });
                    nodes.len() - 1
                });
                self.copy(&old, entry);
                continue;
            };
            if let Some(list) = rest.take() {
                self.ends_here(list);
            }
            let term = old.node(entry.start);
            let details = old.node(term.end);
            let figure = self.document.nodes.len();
            self.document.nodes.push(DocumentNode { kind: NodeKind::Figure, to: details.to, ..term });
            self.copy(&old, entry.start + 1..term.end);
            self.document.nodes.push(DocumentNode { kind: NodeKind::FigureCaption, ..details });
            let caption = self.document.nodes.len() - 1;
            self.copy(&old, words);
            self.ends_here(caption);
            self.ends_here(figure);
        }
        if let Some(list) = rest {
            self.ends_here(list);
        }
    }

    fn ends_here(&mut self, node: usize) {
        self.document.nodes[node].end = self.document.nodes.len() as NodeIx;
    }

    /// Appends nodes that stood elsewhere.
    fn copy(&mut self, old: &OldNodes, range: Range<NodeIx>) {
        let to = self.document.nodes.len() as NodeIx;
        let moved = |ix: NodeIx| ix - range.start + to;
        for ix in range.clone() {
            let node = old.node(ix);
            if let NodeKind::Cite(cite) = node.kind {
                let items = self.document.cites[cite as usize].items.iter_mut();
                let affixes = items.flat_map(|item| [&mut item.prefix, &mut item.suffix]).flatten();
                affixes.for_each(|affix| *affix = moved(*affix));
            }
            self.document.nodes.push(DocumentNode { end: moved(node.end), ..node });
        }
    }

    /// The nodes of each entry of a definition list: its terms, and what is said of them.
    fn entries(&self, list: NodeIx) -> Vec<Range<NodeIx>> {
        let mut out: Vec<Range<NodeIx>> = Vec::new();
        let mut is_open = false;
        for child in self.document.children(list) {
            let node = self.document.node(child);
            let is_term = node.kind == NodeKind::Term;
            match out.last_mut().filter(|_| is_open || !is_term) {
                Some(entry) => entry.end = node.end,
                None => out.push(child..node.end),
            }
            is_open = is_term;
        }
        out
    }

    /// The inlines of the text below a picture, if an entry of a definition list is nothing else.
    fn caption_of(&self, entry: &Range<NodeIx>) -> Option<Range<NodeIx>> {
        let nodes = &self.document.nodes;
        let details = nodes.get(entry.start as usize)?.end;
        let node =
            nodes.get(details as usize).filter(|node| node.kind == NodeKind::Details && node.end == entry.end)?;
        let first = nodes.get(details as usize + 1).filter(|_| details + 1 < entry.end && self.is_below(details))?;
        let is_paragraph = first.kind == NodeKind::Paragraph && first.end == node.end;
        let block = details + NodeIx::from(is_paragraph);
        let are_inlines = self.document.children(block).all(|ix| stands_in_line(self.document.node(ix).kind));
        are_inlines.then_some(block + 1..entry.end)
    }

    /// Whether what is before a text of a definition list is a picture.
    fn is_below(&self, details: NodeIx) -> bool {
        let nodes = &self.document.nodes;
        let first = (details as usize).saturating_sub(MOST_OF_PICTURE);
        let term = nodes[first..details as usize].iter().rposition(|node| node.kind == NodeKind::Term);
        let picture = term.and_then(|term| nodes.get(first + term + 1));
        picture.is_some_and(|picture| matches!(picture.kind, NodeKind::Image(_)) && picture.end == details)
    }

    /// Whether the innermost open block is, or is in, the text below a picture.
    pub(super) fn is_below_picture(&self) -> bool {
        let open: Vec<NodeIx> = self.open_nodes().take(2).collect();
        let kinds: Vec<NodeKind> = open.iter().map(|node| self.document.node(*node).kind).collect();
        match kinds.as_slice() {
            [NodeKind::Details, ..] => self.is_below(open[0]),
            [NodeKind::Paragraph, NodeKind::Details] => self.is_below(open[1]),
            _ => false,
        }
    }

    /// Whether there is a citation among these nodes.
    fn cites_in(&self, nodes: Range<NodeIx>) -> bool {
        let nodes = &self.document.nodes[nodes.start as usize..nodes.end as usize];
        let mut texts = nodes.iter().filter(|node| node.kind == NodeKind::Text);
        texts.any(|text| cites::in_brackets(self.slice(text.from, text.to)).is_some())
    }
}
