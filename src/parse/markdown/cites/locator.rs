//! Locators: where in a source, in pandoc's syntax with the terms of CSL 1.0.2.
//!
//! `, pp. 33-35, 40 and more` is the locator `33–35, 40` of label `page`, and ` and more` is left. No term and a digit means
//! page, or a time in a recording if it is written as one; `{...}` takes everything in the braces, `{}` means that there is none.

use super::terms;
use crate::model::cite::Locator;

/// Reads a locator from the beginning of what follows a key. Returns it, and where the rest begins.
pub(super) fn read(text: &str) -> (Option<Locator>, usize) {
    let start = text.len() - text.trim_start().len();
    let start = match text[start..].strip_prefix(',') {
        Some(rest) => text.len() - rest.trim_start().len(),
        None => start,
    };
    if let Some(braced) = text[start..].strip_prefix('{') {
        return match braces(braced) {
            Some(length) => (forced(&braced[..length]), start + length + 2),
            None => (None, 0),
        };
    }
    let rest = &text[start..];
    if let Some((label, value, end)) = terms::counted(rest) {
        return (Some(Locator { label: label.into(), value: tidy(rest[value].trim()).into() }), start + end);
    }
    let found = match terms::read(rest) {
        Some((label, term)) => {
            let value = term + rest[term..].len() - rest[term..].trim_start().len();
            values(&rest[value..], label).map(|length| (label, value, length))
        }
        None => None,
    };
    // `v. 3` is a verse, `vols of 1900` none at all, `2nd ed.` a page.
    let found = found.or_else(|| {
        let length = numbers(rest, Numerals::Arabic)?;
        Some((if is_time(&rest[..length]) { "timestamp" } else { "page" }, 0, length))
    });
    match found {
        Some((label, value, length)) => {
            let value_end = value + length;
            (Some(Locator { label: label.into(), value: tidy(&rest[value..value_end]).into() }), start + value_end)
        }
        None => (None, 0),
    }
}

/// Whether these are times in a recording, such as `1:20` and `01:20:05`; no page is written so.
fn is_time(text: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.split(['-', '–', ',']).map(str::trim).all(|time| {
        let parts: Vec<&str> = time.split(':').collect();
        matches!(parts.len(), 2..=3)
            && matches!(parts[0].len(), 1..=3)
            && parts[1..].iter().all(|part| part.len() == 2)
            && parts.into_iter().all(is_number)
    })
}

/// `{pp. iv, vi-xi}`: all of it, a page unless a term begins it.
fn forced(text: &str) -> Option<Locator> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let (label, length) =
        terms::read(text).filter(|(_, length)| !text[*length..].trim().is_empty()).unwrap_or(("page", 0));
    Some(Locator { label: label.into(), value: tidy(text[length..].trim()).into() })
}

/// What a term counts; a word for `sub verbo`, else numbers.
fn values(text: &str, label: &str) -> Option<usize> {
    if label != "sub-verbo" {
        return numbers(text, Numerals::Both);
    }
    let length = match text.chars().next()? {
        open @ ('“' | '"' | '‘' | '«') => {
            let close = match open {
                '“' => '”',
                '‘' => '’',
                '«' => '»',
                _ => '"',
            };
            let begin = open.len_utf8();
            begin + text[begin..].find(close)? + close.len_utf8()
        }
        _ => text.find([',', ';']).unwrap_or(text.len()),
    };
    Some(text[..length].trim_end().len()).filter(|length| *length > 0)
}

/// What numbers may be written with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numerals {
    Arabic,
    /// Arabic or Roman, after a term.
    Both,
}

/// The length of numbers, ranges and enumerations at the beginning of a text.
fn numbers(text: &str, numerals: Numerals) -> Option<usize> {
    let mut end = unit(text, numerals)?;
    let roman = !text[..end].contains(|c: char| c.is_ascii_digit());
    while let Some((joint, is_range)) = joint(&text[end..]) {
        let rest = &text[end + joint..];
        let next = if roman || is_range {
            unit(rest, if roman { Numerals::Both } else { Numerals::Arabic })
        } else {
            // After a comma a word with a digit in it, such as `2nd`, is more likely a suffix.
            unit(rest, Numerals::Arabic).filter(|length| is_plain(&rest[..*length]))
        };
        let Some(next) = next else { break };
        end += joint + next;
    }
    Some(end)
}

/// What joins two numbers, and whether they are the ends of a range: `-`, `–`, `,`, `&`, `and`.
fn joint(text: &str) -> Option<(usize, bool)> {
    let begin = text.len() - text.trim_start().len();
    let rest = &text[begin..];
    let (sign, is_range) =
        [("--", true), ("-", true), ("–", true), ("—", true), (",", false), ("&", false), ("and ", false)]
            .into_iter()
            .find(|(sign, _)| rest.starts_with(sign) && (begin > 0 || *sign != "and "))?;
    let mut after = &rest[sign.len()..];
    // `33, 35, and 40`
    if sign == "," {
        let next = after.trim_start();
        after = next.strip_prefix("and ").or_else(|| next.strip_prefix('&')).unwrap_or(after);
    }
    Some((text.len() - after.trim_start().len(), is_range))
}

