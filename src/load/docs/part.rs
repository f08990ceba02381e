//! Which part of a file is included: lines, a region, all of it. Enter through [`IncludedPart::lines`].

use super::regions::{END, PartLine, PartMissing, covered, mark, region};
use super::section::{IncludedBounds, IncludedSection};

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum IncludedPart {
    /// All of it.
    All,
    /// Rows of lines, counted from 1, ends included.
    Lines(Vec<(usize, usize)>),
    /// What stands between two marks.
    Region(String),
    /// The same as `VitePress` has it.
    Section(Box<IncludedSection>),
    /// What stands between lines, as `MyST` has it.
    Bounded(Box<IncludedBounds>),
}

impl IncludedPart {
    /// A part that `VitePress` names; nothing: all of it.
    pub(super) fn of_section(section: Option<IncludedSection>) -> IncludedPart {
        section.map_or(IncludedPart::All, |section| IncludedPart::Section(Box::new(section)))
    }

    /// What is between bounds; without any, all of it.
    pub(super) fn of_bounds(bounds: IncludedBounds) -> IncludedPart {
        let is_all = bounds == IncludedBounds::default();
        if is_all { IncludedPart::All } else { IncludedPart::Bounded(Box::new(bounds)) }
    }

    /// Splits `file:part` as mdBook writes it: `f:2` is one line.
    pub(super) fn of_mdbook(written: &str) -> (&str, IncludedPart) {
        let Some((path, rest)) = written.split_once(':') else { return (written, IncludedPart::All) };
        let number = |text: &str| text.trim().parse::<usize>().ok();
        let part = match rest.split_once(':') {
            None => match number(rest) {
                Some(line) => IncludedPart::Lines(vec![(line, line)]),
                None => IncludedPart::Region(rest.trim().to_owned()),
            },
            Some((from, to)) => IncludedPart::Lines(vec![(number(from).unwrap_or(1), number(to).unwrap_or(END))]),
        };
        (path, part)
    }

    /// Splits `file:part` as snippets write it: `f:2` is from there on, `f:1:3,5:6` are two rows.
    pub(super) fn of_snippet(written: &str) -> (&str, IncludedPart) {
        let Some((path, rest)) = written.split_once(':') else { return (written, IncludedPart::All) };
        let number = |text: &str| text.trim().parse::<usize>().ok();
        let is_rows = rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b','));
        if !is_rows {
            return (path, IncludedPart::Region(rest.trim().to_owned()));
        }
        let row = |row: &str| match row.split_once(':') {
            Some((from, to)) => (number(from).unwrap_or(1), number(to).unwrap_or(END)),
            None => (number(row).unwrap_or(1), END),
        };
        (path, IncludedPart::Lines(rest.split(',').map(row).collect()))
    }

    /// The lines of a text that are of the part, each with its number from 1 and the byte at which it begins. Marks of
    /// regions are none of them.
    pub(super) fn lines<'t>(&self, text: &'t str) -> Result<Vec<PartLine<'t>>, PartMissing> {
        let all = lines(text);
        match self {
            IncludedPart::All => Ok(all.into_iter().filter(|(.., line)| mark(line).is_none()).collect()),
            IncludedPart::Lines(rows) => {
                let is_in = covered(rows, all.len());
                if !is_in.contains(&true) {
                    return Err(PartMissing::Lines(all.len()));
                }
                Ok(all.into_iter().zip(is_in).filter(|(_, is_in)| *is_in).map(|(line, _)| line).collect())
            }
            IncludedPart::Region(name) => region(all, name, mark),
            IncludedPart::Section(section) => section.lines(all),
            IncludedPart::Bounded(bounds) => bounds.lines(&all),
        }
    }
}

fn lines(text: &str) -> Vec<PartLine<'_>> {
    let mut at = 0;
    let line = |(line, number): (&'_ str, usize)| {
        let from = at;
        at += line.len();
        (number, from, line.len())
    };
    let places: Vec<(usize, usize, usize)> = text.split_inclusive('\n').zip(1..).map(line).collect();
    let line = |(number, from, length)| (number, from, text[from..from + length].trim_end_matches('\n'));
    places.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::regions::rows;
    use super::*;

    fn shown(part: &IncludedPart, text: &str) -> Vec<String> {
        let lines = part.lines(text).unwrap();
        lines.into_iter().map(|(.., line)| line.to_owned()).collect()
    }

    #[test]
    fn parts_are_as_their_tools_count() {
        assert_eq!(IncludedPart::of_mdbook("a.rs:2"), ("a.rs", IncludedPart::Lines(vec![(2, 2)])));
        assert_eq!(IncludedPart::of_mdbook("a.rs::3"), ("a.rs", IncludedPart::Lines(vec![(1, 3)])));
        assert_eq!(IncludedPart::of_mdbook("a.rs:2:"), ("a.rs", IncludedPart::Lines(vec![(2, END)])));
        assert_eq!(IncludedPart::of_mdbook("a.rs:all"), ("a.rs", IncludedPart::Region("all".to_owned())));
        assert_eq!(IncludedPart::of_snippet("a.md:2"), ("a.md", IncludedPart::Lines(vec![(2, END)])));
        assert_eq!(IncludedPart::of_snippet("a.md:1:2,4:5"), ("a.md", IncludedPart::Lines(vec![(1, 2), (4, 5)])));
        assert_eq!(rows("1:2,4-5,7-,-2"), [(1, 2), (4, 5), (7, END), (1, 2)]);
    }

    #[test]
    fn regions_have_marks_in_any_comment() {
        let text = "a\n// ANCHOR: x\nb\n// ANCHOR: y\nc\n// ANCHOR_END: y\n// ANCHOR_END: x\nd\n# --8<-- [start:z]\ne\n# --8<-- [end:z]\n";
        assert_eq!(shown(&IncludedPart::Region("x".to_owned()), text), ["b", "c"]);
        assert_eq!(shown(&IncludedPart::Region("z".to_owned()), text), ["e"]);
        assert_eq!(shown(&IncludedPart::All, text), ["a", "b", "c", "d", "e"]);
        assert_eq!(shown(&IncludedPart::Lines(vec![(1, 1), (3, 3)]), text), ["a", "b"]);
        let missing = IncludedPart::Region("w".to_owned()).lines(text).unwrap_err();
        assert_eq!(missing, PartMissing::Region("w".to_owned(), vec!["x".to_owned(), "y".to_owned(), "z".to_owned()]));
        assert_eq!(IncludedPart::Lines(vec![(90, 91)]).lines("a\n").unwrap_err(), PartMissing::Lines(1));
    }
}
