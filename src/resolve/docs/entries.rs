//! What was written of a navigation, taken apart into pages and groups. Enter through [`NavReading`].
//!
//! First all that is named is gathered, so that `...` can stand anywhere for what is not; then entries are made in order.

use std::collections::BTreeSet;

use super::super::addressing::paths;
use super::super::names::FileHolds;
use super::super::near::near_path;
use super::DocsPages;
use super::order::{as_title, by_name};
use crate::config::{NavItem, NavTo, PagePattern};
use crate::diag::{Diagnostic, codes};
use crate::model::docs::DocsHead;
use crate::model::site::PageIx;
use crate::text::names::numbered;
use crate::text::paths::join;

/// What is below so many groups stands beside them.
const DEEPEST: usize = 32;

/// Of so many missing pages the nearest one is looked for.
const MOST_NEAR: usize = 50;

/// One entry, with those below it.
pub(super) struct NavEntry {
    pub(super) title: Option<String>,
    pub(super) to: EntryTo,
    pub(super) children: Vec<NavEntry>,
}

/// Where an entry leads.
pub(super) enum EntryTo {
    Page(PageIx),
    Group,
    Part,
    Rule,
    Draft,
    Url(Box<str>),
}

impl NavEntry {
    fn new(title: Option<&str>, to: EntryTo) -> NavEntry {
        NavEntry { title: title.map(str::to_owned), to, children: Vec::new() }
    }
}

/// A navigation while it is taken apart.
pub(super) struct NavReading<'c, 'a> {
    collection: &'c DocsPages<'a>,
    named: BTreeSet<PageIx>,
    /// Folders of which all is named.
    folders: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
}

/// Files that hold the words of their folder, by their names in small letters without the extension.
const INDEX: [&str; 3] = ["index", "_index", "readme"];

impl<'c, 'a> NavReading<'c, 'a> {
    pub(super) fn new(collection: &'c DocsPages<'a>) -> NavReading<'c, 'a> {
        NavReading { collection, named: BTreeSet::new(), folders: BTreeSet::new(), diagnostics: Vec::new() }
    }

    /// What is to be said, and all pages that were named.
    pub(super) fn finish(self) -> (Vec<Diagnostic>, BTreeSet<PageIx>) {
        (self.diagnostics, self.named)
    }

    /// Takes note of all that items name.
    pub(super) fn name_all(&mut self, items: &[NavItem], folder: &str) {
        for item in items {
            if let NavTo::Path(path) | NavTo::Hidden(path) = &item.to
                && let Some(path) = place(folder, path)
            {
                if is_pattern(&path) {
                    let pattern = PagePattern::new(&path);
                    let of = self.collection.pages.iter().filter(|(page, _)| pattern.matches(page));
                    self.named.extend(of.map(|(_, ix)| *ix));
                } else if let Some(page) = self.collection.pages.get(&path) {
                    self.named.insert(*page);
                } else {
                    self.folders.insert(path);
                }
            }
            self.name_all(&item.children, folder);
        }
    }

