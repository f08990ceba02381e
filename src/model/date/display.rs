//! Dates in the words of a language; in English after the table of rules.md 4.

use super::edtf::{Expression, Member, Words, expression};
use crate::language::{Key, Language};

/// How months are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Months {
    Long,
    Short,
}

/// The date in words; text that is no date stays as it is.
pub(super) fn display(text: &str, months: Months, language: &Language) -> String {
    let words = InWords { language, months };
    expression(text).map_or_else(|| text.to_owned(), |expression| words.expression(&expression))
}

/// The date in words with long and with short months.
pub(super) fn both(text: &str, language: &Language) -> (String, String) {
    let with = |months: Months| InWords { language, months };
    match expression(text) {
        None => (text.to_owned(), text.to_owned()),
        Some(expression) => (with(Months::Long).expression(&expression), with(Months::Short).expression(&expression)),
    }
}

/// A year in words; there is no year 0.
pub(super) fn year(year: i32, language: &Language) -> String {
    if year > 0 { year.to_string() } else { language.say(Key::YearBefore, &[("year", &number(1 - i64::from(year)))]) }
}

/// Whether a year stands beside one before our era, so that it says that it is not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    Plain,
    Said,
}

#[derive(Clone, Copy)]
struct InWords<'l> {
    language: &'l Language,
    months: Months,
}

impl<'l> InWords<'l> {
    fn expression(self, expression: &Expression) -> String {
        match expression {
            Expression::Interval(Some(from), Some(to), _) if is_before(from) && !is_before(to) => {
                self.joined(&self.part(from, Era::Plain), &self.part(to, Era::Said))
            }
            Expression::One(part) => self.part(part, Era::Plain),
            Expression::Interval(from, to, open) => self.interval(from.as_ref(), to.as_ref(), *open),
            Expression::Set(members, all) => {
                let words: Vec<String> = members.iter().map(|member| self.member(member)).collect();
                self.language.list_with(if *all { Key::And } else { Key::DateOr }, &words)
            }
        }
    }

    fn member(self, member: &Member) -> String {
        match member {
            Member::One(part) => self.part(part, Era::Plain),
            Member::Until(part) => self.around(Key::DateUntil, part),
            Member::Since(part) => self.around(Key::DateSince, part),
            Member::Range(from, to) => self.interval(Some(from), Some(to), false),
        }
    }

    fn interval(self, from: Option<&Words>, to: Option<&Words>, open: bool) -> String {
        match (from, to, open) {
            (Some(from), Some(to), _) => self.between(from, to),
            (Some(from), None, true) => self.around(Key::DateSince, from),
            (Some(from), None, false) => self.around(Key::DateEndUnknown, from),
            (None, Some(to), true) => self.around(Key::DateUntil, to),
            (None, Some(to), false) => self.around(Key::DateStartUnknown, to),
            (None, None, _) => self.language.get(Key::DateTimeUnknown).to_owned(),
        }
    }

    /// A message around one date.
    fn around(self, key: Key, part: &Words) -> String {
        self.language.say(key, &[("date", &self.part(part, Era::Plain))])
    }

    fn joined(self, from: &str, to: &str) -> String {
        self.language.say(Key::DateFromTo, &[("from", from), ("to", to)])
    }

    /// Shared parts once: `3 – 9 September 2015`, `30 September – 4 October 2015`, `2014 – 2015`.
    fn between(self, from: &Words, to: &Words) -> String {
        let plain = |w: &Words| !w.approximate && !w.uncertain && w.month != Some(None) && w.day != Some(None);
        let (begin, end) = (self.part(from, Era::Plain), self.part(to, Era::Plain));
        if !plain(from) || !plain(to) || (from.year, from.negative, from.big) != (to.year, to.negative, to.big) {
            return self.joined(&begin, &end);
        }
        let ends = [("from", begin.as_str()), ("to", end.as_str())];
        let say = |key: Key, more: &[(&str, &str)]| self.language.say(key, &[&ends, more].concat());
        match (from.month.flatten(), to.month.flatten(), from.day.flatten(), to.day.flatten()) {
            (Some(a), Some(b), Some(day), Some(last)) => {
                let (day, last) = (number(day.into()), number(last.into()));
                let days = [("day", day.as_str()), ("month", self.month(a, true)), ("last", &last)];
                if a == b {
                    return say(Key::DateDays, &days);
                }
                say(Key::DateDayMonths, &[&days[..], &[("last_month", self.month(b, true))]].concat())
            }
            (Some(a), Some(b), None, None) if from.day.is_none() && to.day.is_none() => {
                say(Key::DateMonths, &[("month", self.month(a, false)), ("last_month", self.month(b, false))])
            }
            _ => self.joined(&begin, &end),
        }
    }

