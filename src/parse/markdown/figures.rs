//! A picture alone in its paragraph whose alternative text cites: that text is shown below it, so that the mark has a place.

use super::builder::Builder;
use super::cites;
use crate::model::document::{DocumentNode, NodeIx, NodeKind};

impl Builder<'_> {
    /// Makes a figure of the paragraph that is open and complete if it is such a picture. Returns the node of the caption, whose
    /// end is still to be set.
    pub(super) fn figure(&mut self, first: NodeIx) -> Option<NodeIx> {
        let end = self.document.nodes.len() as NodeIx;
        let image = self.document.node(first);
        let paragraph = first.checked_sub(1)?;
        let alone = matches!(image.kind, NodeKind::Image(_)) && image.end == end && end > first + 1;
        if !alone || self.parent() != Some(NodeKind::Paragraph) || self.frame().node != Some(paragraph) {
            return None;
        }
        let texts = self.document.nodes[first as usize + 1..].iter().filter(|node| node.kind == NodeKind::Text);
        texts.into_iter().find(|text| cites::in_brackets(self.slice(text.from, text.to)).is_some())?;
        let nodes = &mut self.document.nodes;
        nodes[paragraph as usize].kind = NodeKind::Figure;
        nodes[first as usize].end = first + 1;
        nodes[first as usize + 1..].iter_mut().for_each(|node| node.end += 1);
        let (from, to) = (nodes[first as usize + 1].from, image.to);
        nodes.insert(first as usize + 1, DocumentNode { kind: NodeKind::FigureCaption, from, to, end: end + 1 });
        Some(first + 1)
    }
}
