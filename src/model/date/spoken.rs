//! Dates as people write them that are not EDTF, and what they are in it: `circa 2014`, `autumn 2015`, `1980s`, `2015-10-??`.
//! Only proposed, never read: what is vague for one writer is exact for another.

use super::edtf;

/// Words before a date, and what they make of it; `*` is the date.
const BEFORE: [(&str, &str); 17] = [
    ("circa", "*~"),
    ("about", "*~"),
    ("around", "*~"),
    ("approximately", "*~"),
    ("approx", "*~"),
    ("ca", "*~"),
    ("c", "*~"),
    ("~", "*~"),
    ("possibly", "*?"),
    ("perhaps", "*?"),
    ("probably", "*?"),
    ("before", "../*"),
    ("until", "../*"),
    ("after", "*/.."),
    ("since", "*/.."),
    ("from", "*/.."),
    ("in", "*"),
];
/// EDTF's numbers for parts of a year.
const SEASONS: [(&str, u8); 9] = [
    ("spring", 21),
    ("summer", 22),
    ("autumn", 23),
    ("fall", 23),
    ("winter", 24),
    ("q1", 33),
    ("q2", 34),
    ("q3", 35),
    ("q4", 36),
];
/// What stands between two dates.
const BETWEEN: [&str; 6] = [" to ", " until ", " - ", " – ", "–", "—"];

/// The date in EDTF, if it can be told.
pub(super) fn proposed(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let ways: [fn(&str) -> Option<String>; 7] =
        [qualified, season, decade, century, before_christ, years, unknown_digits];
    ways.iter().find_map(|way| way(&lower).filter(|form| is_edtf(form))).or_else(|| between(&lower))
}

/// A date in its own form, or in a form that is proposed for it.
fn form(text: &str) -> Option<String> {
    let text = text.trim();
    let own = is_edtf(text).then(|| text.to_owned());
    own.or_else(|| in_words(text)).or_else(|| unknown_digits(text)).or_else(|| season(text))
}

/// `circa 2014`, `since 2015-09-30`
fn qualified(text: &str) -> Option<String> {
    BEFORE.iter().find_map(|(word, made)| {
        let rest = text.strip_prefix(word)?;
        let rest = if *word == "~" { rest } else { rest.strip_prefix(['.', ' '])? };
        Some(made.replace('*', &form(rest.trim_start_matches(['.', ' ']))?))
    })
}

/// `autumn 2015`, `Q3 2015`, `2015 Q3`
fn season(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !matches!(*word, "" | "of" | "the")).collect();
    let [one, other] = words.as_slice() else { return None };
    let number = |word: &str| SEASONS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    let (season, year) = number(one).map(|number| (number, other)).or_else(|| Some((number(other)?, one)))?;
    is_year(year).then(|| format!("{year}-{season}"))
}

/// `1980s`, `the 1980's`
fn decade(text: &str) -> Option<String> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let year = text.strip_suffix("'s").or(text.strip_suffix("’s")).or(text.strip_suffix('s'))?;
    let decade = year.strip_suffix('0').filter(|_| is_year(year))?;
    Some(format!("{decade}X"))
}

/// `19th century`
fn century(text: &str) -> Option<String> {
    let number = text.strip_suffix(" century")?.trim_end_matches(char::is_alphabetic);
    let number: u8 = number.trim_start_matches("the ").parse().ok()?;
    Some(format!("{:02}XX", number.checked_sub(1)?))
}

/// `100 BC`
fn before_christ(text: &str) -> Option<String> {
    let year = text.strip_suffix("bce").or(text.strip_suffix("bc"))?;
    let year: u16 = year.trim().parse().ok()?;
    Some(format!("-{:04}", year.checked_sub(1)?))
}

/// `2015-2016`
fn years(text: &str) -> Option<String> {
    let (from, to) = text.split_once(['-', '–', '/'])?;
    let (from, to) = (from.trim(), to.trim());
    let short = is_year(from) && to.len() == 2 && to.bytes().all(|b| b.is_ascii_digit());
    let to = if short { format!("{}{to}", &from[..2]) } else { to.to_owned() };
    // `2015-11` is a month.
    (is_year(from) && is_year(&to)).then(|| format!("{from}/{to}"))
}

/// `2015-10-??`, `20xx`
fn unknown_digits(text: &str) -> Option<String> {
    let form = text.replace(['?', 'x', '_'], "X");
    // One question mark behind a whole date says something else.
    (form.contains('X') && is_edtf(&form)).then_some(form)
}

/// `30 September 2015 to 4 October 2015`
fn between(text: &str) -> Option<String> {
    let (from, to) = BETWEEN.iter().find_map(|word| text.split_once(word))?;
    let made = format!("{}/{}", form(from)?, form(to)?);
    is_edtf(&made).then_some(made)
}

/// Without looking for a proposal, which would look for one here.
fn is_edtf(text: &str) -> bool {
    edtf::read(text).is_ok()
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// `30 September 2015`, `Sept. 2015`, `September 30, 2015` as EDTF.
pub(super) fn in_words(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',', '.']).filter(|word| !word.is_empty()) {
        if let Ok(number) = word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u16>() {
            if number > 31 { year = Some(number) } else { day = Some(number) }
        } else {
            let lower = word.to_lowercase();
            let prefix = lower.get(..3)?;
            month = Some(1 + (1..=12).map(month_name).position(|name| name.to_lowercase().starts_with(prefix))?);
        }
    }
    match (year, month, day) {
        (Some(y), Some(m), Some(d)) => Some(format!("{y:04}-{m:02}-{d:02}")),
        (Some(y), Some(m), None) => Some(format!("{y:04}-{m:02}")),
        _ => None,
    }
}

/// The name of a month in English; empty if there is none.
pub(super) fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
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
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_proposed_as_edtf() {
        for (written, form) in [
            ("circa 2014", "2014~"),
            ("c. 2014", "2014~"),
            ("ca. 1820", "1820~"),
            ("About 2015-09", "2015-09~"),
            ("~2014", "2014~"),
            ("possibly 2014", "2014?"),
            ("before 2015", "../2015"),
            ("since 2015-09-30", "2015-09-30/.."),
            ("since September 2015", "2015-09/.."),
            ("autumn 2015", "2015-23"),
            ("Fall of 2015", "2015-23"),
            ("2015 Q3", "2015-35"),
            ("1980s", "198X"),
            ("the 1980's", "198X"),
            ("19th century", "18XX"),
            ("100 BC", "-0099"),
            ("2015-2016", "2015/2016"),
            ("2015–16", "2015/2016"),
            ("2015-10-??", "2015-10-XX"),
            ("2025-02-xx", "2025-02-XX"),
            ("20xx", "20XX"),
            ("30 September 2015 to 4 October 2015", "2015-09-30/2015-10-04"),
            ("2015-09-30 – 2015-10-04", "2015-09-30/2015-10-04"),
        ] {
            assert_eq!(proposed(written).as_deref(), Some(form), "{written}");
        }
        for odd in
            ["", "soon", "circa", "circa soon", "xx", "2015-2014", "0s", "0th century", "bc", "é–é", "?", "the s"]
        {
            assert_eq!(proposed(odd), None, "{odd}");
        }
    }
}
