//! The navigation of documentation: written in the configuration, read from the file of another tool, or derived from the
//! folders. Enter through [`arrange`].
//!
//! `order` puts a folder's pages into their order, `entries` takes what was written apart into pages and groups; here they
//! become the tree that pages show.

mod contents;
mod entries;
mod order;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use self::contents::ContentsPaths;
use self::entries::{EntryTo, NavEntry, NavReading};
use super::names::SiteNames;
use crate::config::{Nav, NavItem, PagePattern, nav_items};
use crate::diag::{Diagnostic, codes};
use crate::model::docs::Navigation;
use crate::model::inputs::{ContentFile, ContentKind, NavFormat};
use crate::model::site::{DocsNode, DocsTo, DocsTree, PageIx, PageRole, Site};
use crate::text::{Files, Span};

/// Names of pages that are told of one navigation.
const NAMED: usize = 5;

/// The pages of a collection, and what is said of their order.
pub(super) struct DocsPages<'a> {
    site: &'a Site,
    names: &'a SiteNames,
    files: &'a Files,
    /// The collection's folder in the site's, with `/` at its end.
    folder: String,
    /// Whether numbers that names begin with are places.
    has_numbers: bool,
    /// By path below that folder.
    pages: BTreeMap<String, PageIx>,
    /// What single folders say, by their path; that of the collection is empty.
    orders: HashMap<String, Vec<&'a Navigation>>,
}

