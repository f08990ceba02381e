//! From bytes to text: UTF-8 without a byte-order mark, lines that end in LF.

use crate::pdf::SIGNATURE;
use crate::text::archive;

/// What to do with most of them.
const AS_TEXT: &str = "save the file as UTF-8 text";

/// What is wrong with the bytes, at a place of the text as far as it can be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Undecodable {
    /// The text with marks in place of what cannot be read, its line ends as they would be.
    pub(super) text: String,
    /// Byte range of the first mark in `text`.
    pub(super) range: std::ops::Range<usize>,
    /// Names the byte.
    pub(super) message: String,
    /// What to do.
    pub(super) help: &'static str,
}

/// Decodes a file.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Undecodable> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(undecodable(&bytes, 0, "this is UTF-16, not UTF-8".to_owned()));
    }
    if let Some((format, help)) = other_format(&bytes) {
        return Err(Undecodable { help, ..undecodable(&bytes, 0, format!("this is {format}, not text")) });
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (bytes, at) = (error.as_bytes(), error.utf8_error().valid_up_to());
            return Err(nul(&bytes[..at]).map_or_else(
                || undecodable(bytes, at, format!("byte {} is 0x{:02X}, which is not UTF-8", at + 1, bytes[at])),
                |nul| holds_nul(bytes, nul),
            ));
        }
    };
    if let Some(nul) = nul(text.as_bytes()) {
        return Err(holds_nul(text.as_bytes(), nul));
    }
    Ok(if text.starts_with('\u{feff}') || text.contains('\r') { tidied(&text) } else { text })
}

/// What a file is that is often named as text, and what to do then.
fn other_format(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let is_pdf = bytes.starts_with(SIGNATURE);
    let pdf = is_pdf.then_some(("a PDF", "give it a name that ends in `.pdf`"));
    archive(bytes).map(|format| (format, AS_TEXT)).or(pdf)
}

fn nul(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == 0)
}

fn holds_nul(bytes: &[u8], at: usize) -> Undecodable {
    undecodable(bytes, at, format!("byte {} is NUL, which no text holds", at + 1))
}

/// Without the mark at its beginning; CRLF and CR as LF.
pub fn tidied(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn undecodable(bytes: &[u8], at: usize, message: String) -> Undecodable {
    let before = tidied(&String::from_utf8_lossy(&bytes[..at]));
    let rest = tidied(&String::from_utf8_lossy(&bytes[at..]).replace('\0', "\u{fffd}"));
    let mark = rest.chars().next().map_or(0, char::len_utf8);
    let range = before.len()..before.len() + mark;
    Undecodable { text: before + &rest, range, message, help: AS_TEXT }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::line_column;
    use proptest::prelude::*;

    /// What is wrong, with line and column.
    fn wrong(bytes: &[u8]) -> (usize, usize, String) {
        let wrong = decode(bytes.to_vec()).expect_err("it cannot be decoded");
        let (line, column) = line_column(&wrong.text, wrong.range.start);
        (line, column, wrong.message)
    }

    #[test]
    fn line_ends_and_the_mark_are_tidied() {
        for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc", "\u{feff}a\nb\r\n\rc"] {
            assert_eq!(decode(text.as_bytes().to_vec()).as_deref(), Ok("a\nb\n\nc"), "{text:?}");
        }
        assert_eq!(decode(Vec::new()).as_deref(), Ok(""));
        assert_eq!(decode("a\u{feff}".into()).as_deref(), Ok("a\u{feff}"));
    }

    #[test]
    fn the_first_wrong_byte_is_named() {
        let not_utf8 = |byte: usize, value: &str| format!("byte {byte} is {value}, which is not UTF-8");
        assert_eq!(wrong(b"a\r\nb\xff\xfe"), (2, 2, not_utf8(5, "0xFF")));
        assert_eq!(wrong("\u{feff}é\0\u{e9}".as_bytes()), (1, 2, "byte 6 is NUL, which no text holds".to_owned()));
        assert_eq!(wrong(b"\xe9t\xe9"), (1, 1, not_utf8(1, "0xE9")));
        assert_eq!(wrong(b"a\0\xff").2, "byte 2 is NUL, which no text holds");
        assert_eq!(wrong(b"a\xff\0").2, not_utf8(2, "0xFF"));
        assert_eq!(wrong("abc\u{e9}".as_bytes().split_last().expect("it has bytes").1).2, not_utf8(4, "0xC3"));
        for bytes in [b"\xff\xfea\0".as_slice(), b"\xfe\xff\0a"] {
            assert_eq!(wrong(bytes), (1, 1, "this is UTF-16, not UTF-8".to_owned()));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_decoded_or_refused_at_a_place(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            match decode(bytes) {
                Ok(text) => prop_assert!(!text.contains(['\r', '\0'])),
                Err(wrong) => prop_assert!(wrong.text.get(wrong.range.clone()).is_some() && !wrong.range.is_empty()),
            }
        }

        #[test]
        fn line_ends_make_no_difference(text in "[a-c:\\-é \n]{0,40}") {
            let expected = decode(text.clone().into_bytes());
            let others = [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")];
            for other in others {
                prop_assert_eq!(&decode(other.into_bytes()), &expected);
            }
        }
    }
}
