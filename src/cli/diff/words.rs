//! What differs between two texts, sentence by sentence, with what stands around it.

use similar::{Algorithm, DiffTag, capture_diff_slices, group_diff_ops};

/// Lines shown before and behind what differs.
const AROUND: usize = 3;
/// A longer line is shown sentence by sentence, so that what differs is seen.
const LONG: usize = 80;
/// The more lines two texts have that differ, the longer it takes to find which: from here on the one stands for the other.
const MOST: usize = 3000;

/// One place that differs: lines, each with its sign (`-`, `+` or a space).
pub(super) type Hunk<'a> = Vec<(char, &'a str)>;

/// All places that differ.
pub(super) fn hunks<'a>(old: &'a str, new: &'a str) -> Vec<Hunk<'a>> {
    let (old, new) = (lines(old), lines(new));
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
    let (from, old_end, new_end) = (head.saturating_sub(AROUND), old.len() - tail, new.len() - tail);
    let (old_part, new_part) = (&old[head..old_end], &new[head..new_end]);
    if old_part.len() > MOST || new_part.len() > MOST {
        let signed = |sign: char, lines: &[&'a str]| lines.iter().map(|line| (sign, *line)).collect::<Hunk<'a>>();
        let after = &old[old_end..old.len().min(old_end + AROUND)];
        let parts = [signed(' ', &old[from..head]), signed('-', old_part), signed('+', new_part), signed(' ', after)];
        return vec![parts.concat()];
    }
    // What is alike at both ends is looked at as far as it is shown.
    let old = &old[from..old.len().min(old_end + AROUND)];
    let new = &new[from..new.len().min(new_end + AROUND)];
    let groups = group_diff_ops(capture_diff_slices(Algorithm::Patience, old, new), AROUND);
    let hunk = |ops: Vec<similar::DiffOp>| {
        let mut out: Hunk<'a> = Vec::new();
        for op in ops {
            let (tag, before, after) = op.as_tag_tuple();
            if tag == DiffTag::Equal {
                out.extend(old[before].iter().map(|line| (' ', *line)));
                continue;
            }
            out.extend(old[before].iter().map(|line| ('-', *line)));
            out.extend(new[after].iter().map(|line| ('+', *line)));
        }
        out
    };
    groups.into_iter().map(hunk).collect()
}

/// The lines of a text without empty ones; of long ones the sentences.
fn lines(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for line in text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()) {
        if line.len() <= LONG {
            out.push(line);
            continue;
        }
        let mut from = 0;
        for (at, _) in line.match_indices(['.', '!', '?', '。']) {
            let end = at + line[at..].chars().next().map_or(0, char::len_utf8);
            let rest = &line[end..];
            let mut next = rest.chars();
            let ends = rest.starts_with(' ') && next.nth(1).is_some_and(|sign| !sign.is_lowercase());
            if (ends || line[at..].starts_with('。')) && end > from {
                out.push(line[from..end].trim_start());
                from = end;
            }
        }
        out.extend(Some(line[from..].trim_start()).filter(|rest| !rest.is_empty()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_compared_by_sentences() {
        let line = |number: &str| {
            format!(
                "The bridge was built in 1907. It is {number} metres long, e.g. for ships. {}",
                "Words go on here. ".repeat(6)
            )
        };
        let (old, new) = (line("thirty"), line("forty"));
        let found = hunks(&old, &new);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0][0], (' ', "The bridge was built in 1907."));
        assert_eq!(found[0][1], ('-', "It is thirty metres long, e.g. for ships."));
        assert_eq!(found[0][2], ('+', "It is forty metres long, e.g. for ships."));
        assert_eq!(found[0].len(), 6);
    }

    #[test]
    fn places_far_from_each_other_are_apart() {
        let text = |first: &str, last: &str| {
            let middle: Vec<String> = (0..20).map(|line| format!("{line}\n")).collect();
            let middle = middle.concat();
            format!("{first}\n{middle}{last}\n")
        };
        let (old, new) = (text("a", "b"), text("A", "B"));
        let found = hunks(&old, &new);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], [('-', "a"), ('+', "A"), (' ', "0"), (' ', "1"), (' ', "2")]);
        assert_eq!(hunks(&old, &old), Vec::<Hunk>::new());
    }

    #[test]
    fn texts_that_have_nothing_in_common_take_no_long_time() {
        let text = |word: &str| (0..20_000).map(|line| format!("{word}{line}\n")).collect::<Vec<_>>().concat();
        let (old, new) = (text("a"), text("b"));
        assert_eq!(hunks(&old, &new)[0].len(), 40_000);
        assert_eq!(hunks(&old, "")[0].len(), 20_000);
    }
}
