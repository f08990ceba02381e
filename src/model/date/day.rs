//! One day of the proleptic Gregorian calendar.

/// A day; year 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Day {
    days: i64,
}

impl Day {
    /// 1 January 1970.
    pub const EPOCH: Day = Day { days: 0 };

    /// The last year there is, after and before our era.
    pub const MOST_YEARS: u64 = 999_999_999;

    /// The day with this year, month (1 to 12) and day of the month; `None` if the calendar has no such day.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Day> {
        if u64::from(year.unsigned_abs()) > Day::MOST_YEARS || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        // Days from civil: years begin in March, so that the leap day is the last of its year.
        let y = i64::from(year) - i64::from(month <= 2);
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let month_from_march = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Day { days: era * 146_097 + day_of_era - 719_468 })
    }

    /// Year, month and day of the month.
    pub fn ymd(self) -> (i32, u8, u8) {
        let z = self.days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as u8, day)
    }

    /// `YYYY-MM-DD`; years before 0 and those of more than four digits with a sign (ISO 8601-1, expanded).
    pub fn to_iso(self) -> String {
        let (year, month, day) = self.ymd();
        let digit = |number: u32| char::from(b'0' + (number % 10) as u8);
        let mut out = String::with_capacity(11);
        if year < 0 {
            out.push('-');
        }
        // By hand: timelines ask for two of these an event, and the formatting of the standard library costs ten times as much.
        let years = year.unsigned_abs();
        if years > 9999 {
            let sign = if year > 0 { "+" } else { "" };
            return format!("{out}{sign}{years}-{month:02}-{day:02}");
        }
        for number in [years / 1000, years / 100, years / 10, years] {
            out.push(digit(number));
        }
        for part in [u32::from(month), u32::from(day)] {
            out.push('-');
            out.push(digit(part / 10));
            out.push(digit(part));
        }
        out
    }

    /// Days since 1 January 1970.
    pub fn days_since_epoch(self) -> i64 {
        self.days
    }
}

/// How many days a month has; 0 for a month that is none.
pub(super) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 0,
    }
}
