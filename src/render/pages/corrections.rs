//! The list of corrections of the whole site, page by page.

use super::PageDraft;
use super::paging::Slice;
use super::plain;
use crate::model::output::CORRECTIONS_PER_PAGE;
use crate::model::site::IndexKind;
use crate::render::context::IndexContext;
use crate::render::parts::Leaning;

/// Fills a page of it.
pub(super) fn index(draft: &mut PageDraft<'_>, number: u32) {
    let maker = &draft.maker;
    let kind = IndexKind::Corrections;
    let all = maker.site.notices();
    let first = maker.site.index_route(kind);
    let slice = Slice { route: first, number, total: all.len(), per_page: CORRECTIONS_PER_PAGE };
    let leaning = Leaning::of(maker.site);
    let corrections = all[slice.range()].iter().filter_map(|notice| maker.notice(notice, &leaning)).collect();
    let index = IndexContext { total: slice.total, corrections, ..IndexContext::default() };
    draft.set("index", &index);
    plain::fill_list(draft, kind, &slice);
}
