//! Sections: folders of briefings, page by page, with their words on the first. The collection itself is the first section.

use super::PageDraft;
use super::cards::{briefings, card, counted};
use super::page_meta::{PageMeta, section_trail};
use super::paging::Slice;
use crate::model::site::{SectionEntry, SectionIx, Target};

/// Fills a page of a section's list.
pub(super) fn fill(draft: &mut PageDraft<'_>, ix: SectionIx, entry: &SectionEntry, number: u32) {
    let maker = &draft.maker;
    let site = maker.site;
    let words = entry.page.and_then(|ix| site.pages.whole(ix as usize));
    let per_page = site.config.page_size;
    let slice = Slice { route: &entry.route, number, total: entry.briefings.len(), per_page };
    let mut list = slice.context(maker);
    list.items = briefings(maker, &entry.briefings[slice.range()]).map(|briefing| card(maker, briefing)).collect();
    // On the first page only: what is below is said once, however many pages the list has.
    let children = entry.children.iter().filter(|_| number <= 1).filter_map(|ix| site.sections.counted(*ix as usize));
    list.children = children.map(|(child, briefings)| counted(maker, child.title, child.route, briefings)).collect();
    let text = words.filter(|_| number <= 1).map(|words| super::plain::text(maker, words));
    let route = slice.route();
    let about = PageMeta {
        number,
        description: words.and_then(|words| words.page.head.summary.as_deref()),
        excerpt: words.and_then(|words| words.page.head.excerpt.as_deref()),
        breadcrumbs: entry.parent.map(|parent| section_trail(maker, parent)).unwrap_or_default(),
        has_code: text.is_some() && words.is_some_and(|words| words.page.body.has_code()),
        extra: words.map_or(&[], |words| &words.page.head.extra),
        template: words.and_then(|words| super::plain::unread_template(maker, "section", &words.page.head)),
        image: words.and_then(|words| words.image.as_ref()),
        linked_from: words.map_or(&[], |words| &words.linked_from),
        ..PageMeta::of_target(Target::Section(ix), &entry.title, &route)
    };
    let page = about.context(maker);
    draft.set("page", &page);
    draft.set("list", &list);
    draft.set_text(text.as_ref());
}
