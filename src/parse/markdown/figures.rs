//! A picture alone in its paragraph that is a figure: its alternative text cites, so that the mark has a place, or it has an id
//! behind it, `{#id}`, or a title where figures are numbered. The text below it is the one that cites, else its title, else its
//! alternative text. A picture under which a line begins with `: ` is a figure with that caption.

use super::builder::Builder;
use super::captioned::id_of;
use super::cites;
use super::nesting::stands_in_line;
use crate::model::document::{DocumentNode, NodeIx, NodeKind};

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

    /// Makes a figure of a definition list at the end of the tree that is nothing but a picture and a text below it.
    pub(super) fn caption_picture(&mut self, list: NodeIx) {
        let Some((details, paragraph)) = self.picture_with_caption(list) else { return };
        if let Some(paragraph) = paragraph {
            self.remove(paragraph);
        }
        self.remove(list + 1);
        let end = self.document.nodes.len() as NodeIx;
        let nodes = &mut self.document.nodes;
        (nodes[list as usize].kind, nodes[list as usize].end) = (NodeKind::Figure, end);
        let caption = &mut nodes[details as usize - 1];
        (caption.kind, caption.end) = (NodeKind::FigureCaption, end);
    }

    /// The text below a picture that a definition list is, and the paragraph that holds its inlines.
    fn picture_with_caption(&self, list: NodeIx) -> Option<(NodeIx, Option<NodeIx>)> {
        let details = self.picture_term(list)?;
        let nodes = &self.document.nodes;
        let node = nodes.get(details as usize).filter(|node| node.kind == NodeKind::Details)?;
        let first = nodes.get(details as usize + 1).filter(|_| node.end as usize == nodes.len())?;
        let paragraph = (first.kind == NodeKind::Paragraph && first.end == node.end).then_some(details + 1);
        let are_inlines = |block| self.document.children(block).all(|ix| stands_in_line(self.document.node(ix).kind));
        are_inlines(paragraph.unwrap_or(details)).then_some((details, paragraph))
    }

    /// The node behind the term of a definition list, if that is a picture.
    fn picture_term(&self, list: NodeIx) -> Option<NodeIx> {
        let term = self.document.nodes.get(list as usize + 1).filter(|node| node.kind == NodeKind::Term)?;
        let picture = self.document.nodes.get(list as usize + 2)?;
        (matches!(picture.kind, NodeKind::Image(_)) && picture.end == term.end).then_some(term.end)
    }

    /// Whether the innermost open block is, or is in, the text below a picture.
    pub(super) fn is_below_picture(&self) -> bool {
        let open: Vec<NodeIx> = self.open_nodes().take(3).collect();
        let kinds: Vec<NodeKind> = open.iter().map(|node| self.document.node(*node).kind).collect();
        let list = match kinds.as_slice() {
            [NodeKind::Details, NodeKind::DefinitionList, ..] => open[1],
            [NodeKind::Paragraph, NodeKind::Details, NodeKind::DefinitionList] => open[2],
            _ => return false,
        };
        self.picture_term(list).is_some()
    }

    /// Whether there is a citation among these nodes.
    fn cites_in(&self, nodes: std::ops::Range<NodeIx>) -> bool {
        let nodes = &self.document.nodes[nodes.start as usize..nodes.end as usize];
        let mut texts = nodes.iter().filter(|node| node.kind == NodeKind::Text);
        texts.any(|text| cites::in_brackets(self.slice(text.from, text.to)).is_some())
    }
}