    /// The entries of items whose paths are relative to a folder.
    pub(super) fn entries(&mut self, items: &[NavItem], folder: &str, depth: usize) -> Vec<NavEntry> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            let title = item.title.as_deref();
            match &item.to {
                NavTo::Group => out.push(self.group(item, folder, depth)),
                NavTo::Part => out.push(NavEntry::new(title, EntryTo::Part)),
                NavTo::Rule => out.push(NavEntry::new(None, EntryTo::Rule)),
                NavTo::Draft => out.push(self.with_children(NavEntry::new(title, EntryTo::Draft), item, folder, depth)),
                NavTo::Url(url) => out.push(NavEntry::new(title.or(Some(url)), EntryTo::Url(url.clone()))),
                NavTo::Hidden(_) => {}
                NavTo::Rest => out.append(&mut self.rest(folder, depth)),
                NavTo::Path(path) => {
                    let mut found = self.path(path, item, folder, depth);
                    if let (Some(first), false) = (found.first_mut(), item.children.is_empty()) {
                        let mut below = self.below(&item.children, folder, depth);
                        first.children.append(&mut below);
                    }
                    out.append(&mut found);
                }
            }
        }
        out
    }

    fn with_children(&mut self, entry: NavEntry, item: &NavItem, folder: &str, depth: usize) -> NavEntry {
        NavEntry { children: self.below(&item.children, folder, depth), ..entry }
    }

    fn below(&mut self, items: &[NavItem], folder: &str, depth: usize) -> Vec<NavEntry> {
        if depth >= DEEPEST { Vec::new() } else { self.entries(items, folder, depth + 1) }
    }

    /// A group; the index that it begins with without a title of its own is the page of it.
    fn group(&mut self, item: &NavItem, folder: &str, depth: usize) -> NavEntry {
        let mut entry = self.with_children(NavEntry::new(item.title.as_deref(), EntryTo::Group), item, folder, depth);
        let is_index = |item: &NavItem| matches!(&item.to, NavTo::Path(path) if item.title.is_none() && item.children.is_empty() && is_index(path));
        if item.children.first().is_some_and(is_index)
            && let Some(EntryTo::Page(page)) = entry.children.first().map(|first| &first.to)
        {
            entry.to = EntryTo::Page(*page);
            entry.children.remove(0);
        }
        entry
    }

    fn path(&mut self, written: &str, item: &NavItem, folder: &str, depth: usize) -> Vec<NavEntry> {
        let Some(path) = place(folder, written) else {
            let message = format!("`{written}` leads out of the folder of the documentation");
            let help = format!("name a file below `{}`", self.collection.folder);
            self.diagnostics.push(Diagnostic::new(&codes::INVALID_NAV, item.span, message).help(help));
            return Vec::new();
        };
        let title = item.title.as_deref();
        if is_pattern(&path) {
            return self.pattern(&path);
        }
        if let Some(page) = self.page(&path) {
            return vec![NavEntry::new(title, EntryTo::Page(page))];
        }
        if self.is_folder(&path) {
            let mut entry = self.folder(&path, depth);
            entry.title = title.map(str::to_owned).or(entry.title);
            return vec![entry];
        }
        self.missing(&path, written, item);
        Vec::new()
    }

    /// A page by its path below the collection's folder.
    fn page(&self, path: &str) -> Option<PageIx> {
        let pages = &self.collection.pages;
        let found = pages.get(path).or_else(|| pages.get(&format!("{path}.md")));
        found.copied()
    }

    fn missing(&mut self, path: &str, written: &str, item: &NavItem) {
        let whole = format!("{}{path}", self.collection.folder);
        // What is left out of this build, or did not parse, is told elsewhere.
        if let Some(FileHolds::Absent(_)) = self.collection.names.files.get(whole.as_str()) {
            return;
        }
        if let Some((output, _)) = self.collection.names.copied.get(&whole) {
            let message = format!("`{written}` is no page but the file `{output}`, which is copied");
            let help = "name a page, or link to the file from one";
            self.diagnostics.push(Diagnostic::new(&codes::INVALID_NAV, item.span, message).help(help));
            return;
        }
        let pages = self.collection.pages.keys().map(String::as_str);
        let near = if self.diagnostics.len() < MOST_NEAR { near_path(path, pages, "") } else { None };
        let help =
            near.map_or_else(|| "mend the path, or make the page".to_owned(), |near| format!("did you mean `{near}`?"));
        let message = format!("there is no page `{written}` for the navigation");
        self.diagnostics.push(Diagnostic::new(&codes::INVALID_NAV, item.span, message).help(help));
    }

    /// All that a pattern names, in order of their names.
    fn pattern(&self, pattern: &str) -> Vec<NavEntry> {
        let pattern = PagePattern::new(pattern);
        let pages = self.collection.pages.iter().filter(|(path, _)| pattern.matches(path));
        let mut found: Vec<(&String, PageIx)> = pages.map(|(path, ix)| (path, *ix)).collect();
        found.sort_by(|a, b| by_name(a.0, b.0));
        found.into_iter().map(|(_, page)| NavEntry::new(self.nav_title(page), EntryTo::Page(page))).collect()
    }

    fn is_folder(&self, path: &str) -> bool {
        let below = if path.is_empty() { String::new() } else { format!("{path}/") };
        self.collection.pages.range(below.clone()..).next().is_some_and(|(first, _)| first.starts_with(&below))
    }

    fn head(&self, page: PageIx) -> Option<&'a DocsHead> {
        self.collection.site.pages.get(page as usize)?.page.docs.as_deref()
    }

    fn nav_title(&self, page: PageIx) -> Option<&'a str> {
        self.head(page)?.nav_title.as_deref()
    }
}

/// What stands in a folder, while it is put into order.
struct FolderItem {
    weight: f64,
    name: String,
    entry: NavEntry,
}

impl NavReading<'_, '_> {
    /// What a folder says of itself, else what follows from its files.
    pub(super) fn derived(&mut self, folder: &str) -> Vec<NavEntry> {
        self.of_folder(folder, 0)
    }

    fn of_folder(&mut self, folder: &str, depth: usize) -> Vec<NavEntry> {
        let orders = self.collection.orders.get(folder).into_iter().flatten();
        if let Some(order) = orders.copied().find(|order| !order.items.is_empty()) {
            self.name_all(&order.items, folder);
            return self.entries(&order.items, folder, depth);
        }
        self.listed(folder, depth, true)
    }

    /// What was not named of a folder.
    fn rest(&mut self, folder: &str, depth: usize) -> Vec<NavEntry> {
        self.listed(folder, depth, false)
    }

