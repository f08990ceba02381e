//! References in the words of a style of CSL, as HTML: every text is escaped here, and an address that a page may not link to is a
//! text.

use super::address::{is_web, push_external};
use super::escape::push_text;
use crate::csl::{Face, ReferencePiece, Shift};

/// Writes pieces; `links` says whether addresses are links.
pub(in crate::render) fn pieces(all: &[ReferencePiece], links: bool) -> String {
    let mut out = String::new();
    for piece in all {
        let url = piece.url.as_deref().filter(|url| links && is_web(url));
        if let Some(url) = url {
            out.push_str("<a href=\"");
            push_external(&mut out, url);
            out.push_str("\" rel=\"external noopener\">");
        }
        let tags = tags(piece.face);
        out.extend(tags.iter().map(|(open, _)| *open));
        push_text(&mut out, &piece.text);
        out.extend(tags.iter().rev().map(|(_, close)| *close));
        out.push_str(url.map_or("", |_| "</a>"));
    }
    out
}

/// The elements that a piece stands in, the outermost first.
fn tags(face: Face) -> Vec<(&'static str, &'static str)> {
    let all = [
        (face.italic, ("<i>", "</i>")),
        (face.bold, ("<b>", "</b>")),
        (face.underlined, ("<u>", "</u>")),
        (face.small_caps, ("<span class=\"small-caps\">", "</span>")),
        (face.shift == Shift::Raised, ("<sup>", "</sup>")),
        (face.shift == Shift::Lowered, ("<sub>", "</sub>")),
    ];
    all.into_iter().filter_map(|(is_set, tags)| is_set.then_some(tags)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, url: Option<&str>) -> ReferencePiece {
        ReferencePiece { text: text.to_owned(), url: url.map(str::to_owned), face: Face::default() }
    }

    #[test]
    fn texts_are_escaped_and_addresses_judged() {
        let italic = ReferencePiece { face: Face { italic: true, ..Face::default() }, ..piece("a & <b>", None) };
        let bad = piece("<script>", Some("javascript:alert(1)"));
        let good = piece("https://x.org/?a&b", Some("https://x.org/?a&\""));
        let all = [italic, bad, good];
        assert_eq!(
            pieces(&all, true),
            "<i>a &amp; &lt;b&gt;</i>&lt;script&gt;\
             <a href=\"https://x.org/?a&amp;%22\" rel=\"external noopener\">https://x.org/?a&amp;b</a>"
        );
        assert!(!pieces(&all, false).contains("<a "));
    }
}
