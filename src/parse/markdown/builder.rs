//! The tree while it grows: nodes are opened and closed in document order, text that adjoins is merged.
//!
//! A *run* is a row of inlines in one block. It is complete when a block begins or ends; then citations are found in it
//! and sentences are cut. What is nested deeper than the limit is reported once and left out, so that no tree is deeper than
//! what a recursive reader can bear.

use std::borrow::Cow;
use std::ops::Range;

use super::ReadBlock;
use super::fences::Fence;
use super::footnotes::Notes;
use super::headings::Headings;
use super::html::Raw;
use super::nesting::{counts_as_nesting, is_inline};
use super::plain::Plain;
use super::quotes::Quotation;
use super::runs::InlineRun;
use crate::config::{Config, NumberedParts};
use crate::diag::{Code, Diagnostic, codes};
use crate::model::document::{Document, DocumentNode, LinkKind, LinkMark, NodeIx, NodeKind};
use crate::text::controls;

/// More than this no setting allows: readers of the tree are recursive.
const DEEPEST: usize = 1000;

/// A document in the making.
pub(super) struct Builder<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    pub(super) document: Document,
    pub(super) config: &'a Config,
    pub(super) data: &'a mut ReadBlock<'a>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    pub(super) notes: Notes,
    pub(super) headings: Headings,
    /// The code block that is open.
    pub(super) fence: Option<Fence>,
    /// The block of raw HTML that is open.
    pub(super) raw: Option<Raw>,
    /// The frame of the document, then one for each open node.
    frames: Vec<Frame>,
    /// How many open nodes count as nesting.
    depth: usize,
    /// How many nodes are open inside one that is too deep, itself included; nothing is kept while there is one.
    pub(super) skipped: usize,
    too_deep: bool,
    pub(super) run: Option<InlineRun>,
    /// One past what the inlines of the run hold so far.
    pub(super) reached: u32,
    /// Whether the last node is an inline in the innermost open node.
    adjoins: bool,
    pub(super) plain: Plain,
    pub(super) quotation: Quotation<'a>,
    /// Which parts with a caption have numbers.
    pub(super) numbered: NumberedParts,
    /// Whether `[[a page]]` is a link.
    pub(super) wiki_links: bool,
    /// Where the last `<a id="x"></a>` ends, if that is an id whatever may be done with tags.
    pub(super) anchor_end: Option<u32>,
    /// Kinds of markup that were named as unread.
    pub(super) unread: u32,
    /// Kept for its capacity.
    pub(super) scratch: Vec<DocumentNode>,
}

