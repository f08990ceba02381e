//! Quotations that were looked for in the captured texts of their sources: `<q class="quote" data-quote-status="exact">` around the
//! words, and the same on block quotes.
//!
//! An element is written only once its end is reached, so that whatever is left out of a text on the way leaves none open.

use std::ops::Range;

use super::escape::push_attribute;
use super::{TextRole, Writer};
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::site::{PartKey, QuoteStatus, Resolved, ResolvedPart, SourceIx};

/// A quotation in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuotedPart {
    /// The nodes that it begins and ends in; of a block quote its own, twice.
    first: NodeIx,
    last: NodeIx,
    /// In the document's text.
    from: u32,
    to: u32,
    source: SourceIx,
    status: QuoteStatus,
}

/// Those in some nodes of one of the page's texts, in order.
pub(super) fn within(
    document: &Document,
    resolved: &Resolved,
    part: Option<&ResolvedPart>,
    nodes: Range<NodeIx>,
) -> Vec<QuotedPart> {
    let Some((part, marks)) = part.and_then(|part| Some((part, marks(document, resolved, part.key, &nodes)?))) else {
        return Vec::new();
    };
    let ends = ParentEnds::new(document, nodes);
    let mut out: Vec<QuotedPart> = marks
        .iter()
        .filter_map(|(_, cite, status)| {
            let quote = document.cites.get(*cite as usize)?.quote.as_ref()?;
            let source = part.cites.get(*cite as usize)?.first()?.source;
            let (from, to) = quote.range;
            let (first, last) =
                if quote.is_block { block(document, from, to)? } else { inlines(document, &ends, from, to)? };
            Some(QuotedPart { first, last, from, to, source, status: *status })
        })
        .collect();
    out.sort_unstable_by_key(|quote| (quote.from, quote.to));
    // A block quote may hold quotations; those in a line stand beside each other.
    let mut end = 0;
    out.retain(|quote| {
        let is_block = matches!(document.node(quote.first).kind, NodeKind::Quote(_));
        let is_apart = is_block || quote.from >= end;
        if is_apart && !is_block {
            end = quote.to;
        }
        is_apart
    });
    out
}

/// What came of the quotations before the citations in some nodes of a text; `None` if there are none.
fn marks<'r>(
    document: &Document,
    resolved: &'r Resolved,
    part: PartKey,
    nodes: &Range<NodeIx>,
) -> Option<&'r [(PartKey, u32, QuoteStatus)]> {
    let nodes = document.nodes.get(nodes.start as usize..nodes.end as usize)?;
    let (begin, end) = (nodes.first()?.from, nodes.iter().map(|node| node.to).max()?);
    // Citations stand in the order of the text.
    let place = |cite: u32| document.cites.get(cite as usize).map_or(0, |group| group.range.0);
    let from = resolved.quotes.partition_point(|(key, cite, _)| (*key, place(*cite)) < (part, begin));
    let to = resolved.quotes.partition_point(|(key, cite, _)| (*key, place(*cite)) < (part, end));
    resolved.quotes.get(from..to).filter(|marks| !marks.is_empty())
}

/// The block quote with a range.
fn block(document: &Document, from: u32, to: u32) -> Option<(NodeIx, NodeIx)> {
    let begin = document.nodes.partition_point(|node| node.from < from);
    let mut same = document.nodes[begin..].iter().take_while(|node| node.from == from);
    let at = (begin + same.position(|node| matches!(node.kind, NodeKind::Quote(_)) && node.to == to)?) as NodeIx;
    Some((at, at))
}

/// Where that ends in which each of some nodes stands.
struct ParentEnds {
    first: NodeIx,
    ends: Vec<NodeIx>,
}

impl ParentEnds {
    fn new(document: &Document, nodes: Range<NodeIx>) -> ParentEnds {
        let mut open: Vec<NodeIx> = Vec::new();
        let ends = nodes.clone().map(|ix| {
            while open.last().is_some_and(|end| *end <= ix) {
                open.pop();
            }
            let parent = open.last().copied().unwrap_or(nodes.end);
            if document.node(ix).end > ix + 1 {
                open.push(document.node(ix).end);
            }
            parent
        });
        ParentEnds { first: nodes.start, ends: ends.collect() }
    }

