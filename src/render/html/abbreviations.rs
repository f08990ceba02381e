//! What abbreviations stand for, where each is first used in the text of a page: not in code, headings and links.

use std::ops::Range;

use super::escape::{push_attribute, push_text};
use super::{Close, Writer};
use crate::model::document::{Abbreviation, Document, NodeIx, NodeKind};
use crate::words::WordFinder;

/// Abbreviations of a text while it is written.
pub(super) struct Abbreviations<'w> {
    all: &'w [Abbreviation],
    finder: WordFinder,
    /// Whether one was told already, parallel to `all`.
    told: Vec<bool>,
}

impl<'w> Abbreviations<'w> {
    /// Those of a document; `None` if it has none, or more than can be looked for.
    pub(super) fn of(document: &'w Document) -> Option<Abbreviations<'w>> {
        let all = document.abbreviations.as_slice();
        if all.is_empty() {
            return None;
        }
        let finder = WordFinder::new(all.iter().map(|one| &*one.short))?;
        Some(Abbreviations { all, finder, told: vec![false; all.len()] })
    }

    /// Words in this range that are told for the first time, and what they stand for.
    fn first_uses(&mut self, text: &str, range: Range<usize>) -> Vec<(Range<usize>, &'w str)> {
        let (all, told) = (self.all, &mut self.told);
        let mut is_first = |which: usize| !std::mem::replace(&mut told[which], true);
        let uses = self.finder.find(text, range).filter(|(_, which)| is_first(*which));
        uses.map(|(place, which)| (place, &*all[which].long)).collect()
    }
}

impl Writer<'_> {
    /// Writes a stretch of a node's words with the abbreviations in it.
    pub(super) fn abbreviated(&mut self, ix: NodeIx, text: &str, range: Range<usize>) {
        let is_text = matches!(self.document.node(ix).kind, NodeKind::Text | NodeKind::Replaced(_));
        let within = |open: &super::OpenNode| matches!(open.close, Close::Link | Close::Heading(_));
        let uses = match &mut self.abbreviations {
            Some(abbreviations) if is_text && !self.open.iter().any(within) => {
                abbreviations.first_uses(text, range.clone())
            }
            _ => Vec::new(),
        };
        let mut at = range.start;
        for (place, long) in uses {
            self.terms_in(ix, text, at..place.start);
            self.out.push_str("<abbr title=\"");
            push_attribute(&mut self.out, long);
            self.out.push_str("\">");
            push_text(&mut self.out, &text[place.clone()]);
            self.out.push_str("</abbr>");
            at = place.end;
        }
        self.terms_in(ix, text, at..range.end);
    }
}
