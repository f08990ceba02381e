//! Citations as written (pandoc's syntax) and locators (terms of CSL 1.0.2).

use std::borrow::Cow;
use std::sync::Arc;

use super::document::NodeIx;
use super::id::Id;
use crate::language::Language;
use crate::words::figures::FigureReading;
use serde::{Deserialize, Serialize};

/// One citation: `[see @a, p. 3; @b]`, `@a`, `@a [p. 3]`, `[-@a]`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct CiteGroup {
    /// Of the whole group in the document's text.
    pub range: (u32, u32),
    /// Whether it stands in the sentence as `@id`, so that outlet or author is said before the mark.
    pub in_text: bool,
    /// In written order, at least one; exact duplicates merged.
    pub items: Vec<CiteItem>,
    /// The sentence around the mark as plain text, without marks.
    pub sentence: Arc<str>,
    /// The heading it stands under, as an index into the document's headings.
    pub heading: Option<u32>,
    /// Whether it stands in a heading, a caption or a note; those see the first mark in reading order.
    pub place: CitePlace,
    /// The words that it gives as its source's own; only where it is of one source.
    pub quote: Option<Box<QuotedWords>>,
    /// The figures in the words that it covers, in order; only where they are looked for.
    pub figures: Box<[CitedFigure]>,
}

/// A figure that a citation is to show.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CitedFigure {
    /// In the document's text.
    pub range: (u32, u32),
    /// As it is written, in the form in which texts are compared.
    pub written: Box<str>,
    /// What it may say; not empty.
    pub readings: Vec<FigureReading>,
    /// A citation before this one, by its index in the document, that may be of it as well: one that stands in the sentence.
    pub before: Option<u32>,
}

/// Words of a text that are given as those of a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct QuotedWords {
    /// Plain text without the marks around it; a line end where a line or paragraph ends.
    pub text: Box<str>,
    /// In the document's text, without the marks; of a block quote all of it.
    pub range: (u32, u32),
    /// Whether it is a block quote.
    pub is_block: bool,
}

impl CiteGroup {
    /// Whether it begins with its key and no bracket, so that it is a citation only if there is such a key.
    pub fn is_bare(&self, text: &str) -> bool {
        !self.is_linked() && matches!(text.as_bytes().get(self.range.0 as usize), Some(b'@' | b'-'))
    }

    /// Whether it stands for links that are sources, which are shown as they are written.
    pub fn is_linked(&self) -> bool {
        self.items.first().is_some_and(|item| item.linked.is_some())
    }
}

/// What kind of text a citation stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CitePlace {
    /// Running text, lists, tables, quotes.
    Text,
    /// A heading.
    Heading,
    /// The body of a footnote, by its index.
    Footnote(u32),
}

/// One source within a citation.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct CiteItem {
    /// The key without `@` and braces.
    pub key: Id,
    /// Of the key in the document's text.
    pub range: (u32, u32),
    /// Whether it was written `-@id`: the mark only, no name.
    pub suppress: bool,
    /// What stands before the key, an `Affix` node with inlines.
    pub prefix: Option<NodeIx>,
    /// Where in the source.
    pub locator: Option<Box<Locator>>,
    /// What stands after the locator, an `Affix` node with inlines.
    pub suffix: Option<NodeIx>,
    /// The link that it is, if it is no citation; `key` is then the address of the work.
    pub linked: Option<Box<LinkedSource>>,
}

/// A link that is a use of a source (rules.md 5).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkedSource {
    /// Address of the work, http or https: of what was archived, if the link leads to a copy of it.
    pub url: Box<str>,
    /// The archived copy that the link leads to, and its day or year in ISO 8601.
    pub archive: Option<(Box<str>, Option<Box<str>>)>,
    /// The words of the link; empty if they are only an address.
    pub text: Box<str>,
}

/// A place in a source, such as page 33.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Locator {
    /// What is counted: a term of CSL, for example `page`, `chapter`, `timestamp`.
    pub label: Cow<'static, str>,
    /// The rest, for example `33–35`.
    pub value: Box<str>,
}

impl Locator {
    /// As it is shown in a language: `p. 33`, `pp. 33–35`, `S. 33`.
    pub fn display(&self, language: &Language) -> String {
        let is_several = self.value.contains(['-', '–', ',', '&']) || self.value.contains(" and ");
        let said = language.say_word("locator", &self.label, if is_several { 2 } else { 1 }, &[("place", &self.value)]);
        said.unwrap_or_else(|| format!("{}\u{a0}{}", self.label, self.value))
    }
}
