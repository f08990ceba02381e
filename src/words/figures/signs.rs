//! Numbers below zero: `-4 °C`, `minus 4`, `4 degrees below zero`.

use super::Side;
use super::han::is_han;
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
    let before = before.trim_end();
    if let Some(rest) = lexicon.minus.iter().find_map(|minus| said(before, minus))
        && !AT_LEAST.contains(&rest.trim_end().rsplit(' ').next().unwrap_or_default())
    {
        return Some(first + rest.len());
    }
    let last = text.floor_char_boundary((end + AROUND).min(text.len())).max(end);
    let clause = text[end..last].split([',', '.', ';']).next().unwrap_or_default();
    lexicon.below.iter().any(|below| clause.contains(below)).then_some(from)
}

/// What stands before a word that a text ends in, small or with a capital.
fn said<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(word.len()).filter(|at| text.is_char_boundary(*at))?;
    let (rest, last) = text.split_at(at);
    let is_apart = !rest.ends_with(char::is_alphabetic) || rest.ends_with(is_han);
    (is_apart && (last == word || last.to_lowercase() == word)).then_some(rest)
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
