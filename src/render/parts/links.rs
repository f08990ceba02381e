//! Addresses and links to pages of the site. An index that is not in the site makes an empty link, never a panic.

use super::Maker;
use super::names::named;
use crate::config::LinkStyle;
use crate::model::site::{BriefingIx, EntityIx, SourceIx, TagIx, View};
use crate::render::context::LinkContext;
use crate::render::html::escape::push_encoded;
use crate::text::Spanned;

impl Maker<'_> {
    /// The address of a page relative to the site's root, percent-encoded: `briefings/a/index.html`, or `briefings/a/`.
    pub(in crate::render) fn url(&self, route: &str) -> String {
        url(self.site, route)
    }

    /// A link to an entity.
    pub(in crate::render) fn link_entity(&self, ix: EntityIx) -> LinkContext {
        let line = self.site.entities.line(ix);
        self.link(line.map(|line| (line.name, &**line.route)))
    }

    /// A link to a tag.
    pub(in crate::render) fn link_tag(&self, ix: TagIx) -> LinkContext {
        let line = self.site.tags.line(ix);
        self.link(line.map(|line| (line.name, &**line.route)))
    }

    /// A link to a source's page.
    pub(in crate::render) fn link_source(&self, ix: SourceIx) -> LinkContext {
        let line = self.site.sources.line(ix);
        self.link(line.map(|line| (line.title, &**line.route)))
    }

    /// A link to a briefing.
    pub(in crate::render) fn link_briefing(&self, ix: BriefingIx) -> LinkContext {
        let line = self.site.briefings.line(ix);
        self.link(line.map(|line| (line.title, &**line.route)))
    }

    /// A link with this title and route.
    pub(in crate::render) fn link(&self, to: Option<(&str, &str)>) -> LinkContext {
        to.map_or_else(LinkContext::default, |(title, route)| LinkContext {
            title: title.to_owned(),
            url: Some(self.url(route)),
            count: None,
        })
    }
}

/// See [`Maker::url`].
pub(super) fn url(site: &View<'_>, route: &str) -> String {
    let mut out = String::with_capacity(route.len() + 10);
    push_url(&mut out, site.config.links, route);
    out
}

/// Appends the address of a page relative to the site's root.
pub(in crate::render) fn push_url(out: &mut String, style: LinkStyle, route: &str) {
    let path = route.trim_start_matches('/');
    push_encoded(out, path);
    match style {
        LinkStyle::File if route.ends_with('/') => out.push_str("index.html"),
        // The root itself: an empty address would be the page that links.
        LinkStyle::Folder if path.is_empty() => out.push_str("./"),
        // A page with a name of its own, or a folder.
        LinkStyle::File | LinkStyle::Folder => {}
    }
}

/// Who published, delivered or spoke: a link to the entity, or the name as written; `None` without a name.
pub(super) fn link_named(
    site: &View<'_>,
    ix: Option<EntityIx>,
    written: Option<&Spanned<String>>,
) -> Option<LinkContext> {
    let title = named(site, ix, written)?.to_owned();
    let entity = ix.and_then(|ix| site.entities.line(ix));
    Some(LinkContext { title, url: entity.map(|entity| url(site, entity.route)), count: None })
}
