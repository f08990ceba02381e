//! Citations, in pandoc's syntax, found among the inlines of one block after the Markdown crate has read them.
//!
//! By then code, raw HTML, links and definitions are nodes of their own, and a citation is only text: brackets are matched
//! and keys are found in the text nodes of one level, so a group may hold brackets and inline markup. [`keys`] says what
//! a key is, [`tokens`] finds keys and brackets, [`items`] takes a group apart, [`locator`] reads what follows a key.

mod items;
mod keys;
mod locator;
mod terms;
mod tokens;

use std::ops::Range;

use items::{CitationMistake, Clip, UnreadCitation};
use keys::ends_in_brackets;
use tokens::{TokenKind, Tokens};

use super::builder::Builder;
use crate::diag::codes;
use crate::model::cite::{CiteGroup, CiteItem, CitePlace, Locator};
use crate::model::document::{DocumentNode, LinkKind, NodeIx, NodeKind};

/// Reads a locator on its own, such as `para. 9` or `33-35`; nothing if it is no locator from end to end.
pub(in crate::parse) fn locator(text: &str) -> Option<Locator> {
    let (found, rest) = locator::read(text);
    found.filter(|_| text.get(rest..).is_some_and(|rest| rest.trim().is_empty()))
}

/// Finds the citations among the inlines from `first` to the end of the tree and puts their nodes in.
pub(super) fn rewrite(builder: &mut Builder<'_>, first: NodeIx, place: CitePlace) {
    let mut old = std::mem::take(&mut builder.scratch);
    old.clear();
    old.extend_from_slice(&builder.document.nodes[first as usize..]);
    // Ends become indexes of the copy.
    for node in &mut old {
        node.end -= first;
    }
    builder.document.nodes.truncate(first as usize);
    let heading = builder.document.headings.len().checked_sub(1).map(|ix| ix as u32);
    let end = old.len();
    let bare = builder.config.bare_citations;
    Rewrite { builder, old: &old, place, heading, bare }.level(0..end);
    builder.scratch = old;
}

/// Copies inlines, citations put in.
struct Rewrite<'b, 'a> {
    builder: &'b mut Builder<'a>,
    old: &'b [DocumentNode],
    place: CitePlace,
    heading: Option<u32>,
    /// Whether a key without brackets is a citation.
    bare: bool,
}

/// The first citation in brackets in a text where no mark can be shown.
pub(in crate::parse) fn in_brackets(text: &str) -> Option<Range<usize>> {
    if !text.contains('@') {
        return None;
    }
    let node = DocumentNode { kind: NodeKind::Text, from: 0, to: text.len() as u32, end: 1 };
    let tokens = Tokens::find(text, &[node], 0..1);
    let open = (0..tokens.all.len()).find(|ix| tokens.keys(*ix) > 0)?;
    Some(tokens.all[open].from as usize..tokens.all[tokens.pair(open)?].to as usize)
}

/// How far a level was copied.
struct Cursor {
    sibling: usize,
    /// Text before this byte was copied.
    at: u32,
}

impl Rewrite<'_, '_> {
    /// Copies siblings.
    fn level(&mut self, siblings: Range<usize>) {
        let text = self.builder.text;
        let mut tokens = Tokens::find(text, self.old, siblings.clone());
        if !self.bare {
            tokens = tokens.in_brackets_only();
        }
        let mut cursor = Cursor { sibling: siblings.start, at: 0 };
        let mut ix = 0;
        while let Some(token) = tokens.all.get(ix) {
            let next = match token.kind {
                TokenKind::Open if tokens.keys(ix) > 0 => self.group(&tokens, ix, &siblings, &mut cursor),
                TokenKind::Open => self.unclosed(&tokens, ix),
                TokenKind::Key(_) => self.in_text(&tokens, ix, &siblings, &mut cursor),
                TokenKind::Close | TokenKind::Broken | TokenKind::Plain => ix + 1,
            };
            ix = next.max(ix + 1);
        }
        self.copy_to(&siblings, &mut cursor, u32::MAX);
    }

