//! Where a name stands in a value of YAML that is quoted, folded or goes over several lines. The Markdown of such a value has no
//! places of its own in the file, so what is missing in it is found again in the words as they are written. Enter through
//! [`narrow`].

use super::missing::{Missing, MissingKind};
use crate::text::{Files, Span};

/// Bytes that are read at most to find names again, in all: each is looked for from the beginning of its value.
const MOST_READ: usize = 1 << 25;

/// Gives each name the place of itself, if it can be told; else it keeps that of the whole value.
pub(super) fn narrow(missing: &mut [Missing], files: &Files) {
    let mut left = MOST_READ;
    for item in missing {
        let found = narrowed(item, files);
        let whole = item.span.range();
        left = left.saturating_sub(if found == item.span { whole.len() } else { found.range().end - whole.start });
        item.span = found;
        if left == 0 {
            break;
        }
    }
}

fn narrowed(item: &Missing, files: &Files) -> Span {
    let Some(written) = files.get(item.span.file).text.get(item.span.range()) else { return item.span };
    if !(written.starts_with(['"', '\'', '|', '>']) || written.contains('\n')) {
        return item.span;
    }
    let name = item.written.as_deref().unwrap_or(&item.key);
    let signs: &[&str] = match item.kind {
        MissingKind::Source | MissingKind::Word => &["@"],
        MissingKind::Wiki => &["[["],
        MissingKind::File | MissingKind::Address | MissingKind::Asset => &["](", "](<"],
        MissingKind::Entity | MissingKind::Claim => return item.span,
    };
    let found = signs.iter().find_map(|sign| place(written, sign, name));
    found.map_or(item.span, |(start, end)| {
        let from = item.span.range().start;
        Span::new(item.span.file, from + start, from + end)
    })
}

/// The first place of a sign with the name behind it; of a link the name alone.
fn place(text: &str, sign: &str, name: &str) -> Option<(usize, usize)> {
    if name.is_empty() {
        return None;
    }
    let places = text.match_indices(sign).map(|(at, _)| (at, at + sign.len()));
    let (at, start) = places.into_iter().find(|(at, start)| {
        let is_escaped = text[..*at].ends_with('\\');
        !is_escaped && text[*start..].starts_with(name) && ends(&text[*start + name.len()..])
    })?;
    Some((if sign == "@" { at } else { start }, start + name.len()))
}

/// Whether a name is over where this follows.
fn ends(rest: &str) -> bool {
    let mut signs = rest.chars();
    match signs.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '-' | '_') => false,
        // Within a name, not behind it.
        Some('.' | ':' | '/' | '+') => !signs.next().is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whole() {
        assert_eq!(place("\"Half [@ab; @a].\"", "@", "a"), Some((12, 14)));
        assert_eq!(place("'\\@a and @a'", "@", "a"), Some((9, 11)));
        assert_eq!(place("\"[@a.b]\"", "@", "a"), None);
        assert_eq!(place("\"See @a.\"", "@", "a"), Some((5, 7)));
        assert_eq!(place("\"[x](a.md#b)\"", "](", "a.md"), Some((5, 9)));
        assert_eq!(place("é@", "@", ""), None);
    }
}
