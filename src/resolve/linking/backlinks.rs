//! Who links here: links seen from their targets. Enter through [`gather`].

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::site::{BackLink, Site, Target};

/// A page with the pages that it leads to, each once, and the sentence around the first link to it.
pub(in crate::resolve) type LinkingPage = (Target, Vec<(Target, Arc<str>)>);

/// Writes each page's list of pages that link to it; `links` are pages with what they lead to, each target once.
pub(in crate::resolve) fn gather(site: &mut Site, links: Vec<LinkingPage>) {
    let mut by_target: BTreeMap<Target, Vec<BackLink>> = BTreeMap::new();
    for (from, to) in links {
        if to.is_empty() {
            continue;
        }
        let (route, title) = site.address(from);
        for (target, sentence) in to {
            let link = BackLink { route: route.clone(), title: title.clone(), sentence };
            by_target.entry(target).or_default().push(link);
        }
    }
    // Each target has its own list, so the order of the map does not show.
    for (target, mut links) in by_target {
        links.sort_by(|a, b| (&a.title, &a.route).cmp(&(&b.title, &b.route)));
        if let Some(list) = site.linked_from_mut(target) {
            *list = links;
        }
    }
}
