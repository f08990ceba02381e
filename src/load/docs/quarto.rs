//! Lines of text of Quarto: what Pandoc reads in them.

use super::blocks::DocsBlocks;
use super::inline::{SignOptions, inline};
use super::lines::DocsLine;

impl DocsBlocks<'_> {
    /// A line of text.
    pub(super) fn quarto_line(&mut self, line: &DocsLine, prefix: &str) {
        if is_grid(&line.text) {
            self.foreign.note(line, 0..line.text.trim_end().len(), "a grid table");
        }
        let options = SignOptions { html: self.html, mentions: false, only_shifted: true };
        match inline(&line.text, options, &mut Vec::new()) {
            Some(spans) => self.put_spans(line, prefix, &spans),
            None => self.put(line, prefix),
        }
    }
}

/// Whether a line is one between rows of a grid table: `+---+:==:+`.
fn is_grid(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2
        && text.starts_with('+')
        && text.ends_with('+')
        && text.contains(['-', '='])
        && text.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':'))
}
