//! Trees of folders and files: lists in which each item is a name and what is said of it, or lines of a block of code that
//! draw one. Names are shown as they were written, from left to right in any language.

use std::ops::Range;

use super::Writer;
use super::escape::push_text;
use super::tree_lines::{TreeLine, lines};
use crate::model::code::{CodeBlock, CodeLook};
use crate::model::document::{NodeIx, NodeKind};

impl Writer<'_> {
    pub(super) fn file_tree(&mut self, ix: NodeIx) -> NodeIx {
        self.tree_until = self.document.node(ix).end;
        self.out.push_str("<div class=\"file-tree\">\n");
        self.title_line(ix, "<p class=\"file-tree-title\">");
        self.enter(ix, "", "</div>\n")
    }

    /// Whether a node stands in a tree of files.
    pub(super) fn is_in_tree(&self, ix: NodeIx) -> bool {
        ix < self.tree_until
    }

    /// An item of a tree: a name up to the first blank, then what is said of it, then what is in the folder.
    pub(super) fn tree_item(&mut self, ix: NodeIx) -> NodeIx {
        let document = self.document;
        let node = document.node(ix);
        let first = document.children(ix).next();
        let paragraph = first.filter(|first| document.node(*first).kind == NodeKind::Paragraph);
        let line = match paragraph {
            Some(paragraph) => paragraph + 1..document.node(paragraph).end,
            None => {
                ix + 1..document.children(ix).find(|child| is_block(document.node(*child).kind)).unwrap_or(node.end)
            }
        };
        let holds = document.children(ix).any(|child| matches!(document.node(child).kind, NodeKind::List(_)));
        let begins = self.out.len();
        let (at, byte) = self.tree_name(line.clone());
        let name = self.out.split_off(begins);
        self.begin_entry(&name, holds);
        self.tree_comment((at, byte), line.end);
        let next = self.enter(ix, "", "</li>\n");
        line.end.max(next)
    }

    /// Writes the beginning of an entry. A folder is told by the stroke behind its name.
    fn begin_entry(&mut self, name: &str, holds: bool) {
        let text = ["</strong>", "</ins>", "</del>", "</a>", "</em>", "</code>"];
        let end = text.iter().fold(name, |name, tag| name.strip_suffix(tag).unwrap_or(name));
        let is_named = end.ends_with('/');
        self.out.push_str(if holds || is_named { "<li class=\"folder\">" } else { "<li class=\"file\">" });
        self.out.push_str("<span class=\"file-name\">");
        self.out.push_str(name);
        let is_open = holds && !is_named && !end.is_empty() && !end.ends_with('…');
        self.out.push_str(if is_open { "/</span>" } else { "</span>" });
    }

    /// Writes a name; where what is said of it begins, by node and byte of its text.
    fn tree_name(&mut self, line: Range<NodeIx>) -> (NodeIx, usize) {
        let document = self.document;
        let mut ix = line.start;
        while ix < line.end {
            let node = document.node(ix);
            let raw = document.raw(ix);
            match node.kind {
                NodeKind::Text => match raw.find(char::is_whitespace) {
                    Some(blank) => {
                        push_text(&mut self.out, &raw[..blank]);
                        return (ix, blank);
                    }
                    None => push_text(&mut self.out, raw),
                },
                // Quotation marks and dashes of a name are no typography; `&amp;` and dots that stand for more are.
                NodeKind::Replaced(text) => {
                    let shown = document.replaced.get(text as usize).map_or("", |text| text);
                    push_text(&mut self.out, if raw.starts_with('&') || shown == "…" { shown } else { raw });
                }
                // `__init__.py`
                NodeKind::Strong | NodeKind::Emphasis if raw.starts_with('_') => push_text(&mut self.out, raw),
                NodeKind::SoftBreak | NodeKind::HardBreak | NodeKind::Cite(_) | NodeKind::FootnoteMark(_) => break,
                _ => self.nodes(ix..node.end),
            }
            ix = node.end.max(ix + 1);
        }
        (ix, 0)
    }

    fn tree_comment(&mut self, (ix, byte): (NodeIx, usize), end: NodeIx) {
        let document = self.document;
        let begins = self.out.len();
        self.out.push_str(" <span class=\"file-comment\">");
        let empty = self.out.len();
        let mut next = ix;
        if ix < end && document.node(ix).kind == NodeKind::Text {
            let text = document.raw(ix);
            let from = text.len() - text[byte..].trim_start().len();
            self.marked_stretch(ix, text, from..text.len());
            next = document.node(ix).end;
        }
        self.nodes(next..end);
        if self.out[empty..].trim().is_empty() {
            self.out.truncate(begins);
        } else {
            self.out.push_str("</span>");
        }
    }

    /// A block of code that draws a tree; whether it does.
    pub(super) fn drawn_tree(&mut self, block: &CodeBlock) -> bool {
        if &*block.language != "tree" || block.text.trim().is_empty() {
            return false;
        }
        let look = block.look.as_deref();
        self.out.push_str("<div class=\"file-tree\">\n");
        if let Some(title) = look.and_then(|look| look.title.as_deref()) {
            self.out.push_str("<p class=\"file-tree-title\">");
            push_text(&mut self.out, title);
            self.out.push_str("</p>\n");
        }
        let mut open = 0;
        let mut entries = lines(&block.text).peekable();
        while let Some(entry) = entries.next() {
            while open > entry.depth + 1 {
                self.out.push_str("</li>\n</ul>\n");
                open -= 1;
            }
            if open == entry.depth + 1 {
                self.out.push_str("</li>\n");
            } else {
                self.out.push_str("<ul>\n");
                open += 1;
            }
            let holds = entries.peek().is_some_and(|next| next.depth > entry.depth);
            self.tree_line(&entry, holds, look);
        }
        self.out.push_str(&"</li>\n</ul>\n".repeat(open));
        self.out.push_str("</div>\n");
        true
    }

    fn tree_line(&mut self, entry: &TreeLine<'_>, holds: bool, look: Option<&CodeLook>) {
        let tag = look.and_then(|look| match entry.number {
            number if look.added.has(number) => Some("ins"),
            number if look.removed.has(number) => Some("del"),
            number if look.marked.has(number) => Some("strong"),
            _ => None,
        });
        let mut name = String::new();
        if let Some(tag) = tag {
            name.extend(["<", tag, ">"]);
        }
        push_text(&mut name, entry.name);
        if let Some(tag) = tag {
            name.extend(["</", tag, ">"]);
        }
        self.begin_entry(&name, holds);
        if !entry.comment.is_empty() {
            self.out.push_str(" <span class=\"file-comment\">");
            push_text(&mut self.out, entry.comment);
            self.out.push_str("</span>");
        }
    }
}

/// What may stand in an item behind its line.
fn is_block(kind: NodeKind) -> bool {
    use NodeKind::{
        Block, CodeBlock, DefinitionList, Figure, FootnoteBody, Heading, HtmlBlock, List, Paragraph, Rule, Table,
    };
    let is_one = matches!(
        kind,
        Paragraph
            | List(_)
            | CodeBlock(_)
            | Table(_)
            | HtmlBlock
            | Heading(_)
            | Rule
            | Block(_)
            | DefinitionList
            | Figure
            | FootnoteBody(_)
    );
    is_one || kind.is_quotation()
}
