//! Code blocks, and those that are data: `timeline`, `sources`, `figure`, `claim`, and those that templates draw.

use std::ops::Range;

use super::builder::Builder;
use super::info;
use super::{DataBlock, DataKind};
use crate::diag::codes;
use crate::model::block::Block;
use crate::model::document::{CodeBlock, NodeKind, Origin};

/// A code block that is open.
#[derive(Debug)]
pub(super) struct Fence {
    /// The info string; nothing if it is code by indentation.
    info: Option<Box<str>>,
    range: Range<u32>,
    text: String,
    /// One past the last byte of its text, if there is any.
    end: Option<u32>,
}

impl Fence {
    /// Adds a piece of the code.
    pub(super) fn push(&mut self, text: &str, range: Range<u32>) {
        if self.text.is_empty() {
            // Most blocks are one piece: no room to spare makes it a boxed text without a copy.
            self.text = String::from(text);
        } else {
            self.text.push_str(text);
        }
        self.end = Some(range.end);
    }
}

impl Builder<'_> {
    /// Begins a code block.
    pub(super) fn code(&mut self, info: Option<&str>, range: Range<u32>) {
        if self.skipped > 0 {
            self.skipped += 1;
        } else {
            self.fence = Some(Fence { info: info.map(Into::into), range, text: String::new(), end: None });
        }
    }

    /// Ends a code block.
    pub(super) fn end_code(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(mut fence) = self.fence.take() else { return };
        let written = fence.info.as_deref().unwrap_or("");
        if let Some(kind) = self.kind(written) {
            self.data_block(kind, &fence);
            return;
        }
        let (language, look) = info::read(written);
        let language = language.into();
        if !fence.text.is_empty() && !fence.text.ends_with('\n') {
            fence.text.push('\n');
        }
        let ix = self.document.code.len() as u32;
        self.document.code.push(CodeBlock { language, text: fence.text.into(), look });
        self.block_leaf(NodeKind::CodeBlock(ix), fence.range);
    }

    /// A block of data. In lists and notes its lines are indented alike, which YAML allows; in a quotation each has a mark.
    fn data_block(&mut self, kind: DataKind, fence: &Fence) {
        let word = self.word(kind);
        let allowed = matches!(self.document.origin, Origin::File(_));
        let block = if !allowed {
            let message = format!("a `{word}` block cannot stand in a field");
            let help = "move the block into the text of the page";
            self.report(&codes::INVALID_BLOCK, fence.range.clone(), message, help);
            Block::Broken(self.document.span(fence.range.clone()))
        } else if self.in_quote() {
            let message = format!("a `{word}` block cannot stand in a quotation");
            let help = "move the block to the top level, out of the lines that begin with `>`";
            self.report(&codes::INVALID_BLOCK, fence.range.clone(), message, help);
            Block::Broken(self.document.span(fence.range.clone()))
        } else {
            let written = self.slice(fence.range.start, fence.range.end);
            let start = fence.range.start as usize + written.find('\n').map_or(written.len(), |end| end + 1);
            let end = fence.end.map_or(start, |end| (end as usize).max(start));
            (self.data)(DataBlock { kind, range: start..end }, self.diagnostics)
        };
        let ix = self.document.blocks.len() as u32;
        self.document.blocks.push(block);
        self.block_leaf(NodeKind::Block(ix), fence.range.clone());
    }

    /// Whether an info string makes a block data.
    pub(super) fn is_data(&self, info: &str) -> bool {
        self.kind(info).is_some()
    }

    /// What an info string makes of a block; `None` for code.
    fn kind(&self, info: &str) -> Option<DataKind> {
        match info.split([' ', '\t', ',']).next().unwrap_or("") {
            _ if self.document.origin == Origin::Nowhere => None,
            "timeline" => Some(DataKind::Timeline),
            "sources" => Some(DataKind::Sources),
            "figure" => Some(DataKind::Figure),
            "claim" => Some(DataKind::Claim),
            language => self.config.blocks.iter().position(|name| name == language).map(DataKind::Own),
        }
    }

    fn word(&self, kind: DataKind) -> &str {
        match kind {
            DataKind::Timeline => "timeline",
            DataKind::Sources => "sources",
            DataKind::Figure => "figure",
            DataKind::Claim => "claim",
            DataKind::Own(at) => self.config.blocks.get(at).map_or("", String::as_str),
        }
    }
}
