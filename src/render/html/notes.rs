//! The writer's own notes: their letters, their marks, their words.

use super::Writer;
use super::escape::{push_attribute, push_number};
use crate::language::Key;

impl Writer<'_> {
    /// A note's mark. One that resolve gave no letter is not shown.
    pub(super) fn note_mark(&mut self, footnote: u32) {
        let slot = self.part.and_then(|part| part.footnotes.get(footnote as usize));
        let Some(note) = slot.copied().flatten() else { return };
        self.open_mark("<sup class=\"noteref\">");
        let copy = self.is_copy();
        let out = &mut self.out;
        out.push_str("<a");
        if !copy {
            out.push_str(" id=\"noteref-");
            push_letter(out, note);
            out.push('-');
            push_number(out, self.maker.next_note_mark(note));
            out.push('"');
        }
        out.push_str(" href=\"#note-");
        push_letter(out, note);
        if copy {
            out.push_str("\" tabindex=\"-1\">");
        } else {
            out.push_str("\" role=\"doc-noteref\" aria-label=\"");
            push_attribute(out, &self.maker.words().say(Key::NoteMark, &[("letter", &letter(note))]));
            out.push_str("\">");
        }
        push_letter(out, note);
        out.push_str("</a></sup>");
    }

    /// The body of a footnote.
    pub(super) fn footnote(&mut self, footnote: u32) {
        let document = self.document;
        let Some(body) = document.footnotes.get(footnote as usize).map(|footnote| footnote.node) else { return };
        let Some(node) = document.nodes.get(body as usize) else { return };
        self.nodes(body + 1..node.end);
    }
}

/// `a`, `b`, ... `z`, `aa`, for numbers from 0.
pub(in crate::render) fn letter(number: u32) -> String {
    let mut out = String::with_capacity(1);
    push_letter(&mut out, number);
    out
}

pub(super) fn push_letter(out: &mut String, number: u32) {
    let digit = |number: u32| char::from(b'a' + (number % 26) as u8);
    if number < 26 {
        out.push(digit(number));
        return;
    }
    let mut digits = Vec::with_capacity(3);
    let mut rest = Some(number);
    while let Some(number) = rest {
        digits.push(digit(number));
        rest = (number / 26).checked_sub(1);
    }
    out.extend(digits.iter().rev());
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letter), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}
