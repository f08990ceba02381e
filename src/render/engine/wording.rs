//! Words of messages about templates: suggestions, and the crate's sentences as ours are.

use crate::diag::nearest;

pub(super) fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// More names than this are no list: nothing but the messages has so many.
const MOST_NAMED: usize = 300;

/// The names that there are, the nearest of them first if one is near.
pub(super) fn one_of(name: &str, known: &[&str]) -> Option<String> {
    if known.is_empty() {
        return None;
    }
    let near = nearest(name, known.iter().copied()).map(|near| format!("{} ", did_you_mean(near)));
    if known.len() > MOST_NAMED {
        return Some(near.unwrap_or_default() + "its names are those of the built-in `languages/en.yaml`");
    }
    let all: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let verb = if all.len() == 1 { "is" } else { "are" };
    Some(format!("{}there {verb} {}", near.unwrap_or_default(), all.join(", ")))
}

/// The crate's sentence without the names it lists at the end, and these.
pub(super) fn split_candidates(message: &str) -> (&str, Vec<&str>) {
    for list in [" Available variables: ", " Available fields: "] {
        if let Some((message, names)) = message.split_once(list) {
            return (message, names.split(", ").collect());
        }
    }
    (message, Vec::new())
}

/// A sentence of the crate as ours are: lower case, no final stop.
pub(super) fn lowered(message: &str) -> String {
    let message = message.trim_end().trim_end_matches('.');
    let mut chars = message.chars();
    match chars.next() {
        // `I/O` and other names that stand in capitals stay.
        Some(first) if !chars.as_str().starts_with(char::is_uppercase) => first.to_lowercase().chain(chars).collect(),
        _ => message.to_owned(),
    }
}
