//! Goes over a text once and lists its figures, in digits and in words.

use std::ops::Range;

use super::digits::{Literal, digit};
use super::han::{self, is_han};
use super::lexicon::{Lexicon, NumberWord};
use super::spoken::{self, small, word_end};
use super::{Decimal, FigureReading, FigureUnit, Side, TextFigure, days, fractions, signs, units};

/// Bytes that are looked back at for the word before a number.
const BEFORE: usize = 32;

/// A text that is gone over.
pub(super) struct FigureScan<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    side: Side,
    at: usize,
    /// What follows is so many of a hundred (`百分之`), and where that is said.
    percent_from: Option<usize>,
    out: Vec<TextFigure>,
}

/// A number before anything is known of its units.
struct BareNumber {
    range: Range<usize>,
    values: Vec<Decimal>,
    /// What else it may say, whatever its unit is.
    others: Vec<FigureReading>,
    sureness: Sureness,
}

/// Whether a writer has to answer for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sureness {
    Sure,
    /// Only with a unit.
    WithUnit,
    /// Not.
    Aside,
}

impl<'t> FigureScan<'t> {
    pub(super) fn new(text: &'t str, lexicon: &'static Lexicon, side: Side) -> FigureScan<'t> {
        FigureScan { text, lexicon, side, at: 0, percent_from: None, out: Vec::new() }
    }

    /// All figures, in order.
    pub(super) fn figures(mut self) -> Vec<TextFigure> {
        while let Some(c) = self.text[self.at..].chars().next() {
            let begin = self.at;
            if digit(c).is_some() {
                self.number();
            } else if is_han(c) {
                self.han(c);
            } else if let Some((of, all)) = fractions::sign(c) {
                let range = begin..begin + c.len_utf8();
                self.sure(range, Decimal::fraction(of, all), Vec::new());
            } else if c.is_alphabetic() {
                self.word();
            }
            if self.at == begin {
                self.at += c.len_utf8();
            }
        }
        share_units(self.text, &mut self.out, self.lexicon);
        if self.side == Side::Source {
            share_parts(self.text, &mut self.out, self.lexicon);
        }
        self.out
    }

    /// A number in digits, with what belongs to it.
    fn number(&mut self) {
        let begin = self.at;
        let is_name = self.is_in_name(begin);
        if !is_name && let Some((readings, end)) = days::at_number(self.text, begin, self.lexicon) {
            self.push(begin..end, readings, 0, false);
            return;
        }
        let literal = Literal::read(self.text, begin);
        if let Some((value, end)) = self.scientific(&literal) {
            self.push(begin..end, vec![FigureReading::Amount(value, FigureUnit::None)], 0, is_name);
            return;
        }
        let values = literal.values(self.lexicon.decimal);
        self.at = literal.end;
        if values.is_empty() {
            for (range, value) in literal.pieces() {
                self.push(range, vec![FigureReading::Amount(value, FigureUnit::None)], 0, is_name);
            }
            return;
        }
        let is_aside = is_name || self.is_in_place(begin);
        if !is_aside && self.fraction(begin..literal.end, &values) {
            return;
        }
        // `12 345` may be one number or two.
        let pieces = || literal.pieces().map(|(_, value)| FigureReading::Amount(value, FigureUnit::None));
        let others = if self.side != Side::Writer && literal.is_loose() { pieces().collect() } else { Vec::new() };
        let sureness = if is_aside { Sureness::Aside } else { Sureness::Sure };
        self.amount(BareNumber { range: begin..literal.end, values, others, sureness });
    }

    /// A number that goes on as a fraction: `1½`, `2/3`, `two and a half`.
    fn fraction(&mut self, range: Range<usize>, values: &[Decimal]) -> bool {
        let whole = if let [value] = values { value.small() } else { None };
        let found = whole
            .and_then(|whole| fractions::behind(self.text, range.start, range.end, u64::from(whole), self.lexicon));
        let Some(found) = found else { return false };
        let parts = found.parts.into_iter().map(|part| FigureReading::Amount(Decimal::whole(part), FigureUnit::None));
        let others = if self.side == Side::Source { parts.collect() } else { Vec::new() };
        self.sure(range.start..found.end, found.value, others);
        true
    }

    fn sure(&mut self, range: Range<usize>, value: Decimal, others: Vec<FigureReading>) {
        self.amount(BareNumber { range, values: vec![value], others, sureness: Sureness::Sure });
    }

    /// `1e309`
    fn scientific(&self, literal: &Literal) -> Option<(Decimal, usize)> {
        let rest = self.text[literal.end..].strip_prefix(['e', 'E'])?;
        let (is_below, rest) = match rest.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, rest.strip_prefix('+').unwrap_or(rest)),
        };
        let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
        let power: i32 = if digits.len() <= 6 { digits.parse().ok()? } else { return None };
        let value = literal.values(Some('.')).into_iter().next()?;
        let end = self.text.len() - rest.len() + digits.len();
        Some((value.shifted(if is_below { -power } else { power }), end))
    }

    /// Adds a number with the units around it.
    fn amount(&mut self, number: BareNumber) {
        let BareNumber { range, values, others, sureness } = number;
        let behind = units::behind(self.text, range.end, self.lexicon);
        let before = units::before(self.text, range.start);
        let mut unit = behind.unit;
        let mut from = before.map_or(range.start, |(_, from)| from);
        if let (FigureUnit::None, Some((currency, _))) = (unit, before) {
            unit = FigureUnit::Money(currency);
        }
        if let Some(said) = self.percent_from.take() {
            (unit, from) = (FigureUnit::Percent, said);
        }
        let power = behind.powers.last().copied().unwrap_or_default();
        let below = signs::below(self.text, (from, behind.end), self.lexicon, self.side);
        let below = below.filter(|_| unit == FigureUnit::None);
        let both = || values.iter().flat_map(|value| behind.powers.iter().map(|power| value.shifted(*power)));
        let is_plain = below.is_none() || self.side == Side::Source;
        let plain = both().filter(|_| is_plain).map(|value| FigureReading::Amount(value, unit));
        let signed = both().filter(|_| below.is_some()).map(FigureReading::Below);
        let readings = plain.chain(signed).chain(others).collect();
        let (mut end, mut is_aside) = (behind.end, false);
        match sureness {
            Sureness::Sure => is_aside = behind.is_name,
            Sureness::Aside => is_aside = true,
            Sureness::WithUnit if unit != FigureUnit::None || power != 0 || below.is_some() => {}
            // `one day` is any day, and in many languages `a day`.
            Sureness::WithUnit => match units::measure(self.text, end, self.lexicon) {
                Some(to) if values.iter().any(|value| value.small().is_some_and(|value| (2..10).contains(&value))) => {
                    end = to;
                }
                _ => is_aside = true,
            },
        }
        self.push(below.unwrap_or(from)..end, readings, power, is_aside);
    }

    /// A word that may be a number or a month; anything else is passed over, with the digits that are written to it.
    fn word(&mut self) {
        let begin = self.at;
        let end = word_end(self.text, begin);
        let written = &self.text[begin..end];
        self.at = end;
        if self.text[end..].starts_with(|c: char| digit(c).is_some()) {
            if units::code(written).is_none() {
                let goes_on = |c: char| c.is_alphanumeric() && !is_han(c);
                self.at = end + self.text[end..].find(|c| !goes_on(c)).unwrap_or(self.text.len() - end);
            }
            return;
        }
        if !self.lexicon.may_begin(written) {
            return;
        }
        let word = small(written);
        if word.is_empty() || self.half(begin) {
            return;
        }
        if let Some((month, to)) = days::month(self.text, begin, self.lexicon)
            && let Some((readings, to)) = days::at_month(self.text, month, to, self.lexicon)
        {
            self.push(begin..to, readings, 0, false);
            return;
        }
        // `و` is written to the word after it.
        let known = |word: &str| spoken::read(self.text, word, end, self.lexicon);
        if let Some(number) = known(&word).or_else(|| known(word.strip_prefix('و')?)) {
            self.at = number.end;
            let (range, values) = (begin..number.end, vec![number.value]);
            if self.fraction(range.clone(), &values) {
                return;
            }
            let sureness = match (number.is_small, number.is_ordinal) {
                (true, true) => Sureness::Aside,
                (true, false) => Sureness::WithUnit,
                (false, _) => Sureness::Sure,
            };
            let (others, end) = self.parts(number.end, values.first().and_then(Decimal::small));
            self.amount(BareNumber { range, values, others, sureness });
            self.at = self.at.max(end);
        } else if self.side == Side::Source {
            let article = self.lexicon.articles.contains(word.as_str()).then_some(1);
            let (mut readings, to) = self.parts(end, article);
            let fraction = self.lexicon.fractions.get(word.as_str());
            readings.extend(
                fraction.map(|(of, all)| FigureReading::Amount(Decimal::fraction(*of, *all), FigureUnit::None)),
            );
            self.push(begin..to, readings, 0, false);
        }
    }

    /// What a source says of parts behind a number (`two thirds`), and where it ends.
    fn parts(&self, end: usize, number: Option<u32>) -> (Vec<FigureReading>, usize) {
        let number = number.filter(|_| self.side == Side::Source);
        let found = number.and_then(|number| fractions::said(self.text, end, u64::from(number), self.lexicon));
        found.map_or((Vec::new(), end), |(value, end)| (vec![FigureReading::Amount(value, FigureUnit::None)], end))
    }

    /// `half a million`
    fn half(&mut self, begin: usize) -> bool {
        let rest = &self.text[begin..];
        let said = self
            .lexicon
            .halves
            .iter()
            .find(|half| rest.get(..half.len()).is_some_and(|found| found.eq_ignore_ascii_case(half)));
        let Some(after) = said.and_then(|half| rest[half.len()..].strip_prefix(' ')) else { return false };
        let from = self.text.len() - after.len();
        let end = word_end(self.text, from);
        let word = small(&self.text[from..end]);
        let Some(NumberWord::Times(power, _)) = self.lexicon.numbers.get(word.as_str()) else { return false };
        self.at = end;
        let values = vec![Decimal::whole(5).shifted(power - 1)];
        self.amount(BareNumber { range: begin..end, values, others: Vec::new(), sureness: Sureness::Sure });
        true
    }

    /// A number in Chinese characters.
    fn han(&mut self, c: char) {
        const OF_A_HUNDRED: &str = "百分之";
        if self.text[self.at..].starts_with(OF_A_HUNDRED) {
            self.percent_from = Some(self.at);
            self.at += OF_A_HUNDRED.len();
            return;
        }
        let begin = self.at;
        if let Some((value, end)) = han::part(self.text, begin).filter(|_| self.side == Side::Source) {
            self.push(begin..end, vec![FigureReading::Amount(value, FigureUnit::None)], 0, false);
            return;
        }
        let Some(number) = han::read(self.text, begin) else {
            self.percent_from = None;
            self.at += c.len_utf8();
            return;
        };
        self.at = number.end;
        let is_unsure = number.is_unsure && self.percent_from.is_none();
        let sureness = if is_unsure { Sureness::WithUnit } else { Sureness::Sure };
        let (range, values) = (begin..number.end, vec![number.value]);
        self.amount(BareNumber { range, values, others: Vec::new(), sureness });
    }

    fn push(&mut self, range: Range<usize>, readings: Vec<FigureReading>, power: i32, is_aside: bool) {
        self.at = self.at.max(range.end);
        self.percent_from = None;
        if !readings.is_empty() {
            self.out.push(TextFigure { range, readings, power, is_aside });
        }
    }

    /// Whether a number at a place is a part of a name: `COVID-19`, `F-16`, `#5`.
    fn is_in_name(&self, at: usize) -> bool {
        let from = self.text.ceil_char_boundary(at.saturating_sub(BEFORE)).min(at);
        let before = &self.text[from..at];
        if before.ends_with(['#', '@', '_', '^']) {
            return true;
        }
        let Some(word) = before.strip_suffix(['-', '/', '.']) else { return false };
        let word = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.contains(char::is_uppercase) || (word.contains(char::is_alphabetic) && !before.ends_with('-'))
    }

    /// Whether a word before a number says that it is a place in a work: `page 33`, `§ 5`.
    fn is_in_place(&self, at: usize) -> bool {
        let from = self.text.ceil_char_boundary(at.saturating_sub(BEFORE)).min(at);
        let before = self.text[from..at].trim_end_matches([' ', '.']);
        if before.ends_with(['§', '№', '第']) {
            return true;
        }
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        !word.is_empty() && self.lexicon.places.contains(small(word).as_str())
    }
}

