//! Stretches of a line as HTML.

use super::paths::{Class, Schemes};
use crate::render::html::escape::push_text;

/// Writes stretches of a line: neighbours of one class share a span, blanks are in it only if both sides are.
pub(super) struct Spans<'s> {
    schemes: &'s Schemes,
    out: &'s mut String,
    line: &'s str,
    /// Of the span that is open; plain: none is.
    class: Class,
    /// Up to here the line is written; what follows up to the next stretch is blank.
    written: usize,
}

impl<'s> Spans<'s> {
    pub(super) fn new(schemes: &'s Schemes, out: &'s mut String, line: &'s str) -> Spans<'s> {
        Spans { schemes, out, line, class: Class::default(), written: 0 }
    }

    /// Writes what lies between two bytes; blanks at its ends wait for what follows. `None` if they are not in
    /// the line.
    pub(super) fn push(&mut self, from: usize, to: usize, class: Class) -> Option<()> {
        let text = self.line.get(from..to)?;
        let blank = |byte: char| byte.is_ascii_whitespace();
        let from = to - text.trim_start_matches(blank).len();
        let text = text.trim_matches(blank);
        if text.is_empty() {
            return Some(());
        }
        if class != self.class {
            self.end();
            self.write_blank(from);
            if !class.is_plain() {
                self.out.push_str("<span class=\"");
                self.schemes.push_class(self.out, class);
                self.out.push_str("\">");
            }
            self.class = class;
        }
        self.write_blank(from);
        push_text(self.out, text);
        self.written = from + text.len();
        Some(())
    }

    fn write_blank(&mut self, to: usize) {
        self.out.push_str(self.line.get(self.written..to).unwrap_or(""));
        self.written = to;
    }

    fn end(&mut self) {
        if !self.class.is_plain() {
            self.out.push_str("</span>");
        }
        self.class = Class::default();
    }

    pub(super) fn close(mut self) {
        self.end();
        self.write_blank(self.line.len());
    }
}
