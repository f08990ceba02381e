//! Which figures a citation is to show (rules.md 3): those in the words that it covers, which are the sentence around the mark, back to the
//! mark before. Only for sites with captured texts, so that others do not pay for it.
//!
//! What stands in quotation marks, in code and in a block quote with a citation is no figure of the writer's. Every text is gone
//! over once.

use std::ops::Range;

use super::quoted::{InlineText, pairs};
use crate::model::cite::CitedFigure;
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::words::figures::written;
use crate::words::{StopLanguages, TextBuilder, sentences};

/// Gives every citation of a document its figures. `language` is that of the page.
pub(super) fn attribute(document: &mut Document, language: &str) {
    if document.cites.is_empty() {
        return;
    }
    let mut runs = Vec::new();
    let mut first: Option<NodeIx> = None;
    for ix in 0..=document.nodes.len() as NodeIx {
        let is_inline = document.nodes.get(ix as usize).is_some_and(|node| is_inline(node.kind));
        match first {
            None if is_inline => first = Some(ix),
            Some(from) if !is_inline => {
                runs.push(from..ix);
                first = None;
            }
            _ => {}
        }
    }
    for run in runs {
        of_run(document, run, language);
    }
}

fn is_inline(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Text
            | NodeKind::Replaced(_)
            | NodeKind::SoftBreak
            | NodeKind::HardBreak
            | NodeKind::Emphasis
            | NodeKind::Strong
            | NodeKind::Strikethrough
            | NodeKind::Code(_)
            | NodeKind::Link(_)
            | NodeKind::Image(_)
            | NodeKind::FootnoteMark(_)
            | NodeKind::Cite(_)
            | NodeKind::Affix
            | NodeKind::Math(..)
            | NodeKind::HtmlInline
            | NodeKind::Html(_)
            | NodeKind::HtmlAddress(_)
    )
}

/// The figures of the inlines of one block.
fn of_run(document: &mut Document, run: Range<NodeIx>, language: &str) {
    let text = InlineText::of(document, run);
    let marks: Vec<(u32, usize)> = text.marks().collect();
    if marks.is_empty() {
        return;
    }
    let mut starts = Vec::new();
    sentences::starts(&text.text, StopLanguages::of(&[language]), &mut starts);
    let asides = asides(&text);
    let is_in_text = |cite: u32| document.cites.get(cite as usize).is_some_and(|group| group.in_text);
    // A mark behind a sentence belongs to it, one that is read with a sentence to that one.
    let place = |(cite, at): (u32, usize)| if is_in_text(cite) { at } else { text.text[..at].trim_end().len() };
    let sentence = |at: usize| starts.partition_point(|start| *start <= at);
    let begin = |sentence: usize| sentence.checked_sub(1).and_then(|ix| starts.get(ix)).copied().unwrap_or(0);
    let mut found: Vec<(u32, Vec<CitedFigure>)> = Vec::new();
    for (ix, mark) in marks.iter().enumerate() {
        let (at, own) = (place(*mark), sentence(place(*mark)));
        let before = ix.checked_sub(1).and_then(|ix| marks.get(ix)).filter(|before| sentence(place(**before)) == own);
        let from = before.map_or(begin(own), |before| place(*before));
        let is_last = marks.get(ix + 1).is_none_or(|next| sentence(place(*next)) != own);
        let end = if is_last { starts.get(own).copied().unwrap_or(text.text.len()) } else { at };
        let shared = before.filter(|before| is_in_text(before.0)).map(|before| before.0);
        found.push((mark.0, figures(&text, from..end.max(from), &asides, shared, language)));
    }
    for (cite, figures) in found {
        if let Some(group) = document.cites.get_mut(cite as usize)
            && !group.quote.as_ref().is_some_and(|quote| quote.is_block)
        {
            group.figures = figures.into();
        }
    }
}

fn figures(
    text: &InlineText,
    covered: Range<usize>,
    asides: &[Range<usize>],
    before: Option<u32>,
    language: &str,
) -> Vec<CitedFigure> {
    let mut builder = TextBuilder::default();
    builder.push(&text.text[covered.clone()], covered.start);
    let words = builder.finish();
    let found = written(words.as_str(), language).into_iter().filter_map(|figure| {
        let place = words.place(figure.range.clone(), &text.text);
        let next = asides.partition_point(|aside| aside.end <= place.start);
        if asides.get(next).is_some_and(|aside| aside.start < place.end) {
            return None;
        }
        let range = (text.place(place.start)?, text.place_before(place.end)?);
        let written = words.as_str()[figure.range].into();
        Some(CitedFigure { range, written, readings: figure.readings, before })
    });
    found.collect()
}

/// What is quoted or code, in order, none within another.
fn asides(text: &InlineText) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = pairs(&text.text).into_iter().map(|(close, open)| open..close).collect();
    all.extend(text.code().cloned());
    all.sort_unstable_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in all {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
