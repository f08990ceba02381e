//! Escaping by the kind of place: text, attribute, path. The only file that turns a writer's characters into markup.

use crate::language::Language;

/// What a byte becomes. Bytes of other characters than ASCII never need escaping.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Plain,
    /// `&`
    Ampersand,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `"`
    Quote,
    /// A control character that HTML does not allow.
    Control,
    /// The first of two bytes that may be one.
    Lead,
}

const BYTES: [Byte; 256] = bytes();

const fn bytes() -> [Byte; 256] {
    let mut table = [Byte::Plain; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = Byte::Control;
        byte += 1;
    }
    table[b'\t' as usize] = Byte::Plain;
    table[b'\n' as usize] = Byte::Plain;
    table[0x7f] = Byte::Control;
    table[0xc2] = Byte::Lead;
    table[b'&' as usize] = Byte::Ampersand;
    table[b'<' as usize] = Byte::Less;
    table[b'>' as usize] = Byte::Greater;
    table[b'"' as usize] = Byte::Quote;
    table
}

/// Appends text between tags.
pub(in crate::render) fn push_text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// Appends text between tags that may run the other way than the page: then it is set apart.
pub(in crate::render) fn push_isolated(out: &mut String, words: &Language, text: &str) {
    let crossed = words.direction().is_crossed_by(text);
    out.push_str(if crossed { "<bdi>" } else { "" });
    push_text(out, text);
    out.push_str(if crossed { "</bdi>" } else { "" });
}

/// Appends the value of an attribute that stands in double quotation marks.
pub(in crate::render) fn push_attribute(out: &mut String, value: &str) {
    escape(out, value, true);
}

/// Copies runs of plain bytes whole: most texts have nothing to escape.
fn escape(out: &mut String, text: &str, quotes: bool) {
    out.reserve(text.len());
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match BYTES[byte as usize] {
            Byte::Ampersand => "&amp;",
            Byte::Less => "&lt;",
            Byte::Greater => "&gt;",
            Byte::Quote if quotes => "&quot;",
            Byte::Lead if text.as_bytes().get(at + 1).is_none_or(|next| *next >= 0xa0) => continue,
            Byte::Plain | Byte::Quote => continue,
            Byte::Control | Byte::Lead => "\u{fffd}",
        };
        out.push_str(&text[from..at]);
        out.push_str(replacement);
        from = at + if byte == 0xc2 { 2 } else { 1 };
    }
    out.push_str(&text[from..]);
}

/// Appends a path of a URL: all but unreserved characters (RFC 3986, 2.3) and `/` percent-encoded.
pub(in crate::render) fn push_encoded(out: &mut String, path: &str) {
    out.reserve(path.len());
    let mut from = 0;
    for (at, byte) in path.bytes().enumerate() {
        if STAYS[usize::from(byte)] {
            continue;
        }
        // Bytes that are encoded and those that stay are of different characters, or both of one beyond ASCII.
        out.push_str(path.get(from..at).unwrap_or_default());
        push_percent(out, byte);
        from = at + 1;
    }
    out.push_str(path.get(from..).unwrap_or_default());
}

/// Bytes that a path holds as they are.
const STAYS: [bool; 256] = stays();

const fn stays() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/');
        byte += 1;
    }
    table
}

/// Appends a byte as `%3F`.
pub(super) fn push_percent(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Appends a number.
pub(in crate::render) fn push_number(out: &mut String, mut number: u32) {
    let mut digits = [0_u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    digits[at..].iter().for_each(|digit| out.push(char::from(*digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(push: fn(&mut String, &str), text: &str) -> String {
        let mut out = String::new();
        push(&mut out, text);
        out
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(with(push_text, "a < b & \"c\" > é"), "a &lt; b &amp; \"c\" &gt; é");
        assert_eq!(with(push_attribute, "\"><script>"), "&quot;&gt;&lt;script&gt;");
        assert_eq!(with(push_text, "bell\u{7} tab\t"), "bell\u{fffd} tab\t");
        assert_eq!(with(push_text, ""), "");
    }

    #[test]
    fn paths_hold_no_characters_of_markup() {
        assert_eq!(with(push_encoded, "a b/é\"#?.html"), "a%20b/%C3%A9%22%23%3F.html");
    }

    #[test]
    fn numbers_are_decimal() {
        let number = |n| {
            let mut out = String::new();
            push_number(&mut out, n);
            out
        };
        assert_eq!([0, 9, 10, 4_294_967_295].map(number), ["0", "9", "10", "4294967295"]);
    }
}
