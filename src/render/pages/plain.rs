//! Plain pages.

use super::PageDraft;
use super::docs;
use super::page_meta::PageMeta;
use super::paging::Slice;
use crate::diag::{Diagnostic, codes};
use crate::model::page::Head;
use crate::model::site::{IndexKind, PageEntry, PageIx, Target};
use crate::render::context::{LinkContext, TextContext};
use crate::render::parts::{Maker, PageText};

/// Fills one.
pub(super) fn fill(draft: &mut PageDraft<'_>, ix: PageIx, entry: &PageEntry) {
    let maker = &draft.maker;
    let head = &entry.page.head;
    let mut text = text(maker, entry);
    maker.mark_corrected(&mut text.sources, &entry.touched);
    let about = PageMeta {
        description: head.summary.as_deref(),
        excerpt: head.excerpt.as_deref(),
        breadcrumbs: if entry.docs.is_some() { docs::trail(maker, entry) } else { above(maker, &entry.route) },
        image: entry.image.as_ref(),
        linked_from: &entry.linked_from,
        has_code: entry.page.body.has_code(),
        extra: &head.extra,
        template: draft.foreign_template(head),
        ..PageMeta::of_target(Target::Page(ix), &entry.title, &entry.route)
    };
    let page = about.context(maker);
    let touched = maker.touched(&entry.touched);
    draft.set("page", &page);
    draft.set("touched", &touched);
    draft.set_text(Some(&text));
}

/// The words of a page that `ibid` makes at this address.
pub(super) fn words<'a>(maker: &Maker<'a>, route: &str) -> Option<&'a PageEntry> {
    maker.site.words_at(route)
}

/// What its words say about such a page, on the first page of a list.
pub(super) fn worded<'a>(maker: &Maker<'_>, words: Option<&'a PageEntry>, about: PageMeta<'a>) -> PageMeta<'a> {
    let Some(entry) = words else { return about };
    let head = &entry.page.head;
    PageMeta {
        title: &entry.title,
        description: head.summary.as_deref(),
        excerpt: head.excerpt.as_deref(),
        image: entry.image.as_ref(),
        linked_from: &entry.linked_from,
        has_code: about.number <= 1 && entry.page.body.has_code(),
        extra: &head.extra,
        template: unread_template(maker, about.kind, head),
        ..about
    }
}

/// The template that the words above a list name. That `404.html` has its own one is reported.
pub(super) fn unread_template<'h>(maker: &Maker<'_>, kind: &str, head: &'h Head) -> Option<&'h str> {
    let template = head.template.as_ref()?;
    // Lists have the one that their words name; what is told of it is told where it is looked for.
    if kind == "not-found" && template.value != "404.html" {
        let message = format!("template `{}` is not used: this page has its own one", template.value);
        let help = "remove `template:`, or move it under `extra:`, where templates find it all the same";
        maker.report(Diagnostic::new(&codes::FOREIGN_TEMPLATE, template.span, message).help(help));
    }
    Some(&template.value)
}

/// The text of a page, or the words of a section or of the front page.
pub(super) fn text(maker: &Maker<'_>, entry: &PageEntry) -> TextContext {
    let body = maker.site.body(&entry.page.body);
    maker.text(&PageText::page(entry, &body))
}

/// Fills in what pages of a list that `ibid` makes have in common: `page`, `list`, and on the first one the words above it.
pub(super) fn fill_list(draft: &mut PageDraft<'_>, kind: IndexKind, slice: &Slice<'_>) {
    let maker = &draft.maker;
    let (title, route, number) = (kind.title(maker.site.config), slice.route(), slice.number);
    let list = slice.context(maker);
    let words = words(maker, slice.route);
    let text = words.filter(|_| number <= 1).map(|words| text(maker, words));
    let about = PageMeta { number, ..PageMeta::of_target(Target::Index(kind), &title, &route) };
    let page = worded(maker, words, about).context(maker);
    draft.set("page", &page);
    draft.set_text(text.as_ref());
    draft.set("list", &list);
}

/// The pages above this one in its address, from the top.
fn above(maker: &Maker<'_>, route: &str) -> Vec<LinkContext> {
    let site = maker.site;
    let ends = route.char_indices().filter(|(at, c)| *c == '/' && *at > 0 && at + 1 < route.len());
    let parents = ends.map(|(at, _)| &route[..=at]);
    let named = parents.filter_map(|parent| Some((parent, site.at(parent).filter(|target| target.kind().in_trail)?)));
    named.filter_map(|(parent, target)| Some(maker.link(Some((&site.link(target)?.1, parent))))).collect()
}
