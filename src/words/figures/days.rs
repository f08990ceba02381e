//! Dates and times of day: `28 October`, `Oct. 28th, 2015`, `28.10.2015`, `2015年9月30日`, `14:30`, `2 p.m.`

use super::FigureReading;
use super::digits::run;
use super::lexicon::Lexicon;
use super::spoken::{small, word_end};

/// What a date may say, and where it ends.
pub(super) type FoundDay = (Vec<FigureReading>, usize);

/// A number of so many digits at most, no digit after it.
fn short(text: &str, at: usize, most: usize) -> Option<(u16, usize)> {
    let (digits, end) = run(text, at);
    let value = if (1..=most).contains(&digits.len()) { digits.parse().ok() } else { None };
    value.map(|value| (value, end))
}

fn year(text: &str, at: usize) -> Option<(u16, usize)> {
    short(text, at, 4).filter(|(year, _)| (1000..3000).contains(year))
}

/// A sign at a place, and what follows it.
fn after(text: &str, at: usize, signs: &[char]) -> Option<(char, usize)> {
    let sign = text[at..].chars().next().filter(|c| signs.contains(c))?;
    Some((sign, at + sign.len_utf8()))
}

fn day(day: u16, month: u16, year: Option<u16>) -> Option<FigureReading> {
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    fits.then_some(FigureReading::Day(day as u8, month as u8, year))
}

/// The date or time that begins with the number at a place.
pub(super) fn at_number(text: &str, at: usize, lexicon: &Lexicon) -> Option<FoundDay> {
    in_digits(text, at)
        .or_else(|| chinese(text, at))
        .or_else(|| time(text, at))
        .or_else(|| day_first(text, at, lexicon))
}

fn in_digits(text: &str, at: usize) -> Option<FoundDay> {
    let (first, end) = short(text, at, 4)?;
    let (sign, next) = after(text, end, &['-', '/', '.'])?;
    let (second, end) = short(text, next, 2)?;
    let (_, next) = after(text, end, &[sign])?;
    let (third, end) = short(text, next, 4)?;
    if first >= 1000 {
        return Some((vec![day(third, second, Some(first))?], end));
    }
    let readings: Vec<FigureReading> = if third < 1000 {
        Vec::new()
    } else if sign == '/' {
        [day(first, second, Some(third)), day(second, first, Some(third))].into_iter().flatten().collect()
    } else {
        day(first, second, Some(third)).into_iter().collect()
    };
    (!readings.is_empty()).then_some((readings, end))
}

fn chinese(text: &str, at: usize) -> Option<FoundDay> {
    let (first, end) = short(text, at, 4)?;
    let (sign, next) = after(text, end, &['年', '月'])?;
    let is_year = sign == '年';
    if is_year && first < 1000 {
        return None;
    }
    let (month, next) = if is_year {
        let (month, end) = short(text, next, 2)?;
        (month, after(text, end, &['月'])?.1)
    } else {
        (first, next)
    };
    let year = is_year.then_some(first);
    let of_day = short(text, next, 2).and_then(|(day, end)| Some((day, after(text, end, &['日', '号', '號'])?.1)));
    match (of_day, year) {
        (Some((of_month, end)), year) => Some((vec![day(of_month, month, year)?], end)),
        (None, Some(year)) if (1..=12).contains(&month) => Some((vec![FigureReading::Month(month as u8, year)], next)),
        (None, _) => None,
    }
}

fn time(text: &str, at: usize) -> Option<FoundDay> {
    let (hour, end) = short(text, at, 2).filter(|(hour, _)| *hour <= 24)?;
    let minutes = after(text, end, &[':']).and_then(|(_, next)| {
        let (minutes, end) = short(text, next, 2)?;
        (end == next + 2 && minutes < 60).then_some((minutes, end))
    });
    let (minute, end) = minutes.unwrap_or((0, end));
    let rest = text[end..].strip_prefix(' ').unwrap_or(&text[end..]);
    let from = text.len() - rest.len();
    for (word, is_late) in [("p.m.", true), ("p.m", true), ("pm", true), ("a.m.", false), ("a.m", false), ("am", false)]
    {
        let is_half = rest.get(..word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word));
        if is_half && (1..=12).contains(&hour) && !rest[word.len()..].starts_with(char::is_alphanumeric) {
            let hour = hour % 12 + if is_late { 12 } else { 0 };
            return Some((vec![FigureReading::Time(hour * 60 + minute)], from + word.len()));
        }
    }
    minutes.map(|(minute, end)| (vec![FigureReading::Time(hour % 24 * 60 + minute)], end))
}

