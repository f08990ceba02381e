//! Whether a line is text, or stands in indented code or raw HTML where nothing is read. Enter through [`LineReader::place`].

use super::fences::list_marker;
use super::lines::indent;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinePlace {
    /// It is read.
    Text,
    /// It is code by its indentation, or stands in raw HTML that ends with a tag of its own.
    Literal,
}

/// Follows the lines of one level.
#[derive(Debug, Default)]
pub(super) struct LineReader {
    /// The columns at which the content of open lists begins, outermost first.
    lists: Vec<usize>,
    /// Whether the line before was blank, or code.
    apart: bool,
    /// What ends the raw HTML that is open.
    html: Option<&'static str>,
    begun: bool,
}

/// Raw HTML in which nothing is read: how it begins, and what ends it.
const RAW: [(&str, &str); 4] = [("<!--", "-->"), ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>")];

impl LineReader {
    /// Where the next line stands.
    pub(super) fn place(&mut self, text: &str) -> LinePlace {
        if let Some(end) = self.html {
            self.html = Some(end).filter(|end| !text.contains(end));
            return LinePlace::Literal;
        }
        let is_first = !std::mem::replace(&mut self.begun, true);
        let trimmed = text.trim_start();
        if trimmed.is_empty() {
            self.apart = true;
            return LinePlace::Text;
        }
        let apart = std::mem::replace(&mut self.apart, false) || is_first;
        let mut column = indent(text);
        let marker = list_marker(trimmed);
        if apart || marker.is_some() {
            while self.lists.last().is_some_and(|content| column < *content) {
                self.lists.pop();
            }
        }
        if apart && column >= self.lists.last().copied().unwrap_or(0) + 4 {
            self.apart = true;
            return LinePlace::Literal;
        }
        let mut rest = trimmed;
        while let Some(length) = list_marker(rest) {
            column += length;
            self.lists.push(column);
            rest = &rest[length..];
        }
        if is_note(rest) {
            // Its further lines are indented by four, wherever its first words stand.
            self.lists.push(column + 4);
        }
        let raw = RAW.iter().find(|(begin, _)| {
            let after = rest.strip_prefix(begin);
            after.is_some_and(|after| *begin == "<!--" || !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
        });
        if let Some((begin, end)) = raw {
            self.html = Some(*end).filter(|end| !rest[begin.len()..].contains(end));
            if self.html.is_some() {
                return LinePlace::Literal;
            }
        }
        LinePlace::Text
    }
}

/// Whether a text begins a note or a definition.
fn is_note(text: &str) -> bool {
    let is_definition = text.strip_prefix(':').is_some_and(|rest| rest.starts_with([' ', '\t']));
    is_definition || (text.starts_with("[^") && text.contains("]:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_raw_html_are_told_from_text() {
        let text = "a\n\n    code\n    code\n\n- item\n\n    text\n\n      code\n    - sub\n\n        text\ntext\n\n1. x\n\n    text\n\n<pre>\nin\n</pre>\n<!-- one -->\ntext\n\n[^1]: note\n\n    text";
        let mut reader = LineReader::default();
        for line in text.lines() {
            let is_code = line.contains("code") || matches!(line, "<pre>" | "in" | "</pre>");
            assert_eq!(reader.place(line) == LinePlace::Literal, is_code, "{line}");
        }
    }
}
