//! The words of figures, a file of `lexicons/` for each language: numbers in words, what multiplies, percent, currencies, months,
//! weekdays, words that lead to places in a work.
//!
//! A line is a kind, a value where the kind has one, and the words of it; `_` stands for a space. Kinds are read in [`Lexicon::read`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Currency;
use super::beginnings::Beginnings;
use super::german;
use crate::words::language_of;

/// What words mean in one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// The sign before a fraction.
    pub(super) decimal: Option<char>,
    pub(super) numbers: HashMap<&'static str, NumberWord>,
    /// What may stand behind a number.
    pub(super) units: HashMap<&'static str, UnitWord>,
    /// What multiplies only if it is written to the number, and may be something else even then.
    pub(super) attached: HashMap<&'static str, i32>,
    pub(super) months: HashMap<&'static str, u8>,
    /// From Monday, 1.
    pub(super) weekdays: HashMap<&'static str, u8>,
    /// What joins the words of one number.
    pub(super) ands: HashSet<&'static str>,
    /// What stands before a word that multiplies, in place of one.
    pub(super) articles: HashSet<&'static str>,
    pub(super) halves: Vec<&'static str>,
    /// What may stand between a number and its unit, a day and its month.
    pub(super) ofs: Vec<&'static str>,
    /// What stands between two numbers with one unit.
    pub(super) joins: HashSet<&'static str>,
    /// What leads to a place in a work.
    pub(super) places: HashSet<&'static str>,
    /// Words for the year before, and after, that of the text.
    pub(super) befores: Vec<&'static str>,
    pub(super) afters: Vec<&'static str>,
    /// What is measured in without changing the value, degrees apart: `days`, `km`.
    pub(super) measures: HashSet<&'static str>,
    pub(super) degrees: HashSet<&'static str>,
    /// What says that a number is below zero, before and behind it.
    pub(super) minus: Vec<&'static str>,
    pub(super) below: Vec<&'static str>,
    /// The parts that a number before them counts (`two thirds`).
    pub(super) parts: HashMap<&'static str, u64>,
    /// Words that are a fraction by themselves (`half`).
    pub(super) fractions: HashMap<&'static str, (u64, u64)>,
    /// What adds a half.
    pub(super) and_halves: Vec<&'static str>,
    /// What stands between a number of parts and the number of all.
    pub(super) out_of: HashSet<&'static str>,
    /// Whether numbers may be one word of several (`dreißigtausend`).
    pub(super) joins_words: bool,
    /// Whether months stand in the midst of sentences with a capital.
    pub(super) has_capital_months: bool,
    /// How words of numbers and months begin.
    beginnings: Beginnings,
}

/// What a word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// So much.
    Adds(u64),
    /// So much, as the last part of an ordinal.
    Ends(u64),
    /// Times ten to this power; whether it may stand alone for that.
    Times(i32, bool),
}

/// What a word behind a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitWord {
    Times(i32),
    Percent,
    Money(Currency),
}

const FILES: [(&str, &str); 7] = [
    ("ar", include_str!("lexicons/ar.txt")),
    ("de", include_str!("lexicons/de.txt")),
    ("en", include_str!("lexicons/en.txt")),
    ("es", include_str!("lexicons/es.txt")),
    ("fr", include_str!("lexicons/fr.txt")),
    ("ru", include_str!("lexicons/ru.txt")),
    ("zh", include_str!("lexicons/zh.txt")),
];

static LEXICONS: LazyLock<Vec<Lexicon>> =
    LazyLock::new(|| FILES.iter().map(|(name, text)| Lexicon::read(name, text)).collect());
/// Of languages without a file: numbers in digits alone.
static NONE: LazyLock<Lexicon> = LazyLock::new(|| {
    let percent = HashMap::from([("%", UnitWord::Percent)]);
    Lexicon { units: percent, ..Lexicon::default() }
});

/// Words with an underscore for a space, as texts have them.
static SPACED: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let words = FILES.iter().flat_map(|(_, text)| text.split_ascii_whitespace()).filter(|word| word.contains('_'));
    words.map(|word| (word, &*word.replace('_', " ").leak())).collect()
});

