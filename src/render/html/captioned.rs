//! Pictures and tables with a caption: their ids, and the numbers that stand before their captions.

use super::Writer;
use super::escape::{push_attribute, push_text};
use crate::model::document::{Captioned, LinkMark, NodeIx, NodeKind};

impl<'w> Writer<'w> {
    /// What is known of a picture or table.
    pub(super) fn captioned(&self, ix: NodeIx) -> Option<&'w Captioned> {
        self.document.captioned_at(ix)
    }

    /// Its id. A copy in the margin has none.
    pub(super) fn captioned_id(&self, ix: NodeIx) -> Option<&'w str> {
        self.captioned(ix)?.id.as_deref().filter(|_| !self.is_copy())
    }

    pub(super) fn figure_node(&mut self, ix: NodeIx) -> NodeIx {
        self.out.push_str("<figure");
        self.push_id(ix);
        self.enter(ix, ">\n", "</figure>\n")
    }

    /// The text below a picture; the picture before it is the first thing in its figure.
    pub(super) fn figure_caption(&mut self, ix: NodeIx) -> NodeIx {
        self.out.push_str("\n<figcaption>");
        self.push_lead(self.document.captioned_by(ix));
        self.enter(ix, "", "</figcaption>\n")
    }

    pub(super) fn table_caption(&mut self, ix: NodeIx) -> NodeIx {
        self.out.push_str("<caption>");
        self.push_lead(self.document.captioned_by(ix));
        self.enter(ix, "", "</caption>\n")
    }

    /// The attribute with the id of a picture or table, if it has one.
    pub(super) fn push_id(&mut self, ix: NodeIx) {
        if let Some(id) = self.captioned_id(ix) {
            self.out.push_str(" id=\"");
            push_attribute(&mut self.out, id);
            self.out.push('"');
        }
    }

    /// Writes what stands before a caption.
    pub(super) fn push_lead(&mut self, captioned: Option<&Captioned>) {
        let lead = self.lead(captioned);
        self.out.push_str(&lead);
    }

    /// `Figure 2:`, before the caption of what has a number; else nothing.
    pub(super) fn lead(&self, captioned: Option<&Captioned>) -> String {
        let mut out = String::new();
        if let Some(lead) = captioned.and_then(|captioned| captioned.lead(self.maker.words())) {
            out.push_str("<span class=\"caption-number\">");
            push_text(&mut out, &lead);
            out.push_str("</span> ");
        }
        out
    }

    /// Whether the title of a picture is the text below it.
    pub(super) fn is_caption(&self, caption: Option<NodeIx>, mark: &LinkMark) -> bool {
        let words = caption.and_then(|caption| self.document.children(caption).next());
        match words.map(|words| self.document.node(words).kind) {
            Some(NodeKind::Replaced(text)) => {
                self.document.replaced.get(text as usize).is_some_and(|text| **text == *mark.title.trim())
            }
            _ => false,
        }
    }
}
