//! The table of rules.md 4, and what must hold of any text.

use proptest::prelude::*;

use super::{Date, Day, Tri};
use crate::language::Languages;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

#[test]
fn every_row_of_the_display_table() {
    let table = [
        ("2015-09-30", "30 September 2015"),
        ("2015-09", "September 2015"),
        ("2015", "2015"),
        ("2015~", "c. 2015"),
        ("2015?", "2015 (uncertain)"),
        ("2015%", "c. 2015 (uncertain)"),
        ("2015-XX-XX", "2015 (day unknown)"),
        ("2015-10-XX", "October 2015 (day unknown)"),
        ("2015-XX", "2015 (month unknown)"),
        ("201X", "2010s"),
        ("19XX", "1900–1999"),
        ("190X", "1900–1909"),
        ("2XXX", "2000–2999"),
        ("19X5", "19?5"),
        ("001X", "AD 10–19"),
        ("000X", "1 BC – AD 9"),
        ("0005-03", "March AD 5"),
        ("-0010/0005", "11 BC – AD 5"),
        ("-0010/0500-06", "11 BC – June AD 500"),
        ("2015-10-28/2015-10-28", "28 October 2015"),
        ("2015-10/2015-10", "October 2015"),
        ("Y170000002", "170000002"),
        ("Y-170000002", "170000003 BC"),
        ("2015-09-30T10:00:00+02:00", "30 September 2015"),
        ("2015-21", "spring 2015"),
        ("2015-09-03/2015-09-09", "3 – 9 September 2015"),
        ("2015-09-30/2015-10-04", "30 September – 4 October 2015"),
        ("2015-09/2015-10", "September – October 2015"),
        ("2014/2015", "2014 – 2015"),
        ("2014-12-30/2015-01-02", "30 December 2014 – 2 January 2015"),
        ("2015-09-30/..", "since 30 September 2015"),
        ("2015-09-30/", "30 September 2015 – end unknown"),
        ("../2015", "until 2015"),
        ("[2015,2016]", "2015 or 2016"),
        ("{2015,2016}", "2015 and 2016"),
        ("{2015,2016,2018}", "2015, 2016 and 2018"),
        ("-0099", "100 BC"),
        ("0000", "1 BC"),
    ];
    for (text, words) in table {
        assert_eq!(date(text).display(), words, "{text}");
    }
    assert_eq!(date("2015-09-30").display_short_in(Languages::english()), "30 Sep 2015");
    assert_eq!(date("2015-06-30").display_short_in(Languages::english()), "30 June 2015");
}

#[test]
fn bounds_are_first_and_last_day() {
    let table = [
        ("2015", Some("2015-01-01"), Some("2015-12-31")),
        ("2016-02", Some("2016-02-01"), Some("2016-02-29")),
        ("201X", Some("2010-01-01"), Some("2019-12-31")),
        ("2015-21", Some("2015-03-01"), Some("2015-05-31")),
        ("2015-24", Some("2015-12-01"), Some("2016-02-29")),
        ("2015-09-30/..", Some("2015-09-30"), None),
        ("../2015", None, Some("2015-12-31")),
        ("[2015,2017]", Some("2015-01-01"), Some("2017-12-31")),
        ("Y170000002", Some("+170000002-01-01"), Some("+170000002-12-31")),
        ("Y-17000", Some("-17000-01-01"), Some("-17000-12-31")),
    ];
    for (text, from, to) in table {
        let date = date(text);
        assert_eq!(date.earliest().map(Day::to_iso).as_deref(), from, "{text}");
        assert_eq!(date.latest().map(Day::to_iso).as_deref(), to, "{text}");
    }
}

