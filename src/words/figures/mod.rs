//! Figures: numbers, percentages, sums of money and dates in a text, by value (rules.md 3). Pure functions of strings.
//!
//! [`written`] lists those that somebody has to answer for; [`FigureIndex`] holds all that a source's text can be read to say,
//! and answers whether a figure stands there. What can be read in more than one way has several [`FigureReading`]s, of which one is
//! enough. Every step is linear in the text. `lexicons/` has the words of each language.

mod beginnings;
mod days;
mod decimal;
mod digits;
mod fractions;
mod german;
mod han;
mod index;
mod lexicon;
mod scan;
mod signs;
mod spoken;
#[cfg(test)]
mod tests;
mod units;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use self::lexicon::Lexicon;
use self::scan::FigureScan;
pub use decimal::Decimal;
pub use index::{FigureIndex, IssuedDay, NearFigure};

/// One way in which a figure may be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FigureReading {
    /// How many, or how much.
    Amount(Decimal, FigureUnit),
    /// A day of a month, 1 to 31 and 1 to 12, with its year if it is told.
    Day(u8, u8, Option<u16>),
    /// A month of a year.
    Month(u8, u16),
    /// A time of day in minutes.
    Time(u16),
    /// So much below zero.
    Below(Decimal),
}

/// By value: an amount in digits, a date as in ISO 8601, a time as `14:30`.
impl fmt::Display for FigureReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigureReading::Amount(value, _) => value.fmt(f),
            FigureReading::Day(day, month, Some(year)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            FigureReading::Day(day, month, None) => write!(f, "--{month:02}-{day:02}"),
            FigureReading::Month(month, year) => write!(f, "{year:04}-{month:02}"),
            FigureReading::Time(minutes) => write!(f, "{:02}:{:02}", minutes / 60, minutes % 60),
            FigureReading::Below(value) => write!(f, "-{value}"),
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FigureUnit {
    /// Anything.
    None,
    /// Parts of a hundred.
    Percent,
    /// Money.
    Money(Currency),
}

/// A currency by its code of ISO 4217; `$` stands for dollars of any country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Currency([u8; 3]);

impl Currency {
    /// By code, or `$`.
    fn of(code: &str) -> Currency {
        let mut letters = [b' '; 3];
        letters.iter_mut().zip(code.bytes()).for_each(|(letter, byte)| *letter = byte);
        Currency(letters)
    }

    /// Whether both may be meant by one sum.
    fn may_be(self, other: Currency) -> bool {
        const DOLLARS: [&[u8; 3]; 7] = [b"$  ", b"USD", b"AUD", b"CAD", b"HKD", b"NZD", b"SGD"];
        let is_any = |one: Currency| one.0 == *b"$  ";
        let is_dollar = |one: Currency| DOLLARS.contains(&&one.0);
        self == other || (is_any(self) && is_dollar(other)) || (is_any(other) && is_dollar(self))
    }
}

/// Whose words are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// A writer's, whose language is known.
    Writer,
    /// A source's: whatever it may be read to say counts.
    Source,
}

/// A figure in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFigure {
    /// Where it stands, with its unit.
    pub range: Range<usize>,
    /// What it may say; not empty.
    pub readings: Vec<FigureReading>,
    /// The power of ten that the words behind it multiply it by.
    power: i32,
    /// Whether it is part of a name, a place in a work, or a word for a number below ten without a unit: nobody has to answer
    /// for those.
    is_aside: bool,
}

/// The figures of a text in its normal form that its writer has to answer for, in order. `language` is a tag such as `en`; its signs
/// tell `1,200` from `1,2`.
pub fn written(text: &str, language: &str) -> Vec<TextFigure> {
    let mut found = FigureScan::new(text, Lexicon::of(language), Side::Writer).figures();
    found.retain(|figure| !figure.is_aside);
    found
}
