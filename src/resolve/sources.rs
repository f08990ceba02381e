//! One source from all its definitions: records in files and records in place, merged by id and by canonical URL.
//!
//! Enter through [`gather`]. Records in files come before those in place, each in order of the files; the first definition of
//! a source is its base, later ones fill what it lacks (`merge.rs`) and may not contradict it.

use std::collections::{BTreeMap, HashMap};

use super::entities;
use super::merge::{contradictions, fill};
use super::slug::{cut, hash, slug};
use super::url::canonical;
use crate::diag::{Diagnostic, Severity, codes};
use crate::model::id::Id;
use crate::model::site::SourceIx;
use crate::model::source::Source;
use crate::text::{FileId, Span};

/// Bytes of a made id before the suffix that keeps equal ones apart.
const LONGEST_MADE: usize = 60;

/// All sources of the site, by id.
pub(super) struct Gathered {
    pub(super) sources: Vec<(Id, Source)>,
    pub(super) index: SourceIndex,
}

/// Finds sources by id, and by where a record in place stands.
#[derive(Debug, Default)]
pub(super) struct SourceIndex {
    by_id: HashMap<Box<str>, SourceIx>,
    placed: HashMap<(FileId, u32), SourceIx>,
}

impl SourceIndex {
    /// The source with this id.
    pub(super) fn find(&self, id: &Id) -> Option<SourceIx> {
        self.by_id.get(id.folded()).copied()
    }

    /// The source with this id, folded.
    pub(super) fn find_folded(&self, id: &str) -> Option<SourceIx> {
        self.by_id.get(id).copied()
    }

    /// Whether a record in place is part of what is known of a source.
    pub(super) fn is_placed(&self, source: SourceIx) -> bool {
        self.placed.values().any(|placed| *placed == source)
    }

    /// The source that a record in place became.
    pub(super) fn placed(&self, record: Span) -> Option<SourceIx> {
        self.placed.get(&(record.file, record.start)).copied()
    }
}

/// One source while its definitions are gathered.
struct Group {
    source: Source,
    canonical: Option<String>,
}

#[derive(Default)]
struct Groups {
    all: Vec<Group>,
    by_id: HashMap<Box<str>, usize>,
    by_url: HashMap<String, usize>,
    /// By outlet, date and title, for records that have neither id nor URL.
    by_words: HashMap<String, usize>,
    placed: Vec<(Span, usize)>,
    diagnostics: Vec<Diagnostic>,
}

/// Merges records; `in_place` may be in any order, it is put into that of the files.
pub(super) fn gather(
    records: Vec<Source>,
    mut in_place: Vec<&Source>,
    entities: &entities::Gathered,
    diagnostics: &mut Vec<Diagnostic>,
) -> Gathered {
    in_place.sort_by_key(|source| source.span);
    let mut groups = Groups { all: Vec::with_capacity(records.len()), ..Groups::default() };
    for source in records {
        groups.add_record(source);
    }
    // Those with an id first, so that one without finds them by URL wherever it stands.
    let (named, unnamed): (Vec<_>, Vec<_>) = in_place.into_iter().partition(|source| source.id.is_some());
    for source in named {
        groups.add_named(source, entities);
    }
    groups.index_urls();
    for source in unnamed {
        groups.add_unnamed(source, entities);
    }
    diagnostics.append(&mut groups.diagnostics);
    groups.finish()
}

impl Groups {
    fn push(&mut self, source: Source) -> usize {
        let canonical = source.url.as_ref().and_then(|url| canonical(&url.value));
        self.all.push(Group { source, canonical });
        self.all.len() - 1
    }

    fn add_record(&mut self, source: Source) {
        let Some(id) = source.id.clone() else {
            // A record file without an id is the decoder's error; the record is still shown under a made id.
            self.push(source);
            return;
        };
        if let Some(first) = self.by_id.get(id.value.folded()) {
            let first = &self.all[*first].source;
            let other = first.id.as_ref().map_or(first.span, |id| id.span);
            let message = format!("two sources have the id `{}`", id.value);
            let found = Diagnostic::new(&codes::DUPLICATE_ID, id.span, message);
            self.diagnostics.push(found.label(other, "first defined here").help("rename one of them"));
        } else {
            let ix = self.push(source);
            self.by_id.insert(id.value.folded().into(), ix);
        }
    }

    fn add_named(&mut self, source: &Source, entities: &entities::Gathered) {
        let Some(id) = &source.id else { return };
        let ix = if let Some(ix) = self.by_id.get(id.value.folded()).copied() {
            self.diagnostics.extend(contradictions(&self.all[ix].source, source, entities));
            fill(&mut self.all[ix].source, source);
            ix
        } else {
            let ix = self.push(source.clone());
            self.by_id.insert(id.value.folded().into(), ix);
            ix
        };
        self.placed.push((source.span, ix));
    }

