//! Markdown in, a compact dump of the tree out.

mod blocks;
mod cites;
mod dump;
mod whole;

use super::*;
use crate::text::FileId;

/// Reads a whole file; blocks of data are broken at their range.
pub(super) fn read_file(text: &str) -> (Document, Vec<Diagnostic>) {
    read_with(text, &Config::default())
}

pub(super) fn read_with(text: &str, config: &Config) -> (Document, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut data = |block: DataBlock, _: &mut Vec<Diagnostic>| {
        Block::Broken(crate::text::Span::new(FileId(0), block.range.start, block.range.end))
    };
    let document =
        read(text.into(), 0..text.len(), Origin::File(FileId(0)), config.into(), &mut data, &mut diagnostics);
    (document, diagnostics)
}
