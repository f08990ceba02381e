//! Addresses of everything, in a fixed order of precedence: pages that `ibid` makes, plain pages, sections, briefings, sources,
//! entities, tags, years of the archive, old addresses, copied files.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::addresses::{Addresses, Owner};
use super::paths;
use super::visible::{VisibleBriefing, VisiblePage};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::page::{Head, Page};
use crate::model::site::{
    DocsPlace, IndexKind, PageEntry, PageRole, Route, SectionIx, Site, Target, YearEntry, tag_route,
};
use crate::model::slug::{made_slug, name_slug};
use crate::text::{Span, names};

/// A plain page with its address.
pub(in crate::resolve) struct RoutedPage {
    pub(in crate::resolve) path: String,
    pub(in crate::resolve) section: bool,
    /// Whether it holds the words of another page that `ibid` makes.
    pub(in crate::resolve) words: bool,
    /// The docs collection that it is of.
    pub(in crate::resolve) docs: Option<u8>,
    pub(in crate::resolve) page: Arc<Page>,
    pub(in crate::resolve) route: Route,
}

/// Addresses of the lists that a site has one of at most; nothing else gets them.
fn indexes(config: &Config) -> impl Iterator<Item = (&str, IndexKind)> {
    IndexKind::FIXED.into_iter().map(|kind| (kind.route(config, |_| None), kind))
}

/// Takes the addresses of the pages that are always there.
pub(in crate::resolve) fn claim_indexes(config: &Config, addresses: &mut Addresses) {
    addresses.claim_indexes(indexes(config).map(|(route, kind)| (route, kind.called())));
}

/// The address of the page for addresses that are not there, and the file of its words.
pub(in crate::resolve) const MISSING: (&str, &str) = ("/404.html", "404.md");

