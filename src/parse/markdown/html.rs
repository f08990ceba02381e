//! Raw HTML: comments are dropped, the rest is kept as it was written, with a warning where it will be shown as text. Where
//! it is passed on, the addresses in it are links of the text like others, and marks in a block of it, which nobody reads as
//! Markdown, are named.

use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::builder::Builder;
use super::cites::in_brackets;
use crate::config::RawHtml;
use crate::diag::codes;
use crate::diag::silencing::WORD;
use crate::model::anchors::id_of_place;
use crate::model::document::{LinkKind, LinkMark, NodeIx, NodeKind, Origin};

/// A block of raw HTML that is open: its lines without what stands before them in quotations and lists.
#[derive(Debug)]
pub(super) struct Raw {
    range: Range<u32>,
    text: String,
    /// Where each line begins, here and in the document's text.
    lines: Vec<(usize, u32)>,
}

/// An address in raw HTML.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    /// Its bytes.
    range: Range<usize>,
    /// Decoded.
    target: String,
    kind: LinkKind,
}

impl Raw {
    /// Where a piece stands in the document's text, if it does not go over the end of a line.
    fn place(&self, piece: &Range<usize>) -> Option<Range<u32>> {
        let next = self.lines.partition_point(|(start, _)| *start <= piece.start);
        let (start, at) = self.lines.get(next.checked_sub(1)?)?;
        let whole = self.lines.get(next).is_none_or(|(end, _)| piece.end <= *end);
        let place = |byte: usize| at + (byte - start) as u32;
        whole.then(|| place(piece.start)..place(piece.end))
    }
}

