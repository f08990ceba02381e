//! Skeletons of documents, without what only their own page shows: how they are kept from run to run, and held where there
//! are many.

use std::sync::Arc;

use serde::Serialize as _;

use super::document::{Captioned, Document, DocumentNode, Footnote, Heading, NodeIx, NodeKind, Origin};
use super::page::ParsedFile;

impl Document {
    /// The document with its marks alone: what other files depend on, and no more than that. Of the nodes it has those that
    /// are marks, hold them apart, or may give ids. The rest is read again from the text when it is shown.
    #[must_use]
    pub fn skeleton(&self) -> Document {
        // What is no file's own text could not be read again.
        if !matches!(self.origin, Origin::File(_)) {
            return self.clone();
        }
        let is_mark = |kind: NodeKind| {
            matches!(
                kind,
                NodeKind::FootnoteBody(_)
                    | NodeKind::FootnoteMark(_)
                    | NodeKind::Cite(_)
                    | NodeKind::Block(_)
                    | NodeKind::HtmlBlock
                    | NodeKind::HtmlInline
            )
        };
        // Where each node comes to stand, or the next one that stays.
        let mut places = Vec::with_capacity(self.nodes.len() + 1);
        let mut kept = 0;
        for node in &self.nodes {
            places.push(kept);
            kept += NodeIx::from(is_mark(node.kind));
        }
        places.push(kept);
        let place = |ix: NodeIx| places.get(ix as usize).copied().unwrap_or(kept);
        let nodes = self.nodes.iter().filter(|node| is_mark(node.kind));
        Document {
            text: Arc::clone(&self.text),
            origin: self.origin,
            nodes: nodes.map(|node| DocumentNode { end: place(node.end), ..*node }).collect(),
            replaced: Vec::new(),
            cites: self.cites.clone(),
            links: self.links.clone(),
            headings: self.headings.iter().map(|one| Heading { node: place(one.node), ..one.clone() }).collect(),
            footnotes: self.footnotes.iter().map(|one| Footnote { node: place(one.node), ..one.clone() }).collect(),
            code: Vec::new(),
            tables: Vec::new(),
            captioned: self.captioned.iter().map(|one| Captioned { node: place(one.node), ..one.clone() }).collect(),
            math: Vec::new(),
            blocks: self.blocks.clone(),
            claims: self.claims.clone(),
            abbreviations: Vec::new(),
            words: self.words,
            is_skeleton: true,
            lacks_code: self.has_code(),
        }
    }
}

impl ParsedFile {
    /// The file with the skeleton of its body.
    #[must_use]
    pub fn skeleton(mut self) -> ParsedFile {
        let body = match &mut self {
            ParsedFile::Briefing(briefing) => &mut Arc::make_mut(briefing).body,
            ParsedFile::Page(page) => &mut Arc::make_mut(page).body,
            ParsedFile::Briefings(_)
            | ParsedFile::Records(_)
            | ParsedFile::Navigation(_)
            | ParsedFile::Captured(_)
            | ParsedFile::Inventory(_)
            | ParsedFile::Broken(_) => {
                return self;
            }
        };
        if !body.is_skeleton {
            *body = Arc::new(body.skeleton());
        }
        self
    }
}

/// A text that is the file's own is not kept once more.
pub(super) mod own_text {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::text::serialized;

    pub(in crate::model) fn serialize<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
        Some(text).filter(|text| !Arc::ptr_eq(text, &serialized::text())).serialize(serializer)
    }

    pub(in crate::model) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
        Ok(<Option<Arc<str>>>::deserialize(deserializer)?.unwrap_or_else(serialized::text))
    }
}

/// Keeps the skeleton of a body.
pub(super) fn keep_skeleton<S: serde::Serializer>(body: &Arc<Document>, serializer: S) -> Result<S::Ok, S::Error> {
    body.skeleton().serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Origin;
    use crate::text::FileId;

    #[test]
    fn marks_stay_in_their_order_and_within_each_other() {
        let mut whole = Document::empty("".into(), Origin::File(FileId(0)));
        let node = |kind, end| DocumentNode { kind, from: 0, to: 0, end };
        whole.nodes = vec![
            node(NodeKind::Paragraph, 3),
            node(NodeKind::Text, 2),
            node(NodeKind::FootnoteMark(0), 3),
            node(NodeKind::FootnoteBody(0), 7),
            node(NodeKind::Paragraph, 7),
            node(NodeKind::Cite(0), 6),
            node(NodeKind::Text, 7),
        ];
        whole.footnotes = vec![Footnote { label: "n".into(), node: 3, uses: 1 }];
        let skeleton = whole.skeleton();
        let shown: Vec<(NodeKind, NodeIx)> = skeleton.nodes.iter().map(|node| (node.kind, node.end)).collect();
        let expected = [(NodeKind::FootnoteMark(0), 1), (NodeKind::FootnoteBody(0), 3), (NodeKind::Cite(0), 3)];
        assert_eq!(shown, expected);
        assert_eq!((skeleton.footnotes[0].node, skeleton.is_skeleton), (1, true));
    }
}