/// Gives plain pages their addresses and puts them in order of these. Words of pages that `ibid` makes take none; `tags` are
/// addresses of tags.
pub(in crate::resolve) fn pages(
    shown: Vec<VisiblePage>,
    config: &Config,
    tags: &HashSet<&str>,
    addresses: &mut Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<RoutedPage> {
    let mut words: HashMap<String, Owner> = HashMap::new();
    let mut out = Vec::with_capacity(shown.len());
    for VisiblePage { path, section, docs, page } in shown {
        let words_of_tag = tag(&path, &page.head, config).filter(|route| !section && tags.contains(route.as_str()));
        let route = words_of_tag.unwrap_or_else(|| of_page((&path, section, docs), &page.head, config, diagnostics));
        let is_index = || indexes(config).any(|(index, _)| index == route);
        let words_of_list = !section && route != "/" && (route == MISSING.0 || tags.contains(&*route) || is_index());
        let owner = Owner::written(format!("the page `{}`", page.head.title.value), page.head.span);
        let route: Route = if section || route == "/" || words_of_list {
            if let Some(first) = words.get(&route) {
                addresses.collide(&route, first, &owner);
            }
            words.entry(route.clone()).or_insert(owner);
            route.into()
        } else {
            addresses.claim(&route, owner)
        };
        out.push(RoutedPage { path, section, words: words_of_list, docs, page, route });
    }
    out.sort_by(|a, b| (&a.route, a.page.head.file()).cmp(&(&b.route, b.page.head.file())));
    out
}

/// The address of the tag that a file is called as: `tags/Node.js.md`.
fn tag(path: &str, head: &Head, config: &Config) -> Option<String> {
    let name = path.strip_prefix("tags/").filter(|name| !name.contains('/') && head.slug.is_none())?;
    let name = Some(paths::stem(name)).filter(|name| !matches!(*name, "index" | "_index"))?;
    Some(tag_route(&name_slug(name, config.kept_signs)))
}

/// The address that a plain page, or the words of a section, would have if nobody else had it.
pub(in crate::resolve) fn of_page(
    (path, section, docs): (&str, bool, Option<u8>),
    head: &Head,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    if let Some(docs) = docs.and_then(|docs| config.docs(docs)) {
        paths::of_docs(docs, path, head, diagnostics)
    } else if section {
        paths::section(&config.collections.briefings.url, paths::folder(path))
    } else if path == MISSING.1 {
        MISSING.0.to_owned()
    } else {
        paths::page(path, head, diagnostics)
    }
}

/// The address that a briefing would have if nobody else had it.
pub(in crate::resolve) fn of_briefing(
    path: &str,
    head: &Head,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    paths::briefing(&config.collections.briefings.url, path, head, diagnostics)
}

/// Makes a page's entry; `section` finds the section of a folder.
pub(in crate::resolve) fn page_entry(page: RoutedPage, section: impl Fn(&str) -> SectionIx) -> PageEntry {
    let role = match (page.section, &*page.route) {
        (true, _) => PageRole::Section(section(paths::folder(&page.path))),
        (false, "/") => PageRole::Front,
        (false, _) if page.words => PageRole::Words,
        (false, _) => PageRole::Plain,
    };
    let docs = page.docs.map(|collection| DocsPlace { collection, node: None });
    PageEntry { docs, ..PageEntry::new(page.page, page.route, role) }
}

/// A briefing's address.
pub(in crate::resolve) fn briefing(
    shown: &VisibleBriefing,
    config: &Config,
    addresses: &mut Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> Route {
    let head = &shown.briefing.head;
    let route = of_briefing(&shown.path, head, config, diagnostics);
    addresses.claim(&route, Owner::written(format!("the briefing `{}`", head.title.value), head.span))
}

/// Addresses of sources, entities, claims and tags.
pub(in crate::resolve) fn records(site: &mut Site, addresses: &mut Addresses) {
    let (urls, kept) = (&site.config.collections, site.config.kept_signs);
    let written =
        |what: &str, name: &str, span: Option<Span>| Owner { what: format!("the {what} `{name}`").into(), span };
    for entry in &mut site.sources {
        let span = entry.source.id.as_ref().map_or(entry.source.span, |id| id.span);
        let owner = written("source", entry.id.as_str(), Some(span));
        entry.route = addresses.claim(&record(&urls.sources.url, entry.id.as_str()), owner);
    }
    for entry in &mut site.entities {
        let owner = written("entity", entry.id.as_str(), entry.record.as_ref().map(|record| record.id.span));
        entry.route = addresses.claim(&format!("{}{}/", urls.entities.url, name_slug(entry.id.as_str(), kept)), owner);
    }
    for entry in &mut site.claims {
        let id = &entry.claim.id;
        let owner = written("claim", id.value.as_str(), Some(id.span));
        entry.route = addresses.claim(&record(&urls.claims.url, id.value.as_str()), owner);
    }
    for entry in &mut site.tags {
        let owner = written("tag", &entry.name, None);
        entry.route = addresses.claim_list(&entry.route, owner);
    }
}

/// The address of a source or claim by its id.
pub(in crate::resolve) fn record(url: &str, id: &str) -> String {
    format!("{url}{}/", made_slug(id))
}

/// Lists every page under its address.
pub(in crate::resolve) fn give_addresses(site: &mut Site, addresses: &mut Addresses) {
    site.years = YearEntry::years_of(&site.briefings);
    for kind in IndexKind::FIXED.into_iter().filter(|kind| kind.is_in(site)) {
        addresses.lead(&site.view().index_route(kind).into(), Target::Index(kind));
    }
    for entry in &mut site.years {
        let kind = IndexKind::ArchiveYear(entry.year);
        entry.route = addresses.claim_list(&entry.route, Owner::site(kind.called()));
        addresses.lead(&entry.route, Target::Index(kind));
    }
    let only_pages = site.briefings.is_empty() && site.pages.iter().any(|page| page.role == PageRole::Plain);
    for (ix, entry) in (0..).zip(&site.sections) {
        // A site of plain pages has no use for an empty list of briefings.
        if !(only_pages && entry.page.is_none()) {
            addresses.lead(&entry.route, Target::Section(ix));
        }
    }
    for (ix, entry) in (0..).zip(&site.briefings) {
        addresses.lead(&entry.route, Target::Briefing(ix));
    }
    for (ix, entry) in (0..).zip(&site.sources) {
        addresses.lead(&entry.route, Target::Source(ix));
    }
    for (ix, entry) in (0..).zip(&site.entities) {
        addresses.lead(&entry.route, Target::Entity(ix));
    }
    for (ix, entry) in (0..).zip(&site.claims) {
        addresses.lead(&entry.route, Target::Claim(ix));
    }
    for (ix, entry) in (0..).zip(&site.tags) {
        addresses.lead(&entry.route, Target::Tag(ix));
    }
    for (ix, entry) in (0..).zip(&mut site.pages) {
        // Words of a list that this site does not have are a page.
        let is_alone = || &*entry.route != MISSING.0 && !addresses.routes.contains_key(&entry.route);
        if entry.role == PageRole::Words && is_alone() {
            entry.role = PageRole::Plain;
        }
        if entry.role == PageRole::Plain {
            addresses.lead(&entry.route, Target::Page(ix));
        }
    }
}

/// An alias as an address: it begins and ends with `/`; `None` for what cannot be one.
pub(in crate::resolve) fn alias(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let path = super::href::decode(text.trim())?;
    let mut out = String::from("/");
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        // Hidden folders belong to other programs: `.git`, `.ibid`.
        let hidden = segment.starts_with('.') && segment != ".well-known";
        if names::wrong(segment).is_some() || hidden || segment.contains('#') || segment.len() > 255 {
            return None;
        }
        out.extend(segment.nfc());
        out.push('/');
    }
    Some(out.strip_suffix("index.html/").map_or(out.clone(), str::to_owned))
}
