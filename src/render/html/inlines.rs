//! Inline nodes: words, emphasis, links, pictures.

use super::address::{is_allowed, push_anchor, push_external, push_page};
use super::escape::{push_attribute, push_encoded, push_text};
use super::passages::shown;
use super::{Close, Open, Writer};
use crate::model::document::{LinkKind, LinkMark, NodeIx, NodeKind};
use crate::model::markup::Markup;
use crate::model::site::ResolvedLink;

impl<'w> Writer<'w> {
    pub(super) fn inline(&mut self, ix: NodeIx) -> NodeIx {
        let node = self.document.node(ix);
        match node.kind {
            NodeKind::Text => self.words(ix, self.document.raw(ix)),
            NodeKind::Replaced(text) => self.replaced(ix, text),
            NodeKind::SoftBreak => self.out.push('\n'),
            NodeKind::HardBreak => self.out.push_str("<br>\n"),
            NodeKind::Emphasis => return self.enter(ix, "<em>", "</em>"),
            NodeKind::Strong => return self.enter(ix, "<strong>", "</strong>"),
            NodeKind::Strikethrough => return self.enter(ix, "<del>", "</del>"),
            NodeKind::Code(text) => {
                self.out.push_str("<code>");
                self.replaced(ix, text);
                self.out.push_str("</code>");
            }
            NodeKind::Link(link) => return self.link(ix, link),
            NodeKind::Image(link) => self.image(ix, link),
            NodeKind::FootnoteMark(footnote) => self.wait_or(ix, |writer| writer.note_mark(footnote)),
            NodeKind::Cite(group) => self.wait_or(ix, |writer| writer.cite(group)),
            NodeKind::Affix => return self.enter(ix, "", ""),
            NodeKind::Math(formula, _) => {
                self.out.push_str(self.document.math.get(formula as usize).map_or("", Markup::as_str));
            }
            NodeKind::HtmlInline => self.raw_html(ix),
            // Blocks are opened elsewhere; one here is a document of another make.
            _ => {}
        }
        node.end
    }

    fn replaced(&mut self, ix: NodeIx, text: u32) {
        let document = self.document;
        if let Some(text) = document.replaced.get(text as usize) {
            self.words(ix, text);
        }
    }

    /// Words of a node, with the passages in it that notes are on.
    fn words(&mut self, ix: NodeIx, text: &str) {
        if self.passages.is_empty() || self.is_copy() {
            push_text(&mut self.out, text);
        } else {
            self.passages(ix, text);
        }
    }

    /// Writes a mark, or keeps it for after the link that it stands in.
    fn wait_or(&mut self, ix: NodeIx, write: impl FnOnce(&mut Self)) {
        match &mut self.waiting {
            Some(waiting) => waiting.push(ix),
            None => write(self),
        }
    }

    fn target(&self, link: u32) -> Option<&'w ResolvedLink> {
        self.part?.links.get(link as usize)?.as_ref()
    }

    fn link(&mut self, ix: NodeIx, link: u32) -> NodeIx {
        let document = self.document;
        let target = self.target(link);
        let mark = document.links.get(link as usize);
        let safe = target.filter(|target| !matches!(target, ResolvedLink::External(url) if !is_allowed(url)));
        let (Some(target), Some(mark)) = (safe, mark) else { return self.enter(ix, "", "") };
        self.open_link(target, mark);
        if let Some(title) = shown(document, self.part, ix) {
            self.words(ix, title);
            self.out.push_str("</a>");
            return document.node(ix).end;
        }
        self.waiting = Some(Vec::new());
        self.open.push(Open { end: document.node(ix).end, close: Close::Link });
        ix + 1
    }

    fn open_link(&mut self, target: &ResolvedLink, mark: &LinkMark) {
        self.out.push_str("<a href=\"");
        self.push_target(target);
        self.out.push('"');
        if let ResolvedLink::External(url) = target
            && !url.starts_with("mailto:")
        {
            self.out.push_str(" rel=\"external\"");
        }
        if !mark.title.is_empty() {
            self.out.push_str(" title=\"");
            push_attribute(&mut self.out, &mark.title);
            self.out.push('"');
        }
        self.out.push_str(if self.is_copy() { " tabindex=\"-1\">" } else { ">" });
    }

    fn push_target(&mut self, target: &ResolvedLink) {
        let (root, style) = (self.maker.root, self.maker.site.config.links);
        match target {
            ResolvedLink::Page { route, anchor, .. } => {
                push_page(&mut self.out, root, style, route, anchor.as_deref());
            }
            ResolvedLink::Anchor(anchor) => push_anchor(&mut self.out, anchor),
            ResolvedLink::Asset(path) => {
                self.out.push_str(root);
                push_encoded(&mut self.out, path);
            }
            ResolvedLink::External(url) => push_external(&mut self.out, url),
        }
    }

    /// Closes a link and writes the marks that stood in it.
    pub(super) fn close_link(&mut self) {
        self.out.push_str("</a>");
        for ix in self.waiting.take().unwrap_or_default() {
            self.inline(ix);
        }
    }

    /// A picture of the site. One on another site is linked to, for pages ask no other host for anything; one that is not
    /// there is its words.
    fn image(&mut self, ix: NodeIx, link: u32) {
        let document = self.document;
        let alt = document.plain_text(ix);
        let Some(mark) = document.links.get(link as usize) else { return };
        match self.target(link) {
            Some(ResolvedLink::Asset(path)) => {
                self.out.push_str("<img src=\"");
                self.out.push_str(self.maker.root);
                push_encoded(&mut self.out, path);
                self.out.push_str("\" alt=\"");
                push_attribute(&mut self.out, alt.trim());
                if !mark.title.is_empty() {
                    self.out.push_str("\" title=\"");
                    push_attribute(&mut self.out, &mark.title);
                }
                self.out.push_str("\" loading=\"lazy\">");
            }
            Some(target) if self.waiting.is_none() && is_followed(target) => {
                self.open_link(target, mark);
                push_text(&mut self.out, if alt.trim().is_empty() { &mark.target } else { &alt });
                self.out.push_str("</a>");
            }
            _ => push_text(&mut self.out, &alt),
        }
    }
}

/// Whether a page may link to it.
fn is_followed(target: &ResolvedLink) -> bool {
    !matches!(target, ResolvedLink::External(url) if !is_allowed(url))
}

/// Whether the text of a link is the title of what it leads to.
pub(super) fn shows_title(mark: &LinkMark) -> bool {
    mark.kind == LinkKind::Wiki
}
