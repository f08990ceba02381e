//! Block nodes: paragraphs, lists, quotations, and what they become where only a paragraph's words may stand.

use super::comments::without_comments;
use super::escape::{push_number, push_text};
use super::{Flow, Writer};
use crate::config::RawHtml;
use crate::model::document::{Alert, NodeIx, NodeKind};

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
            NodeKind::Quote(None) => self.enter(ix, "<blockquote>\n", "</blockquote>\n"),
            NodeKind::Quote(Some(alert)) => self.alert(ix, alert),
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
            NodeKind::Caption => self.enter(ix, "<caption>", "</caption>\n"),
            NodeKind::TableHead => self.table_head(ix),
            NodeKind::TableRow => self.table_row(ix),
            NodeKind::Cell => self.cell(ix),
            NodeKind::Rule => {
                self.out.push_str("<hr>\n");
                node.end
            }
            // Stands where it was written; shown with the notes.
            NodeKind::FootnoteBody(_) => node.end,
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
            | NodeKind::Term
            | NodeKind::Details => {
                self.line_break();
                self.enter(ix, "", "")
            }
            NodeKind::Quote(_)
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

    fn alert(&mut self, ix: NodeIx, alert: Alert) -> NodeIx {
        let (class, title) = match alert {
            Alert::Note => ("note", "Note"),
            Alert::Tip => ("tip", "Tip"),
            Alert::Important => ("important", "Important"),
            Alert::Warning => ("warning", "Warning"),
            Alert::Caution => ("caution", "Caution"),
        };
        self.out.push_str("<div class=\"alert alert-");
        self.out.push_str(class);
        self.out.push_str("\" role=\"note\">\n<p class=\"alert-title\">");
        self.out.push_str(title);
        self.enter(ix, "</p>\n", "</div>\n")
    }

    /// A task: its box says whether it is done, in words too. The first paragraph stands on the line of the box.
    fn task(&mut self, ix: NodeIx, done: bool) -> NodeIx {
        let open = if done {
            "<li><input type=\"checkbox\" disabled checked aria-label=\"Done\">"
        } else {
            "<li><input type=\"checkbox\" disabled aria-label=\"To do\">"
        };
        let next = self.enter(ix, open, "</li>\n");
        let end = self.document.node(ix).end;
        let first = self.document.nodes.get(next as usize).filter(|_| next < end);
        match first.map(|node| node.kind) {
            Some(NodeKind::Paragraph) => self.enter(next, "", "\n"),
            _ => next,
        }
    }

    fn html_block(&mut self, ix: NodeIx) {
        if self.maker.site.config.raw_html == RawHtml::Allow {
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
        let raw = without_comments(self.document.raw(ix).trim_end_matches('\n'));
        match self.maker.site.config.raw_html {
            RawHtml::Allow => self.out.push_str(&raw),
            RawHtml::Text => push_text(&mut self.out, &raw),
        }
    }
}
