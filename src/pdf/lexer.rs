//! Tokens of content streams and of tables of characters (ISO 32000-2, 7.2). Reads whatever stands there: what is no token ends
//! nothing.

use std::borrow::Cow;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PdfToken<'a> {
    /// A number.
    Number(f64),
    /// A string, decoded.
    Text(Vec<u8>),
    /// A name without its slash, decoded.
    Name(Cow<'a, [u8]>),
    /// An operator, or a word such as `true`.
    Word(&'a [u8]),
    /// `[`
    ListStart,
    /// `]`
    ListEnd,
    /// `<<`
    MapStart,
    /// `>>`
    MapEnd,
}

/// Reads token by token, in time linear in the bytes.
#[derive(Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0 }
    }

    /// Begins at a place.
    pub(super) fn at(bytes: &'a [u8], at: usize) -> Lexer<'a> {
        Lexer { bytes, at }
    }

    /// Where the next token is looked for.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Goes behind the data of a picture that began with `BI`: behind the next `EI` that stands alone.
    pub(super) fn skip_picture(&mut self) {
        let is_apart = |at: usize| self.bytes.get(at).is_none_or(|byte| is_space(*byte));
        let rest = self.at..self.bytes.len().saturating_sub(1);
        let end = rest
            .clone()
            .find(|at| self.bytes[*at..].starts_with(b"EI") && *at > 0 && is_apart(at - 1) && is_apart(at + 2));
        self.at = end.map_or(self.bytes.len(), |end| end + 2);
    }

    fn word(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| is_space(*byte) || is_delimiter(*byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Behind `(`: to the `)` that belongs to it.
    fn literal(&mut self) -> Vec<u8> {
        let (mut out, mut depth) = (Vec::new(), 1_u32);
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escaped(&mut out);
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    fn escaped(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.bytes.get(self.at).copied() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' if self.bytes.get(self.at) == Some(&b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.push(code as u8);
            }
            other => out.push(other),
        }
    }

    /// Behind `<`: to `>`.
    fn hexadecimal(&mut self) -> Vec<u8> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        let digits: Vec<u8> = rest[..length].iter().filter_map(|byte| digit(*byte)).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = PdfToken<'a>;

    fn next(&mut self) -> Option<PdfToken<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            let next = self.bytes.get(self.at + 1).copied();
            if !is_space(byte) && !is_delimiter(byte) {
                let word = self.word();
                return Some(number(word).map_or(PdfToken::Word(word), PdfToken::Number));
            }
            self.at += 1;
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
                }
                b'(' => return Some(PdfToken::Text(self.literal())),
                b'[' => return Some(PdfToken::ListStart),
                b']' => return Some(PdfToken::ListEnd),
                b'<' | b'>' if next == Some(byte) => {
                    self.at += 1;
                    return Some(if byte == b'<' { PdfToken::MapStart } else { PdfToken::MapEnd });
                }
                b'<' => return Some(PdfToken::Text(self.hexadecimal())),
                b'/' => return Some(PdfToken::Name(unescaped(self.word()))),
                _ => {}
            }
        }
    }
}

/// A name in which `#20` stands for a byte.
fn unescaped(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return Cow::Borrowed(name);
    }
    let (mut out, mut at) = (Vec::with_capacity(name.len()), 0);
    while at < name.len() {
        let pair = name.get(at + 1..at + 3).and_then(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?));
        match pair.filter(|_| name[at] == b'#') {
            Some(byte) => (out.push(byte), at += 3).1,
            None => (out.push(name[at]), at += 1).1,
        }
    }
    Cow::Owned(out)
}

/// A number as it may be written: `12`, `-.5`, `4.`, `+1`, `--3`.
fn number(word: &[u8]) -> Option<f64> {
    if !matches!(word.first()?, b'0'..=b'9' | b'+' | b'-' | b'.') {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    let text = text.trim_start_matches('+');
    let text = if text.starts_with("--") { text.trim_start_matches('-') } else { text };
    let value = text.parse::<f64>().ok().filter(|_| text.bytes().any(|byte| byte.is_ascii_digit()))?;
    value.is_finite().then_some(value)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_as_they_may_be_written() {
        let text = |text: &[u8]| PdfToken::Text(text.to_vec());
        let name = |name: &'static [u8]| PdfToken::Name(Cow::Borrowed(name));
        for (written, expected) in [
            (
                b"1 -.5 4. +2 --3 . x".as_slice(),
                vec![
                    PdfToken::Number(1.0),
                    PdfToken::Number(-0.5),
                    PdfToken::Number(4.0),
                    PdfToken::Number(2.0),
                    PdfToken::Number(3.0),
                    PdfToken::Word(b"."),
                    PdfToken::Word(b"x"),
                ],
            ),
            (b"(a(b)\\)\\101\\n\\\nc)Tj", vec![text(b"a(b))A\nc"), PdfToken::Word(b"Tj")]),
            (
                b"<41 4>[/A#20b/]<<>>",
                vec![
                    text(b"A@"),
                    PdfToken::ListStart,
                    name(b"A b"),
                    name(b""),
                    PdfToken::ListEnd,
                    PdfToken::MapStart,
                    PdfToken::MapEnd,
                ],
            ),
            (b"% no\nT* (open", vec![PdfToken::Word(b"T*"), text(b"open")]),
            (b"<4", vec![text(b"@")]),
        ] {
            assert_eq!(Lexer::new(written).collect::<Vec<_>>(), expected, "{written:?}");
        }
        let mut lexer = Lexer::new(b"BI /W 1 ID xEIy\nEI Q");
        assert_eq!(lexer.next(), Some(PdfToken::Word(b"BI")));
        lexer.skip_picture();
        assert_eq!(lexer.next(), Some(PdfToken::Word(b"Q")));
    }
}
