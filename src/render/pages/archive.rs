//! The briefings of one year, page by page.

use super::PageDraft;
use super::about::About;
use super::cards::card;
use super::paging::Slice;
use super::site::{index_link, index_route, index_title};
use crate::model::site::{BriefingEntry, IndexKind};

/// Fills a page of a year's list.
pub(super) fn fill(draft: &mut PageDraft<'_>, year: i32, number: u32) -> &'static str {
    let maker = &draft.maker;
    let site = maker.site;
    let dated = |entry: &&BriefingEntry| entry.briefing.date.as_ref().and_then(|date| date.value.year()) == Some(year);
    let of_year: Vec<&BriefingEntry> = site.briefings.iter().filter(dated).collect();
    let kind = IndexKind::ArchiveYear(year);
    let first = index_route(site, kind);
    let slice = Slice { route: &first, number, total: of_year.len(), per_page: site.config.page_size };
    let mut list = slice.context(maker);
    list.items = of_year[slice.range()].iter().map(|entry| card(maker, entry)).collect();
    let (title, route) = (index_title(site, kind), slice.route());
    let breadcrumbs = index_link(maker, IndexKind::Archive).into_iter().collect();
    let page = About { number, breadcrumbs, ..About::new("archive", &title, &route) }.context(maker);
    draft.set("page", &page);
    draft.set("list", &list);
    "archive-year.html"
}
