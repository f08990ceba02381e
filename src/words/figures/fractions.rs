//! Parts of a whole: `½`, `1½`, `1 1/2`, `2/3`, `two thirds`, `two and a half`, `三分之二`.

use super::Decimal;
use super::digits::run;
use super::lexicon::Lexicon;
use super::spoken::{small, word_end};

/// A number that goes on as a fraction.
pub(super) struct FoundFraction {
    pub(super) value: Decimal,
    pub(super) end: usize,
    /// The whole numbers that it is written with.
    pub(super) parts: Vec<u64>,
}

/// Whole numbers before a fraction are smaller.
const MOST_WHOLE: u64 = 1000;
/// Parts of a whole that are written with a stroke; more are dates, pages and names (`9/11`).
const PARTS: [u64; 12] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20];

/// A fraction that is one sign.
pub(super) fn sign(c: char) -> Option<(u64, u64)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}

/// What the whole number becomes that stands from `begin` to `end`.
pub(super) fn behind(text: &str, begin: usize, end: usize, number: u64, lexicon: &Lexicon) -> Option<FoundFraction> {
    if let Some((all, to)) = stroke(text, end).filter(|(all, _)| number < *all && !text[..begin].ends_with('/')) {
        return Some(FoundFraction { value: Decimal::fraction(number, all), end: to, parts: vec![number, all] });
    }
    let ((of, all), end) = added(text, end, lexicon).filter(|_| number < MOST_WHOLE)?;
    Some(FoundFraction { value: Decimal::fraction(number * all + of, all), end, parts: vec![number] })
}

/// What is added to a whole number: `½`, ` 1/2`, ` and a half`.
fn added(text: &str, at: usize, lexicon: &Lexicon) -> Option<((u64, u64), usize)> {
    let from = at + usize::from(text[at..].starts_with(' '));
    let first = text[from..].chars().next()?;
    if let Some(fraction) = sign(first) {
        return Some((fraction, from + first.len_utf8()));
    }
    if from == at {
        return None;
    }
    if first.is_ascii_digit() {
        let (digits, end) = run(text, from);
        let of: u64 = if digits.len() <= 2 { digits.parse().ok()? } else { return None };
        let (all, end) = stroke(text, end).filter(|(all, _)| (1..*all).contains(&of))?;
        return Some(((of, all), end));
    }
    let is_said = |phrase: &&&str| {
        let rest = text.get(from..from + phrase.len()).filter(|said| said.eq_ignore_ascii_case(phrase));
        rest.is_some() && !text[from + phrase.len()..].starts_with(char::is_alphanumeric)
    };
    lexicon.and_halves.iter().find(is_said).map(|phrase| ((1, 2), from + phrase.len()))
}

/// `/3` behind a number, and where it ends.
fn stroke(text: &str, at: usize) -> Option<(u64, usize)> {
    let rest = text[at..].strip_prefix(['/', '\u{2044}'])?;
    let (digits, end) = run(text, text.len() - rest.len());
    let all = if (1..=2).contains(&digits.len()) { digits.parse().ok()? } else { return None };
    let after = &text[end..];
    let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '/')
        || after.strip_prefix(['.', ',', '-']).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    (PARTS.contains(&all) && !goes_on).then_some((all, end))
}

/// What the parts behind a number make of it (`two thirds`), and where they end.
pub(super) fn said(text: &str, at: usize, number: u64, lexicon: &Lexicon) -> Option<(Decimal, usize)> {
    let from = at + text[at..].chars().next().filter(|c| matches!(c, ' ' | '-'))?.len_utf8();
    let end = word_end(text, from);
    let all = lexicon.parts.get(small(&text[from..end]).as_str())?;
    Some((Decimal::fraction(number, *all), end))
}
