//! Which way texts run, and how one that runs the other way is set apart from its surroundings (Unicode bidirectional
//! algorithm, UAX 9): a number or a stop beside it would else be drawn on its wrong side.

use std::borrow::Cow;

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// As HTML names it.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }

    /// The direction of a text: that of its first letter; `None` without letters.
    pub fn of(text: &str) -> Option<Direction> {
        text.chars().find_map(of_char)
    }

    /// Whether a text has letters that run the other way.
    pub fn is_crossed_by(self, text: &str) -> bool {
        match self {
            // The first letters that run from right to left are Hebrew, U+0590: most texts have no byte of one.
            Direction::Ltr => {
                text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(|c| of_char(c) == Some(Direction::Rtl))
            }
            Direction::Rtl => text.chars().any(|c| of_char(c) == Some(Direction::Ltr)),
        }
    }

    /// A text for a place in one of this direction where there are no elements: between isolates (U+2068, U+2069) if it has
    /// letters of the other direction, else as it is.
    pub fn isolated(self, text: &str) -> Cow<'_, str> {
        if self.is_crossed_by(text) { format!("\u{2068}{text}\u{2069}").into() } else { text.into() }
    }
}

/// The direction of a letter; `None` for digits, signs and blanks, which take that of what they stand beside.
fn of_char(c: char) -> Option<Direction> {
    match c {
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => (c.is_alphabetic() && !c.is_numeric()).then_some(Direction::Rtl),
        c => c.is_alphabetic().then_some(Direction::Ltr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_the_other_way_is_set_apart() {
        let (ltr, rtl) = (Direction::Ltr, Direction::Rtl);
        for same in ["Report, 2015", "", "Отчёт №1 (2)", "报告", "«…»"] {
            assert_eq!(ltr.isolated(same), same);
        }
        assert_eq!(ltr.isolated("דו״ח 2015"), "\u{2068}דו״ח 2015\u{2069}");
        assert_eq!(rtl.isolated("تقرير 2015"), "تقرير 2015");
        assert_eq!(rtl.isolated("Report"), "\u{2068}Report\u{2069}");
        assert_eq!(rtl.isolated("33–35"), "33–35");
        assert_eq!(
            [Direction::of("1. דו"), Direction::of("1. A ד"), Direction::of("1.")],
            [Some(rtl), Some(ltr), None]
        );
    }
}
