//! Tags and text of markup, as strictly as a program writes them.

use crate::text::controls::{REPLACEMENT, is_control};

/// Text up to the next tag, or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkupPiece<'a> {
    /// As written, escaped or not.
    Text(&'a str),
    /// `<name a="b">`; empty: it ends in `/>`.
    Open { name: &'a str, attributes: Vec<(&'a str, &'a str)>, empty: bool },
    /// `</name>`
    Close(&'a str),
    /// A `<` that begins none of these.
    Broken,
}

/// Goes over the pieces of a text.
pub(super) struct MarkupPieces<'a> {
    rest: &'a str,
}

/// Entities that the crates write.
const ENTITIES: [&str; 5] = ["&lt;", "&gt;", "&amp;", "&quot;", "&#39;"];

impl<'a> MarkupPieces<'a> {
    pub(super) fn new(text: &'a str) -> MarkupPieces<'a> {
        MarkupPieces { rest: text }
    }

    /// The next piece. Inside of an operator all is text up to its end: names of operators may come unescaped.
    pub(super) fn next(&mut self, in_operator: bool) -> Option<MarkupPiece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let end = if in_operator { self.rest.find("</mo>") } else { self.rest.find('<') }.unwrap_or(self.rest.len());
        if end > 0 {
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(MarkupPiece::Text(text));
        }
        let tag = tag(self.rest);
        self.rest = tag.as_ref().map_or("", |(_, rest)| rest);
        Some(tag.map_or(MarkupPiece::Broken, |(piece, _)| piece))
    }
}

/// The tag that a text begins with, and what follows it.
fn tag(text: &str) -> Option<(MarkupPiece<'_>, &str)> {
    let text = text.strip_prefix('<')?;
    if let Some(text) = text.strip_prefix('/') {
        let (name, rest) = name(text)?;
        return Some((MarkupPiece::Close(name), rest.strip_prefix('>')?));
    }
    let (element, mut rest) = name(text)?;
    let mut attributes = Vec::new();
    loop {
        let trimmed = rest.trim_start_matches(' ');
        if let Some(after) = trimmed.strip_prefix("/>") {
            return Some((MarkupPiece::Open { name: element, attributes, empty: true }, after));
        }
        if let Some(after) = trimmed.strip_prefix('>') {
            return Some((MarkupPiece::Open { name: element, attributes, empty: false }, after));
        }
        let (key, after) = name(trimmed).filter(|_| trimmed.len() < rest.len())?;
        let (value, after) = after.strip_prefix("=\"")?.split_once('"')?;
        attributes.push((key, value));
        rest = after;
    }
}

fn name(text: &str) -> Option<(&str, &str)> {
    let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// Appends text that may be escaped already.
pub(super) fn push_text(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        match c {
            '&' if ENTITIES.iter().any(|entity| text.get(at..).is_some_and(|rest| rest.starts_with(entity))) => {
                out.push('&');
            }
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if is_control(c) => out.push(REPLACEMENT),
            c => out.push(c),
        }
    }
}