    fn parent_end(&self, ix: NodeIx) -> Option<NodeIx> {
        self.ends.get(ix.checked_sub(self.first)? as usize).copied()
    }
}

/// The nodes that words begin and end in, if nothing that holds one of them ends before the other.
fn inlines(document: &Document, ends: &ParentEnds, from: u32, to: u32) -> Option<(NodeIx, NodeIx)> {
    let holds_words = |ix: usize| {
        let node = document.nodes.get(ix)?;
        matches!(node.kind, NodeKind::Text | NodeKind::Replaced(_) | NodeKind::Code(_)).then_some(node)
    };
    // Nodes stand in order of place; what holds a place is the last that begins before it.
    let begin = document.nodes.partition_point(|node| node.from <= from).checked_sub(1)?;
    let first = (begin..document.nodes.len()).take(4).find(|ix| holds_words(*ix).is_some_and(|node| node.to > from))?;
    let end = document.nodes.partition_point(|node| node.from < to).checked_sub(1)?;
    let last = holds_words(end).filter(|node| node.to >= to).map(|_| end)?;
    let between = document.nodes.get(first..last)?;
    let is_even = between.iter().all(|node| node.end as usize <= last);
    let is_within = ends.parent_end(first as NodeIx).is_some_and(|end| end as usize > last);
    (first <= last && is_even && is_within).then_some((first as NodeIx, last as NodeIx))
}

impl Writer<'_> {
    /// Opens a block quote.
    pub(super) fn quote_block(&mut self, ix: NodeIx) -> NodeIx {
        self.terms.quoted_until = self.terms.quoted_until.max(self.document.node(ix).end);
        let from = self.document.node(ix).from;
        let at = self.quotes.partition_point(|quote| quote.from < from);
        let mut beginning = self.quotes[at..].iter().take_while(|quote| quote.from == from);
        let found = beginning.find(|quote| quote.first == ix).copied();
        match found.filter(|_| self.role == TextRole::Original) {
            Some(quote) => {
                self.out.push_str("<blockquote");
                let attributes = self.quote_attributes(&quote);
                self.out.push_str(&attributes);
                self.enter(ix, ">\n", "</blockquote>\n")
            }
            None => self.enter(ix, "<blockquote>\n", "</blockquote>\n"),
        }
    }

    /// Writes a stretch of a node's text with the beginnings and ends of quotations in it.
    pub(super) fn quoted_stretch(&mut self, ix: NodeIx, text: &str, range: Range<usize>) {
        let node = self.document.node(ix);
        // What is shown otherwise than it is written is whole in a quotation, or not in it.
        let is_written = matches!(node.kind, NodeKind::Text);
        let place = |at: u32, otherwise: usize| {
            let place = if is_written { at.saturating_sub(node.from) as usize } else { otherwise };
            text.floor_char_boundary(place.min(text.len()))
        };
        let mut at = range.start;
        let next = self.quotes.partition_point(|quote| quote.to <= node.from);
        for which in next..self.quotes.len() {
            let quote = self.quotes[which];
            if quote.from >= node.to {
                break;
            }
            if quote.first == ix {
                let begin = place(quote.from, 0);
                if (at..range.end).contains(&begin) {
                    self.marked_stretch(ix, text, at..begin);
                    (at, self.open_quote) = (begin, Some((which, self.out.len())));
                }
            }
            if quote.last == ix {
                let end = place(quote.to, text.len());
                if end > at && end <= range.end {
                    self.marked_stretch(ix, text, at..end);
                    at = end;
                    self.close_quote(which);
                }
            }
        }
        self.marked_stretch(ix, text, at..range.end);
    }

    fn close_quote(&mut self, which: usize) {
        let Some((_, begin)) =
            self.open_quote.take().filter(|(open, begin)| *open == which && *begin <= self.out.len())
        else {
            return;
        };
        let open = format!("<q class=\"quote\"{}>", self.quote_attributes(&self.quotes[which]));
        self.out.insert_str(begin, &open);
        self.out.push_str("</q>");
    }

    fn quote_attributes(&self, quote: &QuotedPart) -> String {
        let mut out = String::from(" data-source=\"");
        if let Some(line) = self.maker.site.sources.line(quote.source) {
            push_attribute(&mut out, line.id);
        }
        out.push_str("\" data-quote-status=\"");
        out.push_str(quote.status.word());
        out.push('"');
        out
    }
}
