//! A text as it is compared: invisible signs dropped, NFC, white space as one space, and the kinds of quotation marks, dashes
//! and dots as one each (`fold`). Letters, digits, their case and all other signs stay.
//!
//! The text keeps the way back: for each byte where it stood in what it was made of, and where its blocks begin.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::fold::{fold, is_dash, is_quote_mark};

/// Stands between blocks until the text is folded.
pub(super) const BREAK: char = '\u{2029}';

/// From byte `at` on, the text is what stands from byte `from` on in the original, until the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextStep {
    pub(super) at: u32,
    pub(super) from: u32,
}

/// A text as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NormalText {
    pub(super) text: String,
    /// In order of `at`.
    pub(super) steps: Vec<TextStep>,
    /// Where blocks begin, in order; the first is at 0 and not among them.
    pub(super) blocks: Vec<u32>,
}

impl NormalText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Several texts one after the other, with where each begins. Nothing that is looked for goes over from one to the next;
    /// the way back is that of each text.
    pub fn joined<'t>(texts: impl Iterator<Item = &'t NormalText>) -> (NormalText, Vec<usize>) {
        let (mut all, mut starts) = (NormalText::default(), Vec::new());
        for one in texts {
            if !starts.is_empty() {
                // No text holds NUL.
                all.text.push('\0');
                all.blocks.push(all.text.len() as u32);
            }
            let start = all.text.len();
            starts.push(start);
            all.blocks.extend(one.blocks.iter().map(|block| start as u32 + block));
            all.text.push_str(&one.text);
        }
        (all, starts)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where a range of it stands in what it was made of, which is `original`.
    pub fn place(&self, range: Range<usize>, original: &str) -> Range<usize> {
        let start = original.floor_char_boundary(self.origin(range.start));
        let Some(last) = self.text.get(range.clone()).and_then(|text| text.char_indices().next_back()) else {
            return start..start;
        };
        let end = original.floor_char_boundary(self.origin(range.start + last.0));
        let end = end + original[end..].chars().next().map_or(0, char::len_utf8);
        start..end.max(start)
    }

    /// The block that a byte is in.
    pub fn block(&self, at: usize) -> Range<usize> {
        let next = self.blocks.partition_point(|start| *start as usize <= at);
        let start = next.checked_sub(1).and_then(|ix| self.blocks.get(ix)).map_or(0, |start| *start as usize);
        start..self.blocks.get(next).map_or(self.text.len(), |start| *start as usize)
    }

    /// A range of it as people read it: with the marks, dashes and dots of `original`.
    pub fn shown(&self, range: Range<usize>, original: &str) -> String {
        let mut out = String::with_capacity(range.len());
        let mut chars = self.text.get(range.clone()).unwrap_or_default().char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let written = || original.get(self.origin(range.start + at)..).and_then(|rest| rest.chars().next());
            match c {
                '"' | '\'' | '-' => out.push(written().filter(|c| is_quote_mark(*c) || is_dash(*c)).unwrap_or(c)),
                '.' if self.text[range.start + at..].starts_with("...") && written() == Some('…') => {
                    out.push('…');
                    while chars.next_if(|(next, _)| *next < at + 3).is_some() {}
                }
                c => out.push(c),
            }
        }
        out
    }

    fn origin(&self, at: usize) -> usize {
        let next = self.steps.partition_point(|step| step.at as usize <= at);
        let step = next.checked_sub(1).and_then(|ix| self.steps.get(ix));
        step.map_or(at, |step| step.from as usize + (at - step.at as usize))
    }
}

/// The form in which a text is compared.
pub fn normal(text: &str) -> String {
    let mut builder = TextBuilder::default();
    builder.push(text, 0);
    builder.finish().text
}

/// Makes a [`NormalText`] of pieces. At most 4 GiB in all.
#[derive(Debug, Default)]
pub struct TextBuilder {
    text: String,
    steps: Vec<TextStep>,
    /// A character and the marks that may become one with it.
    pending: String,
    pending_from: u32,
}

impl TextBuilder {
    /// Adds a piece that stands at a byte of the original; what was decoded there may be longer or shorter than what is
    /// written, so its parts are given one by one.
    pub fn push(&mut self, piece: &str, from: usize) {
        let mut at = 0;
        while at < piece.len() {
            let rest = &piece.as_bytes()[at..];
            let plain = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            if plain > 0 {
                self.flush();
                // A mark may come after the last of them.
                self.append(&piece[at..at + plain - 1], from + at);
                self.pending.push_str(&piece[at + plain - 1..at + plain]);
                self.pending_from = (from + at + plain - 1) as u32;
                at += plain;
            } else if let Some(c) = piece[at..].chars().next() {
                self.push_char(c, from + at);
                at += c.len_utf8();
            }
        }
    }

    /// Ends a block; several ends count as one.
    pub fn end_block(&mut self) {
        self.flush();
        if !self.text.is_empty() && !self.text.ends_with(BREAK) {
            self.text.push(BREAK);
        }
    }

    /// The text of all pieces.
    pub fn finish(mut self) -> NormalText {
        self.flush();
        fold(&self.text, &self.steps)
    }

    fn push_char(&mut self, c: char, from: usize) {
        if matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
            return;
        }
        // What ends a block is told by whoever knows blocks.
        let c = if c == BREAK { ' ' } else { c };
        if is_apart(c) {
            self.flush();
        }
        if self.pending.is_empty() {
            self.pending_from = from as u32;
        }
        self.pending.push(c);
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let (pending, from) = (std::mem::take(&mut self.pending), self.pending_from as usize);
        if is_nfc_quick(pending.chars()) == IsNormalized::Yes {
            self.append(&pending, from);
        } else {
            let composed: String = pending.nfc().collect();
            self.append(&composed, from);
        }
        self.pending = pending;
        self.pending.clear();
    }

    fn append(&mut self, text: &str, from: usize) {
        let at = self.text.len();
        let goes_on = self.steps.last().is_some_and(|last| last.from as usize + (at - last.at as usize) == from);
        if !goes_on && !text.is_empty() {
            self.steps.push(TextStep { at: at as u32, from: from as u32 });
        }
        self.text.push_str(text);
    }
}

/// Whether a character becomes one with none before it (UAX 15).
fn is_apart(c: char) -> bool {
    canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}
