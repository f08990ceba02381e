//! Tables from the codes of a font to characters (ISO 32000-2, 9.10.3), and how many bytes a code has. What is odd in one is left out.

use std::collections::HashMap;

use super::budget::ReadBudget;
use super::lexer::{Lexer, PdfToken};

/// Entries of one table.
const MOST: usize = 1 << 17;
/// What an entry costs: it takes so much memory.
const ENTRY: usize = 32;
/// Ranges of codes that are told apart by their length.
const MOST_SPACES: usize = 64;
/// Units of UTF-16 that a code stands for.
const LONGEST: usize = 32;

/// A table.
#[derive(Debug, Default)]
pub(super) struct CodeMap {
    /// Bytes of a code, first and last one.
    spaces: Vec<(usize, u32, u32)>,
    characters: HashMap<u32, Box<str>>,
    /// First and last code, and the characters of the first; in order.
    ranges: Vec<(u32, u32, Vec<u16>)>,
}

/// What stands between `begin...` and `end...`.
#[derive(Debug)]
enum MapOperand {
    Code(Vec<u8>),
    List(Vec<Vec<u8>>),
}

impl CodeMap {
    /// Reads a table, as far as the budget goes.
    pub(super) fn read(bytes: &[u8], budget: &ReadBudget) -> CodeMap {
        let mut out = CodeMap::default();
        let (mut operands, mut list): (Vec<MapOperand>, Option<Vec<Vec<u8>>>) = (Vec::new(), None);
        for token in Lexer::new(bytes) {
            if matches!(token, PdfToken::Text(_)) && budget.charge(ENTRY).is_none() {
                break;
            }
            match token {
                PdfToken::Text(code) => match &mut list {
                    Some(list) => list.push(code),
                    None => operands.push(MapOperand::Code(code)),
                },
                PdfToken::ListStart => list = Some(Vec::new()),
                PdfToken::ListEnd => operands.extend(list.take().map(MapOperand::List)),
                PdfToken::Word(word) => {
                    list = None;
                    match word {
                        b"endcodespacerange" => out.spaces(&operands),
                        b"endbfchar" => out.characters(&operands),
                        b"endbfrange" => out.ranges(&operands),
                        _ => {}
                    }
                    operands.clear();
                }
                PdfToken::Number(_) | PdfToken::Name(_) | PdfToken::MapStart | PdfToken::MapEnd => {}
            }
        }
        out.ranges.sort_by_key(|(first, ..)| *first);
        out
    }

    fn spaces(&mut self, operands: &[MapOperand]) {
        for pair in operands.chunks_exact(2) {
            if let [MapOperand::Code(first), MapOperand::Code(last)] = pair
                && (1..=4).contains(&first.len())
                && self.spaces.len() < MOST_SPACES
            {
                self.spaces.push((first.len(), code(first), code(last)));
            }
        }
    }

    fn characters(&mut self, operands: &[MapOperand]) {
        for pair in operands.chunks_exact(2) {
            if let [MapOperand::Code(from), MapOperand::Code(to)] = pair
                && self.characters.len() < MOST
            {
                self.characters.insert(code(from), text(&units(to)).into());
            }
        }
    }

    fn ranges(&mut self, operands: &[MapOperand]) {
        for triple in operands.chunks_exact(3) {
            match triple {
                [MapOperand::Code(first), MapOperand::Code(last), MapOperand::Code(to)] if self.ranges.len() < MOST => {
                    self.ranges.push((code(first), code(last), units(to)));
                }
                [MapOperand::Code(first), MapOperand::Code(_), MapOperand::List(list)] => {
                    for (own, to) in (code(first)..=u32::MAX).zip(list).take(MOST.saturating_sub(self.characters.len()))
                    {
                        self.characters.insert(own, text(&units(to)).into());
                    }
                }
                _ => {}
            }
        }
    }

    /// The characters of a code.
    pub(super) fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.characters.get(&code) {
            return Some(text.to_string());
        }
        let next = self.ranges.partition_point(|(first, ..)| *first <= code);
        let (first, _, units) = self.ranges.get(next.checked_sub(1)?).filter(|(_, last, _)| code <= *last)?;
        let mut units = units.clone();
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add((code - first) as u16);
        }
        Some(text(&units))
    }

    /// The first code of some bytes, and how many bytes it has; two if the table does not say.
    pub(super) fn first_code(&self, bytes: &[u8]) -> (u32, usize) {
        for length in 1..=bytes.len().min(4) {
            let own = code(&bytes[..length]);
            let holds = |(size, first, last): &(usize, u32, u32)| {
                let byte = |code: u32, at: usize| (code >> (8 * at)) as u8;
                *size == length && (0..length).all(|at| (byte(*first, at)..=byte(*last, at)).contains(&byte(own, at)))
            };
            if self.spaces.iter().any(holds) {
                return (own, length);
            }
        }
        let length = self.spaces.iter().map(|(length, ..)| *length).min().unwrap_or(2).min(bytes.len());
        (code(&bytes[..length]), length.max(1))
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    // One byte alone is a character too.
    if let [byte] = bytes {
        return vec![u16::from(*byte)];
    }
    bytes.chunks_exact(2).take(LONGEST).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

fn text(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_characters_however_they_are_listed() {
        let budget = ReadBudget::new(1 << 20);
        let map = CodeMap::read(
            b"1 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange\n\
              3 beginbfchar <01> <00660069> <02> <d83dde00> <03> <41> endbfchar\n\
              2 beginbfrange <10> <12> <0061> <8001> <8002> [<0078> <00790079>] endbfrange",
            &budget,
        );
        for (code, expected) in [
            (1, Some("fi")),
            (2, Some("😀")),
            (3, Some("A")),
            (0x11, Some("b")),
            (0x13, None),
            (0x8001, Some("x")),
            (0x8002, Some("yy")),
            (0x8003, None),
        ] {
            assert_eq!(map.get(code).as_deref(), expected, "{code:x}");
        }
        assert_eq!(map.first_code(b"\x11\x12"), (0x11, 1));
        assert_eq!(map.first_code(b"\x80\x01\x02"), (0x8001, 2));
        assert_eq!(CodeMap::default().first_code(b"\x80\x01\x02"), (0x8001, 2));
        assert_eq!(CodeMap::default().first_code(b"\x80"), (0x80, 1));
        // What is no table is an empty one.
        assert_eq!(CodeMap::read(b"beginbfrange <1> [ <2> endbfrange <>", &budget).get(16), None);
    }
}
