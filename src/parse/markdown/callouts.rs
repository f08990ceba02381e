//! Callouts as Obsidian has them: `> [!tip] Title`, of more kinds than GitHub's alerts, with a title on the line of the
//! kind; and tabs, cards, steps and trees of files, which are written alike. The Markdown crate leaves them as quotations.

use std::ops::Range;

use super::builder::Builder;
use crate::diag::codes;
use crate::model::callout;
use crate::model::document::{Alert, DocumentNode, NodeIx, NodeKind};

/// What follows the line of the kind.
pub(super) struct Rest {
    nodes: Vec<DocumentNode>,
    /// How many nodes were taken off before them.
    before: NodeIx,
}

impl Builder<'_> {
    /// Makes a callout of a quotation whose first paragraph is complete and begins with `[!kind]`: the paragraph becomes its title, and
    /// the lines after the first are taken off the tree.
    pub(super) fn callout(&mut self, first: NodeIx) -> Option<Rest> {
        let node = self.document.node(first);
        if node.kind != NodeKind::Text || !self.slice(node.from, node.to).starts_with("[!") {
            return None;
        }
        let (paragraph, outer) = self.two_frames()?;
        let quote = outer.node.filter(|quote| quote + 1 == paragraph && paragraph + 1 == first)?;
        if self.document.node(quote).kind != NodeKind::Quote(None) || self.parent() != Some(NodeKind::Paragraph) {
            return None;
        }
        let (word, length, fold) = marker(self.slice(node.from, node.to))?;
        if let Some(kind) = layout(word) {
            self.document.nodes[quote as usize].kind = kind;
            self.document.nodes[paragraph as usize].kind = NodeKind::AlertTitle;
            return Some(self.take_lines(first, node, length));
        }
        let alert = callout::find(word).unwrap_or_else(|| {
            let message = format!("`[!{word}]` is no kind of callout; it is shown as a note");
            let help = "write `[!note]`, `[!tip]`, `[!important]`, `[!warning]`, `[!caution]` or another kind that Obsidian has";
            self.report_once(&codes::UNREAD_MARKUP, node.from..node.from + length, &message, help);
            Alert::Note
        });
        self.document.nodes[quote as usize].kind =
            fold.map_or(NodeKind::Quote(Some(alert)), |open| NodeKind::Fold(alert, open));
        self.document.nodes[paragraph as usize].kind = NodeKind::AlertTitle;
        Some(self.take_lines(first, node, length))
    }

    /// Takes the mark off the first line and the lines after it off the tree.
    fn take_lines(&mut self, first: NodeIx, node: DocumentNode, length: u32) -> Rest {
        let nodes = &mut self.document.nodes;
        let mut at = first;
        let end = nodes.len() as NodeIx;
        while at < end && !matches!(nodes[at as usize].kind, NodeKind::SoftBreak | NodeKind::HardBreak) {
            at = nodes[at as usize].end.max(at + 1);
        }
        let rest = nodes.split_off((at + 1).min(end) as usize);
        nodes.truncate(at as usize);
        let before = (at + 1).min(end);
        let title = &mut nodes[first as usize];
        title.from = node.from + length;
        if title.from >= title.to {
            nodes.remove(first as usize);
            // What is left are siblings of it and what they hold.
            nodes[first as usize..].iter_mut().for_each(|node| node.end -= 1);
        }
        Rest { nodes: rest, before }
    }

    /// Ends the title, whose first node this is, and puts the lines after it into a paragraph of their own. Returns its
    /// first node.
    pub(super) fn continue_callout(&mut self, first: NodeIx, rest: &Rest) -> Option<NodeIx> {
        let title = first - 1;
        let end = self.document.nodes.len() as NodeIx;
        self.document.nodes[title as usize].end = end;
        let range: Range<u32> = rest.nodes.first()?.from..rest.nodes.iter().map(|node| node.to).max()?;
        let to = self.document.node(title).to.max(range.end);
        self.document.nodes.push(DocumentNode { kind: NodeKind::Paragraph, from: range.start, to, end: end + 1 });
        self.reopen(end);
        let moved = |node: DocumentNode| DocumentNode { end: node.end - rest.before + end + 1, ..node };
        self.document.nodes.extend(rest.nodes.iter().copied().map(moved));
        Some(end + 1)
    }

    /// Puts a tab or a card that is complete into a row with the one right before it, unless it begins one.
    pub(super) fn join_row(&mut self, part: NodeIx) {
        let kind = self.document.node(part).kind;
        let (begins, of): (bool, fn(bool, bool) -> NodeKind) = match kind {
            NodeKind::Tab(begins, _) => (begins, NodeKind::Tab),
            NodeKind::Card(begins, _) => (begins, NodeKind::Card),
            _ => return,
        };
        let before = self.frame().last.filter(|last| !begins && self.document.node(*last).end == part);
        let row = before.and_then(|last| match (self.document.node(last).kind, kind) {
            (NodeKind::Tab(first, _), NodeKind::Tab(..)) | (NodeKind::Card(first, _), NodeKind::Card(..)) => {
                Some((last, first))
            }
            _ => None,
        });
        if let Some((last, first)) = row {
            self.document.nodes[last as usize].kind = of(first, false);
        }
        self.document.nodes[part as usize].kind = of(row.is_none(), true);
    }
}

/// What a word makes of a quotation that is no callout. That a tab or a card is not the first of its row is known when it is
/// complete.
fn layout(word: &str) -> Option<NodeKind> {
    Some(match word.to_ascii_lowercase().as_str() {
        "tab" => NodeKind::Tab(false, true),
        "tabs" => NodeKind::Tab(true, true),
        "card" => NodeKind::Card(false, true),
        "cards" => NodeKind::Card(true, true),
        "steps" => NodeKind::Steps,
        "tree" => NodeKind::FileTree,
        _ => return None,
    })
}

/// The kind in `[!kind]`, with the length of it and of what says whether it is folded, and whether it is then open.
fn marker(text: &str) -> Option<(&str, u32, Option<bool>)> {
    let word = text.strip_prefix("[!")?;
    let end = word.find(']')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '|' | ' ');
    let kind = word[..end].split('|').next().map(str::trim).filter(|kind| !kind.is_empty())?;
    let rest = &word[end + 1..];
    let folded = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let spaced = folded.is_empty() || folded.starts_with([' ', '\t']);
    let title = folded.trim_start_matches([' ', '\t']);
    let fold = rest.chars().next().filter(|_| folded.len() < rest.len()).map(|sign| sign == '+');
    (spaced && word[..end].chars().all(is_word)).then(|| (kind, (text.len() - title.len()) as u32, fold))
}
