//! "Did you mean": the nearest of the names that exist.

use super::codes;

/// The candidate nearest to `name`, if one is near enough to be a slip: at most a third of its characters differ, a swap
/// of neighbours counting as one. Case and `_` against `-` do not count. Of equally near ones the first wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Suggestions { left: usize::MAX }.nearest(name, candidates)
}

/// Suggestions for the wrong names of one file or page, of which there may be as many as right ones: after some tenths of a
/// second there are no more.
#[derive(Debug)]
pub struct Suggestions {
    /// Cells of the tables that edit distances fill.
    left: usize,
}

impl Default for Suggestions {
    fn default() -> Suggestions {
        Suggestions { left: 20_000_000 }
    }
}

impl Suggestions {
    /// What [`nearest`] gives, as long as it costs no more than what is left.
    pub fn nearest<'a>(&mut self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let wanted = fold(name);
        let length = wanted.chars().count();
        let limit = (length / 3).max(1);
        let mut best: Option<(usize, &str)> = None;
        for candidate in candidates {
            let folded = fold(candidate);
            // The distance is at least the difference in length: most candidates need no comparison.
            let other = folded.chars().count();
            let is_near = other.abs_diff(length) <= limit;
            self.left = self.left.checked_sub(LEAST + if is_near { length * other } else { 0 })?;
            let distance = if is_near { strsim::osa_distance(&wanted, &folded) } else { usize::MAX };
            if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }
}

impl Suggestions {
    /// The first candidate that something holds for, as long as looking costs no more than what is left.
    pub fn first<'a>(
        &mut self,
        candidates: impl Iterator<Item = &'a str>,
        holds: impl Fn(&str) -> bool,
    ) -> Option<&'a str> {
        for candidate in candidates {
            self.left = self.left.checked_sub(1)?;
            if holds(candidate) {
                return Some(candidate);
            }
        }
        None
    }
}

/// What it costs to look at a name that is too long or too short.
const LEAST: usize = 16;

fn fold(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).map(|c| if c == '_' { '-' } else { c }).collect()
}

/// Numbers and names of all codes, of which one may be meant.
pub fn code_names() -> impl Iterator<Item = &'static str> {
    codes::ALL.iter().flat_map(|code| [code.id, code.name])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("lee-2021", ["lee-2020", "li-2021"]), Some("lee-2020"));
        assert_eq!(nearest("tilte", ["title", "tags"]), Some("title"));
        assert_eq!(nearest("outlet", ["slug", "title"]), None);
        assert_eq!(nearest("Lee_2020", ["lee-2020"]), Some("lee-2020"));
        assert_eq!(nearest("", ["a"]), Some("a"));
    }

    #[test]
    fn the_first_is_looked_for_as_long_as_something_is_left() {
        let mut suggestions = Suggestions { left: 3 };
        let looked_at = std::cell::Cell::new(0);
        let mut ask = |wanted: &str| {
            suggestions.first(["a", "b"].into_iter().cycle().take(1_000), |name| {
                looked_at.set(looked_at.get() + 1);
                name == wanted
            })
        };
        assert_eq!(ask("b"), Some("b"));
        assert_eq!(ask("c"), None);
        assert_eq!(ask("a"), None);
        assert_eq!(looked_at.get(), 3);
    }

    #[test]
    fn many_wrong_names_end_the_suggestions() {
        let names: Vec<String> = (0..1_000).map(|number| format!("name-{number}")).collect();
        let mut suggestions = Suggestions::default();
        let mut ask = || suggestions.nearest("nmae-7", names.iter().map(String::as_str));
        assert_eq!(ask(), Some("name-7"));
        assert!((0..10_000).any(|_| ask().is_none()));
    }
}
