//! Numbers in digits, with the signs that group them and the one before a fraction.

use super::decimal::Decimal;

/// A number as it is written: its groups of digits with the signs between them.
#[derive(Debug)]
pub(super) struct Literal {
    /// One past its last byte.
    pub(super) end: usize,
    /// In ASCII digits, none of them empty, each with where it begins.
    groups: Vec<(usize, String)>,
    /// One less than groups.
    signs: Vec<char>,
}

/// The value of a digit, of those that the languages of pages write numbers with.
pub(super) fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return None,
    };
    char::from_digit(c as u32 - zero as u32, 10)
}

/// The digits at a place, and where they end.
pub(super) fn run(text: &str, at: usize) -> (String, usize) {
    let mut digits = String::new();
    for (place, c) in text[at..].char_indices() {
        match digit(c) {
            Some(c) => digits.push(c),
            None => return (digits, at + place),
        }
    }
    (digits, text.len())
}

impl Literal {
    /// The number at a place; there is a digit.
    pub(super) fn read(text: &str, at: usize) -> Literal {
        let (first, mut end) = run(text, at);
        let (mut groups, mut signs) = (vec![(at, first)], Vec::new());
        while let Some(sign) = text[end..].chars().next().filter(|c| matches!(c, ',' | '.' | ' ' | '\'' | '٫' | '٬'))
        {
            let from = end + sign.len_utf8();
            let (next, to) = run(text, from);
            let last = groups.last().map_or(0, |(_, digits)| digits.len());
            let is_loose = matches!(sign, ' ' | '\'');
            let goes_on = next.len() == 3
                && (last == 3 || (signs.is_empty() && last < 3))
                && signs.last().is_none_or(|before| *before == sign);
            if next.is_empty() || (is_loose && !goes_on) {
                break;
            }
            groups.push((from, next));
            signs.push(sign);
            end = to;
        }
        Literal { end, groups, signs }
    }

    /// What it may say; `decimal` is the sign before a fraction in its language, if that is known. Empty if it is no
    /// number but several.
    pub(super) fn values(&self, decimal: Option<char>) -> Vec<Decimal> {
        let (Some((_, first)), Some((_, last))) = (self.groups.first(), self.groups.last()) else { return Vec::new() };
        let all = || self.groups.iter().map(|(_, digits)| digits.as_str()).collect::<String>();
        let grouped = || Decimal::new(&all(), "");
        let Some(sign) = self.signs.last().copied() else { return vec![grouped()] };
        let is_uniform = self.signs.iter().all(|one| *one == sign);
        if is_uniform && self.groups.len() == 2 && !matches!(sign, ' ' | '\'' | '٬') {
            let fraction = Decimal::new(first, last);
            if sign == '٫' || last.len() != 3 || first.len() > 3 || first.starts_with('0') {
                return vec![fraction];
            }
            return match decimal {
                None => vec![fraction, grouped()],
                Some(decimal) if sign == decimal => vec![fraction],
                Some(_) => vec![grouped()],
            };
        }
        if is_uniform {
            return if self.is_grouped(self.groups.len()) { vec![grouped()] } else { Vec::new() };
        }
        let (whole, before) = (self.groups.len() - 1, &self.signs[..self.signs.len() - 1]);
        if before.iter().all(|one| *one == before[0]) && self.is_grouped(whole) {
            let digits: String = self.groups[..whole].iter().map(|(_, digits)| digits.as_str()).collect();
            return vec![Decimal::new(&digits, last)];
        }
        Vec::new()
    }

    /// Its groups as numbers of their own, each with its place.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (std::ops::Range<usize>, Decimal)> + '_ {
        self.groups.iter().zip(0..).map(|((from, digits), ix)| {
            let next: Option<&(usize, String)> = self.groups.get(ix + 1);
            let sign = self.signs.get(ix).map_or(0, |sign| sign.len_utf8());
            let to = next.map_or(self.end, |(next, _)| next - sign);
            (*from..to, Decimal::new(digits, ""))
        })
    }

    /// Whether spaces group it, so that it may be several numbers.
    pub(super) fn is_loose(&self) -> bool {
        self.signs.contains(&' ')
    }

    /// Whether the first groups are of three digits, as in `1,234,567`, or as in India (`12,34,567`).
    fn is_grouped(&self, count: usize) -> bool {
        let lengths: Vec<usize> = self.groups[..count].iter().map(|(_, digits)| digits.len()).collect();
        let Some((first, rest)) = lengths.split_first() else { return false };
        let is_indian = || match rest.split_last() {
            Some((last, middle)) => *last == 3 && middle.iter().all(|length| *length == 2) && *first <= 2,
            None => true,
        };
        *first <= 3 && (rest.iter().all(|length| *length == 3) || is_indian())
    }
}
