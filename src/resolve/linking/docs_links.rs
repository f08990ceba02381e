//! Links of documentation as its tools write them: to the page that another tool makes of a file, to sites beside this one.

use url::Url;

use super::links::Linker;
use crate::config::Docs;
use crate::model::site::{IndexKind, PageEntry, Target};
use crate::resolve::names::FileHolds;
use crate::text::paths::join;

/// Files that hold the words of a folder, without their endings.
const INDEXES: [&str; 5] = ["index", "_index", "README", "readme", "Readme"];
/// What pages end in.
const ENDINGS: [&str; 5] = ["md", "qmd", "Rmd", "mdx", "markdown"];

impl<'a> Linker<'a> {
    /// The collection that a page is of.
    pub(in crate::resolve) fn docs(self, from: Target) -> Option<&'a Docs> {
        let entry: Option<&PageEntry> = match from {
            Target::Page(ix) => self.site.pages.get(ix as usize),
            Target::Index(IndexKind::Front) => self.site.pages.iter().find(|page| &*page.route == "/"),
            Target::Index(_)
            | Target::Briefing(_)
            | Target::Source(_)
            | Target::Entity(_)
            | Target::Claim(_)
            | Target::Tag(_)
            | Target::Section(_) => None,
        };
        self.site.config.docs(entry?.docs?.collection)
    }

    /// The file from which another tool makes the page at a path: `a/b.html` of `a/b.md`, `a/index.html` or `a/` of the index
    /// of `a`.
    pub(super) fn made_of(self, path: &str) -> Option<&'a FileHolds> {
        let files = &self.names.files;
        let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm"));
        let folder = match stem {
            Some("index") => Some(""),
            Some(stem) => stem.strip_suffix("/index"),
            None => Some(path),
        };
        let page = || ENDINGS.iter().find_map(|ending| files.get(format!("{}.{ending}", stem?).as_str()));
        let index = || {
            let folder = folder?;
            let slash = if folder.is_empty() { "" } else { "/" };
            let names = || INDEXES.iter().flat_map(|index| ENDINGS.iter().map(move |ending| (index, ending)));
            names().find_map(|(index, ending)| files.get(format!("{folder}{slash}{index}.{ending}").as_str()))
        };
        page().or_else(index)
    }

    /// The address of a site beside this one, where a link is one that the collection names as such: whole, or as it is written
    /// (`../std/`) where nobody knows where this site is.
    pub(in crate::resolve) fn outside(self, docs: &Docs, from: Target, path: &str, written: &str) -> Option<String> {
        if !docs.outside.matches(path) {
            return None;
        }
        let site = self.site;
        let base = site.options.base_url.as_deref().or(site.config.base_url.as_ref().map(|base| base.value.as_str()));
        let Some(base) = base else { return Some(written.trim().to_owned()).filter(|link| link.starts_with("../")) };
        let (route, _) = site.address(from);
        let page = Url::parse(base).ok()?.join(route.trim_start_matches('/')).ok()?;
        page.join(written.trim()).ok().map(String::from)
    }

    /// A path from the folder of a collection, for links that begin with `/`.
    pub(super) fn below_home(self, docs: &Docs, path: &str) -> Option<String> {
        let home = format!("{}/{}", self.site.config.content_folder(), docs.home.path);
        join(home.trim_end_matches('/'), path)
    }
}
