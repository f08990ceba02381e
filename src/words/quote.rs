//! A quotation taken apart: what must stand in the source word for word, and what the writer left out or put in.
//!
//! `...` and `[...]` are omissions, `[sic]` is nothing, `[T]he` is one letter in either case, `[words]` stands for words of the
//! source. A bracket may be the source's own just as well, so each is read both ways: [`Quote::readings`].

use std::collections::HashSet;
use std::ops::Range;

use super::boundaries::{count, is_word};
use super::normal::normal;

/// Readings of one quotation at most.
const MOST_READINGS: usize = 64;

/// Omissions and brackets of one quotation at most: with more of them it is a collection of words.
const MOST_CHANGES: usize = 100;

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quote {
    /// As it was written, without its outer marks.
    pub(super) written: String,
    /// As it is compared.
    pub(super) text: String,
}

/// One way to read a quotation that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct QuoteReading {
    /// Words that must stand in the source, in this order, with what may stand before each but the first.
    pub(super) first: String,
    pub(super) rest: Vec<(Between, String)>,
}

/// What may stand between two fragments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Anything that was left out.
    Omission,
    /// A few words in whose place others were put.
    Replaced(String),
}

/// A part of a quotation as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum QuoteToken<'q> {
    Words(&'q str),
    Omission,
    /// A bracket with its content, without the brackets.
    Bracket(&'q str),
}

impl Quote {
    /// A quotation without its outer marks.
    pub fn new(written: &str) -> Quote {
        Quote { written: written.to_owned(), text: normal(written) }
    }

    /// As it is compared.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it says anything that could be looked for.
    pub fn is_empty(&self) -> bool {
        !is_word(&self.text)
    }

    /// What is looked for if nothing was changed: one final comma or stop may differ.
    pub(super) fn core(&self) -> &str {
        without_stop(&self.text)
    }

    /// How it may be read if something was changed, the source's own brackets first; empty if nothing was. `own` says what the
    /// source has in brackets, for a quotation with so many that they cannot all be tried both ways.
    pub(super) fn readings<'s>(&self, own: impl FnOnce() -> &'s HashSet<&'s str>) -> Vec<QuoteReading> {
        let tokens = tokens(&self.text);
        let changes = tokens.iter().filter(|token| !matches!(token, QuoteToken::Words(_))).count();
        if changes == 0 || changes > MOST_CHANGES {
            return Vec::new();
        }
        let mut ways: Vec<Range<usize>> =
            tokens.iter().enumerate().map(|(at, token)| 0..ways(&tokens, at, token)).collect();
        if ways.iter().try_fold(1, |all, ways| Some(all * ways.len()).filter(|all| *all <= MOST_READINGS)).is_none() {
            let own = own();
            for (ways, token) in ways.iter_mut().zip(&tokens) {
                ways.start = usize::from(matches!(token, QuoteToken::Bracket(inside) if !own.contains(inside)));
            }
        }
        let mut choice: Vec<usize> = ways.iter().map(|ways| ways.start).collect();
        let mut out: Vec<QuoteReading> = Vec::new();
        let mut add = |choice: &[usize]| {
            let new = read(&tokens, choice).filter(|reading| !out.contains(reading));
            out.extend(new);
        };
        for _ in 2..MOST_READINGS {
            add(&choice);
            if !next(&mut choice, &ways) {
                return out;
            }
        }
        // With all brackets as the writer's, the letters among them in the other case and in their own.
        for last in [1, 2] {
            add(&ways.iter().map(|ways| (ways.end - 1).min(last)).collect::<Vec<_>>());
        }
        out
    }
}

impl QuoteReading {
    /// All fragments, in order.
    pub(super) fn fragments(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.first.as_str()).chain(self.rest.iter().map(|(_, words)| words.as_str()))
    }

    /// Whether something was left out.
    pub(super) fn omits(&self) -> bool {
        self.rest.iter().any(|(between, _)| *between == Between::Omission)
    }

    /// Words that must stand in the source.
    pub(super) fn words(&self) -> usize {
        self.fragments().map(count).sum()
    }
}

/// Without one final comma or stop that is no omission.
fn without_stop(text: &str) -> &str {
    if text.ends_with("...") {
        return text;
    }
    text.strip_suffix([',', '.', '，', '。', '،']).unwrap_or(text).trim_end()
}