/// Bytes between two numbers that share a unit, at most.
const BETWEEN: usize = 16;

/// `30 to 40 percent`, `$3-4 million`: the first number may be of the unit of the second. `2015-16`: the second may be a year of
/// the century of the first.
fn share_units(text: &str, figures: &mut [TextFigure], lexicon: &Lexicon) {
    for at in (1..figures.len()).rev() {
        let (before, after) = figures.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = text.get(first.range.end..second.range.start).filter(|between| between.len() <= BETWEEN);
        let Some(between) = between.map(str::trim) else { continue };
        if !matches!(between, "-" | "," | "/") && !lexicon.joins.contains(small(between).as_str()) {
            continue;
        }
        let [FigureReading::Amount(value, unit)] = first.readings.as_slice() else { continue };
        let (value, unit) = (value.clone(), *unit);
        for reading in &second.readings {
            let FigureReading::Amount(_, of) = reading else { continue };
            if (unit == FigureUnit::None && *of != FigureUnit::None) || (first.power == 0 && second.power != 0) {
                let unit = if unit == FigureUnit::None { *of } else { unit };
                let shift = if first.power == 0 { second.power } else { 0 };
                first.readings.push(FigureReading::Amount(value.shifted(shift), unit));
            }
        }
        if between == "-"
            && let (Some(year @ 1000..=2999), [FigureReading::Amount(short, FigureUnit::None)]) =
                (value.small(), second.readings.as_slice())
            && let Some(short @ 1..=99) = short.small()
        {
            second
                .readings
                .push(FigureReading::Amount(Decimal::whole(u64::from(year / 100 * 100 + short)), FigureUnit::None));
        }
    }
}

/// `two of three`: what a source says of both may be the part that one is of the other.
fn share_parts(text: &str, figures: &mut [TextFigure], lexicon: &Lexicon) {
    for at in 1..figures.len() {
        let (before, after) = figures.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let between = text.get(first.range.end..second.range.start).filter(|between| between.len() <= BETWEEN);
        let is_of = between.is_some_and(|between| lexicon.out_of.contains(small(between.trim()).as_str()));
        let (Some(FigureReading::Amount(of, FigureUnit::None)), Some(FigureReading::Amount(all, FigureUnit::None))) =
            (first.readings.first(), second.readings.first())
        else {
            continue;
        };
        if let (true, Some(of), Some(all @ 2..)) = (is_of, of.small(), all.small()) {
            let part = Decimal::fraction(u64::from(of), u64::from(all));
            first.readings.push(FigureReading::Amount(part, FigureUnit::None));
        }
    }
}