/// The length of one number with what belongs to it: `33`, `33a`, `C22`, `3.2.1`, `00:12:30`, `34(1)(i)`, `[17]`, `xii`.
fn unit(text: &str, numerals: Numerals) -> Option<usize> {
    let mut end = 0;
    loop {
        let rest = &text[end..];
        let mut letters = rest.chars();
        let length = match (letters.next(), letters.next()) {
            (Some(c), _) if c.is_alphanumeric() => c.len_utf8(),
            (Some(':' | '.' | '/' | '_' | '\''), Some(next)) if end > 0 && next.is_alphanumeric() => 1,
            (Some(open @ ('(' | '[')), _) => match bracketed(rest, open) {
                Some(length) => length,
                None => break,
            },
            _ => break,
        };
        end += length;
    }
    let found = &text[..end];
    let is_number = found.contains(|c: char| c.is_ascii_digit() || c.is_numeric());
    if is_number || (numerals == Numerals::Both && is_roman(found.trim_matches(['(', ')', '[', ']']))) {
        // `33ff.`: the stop belongs to it.
        let follows = found.ends_with('f') && text[end..].starts_with('.');
        return Some(end + usize::from(follows));
    }
    None
}

/// A bracket with a number or a letter in it, such as `(1)` or `(iv)`.
fn bracketed(text: &str, open: char) -> Option<usize> {
    let close = if open == '(' { ')' } else { ']' };
    let end = text.char_indices().take(8).find(|(_, c)| *c == close)?.0;
    let inside = &text[1..end];
    let short = !inside.is_empty() && inside.chars().all(char::is_alphanumeric);
    let counts = inside.contains(|c: char| c.is_ascii_digit()) || is_roman(inside) || inside.chars().count() == 1;
    (short && counts).then_some(end + 1)
}

/// Digits, with a letter behind them at most.
fn is_plain(unit: &str) -> bool {
    let rest = unit.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < unit.len()
        && (rest.len() <= 1 || rest.starts_with(['(', '[', '.', ':', '/']) || rest == "ff" || rest == "ff.")
}

/// A Roman numeral, all small or all capital letters.
fn is_roman(text: &str) -> bool {
    if text.is_empty()
        || !(text.bytes().all(|b| b.is_ascii_lowercase()) || text.bytes().all(|b| b.is_ascii_uppercase()))
    {
        return false;
    }
    let mut rest = text.to_ascii_lowercase();
    rest = rest.trim_start_matches('m').to_owned();
    for (nine, four, five, one) in [("cm", "cd", 'd', 'c'), ("xc", "xl", 'l', 'x'), ("ix", "iv", 'v', 'i')] {
        let pair = [nine, four].into_iter().find_map(|pair| rest.strip_prefix(pair));
        if let Some(after) = pair {
            rest = after.to_owned();
            continue;
        }
        let after = rest.strip_prefix(five).unwrap_or(&rest);
        let ones = after.bytes().take(4).take_while(|byte| char::from(*byte) == one).count();
        rest = after[ones..].to_owned();
        if ones == 4 {
            return false;
        }
    }
    rest.is_empty()
}

