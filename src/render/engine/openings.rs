//! What is still open at a place of a template: a tag that waits for its end, a sign or a quotation mark that was never closed.
//!
//! The template crate says where it stopped, which is the end of the file when something was not closed. A writer has to know
//! where that was opened.

use std::ops::Range;

use super::time_guards::{Tag, Tags};

/// Tags that have an end of their own.
const PAIRED: [&str; 5] = ["if", "for", "block", "filter", "component"];
/// All tags, for suggestions.
pub(super) const TAGS: [&str; 21] = [
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "block",
    "endblock",
    "filter",
    "endfilter",
    "component",
    "endcomponent",
    "set",
    "set_global",
    "endset",
    "raw",
    "endraw",
    "include",
    "extends",
    "break",
    "continue",
];
/// Signs that open something, each with the one that closes it.
const SIGNS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// Something that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open<'a> {
    /// How it begins: a tag's name, or a sign.
    pub(super) name: &'a str,
    /// First byte of it.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
}

/// The innermost tag that waits for its end in front of a place.
pub(super) fn open_tag(text: &str, before: usize) -> Option<Open<'_>> {
    let mut open: Vec<Open<'_>> = Vec::new();
    for tag in Tags::new(text).take_while(|tag| tag.end <= before) {
        if is_opening(&tag) {
            open.push(Open { name: tag.name, start: tag.start, end: tag.end });
        } else if tag.name.strip_prefix("end").is_some_and(|name| open.last().is_some_and(|last| last.name == name)) {
            open.pop();
        }
    }
    open.pop()
}

/// The name of what ends a tag.
pub(super) fn end_of(name: &str) -> String {
    format!("end{}", if name == "set_global" { "set" } else { name })
}

/// `{% set a %}` takes what follows, `{% set a = 1 %}` does not.
fn is_opening(tag: &Tag<'_>) -> bool {
    PAIRED.contains(&tag.name) || (tag.name.starts_with("set") && !tag.rest.contains('='))
}

/// A sign that is never closed: it swallowed the rest of the text.
pub(super) fn open_sign(text: &str) -> Option<(Open<'static>, &'static str)> {
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('{')).map(|found| at + found) {
        let found = SIGNS.iter().find(|(sign, _)| text[start..].starts_with(sign));
        let Some((sign, close)) = found else {
            at = start + 1;
            continue;
        };
        let end = if *sign == "{#" { text[start..].find(close) } else { closed(&text[start..], close) };
        let Some(end) = end else { return Some((Open { name: sign, start, end: start + sign.len() }, close)) };
        at = start + end + close.len();
    }
    None
}

/// The tag or expression that a place is in.
pub(super) fn tag_at(text: &str, place: usize) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(start) = text.get(at..)?.find('{').map(|found| at + found).filter(|start| *start <= place) {
        let Some((sign, close)) = SIGNS.iter().find(|(sign, _)| text[start..].starts_with(sign)) else {
            at = start + 1;
            continue;
        };
        let end = if *sign == "{#" { text[start..].find(close) } else { closed(&text[start..], close) };
        at = start + end? + close.len();
        if place < at {
            return Some(start..at);
        }
    }
    None
}

/// The last tag in front of a place that sets a variable.
pub(super) fn set_tag(text: &str, name: &str, before: usize) -> Option<Range<usize>> {
    let is_set = |tag: &Tag<'_>| {
        tag.name.starts_with("set") && tag.rest.split_once('=').is_some_and(|(target, _)| target.trim() == name)
    };
    let tags = Tags::new(text).take_while(|tag| tag.end <= before);
    tags.filter(is_set).last().map(|tag| tag.start..tag.end)
}

/// Where a sign stands outside of quotation marks.
fn closed(text: &str, sign: &str) -> Option<usize> {
    let mut quote: Option<u8> = None;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match quote {
            Some(_) if byte == b'\\' => drop(bytes.next()),
            Some(mark) if byte == mark => quote = None,
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if text.as_bytes()[at..].starts_with(sign.as_bytes()) => return Some(at),
            Some(_) | None => {}
        }
    }
    None
}

/// The opening quotation mark that is to blame for trouble at a place: of the last text in quotation marks in front of it that
/// holds a closing sign, because it ran on to a mark which was meant to open another.
pub(super) fn open_quote(text: &str, trouble: usize) -> Option<usize> {
    let mut found = None;
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('{')).map(|found| at + found) {
        if start >= trouble {
            break;
        }
        let Some((_, close)) = SIGNS[..2].iter().find(|(sign, _)| text[start..].starts_with(sign)) else {
            at = start + 1;
            continue;
        };
        let end = closed(&text[start..], close).map_or(text.len(), |end| start + end);
        // What stands behind a construct that was closed cannot be its fault.
        found = if end >= trouble { swallowing(&text[start..end], close).map(|at| start + at) } else { None };
        at = end.max(start + 2);
    }
    found.filter(|quote| *quote < trouble)
}

/// The first text in quotation marks that holds a closing sign.
fn swallowing(inside: &str, close: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(open) = inside.get(at..)?.find(['"', '\'', '`']).map(|found| at + found) {
        let mark = inside[open..].chars().next()?;
        let end = inside[open + 1..].find(mark).map_or(inside.len(), |found| open + 1 + found);
        if inside[open..end].contains(close) {
            return Some(open);
        }
        at = (end + 1).min(inside.len());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> Option<(&str, usize)> {
        open_tag(text, text.len()).map(|open| (open.name, open.start))
    }

    #[test]
    fn the_innermost_tag_without_an_end_is_found() {
        assert_eq!(open("{% if a %}{% for b in c %}x{% endfor %}"), Some(("if", 0)));
        assert_eq!(open("{% if a %}{%- block b -%}x"), Some(("block", 10)));
        assert_eq!(open("{% set a = 1 %}{% set b %}x"), Some(("set", 15)));
        assert_eq!(open("{% if a %}{% else %}{% endif %}"), None);
        assert_eq!(open("{# {% if a %} #}{% raw %}{% if a %}{% endraw %}"), None);
        assert_eq!(open_tag("{% for a in b %}{% endif %}", 16).map(|open| open.name), Some("for"));
    }

    #[test]
    fn a_sign_that_is_never_closed_is_found() {
        let sign = |text| open_sign(text).map(|(open, close)| (open.start, close));
        assert_eq!(sign("a {{ b"), Some((2, "}}")));
        assert_eq!(sign("{% if a %}{{ \"}}\" }} {% endif"), Some((21, "%}")));
        assert_eq!(sign("{# a"), Some((0, "#}")));
        for whole in ["{{ a }}", "{# {{ #}", "{ a { b", "é{% a %}", ""] {
            assert_eq!(sign(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_quotation_mark_that_ran_on_is_found() {
        let text = "{{ \"a\" }}{{ \"abc }} rest \"yes\" {{ page }}";
        assert_eq!(open_quote(text, text.find("yes").unwrap()), text.find("\"abc"));
        let tag = "{% include 'partials/x.html %}\n<a href='x'>";
        assert_eq!(open_quote(tag, tag.find("x'>").unwrap()), tag.find("'partials"));
        assert_eq!(open_quote("{{ \"}}\" }} {{ a b }}", 16), None);
        for odd in ["{{ \"", "{{ '\\", "{%", "é{{ \"é}} é\" é", "{{ \"a }}"] {
            for at in 0..=odd.len() {
                let _ = (open_quote(odd, at), open_tag(odd, at), open_sign(odd));
            }
        }
    }
}
