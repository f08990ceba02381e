//! Numbers below zero: `-4 °C`, `minus 4`, `4 degrees below zero`.

use super::Side;
use super::lexicon::Lexicon;
use super::spoken::{small, word_end};

/// Bytes on each side that are looked at.
const AROUND: usize = 32;
/// Before these words `minus` says something else (`au moins`, `al menos`).
const AT_LEAST: [&str; 5] = ["au", "du", "al", "lo", "à"];

/// Where a number below zero begins, if the one from `from` to `end` is one. A dash before a number may be one of many things: a
/// writer's counts before degrees alone, a source's always, since it only has to be possible.
pub(super) fn below(text: &str, (from, end): (usize, usize), lexicon: &Lexicon, side: Side) -> Option<usize> {
    let first = text.ceil_char_boundary(from.saturating_sub(AROUND)).min(from);
    let before = &text[first..from];
    let dashed = match side {
        Side::Writer => before.strip_suffix('-').filter(|_| is_degree(text, end, lexicon)),
        Side::Source => before.trim_end_matches(' ').strip_suffix('-'),
    };
    let is_apart = |rest: &&str| !rest.ends_with(char::is_alphanumeric) && !rest.trim_end().ends_with(is_of_number);
    if let Some(rest) = dashed.filter(is_apart) {
        return Some(first + rest.len());
    }
    let low = before.to_lowercase();
    let said = lexicon.minus.iter().find_map(|minus| low.trim_end().strip_suffix(minus));
    let is_word = |rest: &&str| {
        let last = rest.trim_end().rsplit(' ').next().unwrap_or_default();
        (!rest.ends_with(char::is_alphabetic) || !lexicon.minus.contains(&"minus")) && !AT_LEAST.contains(&last)
    };
    if let Some(rest) = said.filter(is_word) {
        return Some((first + rest.len()).min(from)).filter(|at| text.is_char_boundary(*at));
    }
    let last = text.floor_char_boundary((end + AROUND).min(text.len())).max(end);
    let behind = text[end..last].to_lowercase();
    let clause = behind.split([',', '.', ';']).next().unwrap_or_default();
    lexicon.below.iter().any(|below| clause.contains(below)).then_some(from)
}

fn is_of_number(c: char) -> bool {
    c.is_numeric() || matches!(c, '%' | '°' | '€' | '$' | '£')
}

fn is_degree(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    let from = end + usize::from(text[end..].starts_with([' ', '-']));
    text[from..].starts_with(['°', '℃', '℉'])
        || lexicon.degrees.contains(small(&text[from..word_end(text, from)]).as_str())
        || lexicon.degrees.iter().any(|degree| !degree.is_ascii() && text[from..].starts_with(degree))
}
