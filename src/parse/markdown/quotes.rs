//! Quotation marks: those that the Markdown crate turns the wrong way, and the marks of the page's language.

use std::ops::Range;

use crate::config::Config;
use crate::language::Key;

/// Sets the marks that the crate made of `"` and `'` as they belong, in the page's language.
pub(super) struct Quotation<'c> {
    /// Outer and inner marks, each opening and closing.
    marks: [&'c str; 4],
    /// Inner quotations that are open in this block.
    inner: u32,
}

impl<'c> Quotation<'c> {
    pub(super) fn new(config: &'c Config) -> Quotation<'c> {
        let language = config.languages.of(&config.lang);
        let marks = [Key::QuoteOpen, Key::QuoteClose, Key::QuoteInnerOpen, Key::QuoteInnerClose];
        Quotation { marks: marks.map(|key| language.get(key)), inner: 0 }
    }

    /// A quotation does not go on in another block.
    pub(super) fn end_block(&mut self) {
        self.inner = 0;
    }

    /// The text of an event, of which `bytes` is the place in the source. What somebody wrote as a mark stays.
    pub(super) fn set<'t>(&mut self, source: &str, bytes: Range<usize>, text: &'t str) -> &'t str
    where
        'c: 't,
    {
        if !matches!(text, "“" | "”" | "‘" | "’") || source.get(bytes.clone()) == Some(text) {
            return text;
        }
        let around = (source[..bytes.start].chars().next_back(), source[bytes.end..].chars().next());
        let is_apostrophe = around.0.is_some_and(char::is_alphanumeric) && around.1.is_some_and(char::is_alphanumeric);
        match curled(source, bytes, text) {
            "“" => self.marks[0],
            "”" => self.marks[1],
            "‘" => {
                self.inner += 1;
                self.marks[2]
            }
            mark if is_apostrophe || self.inner == 0 => mark,
            _ => {
                self.inner -= 1;
                self.marks[3]
            }
        }
    }
}

/// A mark as it belongs in its place. One after a letter, a digit or another sign and before no word closes (`27"`), and one
/// before a decade stands for its century (`'90s`).
fn curled<'t>(source: &str, bytes: Range<usize>, text: &'t str) -> &'t str {
    let before = || source[..bytes.start].chars().next_back();
    let after = || &source[bytes.end..];
    match text {
        "“" if before().is_some_and(char::is_alphanumeric) => "”",
        "“" if before().is_some_and(|c| !c.is_whitespace()) && ends(after()) => "”",
        "‘" if is_decade(after()) => "’",
        text => text,
    }
}

/// Whether no word follows.
fn ends(after: &str) -> bool {
    after.chars().next().is_none_or(char::is_whitespace)
}

/// `90s`
fn is_decade(after: &str) -> bool {
    let mut letters = after.chars();
    let digits = letters.by_ref().take(2).filter(char::is_ascii_digit).count() == 2;
    digits && letters.next() == Some('s') && letters.next().is_none_or(|c| !c.is_alphanumeric())
}
