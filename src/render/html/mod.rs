//! Texts as HTML: a [`Document`] and what `resolve` made of its marks, written into one string.
//!
//! [`body`], [`note`], [`blocks`], [`phrases`] and [`field`] are the ways in. The writer walks over the document's nodes once, in order,
//! with a stack of what is open, so that depth costs no stack of the machine. Nodes are opened in `blocks.rs` and
//! `inlines.rs`; each kind that needs more has its own file. All text is escaped in `escape.rs`, all addresses are made in
//! `address.rs`. Numbers are only looked up: `resolve` decided them.

mod abbreviations;
pub(in crate::render) mod address;
mod blocks;
mod callouts;
mod captioned;
mod cards;
pub(in crate::render) mod cite;
mod code;
pub(in crate::render) mod comments;
mod data;
mod drawn;
pub(in crate::render) mod escape;
mod field;
mod figures;
mod file_tree;
mod heading;
mod inlines;
mod margin;
pub(in crate::render) mod notes;
pub(in crate::render) mod passages;
mod placing;
mod quotes;
pub(in crate::render) mod reference;
mod table;
mod term_runs;
mod terms;
#[cfg(test)]
mod tests;
mod tree_lines;

use std::ops::Range;

pub(in crate::render) use data::{Picture, of_block};
pub(in crate::render) use field::field;
pub(in crate::render) use heading::contents;
pub(in crate::render) use margin::sidenotes;

use self::abbreviations::Abbreviations;
use self::drawn::OpenPart;
use self::margin::Margin;
use self::passages::PassagePart;
use self::placing::Placing;
use self::quotes::QuotedPart;
use self::table::TableState;
use self::terms::TermLinks;
use super::parts::{Maker, PageText};
use crate::config::RawHtml;
use crate::model::document::{Document, NodeIx};
use crate::model::site::{PartKey, Resolved, ResolvedPart, ShownFigure};

/// Writes one document.
pub(in crate::render) struct Writer<'w> {
    maker: &'w Maker<'w>,
    document: &'w Document,
    resolved: &'w Resolved,
    part: Option<&'w ResolvedPart>,
    role: TextRole,
    flow: Flow,
    raw_html: RawHtml,
    /// The page whose main text this is; its fenced blocks are shown.
    page: Option<&'w PageText<'w>>,
    /// Passages that notes are on, by node.
    passages: &'w [PassagePart],
    /// Figures of this text that the page marks, in order.
    figures: &'w [ShownFigure],
    /// Quotations of this text that were looked for, in order.
    quotes: Vec<QuotedPart>,
    /// The one that is open, with where it begins in what was written.
    open_quote: Option<(usize, usize)>,
    /// What abbreviations of the text stand for; in the main text of a page.
    abbreviations: Option<Abbreviations<'w>>,
    out: String,
    open: Vec<OpenNode>,
    /// Shown levels of the document's headings; empty where headings are shown as paragraphs.
    levels: Vec<u8>,
    table: TableState,
    terms: TermLinks<'w>,
    /// One past the last node of the tree of files that is open, or that was last.
    tree_until: NodeIx,
    /// Marks inside a link wait until it ends: a link cannot hold a link.
    waiting: Option<Vec<NodeIx>>,
    placing: Placing,
}

/// Whether it is the text itself, or a copy of it in the margin. A copy is for the eyes: it has no ids, it is hidden from
/// those who hear the page, and its links are not stops of the keyboard, for all that is in the list of notes already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextRole {
    Original,
    Copy,
}

/// What may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    /// Blocks.
    Blocks,
    /// What may stand in a paragraph: blocks become lines.
    Phrases,
}

/// What has been opened and is closed before node `end`.
struct OpenNode {
    end: NodeIx,
    close: Close,
}

