//! Prices that the Markdown crate takes for formulas: in `$5 million (later $10 million), then ($12 million)` the last two
//! dollar signs look like the ends of one. Pandoc's rule keeps them: no formula ends right before a digit.
//!
//! The crate has no such rule, and what it takes for a formula it does not read as Markdown. So the dollar signs that
//! begin no formula are covered, and the text is read again. Texts that hold no such price pay for one look at their bytes.

use super::events;

/// Stands for a dollar sign: punctuation as it is, and nothing to Markdown.
const COVER: u8 = b'%';

/// More rounds are not made; what is left then is shown as text, as it was written.
const ROUNDS: usize = 4;

/// The source with covered dollar signs; nothing if there is none to cover. Offsets stay.
pub(super) fn cover(source: &str) -> Option<String> {
    if !may_need_cover(source.as_bytes()) {
        return None;
    }
    let mut covered: Option<Vec<u8>> = None;
    for _ in 0..ROUNDS {
        let text = covered.as_deref().map_or(Some(source), |bytes| std::str::from_utf8(bytes).ok())?;
        let wrong: Vec<_> = events::formulas(text).into_iter().filter(|range| is_price(text, range.end)).collect();
        if wrong.is_empty() {
            break;
        }
        let bytes = covered.get_or_insert_with(|| source.as_bytes().to_vec());
        let mut at = 0;
        for formula in wrong.into_iter().filter(|formula| formula.start < formula.end) {
            if formula.start >= at {
                bytes[formula.start] = COVER;
                at = cover_row(bytes, formula.end - 1);
            }
        }
    }
    covered.and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Whether a formula that ends at a byte ends before a digit, so that it is none.
pub(super) fn is_price(text: &str, end: usize) -> bool {
    text.as_bytes().get(end).is_some_and(u8::is_ascii_digit)
}

/// Covers a dollar sign, and those after it, as long as each would begin a formula that ends in a price. Returns the first
/// that stays.
fn cover_row(bytes: &mut [u8], mut at: usize) -> usize {
    loop {
        let rest = &bytes[at + 1..];
        let next = rest.iter().enumerate().position(|(ix, byte)| {
            (*byte == b'$' && (ix == 0 || rest[ix - 1] != b'\\'))
                || (*byte == b'\n' && rest.get(ix + 1) == Some(&b'\n'))
        });
        match next.map(|next| at + 1 + next) {
            Some(next) if ends_in_price(bytes, next) && next > at + 1 && !bytes[at + 1].is_ascii_whitespace() => {
                bytes[at] = COVER;
                at = next;
            }
            _ => return at,
        }
    }
}

/// Whether a dollar sign could end a formula for the crate, but stands before a digit.
fn ends_in_price(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| bytes[before]);
    bytes[at] == b'$'
        && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        && before.is_some_and(|byte| !byte.is_ascii_whitespace() && byte != b'\\' && byte != b'$')
}

fn may_need_cover(bytes: &[u8]) -> bool {
    bytes.contains(&b'$') && (0..bytes.len()).any(|at| bytes[at] == b'$' && ends_in_price(bytes, at))
}
