//! Dates in words, after the table of rules.md 4.

use super::edtf::{Expression, Member, Words, expression};

/// How months are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Months {
    Long,
    Short,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The date in words; text that is no date stays as it is.
pub(super) fn display(text: &str, months: Months) -> String {
    expression(text).map_or_else(|| text.to_owned(), |expression| words(&expression, months))
}

/// The date in words with long and with short months.
pub(super) fn both(text: &str) -> (String, String) {
    match expression(text) {
        None => (text.to_owned(), text.to_owned()),
        Some(expression) => (words(&expression, Months::Long), words(&expression, Months::Short)),
    }
}

fn words(expression: &Expression, months: Months) -> String {
    match expression {
        Expression::Interval(Some(from), Some(to), _) if is_before(from) && !is_before(to) => {
            format!("{} – {}", one(from, months), of_our_era(to, months))
        }
        Expression::One(part) => one(part, months),
        Expression::Interval(from, to, open) => interval(from.as_ref(), to.as_ref(), *open, months),
        Expression::Set(members, all) => {
            let words: Vec<String> = members.iter().map(|m| member(m, months)).collect();
            let joint = if *all { " and " } else { " or " };
            match words.as_slice() {
                [first @ .., last] if first.len() > 1 => format!("{}{joint}{last}", first.join(", ")),
                _ => words.join(joint),
            }
        }
    }
}

fn member(member: &Member, months: Months) -> String {
    match member {
        Member::One(part) => one(part, months),
        Member::Until(part) => format!("until {}", one(part, months)),
        Member::Since(part) => format!("since {}", one(part, months)),
        Member::Range(from, to) => interval(Some(from), Some(to), false, months),
    }
}

fn interval(from: Option<&Words>, to: Option<&Words>, open: bool, months: Months) -> String {
    match (from, to, open) {
        (Some(from), Some(to), _) => between(from, to, months),
        (Some(from), None, true) => format!("since {}", one(from, months)),
        (Some(from), None, false) => format!("{} – end unknown", one(from, months)),
        (None, Some(to), true) => format!("until {}", one(to, months)),
        (None, Some(to), false) => format!("start unknown – {}", one(to, months)),
        (None, None, _) => "time unknown".to_owned(),
    }
}

/// Whether a year is before our era. Year 0 is 1 BC.
fn is_before(part: &Words) -> bool {
    part.negative || (part.big.is_none() && part.year.iter().all(|digit| *digit == Some(0)))
}

/// With `AD` before the year, where one before our era stands beside it.
fn of_our_era(part: &Words, months: Months) -> String {
    let mut year = String::new();
    push_year(&mut year, part);
    let words = one(part, months);
    if year.starts_with("AD ") { words } else { words.replacen(&year, &format!("AD {year}"), 1) }
}

/// Shared parts once: `3 – 9 September 2015`, `30 September – 4 October 2015`, `2014 – 2015`.
fn between(from: &Words, to: &Words, months: Months) -> String {
    let plain = |w: &Words| !w.approximate && !w.uncertain && w.month != Some(None) && w.day != Some(None);
    let end = one(to, months);
    if !plain(from) || !plain(to) || (from.year, from.negative, from.big) != (to.year, to.negative, to.big) {
        return format!("{} – {end}", one(from, months));
    }
    match (from.month, to.month, from.day, to.day) {
        (Some(a), Some(b), Some(Some(day)), Some(_)) if a == b => format!("{day} – {end}"),
        (Some(Some(month)), Some(_), Some(Some(day)), Some(_)) => {
            format!("{day} {} – {end}", month_name(month, months))
        }
        (Some(Some(month)), Some(_), None, None) => format!("{} – {end}", month_name(month, months)),
        _ => format!("{} – {end}", one(from, months)),
    }
}

