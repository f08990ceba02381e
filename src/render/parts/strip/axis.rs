//! The axis of a strip: whole months or years, as many as can be labelled on a narrow screen.

use std::fmt::Write as _;

use super::{HEIGHT, WIDTH, push_label};
use crate::language::Language;
use crate::model::date::{Date, Day};

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

/// A stretch of time laid out from left to right: from the first day of the data to the last.
#[derive(Debug)]
pub(super) struct Axis {
    first: Day,
    last: Day,
    /// Months between two labels.
    step: i64,
}

impl Axis {
    /// The axis from one day to another.
    pub(super) fn new(first: Day, last: Day) -> Axis {
        let longest = || (1..9).map(|zeros| (60_000 * 10_i64.pow(zeros), 7));
        let fits = |(step, most): &(i64, i64)| (0..).zip(marks(first, last, *step)).all(|(before, _)| before < *most);
        let few = |(step, most): &(i64, i64)| (month(last) - month(first)) / step <= most + 1;
        let mut steps = STEPS.into_iter().chain(longest());
        let step = steps.find(|step| few(step) && fits(step)).map_or(i64::MAX, |(step, _)| step);
        Axis { first, last, step }
    }

    /// Where a day lies, 0 to [`WIDTH`].
    pub(super) fn x(&self, day: Day) -> i64 {
        self.place(day.days_since_epoch())
    }

    fn place(&self, day: i64) -> i64 {
        let (from, to) = (self.first.days_since_epoch(), self.last.days_since_epoch());
        ((day - from) * WIDTH / (to - from).max(1)).clamp(0, WIDTH)
    }

    fn ticks(&self) -> impl Iterator<Item = (i64, i64)> {
        marks(self.first, self.last, self.step).map(|month| (month, self.place(first_day(month))))
    }

    /// Appends a hairline for each step.
    pub(super) fn push_ticks(&self, out: &mut String) {
        out.push_str("<path class=\"strip-tick\" d=\"M0 0V");
        let _ = write!(out, "{HEIGHT}");
        for (_, x) in self.ticks().filter(|(_, x)| *x > 0) {
            let _ = write!(out, "M{x} 0V{HEIGHT}");
        }
        out.push_str("\"/>");
    }

    /// Appends the labels, of a drawing that is mirrored if it is.
    pub(super) fn push_labels(&self, out: &mut String, language: &Language, mirrored: bool) {
        for (x, label) in self.labels(language) {
            let x = if mirrored { WIDTH - x } else { x };
            push_label(out, x, &label);
        }
    }

    /// Labels of the steps; where fewer than two lie on the axis, of its ends.
    fn labels(&self, language: &Language) -> Vec<(i64, String)> {
        let steps: Vec<(i64, String)> = self.ticks().map(|(month, x)| (x, self.label(month, language))).collect();
        if steps.len() > 1 {
            return steps;
        }
        let mut ends = vec![(0, in_words(self.first, language))];
        if self.last > self.first {
            ends.push((WIDTH, in_words(self.last, language)));
        }
        ends
    }

    /// `2015`, or `Oct 2015` where the steps are months.
    fn label(&self, month: i64, language: &Language) -> String {
        let year = month.div_euclid(12);
        if self.step < 12
            && let Ok(date) = Date::parse(&format!("{year:04}-{:02}", month.rem_euclid(12) + 1))
        {
            return date.display_short_in(language);
        }
        Date::year_in(year as i32, language)
    }
}

fn in_words(day: Day, language: &Language) -> String {
    let iso = day.to_iso();
    Date::parse(&iso).map_or(iso, |date| date.display_short_in(language))
}

/// Months of a step that begin on the axis.
fn marks(first: Day, last: Day, step: i64) -> impl Iterator<Item = i64> {
    let begins = move |month: i64| first_day(month) >= first.days_since_epoch();
    let from = month(first).div_euclid(step);
    (from..)
        .map(move |at| at.saturating_mul(step))
        .skip_while(move |at| !begins(*at))
        .take_while(move |at| *at <= month(last))
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
    use crate::language::Languages;

    fn axis(from: (i32, u8, u8), to: (i32, u8, u8)) -> Vec<(i64, String)> {
        let day = |(year, month, day)| Day::from_ymd(year, month, day).unwrap();
        Axis::new(day(from), day(to)).labels(Languages::english())
    }

    #[test]
    fn short_times_have_months_and_long_ones_years() {
        let labels = |ticks: Vec<(i64, String)>| ticks.into_iter().map(|(_, label)| label).collect::<Vec<_>>();
        assert_eq!(labels(axis((2015, 9, 30), (2015, 12, 3))), ["Oct 2015", "Nov 2015", "Dec 2015"]);
        assert_eq!(labels(axis((2015, 9, 3), (2015, 9, 30))), ["3 Sep 2015", "30 Sep 2015"]);
        assert_eq!(labels(axis((2015, 9, 30), (2015, 9, 30))), ["30 Sep 2015"]);
        assert_eq!(labels(axis((2013, 2, 1), (2017, 1, 1))), ["2014", "2015", "2016", "2017"]);
        assert_eq!(labels(axis((-99, 1, 1), (1999, 1, 1))), ["1 BC", "500", "1000", "1500"]);
        assert!(labels(axis((-9999, 1, 1), (9999, 12, 31))).len() <= 8);
        assert!((2..=8).contains(&labels(axis((-999_999_999, 1, 1), (999_999_999, 12, 31))).len()));
    }

    #[test]
    fn the_axis_ends_with_the_data() {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
        let axis = Axis::new(day(2015, 9, 30), day(2015, 11, 3));
        assert_eq!((axis.x(day(2015, 9, 30)), axis.x(day(2015, 11, 3))), (0, WIDTH));
        assert_eq!(axis.labels(Languages::english())[0], (1000 / 34, "Oct 2015".to_owned()));
    }
}
