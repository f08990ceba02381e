//! The timeline of the whole site, page by page.

use super::PageDraft;
use super::paging::Slice;
use super::plain;
use crate::model::output::EVENTS_PER_PAGE;
use crate::model::site::{EventIx, IndexKind};

/// Fills a page of it.
pub(super) fn fill(draft: &mut PageDraft<'_>, number: u32) {
    let maker = &draft.maker;
    let site = maker.site;
    let kind = IndexKind::Timeline;
    let first = site.index_route(kind);
    let slice = Slice { route: first, number, total: site.events.len(), per_page: EVENTS_PER_PAGE };
    let range = slice.range();
    let events: Vec<EventIx> = (range.start as EventIx..range.end as EventIx).collect();
    let timeline = super::events::all(maker, &events);
    draft.set("timeline", &timeline);
    plain::fill_list(draft, kind, &slice);
}
