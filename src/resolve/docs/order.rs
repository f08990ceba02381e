//! The order that follows from files alone: weight, number before the name, name. Enter through [`by_name`].

use std::cmp::Ordering;

/// Compares names as people do: digits as numbers, case aside.
pub(super) fn by_name(a: &str, b: &str) -> Ordering {
    let (mut rest, mut other) = (a, b);
    loop {
        let (Some(first), Some(second)) = (rest.chars().next(), other.chars().next()) else {
            return rest.len().cmp(&other.len()).then_with(|| a.cmp(b));
        };
        if first.is_ascii_digit() && second.is_ascii_digit() {
            let (number, after) = digits(rest);
            let (second, behind) = digits(other);
            let order = number.len().cmp(&second.len()).then_with(|| number.cmp(second));
            if order != Ordering::Equal {
                return order;
            }
            (rest, other) = (after, behind);
            continue;
        }
        let order = first.to_lowercase().cmp(second.to_lowercase());
        if order != Ordering::Equal {
            return order;
        }
        (rest, other) = (&rest[first.len_utf8()..], &other[second.len_utf8()..]);
    }
}

/// The digits at the beginning, zeros before them aside, and what follows.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number.trim_start_matches('0'), rest)
}

/// The name of a folder as a title: `02-getting_started` is `Getting started`.
pub(super) fn as_title(name: &str) -> String {
    let numbered = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let name =
        if numbered.len() < name.len() { numbered.strip_prefix(['-', '_', '.', ' ']) } else { None }.unwrap_or(name);
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_count_as_numbers() {
        let mut names = ["b", "10-x", "2-x", "A", "a2", "a10", "02-y", ""];
        names.sort_by(|a, b| by_name(a, b));
        assert_eq!(names, ["", "2-x", "02-y", "10-x", "A", "a2", "a10", "b"]);
    }

    #[test]
    fn folders_have_titles() {
        for (name, expected) in [("getting-started", "Getting started"), ("02_a.b", "A.b"), ("2fa", "2fa"), ("", "")] {
            assert_eq!(as_title(name), expected);
        }
    }
}
