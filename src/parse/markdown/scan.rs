//! What the bytes of a text show before it is parsed: characters that turn the direction of writing, and lines with
//! hundreds of quote and list marks, at which the Markdown crate's time would grow with the square of the text.

use super::builder::Builder;
use crate::diag::codes;

/// A line with fewer marks than this is left to the builder, which knows what is code; one with more is deeper than any limit
/// a text needs, and costs time on every line that follows it.
const MANY: usize = 500;

impl Builder<'_> {
    /// Reports characters that turn the direction of writing; `base` is where the source begins in the text.
    pub(super) fn scan_direction(&mut self, base: usize, source: &str) {
        // All of them begin with this byte, and so do dashes and curly quotes; a block without it is skipped at once.
        const LEAD: u8 = 0xE2;
        let bytes = source.as_bytes();
        for (block, chunk) in bytes.chunks(64).enumerate() {
            if chunk.iter().fold(0, |found, byte| found | u8::from(*byte == LEAD)) == 0 {
                continue;
            }
            for at in block * 64..block * 64 + chunk.len() {
                let turns = match bytes.get(at..at + 3) {
                    Some([LEAD, 0x80, last]) => (0xAA..=0xAE).contains(last),
                    Some([LEAD, 0x81, last]) => (0xA6..=0xA9).contains(last),
                    _ => false,
                };
                if turns {
                    let name = source.get(at..at + 3).and_then(|c| c.chars().next()).map_or(0, u32::from);
                    let range = (base + at) as u32..(base + at + 3) as u32;
                    let message = format!("U+{name:04X} turns the direction of writing");
                    self.report(&codes::BIDI_CONTROL, range, message, "remove the character");
                }
            }
        }
    }

    /// The source with blanks for the marks that are too deep, if a line has many of them; offsets stay.
    pub(super) fn flatten_deep_lines(&mut self, base: usize, source: &str) -> Option<String> {
        // So many marks fill several blocks, and a look at blocks is cheaper than one at lines.
        if !source
            .as_bytes()
            .chunks_exact(64)
            .any(|block| block.iter().fold(1, |all, byte| all & u8::from(may_mark(*byte))) == 1)
        {
            return None;
        }
        let mut flattened: Option<Vec<u8>> = None;
        let mut from = 0;
        let limit = self.limit();
        let mut fenced = false;
        for line in source.split_inclusive('\n') {
            let start = from;
            from += line.len();
            let content = line.trim_start_matches([' ', '>']);
            if content.starts_with("```") || content.starts_with("~~~") {
                fenced = !fenced;
            }
            if line.len() < MANY || fenced {
                continue;
            }
            let marks = marks(line.as_bytes());
            if marks.len() < MANY {
                continue;
            }
            let Some((first, end)) = marks.get(limit.min(MANY - 1)).copied().zip(marks.last().copied()) else {
                continue;
            };
            let at = (base + start + first) as u32;
            self.report_depth(at..at + 1);
            let bytes = flattened.get_or_insert_with(|| source.as_bytes().to_vec());
            bytes[start + first..=start + end].fill(b' ');
        }
        flattened.and_then(|bytes| String::from_utf8(bytes).ok())
    }
}

/// Whether a byte may be part of quote and list marks and what is between them.
fn may_mark(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b':' | b'.' | b')' | b'0'..=b'9')
}

/// Where the quote and list marks at the beginning of a line stand, by their first byte.
fn marks(line: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = line.get(at) {
        let digits = line[at..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
        let spaced = |after: usize| matches!(line.get(at + after), Some(b' ' | b'\t' | b'\n') | None);
        match byte {
            b' ' | b'\t' => {}
            b'>' => found.push(at),
            b'-' | b'+' | b'*' | b':' if spaced(1) => found.push(at),
            b'0'..=b'9' if matches!(line.get(at + digits), Some(b'.' | b')')) && spaced(digits + 1) => {
                found.push(at);
                at += digits;
            }
            _ => break,
        }
        at += 1;
    }
    found
}
