//! Dates as CSL-JSON 1.0.2 writes them: parts, seasons, `circa`. What it cannot say is kept as EDTF beside it.

use serde::Serialize;

use crate::model::date::{Date, Day};

/// A date variable of CSL-JSON.
#[derive(Serialize, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) struct CslDate {
    /// One date or two, each of year, month, day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_parts: Vec<Vec<i32>>,
    /// 1 (spring) to 4 (winter).
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<i32>,
    /// Whether it is approximate or uncertain.
    #[serde(skip_serializing_if = "Option::is_none")]
    circa: Option<bool>,
    /// Words, where there are no parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
}

/// A date as CSL-JSON; one whose parts cannot be told (`201X`, a set) is the range of its bounds.
pub(super) fn csl_date(date: &Date) -> CslDate {
    let mut out =
        CslDate { circa: (date.is_approximate() || date.is_uncertain()).then_some(true), ..CslDate::default() };
    let ends: Option<Vec<(Vec<i32>, Option<i32>)>> = date.days().split('/').map(part).collect();
    match (ends.as_deref(), date.earliest(), date.latest()) {
        (Some([(parts, season)]), ..) => {
            out.date_parts = vec![parts.clone()];
            out.season = *season;
        }
        (Some([(from, season), (to, _)]), ..) if from == to => {
            out.date_parts = vec![from.clone()];
            out.season = *season;
        }
        (Some([(from, None), (to, None)]), ..) => out.date_parts = vec![from.clone(), to.clone()],
        (_, Some(from), Some(to)) => out.date_parts = vec![of_day(from), of_day(to)],
        _ => out.literal = Some(date.display()),
    }
    out
}

/// The same, and the season.
pub(super) fn parts_and_season(date: &Date) -> Option<(Vec<i32>, Option<i32>)> {
    let CslDate { date_parts, season, .. } = csl_date(date);
    Some((date_parts.into_iter().next()?, season))
}

/// Year, month and day of a date as far as they are told, or of the first day that it may mean.
pub(super) fn parts(date: &Date) -> Option<Vec<i32>> {
    parts_and_season(date).map(|(parts, _)| parts)
}

fn of_day(day: Day) -> Vec<i32> {
    let (year, month, day) = day.ymd();
    vec![of_year(year), i32::from(month), i32::from(day)]
}

/// CSL counts years as people do: 1 BC is -1, and there is no year 0.
fn of_year(year: i32) -> i32 {
    if year <= 0 { year - 1 } else { year }
}

/// Year, month and day as far as they are known, and the season; `None` if not even the year is.
fn part(text: &str) -> Option<(Vec<i32>, Option<i32>)> {
    let bare: String = text.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
    let (big, bare) = bare.strip_prefix('Y').map_or((false, bare.as_str()), |rest| (true, rest));
    let (sign, digits) = bare.strip_prefix('-').map_or((1, bare), |rest| (-1, rest));
    let mut fields = digits.split('-');
    let year = fields.next().filter(|year| big || year.len() == 4)?.parse::<i32>().ok()?;
    let mut parts = vec![of_year(sign * year)];
    for field in fields {
        let Ok(number) = field.parse::<u8>() else {
            // `XX`: the rest is unknown; `1X` or other text is more than parts can say.
            return (field == "XX").then_some((parts, None));
        };
        match number {
            1..=31 if parts.len() == 2 => parts.push(i32::from(number)),
            1..=12 => parts.push(i32::from(number)),
            21..=24 => return Some((parts, Some(i32::from(number) - 20))),
            _ => return None,
        }
    }
    Some((parts, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(edtf: &str) -> String {
        serde_json::to_string(&csl_date(&Date::parse(edtf).unwrap())).unwrap()
    }

    #[test]
    fn dates_have_the_parts_that_are_known() {
        assert_eq!(json("2015-11-05"), r#"{"date-parts":[[2015,11,5]]}"#);
        assert_eq!(json("2015-10-XX"), r#"{"date-parts":[[2015,10]]}"#);
        assert_eq!(json("2015~"), r#"{"date-parts":[[2015]],"circa":true}"#);
        assert_eq!(json("2015-21"), r#"{"date-parts":[[2015]],"season":1}"#);
        assert_eq!(json("2015-09-30/2015-10"), r#"{"date-parts":[[2015,9,30],[2015,10]]}"#);
        assert_eq!(json("201X"), r#"{"date-parts":[[2010,1,1],[2019,12,31]]}"#);
        assert_eq!(json("2015-09-30/.."), r#"{"literal":"since 30 September 2015"}"#);
        assert_eq!(json("-0099"), r#"{"date-parts":[[-100]]}"#);
        assert_eq!(json("0000"), r#"{"date-parts":[[-1]]}"#);
        assert_eq!(json("-0010/0005"), r#"{"date-parts":[[-11],[5]]}"#);
        assert_eq!(json("2015-10-28/2015-10-28"), r#"{"date-parts":[[2015,10,28]]}"#);
        assert_eq!(json("2015-10-28T10:00:00Z"), r#"{"date-parts":[[2015,10,28]]}"#);
        assert_eq!(json("Y170000002"), r#"{"date-parts":[[170000002]]}"#);
    }
}
