//! Dates as EDTF (ISO 8601-2): levels 0 and 1, and of level 2 qualifiers per part, seasons, sets and unspecified digits.
//!
//! [`Date`] is a value: the text as written with its bounds. The crate that parses EDTF is named in `edtf.rs` alone; what it
//! takes that we do not is refused there. Words for readers are made in `display.rs`, the order in `order.rs`.

mod clock;
mod day;
mod display;
mod edtf;
mod hint;
mod order;
mod spoken;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::language::{Language, Languages};
use clock::Clock;
pub use day::Day;
use display::Months;
pub use order::{InTime, Tri};

/// A date, exact or vague, a point or an interval. `Ord` is the order of timelines (rules.md 4), ties by text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    text: Arc<str>,
    clock: Option<Clock>,
    earliest: Option<Day>,
    latest: Option<Day>,
    flags: Flags,
}

/// What there is to know besides the bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts of one text")]
struct Flags {
    plain: bool,
    interval: bool,
    approximate: bool,
    uncertain: bool,
    start_vague: bool,
    end_vague: bool,
    start_open: bool,
    end_open: bool,
    start_unknown: bool,
    end_unknown: bool,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateError {
    /// Lower case, the text in backticks.
    pub message: String,
    /// The form that was probably meant.
    pub help: Option<String>,
}

impl Date {
    /// Reads a date. White space around it is dropped; a time of day is put into the form of EDTF.
    ///
    /// # Errors
    /// Text that is not EDTF, or a day that the calendar does not have.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        let written = text.trim();
        let (day, clock) = match clock::time_stamp(written) {
            Some((day, Ok(clock))) => (day, Some(clock)),
            Some((_, Err(()))) => return Err(hint::no_time(written)),
            None => (written, None),
        };
        let (earliest, latest, flags) = edtf::read(day).map_err(|reason| hint::error(written, &reason))?;
        let text = clock.map_or_else(|| day.into(), |clock| format!("{day}{}", clock.edtf()).into());
        Ok(Date { text, clock, earliest, latest, flags })
    }

    /// The text as written, its time of day with it.
    pub fn edtf(&self) -> &str {
        &self.text
    }

    /// The text without a time of day.
    pub fn days(&self) -> &str {
        if self.clock.is_some() { self.text.get(..10).unwrap_or(&self.text) } else { &self.text }
    }

    /// Whether it has a time of day.
    pub fn has_clock(&self) -> bool {
        self.clock.is_some()
    }

    /// The first moment it may mean, else the last day, in seconds since 1 January 1970; midnight if no time is said.
    pub fn instant(&self) -> Option<i64> {
        let day = self.earliest.or(self.latest)?;
        Some(self.clock.map_or(day.days_since_epoch() * 86_400, |clock| clock.instant(day)))
    }

    /// The same moment for a format without vague dates (RFC 3339): `2015-09-30T00:00:00Z`. `None` for years that have not four
    /// digits.
    pub fn moment(&self) -> Option<String> {
        let day = self.earliest.or(self.latest).filter(|day| (0..=9999).contains(&day.ymd().0))?;
        let time = self.clock.map_or_else(|| "T00:00:00Z".to_owned(), Clock::rfc3339);
        Some(day.to_iso() + &time)
    }

    /// Its month and day as far as they are said; of an interval, those that it begins with.
    pub fn month_and_day(&self) -> (Option<u8>, Option<u8>) {
        let first = self.days().split('/').next().unwrap_or_default().trim_start_matches(['-', 'Y']);
        let mut parts = first.split('-').skip(1);
        let mut number = |most: u8| {
            let digits = parts.next()?.trim_matches(['?', '~', '%']);
            digits.parse().ok().filter(|number| (1..=most).contains(number))
        };
        let month = number(12);
        (month, month.and_then(|_| number(31)))
    }

    /// Whether it is a year, month or day without any vagueness.
    pub fn is_plain(&self) -> bool {
        self.flags.plain
    }

    /// The value of `<time datetime>`: plain dates only.
    pub fn datetime_attr(&self) -> Option<&str> {
        self.flags.plain.then(|| self.text.split('/').next().unwrap_or(&self.text))
    }

    /// The day that a format without vague dates gets: the first it may mean, else the last. `None` for years that have
    /// not four digits, which RFC 3339 cannot write.
    pub fn plain_day(&self) -> Option<Day> {
        self.earliest().or(self.latest()).filter(|day| (0..=9999).contains(&day.ymd().0))
    }

    /// The first day it may mean; `None` if its start is open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The last day it may mean; `None` if its end is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// The year it is filed under: of its first day, or of its last if it has no first.
    pub fn year(&self) -> Option<i32> {
        self.earliest.or(self.latest).map(|day| day.ymd().0)
    }

    /// Whether it is one known day, or a known time of it.
    pub fn is_known_day(&self) -> bool {
        self.earliest.is_some() && self.earliest == self.latest && !self.flags.approximate && !self.flags.uncertain
    }

    /// Whether it has a start and an end that are not the same.
    pub fn is_interval(&self) -> bool {
        self.flags.interval
    }

    /// Whether any part is marked `~` or `%`.
    pub fn is_approximate(&self) -> bool {
        self.flags.approximate
    }

    /// Whether any part is marked `?` or `%`.
    pub fn is_uncertain(&self) -> bool {
        self.flags.uncertain
    }

    /// Whether its start is approximate or uncertain.
    pub fn start_vague(&self) -> bool {
        self.flags.start_vague
    }

    /// Whether its end is approximate or uncertain.
    pub fn end_vague(&self) -> bool {
        self.flags.end_vague
    }

    /// `../x`
    pub fn starts_open(&self) -> bool {
        self.flags.start_open
    }

    /// `x/..`
    pub fn ends_open(&self) -> bool {
        self.flags.end_open
    }

    /// `/x`
    pub fn start_unknown(&self) -> bool {
        self.flags.start_unknown
    }

    /// `x/`
    pub fn end_unknown(&self) -> bool {
        self.flags.end_unknown
    }

    /// A year in the words of a language: `2015`, `100 BC`; there is no year 0.
    pub fn year_in(year: i32, language: &Language) -> String {
        display::year(year, language)
    }

    /// In English words: `30 September 2015`, `c. 2015`, `since 30 September 2015`.
    pub fn display(&self) -> String {
        self.display_in(Languages::english())
    }

    /// In the words of a language.
    pub fn display_in(&self, language: &Language) -> String {
        display::display(self.days(), Months::Long, language)
    }

    /// [`Date::display_in`] and [`Date::display_short_in`], read once.
    pub fn display_both(&self, language: &Language) -> (String, String) {
        display::both(self.days(), language)
    }

    /// In the words of a language with short months, for tables: `30 Sep 2015`.
    pub fn display_short_in(&self, language: &Language) -> String {
        display::display(self.days(), Months::Short, language)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&self.text)
        } else {
            (&self.text, self.clock, self.earliest, self.latest, self.flags).serialize(serializer)
        }
    }
}

/// Of the form that is not for people: what was read once need not be read again.
impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let (text, clock, earliest, latest, flags) = serde::Deserialize::deserialize(deserializer)?;
        Ok(Date { text, clock, earliest, latest, flags })
    }
}
