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

/// Shared parts once: `3 – 9 September 2015`, `30 September – 4 October 2015`, `2014 – 2015`.
fn between(from: &Words, to: &Words, months: Months) -> String {
    let plain = |w: &Words| !w.approximate && !w.uncertain && w.month != Some(None) && w.day != Some(None);
    let end = one(to, months);
    if !plain(from) || !plain(to) || from.year != to.year || from.negative != to.negative {
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

/// Appends `2015`, `2010s`, `1900s`, `100 BC`.
fn push_year(out: &mut String, part: &Words) {
    let number = |digits: &[Option<u8>]| digits.iter().try_fold(0_u32, |n, d| Some(n * 10 + u32::from((*d)?)));
    let [thousands, hundreds, tens, ones] = part.year;
    if let Some(value) = number(&part.year) {
        // Year 0 is 1 BC: there is no year 0 in words.
        let before = part.negative || value == 0;
        push_number(out, if before { value + 1 } else { value });
        if before {
            out.push_str(" BC");
        }
        return;
    }
    let span = match (tens, ones) {
        (Some(_), None) => number(&[thousands, hundreds, tens]).map(|decades| decades * 10),
        (None, None) => number(&[thousands, hundreds]).map(|centuries| centuries * 100),
        _ => None,
    };
    if let Some(span) = span {
        push_number(out, span);
        out.push_str(if part.negative { " BCs" } else { "s" });
        return;
    }
    if part.year.iter().all(Option::is_none) {
        out.push_str("year unknown");
        return;
    }
    if part.negative {
        out.push('-');
    }
    out.extend(part.year.iter().map(|digit| digit.map_or('?', |d| char::from_digit(u32::from(d), 10).unwrap_or('?'))));
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
