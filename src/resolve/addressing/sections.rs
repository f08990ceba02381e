//! Sections: folders of briefings, with the words of their `_index.md`, above and below each other.
//!
//! Enter through [`gather`]. The collection's own folder is always there and comes first.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::addresses::{Addresses, Owner};
use super::paths;
use crate::config::Collection;
use crate::model::page::Page;
use crate::model::site::{BriefingIx, PageIx, SectionEntry, SectionIx};

/// Sections by route, and by folder.
pub(in crate::resolve) struct Sections {
    pub(in crate::resolve) entries: Vec<SectionEntry>,
    by_folder: HashMap<String, SectionIx>,
}

impl Sections {
    /// The section of a folder below the collection's, empty for the collection's own. The folder of a page bundle is no
    /// section: what lies in it belongs to the one above.
    pub(in crate::resolve) fn of_folder(&self, folder: &str) -> SectionIx {
        let mut folder = folder;
        loop {
            match self.by_folder.get(folder) {
                Some(ix) => return *ix,
                None if folder.is_empty() => return 0,
                None => folder = paths::folder(folder),
            }
        }
    }
}

/// Address, path below the collection's folder, and words.
type SectionFolder<'a> = (String, &'a str, Option<(PageIx, &'a Page)>);

/// Makes a section of each folder that holds briefings or words; `paths` are briefings' in their order.
pub(in crate::resolve) fn gather(
    collection: &Collection,
    paths: &[&str],
    words: &[(&str, PageIx, &Page)],
    addresses: &mut Addresses,
) -> Sections {
    let mut folders: BTreeMap<&str, Option<(PageIx, &Page)>> = BTreeMap::from([("", None)]);
    let briefings: HashSet<&str> = paths.iter().map(|path| paths::without_extension(path)).collect();
    for path in paths.iter().copied().chain(words.iter().map(|(path, ..)| *path)) {
        let mut folder = paths::folder(path);
        // Folders above a known one are known.
        while !folders.contains_key(folder) {
            // A briefing has that address, if its folder holds others.
            if !briefings.contains(folder) {
                folders.insert(folder, None);
            }
            folder = paths::folder(folder);
        }
    }
    for (path, ix, page) in words {
        let known = folders.entry(paths::folder(path)).or_default();
        // `_index.md` and `index.md` side by side: the addresses collide, which is reported where pages are claimed.
        *known = known.or(Some((*ix, *page)));
    }
    let mut by_route: Vec<SectionFolder<'_>> =
        folders.into_iter().map(|(folder, words)| (paths::section(&collection.url, folder), folder, words)).collect();
    by_route.sort_by(|a, b| (!a.1.is_empty(), &a.0, a.1).cmp(&(!b.1.is_empty(), &b.0, b.1)));
    let by_folder = by_route.iter().map(|(_, folder, _)| (*folder).to_owned()).zip(0..).collect();
    let mut sections = Sections { entries: Vec::with_capacity(by_route.len()), by_folder };
    for (route, folder, words) in &by_route {
        let entry = section(collection, route, folder, *words, addresses);
        sections.entries.push(entry);
    }
    sections.link(&by_route);
    sections.list_briefings(paths);
    sections
}

fn section(
    collection: &Collection,
    route: &str,
    folder: &str,
    words: Option<(PageIx, &Page)>,
    addresses: &mut Addresses,
) -> SectionEntry {
    let title: Arc<str> = match words {
        Some((_, page)) => page.head.title.value.as_str().into(),
        None if folder.is_empty() => collection.title.as_str().into(),
        None => capitalised(folder).into(),
    };
    let what = match folder {
        "" => "the list of briefings".to_owned(),
        folder => format!("the section `{folder}`"),
    };
    let owner = match words {
        Some((_, page)) => Owner::written(what, page.head.span),
        None => Owner::site(what),
    };
    // A collection at `/` shares its address with the front page, which then lists it.
    let route = if route == "/" { route.into() } else { addresses.claim_list(route, owner) };
    SectionEntry { page: words.map(|(ix, _)| ix), ..SectionEntry::new(title, route) }
}

impl Sections {
    fn link(&mut self, by_route: &[SectionFolder<'_>]) {
        let weight = |ix: &SectionIx| by_route[*ix as usize].2.and_then(|(_, page)| page.head.weight).unwrap_or(0);
        for (ix, (_, folder, _)) in (0..).zip(by_route).filter(|(_, (_, folder, _))| !folder.is_empty()) {
            let parent = self.of_folder(paths::folder(folder));
            self.entries[ix as usize].parent = Some(parent);
            self.entries[parent as usize].children.push(ix);
        }
        for ix in 0..self.entries.len() {
            let mut children = std::mem::take(&mut self.entries[ix].children);
            let title = |ix: &SectionIx| self.entries[*ix as usize].title.clone();
            children.sort_by_cached_key(|child| (weight(child), title(child), *child));
            self.entries[ix].children = children;
        }
    }

    fn list_briefings(&mut self, paths: &[&str]) {
        for (briefing, path) in (0 as BriefingIx..).zip(paths) {
            let mut next = Some(self.of_folder(paths::folder(path)));
            while let Some(ix) = next {
                let section = &mut self.entries[ix as usize];
                section.briefings.push(briefing);
                next = section.parent;
            }
        }
    }
}

/// A folder's name as a title: `central-asia` is `Central asia`.
fn capitalised(folder: &str) -> String {
    let name = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
    let mut chars = name.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