/// How an open node is closed.
enum Close {
    /// By these tags.
    Tag(&'static str),
    /// The last cell of a row that is a claim, by its place among those of the document.
    ClaimCell(usize),
    /// By its tag and the marks that waited for it.
    Link,
    /// A part that a template draws.
    Part(Box<OpenPart>),
    /// By the way to itself and its tag; which of the document's headings.
    Heading(u32),
}

/// Writes the main text of a page.
pub(in crate::render) fn body(maker: &Maker<'_>, page: &PageText<'_>, passages: &[PassagePart]) -> String {
    let Some(document) = page.document else { return String::new() };
    let mut writer = Writer::new(maker, document, page.key, page.resolved).quoted(0..document.nodes.len() as NodeIx);
    writer.page = Some(page);
    writer.passages = passages;
    writer.abbreviations = Abbreviations::of(document);
    writer.link_terms(page);
    writer.levels = heading::levels(document, page.title);
    // Markup adds about as much again as there is text.
    writer.out.reserve(document.text.len() * 2);
    let mut margin = Margin::new(page, passages);
    let has_margin = maker.site.config.themed.sidenotes;
    for root in document.roots() {
        if heading::repeats_title(document, root, page.title) {
            writer.title_anchor(root);
            continue;
        }
        if has_margin {
            writer.noted(&mut margin, root);
        } else {
            writer.subtree(root);
        }
    }
    writer.out
}

/// Writes the body of a footnote as blocks.
pub(in crate::render) fn note(
    maker: &Maker<'_>,
    (document, key): (&Document, PartKey),
    resolved: &Resolved,
    footnote: u32,
) -> String {
    let nodes = document.footnotes.get(footnote as usize).map_or(0..0, |note| note.node..document.node(note.node).end);
    let mut writer = Writer::new(maker, document, key, resolved).quoted(nodes);
    writer.footnote(footnote);
    writer.out
}

/// Writes a document as blocks, its footnotes left out.
pub(in crate::render) fn blocks(maker: &Maker<'_>, document: &Document, key: PartKey, resolved: &Resolved) -> String {
    let nodes = 0..document.nodes.len() as NodeIx;
    let mut writer = Writer::new(maker, document, key, resolved).quoted(nodes.clone());
    writer.nodes(nodes);
    writer.out
}

/// Writes a document as what may stand in a paragraph: blocks become lines.
pub(in crate::render) fn phrases(maker: &Maker<'_>, document: &Document, key: PartKey, resolved: &Resolved) -> String {
    let nodes = 0..document.nodes.len() as NodeIx;
    let mut writer = Writer::new(maker, document, key, resolved).quoted(nodes.clone());
    writer.flow = Flow::Phrases;
    writer.nodes(nodes);
    writer.out
}

impl<'w> Writer<'w> {
    fn new(maker: &'w Maker<'w>, document: &'w Document, key: PartKey, resolved: &'w Resolved) -> Writer<'w> {
        Writer {
            maker,
            document,
            resolved,
            part: resolved.part(key),
            role: TextRole::Original,
            flow: Flow::Blocks,
            raw_html: maker.site.config.raw_html,
            page: None,
            passages: &[],
            figures: figures::of_part(resolved, key),
            quotes: Vec::new(),
            open_quote: None,
            abbreviations: None,
            out: String::new(),
            open: Vec::new(),
            levels: Vec::new(),
            table: TableState::default(),
            terms: TermLinks::default(),
            tree_until: 0,
            waiting: None,
            placing: Placing::default(),
        }
    }

    /// Takes the quotations among some nodes along. Feeds show none: their readers set marks of their own around `<q>`.
    fn quoted(mut self, nodes: Range<NodeIx>) -> Writer<'w> {
        if !self.maker.page.is_feed && !self.resolved.quotes.is_empty() {
            self.quotes = quotes::within(self.document, self.resolved, self.part, nodes);
        }
        self
    }

    /// Writes a range of sibling nodes with all that is in them.
    fn nodes(&mut self, range: Range<NodeIx>) {
        let base = self.open.len();
        let mut ix = range.start;
        while ix < range.end && (ix as usize) < self.document.nodes.len() {
            self.close_until(base, ix);
            // `max` keeps a wrong `end` from looping for ever.
            ix = self.node(ix).max(ix + 1);
        }
        self.close_until(base, NodeIx::MAX);
    }

    /// Writes a node with all that is in it.
    fn subtree(&mut self, ix: NodeIx) {
        self.nodes(ix..self.document.node(ix).end);
    }

    /// Closes what ends at or before a node.
    fn close_until(&mut self, base: usize, ix: NodeIx) {
        while self.open.len() > base && self.open.last().is_some_and(|open| open.end <= ix) {
            let Some(OpenNode { end, close }) = self.open.pop() else { return };
            match close {
                Close::Heading(heading) => self.close_heading(heading),
                Close::Tag(tags) => self.out.push_str(tags),
                Close::ClaimCell(claim) => self.close_claim_cell(claim),
                Close::Link => self.close_link(end),
                Close::Part(part) => self.close_part(*part),
            }
        }
    }

    /// Opens a node; it is closed when its last child is written.
    fn enter(&mut self, ix: NodeIx, open: &str, close: &'static str) -> NodeIx {
        self.out.push_str(open);
        self.open.push(OpenNode { end: self.document.node(ix).end, close: Close::Tag(close) });
        ix + 1
    }

    fn is_copy(&self) -> bool {
        self.role == TextRole::Copy
    }
}
