//! New words of a page in place, without resolving the site again. Enter through [`are_words_alone`], then [`reword`].
//!
//! Everything that `resolve` decides from a text comes from its marks, not from its words: citations, links, notes, headings
//! and blocks, and the order in which they stand. When all of these are as before, all that other pages see of a changed page
//! are the sentences around its marks and links. When in doubt the answer is no, and the site is resolved as a whole.

use std::collections::HashSet;

use super::claims::table_claims;
use super::corrections;
use super::records::events;
use super::uses;
use crate::model::block::Block;
use crate::model::document::{Document, NodeKind};
use crate::model::id::Id;
use crate::model::page::{Briefing, Page, ParsedFile, SourceRef};
use crate::model::site::{BackLink, PageRole, ResolvedLink, Route, Site, Target};
use crate::text::FileId;

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

/// Puts the words of a file in the place of its old ones, for which [`are_words_alone`] holds. `false`: the site is
/// to be resolved as a whole, and is not to be used until then.
pub fn reword(site: &mut Site, file: FileId, words: ParsedFile) -> bool {
    let target = match words {
        ParsedFile::Briefing(words) => {
            let mut entries = site.briefings.iter_mut().zip(0..);
            entries.find(|(entry, _)| entry.briefing.head.file() == file).map(|(entry, ix)| {
                entry.briefing = words;
                Target::Briefing(ix)
            })
        }
        ParsedFile::Page(words) => {
            let mut entries = site.pages.iter_mut().zip(0..);
            entries.find(|(entry, _)| entry.page.head.file() == file).map(|(entry, ix)| {
                entry.page = words;
                Target::Page(ix)
            })
        }
        ParsedFile::Briefings(_)
        | ParsedFile::Records(_)
        | ParsedFile::Navigation(_)
        | ParsedFile::Captured(_)
        | ParsedFile::Inventory(_)
        | ParsedFile::Broken(_) => {
            return false;
        }
    };
    // What is left out of the build is seen by nobody.
    let Some(target) = target else { return true };
    sentences_of_uses(site, target) && sentences_of_links(site, target) && corrections::revise(site, target)
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

/// Writes the sentences around a page's marks into the lists of its sources.
fn sentences_of_uses(site: &mut Site, target: Target) -> bool {
    let Some(page) = uses::numbered_page(site, target) else { return false };
    let mut found = uses::of_page(site, &page).into_iter().peekable();
    while let Some(source) = found.peek().map(|(source, _, _)| *source) {
        let Some(entry) = site.sources.get_mut(source as usize) else { return false };
        // Uses are listed page by page.
        let first = entry.uses.iter().position(|one| one.target == target);
        let Some(mut at) = first else { return false };
        while let Some((_, _, one)) = found.next_if(|(of, _, _)| *of == source) {
            match entry.uses.get_mut(at) {
                Some(old) if old.target == target && (old.number, old.occurrence) == (one.number, one.occurrence) => {
                    *old = one;
                }
                _ => return false,
            }
            at += 1;
        }
        if entry.uses.get(at).is_some_and(|next| next.target == target) {
            return false;
        }
    }
    true
}

/// Writes the sentences around a page's links into the lists of the pages that they lead to.
fn sentences_of_links(site: &mut Site, from: Target) -> bool {
    let Some(page) = uses::numbered_page(site, from) else { return false };
    let (own, mut seen, mut first) = (page.route.clone(), HashSet::new(), Vec::new());
    for part in &page.resolved.parts {
        let Some(document) = page.content.document(part.key) else { continue };
        for (mark, link) in document.links.iter().zip(&part.links) {
            if let Some(ResolvedLink::Page { route, .. }) = link
                && *route != own
                && seen.insert(route.clone())
            {
                first.push((route.clone(), mark.sentence.clone()));
            }
        }
    }
    first.into_iter().all(|(to, sentence)| match linked_to(site, &to) {
        BackLinkPlace::From(links) => match links.iter_mut().find(|link| link.route == own) {
            Some(link) => {
                link.sentence = sentence;
                true
            }
            None => false,
        },
        BackLinkPlace::Nowhere => true,
        BackLinkPlace::Unsure => false,
    })
}

/// Where a page says what links to it.
enum BackLinkPlace<'a> {
    From(&'a mut Vec<BackLink>),
    /// It does not say so.
    Nowhere,
    /// Two things have this address: the words of a list, and the list.
    Unsure,
}

fn linked_to<'a>(site: &'a mut Site, route: &Route) -> BackLinkPlace<'a> {
    if site.pages.iter().any(|entry| entry.role != PageRole::Plain && entry.route == *route) {
        return BackLinkPlace::Unsure;
    }
    match site.routes.get(route).copied() {
        Some(target) => site.linked_from_mut(target).map_or(BackLinkPlace::Nowhere, BackLinkPlace::From),
        None => BackLinkPlace::Unsure,
    }
}