fn one(part: &Words, months: Months) -> String {
    let mut out = String::with_capacity(24);
    if part.approximate {
        out.push_str("c. ");
    }
    match (part.month, part.day) {
        (Some(None), Some(Some(day))) => {
            out.push_str("day ");
            push_number(&mut out, day.into());
            out.push_str(" of a month of ");
        }
        (Some(Some(month)), day) => {
            if let Some(Some(day)) = day {
                push_number(&mut out, day.into());
                out.push(' ');
            }
            out.push_str(month_name(month, months));
            out.push(' ');
        }
        _ => {}
    }
    push_year(&mut out, part);
    match (part.month, part.day) {
        (Some(None), None) => out.push_str(" (month unknown)"),
        (Some(_), Some(None)) => out.push_str(" (day unknown)"),
        _ => {}
    }
    if part.uncertain {
        out.push_str(" (uncertain)");
    }
    out
}

/// Appends a number in decimal digits.
fn push_number(out: &mut String, number: u32) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Appends `2015`, `2010s`, `1900–1999`, `AD 5`, `100 BC`.
fn push_year(out: &mut String, part: &Words) {
    if let Some(year) = part.big {
        push_one_year(out, if part.negative { -i64::from(year) } else { i64::from(year) });
        return;
    }
    let number = |unknown: u8| part.year.iter().fold(0_i64, |n, digit| n * 10 + i64::from(digit.unwrap_or(unknown)));
    let signed = |year: i64| if part.negative { -year } else { year };
    let known = part.year.iter().take_while(|digit| digit.is_some()).count();
    match known {
        4 => push_one_year(out, signed(number(0))),
        0 if part.year.iter().all(Option::is_none) => out.push_str("year unknown"),
        // What follows an unknown digit may be known: `19X5`.
        _ if part.year[known..].iter().any(Option::is_some) => {
            let digit = |digit: &Option<u8>| digit.map_or('?', |d| char::from_digit(u32::from(d), 10).unwrap_or('?'));
            out.push_str(if part.negative { "-" } else { "" });
            out.extend(part.year.iter().map(digit));
        }
        3 if !part.negative && number(0) >= 100 && part.year[2] != Some(0) => {
            push_number(out, number(0) as u32);
            out.push('s');
        }
        _ => push_years(out, signed(number(0)), signed(number(9))),
    }
}

/// Appends `1900–1909`, `20–11 BC`, `1 BC – AD 9`.
fn push_years(out: &mut String, a: i64, b: i64) {
    let (from, to) = (a.min(b), a.max(b));
    match (from > 0, to > 0) {
        (false, true) => {
            push_one_year(out, from);
            out.push_str(" – ");
            push_one_year(out, to);
        }
        (true, _) => {
            push_one_year(out, from);
            out.push('–');
            push_number(out, to as u32);
        }
        (false, false) => {
            push_number(out, (1 - from) as u32);
            out.push('–');
            push_one_year(out, to);
        }
    }
}

/// Appends one year: there is no year 0 in words, and one of two digits does not read as a day.
fn push_one_year(out: &mut String, year: i64) {
    if year <= 0 {
        push_number(out, (1 - year) as u32);
        out.push_str(" BC");
        return;
    }
    if year < 100 {
        out.push_str("AD ");
    }
    push_number(out, year as u32);
}

fn month_name(month: u8, months: Months) -> &'static str {
    if let Some(name) = MONTHS.get(usize::from(month).wrapping_sub(1)) {
        let short = months == Months::Short && name.len() > 4;
        return if short { &name[..3] } else { name };
    }
    match month {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        25 => "spring (northern)",
        26 => "summer (northern)",
        27 => "autumn (northern)",
        28 => "winter (northern)",
        29 => "spring (southern)",
        30 => "summer (southern)",
        31 => "autumn (southern)",
        32 => "winter (southern)",
        33 => "first quarter of",
        34 => "second quarter of",
        35 => "third quarter of",
        36 => "fourth quarter of",
        37 => "first four months of",
        38 => "second four months of",
        39 => "third four months of",
        40 => "first half of",
        41 => "second half of",
        _ => "",
    }
}
