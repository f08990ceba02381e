//! Quotation marks that the Markdown crate turns the wrong way.

use std::ops::Range;

/// The text of an event: a mark that the crate made of `"` or `'` as it belongs there, any other text as it is. A mark after
/// a letter, a digit or another sign and before no word closes (`27"`), and one before a decade stands for its century (`'90s`).
pub(super) fn curled<'t>(source: &str, bytes: Range<usize>, text: &'t str) -> &'t str {
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
