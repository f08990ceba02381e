//! What links, queries and blocks may name: files, ids, addresses. Made once, then only asked.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::addressing::paths;
use super::corrections::Travel;
use super::independence::AttributionIndex;
use super::records::archived::ArchivedCopies;
use super::records::entities::EntityIndex;
use super::records::events::EventIndex;
use super::records::inventories::Inventories;
use super::records::source_index::SourceIndex;
use super::records::tags::TagIndex;
use crate::config::KeptSigns;
use crate::model::id::Id;
use crate::model::site::{AssetSource, ClaimEntry, ClaimIx, HiddenReason, IndexKind, PictureSize, Route, Site, Target};
use crate::model::slug::name_slug;
use crate::text::names::without_numbers;
use crate::text::{FileId, Files};

/// What a content file is in this build.
#[derive(Clone, Debug)]
pub(super) enum FileHolds {
    /// A page.
    Page(Target),
    /// Many records, or none: a list of them.
    Records(IndexKind),
    /// Nothing: it is left out, or did not parse.
    Absent(Option<HiddenReason>),
}

/// What `[[id]]` may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WikiTarget {
    /// One page.
    One(Target),
    /// Two pages, or more.
    Ambiguous(Target, Target),
}

/// Every name there is in a site that was resolved.
#[derive(Debug)]
pub struct SiteNames {
    pub(super) sources: SourceIndex,
    pub(super) entities: EntityIndex,
    pub(super) tags: TagIndex,
    pub(super) events: EventIndex,
    /// By path in the site's folder.
    pub(super) files: HashMap<Arc<str>, FileHolds>,
    /// The same of pages of documentation by path without the numbers that its parts begin with, and without its ending, where
    /// these are for the order alone; also by the name that the page gives itself.
    pub(super) unnumbered: HashMap<String, FileHolds>,
    /// Folders of files that are read or copied, by path in the site's folder; empty without documentation.
    pub(super) folders: BTreeSet<String>,
    /// Output paths of copied files by their path in the site's folder.
    pub(super) copied: HashMap<String, (Box<str>, Option<PictureSize>)>,
    /// Output paths of copied files, with the sizes of pictures.
    pub(super) outputs: HashMap<String, Option<PictureSize>>,
    /// Files of pages that list what briefings have in common.
    pub(super) group_pages: BTreeSet<String>,
    /// Pages by id, slug and file name, as slugs.
    pages: HashMap<String, WikiTarget>,
    claims: HashMap<String, ClaimIx>,
    /// Archived copies of what other sites have.
    pub(super) archived: ArchivedCopies,
    /// Names of other documentation.
    pub(super) inventories: Inventories,
    /// What rests on what, once it was counted.
    pub(super) attribution: Option<AttributionIndex>,
    /// Which sources lean on corrected ones, if any was corrected.
    pub(super) corrected: Option<Travel>,
}

/// The indexes that earlier steps made.
pub(super) struct Indexes {
    pub(super) sources: SourceIndex,
    pub(super) entities: EntityIndex,
    pub(super) tags: TagIndex,
    pub(super) events: EventIndex,
}

impl SiteNames {
    /// Gathers names; `records` says which file holds what record, `absent` which has no page.
    pub(super) fn new(
        site: &Site,
        files: &Files,
        indexes: Indexes,
        records: Vec<(FileId, FileHolds)>,
        absent: BTreeMap<FileId, Option<HiddenReason>>,
    ) -> SiteNames {
        let path = |file: FileId| files.get(file).path.clone();
        let mut by_path = HashMap::with_capacity(files.len());
        by_path.extend(absent.into_iter().map(|(file, reason)| (path(file), FileHolds::Absent(reason))));
        by_path.extend(records.into_iter().map(|(file, holds)| (path(file), holds)));
        for (entry, ix) in site.briefings.iter().zip(0..) {
            by_path.insert(path(entry.briefing.head.file()), FileHolds::Page(Target::Briefing(ix)));
        }
        for (entry, ix) in site.pages.iter().zip(0..) {
            by_path.insert(path(entry.page.head.file()), FileHolds::Page(Target::Page(ix)));
        }
        let mut copied = HashMap::with_capacity(site.assets.len());
        let mut outputs = HashMap::with_capacity(site.assets.len());
        for asset in &site.assets {
            outputs.insert(asset.output.clone(), asset.size);
            if let AssetSource::File(file) = &asset.source {
                copied.insert(file.clone(), (asset.output.as_str().into(), asset.size));
            }
        }
        let claim = |(entry, ix): (&ClaimEntry, ClaimIx)| (entry.claim.id.value.folded().to_owned(), ix);
        SiteNames {
            sources: indexes.sources,
            entities: indexes.entities,
            tags: indexes.tags,
            events: indexes.events,
            folders: folders(site, by_path.keys().map(|path| &**path).chain(copied.keys().map(String::as_str))),
            files: by_path,
            unnumbered: unnumbered(site, files),
            copied,
            outputs,
            group_pages: site.group_pages(),
            pages: pages(site, files),
            inventories: Inventories::default(),
            attribution: None,
            corrected: None,
            archived: ArchivedCopies::of(site),
            claims: site.claims.iter().zip(0..).map(claim).collect(),
        }
    }

