//! A page of another tool in our Markdown, block by block: containers become callouts and tabs, code says by its info string
//! which lines are folded, marked, new or removed. Enter through [`DocsBlocks::page`].
//!
//! A container is a quotation that begins with `[!kind]`, or `[!tab]` for a tab; what is in it is read like the rest, so that
//! lists, code and further containers stand in it as they were written. Code and raw HTML are left as they are.

use super::lines::{DocsFence, DocsLine};
use super::listing::{CodeListing, listing};
use super::places::{LinePlace, LineReader};
use crate::config::Dialect;
use crate::text::Writing;

/// A page while its blocks are read.
pub(super) struct DocsBlocks<'w> {
    dialect: Dialect,
    writing: &'w mut Writing,
    /// Whether anything differs from what was written.
    changed: bool,
}

impl<'w> DocsBlocks<'w> {
    /// Reads the lines of a page; its front matter stays as it is. Whether anything differs from what was written.
    pub(super) fn page(dialect: Dialect, lines: &[DocsLine], writing: &'w mut Writing) -> bool {
        let mut blocks = DocsBlocks { dialect, writing, changed: false };
        let (front, body) = lines.split_at(front_matter(lines));
        front.iter().for_each(|line| blocks.put(line, ""));
        blocks.blocks(body, "");
        blocks.changed
    }

    fn blocks(&mut self, lines: &[DocsLine], prefix: &str) {
        let mut reader = LineReader::default();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            if reader.place(&line.text) == LinePlace::Literal {
                self.put(line, prefix);
                continue;
            }
            let rest = &lines[at..];
            if let Some((fence, info)) = fenced(&line.text) {
                let column = column(&line.text);
                let end = rest.iter().position(|line| closes(fence, column, line));
                let (code, end) = rest.split_at(end.unwrap_or(rest.len()));
                self.code(line, info, code, end.first(), prefix);
                at += code.len() + usize::from(!end.is_empty());
                continue;
            }
            self.put(line, prefix);
        }
    }

    /// A block of code, with its closing fence if it has one.
    fn code(&mut self, line: &DocsLine, info: &str, code: &[DocsLine], end: Option<&DocsLine>, prefix: &str) {
        let quoted = line.text.trim_start().starts_with('>');
        let CodeListing { lines, info, changed } = listing(info, code, quoted, self.dialect);
        self.changed |= changed;
        self.put_pieces(line, prefix, &[(&line.text, 0), (&info, line.text.len())]);
        lines.iter().chain(end).for_each(|line| self.put(line, prefix));
    }

    fn put(&mut self, line: &DocsLine, prefix: &str) {
        self.put_pieces(line, prefix, &[(&line.text, 0)]);
    }

    /// Writes a line of pieces, each with the byte of the line that it stands for.
    fn put_pieces(&mut self, line: &DocsLine, prefix: &str, pieces: &[(&str, usize)]) {
        let is_empty = pieces.iter().all(|(text, _)| text.is_empty());
        self.writing.push(if is_empty { prefix.trim_end() } else { prefix }, line.file, line.at);
        for (text, from) in pieces {
            self.writing.push(text, line.file, line.at + from);
        }
        self.writing.push("\n", line.file, line.at + line.text.len());
    }
}

/// How many lines the front matter has.
fn front_matter(lines: &[DocsLine]) -> usize {
    let sign = lines.first().map(|line| line.text.trim_end()).filter(|sign| matches!(*sign, "---" | "+++"));
    let Some(sign) = sign else { return 0 };
    let end = lines.iter().skip(1).position(|line| line.text.trim_end() == sign);
    end.map_or(0, |end| end + 2)
}

/// The fence that a line opens, behind marks of quotations and lists.
fn fenced(text: &str) -> Option<(DocsFence, &str)> {
    let mut rest = unquoted(text);
    loop {
        if let Some(found) = DocsFence::opened(rest) {
            return Some(found);
        }
        rest = &rest[list_marker(rest)?..];
    }
}

/// How long the marker of a list is that a text begins with, with the blanks behind it.
pub(super) fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match text.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if (1..10).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = &text[marker..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    (blanks > 0).then_some(marker + blanks)
}

/// The column at which the fence of a line stands.
fn column(text: &str) -> usize {
    text.find(['`', '~']).unwrap_or(0)
}

/// Whether a line closes a fence that stands at a column: one that is indented by four more is code.
fn closes(fence: DocsFence, column: usize, line: &DocsLine) -> bool {
    line.indent() < column + 4 && fence.is_closed_by(unquoted(&line.text))
}

/// A line without marks of quotations.
fn unquoted(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '>'])
}
