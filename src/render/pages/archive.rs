//! The briefings of one year, page by page.

use std::collections::BTreeMap;

use super::PageDraft;
use super::about::About;
use super::cards::card;
use super::paging::Slice;
use super::site::{index_link, index_title};
use crate::model::site::{BriefingIx, IndexKind, Kind, Read, View};
use crate::render::Engine;

/// Fills a page of a year's list.
pub(super) fn fill(draft: &mut PageDraft<'_>, year: i32, number: u32) -> &'static str {
    let maker = &draft.maker;
    let site = maker.site;
    let of_year = by_year(draft.engine, site).get(&year).map(Vec::as_slice).unwrap_or_default();
    let kind = IndexKind::ArchiveYear(year);
    // Of the first page: where this one stands, without its number.
    let first = maker.route.strip_suffix(&format!("page/{number}/")).unwrap_or(maker.route).to_owned();
    let slice = Slice { route: &first, number, total: of_year.len(), per_page: site.config.page_size };
    let mut list = slice.context(maker);
    let shown = of_year[slice.range()].iter().filter_map(|ix| site.briefings.get(*ix as usize));
    list.items = shown.map(|entry| card(maker, entry)).collect();
    let (title, route) = (index_title(site, kind), slice.route());
    let breadcrumbs = index_link(maker, IndexKind::Archive).into_iter().collect();
    let page = About { number, breadcrumbs, ..About::new("archive", &title, &route) }.context(maker);
    draft.set("page", &page);
    draft.set("list", &list);
    "archive-year.html"
}

/// Briefings by year, in the order of the site; sorted out once for all pages.
pub(super) fn by_year<'e>(engine: &'e Engine, site: &View<'_>) -> &'e BTreeMap<i32, Vec<BriefingIx>> {
    // Whoever sorts them out reads all of them; so does whoever uses that.
    site.note(Read::All(Kind::Briefings));
    engine.years.get_or_init(|| sorted_out(site))
}

fn sorted_out(site: &View<'_>) -> BTreeMap<i32, Vec<BriefingIx>> {
    let mut years: BTreeMap<i32, Vec<BriefingIx>> = BTreeMap::new();
    for (ix, entry) in (0..).zip(&site.briefings) {
        if let Some(year) = entry.briefing.date.as_ref().and_then(|date| date.value.year()) {
            years.entry(year).or_default().push(ix);
        }
    }
    years
}
