//! Where marks stand: behind the punctuation that follows them (rules.md 1.6), whatever comes between, such as the end of an
//! emphasis or another mark. A mark waits until that punctuation is written.
//!
//! Marks with words of their own stay in the sentence they were written into. So do marks with nothing but punctuation
//! between them: it divides the marks, not the sentence.

use super::{Close, Writer};
use crate::config::Marks;
use crate::model::cite::CiteGroup;
use crate::model::document::{NodeIx, NodeKind};

/// Which marks wait.
#[derive(Debug, Default)]
pub(super) struct Placing {
    /// In their order.
    waiting: Vec<NodeIx>,
    /// What was found for all marks in a row that end before this node.
    decided: (NodeIx, bool),
}

impl Writer<'_> {
    /// Writes a mark here or lets it wait; what comes after it begins with node `next`.
    pub(super) fn place(&mut self, ix: NodeIx, next: NodeIx) {
        if let NodeKind::Cite(group) = self.document.node(ix).kind {
            self.name(group);
        }
        if self.is_linked(ix) && self.placing.waiting.is_empty() {
            self.mark(ix);
        } else if self.maker.site.config.references.marks == Marks::AfterPunctuation && self.goes_behind(ix, next) {
            self.trim();
            self.placing.waiting.push(ix);
        } else {
            self.mark(ix);
        }
    }

    /// The same for marks that stood in a link, which ends before node `next`.
    pub(super) fn place_all(&mut self, marks: &[NodeIx], next: NodeIx) {
        let behind = marks.iter().all(|ix| self.is_plain(*ix));
        for ix in marks {
            self.place(*ix, if behind { next } else { NodeIx::MAX });
        }
    }

    /// How much of a node's text that is to be written stands before the marks that wait, and whether they go on waiting.
    pub(super) fn before_marks(&self, ix: NodeIx, text: &str) -> (usize, bool) {
        if self.placing.waiting.is_empty() {
            return (0, false);
        }
        let end = punctuation(text);
        let next = self.following(self.document.node(ix).end);
        (end, end == text.len() && matches!(next, Some(Following::Text(text)) if punctuation(text) > 0))
    }

    /// Whether white space is to be left out, for it stands between marks that wait.
    pub(super) fn between_marks(&self, text: &str) -> bool {
        !self.placing.waiting.is_empty() && text.trim().is_empty()
    }

    /// Writes the marks that wait.
    pub(super) fn write_waiting(&mut self) {
        for ix in std::mem::take(&mut self.placing.waiting) {
            self.mark(ix);
        }
    }

    fn mark(&mut self, ix: NodeIx) {
        match self.document.node(ix).kind {
            NodeKind::Cite(group) => self.cite(group),
            NodeKind::FootnoteMark(footnote) => self.note_mark(footnote),
            _ => {}
        }
    }

    /// Takes the white space back that stands at the end.
    pub(super) fn trim(&mut self) {
        let kept = self.out.trim_end_matches([' ', '\n']).len();
        self.out.truncate(kept);
    }

    /// Whether a mark waits. What is found is kept for all marks of a row, so that a long row is looked through once.
    fn goes_behind(&mut self, ix: NodeIx, next: NodeIx) -> bool {
        if next > self.placing.decided.0 {
            let divided = self.out.trim_end().trim_end_matches(is_punctuation);
            let first = self.is_plain(ix) && !(self.out.trim_end() != divided && divided.ends_with("</sup>"));
            let (end, behind) = self.row(next);
            self.placing.decided = (end, first && behind);
        }
        self.placing.decided.1
    }

    /// The end of a row of marks, and whether all of it goes behind what follows.
    fn row(&self, mut at: NodeIx) -> (NodeIx, bool) {
        let mut end = at;
        let mut spaced = false;
        while let Some(text) = self.following(at) {
            let node = self.document.node(at);
            match text {
                Following::Mark => {
                    if !self.is_plain(at) || self.is_named(at) {
                        return (end, false);
                    }
                    (end, spaced) = (node.end, false);
                }
                Following::Text(text) if text.trim().is_empty() => spaced = true,
                Following::Text(_) => return (end, !spaced && self.has_stops(at)),
            }
            at = node.end;
        }
        (end, false)
    }

    /// Whether punctuation begins at a node that marks go behind. What goes on without a space, as in `.5` or `'s`, ends nothing;
    /// scripts that write without spaces go on so after their own stops.
    fn has_stops(&self, mut at: NodeIx) -> bool {
        let mut any = false;
        while let Some(Following::Text(text)) = self.following(at) {
            let end = punctuation(text);
            any |= end > 0;
            at = self.document.node(at).end;
            if end < text.len() {
                let rest = &text[end..];
                let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() && c < '\u{2e80}');
                return any && !goes_on && !(rest.trim().is_empty() && self.divides(at));
            }
        }
        any && !self.divides(at)
    }

    /// Whether a mark comes next, so that what stands before it only divides two marks.
    fn divides(&self, mut at: NodeIx) -> bool {
        loop {
            match self.following(at) {
                Some(Following::Mark) => return !self.is_named(at),
                Some(Following::Text(text)) if text.trim().is_empty() => at = self.document.node(at).end,
                _ => return false,
            }
        }
    }

    /// Whether a word follows without a space.
    pub(super) fn goes_on(&self, at: NodeIx) -> bool {
        matches!(self.following(at), Some(Following::Text(text)) if text.starts_with(char::is_alphanumeric))
    }

    /// What a node brings to the line that is being written; `None` if it is none of its words.
    fn following(&self, at: NodeIx) -> Option<Following<'_>> {
        let document = self.document;
        let node = document.nodes.get(at as usize)?;
        let inline = |close: &Close| matches!(close, Close::Link | Close::Tag("</em>" | "</strong>" | "</del>"));
        if self.open.iter().any(|open| open.end <= at && !inline(&open.close)) {
            return None;
        }
        match node.kind {
            NodeKind::Text => Some(Following::Text(document.raw(at))),
            NodeKind::Replaced(text) => document.replaced.get(text as usize).map(|text| Following::Text(text)),
            NodeKind::SoftBreak => Some(Following::Text(" ")),
            NodeKind::Cite(_) | NodeKind::FootnoteMark(_) => Some(Following::Mark),
            _ => None,
        }
    }

    /// Whether a mark is numbers alone.
    fn is_plain(&self, ix: NodeIx) -> bool {
        let NodeKind::Cite(group) = self.document.node(ix).kind else { return true };
        let group = self.document.cites.get(group as usize);
        group.is_some_and(|group| group.items.iter().all(|item| item.prefix.is_none() && item.suffix.is_none()))
    }

    /// Whether a mark is of links, which it follows at once.
    fn is_linked(&self, ix: NodeIx) -> bool {
        let NodeKind::Cite(group) = self.document.node(ix).kind else { return false };
        self.document.cites.get(group as usize).is_some_and(CiteGroup::is_linked)
    }

    /// Whether a name comes with a mark, where it stands in the sentence.
    fn is_named(&self, ix: NodeIx) -> bool {
        let NodeKind::Cite(group) = self.document.node(ix).kind else { return false };
        self.document.cites.get(group as usize).is_some_and(|group| group.in_text)
    }
}

enum Following<'d> {
    Text(&'d str),
    Mark,
}

/// Bytes of the stops and quotation marks at the beginning of a text.
fn punctuation(text: &str) -> usize {
    text.find(|c| !is_punctuation(c)).unwrap_or(text.len())
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '‽'
            | '"'
            | '\''
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '。'
            | '，'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '」'
            | '』'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '।'
            | '·'
    )
}
