//! The order that `myst.yml` and `_toc.yml` have, with paths below the folder of the collection: there they are read from the
//! folder of the file itself, and a pattern names what no other entry does. Enter through [`ContentsPaths::items`].

use std::collections::{BTreeMap, BTreeSet};

use super::order::by_name;
use crate::config::{NavItem, NavTo, PagePattern};
use crate::model::site::PageIx;
use crate::text::paths::join;

/// Where the paths of a file with an order are read from.
pub(super) struct ContentsPaths<'a> {
    /// The folder of the file, below the site's.
    pub(super) base: &'a str,
    /// The folder of the collection, with `/` at its end.
    pub(super) folder: &'a str,
    pub(super) pages: &'a BTreeMap<String, PageIx>,
}

impl ContentsPaths<'_> {
    /// The items with other paths.
    pub(super) fn items(&self, items: &[NavItem]) -> Vec<NavItem> {
        let mut named = BTreeSet::new();
        self.name_all(items, &mut named);
        self.below(items, &named)
    }

    fn name_all(&self, items: &[NavItem], named: &mut BTreeSet<String>) {
        for item in items {
            if let NavTo::Path(path) | NavTo::Hidden(path) = &item.to {
                named.insert(self.path(path));
            }
            self.name_all(&item.children, named);
        }
    }

    fn below(&self, items: &[NavItem], named: &BTreeSet<String>) -> Vec<NavItem> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            let to = match &item.to {
                NavTo::Path(pattern) if pattern.contains('*') => {
                    out.extend(self.all(pattern, named).map(|path| NavItem {
                        title: None,
                        to: NavTo::Path(path.as_str().into()),
                        span: item.span,
                        children: Vec::new(),
                    }));
                    continue;
                }
                NavTo::Path(path) => NavTo::Path(self.path(path).into()),
                NavTo::Hidden(path) => NavTo::Hidden(self.path(path).into()),
                to => to.clone(),
            };
            let children = self.below(&item.children, named);
            out.push(NavItem { title: item.title.clone(), to, span: item.span, children });
        }
        out
    }

    /// The pages of a pattern that are not named, in order of their names.
    fn all(&self, pattern: &str, named: &BTreeSet<String>) -> impl Iterator<Item = &String> {
        let whole = self.path(pattern);
        // A pattern without folders is of its own folder.
        let pattern = PagePattern::new(&format!("/{whole}"));
        let mut found: Vec<&String> =
            self.pages.keys().filter(|path| pattern.matches(path) && !named.contains(*path)).collect();
        found.sort_by(|a, b| by_name(a, b));
        found.into_iter()
    }

    /// A path below the folder of the collection; one that leads out of it begins with `../`.
    fn path(&self, written: &str) -> String {
        let whole = join(self.base, written);
        let Some(below) = whole.as_deref().and_then(|whole| whole.strip_prefix(self.folder)) else {
            return format!("../{}", written.trim_start_matches("../"));
        };
        // Its ending may be left out.
        let page = format!("{below}.md");
        if !self.pages.contains_key(below) && self.pages.contains_key(&page) { page } else { below.to_owned() }
    }
}
