//! Who links here: links seen from their targets. Enter through [`add`].

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::model::site::{BackLink, Site, Target};
use crate::resolve::PORTION;
use crate::resolve::uses::{NumberedPage, numbered_page};

/// Adds these pages to the lists of those that they lead to.
pub(in crate::resolve) fn add(site: &mut Site, pages: &[Target]) {
    let looked = &*site;
    let of = |target: &Target| numbered_page(looked, *target).map(|page| of_page(looked, &page));
    let found: Vec<Vec<(Target, BackLink)>> = pages.par_iter().with_max_len(PORTION).filter_map(of).collect();
    let mut changed: BTreeSet<Target> = BTreeSet::new();
    for (target, link) in found.into_iter().flatten() {
        if let Some(list) = site.linked_from_mut(target) {
            list.push(link);
            changed.insert(target);
        }
    }
    for target in changed {
        if let Some(list) = site.linked_from_mut(target) {
            list.sort_by(|a, b| (&a.title, &a.route).cmp(&(&b.title, &b.route)));
        }
    }
}

/// Takes a page, as it is still, out of the lists of those that it leads to.
pub(in crate::resolve) fn remove(site: &mut Site, page: Target) {
    let Some(of) = numbered_page(site, page) else { return };
    let (route, leads) = (of.route.clone(), of.resolved.leads.clone());
    for lead in leads {
        if let Some(list) = site.linked_from_mut(lead.to) {
            list.retain(|link| link.route != route);
        }
    }
}

fn of_page(site: &Site, page: &NumberedPage<'_>) -> Vec<(Target, BackLink)> {
    let leads = &page.resolved.leads;
    if leads.is_empty() {
        return Vec::new();
    }
    let (route, title) = site.address(page.target);
    let link = |sentence| BackLink { route: route.clone(), title: title.clone(), sentence };
    leads.iter().map(|lead| (lead.to, link(page.sentence(lead)))).collect()
}