    /// Finds sources by URL; of two ids with one URL both stay, with a warning.
    fn index_urls(&mut self) {
        for ix in 0..self.all.len() {
            let group = &mut self.all[ix];
            if group.canonical.is_none() {
                // Filling may have given it one.
                group.canonical = group.source.url.as_ref().and_then(|url| canonical(&url.value));
            }
            let Some(url) = group.canonical.clone() else { continue };
            let Some(first) = self.by_url.get(&url).copied() else {
                self.by_url.insert(url, ix);
                continue;
            };
            let (first, second) = (&self.all[first].source, &self.all[ix].source);
            if let (Some(a), Some(b), Some(url)) = (&first.id, &second.id, &second.url) {
                let message = format!("`{}` and `{}` have the same address", a.value, b.value);
                let mut found = Diagnostic::new(&codes::CONTRADICTING_SOURCE, url.span, message);
                found.severity = Severity::Warning;
                let other = first.url.as_ref().map_or(a.span, |url| url.span);
                self.diagnostics.push(
                    found.label(other, "the same address").help("keep one of them, or cite each by its own address"),
                );
            }
        }
    }

    fn add_unnamed(&mut self, source: &Source, entities: &entities::Gathered) {
        let url = source.url.as_ref().and_then(|url| canonical(&url.value));
        let words = if url.is_none() { made_words(source) } else { String::new() };
        let found = match &url {
            Some(url) => self.by_url.get(url).copied(),
            None => self.by_words.get(&words).copied(),
        };
        let ix = if let Some(ix) = found {
            self.diagnostics.extend(two_outlets(&self.all[ix].source, source, entities));
            fill(&mut self.all[ix].source, source);
            ix
        } else {
            let ix = self.push(source.clone());
            match url {
                Some(url) => drop(self.by_url.insert(url, ix)),
                None => drop(self.by_words.insert(words, ix)),
            }
            ix
        };
        self.placed.push((source.span, ix));
    }

    fn finish(self) -> Gathered {
        let ids = self.ids();
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        // Made ids are unique; written ones are by now.
        order.sort_by(|a, b| ids[*a].cmp(&ids[*b]).then(a.cmp(b)));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new as SourceIx;
        }
        let mut index = SourceIndex::default();
        for (old, id) in ids.iter().enumerate() {
            index.by_id.entry(id.folded().into()).or_insert(place[old]);
        }
        index.placed = self.placed.iter().map(|(span, old)| ((span.file, span.start), place[*old])).collect();
        let mut groups: Vec<Option<Group>> = self.all.into_iter().map(Some).collect();
        let take = |old: &usize| groups[*old].take().map(|group| (ids[*old].clone(), group.source));
        Gathered { sources: order.iter().filter_map(take).collect(), index }
    }

    /// The id of each group. A made one that another source has too gets a suffix from its URL, and so does the other made
    /// one: which of them comes first makes no difference.
    fn ids(&self) -> Vec<Id> {
        let mut made: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut ids: Vec<Option<Id>> = Vec::with_capacity(self.all.len());
        for (ix, group) in self.all.iter().enumerate() {
            let id = group.source.id.as_ref().map(|id| id.value.clone());
            if id.is_none() {
                made.entry(made_id(&group.source)).or_default().push(ix);
            }
            ids.push(id);
        }
        let mut taken: std::collections::HashSet<String> = self.by_id.keys().map(ToString::to_string).collect();
        for (id, groups) in made {
            let alone = groups.len() == 1 && !taken.contains(&id);
            for ix in groups {
                let group = &self.all[ix];
                let salt = group.canonical.clone().unwrap_or_else(|| made_words(&group.source));
                let mut unique = if alone { id.clone() } else { format!("{id}-{}", hash(&salt, 6)) };
                while !taken.insert(unique.clone()) {
                    // Two hashes of six digits are equal: rare, but an id is one source's.
                    unique = format!("{id}-{}", hash(&unique, 12));
                }
                ids[ix] = Some(Id::new(&unique));
            }
        }
        let number = |(ix, id): (usize, Option<Id>)| id.unwrap_or_else(|| Id::new(&format!("source-{ix}")));
        ids.into_iter().enumerate().map(number).collect()
    }
}

/// A warning if a record in place gives another outlet than the record of its address. Between two records in place it is
/// only another way to write the name.
fn two_outlets(base: &Source, other: &Source, entities: &entities::Gathered) -> Option<Diagnostic> {
    let (a, b) = (base.outlet.as_ref()?, other.outlet.as_ref()?);
    let empty = a.value.trim().is_empty() || b.value.trim().is_empty();
    if base.id.is_none() || empty || entities.same(&a.value, &b.value) {
        return None;
    }
    let message = format!("one address, but two outlets: `{}` and `{}`", b.value, a.value);
    let mut found = Diagnostic::new(&codes::CONTRADICTING_SOURCE, b.span, message);
    found.severity = Severity::Warning;
    Some(found.label(a.span, "the other outlet").help("cite the record by its id"))
}

/// Outlet, date and title in one text.
fn made_words(source: &Source) -> String {
    let outlet = source.outlet.as_ref().map_or("", |outlet| outlet.value.as_str());
    let issued = source.issued.as_ref().map_or("", |issued| issued.value.edtf());
    format!("{outlet} {issued} {}", source.title.value)
}

/// The id of a source that was given none. Short, because it is read in addresses.
fn made_id(source: &Source) -> String {
    cut(&slug(&made_words(source)), LONGEST_MADE).to_owned()
}
