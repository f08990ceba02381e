//! Lines of files: rows of them, and what stands between two marks in comments of any language. Enter through [`covered`] and
//! [`region`].

use std::ops::Range;

use crate::diag::nearest;

/// The number of a line, the byte at which it begins, and its text.
pub(super) type PartLine<'t> = (usize, usize, &'t str);

/// The last line of a file, whatever it is.
pub(super) const END: usize = usize::MAX;

/// The rows of `1:3,5` or `1-3,5`.
pub(super) fn rows(written: &str) -> Vec<(usize, usize)> {
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let row = |row: &str| match row.split_once([':', '-']) {
        Some((from, to)) => Some((number(from).unwrap_or(1), number(to).unwrap_or(END))),
        None => number(row).map(|line| (line, line)),
    };
    written.split(',').filter_map(row).collect()
}

/// Which of so many lines are in rows that count from 1, ends included.
pub(super) fn covered(rows: &[(usize, usize)], lines: usize) -> Vec<bool> {
    let mut steps = vec![0_i64; lines + 1];
    for (from, to) in rows {
        let (from, to) = ((*from).max(1) - 1, (*to).min(lines));
        if from < to {
            steps[from] += 1;
            steps[to] -= 1;
        }
    }
    let mut open = 0;
    let is_in = steps.into_iter().take(lines).map(|step| {
        open += step;
        open > 0
    });
    is_in.collect()
}

/// A part that a file does not have.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PartMissing {
    /// It has so many lines.
    Lines(usize),
    /// It has no line with these words.
    Words(String),
    /// It has regions of these names, and not this one.
    Region(String, Vec<String>),
}

impl PartMissing {
    /// What is wrong with a file at a path, and what to do; `marks` says how a region is marked in it.
    pub(super) fn told(self, path: &str, marks: impl FnOnce(&str) -> String) -> (String, String) {
        match self {
            PartMissing::Lines(number) => (
                format!(
                    "`{}` has {number} line{} and none of those that are asked for",
                    path,
                    if number == 1 { "" } else { "s" }
                ),
                "mend the numbers of the lines".to_owned(),
            ),
            PartMissing::Words(words) => (
                format!("`{path}` has no line with `{words}` there"),
                "mend the words where the part begins or ends".to_owned(),
            ),
            PartMissing::Region(wanted, names) => {
                let near = nearest(&wanted, names.iter().map(String::as_str));
                let help = near.map_or_else(|| marks(&wanted), |near| format!("did you mean `{near}`?"));
                (format!("`{path}` has no region `{wanted}`"), help)
            }
        }
    }
}

/// A line that begins or ends a region.
pub(super) enum RegionMark<'t> {
    Begin(&'t str),
    End(&'t str),
}

/// The mark that a line is, in any comment of any language.
pub(super) fn mark(line: &str) -> Option<RegionMark<'_>> {
    let name = |rest: &'_ str| -> Range<usize> {
        let start = rest.len() - rest.trim_start().len();
        let length = rest[start..]
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
            .unwrap_or(rest.len() - start);
        start..start + length
    };
    for (sign, is_begin) in [
        ("ANCHOR_END:", false),
        ("ANCHOR:", true),
        ("[start:", true),
        ("[end:", false),
        ("#region ", true),
        ("#endregion", false),
    ] {
        let Some((before, rest)) = line.split_once(sign) else { continue };
        if sign.starts_with('[') && !before.contains("--8<--") {
            continue;
        }
        let found = &rest[name(rest)];
        if !found.is_empty() || sign == "#endregion" {
            return Some(if is_begin { RegionMark::Begin(found) } else { RegionMark::End(found) });
        }
    }
    None
}

/// The lines between the marks of a name.
pub(super) fn region<'t>(
    all: Vec<PartLine<'t>>,
    wanted: &str,
    mark: fn(&'t str) -> Option<RegionMark<'t>>,
) -> Result<Vec<PartLine<'t>>, PartMissing> {
    let (mut out, mut names, mut open, mut is_found) = (Vec::new(), Vec::new(), false, false);
    for line in all {
        match mark(line.2) {
            Some(RegionMark::Begin(name)) => {
                names.push(name.to_owned());
                open |= name == wanted;
                is_found |= name == wanted;
            }
            Some(RegionMark::End(name)) => open &= !(name == wanted || name.is_empty()),
            None if open => out.push(line),
            None => {}
        }
    }
    if is_found { Ok(out) } else { Err(PartMissing::Region(wanted.to_owned(), names)) }
}