#[test]
fn only_plain_dates_have_a_datetime_attribute() {
    for text in ["2015", "2015-09", "2015-09-30"] {
        assert_eq!(date(text).datetime_attr(), Some(text));
    }
    assert_eq!(date("2015-10-28/2015-10-28").datetime_attr(), Some("2015-10-28"));
    for text in ["2015~", "Y17000", "201X", "2015-21", "2015/2016", "-0099"] {
        assert_eq!(date(text).datetime_attr(), None, "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused_with_a_way_out() {
    let table = [
        ("2015-02-30", "February 2015 has 28 days"),
        ("2015-9-30", "did you mean `2015-09-30`?"),
        ("2015/9/30", "did you mean `2015-09-30`?"),
        ("30.09.2015", "did you mean `2015-09-30`?"),
        ("Sept. 2015", "did you mean `2015-09`?"),
        ("September 30, 2015", "did you mean `2015-09-30`?"),
        ("2016/2015", "swap the two dates"),
        ("", "write a date such as 2015-09-30"),
        ("2015-21-05", "leave out the day: a season, a quarter and a half of a year have none (`2015-21`)"),
    ];
    for (text, help) in table {
        let error = Date::parse(text).expect_err(text);
        assert_eq!(error.help.as_deref(), Some(help), "{text}");
    }
    for text in ["2015-13", "2015-00", "2015-13-01"] {
        let help = Date::parse(text).expect_err(text).help.unwrap_or_default();
        assert!(help.starts_with("write a month from 01 to 12; in its place 21 to 24 are spring"), "{text}: {help}");
    }
    for text in [
        "Y-17E7",
        "Y1700000020",
        "2015-09-30T99:99:99",
        "2015-09-30T24:00:00",
        "2015-09-30T10:00:00+99:00",
        "2015-09-30T10",
        "2015-09-30T10:00:00 tomorrow",
        "2015-21/2015-22",
        "2015-13",
        "2015-13-01",
        "12015",
        "soon",
        "2015-00-10",
    ] {
        assert!(Date::parse(text).is_err(), "{text}");
    }
}

#[test]
fn time_stamps_keep_their_time() {
    for (written, edtf, moment) in [
        ("2015-09-30T10:00:00Z", "2015-09-30T10:00:00Z", "2015-09-30T10:00:00Z"),
        (" 2015-09-30 10:00:00 +0000 ", "2015-09-30T10:00:00Z", "2015-09-30T10:00:00Z"),
        ("2015-09-30t10:00:00.250", "2015-09-30T10:00:00", "2015-09-30T10:00:00Z"),
        ("2015-09-30 10:00 UTC", "2015-09-30T10:00:00Z", "2015-09-30T10:00:00Z"),
        ("2015-09-30T23:30-0530", "2015-09-30T23:30:00-05:30", "2015-09-30T23:30:00-05:30"),
    ] {
        let date = date(written);
        assert_eq!((date.edtf(), date.days(), date.moment().as_deref()), (edtf, "2015-09-30", Some(moment)));
        assert_eq!(date.datetime_attr(), Some(edtf));
        assert_eq!(Date::parse(edtf).unwrap(), date, "{written}");
    }
    let (noon, later) = (date("2015-09-30T12:00:00+02:00"), date("2015-09-30T11:00:00Z"));
    assert!(date("2015-09-30?") < noon && noon < later && later < date("2015-10-01"));
}

#[test]
fn order_is_that_of_timelines() {
    let order = [
        "../2015",
        "2014",
        "2015",
        "2015~",
        "2015?",
        "2015%",
        "2015-01",
        "2015-01-01/..",
        "2015-01-01",
        "2015-09-30/..",
        "2015-09-30",
        "XXXX",
    ];
    let mut sorted: Vec<Date> = order.iter().map(|text| date(text)).collect();
    sorted.reverse();
    sorted.sort();
    let texts: Vec<&str> = sorted.iter().map(Date::edtf).collect();
    assert_eq!(texts[0], "../2015");
    let at = |text: &str| texts.iter().position(|t| *t == text).unwrap();
    assert!(at("2014") < at("2015") && at("2015") < at("2015~") && at("2015~") < at("2015?"));
    assert!(at("2015?") < at("2015%") && at("2015%") < at("2015-01") && at("2015-01") < at("2015-01-01"));
}

#[test]
fn before_is_known_only_beyond_doubt() {
    assert_eq!(date("2014").before(&date("2015")), Tri::Yes);
    assert_eq!(date("2015").before(&date("2015-06")), Tri::Maybe);
    assert_eq!(date("2016").before(&date("2015")), Tri::No);
    assert!(!date("2014/..").certainly_before(&date("2015")));
}

#[test]
fn days_and_dates_agree() {
    for days in (-800_000..800_000).step_by(37) {
        let (year, month, day) = Day::from_ymd(1970, 1, 1).map(|_| days_to_ymd(days)).unwrap();
        assert_eq!(Day::from_ymd(year, month, day).map(Day::days_since_epoch), Some(days));
    }
}

fn days_to_ymd(days: i64) -> (i32, u8, u8) {
    // By stepping years: slow and plainly right.
    let mut year = 1970;
    let mut rest = days;
    let length = |year: i32| if super::day::days_in_month(year, 2) == 29 { 366 } else { 365 };
    while rest < 0 {
        year -= 1;
        rest += length(year);
    }
    while rest >= length(year) {
        rest -= length(year);
        year += 1;
    }
    let mut month = 1;
    while rest >= i64::from(super::day::days_in_month(year, month)) {
        rest -= i64::from(super::day::days_in_month(year, month));
        month += 1;
    }
    (year, month, rest as u8 + 1)
}

proptest! {
    #[test]
    fn any_text_is_a_date_or_an_error(text in "[-0-9X/.~?%\\[\\]{},YE ]{0,24}|\\PC{0,12}") {
        if let Ok(date) = Date::parse(&text) {
            let _ = (date.display(), date.display_short_in(Languages::english()), date.year());
            if let (Some(from), Some(to)) = (date.earliest(), date.latest()) {
                prop_assert!(from <= to);
            }
        }
    }

    #[test]
    fn order_is_total(texts in proptest::collection::vec("20[01][0-9X](-0[1-9])?[~?%]?|20[01][0-9]/(20[2-3][0-9]|\\.\\.)?", 3)) {
        let dates: Vec<Date> = texts.iter().filter_map(|t| Date::parse(t).ok()).collect();
        if let [a, b, c] = dates.as_slice() {
            if a <= b && b <= c { prop_assert!(a <= c); }
            prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
        }
    }
}
