//! The front page: newest briefings, the site's timeline in small, what the desk covers.

use std::collections::BTreeMap;

use super::PageDraft;
use super::cards::{card, counted, most};
use super::page_meta::{PageMeta, whole};
use super::structured::{Structured, Thing, named};
use crate::model::site::{EventIx, IndexKind, PageFacts, PageRole, Target, View};
use crate::render::context::{FrontContext, LinkContext, PageGroupContext, PageItemContext};
use crate::render::parts::{Maker, description};

/// Briefings on the front page.
const NEWEST: usize = 10;
/// Events of the timeline in small.
const EVENTS: usize = 8;
/// Tags and entities in the margin.
const COVERED: usize = 15;

/// Fills it.
pub(super) fn fill(draft: &mut PageDraft<'_>) {
    let maker = &draft.maker;
    let site = maker.site;
    let words = site.words_of(Target::Index(IndexKind::Front));
    let head = words.map(|words| &words.page.head);
    let tags = site.tags.iter_counted().map(|(tag, counts)| (tag.name, &**tag.route, counts.all()));
    let entities = site.entities.iter_counted();
    let entities = entities.map(|(entity, counts)| (&**entity.name, &**entity.route, counts.briefings));
    let sections = site.sections.whole(0).map(|root| root.children.as_slice()).unwrap_or_default();
    let sections = sections.iter().filter_map(|ix| site.sections.counted(*ix as usize));
    let front = FrontContext {
        newest: site.briefings.iter().take(NEWEST).map(|entry| card(maker, entry)).collect(),
        timeline: super::events::in_small(maker, &dated(site), EVENTS),
        tags: most(maker, tags, COVERED),
        entities: most(maker, entities, COVERED),
        sections: sections
            .map(|(section, briefings)| counted(maker, section.title, section.route, briefings))
            .collect(),
        pages: if site.briefings.is_empty() { pages(maker) } else { Vec::new() },
    };
    let text = words.map(|words| super::plain::text(maker, words));
    let title = &site.config.title;
    let summary = head.and_then(|head| head.summary.as_deref());
    let about = PageMeta {
        description: summary.or(site.config.description.as_deref()),
        image: words.and_then(|words| words.image.as_ref()),
        has_code: words.is_some_and(|words| words.page.body.has_code()),
        extra: head.map_or(&[], |head| &head.extra),
        template: head.and_then(|head| draft.foreign_template(head)),
        structured: Some(Structured::about(web_site(site))),
        ..PageMeta::of_target(Target::Index(IndexKind::Front), title, "/")
    };
    let page = about.context(maker);
    draft.set("page", &page);
    draft.set("front", &front);
    draft.set_text(text.as_ref());
}

/// All plain pages by folder, for who has no list of them; a page with others below it stands above these.
pub(super) fn pages(maker: &Maker<'_>) -> Vec<PageGroupContext> {
    let plain = || maker.site.pages.iter().filter(|page| page.role == PageRole::Plain);
    let mut folders: BTreeMap<&str, Vec<PageFacts<'_>>> = BTreeMap::new();
    for page in plain() {
        folders.entry(above(page.route)).or_default().push(page);
    }
    let own: BTreeMap<&str, PageFacts<'_>> = plain().map(|page| (&**page.route, page)).collect();
    let mut groups = Vec::with_capacity(folders.len());
    for (folder, pages) in &folders {
        let mut pages: Vec<&PageFacts<'_>> = pages.iter().filter(|page| !folders.contains_key(&**page.route)).collect();
        pages.sort_by_key(|page| (page.head.weight.unwrap_or(0), page.title));
        let item = |page: &&PageFacts<'_>| PageItemContext {
            title: page.title.to_string(),
            url: maker.url(page.route),
            summary: description(maker.site, maker.words(), page.head),
        };
        let name = || folder.trim_matches('/').replace(['-', '_'], " ").replace('/', ", ");
        let title = match own.get(folder) {
            Some(page) => Some(maker.link(Some((page.title, page.route)))),
            None if *folder == "/" => None,
            None => Some(LinkContext { title: name(), ..LinkContext::default() }),
        };
        groups.push(PageGroupContext { title, pages: pages.iter().map(item).collect() });
    }
    groups
}

/// The address above another one.
fn above(route: &str) -> &str {
    let path = route.trim_end_matches('/');
    path.rfind('/').map_or("/", |at| &route[..=at])
}

/// The events that have a date, in order of time.
fn dated(site: &View<'_>) -> Vec<EventIx> {
    let dated = site.events.iter().zip(0..).filter(|(entry, _)| entry.event.date.value.year().is_some());
    dated.map(|(_, ix)| ix).collect()
}

fn web_site(site: &View<'_>) -> Thing {
    Thing {
        url: whole(site, "/"),
        description: site.config.description.clone(),
        in_language: Some(site.config.lang.clone()),
        publisher: site.config.authors.first().map(|name| Box::new(named("Organization", name))),
        ..named("WebSite", &site.config.title)
    }
}
