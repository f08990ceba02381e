//! Dollar signs that are prices. The crate takes `$5 (or a$6` for a formula; pandoc's rule is that the closing sign is not
//! directly followed by a digit. The opening sign of such a pair is hidden from the crate, and shown again in what it says.

use std::borrow::Cow;
use std::ops::Range;

/// Stands for a hidden sign: one byte as it is, and no mark of Markdown.
const HIDDEN: &str = "\u{1a}";
/// Hiding one sign may join others; after so many rounds every sign before a digit is hidden at once.
const ROUNDS: usize = 8;

/// A source in which the signs of prices are hidden.
pub(super) struct Prices<'a> {
    source: Cow<'a, str>,
    rounds: usize,
}

impl<'a> Prices<'a> {
    /// A source in which nothing is hidden yet.
    pub(super) fn new(source: &'a str) -> Prices<'a> {
        Prices { source: Cow::Borrowed(source), rounds: 0 }
    }

    /// The source as the crate is to see it.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// Whether a formula of this range is none.
    pub(super) fn is_none(&self, range: &Range<usize>) -> bool {
        self.source.as_bytes().get(range.end).is_some_and(u8::is_ascii_digit)
    }

    /// Hides the opening signs at these places; whether there were any, so that the source must be read again.
    pub(super) fn hide(&mut self, mut places: Vec<usize>) -> bool {
        if places.is_empty() {
            return false;
        }
        self.rounds += 1;
        let bytes = self.source.as_bytes();
        if self.rounds > ROUNDS {
            let before_digit = |at: &usize| bytes[*at] == b'$' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            places.extend((0..bytes.len()).filter(before_digit));
            places.sort_unstable();
            places.dedup();
        }
        let mut out = String::with_capacity(self.source.len());
        let mut from = 0;
        for at in places {
            out.push_str(&self.source[from..at]);
            out.push_str(HIDDEN);
            from = at + 1;
        }
        out.push_str(&self.source[from..]);
        self.source = Cow::Owned(out);
        true
    }

    /// What the crate says, with the signs shown again.
    pub(super) fn show<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.rounds > 0 && text.contains(HIDDEN) { text.replace(HIDDEN, "$").into() } else { text.into() }
    }
}
