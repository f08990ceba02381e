//! A text as plain words, without marks, markup and formulas: for the search, for feeds, for lists that quote it.

use super::names::called;
use crate::language::Language;
use crate::model::block::Block;
use crate::model::cite::CiteGroup;
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::site::{ResolvedPart, View};

/// The words of a whole text.
pub(in crate::render) fn words(document: &Document) -> String {
    let mut out = String::new();
    document.roots().for_each(|node| push_words(document, node, &mut out));
    out
}

/// The words of a whole text, with names in the place of sources that it names in a sentence (`@id`).
pub(in crate::render) fn words_with_names(site: &View<'_>, language: &Language, document: &Document) -> String {
    let name = |group: &CiteGroup| {
        let item = group.items.first().filter(|item| !item.suppress)?;
        let entry = site.sources.get(site.sources.find(&item.key)?)?;
        Some(called(site, language, entry.form(0)))
    };
    let mut out = String::new();
    let names = SpokenNames { source: &name, page: None };
    document.roots().for_each(|node| push(document, node, &names, &mut out));
    out.truncate(out.trim_end().len());
    out
}

/// Appends what a subtree says, marks left out.
fn push_words(document: &Document, ix: NodeIx, out: &mut String) {
    push(document, ix, &SpokenNames { source: &|_| None, page: None }, out);
}

/// The same of a page's text, with what the page makes of it: the words of links that have none, numbers before captions.
pub(in crate::render) fn push_page_words(
    document: &Document,
    ix: NodeIx,
    page: (Option<&ResolvedPart>, &Language),
    out: &mut String,
) {
    push(document, ix, &SpokenNames { source: &|_| None, page: Some(page) }, out);
}

/// What is said for things that are not written in a text.
struct SpokenNames<'n> {
    /// For a citation in the sentence.
    source: &'n dyn Fn(&CiteGroup) -> Option<String>,
    /// The marks of the page's text and its language.
    page: Option<(Option<&'n ResolvedPart>, &'n Language)>,
}

impl SpokenNames<'_> {
    /// The words of a link that has none of its own.
    fn link(&self, document: &Document, link: u32) -> Option<String> {
        let (part, language) = self.page?;
        let kind = document.links.get(link as usize)?.kind;
        Some(part?.links.get(link as usize)?.as_ref()?.words(language, kind)?.into_owned())
    }

    /// `Figure 2:` before a caption.
    fn lead(&self, document: &Document, caption: NodeIx) -> Option<String> {
        document.captioned_by(caption)?.lead(self.page?.1)
    }
}

/// Appends words, with one space before them if something stands there.
pub(in crate::render) fn join_words(out: &mut String, words: &str) {
    for word in words.split_whitespace() {
        gap(out);
        out.push_str(word);
    }
}

fn gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Appends what a subtree says.
fn push(document: &Document, ix: NodeIx, names: &SpokenNames<'_>, out: &mut String) {
    let written = |text: u32| document.replaced.get(text as usize).map_or("", |text| &**text);
    match document.node(ix).kind {
        NodeKind::Text => spaced(out, document.raw(ix)),
        NodeKind::Replaced(text) | NodeKind::Code(text) => spaced(out, written(text)),
        NodeKind::SoftBreak | NodeKind::HardBreak => gap(out),
        NodeKind::CodeBlock(code) => {
            let Some(code) = document.code.get(code as usize) else { return };
            join_words(out, code.look.as_ref().and_then(|look| look.title.as_deref()).unwrap_or(""));
            join_words(out, &code.text);
        }
        NodeKind::Block(block) => push_block(document, ix, block, names, out),
        NodeKind::Cite(cite) => {
            let group = document.cites.get(cite as usize).filter(|group| group.in_text);
            if let Some(name) = group.and_then(names.source) {
                out.push_str(&name);
            }
        }
        NodeKind::FootnoteMark(_)
        | NodeKind::Math(..)
        | NodeKind::Rule
        | NodeKind::Html(_)
        | NodeKind::HtmlAddress(_) => {}
        NodeKind::Link(link) => match names.link(document, link) {
            Some(words) => spaced(out, &words),
            None => document.children(ix).for_each(|child| push(document, child, names, out)),
        },
        NodeKind::Emphasis
        | NodeKind::Strong
        | NodeKind::Strikethrough
        | NodeKind::Image(_)
        | NodeKind::Affix
        | NodeKind::HtmlInline => document.children(ix).for_each(|child| push(document, child, names, out)),
        NodeKind::Caption | NodeKind::FigureCaption => {
            gap(out);
            names.lead(document, ix).iter().for_each(|lead| join_words(out, lead));
            gap(out);
            document.children(ix).for_each(|child| push(document, child, names, out));
        }
        NodeKind::Paragraph
        | NodeKind::Heading(_)
        | NodeKind::Quote(_)
        | NodeKind::Fold(..)
        | NodeKind::Tab(..)
        | NodeKind::Card(..)
        | NodeKind::Steps
        | NodeKind::FileTree
        | NodeKind::List(_)
        | NodeKind::Item(_)
        | NodeKind::Table(_)
        | NodeKind::Figure
        | NodeKind::AlertTitle
        | NodeKind::TableHead
        | NodeKind::TableRow
        | NodeKind::Cell
        | NodeKind::FootnoteBody(_)
        | NodeKind::DefinitionList
        | NodeKind::Term
        | NodeKind::Details
        | NodeKind::HtmlBlock => {
            gap(out);
            document.children(ix).for_each(|child| push(document, child, names, out));
        }
    }
}

/// Appends what a fenced block of data says.
fn push_block(document: &Document, ix: NodeIx, block: u32, names: &SpokenNames<'_>, out: &mut String) {
    match document.blocks.get(block as usize) {
        Some(Block::Figure(figure)) => {
            let lead = names.page.and_then(|(_, words)| document.captioned_at(ix)?.lead(words));
            if let Some(lead) = lead {
                join_words(out, &lead);
            }
            figure.caption.iter().for_each(|caption| join_words(out, &words(caption)));
        }
        // Events are found by themselves, claims have pages, and what a template draws is its own.
        Some(Block::Timeline(_) | Block::Sources(_) | Block::Claim(_) | Block::Own(_) | Block::Broken(_)) | None => {}
    }
}

/// Appends a piece of a line as it stands, runs of white space as one space.
fn spaced(out: &mut String, piece: &str) {
    if piece.starts_with(char::is_whitespace) {
        gap(out);
    } else if piece.starts_with(['.', ',', ';', ':', '!', '?']) && out.ends_with(' ') {
        // A mark stood between.
        out.pop();
    }
    let mut words = piece.split_whitespace();
    if let Some(first) = words.next() {
        out.push_str(first);
    }
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    if piece.ends_with(char::is_whitespace) {
        gap(out);
    }
}
