//! What is at an address that a link names, old addresses included. Enter through [`Linker::address`].

use super::links::{Linker, PageLinks, PendingLink};
use crate::model::site::{RedirectTo, ResolvedLink, Site, Target};

/// What is at an address.
pub(in crate::resolve) enum AtAddress<'a> {
    /// A page, and the part of it that an old address leads to.
    Page(Target, Option<&'a str>),
    /// Where an old address leads that is no page's any more.
    Elsewhere(ResolvedLink),
}

impl<'a> Linker<'a> {
    /// The page at an address, old addresses included; `path` is without slashes at the ends.
    pub(in crate::resolve) fn address(self, path: &str) -> Option<AtAddress<'a>> {
        let path = path.strip_suffix("index.html").unwrap_or(path).trim_matches('/');
        let route = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        let routes = &self.site.routes;
        let route = if routes.contains_key(route.trim_end_matches('/')) {
            route.trim_end_matches('/').to_owned()
        } else {
            route
        };
        let site: &'a Site = self.site;
        let old = || match &site.redirects.get(route.as_str())?.to {
            RedirectTo::Page(route, anchor) => Some(AtAddress::Page(*routes.get(route)?, anchor.as_deref())),
            RedirectTo::File(path) => Some(AtAddress::Elsewhere(ResolvedLink::file(path.clone()))),
            RedirectTo::Url(url) => Some(AtAddress::Elsewhere(ResolvedLink::External(url.clone().into()))),
        };
        routes.get(route.as_str()).map(|target| AtAddress::Page(*target, None)).or_else(old)
    }

    /// A link to what is at an address; the part that an old address leads to is that of links without one.
    pub(super) fn arrive(
        self,
        mark: &PendingLink<'_>,
        place: AtAddress<'_>,
        anchor: Option<String>,
        out: &mut PageLinks,
    ) -> (ResolvedLink, Option<Target>) {
        match place {
            AtAddress::Page(target, part) => self.lead(mark, target, anchor.or_else(|| part.map(str::to_owned)), out),
            AtAddress::Elsewhere(link) => (link, None),
        }
    }
}