    /// `[see @a, p. 3; @b]`; returns the token after it.
    fn group(&mut self, tokens: &Tokens, open: usize, siblings: &Range<usize>, cursor: &mut Cursor) -> usize {
        let close = tokens.pair(open).unwrap_or(open);
        let range = tokens.all[open].from..tokens.all[close].to;
        let content = UnreadCitation {
            text: self.builder.text,
            old: self.old,
            replaced: &self.builder.document.replaced,
            tokens,
            inside: open + 1..close,
            bracket: Some(tokens.all[open].to..tokens.all[close].from),
            name: None,
            level_end: siblings.end,
        };
        let read = content.read();
        match read {
            Ok(items) => self.cite(range, false, items, siblings, cursor),
            Err(mistake) => self.report(mistake),
        }
        close + 1
    }

    /// `@a`, `@a [p. 3; see @b]`, `-@a`; returns the token after it.
    fn in_text(&mut self, tokens: &Tokens, ix: usize, siblings: &Range<usize>, cursor: &mut Cursor) -> usize {
        let token = &tokens.all[ix];
        let TokenKind::Key(key) = &token.kind else { return ix + 1 };
        let bracket = tokens.bracket_after(ix, self.builder.text, self.old);
        let close = bracket.and_then(|open| tokens.pair(open));
        let content = UnreadCitation {
            text: self.builder.text,
            old: self.old,
            replaced: &self.builder.document.replaced,
            tokens,
            inside: bracket.map_or(ix + 1, |open| open + 1)..close.unwrap_or(ix + 1),
            bracket: bracket.zip(close).map(|(open, close)| tokens.all[open].to..tokens.all[close].from),
            name: Some(ix),
            level_end: siblings.end,
        };
        let range = token.from..close.map_or(token.to, |close| tokens.all[close].to);
        let read = content.read();
        match read {
            Ok(items) => self.cite(range, !key.suppress, items, siblings, cursor),
            Err(mistake) => self.report(mistake),
        }
        close.map_or(ix + 1, |close| close + 1)
    }

    /// A bracket that is no group. One that begins like a citation is reported.
    fn unclosed(&mut self, tokens: &Tokens, open: usize) -> usize {
        let token = &tokens.all[open];
        let Some(next) = tokens.all.get(open + 1).filter(|next| next.from == token.to) else { return open + 1 };
        let message = match next.kind {
            TokenKind::Key(_)
                if tokens.pair(open).is_none() && ends_in_brackets(&self.builder.text[next.to as usize..]) =>
            {
                "a citation that is not closed"
            }
            TokenKind::Broken => "a citation without a key that can be read",
            _ => return open + 1,
        };
        let help = match next.kind {
            TokenKind::Broken => {
                "begin the key with a letter or digit, or write `@{key}`, without spaces; `\\@` is a plain @"
            }
            _ => "add `]`; emphasis and links must begin and end inside the brackets; `\\@` is a plain @",
        };
        self.report(CitationMistake { range: token.from..next.to, message: message.to_owned(), help });
        open + 2
    }

    fn report(&mut self, mistake: CitationMistake) {
        self.builder.report(&codes::INVALID_CITATION, mistake.range, mistake.message, mistake.help);
    }

    /// Puts a citation in.
    fn cite(
        &mut self,
        range: Range<u32>,
        in_text: bool,
        items: Vec<items::CitedItem>,
        siblings: &Range<usize>,
        cursor: &mut Cursor,
    ) {
        self.copy_to(siblings, cursor, range.start);
        let ix = self.builder.document.cites.len();
        let node = self.push(NodeKind::Cite(ix as u32), range.start, range.end);
        let mut group = CiteGroup {
            range: (range.start, range.end),
            in_text,
            items: Vec::with_capacity(items.len()),
            sentence: "".into(),
            heading: self.heading,
            place: self.place,
            quote: None,
            figures: Box::default(),
        };
        for item in items {
            let prefix = self.affix(&item.prefix);
            let suffix = self.affix(&item.suffix);
            let items::CitedItem { key, range, suppress, locator, .. } = item;
            let locator = locator.map(Box::new);
            group.items.push(CiteItem { key, range, suppress, prefix, locator, suffix, linked: None });
        }
        self.finish(node);
        self.builder.document.cites.push(group);
        while let Some(sibling) = self.old.get(cursor.sibling).filter(|_| cursor.sibling < siblings.end) {
            if sibling.to > range.end {
                break;
            }
            cursor.sibling = sibling.end as usize;
        }
        cursor.at = range.end;
    }

    fn affix(&mut self, clips: &[Clip]) -> Option<NodeIx> {
        let (first, last) = (clips.first()?, clips.last()?);
        let node = self.push(NodeKind::Affix, first.from, last.to);
        for clip in clips {
            self.check_alt(clip.node);
            self.copy(clip.node, clip.from, clip.to);
        }
        self.finish(node);
        Some(node)
    }

