//! What stands before and behind a number and belongs to it: `million`, `%`, `per cent`, `US$`, `milliards d'euros`.

use std::ops::Range;

use super::han::is_han;
use super::lexicon::{Lexicon, UnitWord};
use super::spoken::{small, word_end};
use super::{Currency, FigureUnit};

/// What belongs to a number.
pub(super) struct FoundUnit {
    /// One past what belongs to it.
    pub(super) end: usize,
    pub(super) unit: FigureUnit,
    /// Powers of ten that it may be multiplied by; one or two.
    pub(super) powers: Vec<i32>,
    /// Whether the number is a part of a name (`5G`).
    pub(super) is_name: bool,
}

/// Codes of currencies that stand before or behind sums.
const CODES: [&str; 14] =
    ["USD", "EUR", "GBP", "JPY", "CNY", "RMB", "RUB", "INR", "CHF", "AUD", "CAD", "HKD", "NZD", "SGD"];
/// What stands before `$` to say whose dollars.
const DOLLARS: [(&str, &str); 8] = [
    ("US", "USD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("HK", "HKD"),
    ("NZ", "NZD"),
    ("S", "SGD"),
];
/// Words behind a number that are looked at.
const MOST_WORDS: usize = 4;
/// Bytes that are looked back at for what stands before a number.
const BEFORE: usize = 8;

fn sign(c: char) -> Option<FigureUnit> {
    let money = |code| Some(FigureUnit::Money(Currency::of(code)));
    match c {
        '%' | '％' | '٪' => Some(FigureUnit::Percent),
        '$' | '＄' => money("$"),
        '€' => money("EUR"),
        '£' => money("GBP"),
        '¥' | '￥' => money("JPY"),
        '₽' => money("RUB"),
        '₹' => money("INR"),
        _ => None,
    }
}

/// A code of a currency.
pub(super) fn code(word: &str) -> Option<Currency> {
    CODES.iter().find(|code| **code == word).map(|code| Currency::of(if *code == "RMB" { "CNY" } else { code }))
}

/// The currency before a number, and where it begins.
pub(super) fn before(text: &str, at: usize) -> Option<(Currency, usize)> {
    let from = text.ceil_char_boundary(at.saturating_sub(BEFORE)).min(at);
    let near = text[from..at].strip_suffix(' ').unwrap_or(&text[from..at]);
    let last = near.chars().next_back()?;
    if let Some(FigureUnit::Money(currency)) = sign(last) {
        let rest = &near[..near.len() - last.len_utf8()];
        let letters = rest.rfind(|c: char| !c.is_ascii_uppercase()).map_or(rest, |end| &rest[end..]);
        let letters = letters.trim_start_matches(|c: char| !c.is_ascii_uppercase());
        let whose = DOLLARS.iter().find(|(name, _)| *name == letters && last == '$');
        let begins = from + rest.len() - whose.map_or(0, |(name, _)| name.len());
        return Some((whose.map_or(currency, |(_, code)| Currency::of(code)), begins));
    }
    let begins = near.len().checked_sub(3).filter(|begin| near.is_char_boundary(*begin))?;
    let is_apart = !near[..begins].ends_with(char::is_alphanumeric);
    code(&near[begins..]).filter(|_| is_apart).map(|currency| (currency, from + begins))
}

/// What stands behind a number that ends at `at`.
pub(super) fn behind(text: &str, at: usize, lexicon: &Lexicon) -> FoundUnit {
    let mut found = FoundUnit { end: at, unit: FigureUnit::None, powers: vec![0], is_name: false };
    found.attached(text, lexicon);
    if found.is_name {
        return found;
    }
    for _ in 0..MOST_WORDS {
        if found.unit != FigureUnit::None {
            break;
        }
        let Some((unit, end)) = next(text, found.end, lexicon) else { break };
        found.end = end;
        match unit {
            UnitWord::Times(power) => found.powers.iter_mut().for_each(|one| *one += power),
            UnitWord::Percent => found.unit = FigureUnit::Percent,
            UnitWord::Money(currency) => found.unit = FigureUnit::Money(currency),
        }
    }
    found
}

/// Where a word ends that a number is measured in, `days` or `km`, right behind it.
pub(super) fn measure(text: &str, at: usize, lexicon: &Lexicon) -> Option<usize> {
    let from = at + text[at..].chars().next().filter(|c| matches!(c, ' ' | '-')).map_or(0, char::len_utf8);
    let is_one = |word: &str| lexicon.measures.contains(word) || lexicon.degrees.contains(word);
    if text[from..].starts_with(is_han) {
        let ends = text[from..].char_indices().take(3).map(|(at, c)| from + at + c.len_utf8());
        return ends.filter(|end| is_one(&text[from..*end])).last();
    }
    let end = word_end(text, from);
    (end > from && from > at && is_one(&small(&text[from..end]))).then_some(end)
}

impl FoundUnit {
    /// Letters that are written to the number.
    fn attached(&mut self, text: &str, lexicon: &Lexicon) {
        let at = self.end;
        let end = word_end(text, at);
        if end == at {
            return;
        }
        let written = &text[at..end];
        let word = small(written);
        let (is_unit, is_digit) =
            (lexicon.units.contains_key(word.as_str()), text[end..].starts_with(|c: char| c.is_ascii_digit()));
        if is_digit {
            self.is_name = true;
            self.end = end + text[end..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - end);
        } else if is_unit {
            // Read as what stands behind it.
        } else if let Some(power) = lexicon.attached.get(word.as_str()) {
            self.powers = vec![0, *power];
            self.end = end;
        } else {
            let mut letters = written.chars();
            self.is_name = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
            self.end = end;
        }
    }
}

/// The next word or sign that belongs to a number, and where it ends.
fn next(text: &str, at: usize, lexicon: &Lexicon) -> Option<(UnitWord, usize)> {
    let mut from = at;
    // `Mio. Euro`, `тыс. рублей`
    if text[from..].starts_with(". ") {
        from += 1;
    }
    let is_stopped = from > at;
    let skipped = text[from..].chars().next().filter(|c| matches!(c, ' ' | '-'));
    from += skipped.map_or(0, char::len_utf8);
    let first = text[from..].chars().next()?;
    if let Some(unit) = sign(first).filter(|_| !is_stopped) {
        let end = from + first.len_utf8();
        // `$` before the next number is that number's own.
        let is_next = skipped.is_some()
            && matches!(unit, FigureUnit::Money(_))
            && text[end..].starts_with(|c: char| c.is_ascii_digit());
        return match unit {
            FigureUnit::Money(_) if is_next => None,
            FigureUnit::Money(currency) => Some((UnitWord::Money(currency), end)),
            _ => Some((UnitWord::Percent, end)),
        };
    }
    if is_han(first) {
        return han(text, from, lexicon);
    }
    let found = words(text, from, lexicon).or_else(|| {
        let of = lexicon.ofs.iter().find_map(|of| {
            let rest = text[from..].get(..of.len())?;
            let after = &text[from + of.len()..];
            (rest.to_lowercase() == **of && (of.ends_with('\'') || after.starts_with(' '))).then(|| from + of.len())
        })?;
        let from = of + usize::from(text[of..].starts_with(' '));
        words(text, from, lexicon).filter(|(unit, _)| matches!(unit, UnitWord::Money(_)))
    })?;
    // A full stop ends the sentence before these.
    Some(found).filter(|(unit, _)| !is_stopped || matches!(unit, UnitWord::Money(_)))
}

/// One to three words that say a unit, the longest that do.
fn words(text: &str, from: usize, lexicon: &Lexicon) -> Option<(UnitWord, usize)> {
    let (mut phrase, mut end, mut best) = (String::new(), from, None);
    for count in 0..3 {
        let begin = end
            + if count > 0 {
                text[end..].chars().next().filter(|c| *c == ' ').map_or(usize::MAX - end, |_| 1)
            } else {
                0
            };
        if begin > text.len() {
            break;
        }
        let Range { start, end: to } = begin..word_end(text, begin);
        if to == start {
            break;
        }
        if count == 0
            && let Some(currency) = code(&text[start..to])
        {
            best = Some((UnitWord::Money(currency), to));
        }
        if count > 0 {
            phrase.push(' ');
        }
        phrase.push_str(&small(&text[start..to]));
        end = to;
        if let Some(unit) = lexicon.units.get(phrase.as_str()) {
            best = Some((*unit, end));
        }
    }
    best
}

/// Characters that say a unit, the longest that do.
fn han(text: &str, from: usize, lexicon: &Lexicon) -> Option<(UnitWord, usize)> {
    let ends = text[from..].char_indices().take(5).map(|(at, c)| from + at + c.len_utf8());
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| Some((*lexicon.units.get(&text[from..end])?, end)))
}
