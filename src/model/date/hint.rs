//! What was probably meant by a text that is no date.

use super::day::days_in_month;
use super::{DateError, spoken};

/// Words of the crate that nobody knows who has not read the standard, with what to do.
const REASONS: [(&str, &str); 2] = [
    (
        "sub-year code",
        "write a month from 01 to 12; in its place 21 to 24 are spring, summer, autumn and winter (`2015-21`), 33 to 36 the quarters, \
         40 and 41 the halves of the year",
    ),
    ("sub-year", "leave out the day: a season, a quarter and a half of a year have none (`2015-21`)"),
];

/// The error for a time stamp whose time no clock shows.
pub(super) fn no_time(text: &str) -> DateError {
    DateError {
        message: format!("`{text}` has no time of day"),
        help: Some("write hours from 00 to 23, minutes and seconds from 00 to 59, such as `T10:00:00Z`".to_owned()),
    }
}

/// The error for a text, with the form that was meant if it can be told.
pub(super) fn error(text: &str, reason: &str) -> DateError {
    let shown: String = text.chars().take(60).collect();
    if shown.is_empty() {
        return DateError {
            message: "date is empty".to_owned(),
            help: Some("write a date such as 2015-09-30".to_owned()),
        };
    }
    let mut message = format!("`{shown}` is not a date");
    let mut help = None;
    if let Some((year, month, day)) = numbers(text) {
        if (1..=12).contains(&month) && day > days_in_month(year, month) {
            message = format!("`{shown}` is not a day of the calendar");
            help = Some(format!("{} {year} has {} days", spoken::month_name(month), days_in_month(year, month)));
        } else if Some(format!("{year:04}-{month:02}-{day:02}")).is_some_and(|form| form != text) && month <= 12 {
            help = Some(format!("did you mean `{year:04}-{month:02}-{day:02}`?"));
        }
    } else if reason.contains("before it begins") || reason.contains("precedes") {
        message = format!("`{shown}` ends before it begins");
        help = Some("swap the two dates".to_owned());
    } else if let Some((one, other)) = either(text) {
        help = Some(format!("did you mean `{one}` or `{other}`?"));
    } else if let Some(form) = spoken::in_words(text).or_else(|| spoken::proposed(text)) {
        help = Some(format!("did you mean `{form}`?"));
    }
    if let Some((_, words)) = REASONS.iter().find(|(theirs, _)| reason.contains(theirs)) {
        help = help.or_else(|| Some((*words).to_owned()));
    }
    let general = || format!("{reason}; write EDTF such as 2015-09-30, 2015-09, 2015~ or 2015-09-30/..");
    DateError { message, help: Some(help.unwrap_or_else(general)) }
}

/// Year, month and day of `2015-9-30`, `2015/9/30`, `30.09.2015`; where the order is open (`3/4/2015`), none.
fn numbers(text: &str) -> Option<(i32, u8, u8)> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |part: &str| part.trim().parse::<u16>().ok();
    let (a_len, c_len) = (a.len(), c.len());
    let (a, b, c) = (number(a)?, number(b)?, number(c)?);
    let small = |n: u16| u8::try_from(n).ok();
    if a_len == 4 {
        return Some((i32::from(a), small(b)?, small(c)?));
    }
    if c_len == 4 && (text.contains('.') || a > 12) {
        return Some((i32::from(c), small(b)?, small(a)?));
    }
    if c_len == 4 && b > 12 {
        return Some((i32::from(c), small(a)?, small(b)?));
    }
    None
}

/// Both readings of `11/10/2025`.
fn either(text: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let [a, b, year] = parts.as_slice() else { return None };
    let small = |part: &str| part.trim().parse::<u8>().ok().filter(|number| (1..=12).contains(number));
    let year: u16 = year.trim().parse().ok().filter(|year| *year >= 1000)?;
    let (a, b) = (small(a)?, small(b)?);
    Some((format!("{year}-{a:02}-{b:02}"), format!("{year}-{b:02}-{a:02}")))
}