impl Builder<'_> {
    /// Begins a block of HTML.
    pub(super) fn begin_html(&mut self, range: Range<u32>) {
        if self.skipped == 0 {
            self.raw = Some(Raw { range, text: String::new(), lines: Vec::new() });
        }
    }

    /// Adds a line to it.
    pub(super) fn html(&mut self, html: &str, range: Range<u32>) {
        if let Some(raw) = &mut self.raw {
            raw.lines.push((raw.text.len(), range.start));
            raw.text.push_str(html);
        }
    }

    /// Ends it.
    pub(super) fn end_html(&mut self) {
        let Some(mut raw) = self.raw.take() else { return };
        raw.text.truncate(raw.text.trim_end_matches('\n').len());
        if only_comments(&raw.text) {
            self.comment_in_field(&raw.text, &raw.range);
            return;
        }
        self.warn(raw.range.clone());
        self.name_marks(&raw);
        let found = self.addresses(&raw.text);
        let as_written = self.slice(raw.range.start, raw.range.end).trim_end_matches('\n') == raw.text;
        if as_written && found.is_empty() {
            self.block_leaf(NodeKind::HtmlBlock, raw.range);
            return;
        }
        self.block(NodeKind::HtmlBlock, raw.range.clone());
        if self.skipped == 0 {
            self.html_pieces(&raw, found);
        }
        self.close();
    }

    /// One tag within text.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<u32>) {
        if self.skipped > 0 {
            return;
        }
        if only_comments(html) {
            self.comment_in_field(html, &range);
            return;
        }
        if html == "</a>" && self.anchor_end == Some(range.end) {
            return;
        }
        if self.anchor_end.is_some() && html.starts_with("<a id=") {
            let end = range.end + "</a>".len() as u32;
            let whole = self.text.get(range.start as usize..end as usize);
            if whole.is_some_and(|whole| id_of_place(whole).is_some()) {
                self.anchor_end = Some(end);
                return self.leaf(NodeKind::HtmlInline, range.start..end);
            }
        }
        // The opening tag was warned about.
        if !html.starts_with("</") {
            self.warn(range.clone());
        }
        let ix = self.document.nodes.len();
        let found = self.addresses(html);
        self.leaf(NodeKind::HtmlInline, range.clone());
        if !found.is_empty() {
            let raw = Raw { text: html.to_owned(), lines: vec![(0, range.start)], range };
            self.html_pieces(&raw, found);
            self.document.nodes[ix].end = self.document.nodes.len() as NodeIx;
        }
    }

    /// What is to be looked up in raw HTML; nothing where it is shown as text.
    fn addresses(&self, html: &str) -> Vec<Address> {
        let none = self.config.raw_html == RawHtml::Text || !html.contains('=');
        if none { Vec::new() } else { addresses(html) }
    }

    /// Appends raw HTML as pieces of text with addresses between them.
    fn html_pieces(&mut self, raw: &Raw, found: Vec<Address>) {
        let mut at = 0;
        for address in found {
            let Some(place) = raw.place(&address.range).filter(|_| address.range.start >= at) else { continue };
            self.html_text(raw, at..address.range.start);
            at = address.range.end;
            let ix = self.document.links.len() as u32;
            let range = (place.start, place.end);
            let (target, kind) = (address.target.into(), address.kind);
            self.document.links.push(LinkMark { target, title: "".into(), kind, range, sentence: "".into() });
            self.push(NodeKind::HtmlAddress(ix), place);
        }
        self.html_text(raw, at..raw.text.len());
    }

    fn html_text(&mut self, raw: &Raw, piece: Range<usize>) {
        let text = raw.text.get(piece.clone()).unwrap_or("");
        if text.is_empty() {
            return;
        }
        let ix = self.document.replaced.len() as u32;
        self.document.replaced.push(text.into());
        let start = raw.place(&(piece.start..piece.start)).map_or(raw.range.start, |place| place.start);
        self.push(NodeKind::Html(ix), start..start);
    }

    /// Warns of marks of sources and of notes in a block that is passed on, each kind once for the site.
    fn name_marks(&mut self, raw: &Raw) {
        if self.config.raw_html == RawHtml::Text || self.skipped > 0 {
            return;
        }
        let (cites, notes) = (raw.text.contains('@'), raw.text.contains("[^"));
        let texts = if cites || notes { words(&raw.text) } else { Vec::new() };
        for (what, find) in [("a citation", in_brackets as fn(&str) -> _), ("a mark of a note", note_mark)] {
            let found = texts.iter().find_map(|text| {
                let found = find(raw.text.get(text.clone())?)?;
                Some(text.start + found.start..text.start + found.end)
            });
            let Some(found) = found else { continue };
            let range = raw.place(&found).unwrap_or_else(|| raw.range.clone());
            let message = format!("{what} in a block of raw HTML is shown as it is written");
            let help = "put an empty line before and after these words, so that they are read as Markdown; as text, write `&#91;` for the bracket";
            self.report_once(&codes::MARK_IN_HTML, range, &message, help);
        }
    }

    /// Says that a comment in a field silences nothing: what is said of fields is said of their YAML.
    fn comment_in_field(&mut self, html: &str, range: &Range<u32>) {
        if matches!(self.document.origin, Origin::File(_)) || !html.contains(WORD) {
            return;
        }
        let message = "a comment within the text of a field silences nothing";
        let help = "write it as a comment of YAML, beginning with `#`, on the line before the field";
        self.report(&codes::WRONG_SILENCING, range.clone(), message, help);
    }

    fn warn(&mut self, range: Range<u32>) {
        if self.config.raw_html == RawHtml::Text {
            let range = range.start..range.start + self.slice(range.start, range.end).trim_end().len() as u32;
            let help = "write it in Markdown, or set `raw_html: allow` if you trust every writer";
            self.report(&codes::RAW_HTML, range, "raw HTML is shown as text", help);
        }
    }
}

/// Whether a text is nothing but comments that are closed; one that is not would swallow the rest of the page unseen.
pub(super) fn only_comments(html: &str) -> bool {
    let mut rest = html.trim();
    let mut any = false;
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { return false };
        any = true;
        rest = comment[end + 3..].trim_start();
    }
    any && rest.is_empty()
}

/// Where comments that are closed stand in a piece of HTML.
pub(super) fn comments_in(html: &str) -> Vec<Range<usize>> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(start) = html[from..].find("<!--").map(|at| from + at) {
        let Some(end) = html[start..].find("-->").map(|at| start + at + 3) else { break };
        found.push(start..end);
        from = end;
    }
    found
}

/// What stands in `href`, `src`, `srcset` and `poster` of the tags of a piece of HTML, in order.
fn addresses(html: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let mut name = Vec::new();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { .. } => name.clear(),
            CallbackEvent::AttributeName { name: attribute } => attribute.clone_into(&mut name),
            CallbackEvent::AttributeValue { value } => {
                if let Ok(value) = std::str::from_utf8(value) {
                    attribute(&name, value, span.start..span.end, html, &mut found);
                }
            }
            _ => {}
        }
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(true);
    // Reading from memory does not fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    found
}

