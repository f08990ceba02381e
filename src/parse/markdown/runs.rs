//! Runs: the inlines of one block. When one is complete, what stands in it is looked at: callouts, pictures with a caption,
//! notes in the line, citations, markup that is not read; then its sentences are cut and its words counted.

use std::ops::Range;

use super::builder::Builder;
use super::{autolinks, cites, linked, quoted};
use crate::model::cite::CitePlace;
use crate::model::document::{NodeIx, NodeKind};

/// Inlines of one block.
#[derive(Clone, Copy, Debug)]
pub(super) struct InlineRun {
    pub(super) first: NodeIx,
    /// How many marks there were before it.
    marks: usize,
}

impl Builder<'_> {
    /// Begins a run, unless one is open.
    pub(super) fn begin_run(&mut self) {
        if self.run.is_none() {
            self.run = Some(InlineRun { first: self.document.nodes.len() as NodeIx, marks: self.marks() });
        }
    }

    /// A range without what the inlines of the run hold already: of brackets in brackets the crate gives some words twice.
    pub(super) fn clip(&self, range: Range<u32>) -> Range<u32> {
        let start = range.start.max(self.reached);
        start..range.end.max(start)
    }

    /// What of the range of an inline without children is new; nothing if all of it was given before.
    pub(super) fn advance(&mut self, range: Range<u32>) -> Option<Range<u32>> {
        if self.fence.is_some() {
            return Some(range);
        }
        let (new, given) = (self.clip(range.clone()), self.reached > range.start);
        self.reached = new.end;
        (!given || !new.is_empty()).then_some(new)
    }

    /// Looks at the inlines of a block that are now complete.
    pub(super) fn end_run(&mut self) {
        self.reached = 0;
        let Some(run) = self.run.take() else { return };
        self.quotation.end_block();
        if self.document.nodes.len() <= run.first as usize {
            return;
        }
        if let Some(rest) = self.callout(run.first) {
            self.complete(run);
            let Some(first) = self.continue_callout(run.first, &rest) else { return };
            self.complete(InlineRun { first, marks: 0 });
            return;
        }
        self.complete(run);
    }

    /// Looks at inlines up to the end of the tree.
    fn complete(&mut self, run: InlineRun) {
        if self.document.nodes.len() <= run.first as usize {
            return;
        }
        self.strip_caption_below(run.first);
        let first = self.document.node(run.first);
        let to = self.document.nodes[run.first as usize..].iter().map(|node| node.to).max();
        let end = to.unwrap_or(first.from);
        // One look at the text says which signs are in it at all; most texts hold few.
        let mut held = [false; 256];
        self.slice(first.from, end).bytes().for_each(|byte| held[usize::from(byte)] = true);
        let (caret, at) = (held[usize::from(b'^')], held[usize::from(b'@')]);
        self.name_unread(run.first, &held);
        if caret {
            self.inline_notes(run.first);
            self.find_undefined_notes(run.first);
        }
        if self.config.autolinks && autolinks::may_hold(self.slice(first.from, end)) {
            autolinks::rewrite(self, run.first);
        }
        let place = match (self.notes.current(), self.parent()) {
            (Some(note), _) => CitePlace::Footnote(note),
            (None, Some(NodeKind::Heading(_))) => CitePlace::Heading,
            (None, _) => CitePlace::Text,
        };
        let cites = self.document.cites.len();
        let may_be_figure = at || held[usize::from(b'}')] || self.numbered.figures;
        let figure = may_be_figure.then(|| self.figure(run.first)).flatten();
        if at {
            cites::rewrite(self, figure.map_or(run.first, |caption| caption + 1), place);
        }
        linked::rewrite(self, run.first, cites, place);
        if let Some(caption) = figure {
            self.document.nodes[caption as usize].end = self.document.nodes.len() as NodeIx;
        }
        let nodes = run.first..self.document.nodes.len() as NodeIx;
        if let Some(NodeKind::Heading(heading)) = self.parent() {
            self.plain.read(&self.document, nodes.clone());
            self.name_heading(heading, nodes.clone());
        } else if self.marks() > run.marks {
            self.plain.read(&self.document, nodes.clone());
        } else {
            self.plain.clear();
        }
        self.plain.place_sentences(&mut self.document, &self.config.lang);
        if self.document.cites.len() > cites && self.plain.follows_quotations() {
            quoted::attribute(&mut self.document, nodes.clone());
        }
        if caret {
            self.sentences_of_notes(nodes.clone());
        }
        self.document.words += super::plain::words(&self.document, nodes);
    }

    /// How many citations, links and images there are.
    fn marks(&self) -> usize {
        self.document.cites.len() + self.document.links.len()
    }

    fn name_heading(&mut self, heading: u32, nodes: Range<NodeIx>) {
        let text = self.plain.words();
        let text = text.trim();
        if let Some(heading) = self.document.headings.get_mut(heading as usize) {
            heading.text = text.into();
        }
        self.headings.slug(&self.document, nodes);
    }

    /// Marks in notes that stand in the line have sentences of their own.
    fn sentences_of_notes(&mut self, nodes: Range<NodeIx>) {
        let mut at = nodes.start;
        while at < nodes.end {
            let node = self.document.node(at);
            if matches!(node.kind, NodeKind::FootnoteBody(_)) {
                self.plain.read(&self.document, at + 1..node.end);
                self.plain.place_sentences(&mut self.document, &self.config.lang);
            }
            at += 1;
        }
    }
}
