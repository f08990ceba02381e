//! Dates as EDTF (ISO 8601-2).

/// A date as written. Ordered by text until bounds are there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    text: String,
}

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    days: i32,
}

impl Date {
    /// The text as written.
    pub fn edtf(&self) -> &str {
        &self.text
    }
}

impl Day {
    /// Days since 1 January 1970.
    pub fn days_since_epoch(self) -> i64 {
        i64::from(self.days)
    }
}
