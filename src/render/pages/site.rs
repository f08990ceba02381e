//! `site`: what is the same on every page; made once.

use super::about::{extra, file_url};
use crate::model::site::{IndexKind, PageRole, Target, View};
use crate::render::context::{CountsContext, LinkContext, SiteContext};
use crate::render::exports::address::base_url;
use crate::render::parts::Maker;

/// Links of the header where none are configured.
const MOST_LINKS: usize = 5;

/// Makes it.
pub(in crate::render) fn site_context(maker: &Maker<'_>) -> SiteContext {
    let site = maker.site;
    let config = &site.config;
    SiteContext {
        title: config.title.clone(),
        description: config.description.clone(),
        lang: config.lang.clone(),
        base_url: base_url(site).map(std::borrow::Cow::into_owned),
        authors: config.authors.clone(),
        navigation: navigation(maker),
        home_url: maker.url("/"),
        briefings: collection(maker),
        indexes: INDEXES.iter().filter_map(|kind| index_link(maker, *kind)).collect(),
        feed_url: file_url("atom.xml"),
        counts: CountsContext {
            briefings: site.briefings.len(),
            sources: site.sources.len(),
            entities: site.entities.len(),
            outlets: site.entities.iter().filter(|entity| !entity.published.is_empty()).count(),
            events: site.events.len(),
            tags: site.tags.len(),
        },
        generator: concat!("ibid ", env!("CARGO_PKG_VERSION")).to_owned(),
        extra: extra(&config.extra),
    }
}

/// Indexes in the order of the foot of a page.
const INDEXES: [IndexKind; 6] = [
    IndexKind::Timeline,
    IndexKind::Sources,
    IndexKind::Outlets,
    IndexKind::Entities,
    IndexKind::Tags,
    IndexKind::Archive,
];

/// The address of an index that `ibid` makes.
pub(super) fn index_route(site: &View<'_>, kind: IndexKind) -> String {
    let collections = &site.config.collections;
    match kind {
        IndexKind::Front => "/".to_owned(),
        IndexKind::Sources => collections.sources.url.clone(),
        IndexKind::Entities => collections.entities.url.clone(),
        IndexKind::Outlets => "/outlets/".to_owned(),
        IndexKind::Tags => "/tags/".to_owned(),
        IndexKind::Timeline => "/timeline/".to_owned(),
        IndexKind::Archive => "/archive/".to_owned(),
        IndexKind::ArchiveYear(year) => year_route(site, year),
    }
}

/// The address that was found for a year: the model knows it, whatever form it has.
fn year_route(site: &View<'_>, year: i32) -> String {
    let kind = Target::Index(IndexKind::ArchiveYear(year));
    let known = site.routes().iter().find(|(_, target)| **target == kind);
    known.map_or_else(|| format!("/archive/{year}/"), |(route, _)| route.to_string())
}

/// The title of an index.
pub(super) fn index_title(site: &View<'_>, kind: IndexKind) -> String {
    match kind {
        IndexKind::Front => site.config.title.clone(),
        IndexKind::Sources => site.config.collections.sources.title.clone(),
        IndexKind::Entities => site.config.collections.entities.title.clone(),
        IndexKind::Outlets => "Outlets".to_owned(),
        IndexKind::Tags => "Tags".to_owned(),
        IndexKind::Timeline => "Timeline".to_owned(),
        IndexKind::Archive => "Archive".to_owned(),
        IndexKind::ArchiveYear(year) => year_title(year),
    }
}

/// A year in words; there is no year 0.
pub(super) fn year_title(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) }
}

/// A link to an index, if the site has it.
pub(super) fn index_link(maker: &Maker<'_>, kind: IndexKind) -> Option<LinkContext> {
    let route = index_route(maker.site, kind);
    let there = maker.site.routes().get(&*route) == Some(&Target::Index(kind));
    there.then(|| maker.link(Some((&index_title(maker.site, kind), &route))))
}

/// The list of all briefings: the root section, wherever its address is.
fn collection(maker: &Maker<'_>) -> LinkContext {
    let collection = &maker.site.config.collections.briefings;
    let root = maker.site.sections.first();
    let (title, route) = root.map_or((&*collection.title, &*collection.url), |root| (&*root.title, &*root.route));
    maker.link(Some((title, route)))
}

fn navigation(maker: &Maker<'_>) -> Vec<LinkContext> {
    if let Some(items) = &maker.site.config.navigation {
        let link =
            |url: &str, title: &str| LinkContext { title: title.to_owned(), url: Some(url.to_owned()), count: None };
        return items.iter().map(|item| link(&configured(maker, &item.url.value), &item.title)).collect();
    }
    let briefings = (!maker.site.briefings.is_empty()).then(|| collection(maker));
    let kinds = [IndexKind::Timeline, IndexKind::Sources, IndexKind::Entities, IndexKind::Tags];
    let indexes = kinds.iter().filter_map(|kind| index_link(maker, *kind));
    briefings.into_iter().chain(indexes).take(MOST_LINKS).collect()
}

/// The address of a configured link: a whole one as it is; a content file or a page of the site relative to the root.
fn configured(maker: &Maker<'_>, url: &str) -> String {
    if url.contains(':') {
        return url.to_owned();
    }
    let (path, anchor) = url.find('#').map_or((url, ""), |at| url.split_at(at));
    let site = maker.site;
    let page = || {
        let is = |file| {
            let known = &*maker.files.get(file).path;
            known == path || site.config.below_content(known) == path
        };
        let plain = site.pages.iter().filter(|page| page.role == PageRole::Plain);
        let pages = plain.map(|page| (page.page.head.file, &page.route));
        let mut all = pages.chain(site.briefings.iter().map(|entry| (entry.briefing.head.file, &entry.route)));
        all.find(|(file, _)| is(*file)).map(|(_, route)| maker.url(route))
    };
    let found = if path.starts_with('/') {
        let route = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        match site.routes().get(&*route) {
            Some(_) => Some(maker.url(&route)),
            // A file of `static/`, or a page that is left out of this build.
            None => Some(file_url(path)),
        }
    } else {
        page()
    };
    found.unwrap_or_else(|| file_url(path)) + anchor
}
