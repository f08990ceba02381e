//! Figures that were looked for in the texts of their sources, marked for style sheets and scripts (`figures: {show: true}`).

use std::ops::Range;

use super::Writer;
use super::escape::push_attribute;
use crate::model::document::{NodeIx, NodeKind};
use crate::model::site::{PartKey, Resolved, ShownFigure};

/// Those of one of the page's texts, in order.
pub(super) fn of_part(resolved: &Resolved, part: PartKey) -> &[ShownFigure] {
    let from = resolved.figures.partition_point(|figure| figure.part < part);
    let to = resolved.figures.partition_point(|figure| figure.part <= part);
    &resolved.figures[from..to]
}

impl Writer<'_> {
    /// Writes a stretch of a node's text with the figures in it. One that goes over several nodes is marked where it begins.
    pub(super) fn figures(&mut self, ix: NodeIx, text: &str, range: Range<usize>) {
        let node = self.document.node(ix);
        // What is shown otherwise than it is written has no places of its own.
        if !matches!(node.kind, NodeKind::Text) {
            return self.plain_stretch(ix, text, range);
        }
        let (figures, offset) = (self.figures, node.from as usize);
        let next = figures.partition_point(|figure| (figure.range.0 as usize) < offset + range.start);
        let mut at = range.start;
        for figure in &figures[next..] {
            let from = (figure.range.0 as usize).saturating_sub(offset);
            let to = (figure.range.1 as usize).saturating_sub(offset).min(range.end);
            if from >= range.end {
                break;
            }
            if from < at || to <= from || !text.is_char_boundary(from) || !text.is_char_boundary(to) {
                continue;
            }
            self.plain_stretch(ix, text, at..from);
            self.out.push_str("<span data-figure=\"");
            push_attribute(&mut self.out, &figure.value);
            self.out.push_str("\" data-figure-status=\"");
            self.out.push_str(figure.status.word());
            self.out.push_str("\" data-source=\"");
            push_attribute(&mut self.out, &figure.source);
            self.out.push_str("\">");
            self.plain_stretch(ix, text, from..to);
            self.out.push_str("</span>");
            at = to;
        }
        self.plain_stretch(ix, text, at..range.end);
    }
}
