//! Dates as EDTF (ISO 8601-2): levels 0 and 1, and of level 2 qualifiers per part, seasons, sets and unspecified digits.
//!
//! [`Date`] is a value: the text as written with its bounds. The crate that parses EDTF is named in `edtf.rs` alone; what it
//! takes that we do not is refused there. Words for readers are made in `display.rs`, the order in `order.rs`.

mod day;
mod display;
mod edtf;
mod hint;
mod order;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use day::Day;
pub use order::{InTime, Tri};

/// A date, exact or vague, a point or an interval. `Ord` is the order of timelines (rules.md 4), ties by text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    text: Arc<str>,
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
    /// Reads a date. White space around it is dropped; of a time stamp only the day is kept.
    ///
    /// # Errors
    /// Text that is not EDTF, or a day that the calendar does not have.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        let written = text.trim();
        let day = hint::day_of_time_stamp(written).unwrap_or(written);
        match edtf::read(day) {
            Ok((earliest, latest, flags)) => Ok(Date { text: day.into(), earliest, latest, flags }),
            Err(reason) => Err(hint::error(written, &reason)),
        }
    }

    /// The text as written.
    pub fn edtf(&self) -> &str {
        &self.text
    }

    /// Whether it is a year, month or day without any vagueness.
    pub fn is_plain(&self) -> bool {
        self.flags.plain
    }

    /// The value of `<time datetime>`: plain dates only.
    pub fn datetime_attr(&self) -> Option<&str> {
        self.flags.plain.then_some(&*self.text)
    }

    /// The day that a format without vague dates gets: the first it may mean, else the last. `None` before the year 0, which
    /// RFC 3339 cannot write.
    pub fn plain_day(&self) -> Option<Day> {
        self.earliest().or(self.latest()).filter(|day| day.ymd().0 >= 0)
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

    /// Whether it has a start and an end.
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

    /// In words: `30 September 2015`, `c. 2015`, `since 30 September 2015`.
    pub fn display(&self) -> String {
        display::display(&self.text, display::Months::Long)
    }

    /// [`Date::display`] and [`Date::display_short`], read once.
    pub fn display_both(&self) -> (String, String) {
        display::both(&self.text)
    }

    /// In words with short months, for tables: `30 Sep 2015`.
    pub fn display_short(&self) -> String {
        display::display(&self.text, display::Months::Short)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&self.text)
        } else {
            (&self.text, self.earliest, self.latest, self.flags).serialize(serializer)
        }
    }
}

/// Of the form that is not for people: what was read once need not be read again.
impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let (text, earliest, latest, flags) = serde::Deserialize::deserialize(deserializer)?;
        Ok(Date { text, earliest, latest, flags })
    }
}
