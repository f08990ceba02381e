//! The axis of a strip: whole months or years, as many as can be labelled on a narrow screen.

use std::fmt::Write as _;

use super::{HEIGHT, WIDTH, push_label};
use crate::model::date::{Date, Day};
use crate::render::parts::timeline::year_label;

/// Steps in months with the number of labels that fit: names of months are longer than years.
const STEPS: [(i64, i64); 15] = [
    (1, 4),
    (2, 4),
    (3, 4),
    (6, 4),
    (12, 7),
    (24, 7),
    (60, 7),
    (120, 7),
    (240, 7),
    (600, 7),
    (1_200, 7),
    (2_400, 7),
    (6_000, 7),
    (12_000, 7),
    (60_000, 7),
];

/// A stretch of time laid out from left to right.
#[derive(Debug)]
pub(super) struct Axis {
    /// Its first month and the one after its last, counted from year 0.
    months: (i64, i64),
    step: i64,
    /// The same in days since 1970.
    days: (i64, i64),
}

impl Axis {
    /// The least axis of whole steps that holds both days.
    pub(super) fn new(first: Day, last: Day) -> Axis {
        let (from, to) = (month(first), month(last));
        let around = |step: i64| (from.div_euclid(step) * step, (to.div_euclid(step) + 1) * step);
        let fits = |(step, most): &(i64, i64)| {
            let (start, end) = around(*step);
            (end - start) / step <= *most
        };
        let step = STEPS.iter().find(|step| fits(step)).map_or(60_000, |(step, _)| *step);
        let months = around(step);
        Axis { months, step, days: (first_day(months.0), first_day(months.1)) }
    }

    /// Where a day lies, 0 to [`WIDTH`].
    pub(super) fn x(&self, day: Day) -> i64 {
        let (from, to) = self.days;
        ((day.days_since_epoch() - from) * WIDTH / (to - from).max(1)).clamp(0, WIDTH)
    }

    fn ticks(&self) -> impl Iterator<Item = (i64, i64)> {
        let (from, to) = self.days;
        let steps = (self.months.1 - self.months.0) / self.step;
        let (start, step) = (self.months.0, self.step);
        (0..=steps).map(move |i| {
            let month = start + i * step;
            (month, ((first_day(month) - from) * WIDTH / (to - from).max(1)).clamp(0, WIDTH))
        })
    }

    /// Appends a hairline for each step.
    pub(super) fn push_ticks(&self, out: &mut String) {
        out.push_str("<path class=\"strip-tick\" d=\"");
        for (_, x) in self.ticks() {
            let _ = write!(out, "M{x} 0V{HEIGHT}");
        }
        out.push_str("\"/>");
    }

    /// Appends the labels.
    pub(super) fn push_labels(&self, out: &mut String) {
        for (month, x) in self.ticks() {
            push_label(out, x, &self.label(month));
        }
    }

    /// `2015`, or `Oct 2015` where the steps are months.
    fn label(&self, month: i64) -> String {
        let year = month.div_euclid(12);
        if self.step < 12
            && let Ok(date) = Date::parse(&format!("{year:04}-{:02}", month.rem_euclid(12) + 1))
        {
            return date.display_short();
        }
        year_label(year as i32)
    }
}

/// The month of a day, counted from year 0.
fn month(day: Day) -> i64 {
    let (year, month, _) = day.ymd();
    i64::from(year) * 12 + i64::from(month) - 1
}

/// The first day of a month in days since 1970. Beyond the calendar's ends months have their mean length: an axis may begin
/// before the first year.
fn first_day(month: i64) -> i64 {
    let year = month.div_euclid(12);
    let day = i32::try_from(year).ok().and_then(|year| Day::from_ymd(year, month.rem_euclid(12) as u8 + 1, 1));
    day.map_or(month * 146_097 / 4_800 - 719_528, Day::days_since_epoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(from: (i32, u8, u8), to: (i32, u8, u8)) -> Vec<(String, i64)> {
        let day = |(year, month, day)| Day::from_ymd(year, month, day).unwrap();
        let axis = Axis::new(day(from), day(to));
        axis.ticks().map(|(month, x)| (axis.label(month), x)).collect()
    }

    #[test]
    fn short_times_have_months_and_long_ones_years() {
        let labels = |ticks: Vec<(String, i64)>| ticks.into_iter().map(|(label, _)| label).collect::<Vec<_>>();
        assert_eq!(labels(axis((2015, 9, 30), (2015, 11, 3))), ["Sep 2015", "Oct 2015", "Nov 2015", "Dec 2015"]);
        assert_eq!(labels(axis((2015, 9, 30), (2015, 9, 30))), ["Sep 2015", "Oct 2015"]);
        assert_eq!(labels(axis((2013, 2, 1), (2017, 1, 1))), ["2013", "2014", "2015", "2016", "2017", "2018"]);
        assert_eq!(labels(axis((-99, 1, 1), (1999, 1, 1))), ["501 BC", "1 BC", "500", "1000", "1500", "2000"]);
        assert!(labels(axis((-9999, 1, 1), (9999, 12, 31))).len() <= 8);
    }

    #[test]
    fn ends_lie_at_the_ends() {
        let ticks = axis((2015, 9, 30), (2015, 11, 3));
        assert_eq!((ticks[0].1, ticks[3].1), (0, WIDTH));
        assert_eq!(ticks[1].1, 30 * 1000 / 91);
    }
}