/// The length of what stands in braces, whose opening one was taken off.
fn braces(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// One space between words, and a dash between the ends of a range, so that equal locators are equal.
fn tidy(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    let value = value.replace("--", "–");
    let mut letters = value.chars().peekable();
    while let Some(c) = letters.next() {
        let before = out.chars().next_back();
        let after = letters.peek().copied();
        match c {
            c if c.is_whitespace() => {
                let joins = matches!(before, None | Some('–' | ' '));
                if !joins
                    && !matches!(after, Some('-' | '–' | '—' | ',') | None)
                    && !after.is_some_and(char::is_whitespace)
                {
                    out.push(' ');
                }
            }
            '-' | '–' | '—' if joins_range(before, letters.clone().find(|c| !c.is_whitespace())) => out.push('–'),
            c => out.push(c),
        }
    }
    out
}

/// Whether a hyphen stands between the ends of a range, not inside a name such as `A-3`.
fn joins_range(before: Option<char>, after: Option<char>) -> bool {
    let ends = |c: char| c.is_numeric() || matches!(c, ')' | ']' | '(' | '[');
    match (before, after) {
        (Some(before), Some(after)) => {
            (ends(before) && ends(after)) || (before.is_alphabetic() && after.is_alphabetic())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `label value|rest`
    fn shown(text: &str) -> String {
        let (locator, rest) = read(text);
        let locator = locator.map_or_else(|| "none".to_owned(), |found| format!("{} {}", found.label, found.value));
        format!("{locator}|{}", &text[rest..])
    }

    #[test]
    fn terms_are_full_or_short_singular_or_plural() {
        for (text, expected) in [
            (", p. 3", "page 3|"),
            (", pp. 33-35", "page 33–35|"),
            ("pages 3 -- 5", "page 3–5|"),
            (", p.3", "page 3|"),
            (", P. 3", "page 3|"),
            (", § 4", "section 4|"),
            (", §§4–6", "section 4–6|"),
            (", para. 9", "paragraph 9|"),
            (", paras. 9, 10", "paragraph 9, 10|"),
            (", ¶ 2", "paragraph 2|"),
            (", chap. 1", "chapter 1|"),
            (", chs. 1-2", "chapter 1–2|"),
            (", vol. II", "volume II|"),
            (", iss. 4", "issue 4|"),
            (", figs. 2a and 3", "figure 2a and 3|"),
            (", ll. 10-20", "line 10–20|"),
            (", n. 3", "note 3|"),
            (", v. 4", "verse 4|"),
            (", col. 2", "column 2|"),
            (", bk. iv", "book iv|"),
            (", pt. 2", "part 2|"),
            (", fol. 12r", "folio 12r|"),
            (", op. 27", "opus 27|"),
            (", no. 5", "number 5|"),
            (", timestamp 00:12:30", "timestamp 00:12:30|"),
            (", s.v. wolf, grey", "sub-verbo wolf|, grey"),
            (", sub verbo “grey wolf” there", "sub-verbo “grey wolf”| there"),
            (", art. 5(1)(a)", "article-locator 5(1)(a)|"),
            (", S. 33–35", "page 33–35|"),
            (", s. 33", "none|, s. 33"),
            (", Kap. 2 und mehr", "chapter 2| und mehr"),
            (", Bd. II", "volume II|"),
            (", pág. 7", "page 7|"),
            (", с. 12", "page 12|"),
            (", С. 12–14", "page 12–14|"),
            (", гл. 3", "chapter 3|"),
            (", с собой", "none|, с собой"),
            (", ص 33", "page 33|"),
            (", 第33页", "page 33|"),
            ("，第3-5章以下", "none|，第3-5章以下"),
            (", 第3-5章以下", "chapter 3–5|以下"),
            (", 第三章", "chapter 三|"),
            (", 第一天", "none|, 第一天"),
            (", table 3.2", "table 3.2|"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_digit_alone_means_a_page() {
        for (text, expected) in [
            (" 33", "page 33|"),
            (", 33-35, 38", "page 33–35, 38|"),
            (", 33, 35 and 40", "page 33, 35 and 40|"),
            (", 33, 35, and 40.", "page 33, 35, and 40|."),
            (", C22", "page C22|"),
            (", 01:20", "timestamp 01:20|"),
            (", 1:02:03 and more", "timestamp 1:02:03| and more"),
            (", 1:2", "page 1:2|"),
            (", 1:20-1:25", "timestamp 1:20–1:25|"),
            (", 3.2.1", "page 3.2.1|"),
            (", 33ff. there", "page 33ff.| there"),
            (", p. 3, 2nd ed.", "page 3|, 2nd ed."),
            (", p. 3 and more", "page 3| and more"),
            (", p. 3 (emphasis added)", "page 3| (emphasis added)"),
            (", xii", "none|, xii"),
            (", p. xii-xv", "page xii–xv|"),
            (", p. iiii", "none|, p. iiii"),
            (", chapter on wolves", "none|, chapter on wolves"),
            (", vols of it", "none|, vols of it"),
            (" and others", "none| and others"),
            ("", "none|"),
            (",", "none|,"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn braces_force_and_prevent() {
        for (text, expected) in [
            ("{ii, A, D-Z}, with", "page ii, A, D–Z|, with"),
            (", {pp. iv, vi-xi, (xv)-(xvii)} with", "page iv, vi–xi, (xv)–(xvii)| with"),
            (", {chapter two}", "chapter two|"),
            ("{}, 33", "none|, 33"),
            (", {} 33", "none| 33"),
            (", {33", "none|, {33"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn roman_numerals_are_well_formed() {
        for numeral in ["i", "iv", "IX", "xlii", "MCMXCIX", "mmxxv"] {
            assert!(is_roman(numeral), "{numeral}");
        }
        for text in ["", "iiii", "vv", "Iv", "ic", "wolf", "iix"] {
            assert!(!is_roman(text), "{text}");
        }
    }

    #[test]
    fn a_locator_on_its_own_is_read_from_end_to_end() {
        let read = |text| super::super::locator(text).map(|found| (found.label, found.value));
        assert_eq!(read("para. 9"), Some(("paragraph".into(), "9".into())));
        assert_eq!(read("33-35"), Some(("page".into(), "33–35".into())));
        assert_eq!(read("{chapter two}"), Some(("chapter".into(), "two".into())));
        assert_eq!(read("p. 3 and more"), None);
        assert_eq!(read("the preface"), None);
    }
}
