//! A text as it is found: its words section by section, without marks, markup and formulas.

use crate::model::block::Block;
use crate::model::document::{Document, NodeIx, NodeKind};

/// A piece of a page that is found by itself.
#[derive(Debug, Default)]
pub(super) struct FoundSection {
    /// The id of its heading; empty for what stands before the first one.
    pub(super) anchor: String,
    /// Its heading, plain text.
    pub(super) heading: String,
    /// Its words, one space between them.
    pub(super) text: String,
}

/// The sections of a text; the first is what stands before the first heading, and may be empty. A heading that says the
/// title of the page again is none.
pub(super) fn of(document: &Document, title: &str) -> Vec<FoundSection> {
    let mut out = vec![FoundSection::default()];
    let mut is_first = true;
    for node in document.roots() {
        let heading = match document.node(node).kind {
            NodeKind::Heading(ix) => document.headings.get(ix as usize),
            _ => None,
        };
        match heading {
            Some(heading) if is_first && *heading.text == *title => {}
            Some(heading) => out.push(FoundSection {
                anchor: heading.id.to_string(),
                heading: heading.text.to_string(),
                text: String::new(),
            }),
            None => out.iter_mut().last().into_iter().for_each(|section| push(document, node, &mut section.text)),
        }
        is_first = false;
    }
    out
}

/// The words of a whole text, without its sections.
pub(super) fn words(document: &Document) -> String {
    let mut out = String::new();
    document.roots().for_each(|node| push(document, node, &mut out));
    out
}

/// Appends words, with one space before them if something stands there.
pub(super) fn join(out: &mut String, words: &str) {
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
fn push(document: &Document, ix: NodeIx, out: &mut String) {
    let written = |text: u32| document.replaced.get(text as usize).map_or("", |text| &**text);
    match document.node(ix).kind {
        NodeKind::Text => spaced(out, document.raw(ix)),
        NodeKind::Replaced(text) | NodeKind::Code(text) => spaced(out, written(text)),
        NodeKind::SoftBreak | NodeKind::HardBreak => gap(out),
        NodeKind::CodeBlock(code) => join(out, document.code.get(code as usize).map_or("", |code| &*code.text)),
        NodeKind::Block(block) => match document.blocks.get(block as usize) {
            Some(Block::Figure(figure)) => figure.caption.iter().for_each(|caption| join(out, &words(caption))),
            // Events are found by themselves, claims have pages, and what a template draws is its own.
            Some(Block::Timeline(_) | Block::Sources(_) | Block::Claim(_) | Block::Own(_) | Block::Broken(_))
            | None => {}
        },
        NodeKind::FootnoteMark(_)
        | NodeKind::Cite(_)
        | NodeKind::Math(..)
        | NodeKind::Rule
        | NodeKind::Html(_)
        | NodeKind::HtmlAddress(_) => {}
        NodeKind::Emphasis
        | NodeKind::Strong
        | NodeKind::Strikethrough
        | NodeKind::Link(_)
        | NodeKind::Image(_)
        | NodeKind::Affix
        | NodeKind::HtmlInline => document.children(ix).for_each(|child| push(document, child, out)),
        NodeKind::Paragraph
        | NodeKind::Heading(_)
        | NodeKind::Quote(_)
        | NodeKind::List(_)
        | NodeKind::Item(_)
        | NodeKind::Table(_)
        | NodeKind::Caption
        | NodeKind::Figure
        | NodeKind::FigureCaption
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
            document.children(ix).for_each(|child| push(document, child, out));
        }
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
