//! Inline nodes: words, emphasis, links, pictures.

use std::ops::Range;

use super::address::{is_allowed, push_anchor, push_external, push_page};
use super::escape::{push_attribute, push_encoded, push_number, push_text};
use super::passages::shown;
use super::{Close, OpenNode, Writer};
use crate::model::document::{LinkKind, LinkMark, NodeIx, NodeKind};
use crate::model::markup::Markup;
use crate::model::site::{ArchivedCopy, ResolvedLink};

impl<'w> Writer<'w> {
    pub(super) fn inline(&mut self, ix: NodeIx) -> NodeIx {
        let node = self.document.node(ix);
        match node.kind {
            NodeKind::Text => self.words(ix, self.document.raw(ix)),
            NodeKind::Replaced(text) => self.replaced(ix, text),
            NodeKind::SoftBreak if self.between_marks(" ") => {}
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
            // No source has the key: what was written stays.
            NodeKind::Cite(group) if self.is_unknown(group) => self.words(ix, self.document.raw(ix)),
            NodeKind::FootnoteMark(_) | NodeKind::Cite(_) => match &mut self.waiting {
                Some(waiting) => {
                    waiting.push(ix);
                    // The space before a mark goes with it, unless it stands between words.
                    if !self.goes_on(node.end) {
                        self.out.truncate(self.out.trim_end_matches(' ').len());
                    }
                }
                None => self.place(ix, node.end),
            },
            NodeKind::Affix => return self.enter(ix, "", ""),
            NodeKind::Math(formula, _) => self.formula(formula),
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

    /// Words of a node, with the marks that stand behind their first punctuation.
    fn words(&mut self, ix: NodeIx, text: &str) {
        if self.between_marks(text) {
            return;
        }
        let (begins, wait) = self.before_marks(ix, text);
        if begins > 0 {
            self.stretch(ix, text, 0..begins);
        }
        if wait {
            return;
        }
        self.write_waiting();
        self.stretch(ix, text, begins..text.len());
    }

    /// A stretch of a node's words, with the quotations and figures that were looked for and the passages in it that notes are on.
    fn stretch(&mut self, ix: NodeIx, text: &str, range: Range<usize>) {
        if self.quotes.is_empty() || self.is_copy() {
            self.marked_stretch(ix, text, range);
        } else {
            self.quoted_stretch(ix, text, range);
        }
    }

    /// The same, quotations aside.
    pub(super) fn marked_stretch(&mut self, ix: NodeIx, text: &str, range: Range<usize>) {
        if self.figures.is_empty() || self.is_copy() {
            self.plain_stretch(ix, text, range);
        } else {
            self.figures(ix, text, range);
        }
    }

    /// The same, figures aside.
    pub(super) fn plain_stretch(&mut self, ix: NodeIx, text: &str, range: Range<usize>) {
        if self.passages.is_empty() || self.is_copy() {
            self.abbreviated(ix, text, range);
        } else {
            self.passages(ix, text, range);
        }
    }

    pub(super) fn target(&self, link: u32) -> Option<&'w ResolvedLink> {
        self.part?.links.get(link as usize)?.as_ref()
    }

    fn link(&mut self, ix: NodeIx, link: u32) -> NodeIx {
        let document = self.document;
        let target = self.target(link);
        let mark = document.links.get(link as usize);
        let safe = target.filter(|target| !matches!(target, ResolvedLink::External(url) if !is_allowed(url)));
        let (Some(target), Some(mark)) = (safe, mark) else {
            if let Some(mark) = mark.filter(|mark| mark.kind == LinkKind::Untitled) {
                push_text(&mut self.out, &mark.target);
            }
            return self.enter(ix, "", "");
        };
        self.open_link(target, mark);
        if let Some(title) = shown(document, self.part, self.maker.words(), ix) {
            self.words(ix, &title);
            self.out.push_str("</a>");
            return document.node(ix).end;
        }
        self.waiting = Some(Vec::new());
        self.open.push(OpenNode { end: document.node(ix).end, close: Close::Link });
        ix + 1
    }

    fn open_link(&mut self, target: &ResolvedLink, mark: &LinkMark) {
        self.out.push_str("<a href=\"");
        self.push_target(target);
        self.out.push('"');
        if let ResolvedLink::External(url) = target
            && !["mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme))
        {
            self.out.push_str(" rel=\"external\"");
            if let Some(copy) = &url.copy {
                self.robust(copy);
            }
        }
        self.term(target, !mark.title.is_empty());
        if !mark.title.is_empty() {
            self.out.push_str(" title=\"");
            push_attribute(&mut self.out, &mark.title);
            self.out.push('"');
        }
        self.out.push_str(if self.is_copy() { " tabindex=\"-1\">" } else { ">" });
    }

    /// What a link to a work says of its copy, and one to a copy of its work (Robust Links).
    fn robust(&mut self, copy: &ArchivedCopy) {
        let (name, other) = if copy.is_version { ("original", &copy.original) } else { ("version", &copy.version) };
        for part in [" data-", name, "url=\""] {
            self.out.push_str(part);
        }
        push_attribute(&mut self.out, other);
        if let Some(date) = &copy.date {
            self.out.push_str("\" data-versiondate=\"");
            push_attribute(&mut self.out, date);
        }
        self.out.push('"');
    }

    /// Raw HTML with the addresses in it as they are from here.
    pub(super) fn html_address(&mut self, ix: NodeIx, link: u32) {
        match self.target(link) {
            Some(target) if !matches!(target, ResolvedLink::External(_)) => self.push_target(target),
            _ => self.out.push_str(self.document.raw(ix)),
        }
    }

    fn push_target(&mut self, target: &ResolvedLink) {
        let (root, style) = (self.maker.root, self.maker.site.config.links);
        match target {
            ResolvedLink::Page { route, anchor, .. } => {
                push_page(&mut self.out, root, style, route, anchor.as_deref());
            }
            ResolvedLink::Anchor { id, .. } => push_anchor(&mut self.out, id),
            ResolvedLink::Asset { path, rest, .. } => {
                self.out.push_str(root);
                push_encoded(&mut self.out, path);
                push_external(&mut self.out, rest);
            }
            ResolvedLink::External(url) => push_external(&mut self.out, url),
        }
    }

    /// Closes a link and writes the marks that stood in it.
    pub(super) fn close_link(&mut self, end: NodeIx) {
        self.out.push_str("</a>");
        let waiting = self.waiting.take().unwrap_or_default();
        self.place_all(&waiting, end);
    }

    /// A formula. One that may be wider than a narrow screen scrolls by itself, and what scrolls is reached by keyboard.
    fn formula(&mut self, formula: u32) {
        let Some(math) = self.document.math.get(formula as usize).map(Markup::as_str) else { return };
        if self.is_copy() || signs(math) <= FITS {
            self.out.push_str(math);
            return;
        }
        self.out.push_str("<span class=\"formula\" role=\"group\" tabindex=\"0\" aria-label=\"Formula ");
        push_number(&mut self.out, formula + 1);
        self.out.push_str("\">");
        self.out.push_str(math);
        self.out.push_str("</span>");
    }

    /// Whether something in the text is seen before anybody scrolls, as far as its place in the text tells.
    pub(super) fn is_early(&self, ix: NodeIx) -> bool {
        let nodes = &self.document.nodes;
        let (first, here) =
            (nodes.first().map_or(0, |node| node.from), nodes.get(ix as usize).map_or(0, |node| node.from));
        self.page.is_some() && here.saturating_sub(first) < FIRST_SCREEN
    }

    /// A picture of the site. One on another site is linked to, for pages ask no other host for anything; one that is not
    /// there is its words.
    fn image(&mut self, ix: NodeIx, link: u32) {
        let document = self.document;
        let caption = document.nodes.get(document.node(ix).end as usize);
        let is_bare = document.node(ix).end == ix + 1;
        let caption = caption.filter(|node| node.kind == NodeKind::FigureCaption).map(|_| document.node(ix).end);
        let alt = document.plain_text(caption.filter(|_| is_bare).unwrap_or(ix));
        let Some(mark) = document.links.get(link as usize) else { return };
        match self.target(link) {
            Some(ResolvedLink::Asset { path, size, rest }) => {
                self.out.push_str("<img src=\"");
                self.out.push_str(self.maker.root);
                push_encoded(&mut self.out, path);
                push_external(&mut self.out, rest);
                self.out.push_str("\" alt=\"");
                push_attribute(&mut self.out, alt.trim());
                if !mark.title.is_empty() && !self.is_caption(caption, mark) {
                    self.out.push_str("\" title=\"");
                    push_attribute(&mut self.out, &mark.title);
                }
                if let Some(size) = size {
                    self.out.push_str("\" width=\"");
                    push_number(&mut self.out, size.width);
                    self.out.push_str("\" height=\"");
                    push_number(&mut self.out, size.height);
                }
                self.out.push_str(if self.is_early(ix) { "\">" } else { "\" loading=\"lazy\">" });
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

/// Signs of a formula that fit on a narrow screen.
const FITS: usize = 24;
/// Bytes of text that fill the first screen of a large window.
const FIRST_SCREEN: u32 = 2_000;

/// Signs that a formula shows.
fn signs(math: &str) -> usize {
    let (mut count, mut inside) = (0, false);
    for c in math.chars() {
        match c {
            // A tag shows nothing, a reference such as `&lt;` one sign: its `&`.
            '<' => inside = true,
            '&' => (count, inside) = (count + 1, true),
            '>' | ';' if inside => inside = false,
            c => count += usize::from(!inside && !c.is_whitespace()),
        }
    }
    count
}

/// Whether a page may link to it.
fn is_followed(target: &ResolvedLink) -> bool {
    !matches!(target, ResolvedLink::External(url) if !is_allowed(url))
}