/// Gives each collection its tree, and each page its place in that.
pub(super) fn arrange(
    site: &mut Site,
    names: &SiteNames,
    files: &Files,
    navigations: &[(ContentFile, Navigation)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if site.pages.iter().all(|page| page.docs.is_none()) {
        return;
    }
    let looked = &*site;
    let trees: Vec<DocsTree> = (0..looked.config.collections.docs.len() as u8)
        .map(|ix| {
            let collection = DocsPages::new(looked, names, files, navigations, ix);
            collection.tree(ix, navigations, diagnostics)
        })
        .collect();
    for (tree, collection) in trees.iter().zip(0u8..) {
        for node in &tree.order {
            let Some(DocsTo::Page(page)) = tree.node(*node).map(|node| &node.to) else { continue };
            if let Some(place) = site.pages.get_mut(*page as usize).and_then(|page| page.docs.as_mut())
                && place.collection == collection
            {
                place.node = Some(*node);
            }
        }
    }
    site.docs = trees;
}

impl<'a> DocsPages<'a> {
    fn new(
        site: &'a Site,
        names: &'a SiteNames,
        files: &'a Files,
        navigations: &'a [(ContentFile, Navigation)],
        collection: u8,
    ) -> DocsPages<'a> {
        let docs = site.config.docs(collection);
        let home = docs.map_or("", |docs| docs.home.path.as_str());
        let has_numbers = docs.is_some_and(|docs| docs.dialect.has_number_prefixes());
        let mut folder = format!("{}/{home}", site.config.content_folder());
        if !folder.ends_with('/') {
            folder.push('/');
        }
        let of_collection = |(_, entry): &(PageIx, &crate::model::site::PageEntry)| {
            entry.docs.is_some_and(|place| place.collection == collection) && &*entry.route != "/404.html"
        };
        let pages = (0..).zip(&site.pages).filter(of_collection).filter_map(|(ix, entry)| {
            Some((files.get(entry.page.head.file()).path.strip_prefix(folder.as_str())?.to_owned(), ix))
        });
        let pages = pages.collect();
        let mut orders: HashMap<String, Vec<&Navigation>> = HashMap::new();
        for (file, navigation) in navigations {
            if let ContentKind::Navigation(of, NavFormat::Folder | NavFormat::Category) = file.kind
                && of == collection
            {
                orders.entry(super::addressing::paths::folder(&file.path).to_owned()).or_default().push(navigation);
            }
        }
        DocsPages { site, names, files, folder, has_numbers, pages, orders }
    }

    fn tree(
        &self,
        collection: u8,
        navigations: &[(ContentFile, Navigation)],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> DocsTree {
        let found = |format: NavFormat| {
            let mut of =
                navigations.iter().filter(|(file, _)| file.kind == ContentKind::Navigation(collection, format));
            // One beside another may say nothing of it.
            let says = |read: &&(ContentFile, Navigation)| format != NavFormat::Contents || !read.1.items.is_empty();
            of.find(says).map(|(_, navigation)| navigation)
        };
        let mut own = Vec::new();
        let docs = self.site.config.docs(collection);
        let read = [NavFormat::Summary, NavFormat::Mkdocs, NavFormat::Contents].into_iter().find_map(found);
        let (items, unlisted, span): (&[NavItem], &[String], Option<Span>) =
            if let Some(Nav::Written(node)) = docs.map(|docs| &docs.nav) {
                // What is wrong with its form was said when the configuration was read.
                own.extend(nav_items(node, &mut Vec::new()));
                (&own, &[], Some(node.span))
            } else if let Some(read) = read.filter(|read| read.is_contents) {
                let base = super::addressing::paths::folder(&self.files.get(read.span.file).path);
                let paths = ContentsPaths { base, folder: &self.folder, pages: &self.pages };
                own.extend(paths.items(&read.items));
                (&own, &[], Some(read.span))
            } else {
                read.map_or((&[], &[], None), |read| (read.items.as_slice(), read.unlisted.as_slice(), Some(read.span)))
            };
        let mut written = NavReading::new(self);
        let entries = if items.is_empty() {
            written.derived("")
        } else {
            written.name_all(items, "");
            written.entries(items, "", 0)
        };
        let (mut found, named) = written.finish();
        diagnostics.append(&mut found);
        if let Some(span) = span.filter(|_| !items.is_empty()) {
            diagnostics.extend(self.unlisted(&named, unlisted, span));
        }
        tree(entries)
    }

    /// That pages are in no navigation.
    fn unlisted(&self, named: &BTreeSet<PageIx>, allowed: &[String], span: Span) -> Option<Diagnostic> {
        let allowed: Vec<PagePattern> = allowed.iter().map(|pattern| PagePattern::new(pattern)).collect();
        let is_told = |(path, page): &(&String, &PageIx)| {
            let entry = self.site.pages.get(**page as usize);
            let hidden = entry.and_then(|entry| entry.page.docs.as_ref()).is_some_and(|docs| docs.hidden);
            let is_shown = entry.is_some_and(|entry| matches!(entry.role, PageRole::Plain | PageRole::Front));
            !named.contains(page) && !hidden && is_shown && !allowed.iter().any(|pattern| pattern.matches(path))
        };
        let left: Vec<&str> = self.pages.iter().filter(is_told).map(|(path, _)| path.as_str()).collect();
        let first = left.iter().take(NAMED).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
        let more = if left.len() > NAMED { format!(" and {} more", left.len() - NAMED) } else { String::new() };
        let message = match left.len() {
            0 => return None,
            1 => format!("a page is in no navigation: {first}"),
            number => format!("{number} pages are in no navigation: {first}{more}"),
        };
        let help = "name them here, or say that they need not be: `hidden: true` in their front matter";
        Some(Diagnostic::new(&codes::UNLISTED_PAGE, span, message).help(help))
    }
}

/// Puts entries level by level.
fn tree(entries: Vec<NavEntry>) -> DocsTree {
    let mut out = DocsTree { top: 0..entries.len() as u32, ..DocsTree::default() };
    let mut rows: Vec<(Option<u32>, Vec<NavEntry>)> = vec![(None, entries)];
    let mut next = 0;
    while let Some((parent, row)) = rows.get_mut(next).map(|(parent, row)| (*parent, std::mem::take(row))) {
        next += 1;
        let first = out.nodes.len() as u32;
        if let Some(parent) = parent.and_then(|parent| out.nodes.get_mut(parent as usize)) {
            parent.children = first..first + row.len() as u32;
        }
        for NavEntry { title, to, children } in row {
            let node = out.nodes.len() as u32;
            let to = match to {
                EntryTo::Page(page) => DocsTo::Page(page),
                EntryTo::Group => DocsTo::Group,
                EntryTo::Part => DocsTo::Part,
                EntryTo::Rule => DocsTo::Rule,
                EntryTo::Draft => DocsTo::Draft,
                EntryTo::Url(url) => DocsTo::Url(url),
            };
            let title: Option<Arc<str>> = title.map(Into::into);
            out.nodes.push(DocsNode { title, to, parent, children: 0..0, at: None });
            if !children.is_empty() {
                rows.push((Some(node), children));
            }
        }
    }
    read_through(&mut out);
    out
}

/// Gives entries with pages their places in the order of reading; of a page that is there twice the first counts.
fn read_through(tree: &mut DocsTree) {
    let mut seen: HashMap<PageIx, u32> = HashMap::new();
    let mut open: Vec<u32> = tree.top.clone().rev().collect();
    let mut walked = Vec::with_capacity(tree.nodes.len());
    while let Some(node) = open.pop() {
        let Some(entry) = tree.nodes.get_mut(node as usize) else { continue };
        if let DocsTo::Page(page) = entry.to {
            let at = *seen.entry(page).or_insert(tree.order.len() as u32);
            if at == tree.order.len() as u32 {
                tree.order.push(node);
            }
            entry.at = Some(at);
        }
        open.extend(entry.children.clone().rev());
        walked.push(node);
    }
    // Backwards, so that what is below is known before what is above.
    for node in walked.into_iter().rev() {
        let Some(entry) = tree.nodes.get(node as usize) else { continue };
        let below = entry.children.clone().find_map(|child| tree.nodes.get(child as usize)?.at);
        if let Some(entry) = tree.nodes.get_mut(node as usize) {
            entry.at = entry.at.or(below);
        }
    }
}
