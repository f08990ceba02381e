//! Whether pages of lists may come and go in place: nothing else may be seen of it.

use crate::model::site::{ResolvedLink, Route, Site, Target};
use crate::resolve::uses::numbered_pages;

/// Whether addresses below `home`, which begins and ends with `/`, are taken by the lists that live there alone.
pub(super) fn is_own(site: &Site, home: &str, is_own: impl Fn(&Target) -> bool) -> bool {
    let below = |route: &str| route.get(..home.len()).is_some_and(|start| start.eq_ignore_ascii_case(home));
    let folder = home.trim_matches('/');
    let in_folder = |output: &str| output.get(..folder.len()).is_some_and(|start| start.eq_ignore_ascii_case(folder));
    site.routes.iter().all(|(route, target)| is_own(target) || !below(route))
        && site.redirects.keys().all(|route| !below(route))
        && site.assets.iter().all(|asset| !in_folder(&asset.output))
}

/// Whether every link of the site leads where it led: none to a list that goes, and none nowhere, which might lead to one that
/// comes, or be told of it.
pub(super) fn links_stay(site: &Site, gone: &[Route]) -> bool {
    let leads_on = |link: &Option<ResolvedLink>| match link {
        None => false,
        Some(ResolvedLink::Page { route, .. }) => !gone.contains(route),
        Some(_) => true,
    };
    numbered_pages(site).flat_map(|page| page.links()).all(leads_on)
}
