//! The last step to a text as it is compared: white space, quotation marks, dashes and dots.

use super::normal::{BREAK, NormalText, TextStep};
use super::scripts::has_no_apostrophe;

/// Folds a text in NFC whose blocks are told apart by [`BREAK`].
pub(super) fn fold(text: &str, steps: &[TextStep]) -> NormalText {
    let mut folding = Folding { text, steps, next_step: 0, out: NormalText::default(), space: None };
    folding.out.text.reserve(text.len());
    let (mut at, mut before) = (0, None);
    while let Some(c) = text[at..].chars().next() {
        let plain = folding.plain(at);
        if plain > 1 {
            folding.push(&text[at..at + plain], at);
            at += plain;
            before = text[..at].chars().next_back();
            continue;
        }
        let mut end = at + c.len_utf8();
        if c.is_whitespace() {
            folding.space(c, at);
        } else if let Some(dots) = (c == '.' || c == '…').then(|| dots(&text[at..])).flatten() {
            folding.push("...", at);
            end = at + dots;
        } else if is_quote_mark(c) {
            let is_within = may_be_apostrophe(c)
                && [before, text[end..].chars().next()].iter().all(|c| c.is_some_and(may_stand_beside_apostrophe));
            folding.push(if is_within { "'" } else { "\"" }, at);
        } else if is_dash(c) {
            folding.push("-", at);
        } else {
            folding.push(&text[at..end], at);
        }
        before = text[at..end].chars().next_back();
        at = end;
    }
    folding.out
}

struct Folding<'a> {
    text: &'a str,
    steps: &'a [TextStep],
    next_step: usize,
    out: NormalText,
    /// White space that no word followed yet: where it begins, and whether a block ends there.
    space: Option<(usize, bool)>,
}

impl Folding<'_> {
    /// How many bytes from here are letters and digits of ASCII that stood together.
    fn plain(&self, at: usize) -> usize {
        let next = self.steps.get(self.next_step).map_or(self.text.len(), |step| step.at as usize);
        let together = self.text.as_bytes().get(at..next).unwrap_or_default();
        together.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(together.len())
    }

    fn space(&mut self, c: char, at: usize) {
        let (begin, ends) = self.space.unwrap_or((at, false));
        self.space = Some((begin, ends || c == BREAK));
    }

    fn push(&mut self, piece: &str, at: usize) {
        if let Some((begin, ends)) = self.space.take()
            && !self.out.text.is_empty()
        {
            self.append(" ", begin);
            if ends {
                self.out.blocks.push(self.out.text.len() as u32);
            }
        }
        self.append(piece, at);
    }

    fn append(&mut self, piece: &str, at: usize) {
        let (from, here) = (self.origin(at), self.out.text.len());
        let goes_on = self.out.steps.last().is_some_and(|last| last.from as usize + (here - last.at as usize) == from);
        if !goes_on {
            self.out.steps.push(TextStep { at: here as u32, from: from as u32 });
        }
        self.out.text.push_str(piece);
    }

    /// Where a byte of the text stood; asked for in ascending order but for the white space before a word.
    fn origin(&mut self, at: usize) -> usize {
        while self.steps.get(self.next_step).is_some_and(|step| step.at as usize <= at) {
            self.next_step += 1;
        }
        let known = self.steps.get(..self.next_step).unwrap_or_default();
        let step = known.iter().rev().find(|step| step.at as usize <= at);
        debug_assert!(at <= self.text.len());
        step.map_or(at, |step| step.from as usize + (at - step.at as usize))
    }
}

/// The length of a run of three dots or more, spaced or not, at the beginning of a text.
fn dots(text: &str) -> Option<usize> {
    let (mut count, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '.' => count += 1,
            '…' => count += 3,
            c if c.is_whitespace() && c != BREAK => continue,
            _ => break,
        }
        end = at + c.len_utf8();
    }
    (count >= 3).then_some(end)
}

/// Marks around quotations and apostrophes, of all scripts.
pub(super) fn is_quote_mark(c: char) -> bool {
    let is_double = matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '″' | '＂');
    is_double
        || may_be_apostrophe(c)
        || matches!(c, '「' | '」' | '『' | '』' | '｢' | '｣' | '﹁' | '﹂' | '﹃' | '﹄' | '〝' | '〞' | '〟')
}

/// Marks that stand within words too. Double ones do not: what touches a letter on both sides ends a quotation (`"today"and`).
fn may_be_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʼ' | '＇')
}

fn may_stand_beside_apostrophe(c: char) -> bool {
    c.is_alphanumeric() && !has_no_apostrophe(c)
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－')
}
