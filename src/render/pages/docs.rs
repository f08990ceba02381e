//! Pages of documentation: a plain page with its place in the navigation. Enter through [`fill`], for the front page of a
//! site of nothing else through [`front`].

use super::PageDraft;
use super::page_meta::PageMeta;
use crate::model::date::Date;
use crate::model::docs::DocsStep;
use crate::model::page::Head;
use crate::model::site::{
    DocsPlace, DocsShown, DocsTo, DocsTree, IndexKind, PageEntry, PageRole, ResolvedLink, Target,
};
use crate::render::context::{DocsContext, DocsEntryContext, LinkContext};
use crate::render::parts::Maker;

/// The template of pages of documentation.
pub(super) const TEMPLATE: &str = "docs.html";

/// How many of those who changed a page it names.
const SHOWN_AUTHORS: usize = 5;

/// Sets `docs` for a page.
pub(super) fn set(draft: &mut PageDraft<'_>, entry: &PageEntry) {
    let Some(place) = entry.docs else { return };
    let docs = context(&draft.maker, place, Some(entry));
    draft.set("docs", &docs);
}

/// The way down to a page.
pub(super) fn trail(maker: &Maker<'_>, entry: &PageEntry) -> Vec<LinkContext> {
    let Some((place, tree)) = entry.docs.and_then(|place| Some((place, maker.site.docs_tree(place)?))) else {
        return Vec::new();
    };
    tree.shown(place.node).trail.into_iter().map(|node| link(maker, tree, node)).collect()
}

/// Whether the front page is one of documentation: the site has no briefing, and a docs collection has its address.
pub(super) fn is_front(maker: &Maker<'_>) -> Option<u8> {
    let site = maker.site;
    let all = &site.config.collections.docs;
    let front = (0u8..).zip(all).find(|(ix, docs)| docs.home.url == "/" && site.has_docs(*ix)).map(|(ix, _)| ix);
    front.filter(|_| site.briefings.is_empty())
}

/// Fills the front page of a site of documentation.
pub(super) fn front(draft: &mut PageDraft<'_>, collection: u8) {
    let maker = &draft.maker;
    let site = maker.site;
    let words = site.pages.find("/").and_then(|ix| site.pages.whole(ix)).filter(|page| page.role == PageRole::Front);
    let head: Option<&Head> = words.map(|words| &words.page.head);
    let place = words.and_then(|words| words.docs).unwrap_or(DocsPlace { collection, node: None });
    let text = words.map(|words| super::plain::text(maker, words));
    let title = words.map_or(&*site.config.title, |words| &*words.title);
    let about = PageMeta {
        description: head.and_then(|head| head.summary.as_deref()).or(site.config.description.as_deref()),
        image: words.and_then(|words| words.image.as_ref()),
        has_code: words.is_some_and(|words| words.page.body.has_code()),
        extra: head.map_or(&[], |head| &head.extra),
        template: head.and_then(|head| draft.foreign_template(head)),
        ..PageMeta::of_target(Target::Index(IndexKind::Front), title, "/")
    };
    let page = about.context(maker);
    let docs = context(maker, place, words);
    draft.set("page", &page);
    draft.set("docs", &docs);
    draft.set_text(text.as_ref());
}

