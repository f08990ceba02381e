//! Passages that notes are on: the words of an annotation found in the text, over emphasis, links and line breaks.
//!
//! White space is folded, kinds of quotation marks, dashes and dots count as one, marks between the words do not count. A
//! passage does not cross from one block to another. [`find`] is the way in; it looks once through the text for each.

use std::borrow::Cow;
use std::ops::Range;

use super::Writer;
use super::escape::{push_number, push_text};
use crate::language::Language;
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::site::ResolvedPart;

/// A part of a passage within one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::render) struct PassagePart {
    /// The node.
    pub(super) node: NodeIx,
    /// First byte of the text that the node shows.
    pub(super) from: u32,
    /// One past its last byte.
    pub(super) to: u32,
    /// Which annotation, from 0.
    pub(super) annotation: u32,
    /// Whether it is the passage's first piece.
    pub(super) first: bool,
}

/// What can be said of passages in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::render) struct PassageFindings {
    /// By node and place.
    pub(in crate::render) pieces: Vec<PassagePart>,
    /// Annotations whose words are not in the text.
    pub(in crate::render) missing: Vec<u32>,
}

/// Stands between blocks; folding never makes it.
const BOUNDARY: char = '\u{1}';

/// Finds the first place of each of these words.
pub(in crate::render) fn find<'q>(
    document: &Document,
    part: Option<&ResolvedPart>,
    language: &Language,
    quotes: impl Iterator<Item = &'q str>,
) -> PassageFindings {
    let mut found = PassageFindings::default();
    let mut text: Option<Folded> = None;
    for (annotation, quote) in (0..).zip(quotes) {
        let text = text.get_or_insert_with(|| Folded::of(document, part, language));
        match text.find(quote) {
            Some(range) => text.pieces(range, annotation, &mut found.pieces),
            None => found.missing.push(annotation),
        }
    }
    found.pieces.sort_unstable();
    found
}

/// The text that a node shows in place of its own: the title of what a wiki link leads to.
pub(super) fn shown<'d>(
    document: &'d Document,
    part: Option<&'d ResolvedPart>,
    language: &Language,
    ix: NodeIx,
) -> Option<Cow<'d, str>> {
    let NodeKind::Link(link) = document.node(ix).kind else { return None };
    let mark = document.links.get(link as usize)?;
    part?.links.get(link as usize)?.as_ref()?.words(language, mark.kind)
}

/// A text folded for comparison, with the place of each byte.
#[derive(Default)]
struct Folded {
    text: String,
    /// For each byte the node and the range that it comes from; `None` for what no node shows.
    places: Vec<Option<(NodeIx, u32, u32)>>,
}

