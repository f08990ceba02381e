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
    DataFile, FeedFormat, FeedOf, HIGHLIGHT_DARK, HIGHLIGHT_LIGHT, NOT_FOUND, Output, OutputKind, Plan, Scheme,
    feed_path, list_path, page_path, redirect_path, twin_path,
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
    outputs.feeds("/", FeedOf::Site);
    for route in site.redirects.keys() {
        outputs.add(redirect_path(route), OutputKind::Redirect(route.clone()));
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
        if self.site.config.highlight.enabled {
            self.add(HIGHLIGHT_LIGHT, OutputKind::HighlightSheet(Scheme::Light));
            self.add(HIGHLIGHT_DARK, OutputKind::HighlightSheet(Scheme::Dark));
        }
        self.add(NOT_FOUND, OutputKind::NotFound);
        self.add("robots.txt", OutputKind::Robots);
        self.add("llms.txt", OutputKind::LlmsTxt);
        // Its addresses must be whole (sitemaps.org), so there is none without the site's own.
        if self.site.has_base_url() {
            self.add("sitemap.xml", OutputKind::Sitemap);
        }
        for file in DataFile::ALL {
            self.add(file.path(), OutputKind::Data(file));
        }
    }

    /// The page at an address, with what stands beside it.
    fn page(&mut self, route: &str, target: Target) {
        match target {
            Target::Briefing(ix) => {
                self.add(page_path(route), OutputKind::Briefing(ix));
                self.add(twin_path(route), OutputKind::BriefingTwin(ix));
            }
            Target::Page(ix) => {
                self.add(page_path(route), OutputKind::Page(ix));
                self.add(twin_path(route), OutputKind::PageTwin(ix));
            }
            Target::Source(ix) => {
                self.add(page_path(route), OutputKind::Source(ix));
                self.add(twin_path(route), OutputKind::SourceTwin(ix));
            }
            Target::Entity(ix) => {
                self.add(page_path(route), OutputKind::Entity(ix));
                self.feeds(route, FeedOf::Entity(ix));
            }
            Target::Tag(ix) => {
                self.list(route, self.site.pages_of(target), |page| OutputKind::Tag(ix, page));
                self.feeds(route, FeedOf::Tag(ix));
            }
            Target::Section(ix) => {
                self.list(route, self.site.pages_of(target), |page| OutputKind::Section(ix, page));
                self.feeds(route, FeedOf::Section(ix));
            }
            Target::Index(kind) => {
                self.list(route, self.site.pages_of(target), |page| OutputKind::Index(kind, page));
            }
        }
    }

    /// Further pages of briefings that are listed on the front page, when their collection's address is `/`.
    fn front_list(&mut self) {
        let sections = (0..).zip(&self.site.sections);
        let Some((ix, _)) = sections.into_iter().find(|(_, section)| &*section.route == "/") else { return };
        for page in 2..=self.site.pages_of(Target::Section(ix)) {
            self.add(list_path("/", page), OutputKind::Section(ix, page));
        }
    }

    fn list(&mut self, route: &str, pages: u32, kind: impl Fn(u32) -> OutputKind) {
        for page in 1..=pages {
            self.add(list_path(route, page), kind(page));
        }
    }

    fn feeds(&mut self, route: &str, of: FeedOf) {
        if !self.site.has_feed(of) {
            return;
        }
        for format in [FeedFormat::Atom, FeedFormat::Json] {
            self.add(feed_path(route, format), OutputKind::Feed(of, format));
        }
    }
}