    /// Copies siblings up to a byte.
    fn copy_to(&mut self, siblings: &Range<usize>, cursor: &mut Cursor, to: u32) {
        while cursor.sibling < siblings.end {
            let node = self.old[cursor.sibling];
            if node.from >= to {
                return;
            }
            let from = node.from.max(cursor.at);
            if node.to > to {
                // Only text is cut: marks begin and end in it.
                self.copy(cursor.sibling, from, to);
                cursor.at = to;
                return;
            }
            self.inline(cursor.sibling, from);
            cursor.sibling = node.end as usize;
        }
    }

    /// Copies one inline; looks for citations in what it holds.
    fn inline(&mut self, ix: usize, from: u32) {
        let node = self.old[ix];
        let cites = || self.builder.slice(node.from, node.to).as_bytes().contains(&b'@');
        match node.kind {
            NodeKind::Emphasis | NodeKind::Strong | NodeKind::Strikethrough if cites() => self.inside(ix),
            // The words of a link are no place for names, and an account is often called `@name` there.
            NodeKind::Link(link) if cites() && self.has_words(link) => {
                let bare = std::mem::replace(&mut self.bare, false);
                self.inside(ix);
                self.bare = bare;
            }
            NodeKind::FootnoteBody(note) => {
                let place = std::mem::replace(&mut self.place, CitePlace::Footnote(note));
                self.inside(ix);
                self.place = place;
            }
            NodeKind::Paragraph => self.inside(ix),
            _ => {
                self.check_alt(ix);
                self.copy(ix, from, node.to);
            }
        }
    }

    /// Whether the words of a link are its own.
    fn has_words(&self, link: u32) -> bool {
        let mark = self.builder.document.links.get(link as usize);
        mark.is_some_and(|mark| {
            let written = self.builder.slice(mark.range.0, mark.range.1);
            mark.kind != LinkKind::Wiki && written.starts_with('[')
        })
    }

    /// Copies a node; looks for citations in what it holds.
    fn inside(&mut self, ix: usize) {
        let node = self.old[ix];
        let new = self.push(node.kind, node.from, node.to);
        self.level(ix + 1..node.end as usize);
        self.finish(new);
    }

    /// Reports citations in the alternative text of images.
    fn check_alt(&mut self, ix: usize) {
        let mut at = ix;
        while at < self.old[ix].end as usize {
            let (image, node) = (at, self.old[at]);
            at += 1;
            if !matches!(node.kind, NodeKind::Image(_)) {
                continue;
            }
            at = node.end as usize;
            let written = self.builder.slice(node.from, node.to);
            for text in self.old[image + 1..node.end as usize].iter().filter(|text| text.kind == NodeKind::Text) {
                let Some(found) = in_brackets(self.builder.slice(text.from, text.to)) else { continue };
                let escaped = found.start == 0
                    && text.from > node.from
                    && written[..(text.from - node.from) as usize].ends_with('\\');
                if !escaped {
                    let message = "a citation in the alternative text of an image, where no mark can be shown";
                    let help = "let the picture stand alone in its paragraph, or move the citation into the text; `\\@` is a plain @";
                    let range = text.from + found.start as u32..text.from + found.end as u32;
                    self.builder.report(&codes::CITATION_IN_ALT, range, message, help);
                }
            }
        }
    }

    /// Copies a node with what it holds; text from one byte to another.
    fn copy(&mut self, ix: usize, from: u32, to: u32) {
        let node = self.old[ix];
        let new = self.builder.document.nodes.len() as u32;
        if node.kind == NodeKind::Text {
            if from < to {
                self.push(NodeKind::Text, from, to);
            }
            return;
        }
        for inner in &self.old[ix..node.end as usize] {
            self.builder.document.nodes.push(DocumentNode { end: inner.end - ix as u32 + new, ..*inner });
        }
    }

    fn push(&mut self, kind: NodeKind, from: u32, to: u32) -> NodeIx {
        let ix = self.builder.document.nodes.len() as NodeIx;
        self.builder.document.nodes.push(DocumentNode { kind, from, to, end: ix + 1 });
        ix
    }

    fn finish(&mut self, node: NodeIx) {
        self.builder.document.nodes[node as usize].end = self.builder.document.nodes.len() as NodeIx;
    }
}
