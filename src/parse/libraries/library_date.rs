//! Dates of RIS and PubMed as date variables of CSL-JSON 1.0.2.

use serde_json::{Value, json};

use crate::model::date::Date;

/// The first letters of the months.
pub(super) const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];

/// The date of a text; words that are none as they stand, which CSL allows.
pub(super) fn date(text: &str) -> Value {
    slashed(text).or_else(|| edtf(text)).or_else(|| spoken(text)).unwrap_or_else(|| json!({"literal": text.trim()}))
}

/// One or two dates of the calendar (`2015-03-12`, `2015-03/2015-04`, `2015~`) in parts; what says more as it is written.
pub(super) fn of_calendar(text: &str) -> Option<Value> {
    let (dates, circa) = text.trim().strip_suffix('~').map_or((text.trim(), false), |dates| (dates, true));
    let parts = |date: &str| -> Option<Vec<i64>> {
        let mut numbers = date.split('-');
        let mut parts = vec![of_year(numbers.next()?)?];
        parts.extend(numbers.next().map(|month| number(month, 12).ok_or(())).transpose().ok()?);
        parts.extend(numbers.next().map(|day| number(day, 31).ok_or(())).transpose().ok()?);
        numbers.next().is_none().then_some(parts)
    };
    let ends: Option<Vec<Vec<i64>>> = dates.split('/').map(parts).collect();
    let Some(ends) = ends.filter(|ends| ends.len() <= 2 && Date::parse(dates).is_ok() && ends[0] != [0]) else {
        return edtf(text);
    };
    let mut out = json!({"date-parts": ends});
    if circa {
        out["circa"] = true.into();
    }
    Some(out)
}

/// The year of a date variable.
pub(super) fn year(date: &Value) -> Option<i64> {
    let parts = date["date-parts"][0][0].as_i64();
    parts.or_else(|| Some(Date::parse(date["raw"].as_str()?).ok()?.year()?.into()))
}

/// `YYYY/MM/DD/other`, as far as it is given.
fn slashed(text: &str) -> Option<Value> {
    let mut fields = text.trim().splitn(4, '/').map(str::trim);
    let first = fields.next()?;
    let (month, day, other) = (fields.next()?, fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
    if let Some(date) = edtf(other) {
        return Some(date);
    }
    let mut parts = vec![of_year(first)?];
    if let Some(month) = number(month, 12).or_else(|| of_month(month)) {
        parts.push(month);
        parts.extend(number(day, 31));
    } else if !month.is_empty() {
        return None;
    }
    if parts.len() == 1 && !other.is_empty() {
        return spoken(&format!("{first} {other}")).or(Some(json!({"date-parts": [parts]})));
    }
    Some(json!({"date-parts": [parts]}))
}

/// What is EDTF already.
fn edtf(text: &str) -> Option<Value> {
    let text = text.trim();
    let is_date = !text.is_empty() && Date::parse(text).is_ok();
    is_date.then(|| json!({"raw": text}))
}

/// `2015 Mar 12`, `12 March 2015`, `March 12, 2015`, `2015 Mar-Apr`, `2015 Dec-2016 Jan`, `2015 Winter`.
fn spoken(text: &str) -> Option<Value> {
    let mut ends: Vec<Vec<i64>> = Vec::new();
    let mut season = None;
    for part in text.split('-') {
        let (mut year, mut month, mut day) = (None, None, None);
        for word in part.split(|c: char| c.is_whitespace() || ",./;".contains(c)).filter(|word| !word.is_empty()) {
            if let Some(found) = SEASONS.iter().find(|season| season.eq_ignore_ascii_case(word)) {
                season = Some(*found);
            } else if let Some(found) = of_year(word) {
                year = Some(found);
            } else if let Some(found) = of_month(word) {
                month = Some(found);
            } else {
                day = Some(number(word, 31)?);
            }
        }
        // What the second date does not say is as in the first.
        let first = ends.first().cloned().unwrap_or_default();
        let year = year.or(first.first().copied())?;
        let month = month.or(first.get(1).copied().filter(|_| day.is_some()));
        if day.is_some() && month.is_none() {
            return None;
        }
        ends.push([Some(year), month, day].into_iter().flatten().collect());
    }
    let mut out = json!({"date-parts": ends});
    if let Some(season) = season {
        out["season"] = season.into();
    }
    (ends.len() <= 2 && (season.is_none() || ends.iter().map(Vec::len).eq([1]))).then_some(out)
}

fn of_year(word: &str) -> Option<i64> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| is_year)
}

/// A month by its English name or the first three letters of it.
fn of_month(word: &str) -> Option<i64> {
    let word = word.to_ascii_lowercase();
    let (number, _) = (1..).zip(MONTHS).find(|(_, month)| word.starts_with(month))?;
    word.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some(number)
}

fn number(word: &str, most: i64) -> Option<i64> {
    word.parse().ok().filter(|number| (1..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let parts = |text: &str| date(text)["date-parts"].to_string();
        for (text, expected) in [
            ("2015", "null"),
            ("2015///", "[[2015]]"),
            ("2015/03//", "[[2015,3]]"),
            ("2015/3/12/", "[[2015,3,12]]"),
            ("2015/03/12", "[[2015,3,12]]"),
            ("2015/Mar/12", "[[2015,3,12]]"),
            ("2015 Mar 12", "[[2015,3,12]]"),
            ("March 12, 2015", "[[2015,3,12]]"),
            ("12 March 2015", "[[2015,3,12]]"),
            ("2015 Mar-Apr", "[[2015,3],[2015,4]]"),
            ("2015 Mar 12-15", "[[2015,3,12],[2015,3,15]]"),
            ("2015 Dec-2016 Jan", "[[2015,12],[2016,1]]"),
            ("2015///Winter", "[[2015]]"),
            ("12", "null"),
            ("2015 12", "null"),
            ("forthcoming", "null"),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
        assert_eq!(date("2015 Winter")["season"], "winter");
        assert_eq!(date("2015")["raw"], "2015");
        assert_eq!(date("2015/10//2015-10-XX")["raw"], "2015-10-XX");
        assert_eq!(date("///../2011-07-29")["raw"], "../2011-07-29");
        assert_eq!(date(" forthcoming ")["literal"], "forthcoming");
        assert_eq!(date("2015 Mar-Apr-May")["literal"], "2015 Mar-Apr-May");
        assert_eq!(
            (year(&date("2015/3")), year(&date("2015-10-XX")), year(&date("soon"))),
            (Some(2015), Some(2015), None)
        );
    }
}
