//! Pictures and tables with a caption: their ids, `{#id}` at the end, and their numbers on the page.

use std::ops::Range;

use super::builder::Builder;
use crate::config::NumberedParts;
use crate::model::block::{Block, Figure};
use crate::model::document::{Captioned, CaptionedKind, Document, NodeIx, NodeKind, Origin};

/// The id in `{#id}`, which is all of a text.
pub(super) fn id_of(text: &str) -> Option<&str> {
    let id = text.trim().strip_prefix("{#")?.strip_suffix('}')?.trim_end();
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    (!id.is_empty() && id.chars().all(is_sign)).then_some(id)
}

/// Where `{#id}` begins at the end of a text.
pub(super) fn list_at_end(text: &str) -> Option<usize> {
    let at = text.rfind('{')?;
    id_of(&text[at..]).map(|_| at)
}

impl Builder<'_> {
    /// Takes note of pictures and tables with a caption or an id, and numbers them.
    pub(super) fn finish_captioned(&mut self) {
        if !matches!(self.document.origin, Origin::File(_)) {
            return;
        }
        let mut found = Vec::new();
        for ix in 0..self.document.nodes.len() as NodeIx {
            let node = self.document.node(ix);
            found.extend(match node.kind {
                NodeKind::Figure => Some(self.figure_at(ix)),
                NodeKind::Caption => self.table_at(ix),
                NodeKind::Block(block) => match self.document.blocks.get(block as usize) {
                    Some(Block::Figure(figure)) => figure_block(ix, figure),
                    _ => None,
                },
                _ => None,
            });
        }
        number(&mut found, self.numbered);
        self.document.captioned = found;
    }

    /// A picture of Markdown.
    fn figure_at(&mut self, ix: NodeIx) -> Captioned {
        let node = self.document.node(ix);
        let shown = self.document.children(ix).map(|child| self.document.node(child).to).max().unwrap_or(node.from);
        let caption = self.document.children(ix).find(|at| self.document.node(*at).kind == NodeKind::FigureCaption);
        let behind = id_of(self.slice(shown, node.to)).map(str::to_owned);
        let id = behind.or_else(|| self.take_id(caption?)).map(Into::into);
        captioned(CaptionedKind::Figure, ix, id, caption.map(|caption| self.document.plain_text(caption)))
    }

    /// The table of a caption, whose id is taken off the end of its words.
    fn table_at(&mut self, caption: NodeIx) -> Option<Captioned> {
        let table = caption.checked_sub(1).filter(|at| matches!(self.document.node(*at).kind, NodeKind::Table(_)))?;
        let id = self.take_id(caption).map(Into::into);
        Some(captioned(CaptionedKind::Table, table, id, Some(self.document.plain_text(caption))))
    }

    /// Takes `{#id}` off the last words of a caption, and off the sentences of its marks.
    fn take_id(&mut self, caption: NodeIx) -> Option<String> {
        let end = self.document.node(caption).end;
        let last = (caption + 1..end).last().map(|ix| (ix, self.document.node(ix)))?;
        let text = self.slice(last.1.from, last.1.to);
        let at = list_at_end(text).filter(|_| last.1.kind == NodeKind::Text && last.1.end == end)?;
        let (words, list) = text.split_at(at);
        let id = id_of(list)?.to_owned();
        let to = last.1.from + words.trim_end().len() as u32;
        self.document.nodes[last.0 as usize].to = to;
        let list = list.trim_end();
        for ix in caption + 1..end {
            let sentence = match self.document.node(ix).kind {
                NodeKind::Cite(cite) => &mut self.document.cites[cite as usize].sentence,
                NodeKind::Link(link) | NodeKind::Image(link) => &mut self.document.links[link as usize].sentence,
                _ => continue,
            };
            if let Some(rest) = sentence.strip_suffix(list) {
                *sentence = rest.trim_end().into();
            }
        }
        Some(id)
    }

    /// Where an id begins that is read, at the end of a piece of text.
    pub(super) fn read_id(&self, range: &Range<u32>) -> Option<u32> {
        let at = range.start + list_at_end(self.slice(range.start, range.end))? as u32;
        let block = self.frame().node?;
        let first = self.document.nodes.get(block as usize + 1)?;
        let is_picture = matches!(first.kind, NodeKind::Image(_)) && id_of(self.slice(first.to, range.end)).is_some();
        (is_picture || self.may_be_caption(block) || self.is_below_picture()).then_some(at)
    }
}

/// A picture of a block, if anything can name it.
fn figure_block(ix: NodeIx, figure: &Figure) -> Option<Captioned> {
    let caption = figure.caption.as_ref().map(words);
    let id = figure.id.as_ref().map(|id| id.as_str().into());
    (id.is_some() || caption.is_some()).then(|| captioned(CaptionedKind::Figure, ix, id, caption))
}

/// The words of a caption that is a text of its own.
fn words(caption: &Document) -> String {
    let lines: Vec<String> = caption.roots().map(|root| caption.plain_text(root)).collect();
    lines.join(" ")
}

/// One with a caption has a number 0 until it gets its own.
fn captioned(kind: CaptionedKind, node: NodeIx, id: Option<Box<str>>, caption: Option<String>) -> Captioned {
    let number = caption.is_some().then_some(0);
    Captioned { kind, id, number, caption: caption.unwrap_or_default().trim().into(), node }
}

fn number(found: &mut [Captioned], numbered: NumberedParts) {
    let (mut figures, mut tables) = (0, 0);
    for one in found {
        let (is_numbered, count) = match one.kind {
            CaptionedKind::Figure => (numbered.figures, &mut figures),
            CaptionedKind::Table => (numbered.tables, &mut tables),
        };
        one.number = one.number.filter(|_| is_numbered).map(|_| {
            *count += 1;
            *count
        });
    }
}
