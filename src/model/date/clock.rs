//! Times of day in dates (EDTF level 0): `2015-09-30T10:00:00`, with `Z` or an offset, or as other programs write them.

use super::Day;

/// A time of day, as far as order and feeds need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub(super) struct Clock {
    /// Seconds since midnight of the day it is written with.
    seconds: i32,
    /// Minutes east of Greenwich; `None` if it is not said.
    offset: Option<i16>,
}

impl Clock {
    /// Seconds since 1 January 1970; a time whose place is not said counts as that of Greenwich.
    pub(super) fn instant(self, day: Day) -> i64 {
        day.days_since_epoch() * 86_400 + i64::from(self.seconds) - i64::from(self.offset.unwrap_or(0)) * 60
    }

    /// As EDTF writes it behind a day: `T10:00:00+01:00`.
    pub(super) fn edtf(self) -> String {
        let (hour, minute, second) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        let zone = match self.offset {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(offset) => {
                let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
                format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        };
        format!("T{hour:02}:{minute:02}:{second:02}{zone}")
    }

    /// As RFC 3339 writes it, which needs an offset.
    pub(super) fn rfc3339(self) -> String {
        let text = self.edtf();
        if self.offset.is_some() { text } else { text + "Z" }
    }
}

/// The day of a time stamp such as `2015-09-30T10:00:00Z` or `2015-09-30 10:00:00 +0000`, and its time: `Err` if the clock has
/// none such. `None` if it is no time stamp.
pub(super) fn time_stamp(text: &str) -> Option<(&str, Result<Clock, ()>)> {
    let (day, time) = (text.get(..10)?, text.get(10..)?);
    let is_day = day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let time = time.strip_prefix(['T', 't', ' '])?.trim();
    (is_day && time.starts_with(|c: char| c.is_ascii_digit())).then(|| (day, clock(time).ok_or(())))
}

fn clock(text: &str) -> Option<Clock> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.' && c != ',').unwrap_or(text.len());
    let (time, zone) = text.split_at(end);
    // Parts of a second are more than anybody sorts by.
    let (time, fraction) = time.split_once(['.', ',']).unwrap_or((time, ""));
    let mut parts = time.split(':');
    let mut part = |most: i32| number(parts.next()?, most);
    let (hour, minute) = (part(23)?, part(59)?);
    // 60: a leap second.
    let second = if time.matches(':').count() == 2 { part(60)?.min(59) } else { 0 };
    let is_whole = time.matches(':').count() <= 2 && fraction.bytes().all(|b| b.is_ascii_digit());
    let offset = offset(zone.trim())?;
    is_whole.then_some(Clock { seconds: hour * 3600 + minute * 60 + second, offset })
}

/// Minutes of `Z`, `UTC`, `+01:00`, `+0100`, `-05`; the inner `None` for nothing.
#[allow(clippy::option_option, reason = "nothing said and something wrong are two things")]
fn offset(zone: &str) -> Option<Option<i16>> {
    if zone.is_empty() {
        return Some(None);
    }
    let zone = ["UTC", "GMT", "Z", "z"].iter().find_map(|name| zone.strip_prefix(name)).unwrap_or(zone).trim();
    if zone.is_empty() {
        return Some(Some(0));
    }
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 4) => digits.split_at_checked(2)?,
        (None, _) => (digits, "00"),
    };
    let minutes = number(hours, 14)? * 60 + number(minutes, 59)?;
    Some(i16::try_from(sign * minutes).ok())
}

/// Two digits, at most so much.
fn number(text: &str, most: i32) -> Option<i32> {
    let is_number = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number <= most)
}
