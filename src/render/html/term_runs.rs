//! Terms of the glossary in words that stand beside each other, whatever stands between them as signs: a term may go over a line,
//! hold an apostrophe of any form, and have its accents composed or not. Enter through [`TermRun::of`].

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;

use crate::model::document::{Document, NodeIx, NodeKind};
use crate::words::{NormalText, TextBuilder, WordFinder};

/// A node, and a byte of the words that it shows.
pub(super) type WordPlace = (NodeIx, usize);

/// Words of one run: nodes with words, and ends of lines between them.
#[derive(Default)]
pub(super) struct TermRun {
    /// One past its last node.
    pub(super) until: NodeIx,
    /// In order, without overlaps.
    uses: Vec<TermUse>,
    /// How many were passed.
    passed: usize,
}

/// Where a term stands, by its place in the list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TermUse {
    pub(super) from: WordPlace,
    pub(super) to: WordPlace,
    pub(super) name: usize,
}

impl TermRun {
    /// The run that begins with a node and ends before another one.
    pub(super) fn of(document: &Document, first: NodeIx, end: NodeIx, finder: &WordFinder) -> TermRun {
        let (mut builder, mut shown, mut starts) = (TextBuilder::default(), String::new(), Vec::new());
        let mut ix = first;
        while let Some(node) = document.nodes.get(ix as usize).filter(|_| ix < end) {
            let words = match node.kind {
                NodeKind::Text => document.raw(ix),
                NodeKind::Replaced(text) => document.replaced.get(text as usize).map_or("", |text| text),
                NodeKind::SoftBreak => "\n",
                _ => break,
            };
            builder.push(words, shown.len());
            starts.push(shown.len());
            shown.push_str(words);
            ix += 1;
        }
        let text = builder.finish();
        let place = |at: usize, is_end: bool| {
            let node = starts.partition_point(|start| *start < at || (*start == at && !is_end)).saturating_sub(1);
            (first + node as NodeIx, at - starts.get(node).copied().unwrap_or(0))
        };
        let uses = found(&text, finder).map(|(range, name)| {
            let range = text.place(range, &shown);
            // Accents that are signs of their own belong to the letter before them.
            let accents = shown[range.end..].chars().take_while(|c| canonical_combining_class(*c) != 0);
            let range = range.start..range.end + accents.map(char::len_utf8).sum::<usize>();
            TermUse { from: place(range.start, false), to: place(range.end, true), name }
        });
        TermRun { until: ix.max(first + 1), uses: uses.collect(), passed: 0 }
    }

    /// The next term that begins before a place.
    pub(super) fn next_before(&mut self, place: WordPlace) -> Option<TermUse> {
        let next = self.uses.get(self.passed).copied().filter(|next| next.from < place)?;
        self.passed += 1;
        Some(next)
    }
}

/// Names that stand as whole words; signs that are part of a name count (`C#`, `C++`).
fn found<'t>(text: &'t NormalText, finder: &'t WordFinder) -> impl Iterator<Item = (Range<usize>, usize)> + 't {
    let text = text.as_str();
    finder.find(text, 0..text.len()).filter(move |(range, _)| {
        let behind = &text[range.end..];
        !(behind.starts_with('#') || behind.starts_with("++"))
    })
}
