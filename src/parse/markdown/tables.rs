//! Tables: their columns, rows that are too long, and a caption written as the last row.

use std::ops::Range;

use super::builder::Builder;
use super::captions;
use crate::diag::codes;
use crate::model::document::{Alignment, NodeIx, NodeKind, TableColumns};

impl Builder<'_> {
    /// Begins a table. A caption that stands before it becomes its first child.
    pub(super) fn table(&mut self, alignments: Vec<Alignment>, range: Range<u32>) {
        let ix = self.document.tables.len() as u32;
        let before = self.frame().last;
        let node = self.document.nodes.len();
        self.block(NodeKind::Table(ix), range);
        if self.skipped == 0 {
            self.document.tables.push(TableColumns { alignments });
            if let Some(paragraph) = before {
                self.take_caption_above(paragraph, node as NodeIx);
            }
        }
    }

    /// Reports a row with more cells than the header; the crate drops them.
    pub(super) fn end_row(&mut self, row: NodeIx) {
        let node = self.document.node(row);
        let Some(last) = self.document.children(row).last().map(|cell| self.document.node(cell).to) else { return };
        let rest = self.slice(last, node.to);
        let dropped = rest.trim_start().strip_prefix('|').unwrap_or("");
        if !dropped.trim_matches(|c: char| c == '|' || c.is_whitespace()).is_empty() {
            let from = node.to - dropped.len() as u32;
            let to = from + dropped.trim_end().len() as u32;
            let message = "the row has more cells than the header; the rest is not shown";
            self.report(&codes::RAGGED_TABLE, from..to, message, "add columns to the header");
        }
    }

    /// Ends a table. `: caption` directly under the rows was read as one of them.
    pub(super) fn end_table(&mut self, table: NodeIx) {
        let Some(row) = self.document.children(table).last() else { return };
        let node = self.document.node(row);
        let written = self.slice(node.from, node.to);
        if node.kind == NodeKind::TableRow && captions::is_caption_row(written) {
            self.move_caption_row(table, row);
        }
    }
}
