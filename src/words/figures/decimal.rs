//! Numbers of any size, exactly: digits and where they stand. Nothing is computed but shifts and comparisons, each in time linear in
//! the digits.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Not below zero. Equal numbers have equal parts: `1.20` and `1.2` are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decimal {
    /// ASCII digits, the first and the last of them not 0; empty for 0.
    digits: Box<str>,
    /// The number is 0.DIGITS times ten to this power.
    power: i32,
}

/// Beyond this many places from the decimal sign nobody writes a number; it is cut there.
const FARTHEST: i32 = 1 << 29;

impl Decimal {
    /// The number that is written with these digits before and after the decimal sign. Other signs than ASCII digits are none.
    pub fn new(whole: &str, fraction: &str) -> Decimal {
        let digits: String = whole.chars().chain(fraction.chars()).filter(char::is_ascii_digit).collect();
        let places = |count: usize| i32::try_from(count).unwrap_or(FARTHEST).min(FARTHEST);
        let before = whole.bytes().filter(u8::is_ascii_digit).count();
        let zeros = digits.len() - digits.trim_start_matches('0').len();
        let power = places(before) - places(zeros);
        let digits = digits.trim_matches('0');
        if digits.is_empty() { Decimal::default() } else { Decimal { digits: digits.into(), power } }
    }

    /// A whole number.
    pub fn whole(number: u64) -> Decimal {
        Decimal::new(&number.to_string(), "")
    }

    /// A fraction; of those without end so many digits that equal ones are equal. `all` is not 0.
    pub(super) fn fraction(of: u64, all: u64) -> Decimal {
        const PLACES: usize = 15;
        let shifted = u128::from(of) * 10_u128.pow(PLACES as u32) / u128::from(all.max(1));
        let digits = format!("{shifted:0width$}", width = PLACES + 1);
        let (whole, fraction) = digits.split_at(digits.len() - PLACES);
        Decimal::new(whole, fraction)
    }

    /// The number times ten to a power.
    #[must_use]
    pub fn shifted(&self, by: i32) -> Decimal {
        if self.digits.is_empty() {
            return self.clone();
        }
        let power = self.power.saturating_add(by).clamp(-FARTHEST, FARTHEST);
        Decimal { digits: self.digits.clone(), power }
    }

    /// As a small whole number; `None` if it is none.
    pub fn small(&self) -> Option<u32> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let places = usize::try_from(self.power).ok().filter(|power| *power <= 9 && *power >= self.digits.len())?;
        self.digits.parse::<u32>().ok().map(|number| number * 10_u32.pow((places - self.digits.len()) as u32))
    }

    /// Whether it is one that hardly stands in two texts by chance: a thousand or more, or three digits that are not 0.
    pub fn is_specific(&self) -> bool {
        self.power >= 4 || self.digits.len() >= 3
    }

    /// The order of size, roughly: for saying which of two numbers is nearer.
    pub(super) fn logarithm(&self) -> f64 {
        let first = self.digits.get(..self.digits.len().min(15)).unwrap_or_default();
        let value: f64 = format!("0.{first}").parse().unwrap_or(0.0);
        if value == 0.0 { f64::MIN } else { f64::from(self.power) + value.log10() }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let is_zero = |number: &Decimal| number.digits.is_empty();
        match (is_zero(self), is_zero(other)) {
            (false, false) => self.power.cmp(&other.power).then_with(|| self.digits.cmp(&other.digits)),
            (mine, theirs) => theirs.cmp(&mine),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// More zeros than this are not written out.
const MOST_ZEROS: i32 = 30;

/// In digits, without what groups them; far from the decimal sign as `digits e power`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (length, power) = (i32::try_from(self.digits.len()).unwrap_or(FARTHEST), self.power);
        if self.digits.is_empty() {
            f.write_str("0")
        } else if power - length > MOST_ZEROS || power < -MOST_ZEROS {
            write!(f, "{}e{}", self.digits, power - length)
        } else if power <= 0 {
            write!(f, "0.{}{}", "0".repeat(power.unsigned_abs() as usize), self.digits)
        } else if power >= length {
            write!(f, "{}{}", self.digits, "0".repeat((power - length).unsigned_abs() as usize))
        } else {
            let (whole, fraction) = self.digits.split_at(power.unsigned_abs() as usize);
            write!(f, "{whole}.{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_are_equal_however_they_are_written() {
        assert_eq!(Decimal::new("1", "20"), Decimal::new("01", "2"));
        assert_eq!(Decimal::new("1", "2").shifted(6), Decimal::whole(1_200_000));
        assert_eq!(Decimal::new("0", "05").shifted(2), Decimal::whole(5));
        assert_eq!(Decimal::new("000", ""), Decimal::default());
        assert_eq!(Decimal::fraction(3, 2), Decimal::new("1", "5"));
        assert_eq!(Decimal::fraction(2, 3), Decimal::fraction(4, 6));
        assert_eq!(Decimal::whole(300).small(), Some(300));
        assert_eq!((Decimal::new("3", "5").small(), Decimal::new("1", "").shifted(309).small()), (None, None));
    }

    #[test]
    fn numbers_are_shown_and_ordered() {
        for (number, shown) in [
            (Decimal::new("30000", ""), "30000"),
            (Decimal::new("1", "25"), "1.25"),
            (Decimal::new("0", "05"), "0.05"),
            (Decimal::default(), "0"),
            (Decimal::new("1", "").shifted(309), "1e309"),
        ] {
            assert_eq!(number.to_string(), shown);
        }
        assert!(Decimal::default() < Decimal::new("0", "1"));
        assert!(Decimal::new("9", "9") < Decimal::new("10", ""));
        assert!(Decimal::new("1", "19") < Decimal::new("1", "2"));
        assert!(Decimal::default() == Decimal::new("0", "0"));
    }
}
