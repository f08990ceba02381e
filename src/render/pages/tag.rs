//! Tags: their briefings page by page; on the first, their timeline and sources too.

use std::collections::BTreeMap;

use super::PageDraft;
use super::cards::{briefings, card, counted, most};
use super::events::newest;
use super::page_meta::PageMeta;
use super::paging::Slice;
use super::plain;
use super::site::index_link;
use crate::model::site::{Counted, IndexKind, TagEntry, TagIx, Target};
use crate::render::context::{LinkContext, TagContext};
use crate::render::parts::Maker;

/// Tags shown as often together with it.
const RELATED: usize = 15;
/// Sources shown on a tag's page.
const SOURCES: usize = 100;

/// Fills a page of a tag's list.
pub(super) fn fill(draft: &mut PageDraft<'_>, ix: TagIx, entry: &TagEntry, number: u32) {
    let maker = &draft.maker;
    let per_page = maker.site.config.page_size;
    let slice = Slice { route: &entry.route, number, total: entry.briefings.len(), per_page };
    let mut list = slice.context(maker);
    list.items = briefings(maker, &entry.briefings[slice.range()]).map(|briefing| card(maker, briefing)).collect();
    let first = number <= 1;
    let mut events = None;
    let mut sources = Vec::new();
    if first {
        list.related = related(maker, ix, entry);
        (list.timeline, events) = newest(maker, &entry.events);
        sources = sources_of(maker, entry);
    }
    let tag = TagContext {
        name: entry.name.to_string(),
        own_events: entry.counts().own_events,
        sources,
        total_sources: entry.sources.len(),
    };
    let route = slice.route();
    let about = PageMeta {
        number,
        breadcrumbs: index_link(maker, IndexKind::Tags).into_iter().collect(),
        ..PageMeta::of_target(Target::Tag(ix), &entry.name, &route)
    };
    let words = entry.page.and_then(|ix| maker.site.pages.whole(ix as usize));
    let text = words.filter(|_| first).map(|words| plain::text(maker, words));
    let page = plain::worded(maker, words, about).context(maker);
    draft.set("page", &page);
    draft.set_text(text.as_ref());
    draft.set("tag", &tag);
    draft.set("list", &list);
    draft.set("events", &events);
}

/// Tags of the same briefings, most often first.
fn related(maker: &Maker<'_>, ix: TagIx, entry: &TagEntry) -> Vec<LinkContext> {
    let mut counts: BTreeMap<TagIx, usize> = BTreeMap::new();
    for briefing in briefings(maker, &entry.briefings) {
        for other in briefing.tags.iter().filter(|other| **other != ix) {
            *counts.entry(*other).or_default() += 1;
        }
    }
    let tags = &maker.site.tags;
    let found = counts.into_iter().filter_map(|(other, count)| {
        let other = tags.line(other)?;
        Some((other.name, &**other.route, count))
    });
    most(maker, found, RELATED)
}

fn sources_of(maker: &Maker<'_>, entry: &TagEntry) -> Vec<LinkContext> {
    let sources = entry.sources.iter().filter_map(|ix| maker.site.sources.counted(*ix as usize));
    let mut sources: Vec<_> =
        sources.map(|(source, counts)| (source.source.title.value.as_str(), source, counts.pages)).collect();
    sources.sort_by(|a, b| a.0.cmp(b.0).then_with(|| a.1.id.cmp(b.1.id)));
    sources.truncate(SOURCES);
    sources.into_iter().map(|(title, source, pages)| counted(maker, title, source.route, pages)).collect()
}
