//! Links of documentation as its tools write them: to the page that another tool makes of a file, to sites beside this one.

use url::Url;

use super::anchors;
use super::links::Linker;
use crate::config::{Dialect, Docs};
use crate::model::site::{IndexKind, PageEntry, Target};
use crate::model::slug::slug;
use crate::resolve::names::{FileHolds, unnumbered_key};
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

    /// The page at a path, whether the numbers that its parts begin with are written or not; also by the name that it gives itself.
    pub(super) fn without_numbers(self, from: Target, path: &str) -> Option<&'a FileHolds> {
        let may_be = self.docs(from).is_some_and(|docs| docs.dialect.has_number_prefixes());
        if may_be { self.names.unnumbered.get(&unnumbered_key(path)) } else { None }
    }

    /// The entry of a glossary that `MyST` leads a term to, on the page itself or another one of its collection.
    pub(super) fn glossary_entry(self, from: Target, name: &str) -> Option<(Target, String)> {
        self.docs(from).filter(|docs| docs.dialect == Dialect::Myst)?;
        let id = format!("term-{}", slug(name));
        let own = anchors::has(self.site, self.contents, from, &id).then_some(from);
        own.or_else(|| anchors::labelled(self.site, self.contents, from, &id)).map(|target| (target, id))
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