impl Lexicon {
    /// The words of a language, by its tag such as `en` or `de-AT`.
    pub(super) fn of(tag: &str) -> &'static Lexicon {
        let language = language_of(tag);
        let at = FILES.iter().position(|(name, _)| name.eq_ignore_ascii_case(language));
        at.and_then(|at| LEXICONS.get(at)).unwrap_or(&NONE)
    }

    fn read(name: &str, text: &'static str) -> Lexicon {
        let mut out = Lexicon {
            joins_words: name == "de",
            has_capital_months: matches!(name, "de" | "en"),
            ..Lexicon::default()
        };
        out.units.insert("%", UnitWord::Percent);
        for line in text.lines() {
            let mut words = line.split_ascii_whitespace().map(|word| SPACED.get(word).copied().unwrap_or(word));
            let Some(kind) = words.next() else { continue };
            let has_value = matches!(
                kind,
                "n" | "o" | "m" | "start" | "attached" | "currency" | "month" | "weekday" | "part" | "fraction"
            );
            let value = if has_value { words.next().unwrap_or_default() } else { "" };
            let number: u64 = value.parse().unwrap_or_default();
            match kind {
                "decimal" => out.decimal = words.next().and_then(|sign| sign.chars().next()),
                "n" => out.numbers.extend(words.map(|word| (word, NumberWord::Adds(number)))),
                "o" => out.numbers.extend(words.map(|word| (word, NumberWord::Ends(number)))),
                "m" | "start" => words.for_each(|word| {
                    out.numbers.insert(word, NumberWord::Times(number as i32, kind == "start"));
                    out.units.insert(word, UnitWord::Times(number as i32));
                }),
                "attached" => out.attached.extend(words.map(|word| (word, number as i32))),
                "percent" => out.units.extend(words.map(|word| (word, UnitWord::Percent))),
                "currency" => {
                    let currency = Currency::of(value);
                    out.units.extend(words.map(|word| (word, UnitWord::Money(currency))));
                }
                "month" => out.months.extend(words.map(|word| (word, number as u8))),
                "weekday" => out.weekdays.extend(words.map(|word| (word, number as u8))),
                "and" => out.ands.extend(words),
                "article" => out.articles.extend(words),
                "half" => out.halves.extend(words),
                "of" => out.ofs.extend(words),
                "join" => out.joins.extend(words),
                "place" => out.places.extend(words),
                "before" => out.befores.extend(words),
                "after" => out.afters.extend(words),
                "measure" => out.measures.extend(words),
                "degree" => out.degrees.extend(words),
                "minus" => out.minus.extend(words),
                "below" => out.below.extend(words),
                "part" => out.parts.extend(words.map(|word| (word, number))),
                "fraction" => {
                    let (of, all) = value.split_once('/').unwrap_or_default();
                    let fraction = (of.parse().unwrap_or_default(), all.parse().unwrap_or_default());
                    out.fractions.extend(words.map(|word| (word, fraction)));
                }
                "plus" => out.and_halves.extend(words),
                "among" => out.out_of.extend(words),
                _ => debug_assert!(false, "no kind of word: {line}"),
            }
        }
        let words = out.numbers.keys().chain(out.months.keys()).chain(out.fractions.keys());
        let words = words.chain(&out.articles).chain(&out.halves).copied();
        let compounds = german::beginnings().filter(|_| out.joins_words);
        out.beginnings = words.chain(compounds).collect();
        out
    }

    /// Whether a word may begin a number or a date; of most words it is told by three letters that they do not.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        self.beginnings.may_be_of(word)
    }
}

#[cfg(test)]
mod tests {
    use super::LEXICONS;

    #[test]
    fn every_word_that_begins_a_figure_is_looked_up() {
        for lexicon in &*LEXICONS {
            let words =
                lexicon.numbers.keys().chain(lexicon.months.keys()).chain(&lexicon.articles).chain(&lexicon.halves);
            for word in words {
                assert!(lexicon.may_begin(word) && lexicon.may_begin(&word.to_uppercase()), "{word}");
            }
        }
        let english = super::Lexicon::of("en");
        for word in ["the", "of", "report", "x"] {
            assert!(!english.may_begin(word), "{word}");
        }
        assert!(super::Lexicon::of("de").may_begin("Einundzwanzig"));
    }
}
