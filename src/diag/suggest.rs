//! "Did you mean": the nearest of the names that exist.

/// The candidate nearest to `name`, if one is near enough to be a slip: at most a third of its characters differ, a swap
/// of neighbours counting as one. Case and `_` against `-` do not count. Of equally near ones the first wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(name);
    let length = wanted.chars().count();
    let limit = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let folded = fold(candidate);
        // The distance is at least the difference in length: most candidates need no comparison.
        if folded.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &folded);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).map(|c| if c == '_' { '-' } else { c }).collect()
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
}
