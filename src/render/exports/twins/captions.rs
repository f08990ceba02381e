//! Numbers of pictures and tables before their captions.

use std::borrow::Cow;

use super::text::Twin;
use super::unseen::Edit;
use crate::model::document::{Captioned, Document, LinkMark, NodeIx, NodeKind};
use crate::render::exports::markdown::plain;

impl Twin<'_> {
    /// `Figure 2: `, if a picture or table has a number.
    pub(super) fn lead(&self, captioned: Option<&Captioned>) -> String {
        let lead = captioned.and_then(|captioned| captioned.lead(self.words));
        lead.map_or_else(String::new, |lead| plain(&lead) + " ")
    }

    /// The same before the words of a caption that stand in the text. A title is written with its picture.
    pub(super) fn lead_of(&self, document: &Document, caption: NodeIx) -> Option<Edit> {
        let text = self.lead(document.captioned_by(caption));
        let words = document.children(caption).next().map(|words| document.node(words))?;
        let (from, to) = (words.from, words.from);
        (words.from < words.to && !text.is_empty()).then_some(Edit { from, to, text })
    }

    /// The title of a link or picture, with a number if it is a caption.
    pub(super) fn captioned_title<'d>(&self, document: &'d Document, node: NodeIx, mark: &'d LinkMark) -> Cow<'d, str> {
        let figure = node.checked_sub(1).filter(|above| document.node(*above).kind == NodeKind::Figure);
        let has_words = document.nodes.get(document.node(node).end as usize).is_some_and(|next| next.from < next.to);
        match figure.filter(|_| !mark.title.is_empty() && !has_words) {
            Some(figure) => Cow::Owned(self.lead(document.captioned_at(figure)) + &mark.title),
            None => Cow::Borrowed(&mark.title),
        }
    }
}
