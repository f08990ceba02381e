//! Addresses in feeds, twins and data files: whole where the site has a `base_url`, else relative to the file they stand in.
//!
//! Enter through [`OutputAddresses`]. All are percent-encoded, so that they are URLs of RFC 3986 and end no Markdown link early.

use std::borrow::Cow;

use crate::config::LinkStyle;
use crate::model::output::{page_path, twin_path};
use crate::model::site::{Target, View};
use crate::render::html::escape::push_encoded;

/// Makes the addresses of one output.
pub(super) struct OutputAddresses<'a> {
    /// Ends with `/`; `None`: addresses are relative.
    base: Option<Cow<'a, str>>,
    /// The folder of the output, without leading `/`; empty or ends with `/`.
    folder: &'a str,
    links: LinkStyle,
}

impl<'a> OutputAddresses<'a> {
    /// For an output in this folder: whole addresses if the site has one, else relative to the folder.
    pub(super) fn new(site: &'a View<'a>, folder: &'a str) -> OutputAddresses<'a> {
        OutputAddresses { base: base_url(site), ..OutputAddresses::relative(site, folder) }
    }

    /// For an output in this folder: always relative to it.
    pub(super) fn relative(site: &'a View<'a>, folder: &'a str) -> OutputAddresses<'a> {
        OutputAddresses { base: None, folder: folder.trim_start_matches('/'), links: site.config.links }
    }

    /// Of a page. Whole addresses have the form of a folder; the others follow `links:`.
    pub(super) fn page(&self, route: &str) -> String {
        match (&self.base, self.links) {
            (None, LinkStyle::File) => self.file(&page_path(route)),
            _ => self.file(route),
        }
    }

    /// Of a part of a page.
    pub(super) fn part(&self, route: &str, anchor: &str) -> String {
        format!("{}#{}", self.page(route), encode(anchor))
    }

    /// Of a file by its output path.
    pub(super) fn file(&self, path: &str) -> String {
        let path = path.trim_start_matches('/');
        match &self.base {
            Some(base) => format!("{base}{}", encode(path)),
            None => encode(&relative(self.folder, path)),
        }
    }

    /// Of the Markdown twin of what is at an address, or of the page itself if it has none.
    pub(super) fn twin(&self, site: &View<'_>, route: &str, target: Target) -> String {
        if site.has_twin(target) { self.file(&twin_path(route)) } else { self.page(route) }
    }

    /// The same, for who does not know what is there.
    pub(super) fn twin_at(&self, site: &View<'_>, route: &str) -> String {
        site.at(route).map_or_else(|| self.page(route), |target| self.twin(site, route, target))
    }
}

/// The site's whole address from the command line or the configuration; ends with `/`.
pub(in crate::render) fn base_url<'a>(site: &View<'a>) -> Option<Cow<'a, str>> {
    let configured = site.config.base_url.as_ref().map(|base| base.value.as_str());
    let base = site.base_url.or(configured)?;
    Some(if base.ends_with('/') { base.into() } else { format!("{base}/").into() })
}

/// Encodes all but unreserved characters (RFC 3986, 2.3) and `/`.
pub(in crate::render) fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    push_encoded(&mut out, path);
    out
}

/// The way from a folder to a path; both are without leading `/`.
fn relative(folder: &str, path: &str) -> String {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut from = folder.split('/').filter(|segment| !segment.is_empty()).peekable();
    let mut to = folders.split('/').filter(|segment| !segment.is_empty()).peekable();
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let mut out = String::with_capacity(path.len() + 12);
    from.for_each(|_| out.push_str("../"));
    for segment in to {
        out.push_str(segment);
        out.push('/');
    }
    out.push_str(name);
    if out.is_empty() { "./".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::super::tests as fixture;
    use super::*;

    #[test]
    fn relative_ways_share_folders() {
        assert_eq!(relative("briefings/a/", "briefings/b/index.md"), "../b/index.md");
        assert_eq!(relative("", "briefings/b/index.md"), "briefings/b/index.md");
        assert_eq!(relative("data/", "index.html"), "../index.html");
        assert_eq!(relative("a/", "a/"), "./");
    }

    #[test]
    fn addresses_are_whole_where_the_site_has_one() {
        let mut site = fixture::site();
        assert_eq!(OutputAddresses::new(&site.view(), "data/").page("/briefings/a/"), "../briefings/a/index.html");
        site.options.base_url = Some("https://example.org/x".to_owned());
        assert_eq!(
            OutputAddresses::new(&site.view(), "data/").part("/briefings/é/", "a b"),
            "https://example.org/x/briefings/%C3%A9/#a%20b"
        );
    }
}
