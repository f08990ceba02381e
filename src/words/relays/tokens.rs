//! A text as words and signs, one after the other.

use std::borrow::Cow;

/// A word, a sign, or a character of a script that is written without spaces.
#[derive(Clone, Debug)]
pub(super) struct RelayToken<'t> {
    /// In the text.
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// In small letters.
    pub(super) small: Cow<'t, str>,
}

impl RelayToken<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is a word that begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether all of it is in capitals.
    pub(super) fn is_shouted(&self) -> bool {
        self.text.len() > 1 && !self.text.chars().any(char::is_lowercase) && self.is_capital()
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_alphanumeric)
    }

    pub(super) fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The words and signs of a text, which stands at a byte of another one.
pub(super) fn tokens(text: &str, start: usize) -> Vec<RelayToken<'_>> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c.is_alphanumeric() && !is_alone(c) {
            while let Some((next, c)) = chars.next_if(|(_, c)| (c.is_alphanumeric() && !is_alone(*c)) || is_mark(*c)) {
                end = next + c.len_utf8();
            }
        }
        let word = &text[at..end];
        let has_capitals = word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
        let small = if has_capitals { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
        out.push(RelayToken { start: start + at, text: word, small });
    }
    out
}

/// Han characters are words by themselves.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Marks that stand on the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
}
