//! Pages that the site had at a commit, held against what it has now: `check --against` and `diff`.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::against::{PresentAddresses, gone, way_on};
use crate::diag::{Code, Diagnostic, Suggestions, codes};
use crate::model::output::{Plan, page_path, redirect_path};
use crate::model::site::{RedirectTo, Site, Target};
use crate::pipeline::read::Reading;
use crate::resolve::{part_ids, parts_gone};
use crate::text::Files;

/// The pages of a site, as others link to them.
#[derive(Clone, Debug, Default)]
pub struct OldPages {
    /// By address.
    pages: BTreeMap<String, OldPage>,
    /// Old addresses that led on already.
    redirects: Vec<String>,
}

#[derive(Clone, Debug)]
struct OldPage {
    /// Its file; empty for one that `ibid` made by itself.
    file: String,
    title: String,
    /// The ids of its headings, in order.
    parts: Vec<Box<str>>,
}

impl OldPage {
    /// Says something of its file.
    fn found(&self, code: &'static Code, message: String) -> Diagnostic {
        if self.file.is_empty() {
            return Diagnostic::global(code, message);
        }
        Diagnostic::at_path(code, self.file.as_str(), message)
    }
}

impl OldPages {
    /// The pages of a site that was read. `None`: its configuration could not be used.
    pub fn of(reading: &Reading) -> Option<OldPages> {
        let site = reading.site.as_ref()?;
        let view = site.view();
        let one = |(route, target): (&std::sync::Arc<str>, &Target)| {
            let file = view.written_at(*target).map(|span| reading.files.get(span.file).path.to_string());
            let title = view.link(*target).map(|(_, title)| title.to_string()).unwrap_or_default();
            (route.to_string(), OldPage { file: file.unwrap_or_default(), title, parts: parts(site, *target) })
        };
        let pages = site.routes.iter().map(one).collect();
        Some(OldPages { pages, redirects: site.redirects.keys().map(ToString::to_string).collect() })
    }
}

/// The headings of a page that has a text.
fn parts(site: &Site, target: Target) -> Vec<Box<str>> {
    let body = match target {
        Target::Briefing(ix) => site.briefings.get(ix as usize).map(|entry| &entry.briefing.body),
        Target::Page(ix) => site.pages.get(ix as usize).map(|entry| &entry.page.body),
        Target::Source(_)
        | Target::Entity(_)
        | Target::Claim(_)
        | Target::Tag(_)
        | Target::Section(_)
        | Target::Index(_) => None,
    };
    body.map_or_else(Vec::new, |body| body.headings.iter().map(|heading| heading.id.clone()).collect())
}

/// Says which addresses and headings are gone.
pub(in crate::pipeline) fn check(old: &OldPages, site: &Site, plan: &Plan, files: &Files) -> Vec<Diagnostic> {
    let now = PresentAddresses::new(site, plan);
    let mut by_title: HashMap<String, &str> = HashMap::new();
    let view = site.view();
    for (route, target) in &site.routes {
        if let Some((_, title)) = view.link(*target) {
            by_title.entry(title.into_owned()).or_insert(route);
        }
    }
    let mut out = Vec::new();
    let mut asked: Vec<(&str, &OldPage, Target, &str)> = Vec::new();
    for (address, page) in &old.pages {
        if !now.has(&page_path(address)) {
            let found = page.found(&codes::ADDRESS_GONE, gone(address));
            let like = now.like(address).or_else(|| by_title.get(&page.title).copied());
            out.push(found.help(way_on(address, like)));
        } else if let Some(target) = leads_to(site, address) {
            asked.extend(page.parts.iter().map(|part| (address.as_str(), page, target, &**part)));
        }
    }
    for address in old.redirects.iter().filter(|address| !now.has(&redirect_path(address))) {
        out.push(Diagnostic::global(&codes::ADDRESS_GONE, gone(address)).help(way_on(address, now.like(address))));
    }
    asked.retain(|(address, _, _, part)| {
        let moved = site.moved.get(*address);
        !moved.is_some_and(|moved| moved.iter().any(|moved| *moved.id == **part))
    });
    let parts: Vec<(Target, &str)> = asked.iter().map(|(_, _, target, part)| (*target, *part)).collect();
    let mut near = NearParts { site, suggestions: Suggestions::default(), of: String::new(), ids: Vec::new() };
    for at in parts_gone(site, &parts) {
        let Some((address, page, target, part)) = asked.get(at) else { continue };
        let to = near
            .find(address, page, *target, part)
            .map_or_else(|| (*address).to_owned(), |id| format!("{address}#{id}"));
        out.push(page.found(&codes::PART_GONE, format!("the part `#{part}` of `{address}` is gone")).help(format!(
            "give the heading that it is now the old id, `## Heading {{#{part}}}`, or write `{address}#{part}: {to}` below `redirects:` in `ibid.yaml`"
        )));
    }
    site.config.severity.apply(&mut out, files, site.config.content_folder());
    out
}

/// The page that is at an address, or that it leads to.
fn leads_to(site: &Site, address: &str) -> Option<Target> {
    if let Some(target) = site.routes.get(address) {
        return Some(*target);
    }
    match &site.redirects.get(address)?.to {
        RedirectTo::Page(route, None) => site.routes.get(route).copied(),
        _ => None,
    }
}

/// Finds the headings that parts which are gone may have become.
struct NearParts<'a> {
    site: &'a Site,
    suggestions: Suggestions,
    /// The address that was looked at last.
    of: String,
    /// The headings of its page; `None` for those that were there before.
    ids: Vec<Option<&'a str>>,
}

impl<'a> NearParts<'a> {
    /// One with nearly the same id, else the one in the same place.
    fn find(&mut self, address: &str, page: &OldPage, target: Target, part: &str) -> Option<&'a str> {
        if self.of != address {
            let before: HashSet<&str> = page.parts.iter().map(|part| &**part).collect();
            let ids = part_ids(self.site, target).into_iter().map(|id| Some(id).filter(|id| !before.contains(id)));
            (self.of, self.ids) = (address.to_owned(), ids.collect());
        }
        let near = self.suggestions.nearest(part, self.ids.iter().copied().flatten());
        let place = || page.parts.iter().take(self.ids.len()).position(|old| **old == *part);
        near.or_else(|| *self.ids.get(place()?)?)
    }
}
