//! The briefings of one year, page by page.

use super::PageDraft;
use super::cards::{briefings, card};
use super::page_meta::PageMeta;
use super::paging::Slice;
use super::site::index_link;
use crate::model::site::{IndexKind, Target, YearEntry};

/// Fills a page of a year's list.
pub(super) fn fill(draft: &mut PageDraft<'_>, entry: &YearEntry, number: u32) {
    let maker = &draft.maker;
    let site = maker.site;
    let kind = IndexKind::ArchiveYear(entry.year);
    let per_page = site.config.page_size;
    let slice = Slice { route: &entry.route, number, total: entry.briefings.len(), per_page };
    let mut list = slice.context(maker);
    list.items = briefings(maker, &entry.briefings[slice.range()]).map(|briefing| card(maker, briefing)).collect();
    let (title, route) = (kind.title(site.config), slice.route());
    let breadcrumbs = index_link(maker, IndexKind::Archive).into_iter().collect();
    let page =
        PageMeta { number, breadcrumbs, ..PageMeta::of_target(Target::Index(kind), &title, &route) }.context(maker);
    draft.set("page", &page);
    draft.set("list", &list);
}
