//! The timeline of the whole site, page by page.

use super::PageDraft;
use super::about::About;
use super::paging::Slice;
use super::plain;
use crate::model::output::EVENTS_PER_PAGE;
use crate::model::site::{EventIx, IndexKind, Target};

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
    let list = slice.context(maker);
    let (title, route) = (kind.title(site.config), slice.route());
    let words = plain::words(maker, first);
    let text = words.filter(|_| number <= 1).map(|words| plain::text(maker, words));
    let about = About { number, ..About::of_target(Target::Index(kind), &title, &route) };
    let page = plain::worded(maker, words, about).context(maker);
    draft.set("page", &page);
    draft.set_text(text.as_ref());
    draft.set("timeline", &timeline);
    draft.set("list", &list);
}