/// `28 October 2015`, `28th of October`, `28. Oktober`, `28 de octubre de 2015`
fn day_first(text: &str, at: usize, lexicon: &Lexicon) -> Option<FoundDay> {
    let (number, mut end) = short(text, at, 2)?;
    for ordinal in ["st", "nd", "rd", "th", "er", "º", "ª", "-е", "-го"] {
        if text[end..].starts_with(ordinal) {
            end += ordinal.len();
            break;
        }
    }
    end += usize::from(text[end..].starts_with('.'));
    let mut next = end + usize::from(text[end..].starts_with(' '));
    next = skip_of(text, next, lexicon);
    let (month, end) = month(text, next, lexicon)?;
    let (year, end) = year_behind(text, end, lexicon);
    Some((vec![day(number, u16::from(month), year)?], end))
}

/// The date that begins with the name of a month, which ends at `end`; it may be a month of a year too.
pub(super) fn at_month(text: &str, month: u8, end: usize, lexicon: &Lexicon) -> Option<FoundDay> {
    let end = end + usize::from(text[end..].starts_with('.'));
    let (_, next) = after(text, end, &[' '])?;
    if let Some((number, mut to)) = short(text, next, 2) {
        for ordinal in ["st", "nd", "rd", "th"] {
            if text[to..].starts_with(ordinal) {
                to += ordinal.len();
                break;
            }
        }
        let rest = &text[to..];
        let goes_on = rest.starts_with([':', '%'])
            || rest.strip_prefix([',', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if goes_on || rest.starts_with(char::is_alphanumeric) {
            return None;
        }
        let (year, to) = year_behind(text, to, lexicon);
        return Some((vec![day(number, u16::from(month), year)?], to));
    }
    let next = skip_of(text, after(text, end, &[' ']).map_or(end, |(_, next)| next), lexicon);
    let (year, end) = year(text, next)?;
    Some((vec![FigureReading::Month(month, year)], end))
}

/// The name of a month at a place.
pub(super) fn month(text: &str, at: usize, lexicon: &Lexicon) -> Option<(u8, usize)> {
    let end = word_end(text, at);
    let word = &text[at..end];
    if lexicon.has_capital_months && !word.starts_with(char::is_uppercase) {
        return None;
    }
    if let Some(month) = lexicon.months.get(small(word).as_str()) {
        return Some((*month, end));
    }
    let second = after(text, end, &[' ']).map(|(_, next)| word_end(text, next)).filter(|to| *to > end + 1)?;
    lexicon.months.get(small(&text[at..second]).as_str()).map(|month| (*month, second))
}

/// A year behind a date, and where the date ends.
fn year_behind(text: &str, at: usize, lexicon: &Lexicon) -> (Option<u16>, usize) {
    let mut next = at;
    for sign in ['.', ',', ' '] {
        next += usize::from(text[next..].starts_with(sign));
    }
    if next == at {
        return (None, at);
    }
    match year(text, skip_of(text, next, lexicon)) {
        // `October 28, 2015 people` is nothing that anybody writes.
        Some((year, end))
            if !text[end..].starts_with([',', '.']) || !text[end + 1..].starts_with(|c: char| c.is_ascii_digit()) =>
        {
            (Some(year), end)
        }
        _ => (None, at),
    }
}

fn skip_of(text: &str, at: usize, lexicon: &Lexicon) -> usize {
    let of = lexicon
        .ofs
        .iter()
        .find(|of| text[at..].strip_prefix(**of).is_some_and(|rest| of.ends_with('\'') || rest.starts_with(' ')));
    of.map_or(at, |of| at + of.len() + usize::from(!of.ends_with('\'')))
}
