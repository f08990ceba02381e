//! What of a text has a caption or an id of its own, its pictures and its tables, and what links without words call them.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::document::{Document, NodeIx, NodeKind};
use crate::language::{Key, Language};

/// A picture or a table with a caption or an id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Captioned {
    /// Which of the two.
    pub kind: CaptionedKind,
    /// `{#id}`, or `id:` of a `figure` block; unique on the page.
    pub id: Option<Box<str>>,
    /// Its number among those of its kind on the page, from 1; `None`: it has no caption, or the site does not number its kind.
    pub number: Option<u32>,
    /// Its caption, plain text; empty if it has none.
    pub caption: Box<str>,
    /// Its node.
    pub node: NodeIx,
}

/// What has a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CaptionedKind {
    /// A picture.
    Figure,
    /// A table.
    Table,
}

/// What a part of a page is called, for links without words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PartName {
    /// The words of its heading, or its caption.
    Words(Arc<str>),
    /// `Figure 2`
    Number(CaptionedKind, u32),
}

impl CaptionedKind {
    /// `Figure 2`
    fn name(self, number: u32, words: &Language) -> String {
        let key = match self {
            CaptionedKind::Figure => Key::Figure,
            CaptionedKind::Table => Key::Table,
        };
        words.say(key, &[("number", &number.to_string())])
    }

    /// `Figure 2:`
    fn lead(self, number: u32, words: &Language) -> String {
        let key = match self {
            CaptionedKind::Figure => Key::FigureAbout,
            CaptionedKind::Table => Key::TableAbout,
        };
        words.say(key, &[("number", &number.to_string()), ("caption", "")]).trim().to_owned()
    }
}

impl PartName {
    /// In the words of a page.
    pub fn words<'a>(&'a self, words: &Language) -> Cow<'a, str> {
        match self {
            PartName::Words(name) => Cow::Borrowed(name),
            PartName::Number(kind, number) => Cow::Owned(kind.name(*number, words)),
        }
    }
}

impl Captioned {
    /// What stands before its caption, if it has a number: `Figure 2:`.
    pub fn lead(&self, words: &Language) -> Option<String> {
        Some(self.kind.lead(self.number?, words))
    }

    /// What links without words call it: by its number, else by its caption.
    pub fn name(&self) -> Option<PartName> {
        match self.number {
            Some(number) => Some(PartName::Number(self.kind, number)),
            None => (!self.caption.is_empty()).then(|| PartName::Words((&*self.caption).into())),
        }
    }
}

impl Document {
    /// What is known of a picture or table, by its node.
    pub fn captioned_at(&self, node: NodeIx) -> Option<&Captioned> {
        let found = self.captioned.binary_search_by_key(&node, |captioned| captioned.node).ok()?;
        self.captioned.get(found)
    }

    /// The picture or table that a caption is of: the nearest one before it.
    pub fn captioned_by(&self, caption: NodeIx) -> Option<&Captioned> {
        let is_above = |at: &NodeIx| matches!(self.node(*at).kind, NodeKind::Figure | NodeKind::Table(_));
        self.captioned_at((0..caption).rev().find(is_above)?)
    }
}