/// An open node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Which; nothing for the document itself.
    pub(super) node: Option<NodeIx>,
    /// Its last child that is a block and complete.
    pub(super) last: Option<NodeIx>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        text: &'a str,
        mut document: Document,
        config: &'a Config,
        data: &'a mut ReadBlock<'a>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Builder<'a> {
        // Prose has a node for about every forty bytes.
        document.nodes.reserve(text.len() / 32);
        Builder {
            text,
            document,
            config,
            data,
            diagnostics,
            notes: Notes::default(),
            headings: Headings::default(),
            fence: None,
            raw: None,
            frames: vec![Frame { node: None, last: None }],
            depth: 0,
            skipped: 0,
            too_deep: false,
            run: None,
            reached: 0,
            adjoins: false,
            numbered: NumberedParts::default(),
            wiki_links: true,
            anchor_end: None,
            unread: 0,
            plain: Plain::default(),
            quotation: Quotation::new(config),
            scratch: Vec::new(),
        }
    }

    /// Says something about a range of the text.
    pub(super) fn report(&mut self, code: &'static Code, range: Range<u32>, message: impl Into<String>, help: &str) {
        let span = self.document.span(range);
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }

    /// Reports one kind of thing that may stand in many places: told once for the site.
    pub(super) fn report_once(&mut self, code: &'static Code, range: Range<u32>, message: &str, help: &str) {
        let span = self.document.span(range);
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help).once(message));
    }

    /// Says once that something is nested too deep.
    pub(super) fn report_depth(&mut self, range: Range<u32>) {
        if !std::mem::replace(&mut self.too_deep, true) {
            let limit = self.limit();
            let message = format!("nested deeper than {limit} levels; what is deeper was not read");
            self.report(&codes::NESTING_TOO_DEEP, range, message, "flatten the text, or raise `limits.nesting`");
        }
    }

    /// How deep nodes may be nested.
    pub(super) fn limit(&self) -> usize {
        self.config.limits.nesting.min(DEEPEST)
    }

    /// The text in a range; ranges come from nodes.
    pub(super) fn slice(&self, from: u32, to: u32) -> &'a str {
        self.text.get(from as usize..to as usize).unwrap_or("")
    }

    /// The innermost open node's frame.
    pub(super) fn frame(&self) -> Frame {
        self.frames.last().copied().unwrap_or(Frame { node: None, last: None })
    }

    /// The innermost open node and the frame around it.
    pub(super) fn two_frames(&self) -> Option<(NodeIx, Frame)> {
        let outer = self.frames.len().checked_sub(2).and_then(|ix| self.frames.get(ix))?;
        Some((self.frame().node?, *outer))
    }

    /// Says that the innermost open node was moved.
    pub(super) fn reopen(&mut self, node: NodeIx) {
        if let Some(frame) = self.frames.last_mut() {
            frame.node = Some(node);
        }
    }

    /// What the innermost open node is; nothing for the document itself.
    pub(super) fn parent(&self) -> Option<NodeKind> {
        self.frame().node.map(|node| self.document.node(node).kind)
    }

    /// The nodes that are open, the innermost first.
    pub(super) fn open_nodes(&self) -> impl Iterator<Item = NodeIx> {
        self.frames.iter().rev().filter_map(|frame| frame.node)
    }

    /// Whether a block quote is open.
    pub(super) fn in_quote(&self) -> bool {
        self.open_nodes().any(|node| self.document.node(node).kind.is_quotation())
    }

    /// Begins a block; [`Builder::close`] ends it.
    pub(super) fn block(&mut self, kind: NodeKind, range: Range<u32>) {
        if self.enter(kind, &range) {
            self.end_run();
            self.push_open(kind, range);
        }
    }

    /// Begins an inline that holds others; [`Builder::close`] ends it.
    pub(super) fn inline(&mut self, kind: NodeKind, range: Range<u32>) {
        if self.enter(kind, &range) {
            let range = self.clip(range);
            self.begin_run();
            self.push_open(kind, range);
        }
    }

    /// Begins a link or an image.
    pub(super) fn link(&mut self, kind: LinkKind, target: &str, title: &str, range: Range<u32>) {
        let ix = self.document.links.len() as u32;
        let node = if kind == LinkKind::Image { NodeKind::Image(ix) } else { NodeKind::Link(ix) };
        if self.enter(node, &range) {
            let range = self.clip(range);
            self.begin_run();
            if super::cites::in_brackets(title).is_some() {
                let message = "a citation in the title of a link, where no mark can be shown";
                self.report(&codes::CITATION_IN_ALT, range.clone(), message, "move it into the text");
            }
            let (target, title, written) = (target.into(), title.into(), (range.start, range.end));
            self.document.links.push(LinkMark { target, title, kind, range: written, sentence: "".into() });
            self.push_open(node, range);
        }
    }

    /// An inline without children.
    pub(super) fn leaf(&mut self, kind: NodeKind, range: Range<u32>) {
        if self.skipped == 0 {
            self.begin_run();
            self.push(kind, range);
            self.adjoins = true;
        }
    }

    /// A block without children.
    pub(super) fn block_leaf(&mut self, kind: NodeKind, range: Range<u32>) {
        if self.skipped == 0 {
            self.end_run();
            let node = self.push(kind, range);
            self.closed(node);
        }
    }

    /// An inline whose text is kept apart.
    pub(super) fn replaced(&mut self, text: &str, kind: fn(u32) -> NodeKind, range: Range<u32>) {
        if self.skipped == 0 {
            let shown = controls::replaced(text);
            if let Cow::Owned(_) = &shown {
                let found: Vec<_> = controls::found(text).collect();
                self.report(&codes::CONTROL_CHARACTER, range.clone(), controls::told(&found), "remove it");
            }
            let ix = self.document.replaced.len() as u32;
            self.document.replaced.push(shown.into());
            self.leaf(kind(ix), range);
        }
    }

    /// A piece of text or of code.
    pub(super) fn text(&mut self, text: &str, range: Range<u32>) {
        if self.skipped > 0 {
            return;
        }
        if let Some(fence) = &mut self.fence {
            // What is left of a tab stands nowhere in the text.
            fence.push(text, range);
            return;
        }
        if range.is_empty() {
            return;
        }
        if self.slice(range.start, range.end) != text {
            self.replaced(text, NodeKind::Replaced, range);
            return;
        }
        if self.run.is_some()
            && self.adjoins
            && let Some(last) = self.document.nodes.last_mut()
            && last.kind == NodeKind::Text
            && last.to == range.start
        {
            last.to = range.end;
            self.widen(&range);
            return;
        }
        self.leaf(NodeKind::Text, range);
    }

    /// The box of a task; stands before the text of its item.
    pub(super) fn task(&mut self, done: bool) {
        let items = self.frames.iter().rev().filter_map(|frame| frame.node);
        let item = items.into_iter().find(|node| matches!(self.document.node(*node).kind, NodeKind::Item(_)));
        if let Some(item) = item.filter(|_| self.skipped == 0) {
            self.document.nodes[item as usize].kind = NodeKind::Item(Some(done));
        }
    }

    /// Ends the innermost open node.
    pub(super) fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(node) = self.frame().node else { return };
        let kind = self.document.node(node).kind;
        self.depth -= usize::from(counts_as_nesting(kind));
        if is_inline(kind) {
            self.adjoins = false;
            self.reached = self.reached.max(self.document.node(node).to);
            self.frames.pop();
            self.document.nodes[node as usize].end = self.document.nodes.len() as NodeIx;
            self.name_untitled(node);
            return;
        }
        self.end_run();
        // The words after a callout's title are in a paragraph of their own.
        let node = self.frame().node.unwrap_or(node);
        self.frames.pop();
        self.document.nodes[node as usize].end = self.document.nodes.len() as NodeIx;
        match kind {
            NodeKind::TableRow => self.end_row(node),
            NodeKind::Table(_) => self.end_table(node),
            NodeKind::Paragraph if self.is_caption_below(node) => {
                if let Some(table) = self.frame().last {
                    self.move_caption(table, node);
                }
                return;
            }
            NodeKind::FootnoteBody(_) => self.notes.close(),
            NodeKind::Tab(..) | NodeKind::Card(..) => self.join_row(node),
            NodeKind::DefinitionList => self.caption_pictures(node),
            _ => {}
        }
        self.closed(node);
    }

    /// A link without words shows the title of what it leads to.
    fn name_untitled(&mut self, node: NodeIx) {
        let NodeKind::Link(link) = self.document.node(node).kind else { return };
        if node as usize + 1 == self.document.nodes.len()
            && let Some(link) = self.document.links.get_mut(link as usize)
        {
            link.kind = if link.kind == LinkKind::WikiWithText { LinkKind::Wiki } else { LinkKind::Untitled };
        }
    }

    /// Ends the document.
    pub(super) fn finish(mut self) -> Document {
        self.end_run();
        self.finish_captioned();
        self.finish_ids();
        self.finish_notes();
        self.settle_abbreviations();
        // Thousands of documents are held at once.
        self.document.nodes.shrink_to_fit();
        self.document.replaced.shrink_to_fit();
        self.document
    }

    /// Whether a node may be opened; one that is too deep is reported and skipped.
    fn enter(&mut self, kind: NodeKind, range: &Range<u32>) -> bool {
        if self.skipped == 0 && counts_as_nesting(kind) && self.depth >= self.limit() {
            self.report_depth(range.clone());
            self.skipped = 1;
        } else if self.skipped > 0 {
            self.skipped += 1;
        }
        self.skipped == 0
    }

    fn push_open(&mut self, kind: NodeKind, range: Range<u32>) {
        let node = self.push(kind, range);
        self.depth += usize::from(counts_as_nesting(kind));
        self.frames.push(Frame { node: Some(node), last: None });
    }

    pub(super) fn push(&mut self, kind: NodeKind, range: Range<u32>) -> NodeIx {
        let ix = self.document.nodes.len() as NodeIx;
        self.widen(&range);
        self.document.nodes.push(DocumentNode { kind, from: range.start, to: range.end, end: ix + 1 });
        ix
    }

    /// Makes what is open hold a range: the crate has pictures across the bar of a wiki link begin after their text.
    fn widen(&mut self, range: &Range<u32>) {
        for open in self.frames.iter().rev().filter_map(|frame| frame.node) {
            let node = &mut self.document.nodes[open as usize];
            if node.from <= range.start && range.end <= node.to {
                break;
            }
            (node.from, node.to) = (node.from.min(range.start), node.to.max(range.end));
            if let NodeKind::Link(ix) | NodeKind::Image(ix) = node.kind {
                self.document.links[ix as usize].range = (node.from, node.to);
            }
        }
    }

    fn closed(&mut self, node: NodeIx) {
        if let Some(parent) = self.frames.last_mut() {
            parent.last = Some(node);
        }
    }
}