    fn part(self, part: &Words, era: Era) -> String {
        let language = self.language;
        let (year, is_whole) = self.year(part, era);
        let mut out = match (part.month, part.day) {
            (Some(Some(month)), Some(Some(day))) => {
                let key = if self.months == Months::Long { Key::DateDay } else { Key::DateDayShort };
                let mut out = String::with_capacity(24);
                let (day, month) = (day_number(day), self.month(month, true));
                language.push(&mut out, key, &[("day", day), ("month", month), ("year", &year)]);
                out
            }
            (Some(None), Some(Some(day))) => {
                language.say(Key::DateSomeMonth, &[("day", day_number(day)), ("year", &year)])
            }
            (Some(Some(month @ 1..=12)), _) => {
                let key = if self.months == Months::Long { Key::DateMonth } else { Key::DateMonthShort };
                language.say(key, &[("month", self.month(month, false)), ("year", &year)])
            }
            (Some(Some(season)), _) => {
                language.say(Key::DateSeason, &[("season", self.month(season, false)), ("year", &year)])
            }
            _ if is_whole => language.say(Key::DateYear, &[("year", &year)]),
            _ => year,
        };
        let unknown = match (part.month, part.day) {
            (Some(None), None) => Some(Key::DateMonthUnknown),
            (Some(_), Some(None)) => Some(Key::DateDayUnknown),
            _ => None,
        };
        let circa = part.approximate.then_some(Key::DateCirca);
        let uncertain = part.uncertain.then_some(Key::DateUncertain);
        for key in [unknown, circa, uncertain].into_iter().flatten() {
            out = language.say(key, &[("date", &out)]);
        }
        out
    }

    /// `2015`, `2010s`, `1900–1999`, `AD 5`, `100 BC`, and whether it is one year.
    fn year(self, part: &Words, era: Era) -> (String, bool) {
        if let Some(year) = part.big {
            return (self.one_year(if part.negative { -i64::from(year) } else { i64::from(year) }, era), true);
        }
        let digits =
            |unknown: u8| part.year.iter().fold(0_i64, |n, digit| n * 10 + i64::from(digit.unwrap_or(unknown)));
        let signed = |year: i64| if part.negative { -year } else { year };
        let known = part.year.iter().take_while(|digit| digit.is_some()).count();
        let words = match known {
            4 => return (self.one_year(signed(digits(0)), era), true),
            0 if part.year.iter().all(Option::is_none) => self.language.get(Key::DateYearUnknown).to_owned(),
            // What follows an unknown digit may be known: `19X5`.
            _ if part.year[known..].iter().any(Option::is_some) => {
                let digit =
                    |digit: &Option<u8>| digit.map_or('?', |d| char::from_digit(u32::from(d), 10).unwrap_or('?'));
                let sign = if part.negative { "-" } else { "" };
                sign.chars().chain(part.year.iter().map(digit)).collect()
            }
            3 if !part.negative && digits(0) >= 100 && part.year[2] != Some(0) => {
                self.language.say(Key::Decade, &[("year", &number(digits(0)))])
            }
            _ => self.years(signed(digits(0)), signed(digits(9)), era),
        };
        (if era == Era::Said { self.of_era(&words) } else { words }, false)
    }

    /// `1900–1909`, `20–11 BC`, `1 BC – AD 9`
    fn years(self, a: i64, b: i64, era: Era) -> String {
        let (from, to) = (a.min(b), a.max(b));
        let say = |key: Key, from: &str, to: &str| self.language.say(key, &[("from", from), ("to", to)]);
        let year = |year: i64| self.one_year(year, Era::Plain);
        match (from > 0, to > 0) {
            (false, true) => say(Key::DateFromTo, &year(from), &year(to)),
            (true, _) if era == Era::Said => say(Key::Years, &number(from), &number(to)),
            (true, _) => say(Key::Years, &year(from), &number(to)),
            (false, false) => say(Key::YearsBefore, &number(1 - from), &number(1 - to)),
        }
    }

    /// One year: there is no year 0 in words, and one of two digits does not read as a day.
    fn one_year(self, year: i64, era: Era) -> String {
        if year <= 0 {
            return self.language.say(Key::YearBefore, &[("year", &number(1 - year))]);
        }
        let digits = number(year);
        if year < 100 || era == Era::Said { self.of_era(&digits) } else { digits }
    }

    fn of_era(self, year: &str) -> String {
        self.language.say(Key::YearOfEra, &[("year", year)])
    }

    /// The name of a month, beside a day or without one, or of a part of a year, by EDTF's number.
    fn month(self, month: u8, beside_day: bool) -> &'l str {
        let calendar = self.language.calendar();
        let (names, first) = match (month, self.months) {
            (13.., _) => (&calendar.seasons, 21),
            (_, Months::Short) => (&calendar.months_short, 1),
            (_, Months::Long) if beside_day => (&calendar.months, 1),
            (_, Months::Long) => (&calendar.months_alone, 1),
        };
        names.get(usize::from(month).wrapping_sub(first)).map_or("", |name| name)
    }
}

/// Whether a year is before our era. Year 0 is 1 BC.
fn is_before(part: &Words) -> bool {
    part.negative || (part.big.is_none() && part.year.iter().all(|digit| *digit == Some(0)))
}

fn number(number: i64) -> String {
    number.to_string()
}

/// The days of a month: most dates have one, and pages have many dates.
const DAYS: [&str; 32] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
    "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
];

fn day_number(day: u8) -> &'static str {
    DAYS.get(usize::from(day)).copied().unwrap_or_default()
}
