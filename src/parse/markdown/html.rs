//! Raw HTML: comments are dropped, the rest is kept as it was written, with a warning where it will be shown as text.

use std::ops::Range;

use super::builder::Builder;
use crate::config::RawHtml;
use crate::diag::codes;
use crate::model::document::NodeKind;

impl Builder<'_> {
    /// A block of HTML.
    pub(super) fn html_block(&mut self, range: Range<u32>) {
        if self.skipped > 0 || only_comments(self.slice(range.start, range.end)) {
            return;
        }
        self.warn(range.clone());
        self.block_leaf(NodeKind::HtmlBlock, range);
    }

    /// One tag within text.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<u32>) {
        if self.skipped > 0 || only_comments(html) {
            return;
        }
        // The opening tag was warned about.
        if !html.starts_with("</") {
            self.warn(range.clone());
        }
        self.leaf(NodeKind::HtmlInline, range);
    }

    fn warn(&mut self, range: Range<u32>) {
        if self.config.raw_html == RawHtml::Text {
            let range = range.start..range.start + self.slice(range.start, range.end).trim_end().len() as u32;
            let help = "write it in Markdown, or set `raw_html: allow` if you trust every writer";
            self.report(&codes::RAW_HTML, range, "raw HTML is shown as text", help);
        }
    }
}

/// Whether a text is nothing but comments that are closed; one that is not would swallow the rest of the page unseen.
fn only_comments(html: &str) -> bool {
    let mut rest = html.trim();
    let mut any = false;
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { return false };
        any = true;
        rest = comment[end + 3..].trim_start();
    }
    any && rest.is_empty()
}
