//! Markdown into a tree of our own; the only folder that names the Markdown crate.

use std::ops::Range;
use std::sync::Arc;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::block::Block;
use crate::model::document::{Document, Origin};
use crate::yaml;

/// A fenced block that is data, found in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct DataBlock {
    /// Which.
    pub(in crate::parse) kind: DataKind,
    /// Of its YAML in the file's text, without the fences.
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
}

/// Reads the Markdown in a range of a text. Node ranges are offsets into the whole text. `data` reads fenced blocks; they are
/// allowed where `origin` is a file and reported elsewhere.
pub(in crate::parse) fn read(
    text: Arc<str>,
    range: Range<usize>,
    origin: Origin,
    config: &Config,
    data: &mut dyn FnMut(DataBlock, &mut Vec<Diagnostic>) -> Block,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let _ = (range, config, data, diagnostics);
    Document::empty(text, origin)
}

/// Reads a YAML scalar as Markdown: a note, a caption, a key judgement.
pub(in crate::parse) fn scalar(node: &yaml::Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Document {
    let text: Arc<str> = node.as_str().unwrap_or_default().into();
    let end = text.len();
    let plain = matches!(node.value, yaml::Value::Scalar { plain: true, .. });
    let origin = if plain { Origin::Inline(node.span) } else { Origin::Scalar(node.span) };
    read(text, 0..end, origin, config, &mut |_, _| Block::Broken(node.span), diagnostics)
}
