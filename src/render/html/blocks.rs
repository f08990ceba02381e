//! Block nodes: paragraphs, lists, quotations, and what they become where only a paragraph's words may stand.

use super::comments::without_comments;
use super::escape::{push_attribute, push_number, push_text};
use super::{Flow, Writer};
use crate::config::RawHtml;
use crate::language::Key;
use crate::model::anchors::id_of_place;
use crate::model::document::{NodeIx, NodeKind};
use crate::render::parts::TextPart;

impl Writer<'_> {
    /// Writes what begins with a node; returns the node to go on with.
    pub(super) fn node(&mut self, ix: NodeIx) -> NodeIx {
        match self.flow {
            Flow::Blocks => self.block(ix),
            Flow::Phrases => self.line(ix),
        }
    }

    fn block(&mut self, ix: NodeIx) -> NodeIx {
        let node = self.document.node(ix);
        match node.kind {
            NodeKind::Paragraph => self.enter(ix, "<p>", "</p>\n"),
            NodeKind::Heading(heading) => self.heading(ix, heading),
            NodeKind::Quote(None) => self.quote_block(ix),
            NodeKind::Quote(Some(alert)) => self.alert(ix, alert),
            NodeKind::Fold(alert, open) => self.fold(ix, alert, open),
            NodeKind::Tab(first, last) => self.tab(ix, first, last),
            NodeKind::Card(first, last) => self.card(ix, first, last),
            NodeKind::Steps => self.steps(ix),
            NodeKind::FileTree => self.file_tree(ix),
            NodeKind::Item(None) if self.is_in_tree(ix) => self.tree_item(ix),
            NodeKind::List(None) => self.enter(ix, "<ul>\n", "</ul>\n"),
            NodeKind::List(Some(1)) => self.enter(ix, "<ol>\n", "</ol>\n"),
            NodeKind::List(Some(start)) => {
                self.out.push_str("<ol start=\"");
                push_number(&mut self.out, start);
                self.enter(ix, "\">\n", "</ol>\n")
            }
            NodeKind::Item(None) => self.enter(ix, "<li>", "</li>\n"),
            NodeKind::Item(Some(done)) => self.task(ix, done),
            NodeKind::CodeBlock(code) => {
                self.code_block(ix, code);
                node.end
            }
            NodeKind::Table(table) => self.table(ix, table),
            NodeKind::Caption => self.table_caption(ix),
            NodeKind::Figure if self.draws(TextPart::Figure) => self.drawn_figure(ix),
            NodeKind::Figure => self.figure_node(ix),
            NodeKind::FigureCaption => self.figure_caption(ix),
            NodeKind::TableHead => self.table_head(ix),
            NodeKind::TableRow => self.table_row(ix),
            NodeKind::Cell => self.cell(ix),
            NodeKind::Rule => {
                self.out.push_str("<hr>\n");
                node.end
            }
            // A note is shown with the notes, a title is written with its callout.
            NodeKind::FootnoteBody(_) | NodeKind::AlertTitle => node.end,
            NodeKind::DefinitionList => self.enter(ix, "<dl>\n", "</dl>\n"),
            NodeKind::Term => self.enter(ix, "<dt>", "</dt>\n"),
            NodeKind::Details => self.enter(ix, "<dd>", "</dd>\n"),
            NodeKind::Block(block) => {
                self.data(ix, block);
                node.end
            }
            NodeKind::HtmlBlock => {
                self.html_block(ix);
                node.end
            }
            _ => self.inline(ix),
        }
    }

    /// A node where only a paragraph's words may stand.
    fn line(&mut self, ix: NodeIx) -> NodeIx {
        let node = self.document.node(ix);
        match node.kind {
            NodeKind::Paragraph
            | NodeKind::Heading(_)
            | NodeKind::Item(_)
            | NodeKind::Cell
            | NodeKind::Caption
            | NodeKind::Figure
            | NodeKind::FigureCaption
            | NodeKind::AlertTitle
            | NodeKind::Term
            | NodeKind::Details => {
                self.line_break();
                self.enter(ix, "", "")
            }
            NodeKind::Quote(_)
            | NodeKind::Fold(..)
            | NodeKind::Tab(..)
            | NodeKind::Card(..)
            | NodeKind::Steps
            | NodeKind::FileTree
            | NodeKind::List(_)
            | NodeKind::Table(_)
            | NodeKind::TableHead
            | NodeKind::TableRow
            | NodeKind::DefinitionList => self.enter(ix, "", ""),
            NodeKind::CodeBlock(code) => {
                if let Some(block) = self.document.code.get(code as usize) {
                    self.line_break();
                    self.out.push_str("<code>");
                    push_text(&mut self.out, block.text.trim_end());
                    self.out.push_str("</code>");
                }
                node.end
            }
            NodeKind::HtmlBlock => {
                self.line_break();
                self.raw_html(ix);
                node.end
            }
            NodeKind::Rule | NodeKind::Block(_) | NodeKind::FootnoteBody(_) => node.end,
            _ => self.inline(ix),
        }
    }

    /// Begins a new line unless one has just begun.
    fn line_break(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("<br>\n") {
            self.out.push_str("<br>\n");
        }
    }

    /// A task: its box says whether it is done, in words too. The first paragraph stands on the line of the box.
    fn task(&mut self, ix: NodeIx, done: bool) -> NodeIx {
        self.out.push_str("<li><input type=\"checkbox\" disabled");
        self.out.push_str(if done { " checked aria-label=\"" } else { " aria-label=\"" });
        let key = if done { Key::TaskDone } else { Key::TaskOpen };
        push_attribute(&mut self.out, self.maker.words().get(key));
        let next = self.enter(ix, "\">", "</li>\n");
        let end = self.document.node(ix).end;
        let first = self.document.nodes.get(next as usize).filter(|_| next < end);
        match first.map(|node| node.kind) {
            Some(NodeKind::Paragraph) => self.enter(next, "", "\n"),
            _ => next,
        }
    }

    fn html_block(&mut self, ix: NodeIx) {
        if self.raw_html == RawHtml::Allow {
            self.raw_html(ix);
            self.out.push('\n');
        } else {
            self.out.push_str("<p>");
            self.raw_html(ix);
            self.out.push_str("</p>\n");
        }
    }

    /// Raw HTML: text, unless the site's owner trusts every writer.
    pub(super) fn raw_html(&mut self, ix: NodeIx) {
        let document = self.document;
        if document.node(ix).end == ix + 1 {
            self.raw_piece(document.raw(ix).trim_end_matches('\n'));
            return;
        }
        for piece in document.children(ix) {
            match document.node(piece).kind {
                NodeKind::Html(text) => self.raw_piece(document.replaced.get(text as usize).map_or("", |text| text)),
                NodeKind::HtmlAddress(link) => self.html_address(piece, link),
                _ => {}
            }
        }
    }

    fn raw_piece(&mut self, raw: &str) {
        let raw = without_comments(raw);
        match self.raw_html {
            // Of a page of another tool.
            RawHtml::Text if id_of_place(&raw).is_some() => self.out.push_str(&raw),
            RawHtml::Allow => self.out.push_str(&raw),
            RawHtml::Text => push_text(&mut self.out, &raw),
        }
    }
}
