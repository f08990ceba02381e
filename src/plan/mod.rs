//! The fifth stage: the list of outputs, and what tells whether one has to be made again.
//!
//! Enter through [`plan`] and [`Digests`]. Pages are taken from the site's table of addresses, in which each address leads to one thing, so
//! no two of them have one path; what stands beside them (further pages of lists, twins, feeds) has names that `resolve` gives
//! to nothing else.

mod digests;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

pub use digests::Digests;

use crate::model::output::{
    FeedFormat, FixedFile, Output, OutputKind, Plan, feed_path, list_path, redirect_path, search_path, twin_path,
};
use crate::model::site::{Site, Target};

/// Lists every file of the output, each path once, by kind and index.
pub fn plan(site: &Site) -> Plan {
    let own = site.assets.iter().map(|asset| asset.output.as_str()).collect();
    let mut outputs = Outputs { site, own, all: Vec::with_capacity(site.routes.len() * 3) };
    outputs.files();
    for (route, target) in &site.routes {
        outputs.page(route, *target);
    }
    outputs.front_list();
    for (part, _) in (0..).zip(&site.search) {
        outputs.add(search_path(part), OutputKind::SearchPart(part));
    }
    for route in site.redirects.keys() {
        outputs.add(redirect_path(route), OutputKind::Redirect(route.clone()));
    }
    for (path, output) in site.own_outputs() {
        outputs.add(path, OutputKind::Own(output));
    }
    let mut all = outputs.all;
    all.sort_by(|a, b| a.kind.cmp(&b.kind));
    Plan { outputs: all }
}

/// The plan while it is made.
struct Outputs<'a> {
    site: &'a Site,
    /// Paths of copied files, which stand in the place of those that would be made.
    own: HashSet<&'a str>,
    all: Vec<Output>,
}

impl Outputs<'_> {
    fn add(&mut self, path: impl Into<String>, kind: OutputKind) {
        let path = path.into();
        if matches!(kind, OutputKind::Asset(_)) || !self.own.contains(path.as_str()) {
            self.all.push(Output { path, kind });
        }
    }

    /// Copied files, and files that a site has once.
    fn files(&mut self) {
        for (ix, asset) in (0..).zip(&self.site.assets) {
            self.add(asset.output.as_str(), OutputKind::Asset(ix));
        }
        for file in FixedFile::ALL.into_iter().filter(|file| file.is_in(self.site)) {
            self.add(file.path(), OutputKind::Fixed(file));
        }
    }

    /// The page at an address, with what stands beside it.
    fn page(&mut self, route: &str, target: Target) {
        for page in 1..=self.site.pages_of(target) {
            self.add(list_path(route, page), OutputKind::Page(target, page));
        }
        if self.site.view().has_twin(target) {
            self.add(twin_path(route), OutputKind::Twin(target));
        }
        if self.site.has_feed(target) {
            for format in FeedFormat::ALL {
                self.add(feed_path(route, format), OutputKind::Feed(target, format));
            }
        }
    }

    /// Further pages of briefings that are listed on the front page, when their collection's address is `/`.
    fn front_list(&mut self) {
        let sections = (0..).zip(&self.site.sections);
        let Some((ix, _)) = sections.into_iter().find(|(_, section)| &*section.route == "/") else { return };
        let section = Target::Section(ix);
        for page in 2..=self.site.pages_of(section) {
            self.add(list_path("/", page), OutputKind::Page(section, page));
        }
    }
}
