//! `site`: what is the same on every page; made once.

use super::page_meta::{extra, file_url};
use crate::config::{Config, NavigationItem, SearchKind, ThemeInfo};
use crate::model::output::{FeedFormat, feed_path};
use crate::model::site::{IndexKind, Menu, PageRole, ResolvedLink, Target};
use crate::render::context::{
    CountsContext, LinkContext, LookContext, SearchContext, SearchKindContext, SiteContext, ThemeContext,
};
use crate::render::exports::address::{base_url, encode};
use crate::render::parts::Maker;
use crate::text::Spanned;

/// More links would not fit a narrow header; the rest stands below them.
const MOST_LINKS: usize = 5;

/// Makes it.
pub(in crate::render) fn site_context(maker: &Maker<'_>) -> SiteContext {
    let site = maker.site;
    let config = &site.config;
    let named = &config.collections.briefings;
    let mut all = navigation(maker);
    let more = all.split_off(all.len().min(MOST_LINKS));
    SiteContext {
        title: config.title.clone(),
        description: config.description.clone(),
        lang: config.lang.clone(),
        base_url: base_url(site).map(std::borrow::Cow::into_owned),
        authors: config.authors.clone(),
        navigation: all,
        more,
        footer: written(maker, &maker.site.config.look.footer, &maker.site.furniture().footer),
        announcement: announcement(maker),
        look: look(config),
        home_url: maker.url("/"),
        briefings: collection(maker),
        briefings_called: named.is_titled.then(|| named.title.clone()),
        indexes: menu(maker, &[Menu::HeaderAndFoot, Menu::Foot]).collect(),
        timeline: index_link(maker, IndexKind::Timeline),
        feed_url: site.has_feed(Target::Index(IndexKind::Front)).then(|| file_url(&feed_path("/", FeedFormat::Atom))),
        search: search(maker),
        counts: CountsContext {
            briefings: site.briefings.len(),
            sources: site.sources.len(),
            entities: site.entities.len(),
            outlets: site.entities.iter_counted().filter(|(_, counts)| counts.published > 0).count(),
            events: site.events.len(),
            tags: site.tags.len(),
        },
        generator: concat!("ibid ", env!("CARGO_PKG_VERSION")).to_owned(),
        extra: extra(&config.extra),
    }
}

/// The theme with its settings.
pub(in crate::render) fn theme_context(config: &Config) -> ThemeContext {
    let ThemeInfo { name, version, settings, sidenotes: _ } = &config.themed;
    ThemeContext { name: name.clone(), version: version.clone(), settings: extra(settings) }
}

/// The files that pages name.
fn look(config: &Config) -> LookContext {
    let urls = |files: &[Spanned<String>]| files.iter().map(|file| file_url(&file.value)).collect();
    let url = |file: &Option<Spanned<String>>| file.as_ref().map(|file| file_url(&file.value));
    let kind = |file: &Spanned<String>| match file
        .value
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "gif" => "image/gif",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        _ => "image/png",
    };
    let look = &config.look;
    LookContext {
        accent: look.accent,
        font: look.font,
        width: look.width,
        css: urls(&look.css),
        js: urls(&look.js),
        logo_url: url(&look.logo),
        icon_url: url(&look.favicon).unwrap_or_else(|| file_url("icon.svg")),
        icon_type: look.favicon.as_ref().map_or("image/svg+xml", kind),
    }
}

/// A link to an index, if the site has it.
pub(super) fn index_link(maker: &Maker<'_>, kind: IndexKind) -> Option<LinkContext> {
    let route = maker.site.index_route(kind);
    let there = maker.site.at(route) == Some(Target::Index(kind));
    there.then(|| maker.link(Some((&kind.title(maker.site.config), route))))
}

/// The search with the kinds that the site has something of.
fn search(maker: &Maker<'_>) -> Option<SearchContext> {
    let site = maker.site;
    let url = index_link(maker, IndexKind::Search)?.url?;
    let has_page = |wanted| {
        let mut plain = site.pages.iter().filter(|page| page.role == PageRole::Plain);
        plain.any(|page| page.search_kind() == wanted)
    };
    let has = |kind: SearchKind| match kind {
        SearchKind::Briefing => !site.briefings.is_empty(),
        SearchKind::Page | SearchKind::Doc => has_page(kind),
        SearchKind::Source => !site.sources.is_empty(),
        SearchKind::Claim => !site.claims.is_empty(),
        SearchKind::Event => site.events.iter().any(|event| !event.whole),
        SearchKind::Entity => !site.entities.is_empty(),
    };
    let kinds = SearchKind::ALL.into_iter().filter(|kind| site.config.search.finds(*kind) && has(*kind));
    let kinds = kinds.map(|kind| SearchKindContext { number: kind as usize, word: kind.word() }).collect();
    Some(SearchContext { url, kinds })
}

/// The list of all briefings: the root section, wherever its address is.
fn collection(maker: &Maker<'_>) -> LinkContext {
    let collection = &maker.site.config.collections.briefings;
    let root = maker.site.sections.first();
    let (title, route) = root.map_or((&*collection.title, &*collection.url), |root| (&**root.title, &**root.route));
    maker.link(Some((title, route)))
}

/// The links of the header. Where none are configured, those are taken that the site has; a site of plain pages has none.
fn navigation(maker: &Maker<'_>) -> Vec<LinkContext> {
    let site = maker.site;
    if let Some(items) = &site.config.navigation {
        return written(maker, items, &site.furniture().navigation);
    }
    let briefings = (!site.briefings.is_empty()).then(|| collection(maker));
    briefings.into_iter().chain(menu(maker, &[Menu::HeaderAndFoot])).collect()
}

/// Links of the configuration, those aside that lead nowhere.
fn written(maker: &Maker<'_>, items: &[NavigationItem], links: &[Option<ResolvedLink>]) -> Vec<LinkContext> {
    let link = |(item, link): (&NavigationItem, &Option<ResolvedLink>)| {
        Some(LinkContext { title: item.title.clone(), url: Some(followed(maker, link.as_ref()?)), count: None })
    };
    items.iter().zip(links).filter_map(link).collect()
}

/// What stands above all pages.
fn announcement(maker: &Maker<'_>) -> Option<LinkContext> {
    let title = maker.site.config.look.announcement.as_ref()?.text.clone();
    let url = maker.site.furniture().announcement.as_ref().map(|link| followed(maker, link));
    Some(LinkContext { title, url, count: None })
}

/// Links to the lists that the site has and that stand in one of these menus.
fn menu(maker: &Maker<'_>, menus: &[Menu]) -> impl Iterator<Item = LinkContext> {
    let kinds = IndexKind::FIXED.into_iter().filter(|kind| menus.contains(&Target::Index(*kind).kind().menu));
    kinds.filter_map(|kind| index_link(maker, kind))
}

/// The address of a link: a whole one as it is, others relative to the root.
pub(in crate::render) fn followed(maker: &Maker<'_>, link: &ResolvedLink) -> String {
    match link {
        ResolvedLink::Page { route, anchor, .. } => {
            let anchor = anchor.as_ref().map(|anchor| format!("#{}", encode(anchor))).unwrap_or_default();
            maker.url(route) + &anchor
        }
        ResolvedLink::Anchor { id, .. } => format!("{}#{}", maker.url("/"), encode(id)),
        ResolvedLink::Asset { path, rest, .. } => file_url(path) + rest,
        ResolvedLink::External(url) => url.to_string(),
    }
}
