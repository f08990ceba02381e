//! Fences of code and the lines that they take, markers of lists, front matter. Enter through [`fenced`].

use super::lines::{DocsFence, DocsLine, indent};

/// How many lines stand before the one that closes a fence.
pub(super) fn fence_length(fence: DocsFence, line: &DocsLine, rest: &[DocsLine]) -> usize {
    let column = column(&line.text);
    rest.iter().position(|line| closes(fence, column, line)).unwrap_or(rest.len())
}

/// How many lines the front matter has.
pub(super) fn front_matter(lines: &[DocsLine]) -> usize {
    let sign = lines.first().map(|line| line.text.trim_end()).filter(|sign| matches!(*sign, "---" | "+++"));
    let Some(sign) = sign else { return 0 };
    let end = lines.iter().skip(1).position(|line| line.text.trim_end() == sign);
    end.map_or(0, |end| end + 2)
}

/// The fence that a line opens, behind marks of quotations and lists.
pub(super) fn fenced(text: &str) -> Option<(DocsFence, &str)> {
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
pub(super) fn column(text: &str) -> usize {
    let before = &text[..text.find(['`', '~']).unwrap_or(0)];
    // Tabs at its beginning are wider than they are long.
    indent(before) + before.trim_start_matches([' ', '\t']).len()
}

/// Whether a line closes a fence that stands at a column: one that is indented by four more is code.
pub(super) fn closes(fence: DocsFence, column: usize, line: &DocsLine) -> bool {
    line.indent() < column + 4 && fence.is_closed_by(unquoted(&line.text))
}

/// A line without marks of quotations.
fn unquoted(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '>'])
}
