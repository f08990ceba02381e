//! The names by which words of texts lead to terms of the glossary by themselves (`glossary: auto`). Enter through [`names`].
//!
//! A term is meant by its name and its aliases, each as it is written and with its first letter large or small, but for what
//! begins with two large letters. Names come before aliases; of two terms with one name the first by id has it.

use std::collections::HashSet;

use crate::model::entity::EntityKind;
use crate::model::site::{EntityIx, Site};

/// Signs at most of a name that is looked for.
const LONGEST: usize = 200;

/// The names of the site's terms.
pub(super) fn names(site: &Site) -> Vec<(Box<str>, EntityIx)> {
    let mut out = Vec::new();
    let terms = || (0..).zip(&site.entities).filter(|(_, entry)| entry.kind == EntityKind::Term);
    let records = || terms().filter_map(|(ix, entry)| Some((ix, entry.record.as_ref()?)));
    let names = records().map(|(ix, record)| (ix, record.name.value.as_str()));
    let aliases = records().flat_map(|(ix, record)| record.aliases.iter().map(move |alias| (ix, alias.value.as_str())));
    let mut seen: HashSet<Box<str>> = HashSet::new();
    for (ix, name) in names.chain(aliases) {
        for form in forms(name.trim()) {
            if seen.insert(form.as_str().into()) {
                out.push((form.into(), ix));
            }
        }
    }
    out
}

/// A name as it is written, and with another first letter.
fn forms(name: &str) -> Vec<String> {
    let mut letters = name.chars();
    let Some(first) =
        letters.next().filter(|_| name.chars().count() <= LONGEST && name.contains(char::is_alphanumeric))
    else {
        return Vec::new();
    };
    let rest = letters.as_str();
    let mut out = vec![name.to_owned()];
    if rest.starts_with(char::is_uppercase) {
        return out;
    }
    for other in [first.to_lowercase().to_string(), first.to_uppercase().to_string()] {
        let form = other + rest;
        if !out.contains(&form) {
            out.push(form);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_may_differ() {
        assert_eq!(forms("Origin"), ["Origin", "origin"]);
        assert_eq!(forms("point of origin"), ["point of origin", "Point of origin"]);
        assert_eq!(forms("API"), ["API"]);
        assert_eq!(forms("Éclat"), ["Éclat", "éclat"]);
        assert_eq!(forms("原点"), ["原点"]);
        assert!(forms("--").is_empty() && forms("").is_empty());
    }
}