/// Where the words of a piece of HTML stand that readers see as text: not those of code, scripts and styles.
fn words(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut code: Vec<Vec<u8>> = Vec::new();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name } if CODE.contains(&name) => code.push(name.to_vec()),
            CallbackEvent::EndTag { name } => {
                if let Some(at) = code.iter().rposition(|open| open == name) {
                    code.truncate(at);
                }
            }
            CallbackEvent::String { .. } if code.is_empty() => found.push(span.start..span.end),
            _ => {}
        }
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(true);
    // Reading from memory does not fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    found
}

/// The words of a piece of HTML, and the name of the first picture in it.
pub(super) fn words_and_picture(html: &str) -> (String, String) {
    let (mut text, mut name, mut is_alt, mut is_picture) = (String::new(), String::new(), false, false);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                is_picture = name == b"img";
                text.push(' ');
            }
            CallbackEvent::AttributeName { name } => is_alt = name == b"alt",
            CallbackEvent::AttributeValue { value } if is_alt && is_picture && name.is_empty() => {
                name = String::from_utf8_lossy(value).into_owned();
            }
            CallbackEvent::String { value } => text.push_str(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(true);
    // Reading from memory does not fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    (text, name)
}

/// Elements whose words are no prose.
const CODE: [&[u8]; 8] = [b"code", b"kbd", b"pre", b"samp", b"script", b"style", b"template", b"textarea"];

/// The first `[^label]` in a text.
fn note_mark(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(at) = text[from..].find("[^").map(|at| from + at) {
        from = at + 2;
        let end = from + text[from..].find([']', '[', '\n'])?;
        if text[end..].starts_with(']') && !text[from..end].trim().is_empty() {
            return Some(at..end + 1);
        }
    }
    None
}

fn attribute(name: &[u8], value: &str, range: Range<usize>, html: &str, found: &mut Vec<Address>) {
    let kind = match name {
        b"href" => LinkKind::HtmlLink,
        b"src" | b"srcset" | b"poster" => LinkKind::HtmlMedia,
        _ => return,
    };
    let Some(written) = html.get(range.clone()).filter(|written| !written.trim().is_empty()) else { return };
    if name != b"srcset" {
        found.push(Address { range, target: value.to_owned(), kind });
        return;
    }
    let mut at = range.start;
    for candidate in written.split(',') {
        let start = at + candidate.len() - candidate.trim_start().len();
        at += candidate.len() + 1;
        if let Some(address) = candidate.split_ascii_whitespace().next() {
            found.push(Address { range: start..start + address.len(), target: address.to_owned(), kind });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_with_their_places() {
        for (html, expected) in [
            ("<a href=\"b.md#c\">d</a>", vec![("b.md#c", "b.md#c")]),
            ("<A\nHREF = b.md title='href=c'>", vec![("b.md", "b.md")]),
            ("<img src='a&amp;b.png' alt=\"<a href='c'>\">", vec![("a&amp;b.png", "a&b.png")]),
            ("<source srcset=\"a.png 1x, b.png 2x\">", vec![("a.png", "a.png"), ("b.png", "b.png")]),
            ("<video poster=p.png src=v.mp4>", vec![("p.png", "p.png"), ("v.mp4", "v.mp4")]),
            ("<!-- <a href=b> --><script>'<a href=c>'</script>", vec![]),
            ("<a href=\"\"><a href><a data-href=b>", vec![]),
            ("<a href=\"é b.md\">é<img src=é.png>", vec![("é b.md", "é b.md"), ("é.png", "é.png")]),
        ] {
            let found = addresses(html);
            let found: Vec<_> = found.iter().map(|found| (&html[found.range.clone()], &*found.target)).collect();
            assert_eq!(found, expected, "{html}");
        }
    }

    #[test]
    fn words_are_found_with_their_places() {
        for (html, expected) in [
            ("<p title='[@a]'>é &amp; <b>b</b>\n[@c]</p>", &["é &amp; ", "b", "\n[@c]"][..]),
            ("<!-- [@a] --><pre>[@a]<b>b</b></pre>c<code>[@a]</code>", &["c"]),
            ("<script>a('<p>[@a]</p>')</script><style>@a [b]</style>", &[]),
            ("</pre>a<CODE>b</CODE>c", &["a", "c"]),
        ] {
            let found: Vec<_> = words(html).into_iter().map(|found| &html[found]).collect();
            assert_eq!(found, expected, "{html}");
        }
    }

    #[test]
    fn marks_of_notes_have_a_label() {
        assert_eq!(note_mark("a [^] [^b [^c] [^d]"), Some(10..14));
        assert_eq!(note_mark("[^a\n] [^"), None);
    }
}
