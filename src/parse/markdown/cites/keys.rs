//! Citation keys in text.

use std::ops::Range;

/// A key in braces ends after so many bytes; without a bound, braces that are never closed would cost the square of
/// the text.
const LONGEST: usize = 300;

/// A key as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// Of the key itself, without `@` and braces.
    pub(super) range: Range<usize>,
    /// Of all of it: `-@{key}`.
    pub(super) whole: Range<usize>,
    /// Whether it was written with a hyphen before the `@`.
    pub(super) suppress: bool,
}

/// What stands at an `@`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// A plain sign, or a part of a word or an address.
    Plain,
    /// It begins like a key, but none can be read; ends here.
    Broken(usize),
    /// A key.
    Key(Key),
}

/// Looks at the `@` at byte `at` of a text, within a piece of it that is one text node.
pub(super) fn read(text: &str, piece: &Range<usize>, at: usize) -> At {
    let suppress = at > piece.start && text.as_bytes().get(at - 1) == Some(&b'-');
    let start = at - usize::from(suppress);
    if continues_word(&text[..start]) {
        return At::Plain;
    }
    let rest = &text[at + 1..piece.end];
    let (from, length) = match rest.strip_prefix('{') {
        Some(braced) => match braced_length(braced) {
            Some(length) => (at + 2, length),
            None => return At::Broken(at + 2),
        },
        None => (at + 1, bare_length(rest)),
    };
    let end = from + length + usize::from(from > at + 1);
    let next = text[end..piece.end].chars().next();
    if length == 0 {
        // `[@-a]` is a slip; `[@*]` and the like are of other languages.
        return if next == Some('-') { At::Broken(at + 1) } else { At::Plain };
    }
    if next == Some('@') {
        // `@user@example.org`
        return At::Plain;
    }
    At::Key(Key { range: from..from + length, whole: start..end, suppress })
}

/// Whether what comes next stands inside a word, an e-mail address or a URL.
fn continues_word(before: &str) -> bool {
    let mut letters = before.chars().rev();
    match letters.next() {
        Some('/' | '-' | '+' | '=' | '&' | '%') => letters.next().is_some_and(is_word),
        // `{@link Name}`
        Some('@' | '{') => true,
        Some(c) => is_word(c),
        None => false,
    }
}

/// Whether a key in brackets may end before this: `[@class='x']` is no citation.
pub(super) fn ends_in_brackets(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ']' | ';' | ',' | '{'))
}

/// The length of a key that ends by itself. Pandoc: letters, digits and `_`, between them single signs of a few kinds.
fn bare_length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let inside = match c {
            ':' | '/' if end > 0 && next == Some('/') => true,
            ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/' if end > 0 => {
                next.is_some_and(is_word)
            }
            c => is_word(c),
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    text[..end].trim_end_matches(['.', ',', ';', ':', '/']).len()
}

/// The length of a key up to the brace that closes it. It may hold braces in pairs and, which pandoc forbids and other
/// programs' ids need, spaces between words.
fn braced_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => {
                let key = &text[..at];
                return Some(at).filter(|length| *length > 0 && key.trim() == key);
            }
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Letters, digits, `_` and the accents that follow letters.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key at the first `@`, or how there is none.
    fn key(text: &str) -> &str {
        let at = text.find('@').unwrap();
        match read(text, &(0..text.len()), at) {
            At::Key(key) => &text[key.range],
            At::Plain => "plain",
            At::Broken(_) => "broken",
        }
    }

    #[test]
    fn keys_hold_punctuation_only_inside() {
        for (text, expected) in [
            ("@a", "a"),
            ("@Lee_2020.", "Lee_2020"),
            ("@doe:2020a, p. 3", "doe:2020a"),
            ("@a.b.c;", "a.b.c"),
            ("@a--b", "a"),
            ("@a/b/", "a/b"),
            ("@https://x.org/a?b=c", "https://x.org/a?b"),
            ("@10.1000/182", "10.1000/182"),
            ("@_x", "_x"),
            ("@élan-1", "élan-1"),
            ("@e\u{301}lan", "e\u{301}lan"),
            ("@{a b/c:d}", "a b/c:d"),
            ("@{ a}", "broken"),
            ("@{}", "broken"),
            ("@{a", "broken"),
            ("@{a,b;c.}", "a,b;c."),
            ("@{a{b}c}", "a{b}c"),
            ("@{https://example.com/bib?name=foobar&date=2000}", "https://example.com/bib?name=foobar&date=2000"),
            ("@-a", "broken"),
            ("@ a", "plain"),
            ("@", "plain"),
            ("@]", "plain"),
        ] {
            assert_eq!(key(text), expected, "{text}");
        }
    }

    #[test]
    fn words_and_addresses_hold_no_keys() {
        for text in
            ["a@b.org", "a_@b", "x-@b", "x/@b", "@a@b.org", "john+x@b", "@@a", "{@b c}", "https://x.org/@a", "é@b"]
        {
            assert_eq!(key(text), "plain", "{text}");
        }
        for text in ["(@b", "\"@b", "-@b", " -@b", "–@b", "/ @b", ": @b", ".@b"] {
            assert_eq!(key(text), "b", "{text}");
        }
    }
}
