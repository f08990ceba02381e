//! The order of timelines, and before and after as far as they can be known.

use std::cmp::{Ordering, Reverse};

use super::{Date, Day};

/// An answer that may be neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tri {
    /// Certainly.
    Yes,
    /// Certainly not.
    No,
    /// It cannot be known.
    Maybe,
}

/// A place in the order of timelines; see [`Date::in_time`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InTime(bool, Option<Day>, Reverse<Option<Day>>, Option<i64>, u8);

impl Date {
    /// Whether it lies wholly before another. `~` and `?` do not widen the bounds.
    pub fn before(&self, other: &Date) -> Tri {
        match (self.latest, other.earliest) {
            (Some(end), Some(start)) if end < start => Tri::Yes,
            _ => match (self.earliest, other.latest) {
                (Some(start), Some(end)) if start >= end => Tri::No,
                _ => Tri::Maybe,
            },
        }
    }

    /// Whether it lies wholly before another, beyond doubt.
    pub fn certainly_before(&self, other: &Date) -> bool {
        self.before(other) == Tri::Yes
    }

    /// Its place in the order of timelines as far as dates decide it: texts that mean the same have the same.
    /// First day (open start first, unknown start by its last day), then last day with the later first, then the time of day, then certainty.
    pub fn in_time(&self) -> InTime {
        let undated = self.earliest.is_none() && self.latest.is_none();
        let first = if self.flags.start_unknown { self.latest } else { self.earliest };
        // An open end is later than every day; `Reverse` puts it first, a missing one would come last.
        let last =
            if self.flags.end_open || self.flags.end_unknown { Day::from_ymd(9999, 12, 31) } else { self.latest };
        let certainty = match (self.flags.approximate, self.flags.uncertain) {
            (false, false) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (true, true) => 3,
        };
        // What has no time of day comes before what has.
        let instant = self.clock.and(self.instant());
        InTime(undated, first, Reverse(last), instant, certainty)
    }

    /// The order of timelines as far as the dates decide it.
    pub fn cmp_in_time(&self, other: &Date) -> Ordering {
        self.in_time().cmp(&other.in_time())
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        self.cmp_in_time(other).then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
