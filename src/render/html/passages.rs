//! Passages that notes are on: the words of an annotation found in the text, over emphasis, links and line breaks.
//!
//! White space, kinds of quotation marks, dashes and dots are compared as in quotations, marks between the words do not count. A
//! passage does not cross from one block to another. [`find`] is the way in; it looks once through the text for each.

use std::borrow::Cow;
use std::ops::Range;

use super::Writer;
use super::escape::{push_number, push_text};
use crate::diag::Misplaced;
use crate::language::Language;
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::site::ResolvedPart;
use crate::text::Span;
use crate::words::{NormalText, NotedPassage, TextBuilder, WantedPassage, noted};

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
#[derive(Default)]
pub(in crate::render) struct PassageFindings {
    /// By node and place.
    pub(in crate::render) pieces: Vec<PassagePart>,
    /// Annotations whose passage is not known, and why.
    pub(in crate::render) misplaced: Vec<(u32, Misplaced)>,
}

/// Finds the place of each passage.
pub(in crate::render) fn find<'a>(
    document: &Document,
    part: Option<&ResolvedPart>,
    language: &Language,
    annotations: impl Iterator<Item = WantedPassage<'a>>,
) -> PassageFindings {
    let mut found = PassageFindings::default();
    let mut text: Option<ShownText> = None;
    for (annotation, wanted) in (0..).zip(annotations) {
        let text = text.get_or_insert_with(|| ShownText::of(document, part, language));
        let place = |range| text.span(document, range);
        let why = match noted(&text.text, wanted, true) {
            NotedPassage::Found(range) => {
                text.pieces(range, annotation, &mut found.pieces);
                continue;
            }
            NotedPassage::Repeated(all) => {
                // The note stands beside the first of them, so that a build that goes on shows it.
                all.first().into_iter().for_each(|first| text.pieces(first.clone(), annotation, &mut found.pieces));
                Misplaced::Repeated(all.into_iter().map(place).collect())
            }
            NotedPassage::Elsewhere(first) => Misplaced::Elsewhere(place(first)),
            NotedPassage::Missing(nearest) => Misplaced::Missing(nearest.map(place)),
        };
        found.misplaced.push((annotation, why));
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

/// The words that a text shows, with the way back to its nodes.
struct ShownText {
    text: NormalText,
    shown: String,
    /// Where the words of each node begin among those that are shown; `None` for those that no node shows.
    nodes: Vec<(usize, Option<NodeIx>)>,
}

impl ShownText {
    fn of(document: &Document, part: Option<&ResolvedPart>, language: &Language) -> ShownText {
        let (mut builder, mut shown_text, mut nodes) = (TextBuilder::default(), String::new(), Vec::new());
        let mut push = |builder: &mut TextBuilder, words: &str, node: Option<NodeIx>| {
            builder.push(words, shown_text.len());
            nodes.push((shown_text.len(), node));
            shown_text.push_str(words);
        };
        let mut ix = 0;
        while let Some(node) = document.nodes.get(ix as usize) {
            let mut next = ix + 1;
            match node.kind {
                NodeKind::Text => push(&mut builder, document.raw(ix), Some(ix)),
                NodeKind::Replaced(text) | NodeKind::Code(text) => {
                    push(&mut builder, document.replaced.get(text as usize).map_or("", |text| text), Some(ix));
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => push(&mut builder, " ", None),
                NodeKind::Link(_) => {
                    if let Some(title) = shown(document, part, language, ix) {
                        push(&mut builder, &title, Some(ix));
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
                    builder.end_block();
                    next = node.end;
                }
                _ => builder.end_block(),
            }
            ix = next.max(ix + 1);
        }
        ShownText { text: builder.finish(), shown: shown_text, nodes }
    }

    /// The nodes that a range touches, each with the part of its words.
    fn touched(&self, range: Range<usize>) -> impl Iterator<Item = (NodeIx, Range<usize>)> + '_ {
        let place = self.text.place(range, &self.shown);
        let first = self.nodes.partition_point(|(start, _)| *start <= place.start).saturating_sub(1);
        let ends = self.nodes.iter().skip(first + 1).map(|(start, _)| *start).chain([self.shown.len()]);
        let all = self.nodes.iter().skip(first).zip(ends).take_while(move |((start, _), _)| *start < place.end);
        all.filter_map(move |((start, node), end)| {
            let (from, to) = (place.start.max(*start), place.end.min(end));
            (from < to).then_some((node.as_ref().copied()?, from - start..to - start))
        })
    }

    /// One piece for each node that the range touches.
    fn pieces(&self, range: Range<usize>, annotation: u32, out: &mut Vec<PassagePart>) {
        let touched = self.touched(range).zip(0..);
        out.extend(touched.map(|((node, part), ix)| {
            let (from, to) = (part.start as u32, part.end as u32);
            PassagePart { node, from, to, annotation, first: ix == 0 }
        }));
    }

    /// Where the range stands in the file of the text.
    fn span(&self, document: &Document, range: Range<usize>) -> Span {
        let places = self.touched(range).map(|(ix, part)| {
            let node = document.node(ix);
            let is_plain = matches!(node.kind, NodeKind::Text);
            if is_plain { node.from + part.start as u32..node.from + part.end as u32 } else { node.from..node.to }
        });
        let whole = places.reduce(|first, last| first.start..last.end.max(first.start));
        document.span(whole.unwrap_or_default())
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