impl Folded {
    fn of(document: &Document, part: Option<&ResolvedPart>, language: &Language) -> Folded {
        let mut folded = Folded::default();
        let mut ix = 0;
        while let Some(node) = document.nodes.get(ix as usize) {
            let mut next = ix + 1;
            match node.kind {
                NodeKind::Text => folded.push(document.raw(ix), Some(ix)),
                NodeKind::Replaced(text) | NodeKind::Code(text) => {
                    folded.push(document.replaced.get(text as usize).map_or("", |text| text), Some(ix));
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => folded.push(" ", None),
                NodeKind::Link(_) => {
                    if let Some(title) = shown(document, part, language, ix) {
                        folded.push(&title, Some(ix));
                        next = node.end;
                    }
                }
                NodeKind::Emphasis
                | NodeKind::Strong
                | NodeKind::Strikethrough
                | NodeKind::FootnoteMark(_)
                | NodeKind::HtmlInline
                | NodeKind::Html(_)
                | NodeKind::HtmlAddress(_) => {}
                // Words of a mark, of a picture, of a formula are not words of the text.
                NodeKind::Cite(_) | NodeKind::Image(_) | NodeKind::Math(..) => next = node.end,
                // Shown elsewhere.
                NodeKind::FootnoteBody(_) | NodeKind::CodeBlock(_) | NodeKind::HtmlBlock | NodeKind::Block(_) => {
                    folded.end_block();
                    next = node.end;
                }
                _ => folded.end_block(),
            }
            ix = next.max(ix + 1);
        }
        folded
    }

    fn end_block(&mut self) {
        self.text.push(BOUNDARY);
        self.places.push(None);
    }

    fn push(&mut self, text: &str, node: Option<NodeIx>) {
        for (at, c) in text.char_indices() {
            let place = node.map(|node| (node, at as u32, (at + c.len_utf8()) as u32));
            fold(&mut self.text, c);
            // Characters that folding drops leave no byte; one that it merges into the last widens it.
            if self.places.len() == self.text.len() {
                if let (Some(Some(last)), Some(place)) = (self.places.last_mut(), place)
                    && last.0 == place.0
                {
                    last.2 = place.2;
                }
            } else {
                self.places.resize(self.text.len(), place);
            }
        }
    }

    /// The first place of some words that begins and ends with whole words.
    fn find(&self, quote: &str) -> Option<std::ops::Range<usize>> {
        let mut wanted = String::with_capacity(quote.len());
        quote.chars().for_each(|c| fold(&mut wanted, c));
        let wanted = wanted.trim();
        let (first, last) = (wanted.chars().next()?, wanted.chars().next_back()?);
        let places = self.text.match_indices(wanted).map(|(at, _)| at..at + wanted.len());
        places.into_iter().find(|range| {
            let before = self.text[..range.start].chars().next_back().is_some_and(char::is_alphanumeric);
            let after = self.text[range.end..].chars().next().is_some_and(char::is_alphanumeric);
            !(before && first.is_alphanumeric() || after && last.is_alphanumeric())
        })
    }

    /// One piece for each node that the range touches.
    fn pieces(&self, range: std::ops::Range<usize>, annotation: u32, out: &mut Vec<PassagePart>) {
        let begins = out.len();
        for (node, from, to) in self.places[range].iter().flatten().copied() {
            let first = out.len() == begins;
            match out[begins..].last_mut() {
                Some(piece) if piece.node == node => piece.to = to.max(piece.to),
                _ => out.push(PassagePart { node, from, to, annotation, first }),
            }
        }
    }
}

/// Appends a character as it is compared.
fn fold(out: &mut String, c: char) {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | BOUNDARY => {}
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' => out.push('\''),
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => {
            if !out.ends_with('-') {
                out.push('-');
            }
        }
        '…' => out.push_str("..."),
        c if c.is_whitespace() => {
            if !out.ends_with([' ', BOUNDARY]) && !out.is_empty() {
                out.push(' ');
            }
        }
        c => out.push(c),
    }
}

impl Writer<'_> {
    /// Writes a stretch of a node's text with the passages in it. Passages may overlap: each part is in all that cover it.
    pub(super) fn passages(&mut self, ix: NodeIx, text: &str, range: Range<usize>) {
        let begins = self.passages.partition_point(|piece| piece.node < ix);
        let pieces = &self.passages[begins..];
        let pieces = &pieces[..pieces.partition_point(|piece| piece.node == ix)];
        if pieces.is_empty() {
            return self.abbreviated(ix, text, range);
        }
        let mut cuts: Vec<usize> = pieces.iter().flat_map(|piece| [piece.from as usize, piece.to as usize]).collect();
        cuts.extend([range.start, range.end]);
        cuts.retain(|cut| range.start <= *cut && *cut <= range.end);
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let over = || pieces.iter().filter(|piece| piece.from as usize <= from && piece.to as usize >= to);
            for piece in over() {
                self.out.push_str("<mark class=\"annotated\"");
                if piece.first && piece.from as usize == from {
                    self.out.push_str(" id=\"passage-");
                    push_number(&mut self.out, piece.annotation + 1);
                    self.out.push('"');
                }
                self.out.push_str(" aria-details=\"annotation-");
                push_number(&mut self.out, piece.annotation + 1);
                self.out.push_str("\">");
            }
            push_text(&mut self.out, text.get(from..to).unwrap_or(""));
            over().for_each(|_| self.out.push_str("</mark>"));
        }
    }
}