    /// Whether there is such a claim.
    pub(super) fn has_claim(&self, id: &Id) -> bool {
        self.claims.contains_key(id.folded())
    }

    /// What `[[name]]` means: a page by id, slug or file name, a source, an entity, a claim's page.
    pub(super) fn wiki(&self, name: &str) -> Option<WikiTarget> {
        let key = page_key(name);
        let one = |target| Some(WikiTarget::One(target));
        if let Some(found) = self.pages.get(&key) {
            return Some(*found);
        }
        if let Some(ix) = self.sources.find_folded(&crate::model::id::fold(name)) {
            return one(Target::Source(ix));
        }
        if let Some(ix) = self.entities.find(name) {
            return one(Target::Entity(ix));
        }
        let claim = self.claims.get(&crate::model::id::fold(name)).copied();
        claim.and_then(|ix| one(Target::Claim(ix)))
    }

    /// The briefing with this id, slug or file name.
    pub(super) fn briefing(&self, name: &str) -> Option<Target> {
        match self.pages.get(&page_key(paths::stem(name))) {
            Some(WikiTarget::One(target) | WikiTarget::Ambiguous(target, _)) => Some(*target),
            None => None,
        }
    }
}

/// Pages by id, then by the last segment of their address, then by file name: a name of an earlier kind hides later ones.
fn pages(site: &Site, files: &Files) -> HashMap<String, WikiTarget> {
    let briefings = || site.briefings.iter().zip(0..).map(|(entry, ix)| (entry, Target::Briefing(ix)));
    let pages = || site.pages.iter().zip(0..).map(|(entry, ix)| (entry, Target::Page(ix)));
    let stem = |file: FileId| stem(files, file);
    let ids =
        briefings().filter_map(|(entry, target)| Some((page_key(entry.briefing.id.as_ref()?.value.as_str()), target)));
    let slugs = briefings().map(|(entry, target)| (last(&entry.route), target));
    let slugs = slugs.chain(pages().map(|(entry, target)| (last(&entry.route), target)));
    let stems = briefings().map(|(entry, target)| (stem(entry.briefing.head.file()), target));
    let stems = stems.chain(pages().map(|(entry, target)| (stem(entry.page.head.file()), target)));
    let mut all = level(ids);
    for (key, named) in level(slugs.filter(|(slug, _)| !slug.is_empty())) {
        all.entry(key).or_insert(named);
    }
    for (key, named) in level(stems.filter(|(stem, _)| stem != "index")) {
        all.entry(key).or_insert(named);
    }
    all
}

/// All folders above some files.
fn folders<'p>(site: &Site, files: impl Iterator<Item = &'p str>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    if site.pages.iter().all(|page| page.docs.is_none()) {
        return out;
    }
    for file in files {
        let mut folder = paths::folder(file);
        while !folder.is_empty() && out.insert(folder.to_owned()) {
            folder = paths::folder(folder);
        }
    }
    out
}

/// Pages of documentation whose names may begin with numbers.
fn unnumbered(site: &Site, files: &Files) -> HashMap<String, FileHolds> {
    let mut out = HashMap::new();
    if !site.config.collections.docs.iter().any(|docs| docs.dialect.has_number_prefixes()) {
        return out;
    }
    for (ix, entry) in (0..).zip(&site.pages) {
        let docs = entry.docs.and_then(|place| site.config.docs(place.collection));
        if !docs.is_some_and(|docs| docs.dialect.has_number_prefixes()) {
            continue;
        }
        let path = unnumbered_key(&files.get(entry.page.head.file()).path);
        if let Some(slug) = entry.page.head.slug.as_ref().filter(|slug| !slug.value.contains('/')) {
            let named = format!("{}/{}", paths::folder(&path), slug.value);
            out.entry(named).or_insert(FileHolds::Page(Target::Page(ix)));
        }
        out.entry(path).or_insert(FileHolds::Page(Target::Page(ix)));
    }
    out
}

/// A path without numbers, without the ending of a page and the name of an index.
pub(super) fn unnumbered_key(path: &str) -> String {
    let is_page = |ending: &&str| path.len() > ending.len() && path.ends_with(*ending);
    let ending = [".md", ".mdx", ".html"].into_iter().find(is_page).unwrap_or("");
    let path = without_numbers(&path[..path.len() - ending.len()]);
    let index = ["/index", "/_index", "/README", "/readme"].into_iter().find_map(|name| path.strip_suffix(name));
    index.map_or(path.clone(), str::to_owned)
}

/// What pages are found by: no sign stays in their addresses.
fn page_key(name: &str) -> String {
    name_slug(name, KeptSigns::default())
}

/// The last segment of an address.
fn last(route: &Route) -> String {
    route.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned()
}

/// A file's name as a slug.
fn stem(files: &Files, file: FileId) -> String {
    page_key(paths::stem(&files.get(file).path))
}

fn level(names: impl Iterator<Item = (String, Target)>) -> HashMap<String, WikiTarget> {
    let mut out: HashMap<String, WikiTarget> = HashMap::new();
    for (key, target) in names {
        out.entry(key)
            .and_modify(|named| {
                if let WikiTarget::One(first) = *named
                    && first != target
                {
                    *named = WikiTarget::Ambiguous(first, target);
                }
            })
            .or_insert(WikiTarget::One(target));
    }
    out
}
