//! `date`: words of a date, or a format for machines.

use jiff::Timestamp;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use tera::{Error, TeraResult, Value};

use crate::language::Language;
use crate::model::date::Date;

/// Formats that have a name.
const NAMED: [(&str, &str); 3] = [
    // RSS 2.0 takes the dates of mail, with a year of four digits.
    ("rfc822", "%a, %d %b %Y %H:%M:%S GMT"),
    ("rfc3339", "%Y-%m-%dT%H:%M:%SZ"),
    ("iso", "%Y-%m-%d"),
];

/// How a date is shown.
pub(super) enum DateForm<'a> {
    Words,
    Short,
    /// A name of ours, or signs as of `strftime`.
    Format(&'a str),
}

/// `{{ "2015-09-30/.." | date }}`, `{{ briefing.date | date(format="%d.%m.%Y") }}`: an EDTF text or a date of a context.
pub(super) fn date(language: &Language, value: &Value, form: &DateForm<'_>) -> TeraResult<String> {
    if value.is_none() {
        return Err(none("date"));
    }
    let text = value.get_from_path("edtf").filter(|_| value.is_map()).unwrap_or(value);
    let date = Date::parse(&text.to_string()).map_err(|error| Error::message(error.message))?;
    match form {
        DateForm::Words => Ok(date.display_in(language)),
        DateForm::Short => Ok(date.display_short_in(language)),
        DateForm::Format(format) => formatted(&date, format),
    }
}

/// That there is no date where one is shown: not every briefing and source has one.
pub(super) fn none(filter: &str) -> Error {
    Error::message(format!(
        "`{filter}` has no date to show: ask first whether there is one, `{{% if item.date %}}{{{{ item.date | {filter} }}}}{{% endif %}}`"
    ))
}

fn formatted(date: &Date, format: &str) -> TeraResult<String> {
    let signs = NAMED.iter().find(|(name, _)| *name == format).map_or(format, |(_, signs)| signs);
    let moment = date.moment().and_then(|moment| moment.parse::<Timestamp>().ok());
    let moment = moment.ok_or_else(|| {
        Error::message(format!("`{}` has no day that could be formatted; without `format` it is words", date.edtf()))
    })?;
    let wrong = || {
        let names = NAMED.map(|(name, _)| format!("`{name}`")).join(", ");
        Error::message(format!("`{format}` is no format; write signs such as `%Y-%m-%d`, or one of {names}"))
    };
    if !signs.contains('%') {
        return Err(wrong());
    }
    strtime::format(signs, &moment.to_zoned_datetime(TimeZone::UTC)).map_err(|_| wrong())
}