fn context(maker: &Maker<'_>, place: DocsPlace, entry: Option<&PageEntry>) -> DocsContext {
    let head = entry.and_then(|entry| entry.page.docs.as_deref());
    let mut out = DocsContext {
        has_contents: !head.is_some_and(|head| head.no_contents),
        status: head.and_then(|head| head.status.clone()),
        edit_url: entry.and_then(|entry| edit_url(maker, entry)),
        ..DocsContext::default()
    };
    if let Some(entry) = entry {
        changes(maker, entry, &mut out);
    }
    let site = maker.site;
    let Some(tree) = site.docs_tree(place) else { return out };
    if let Some(docs) = site.config.docs(place.collection) {
        let first = tree.order.first().map(|node| link(maker, tree, *node));
        out.home = LinkContext { title: docs.home.title.clone(), ..first.unwrap_or_default() };
    }
    let DocsShown { trail, entries, previous, next, is_cut } = tree.shown(place.node);
    out.trail = trail.into_iter().map(|node| link(maker, tree, node)).collect();
    out.previous = previous.map(|node| link(maker, tree, node));
    out.next = next.map(|node| link(maker, tree, node));
    if let Some((head, [previous, next])) = head.zip(entry.map(|entry| &entry.steps)) {
        said(maker, &head.previous, previous.as_ref(), &mut out.previous);
        said(maker, &head.next, next.as_ref(), &mut out.next);
    }
    out.is_cut = is_cut;
    let mut before: Option<u16> = None;
    for (at, shown) in entries.iter().enumerate() {
        let Some(node) = tree.node(shown.node) else { continue };
        let after = entries.get(at + 1).map_or(0, |next| next.level);
        let holds = entries.get(at + 1).is_some_and(|next| next.level > shown.level);
        let LinkContext { title, url, .. } = link(maker, tree, shown.node);
        let kind = match node.to {
            DocsTo::Page(_) => "page",
            DocsTo::Group => "group",
            DocsTo::Part => "part",
            DocsTo::Rule => "rule",
            DocsTo::Draft => "draft",
            DocsTo::Url(_) => "link",
        };
        out.tree.push(DocsEntryContext {
            title,
            url,
            kind,
            level: shown.level,
            is_open: shown.is_open,
            is_current: shown.is_current,
            has_children: !node.children.is_empty(),
            begins: before.is_none_or(|before| before < shown.level),
            holds,
            ends: (after..shown.level).rev().map(|level| level + 1).collect(),
        });
        before = Some(shown.level);
    }
    out
}

/// Puts what a page says of the one before or behind it in the place of what follows from the navigation.
fn said(maker: &Maker<'_>, step: &DocsStep, to: Option<&ResolvedLink>, out: &mut Option<LinkContext>) {
    if step.is_off {
        *out = None;
        return;
    }
    match to {
        Some(ResolvedLink::Page { route, title, .. }) => {
            *out = Some(LinkContext { title: title.to_string(), url: Some(maker.url(route)), count: None });
        }
        Some(ResolvedLink::External(outside)) => {
            let url = outside.url.to_string();
            *out = Some(LinkContext { title: url.clone(), url: Some(url), count: None });
        }
        Some(ResolvedLink::Asset { .. } | ResolvedLink::Anchor { .. }) | None => {}
    }
    if let (Some(link), Some(label)) = (out, &step.label) {
        link.title.clone_from(label);
    }
}

/// When the page was changed, by whom, and whose it is.
fn changes(maker: &Maker<'_>, entry: &PageEntry, out: &mut DocsContext) {
    let site = maker.site;
    let head = entry.page.docs.as_deref();
    out.owner = head.map_or_else(Vec::new, |head| head.owner.clone());
    out.updated = head.and_then(|head| head.updated.as_ref()).map(|date| maker.date(date));
    if head.is_some_and(|head| head.undated) {
        return;
    }
    let Some(history) = site.history(&maker.files.get(entry.page.head.file()).path) else { return };
    if out.updated.is_none() {
        out.updated = Date::parse(&history.changed.to_iso()).ok().map(|date| maker.date(&date));
    }
    if site.config.git.authors {
        out.authors = history.authors.iter().take(SHOWN_AUTHORS).map(ToString::to_string).collect();
        out.more_authors = history.authors.len() - out.authors.len();
    }
}

/// An entry as a link; one without a page leads to the first page below it.
fn link(maker: &Maker<'_>, tree: &DocsTree, node: u32) -> LinkContext {
    let Some(entry) = tree.node(node) else { return LinkContext::default() };
    let page = tree.page_of(node).and_then(|page| maker.site.pages.line(page));
    let own = page.filter(|_| matches!(entry.to, DocsTo::Page(_)));
    let title = entry.title.as_deref().or(own.map(|page| page.title)).unwrap_or_default();
    let url = match &entry.to {
        DocsTo::Url(url) => Some(url.to_string()),
        DocsTo::Part | DocsTo::Rule | DocsTo::Draft => None,
        DocsTo::Page(_) | DocsTo::Group => page.map(|page| maker.url(page.route)),
    };
    LinkContext { title: title.to_owned(), url, count: None }
}

/// Where the file of a page is edited.
fn edit_url(maker: &Maker<'_>, entry: &PageEntry) -> Option<String> {
    let repository = maker.site.config.repository.as_ref()?;
    let path = &maker.files.get(entry.page.head.file()).path;
    repository.edit(path)
}
