//! The title that a page has as a heading of HTML above all others: `<h1 align="center">Name</h1>`. Enter through
//! [`html_title`].

use std::ops::Range;

use super::html::words_and_picture;
use crate::model::document::{Document, DocumentNode, NodeKind};

/// Bytes at most of such a heading.
const LONGEST: usize = 4 << 10;

/// The words of the first heading of HTML, or of a picture in it, with the range that it takes; `None` if one of Markdown stands before it, or nothing is in it.
pub(in crate::parse) fn html_title(body: &Document) -> Option<(String, Range<u32>)> {
    let first = body.headings.first().map_or(u32::MAX, |heading| body.node(heading.node).from);
    let is_block = |node: &&DocumentNode| node.kind == NodeKind::HtmlBlock && node.from < first;
    for node in body.nodes.iter().filter(is_block) {
        let (from, to) = (node.from as usize, node.to as usize);
        let Some(at) = body.text.get(from..to).and_then(heading_at) else { continue };
        let rest = body.text.get(from + at..)?;
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let (title, length) = words(rest)?;
        let start = (from + at) as u32;
        return Some((title, start..start + length as u32));
    }
    None
}

/// Where a heading of the first level begins.
fn heading_at(html: &str) -> Option<usize> {
    let is_tag = |at: &usize| {
        let rest = &html.as_bytes()[at + 1..];
        rest.get(..2).is_some_and(|name| name.eq_ignore_ascii_case(b"h1"))
            && rest.get(2).is_none_or(|next| next.is_ascii_whitespace() || *next == b'>')
    };
    html.match_indices('<').map(|(at, _)| at).find(is_tag)
}

/// The words of the heading that a text begins with, and how long it is.
fn words(html: &str) -> Option<(String, usize)> {
    let end = html
        .match_indices("</")
        .map(|(at, _)| at)
        .find(|at| html.as_bytes().get(at + 2..at + 4).is_some_and(|name| name.eq_ignore_ascii_case(b"h1")))?;
    let (text, name) = words_and_picture(&html[..end]);
    let whole = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = Some(whole(&text)).filter(|title| !title.is_empty()).unwrap_or_else(|| whole(&name));
    (!title.is_empty()).then_some((title, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_has_words_or_a_picture_with_a_name() {
        for (html, expected) in [
            ("<h1 align=\"center\">The &amp; <b>Name</b></h1>", Some("The & Name")),
            ("<H1>\n<img alt=\"Logo\" src=\"a.png\"><br>\nName\n</H1>", Some("Name")),
            ("<h1><a href=\"b\"><img src=\"a.png\" alt=\"A tool\"></a></h1>", Some("A tool")),
            ("<h1><img src=\"a.png\"></h1>", None),
            ("<h1>never closed", None),
        ] {
            assert_eq!(words(html).map(|(title, _)| title).as_deref(), expected, "{html}");
        }
        assert_eq!(heading_at("<p><h10><h1>"), Some(8));
        assert_eq!(heading_at("<hr>"), None);
    }
}