    /// The pages and folders of a folder in their order, its index first; with `all` also those that were named.
    fn listed(&mut self, folder: &str, depth: usize, all: bool) -> Vec<NavEntry> {
        let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut found: Vec<FolderItem> = Vec::new();
        let mut folders: BTreeSet<String> = BTreeSet::new();
        let pages: Vec<(&String, PageIx)> =
            self.collection.pages.range(below.clone()..).map(|(path, page)| (path, *page)).collect();
        for (path, page) in pages.into_iter().take_while(|(path, _)| path.starts_with(&below)) {
            let rest = &path[below.len()..];
            if let Some((inner, _)) = rest.split_once('/') {
                folders.insert(inner.to_owned());
                continue;
            }
            let head = self.head(page);
            let is_left_out = head.is_some_and(|head| head.hidden) || (!all && self.named.contains(&page));
            // The index of a folder is the group itself; only that of the collection stands in the list.
            if is_left_out || (is_index(rest) && !folder.is_empty()) {
                continue;
            }
            let own = self.collection.site.pages.get(page as usize).and_then(|entry| entry.page.head.weight);
            let weight = head.and_then(|head| head.weight).or(own.map(written_weight));
            let weight = weight.or_else(|| self.number(rest)).unwrap_or(f64::INFINITY);
            // Its weight is that of its folder.
            let weight = if is_index(rest) { f64::NEG_INFINITY } else { weight };
            let entry = NavEntry::new(head.and_then(|head| head.nav_title.as_deref()), EntryTo::Page(page));
            self.named.insert(page);
            found.push(FolderItem { weight, name: paths::stem(path).to_owned(), entry });
        }
        for name in folders {
            let path = format!("{below}{name}");
            if (!all && self.folders.contains(&path)) || depth >= DEEPEST {
                continue;
            }
            let entry = self.folder(&path, depth + 1);
            let is_empty = entry.children.is_empty() && matches!(entry.to, EntryTo::Group);
            if !is_empty {
                found.push(FolderItem { weight: self.weight(&path), name, entry });
            }
        }
        found.sort_by(|a, b| a.weight.total_cmp(&b.weight).then_with(|| by_name(&a.name, &b.name)));
        found.into_iter().map(|found| found.entry).collect()
    }

    /// A folder as an entry.
    fn folder(&mut self, path: &str, depth: usize) -> NavEntry {
        let children = self.of_folder(path, depth);
        let said = self.said_title(path);
        let index = self.index(path).filter(|page| !self.head(*page).is_some_and(|head| head.hidden));
        if let Some(page) = index {
            self.named.insert(page);
        }
        let title = said.or_else(|| index.and_then(|page| self.nav_title(page)).map(str::to_owned));
        let name = || {
            let name = path.rsplit('/').next().unwrap_or(path);
            match numbered(name).filter(|_| self.collection.has_numbers) {
                Some((_, words)) => as_title(words),
                None => as_title(name),
            }
        };
        let mut children = children;
        // A folder may name its own index.
        children.retain(|child| !matches!((&child.to, index), (EntryTo::Page(page), Some(index)) if *page == index && child.children.is_empty()));
        match index {
            Some(page) => NavEntry { title, to: EntryTo::Page(page), children },
            None => NavEntry { title: title.or_else(|| Some(name())), to: EntryTo::Group, children },
        }
    }

    fn said_title(&self, path: &str) -> Option<String> {
        self.collection.orders.get(path)?.iter().find_map(|order| order.title.clone())
    }

    /// The page with the words of a folder.
    fn index(&self, path: &str) -> Option<PageIx> {
        let below = format!("{path}/");
        let pages = self.collection.pages.range(below.clone()..).take_while(|(page, _)| page.starts_with(&below));
        let mut of = pages.filter(|(page, _)| !page[below.len()..].contains('/') && is_index(page));
        of.next().map(|(_, page)| *page)
    }

    /// The place of a folder among its siblings.
    fn weight(&self, path: &str) -> f64 {
        let said = self.collection.orders.get(path).and_then(|orders| orders.iter().find_map(|order| order.weight));
        let of_index = || {
            let page = self.index(path)?;
            let own = self.collection.site.pages.get(page as usize)?.page.head.weight;
            self.head(page).and_then(|head| head.weight).or(own.map(written_weight))
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        said.or_else(|| self.number(name)).or_else(of_index).unwrap_or(f64::INFINITY)
    }

    /// The place that the name of a file or folder gives it.
    fn number(&self, name: &str) -> Option<f64> {
        numbered(name).filter(|_| self.collection.has_numbers).and_then(|(number, _)| number.parse().ok())
    }
}

/// A written path below the folder of the collection; `None` if it leads out.
fn place(folder: &str, written: &str) -> Option<String> {
    let path = written.split(['#', '?']).next().unwrap_or(written);
    if path.starts_with('/') { join("", path) } else { join(folder, path) }
}

fn is_index(path: &str) -> bool {
    INDEX.contains(&paths::stem(path).to_ascii_lowercase().as_str())
}

/// A weight as it is written for plain pages; more than 32 bits of it make no difference.
fn written_weight(weight: i64) -> f64 {
    f64::from(i32::try_from(weight).unwrap_or(if weight < 0 { i32::MIN } else { i32::MAX }))
}

fn is_pattern(path: &str) -> bool {
    path.contains('*')
}
