//! Whether a page says what it said in other words. Enter through [`are_words_alone`].
//!
//! Everything that `resolve` decides from a text comes from its marks, not from its words: citations, links, notes, headings
//! and blocks, and the order in which they stand. When all of these are as before, all that other pages see of a changed page
//! are the sentences around its marks and links. When in doubt the answer is no.

use super::claims::table_claims;
use super::records::events;
use crate::model::block::Block;
use crate::model::document::{Document, NodeKind};
use crate::model::id::Id;
use crate::model::page::{Briefing, Page, ParsedFile, SourceRef};

/// Whether two forms of one file differ in words alone.
pub fn are_words_alone(before: &ParsedFile, now: &ParsedFile) -> bool {
    match (before, now) {
        (ParsedFile::Briefing(before), ParsedFile::Briefing(now)) => {
            before.front_matter() == now.front_matter()
                && ids_of(before).eq(ids_of(now))
                && marks_are_alike(&before.body, &now.body)
        }
        (ParsedFile::Page(before), ParsedFile::Page(now)) => {
            let (Page { head, draft, sources, policy, docs, body }, now) = (&**before, &**now);
            (head, draft, sources, policy, docs) == (&now.head, &now.draft, &now.sources, &now.policy, &now.docs)
                && listed(sources).eq(listed(&now.sources))
                && marks_are_alike(body, &now.body)
        }
        _ => false,
    }
}

/// Ids of a front matter as they are written: equal ones may differ in that, and it is shown.
fn ids_of(briefing: &Briefing) -> impl Iterator<Item = &str> {
    let events = briefing.events.iter().filter_map(|event| event.id.as_ref());
    let ids = briefing.id.iter().chain(events).map(|id| id.value.as_str());
    ids.chain(briefing.claims.iter().map(|claim| claim.id.value.as_str())).chain(listed(&briefing.sources))
}

fn listed(sources: &[SourceRef]) -> impl Iterator<Item = &str> {
    let ids = sources.iter().filter_map(|listed| match listed {
        SourceRef::Id(id) => Some(id),
        SourceRef::Record(source) => source.id.as_ref(),
    });
    ids.map(|id| id.value.as_str())
}

/// Ids in a text, as they are written.
fn ids_in(document: &Document) -> impl Iterator<Item = &str> {
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => figure.id.as_ref(),
        _ => None,
    });
    let events = events::written(document).filter_map(|event| event.id.as_ref()).map(|id| &id.value);
    figures.chain(events).map(Id::as_str)
}

/// Whether two texts have the same marks in the same order.
fn marks_are_alike(a: &Document, b: &Document) -> bool {
    let headings = |d: &Document| d.headings.len();
    let captioned = |d: &Document| -> Vec<_> {
        d.captioned.iter().map(|one| (one.kind, one.id.clone(), one.number, one.caption.clone())).collect()
    };
    a.origin == b.origin
        && captioned(a) == captioned(b)
        && a.blocks == b.blocks
        && table_claims(a).eq(table_claims(b))
        && ids_in(a).eq(ids_in(b))
        && (a.cites.len(), a.links.len(), a.footnotes.len(), headings(a))
            == (b.cites.len(), b.links.len(), b.footnotes.len(), headings(b))
        && a.headings.iter().zip(&b.headings).all(|(a, b)| (a.level, &a.id, &a.text) == (b.level, &b.id, &b.text))
        && a.links.iter().zip(&b.links).all(|(a, b)| (a.kind, &a.target, &a.title) == (b.kind, &b.target, &b.title))
        && a.footnotes.iter().zip(&b.footnotes).all(|(a, b)| (&a.label, a.uses) == (&b.label, b.uses))
        && a.cites.iter().zip(&b.cites).all(|(a, b)| {
            (a.in_text, a.heading, a.place, a.items.len()) == (b.in_text, b.heading, b.place, b.items.len())
                && a.items.iter().zip(&b.items).all(|(a, b)| {
                    (&a.key, a.suppress, &a.locator, &a.linked) == (&b.key, b.suppress, &b.locator, &b.linked)
                })
        })
        && shape(a) == shape(b)
}

/// The nodes that are marks or hold them, in order, each with the place in this list of the one around it; raw HTML also with
/// its text, because it may give ids.
fn shape(document: &Document) -> Vec<(NodeKind, Option<usize>, &str)> {
    let mut out: Vec<(NodeKind, Option<usize>, &str)> = Vec::new();
    let mut around: Vec<(usize, u32)> = Vec::new();
    for (node, ix) in document.nodes.iter().zip(0..) {
        around.retain(|(_, end)| ix < *end);
        let html = matches!(node.kind, NodeKind::HtmlBlock | NodeKind::HtmlInline);
        let mark = matches!(
            node.kind,
            NodeKind::Heading(_)
                | NodeKind::FootnoteBody(_)
                | NodeKind::FootnoteMark(_)
                | NodeKind::Cite(_)
                | NodeKind::Block(_)
                | NodeKind::Link(_)
                | NodeKind::Image(_)
        );
        if html || mark {
            let text = if html { document.raw(ix) } else { "" };
            out.push((node.kind, around.last().map(|(at, _)| *at), text));
            around.push((out.len() - 1, node.end));
        }
    }
    out
}
