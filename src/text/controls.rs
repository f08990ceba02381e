//! Control characters (U+0000 to U+001F but tabs and ends of lines, U+007F to U+009F): nobody sees them, and neither HTML nor XML
//! may hold them. What is read is without them from the first on. Enter through [`found`] and [`replaced`].

use std::borrow::Cow;

/// What stands in the place of one.
pub const REPLACEMENT: char = '\u{fffd}';

/// Whether a character is one that no text holds.
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
}

/// The control characters of a text, each with the byte at which it stands.
pub fn found(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    // Most texts have none, and no character needs to be decoded to see that.
    let mut signs = if may_hold(text.as_bytes()) { text.char_indices() } else { "".char_indices() };
    std::iter::from_fn(move || signs.find(|(_, c)| is_control(*c)))
}

/// A text with a visible sign in the place of each.
pub fn replaced(text: &str) -> Cow<'_, str> {
    if found(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if is_control(c) { REPLACEMENT } else { c };
    // Ends of lines are of one form everywhere.
    Cow::Owned(text.replace("\r\n", "\n").chars().map(shown).collect())
}

/// What it is, for messages: `U+0007`, and how many more.
pub fn told(found: &[(usize, char)]) -> String {
    let first = found.first().map_or(0, |(_, c)| u32::from(*c));
    let more = match found.len() {
        0 | 1 => String::new(),
        2 => ", and one more".to_owned(),
        number => format!(", and {} more", number - 1),
    };
    format!("U+{first:04X} is a control character, for which a mark is shown{more}")
}

fn may_hold(bytes: &[u8]) -> bool {
    bytes.chunks(64).any(|chunk| {
        let is_one = |byte: u8| (byte < 0x20 && byte != b'\n' && byte != b'\t') || byte == 0x7f || byte == 0xc2;
        chunk.iter().fold(false, |any, byte| any | is_one(*byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_them_are_found_and_no_other() {
        let text = "a\u{7}b\t\n\u{7f}é\u{85}\u{a0}\u{202e}";
        assert_eq!(found(text).collect::<Vec<_>>(), [(1, '\u{7}'), (5, '\u{7f}'), (8, '\u{85}')]);
        assert_eq!(replaced(text), "a\u{fffd}b\t\n\u{fffd}é\u{fffd}\u{a0}\u{202e}");
        assert!(matches!(replaced("plain © text"), Cow::Borrowed(_)));
        assert_eq!(replaced("a\r\nb"), "a\nb");
        assert!(told(&[(0, '\u{7}'), (1, '\u{8}')]).starts_with("U+0007 is"));
    }
}
