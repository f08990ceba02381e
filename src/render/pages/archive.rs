//! The briefings of one year, page by page.

use super::PageDraft;
use super::about::About;
use super::cards::card;
use super::paging::Slice;
use super::site::index_link;
use crate::model::site::IndexKind;

/// Fills a page of a year's list.
pub(super) fn fill(draft: &mut PageDraft<'_>, year: i32, number: u32) -> &'static str {
    let maker = &draft.maker;
    let site = maker.site;
    let of_year = site.of_year(&draft.engine.years, year);
    let kind = IndexKind::ArchiveYear(year);
    // Of the first page: where this one stands, without its number.
    let first = maker.route.strip_suffix(&format!("page/{number}/")).unwrap_or(maker.route).to_owned();
    let slice = Slice { route: &first, number, total: of_year.len(), per_page: site.config.page_size };
    let mut list = slice.context(maker);
    let shown = of_year[slice.range()].iter().filter_map(|ix| site.briefings.get(*ix as usize));
    list.items = shown.map(|entry| card(maker, entry)).collect();
    let (title, route) = (kind.title(site.config), slice.route());
    let breadcrumbs = index_link(maker, IndexKind::Archive).into_iter().collect();
    let page = About { number, breadcrumbs, ..About::new("archive", &title, &route) }.context(maker);
    draft.set("page", &page);
    draft.set("list", &list);
    "archive-year.html"
}
