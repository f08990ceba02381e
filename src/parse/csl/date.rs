//! Dates of CSL-JSON: parts, seasons, `circa`, words, or EDTF itself, as EDTF.

use std::fmt::Write as _;

use crate::diag::{Diagnostic, codes};
use crate::model::date::Date;
use crate::parse::dates;
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown, Value, fields};

/// What a date variable says.
pub(super) enum ReadDate {
    /// A date.
    Date(Spanned<Date>),
    /// Words that are no date, such as `forthcoming`; CSL allows them.
    Words,
    /// Something else, which was reported.
    Wrong,
}

/// Reads a date variable.
pub(super) fn read(node: &Node, name: &str, diagnostics: &mut Vec<Diagnostic>) -> ReadDate {
    if let Value::Scalar { .. } = &node.value {
        let text = fields::text(node, name, diagnostics);
        // A number or words in place of an object, as some programs write them.
        return text.and_then(|text| dates::read(&text, diagnostics)).map_or(ReadDate::Wrong, ReadDate::Date);
    }
    let Some(mut fields) = Fields::of(node, "date", diagnostics) else { return ReadDate::Wrong };
    let parts = fields.node("date-parts");
    let season = fields.node("season").and_then(Node::as_str).map(season);
    let circa = fields.node("circa").and_then(Node::as_str).is_some_and(|circa| !matches!(circa, "false" | "0" | ""));
    let (raw, literal) = (fields.text("raw"), fields.text("literal"));
    fields.finish(Unknown::Allow);
    let ends = match parts.map(ends) {
        Some(Some(ends)) => ends,
        Some(None) => {
            let node = parts.unwrap_or(node);
            let message = format!("`date-parts` of `{name}` are not one or two lists of year, month, day");
            diagnostics.push(Diagnostic::new(&codes::INVALID_DATE, node.span, message).help("write `[[2015, 9, 30]]`"));
            return ReadDate::Wrong;
        }
        None => Vec::new(),
    };
    // A year 0 alone says nothing: there is none in CSL.
    if !ends.is_empty() && ends != [[0]] {
        let text = Spanned::new(edtf(ends, season.flatten(), circa), parts.map_or(node.span, |parts| parts.span));
        return dates::read(&text, diagnostics).map_or(ReadDate::Wrong, ReadDate::Date);
    }
    words(raw.as_ref(), literal.as_ref(), diagnostics)
}

/// What is not in parts: a date in words that is EDTF all the same, else words.
fn words(
    raw: Option<&Spanned<String>>,
    literal: Option<&Spanned<String>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> ReadDate {
    for text in raw.iter().chain(&literal) {
        if let Ok(date) = Date::parse(&text.value) {
            return ReadDate::Date(Spanned::new(date, text.span));
        }
    }
    // Nobody said of a literal that it is a date.
    if let Some(raw) = raw
        && let Err(error) = Date::parse(&raw.value)
    {
        diagnostics.push(Diagnostic::new(&codes::INVALID_DATE, raw.span, error.message).help_opt(error.help));
    }
    ReadDate::Words
}

/// Year, month and day of one date or two, as far as they are given; a year 0 alone is an open end.
fn ends(parts: &Node) -> Option<Vec<Vec<i32>>> {
    let Value::List(ends) = &parts.value else { return None };
    let mut out = Vec::with_capacity(2);
    for end in ends {
        let Value::List(numbers) = &end.value else { return None };
        let given = numbers.iter().filter(|number| number.value != Value::Null);
        let numbers: Option<Vec<i32>> = given.map(|number| number.as_str()?.trim().parse().ok()).collect();
        let mut numbers = numbers?;
        // Programs write 0 for what is not known.
        if let Some(unknown) = numbers.iter().skip(1).position(|number| *number == 0) {
            numbers.truncate(unknown + 1);
        }
        if numbers.len() > 3 {
            return None;
        }
        if !numbers.is_empty() {
            out.push(numbers);
        }
    }
    (out.len() <= 2).then_some(out)
}

/// Months 13 to 16 are seasons to some programs, and so are 21 to 24.
fn month(number: i32) -> i32 {
    if (13..=16).contains(&number) { number + 8 } else { number }
}

/// 1 to 4, or their names, as the codes 21 to 24 of EDTF.
fn season(text: &str) -> Option<i32> {
    match text.trim().to_lowercase().as_str() {
        "1" | "21" | "spring" => Some(21),
        "2" | "22" | "summer" => Some(22),
        "3" | "23" | "autumn" | "fall" => Some(23),
        "4" | "24" | "winter" => Some(24),
        _ => None,
    }
}

fn edtf(ends: Vec<Vec<i32>>, season: Option<i32>, circa: bool) -> String {
    let alone = ends.len() == 1;
    let one = |(at, end): (usize, Vec<i32>)| {
        if at == 1 && end == [0] {
            return "..".to_owned();
        }
        // CSL counts years as people do, without a year 0: -1 is 1 BC, which EDTF writes as 0.
        let year = end.first().map_or(0, |year| if *year < 0 { year.saturating_add(1) } else { *year });
        let (sign, digits) = (if year < 0 { "-" } else { "" }, year.unsigned_abs());
        let mut text = if digits > 9999 { format!("Y{sign}{digits}") } else { format!("{sign}{digits:04}") };
        let season_first = end.get(1).is_some_and(|part| month(*part) != *part || *part > 20);
        let first = end.get(1).copied().map(month);
        let rest = first.into_iter().chain(end.get(2).copied().filter(|_| !season_first));
        let season = season.filter(|_| alone && end.len() == 1);
        for part in rest.chain(season) {
            let _ = write!(text, "-{part:02}");
        }
        if circa {
            text.push('~');
        }
        text
    };
    ends.into_iter().enumerate().map(one).collect::<Vec<_>>().join("/")
}
