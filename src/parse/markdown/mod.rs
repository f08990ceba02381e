//! Markdown into a tree of our own; the only folder that names the Markdown crate.
//!
//! [`read`] goes over the text once: [`scan`] looks at its bytes for what would hurt, [`events`] turns the crate's events
//! into calls of [`builder::Builder`], which grows the tree. When the inlines of one block are complete, [`cites`] finds
//! the citations among them and [`sentences`] what is said around each mark. Every step is linear in the text.

mod abbreviations;
mod autolinks;
mod builder;
mod callouts;
mod captioned;
mod captions;
mod cited;
mod cites;
mod comments;
mod cover;
mod events;
mod excerpt;
mod fences;
mod figures;
mod footnotes;
mod headings;
mod html;
mod html_title;
mod info;
mod inline_notes;
mod linked;
mod math;
mod nesting;
mod plain;
mod quoted;
mod quotes;
mod runs;
mod scan;
mod tables;
#[cfg(test)]
mod tests;
mod unread;

use std::ops::Range;
use std::sync::Arc;

use crate::config::{Config, NumberedParts};
use crate::diag::Diagnostic;
use crate::model::block::Block;
use crate::model::document::{Document, Origin};
use crate::text::{FileId, Span};
use crate::yaml;

pub(in crate::parse) use cites::{in_brackets, locator};
pub(in crate::parse) use comments::{CommentPlace, TextComment, comments};
pub(in crate::parse) use events::typographic;
pub(in crate::parse) use excerpt::excerpt;
pub(in crate::parse) use html_title::html_title;
pub(in crate::parse) use linked::item as linked_item;

/// A fenced block that is data, found in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct DataBlock {
    /// Which.
    pub(in crate::parse) kind: DataKind,
    /// Of its YAML in the file's text, without the fences. Begins at a line's start, so that all its lines are indented alike.
    pub(in crate::parse) range: Range<usize>,
}

/// The words after the fence that make a block data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum DataKind {
    /// `timeline`
    Timeline,
    /// `sources`
    Sources,
    /// `figure`
    Figure,
    /// `claim`
    Claim,
    /// One that a template draws: its place among [`Config::blocks`].
    Own(usize),
}

/// What a text is read with.
#[derive(Clone, Copy)]
pub(in crate::parse) struct TextSettings<'c> {
    pub(in crate::parse) config: &'c Config,
    /// Which of its parts have numbers; texts of fields have none.
    pub(in crate::parse) numbered: NumberedParts,
    /// Whether `[[a page]]` is a link; tools without such links show the brackets.
    pub(in crate::parse) wiki_links: bool,
    /// Whether `<a id="x"></a>` is an id even where tags are shown as text: what stands for labels of other tools is written so.
    pub(in crate::parse) anchors: bool,
}

impl<'c> From<&'c Config> for TextSettings<'c> {
    fn from(config: &'c Config) -> TextSettings<'c> {
        TextSettings { config, numbered: NumberedParts::default(), wiki_links: true, anchors: false }
    }
}

/// Reads a fenced block; what is wrong with it goes into the list.
type ReadBlock<'a> = dyn FnMut(DataBlock, &mut Vec<Diagnostic>) -> Block + 'a;

/// Reads the Markdown in a range of a text. Node ranges are offsets into the whole text. `data` reads fenced blocks; they are
/// allowed where `origin` is a file and reported elsewhere.
pub(in crate::parse) fn read(
    text: Arc<str>,
    range: Range<usize>,
    origin: Origin,
    settings: TextSettings<'_>,
    data: &mut dyn FnMut(DataBlock, &mut Vec<Diagnostic>) -> Block,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let TextSettings { config, numbered, wiki_links, anchors } = settings;
    let whole = text.clone();
    let document = Document::empty(text, origin);
    let Some(source) = whole.get(range.clone()).filter(|source| !source.is_empty()) else { return document };
    let mut builder = builder::Builder::new(&whole, document, config, data, diagnostics);
    (builder.numbered, builder.wiki_links) = (numbered, wiki_links);
    builder.anchor_end = anchors.then_some(0);
    builder.scan_direction(range.start, source);
    let flattened = builder.flatten_deep_lines(range.start, source);
    let parsed = flattened.as_deref().unwrap_or(source);
    let covered = cover::cover(parsed, config);
    let parsed = covered.text.as_deref().unwrap_or(parsed);
    let source = events::CoveredText { parsed, written: source, math: covered.math };
    events::feed(source, range.start, &mut builder);
    let mut document = builder.finish();
    plain::quotations(&mut document);
    if config.figures.are_looked_for() {
        cited::attribute(&mut document, &config.lang);
    }
    document
}

/// Reads a text that stands nowhere: places in it are places of no file.
pub(in crate::parse) fn detached(text: &str, config: &Config) -> Document {
    let mut data = |_, _: &mut Vec<_>| Block::Broken(Span::new(FileId(0), 0, 0));
    read(text.into(), 0..text.len(), Origin::Nowhere, config.into(), &mut data, &mut Vec::new())
}

/// Reads a YAML scalar as Markdown: a note, a caption, a key judgement.
pub(in crate::parse) fn scalar(node: &yaml::Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Document {
    let text: Arc<str> = node.as_str().unwrap_or_default().into();
    let end = text.len();
    let plain = matches!(node.value, yaml::Value::Scalar { plain: true, .. });
    let origin = if plain { Origin::Inline(node.span) } else { Origin::Scalar(node.span) };
    read(text, 0..end, origin, config.into(), &mut |_, _| Block::Broken(node.span), diagnostics)
}