/// How many ways there are to read a token.
fn ways(tokens: &[QuoteToken<'_>], at: usize, token: &QuoteToken<'_>) -> usize {
    match token {
        QuoteToken::Words(_) | QuoteToken::Omission => 1,
        QuoteToken::Bracket(inside) if letter(tokens, at, inside).is_some() => 3,
        QuoteToken::Bracket(_) => 2,
    }
}

/// The next choice, the last token changing fastest; `false` after the last one.
fn next(choice: &mut [usize], ways: &[Range<usize>]) -> bool {
    for (chosen, ways) in choice.iter_mut().zip(ways).rev() {
        *chosen += 1;
        if *chosen < ways.end {
            return true;
        }
        *chosen = ways.start;
    }
    false
}

/// A letter in brackets before a word that it begins.
fn letter(tokens: &[QuoteToken<'_>], at: usize, inside: &str) -> Option<char> {
    let mut letters = inside.chars();
    let letter = letters.next().filter(|c| c.is_alphabetic() && letters.next().is_none())?;
    let Some(QuoteToken::Words(after)) = tokens.get(at + 1) else { return None };
    after.starts_with(char::is_alphabetic).then_some(letter)
}

fn other_case(letter: char) -> String {
    if letter.is_uppercase() { letter.to_lowercase().collect() } else { letter.to_uppercase().collect() }
}

/// The quotation with each token read as chosen; `None` if no word is left.
fn read(tokens: &[QuoteToken<'_>], choice: &[usize]) -> Option<QuoteReading> {
    let mut fragments: Vec<(Between, String)> = vec![(Between::Omission, String::new())];
    let words = |fragments: &mut Vec<(Between, String)>, text: &str| {
        if let Some((_, last)) = fragments.last_mut() {
            last.push_str(text);
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        match token {
            QuoteToken::Words(text) => words(&mut fragments, text),
            QuoteToken::Omission => fragments.push((Between::Omission, String::new())),
            QuoteToken::Bracket(inside) if choice[at] == 0 => words(&mut fragments, &format!("[{inside}]")),
            QuoteToken::Bracket(inside) => match (letter(tokens, at, inside), inside.trim()) {
                (Some(letter), _) if choice[at] == 1 => words(&mut fragments, &other_case(letter)),
                (Some(letter), _) => words(&mut fragments, &letter.to_string()),
                (None, "...") => fragments.push((Between::Omission, String::new())),
                (None, sic) if sic.trim_end_matches('!').eq_ignore_ascii_case("sic") => {
                    if let Some((_, last)) = fragments.last_mut() {
                        last.truncate(last.trim_end().len());
                    }
                }
                (None, put) => fragments.push((Between::Replaced(put.to_owned()), String::new())),
            },
        }
    }
    joined(fragments)
}

/// Leaves out what stands before the first words and after the last, and joins what nothing stands between.
fn joined(fragments: Vec<(Between, String)>) -> Option<QuoteReading> {
    let mut kept: Vec<(Between, String)> = Vec::new();
    let mut before: Option<Between> = None;
    for (between, text) in fragments {
        // Of two things that may stand there, that which allows more.
        before = match (before.take(), between) {
            (None | Some(Between::Replaced(_)), between) => Some(between),
            (omission, _) => omission,
        };
        let text = text.trim();
        if is_word(text) {
            kept.extend(before.take().map(|between| (between, text.to_owned())));
        }
    }
    if let Some((_, last)) = kept.last_mut() {
        *last = without_stop(last).to_owned();
    }
    let mut kept = kept.into_iter();
    let (_, first) = kept.next()?;
    Some(QuoteReading { first, rest: kept.collect() })
}

fn tokens(text: &str) -> Vec<QuoteToken<'_>> {
    let (mut out, mut at, mut from) = (Vec::new(), 0, 0);
    while let Some(found) = text[at..].find(['[', '.']) {
        let start = at + found;
        let (token, end) = if text[start..].starts_with("...") {
            (QuoteToken::Omission, start + 3)
        } else if let Some(end) = closing(text, start) {
            (QuoteToken::Bracket(&text[start + 1..end]), end + 1)
        } else {
            at = start + 1;
            continue;
        };
        if from < start {
            out.push(QuoteToken::Words(&text[from..start]));
        }
        out.push(token);
        (at, from) = (end, end);
    }
    if from < text.len() {
        out.push(QuoteToken::Words(&text[from..]));
    }
    out
}

/// The longest bracket that is read as one.
const LONGEST_BRACKET: usize = 400;

/// What stands in brackets in a text.
pub(super) fn bracketed(text: &str) -> HashSet<&str> {
    let (mut open, mut out) = (Vec::new(), HashSet::new());
    for (at, sign) in text.match_indices(['[', ']']) {
        if sign == "[" {
            open.push(at + 1);
        } else if let Some(from) = open.pop().filter(|from| at - from < LONGEST_BRACKET) {
            out.insert(&text[from..at]);
        }
    }
    out
}

/// The bracket that closes the one at a byte.
fn closing(text: &str, open: usize) -> Option<usize> {
    let (bytes, mut depth) = (text.as_bytes(), 0_usize);
    for (at, byte) in bytes.iter().enumerate().skip(open).take(LONGEST_BRACKET) {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return (bytes[open] == b'[').then_some(at);
        }
    }
    None
}
