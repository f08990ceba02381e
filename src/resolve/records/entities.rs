//! Entities: records, and names that only texts use. Enter through [`GatheredEntities::from_records`], then
//! [`GatheredEntities::mention`] for each name in the texts, then [`GatheredEntities::finish`].
//!
//! A text means an entity by its id, its name or one of its aliases, compared as slugs; ids come before names, names before
//! aliases. A name without a record gets an entry of its own whose id is its slug.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::config::KeptSigns;
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::entity::{Entity, EntityKind};
use crate::model::id::{Id, fold};
use crate::model::site::{EntityEntry, EntityIx};
use crate::model::slug::{name_slug, slug};
use crate::resolve::each_once;
use crate::resolve::missing::{Missing, MissingKind};
use crate::text::Spanned;

/// How many names are compared with all ids to find slips; a name costs as much as there are records.
const MOST_COMPARISONS: usize = 1000;

/// Entities while they are gathered.
#[derive(Default)]
pub(in crate::resolve) struct GatheredEntities {
    drafts: Vec<EntityDraft>,
    /// From slugs of ids, names and aliases.
    by_slug: HashMap<String, usize>,
    /// From texts as written, and whether each is a slip; saves slugs.
    by_text: HashMap<Box<str>, (usize, bool)>,
    record_ids: Vec<String>,
    comparisons: usize,
    kept: KeptSigns,
}

struct EntityDraft {
    record: Option<Entity>,
    id: Id,
    /// How often each writing of a name without a record was used.
    writings: BTreeMap<Box<str>, u32>,
    publishes: bool,
}

/// Finds entities by what texts call them.
#[derive(Debug)]
pub(in crate::resolve) struct EntityIndex {
    by_slug: HashMap<String, EntityIx>,
    by_text: HashMap<Box<str>, EntityIx>,
    kept: KeptSigns,
}

/// What names are compared by: their slugs, as ids are compared.
fn key(name: &str, kept: KeptSigns) -> String {
    fold(&name_slug(name, kept))
}

impl EntityIndex {
    /// The entity with this id, name or alias.
    pub(in crate::resolve) fn find(&self, text: &str) -> Option<EntityIx> {
        self.by_text.get(text).copied().or_else(|| self.called(text))
    }

    /// The entity with this slug of an id, name or alias. Slips are texts that have none.
    pub(in crate::resolve) fn called(&self, text: &str) -> Option<EntityIx> {
        self.by_slug.get(&key(text, self.kept)).copied()
    }

    /// The entity that a field names.
    pub(in crate::resolve) fn of_field(&self, field: Option<&Spanned<String>>) -> Option<EntityIx> {
        field.and_then(|name| self.find(&name.value))
    }

    /// Several, each once, in written order.
    pub(in crate::resolve) fn list(&self, names: &[Spanned<String>]) -> Vec<EntityIx> {
        each_once(names.iter().filter_map(|name| self.find(&name.value)))
    }
}

impl GatheredEntities {
    /// Takes the records; the first of two with one id stays.
    pub(in crate::resolve) fn from_records(
        mut records: Vec<Entity>,
        kept: KeptSigns,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> GatheredEntities {
        // Stable: of equal ids the one in the earlier file comes first.
        records.sort_by(|a, b| a.id.value.cmp(&b.id.value));
        records.dedup_by(|second, first| {
            let same = second.id.value == first.id.value;
            if same {
                let message = format!("two entities have the id `{}`", second.id.value);
                let other = Diagnostic::new(&codes::DUPLICATE_ID, second.id.span, message);
                diagnostics.push(other.label(first.id.span, "first defined here").help("rename one of them"));
            }
            same
        });
        let mut gathered = GatheredEntities { kept, ..GatheredEntities::default() };
        for (i, record) in records.iter().enumerate() {
            gathered.by_slug.entry(key(record.id.value.as_str(), kept)).or_insert(i);
        }
        for (i, record) in records.iter().enumerate().filter(|(_, record)| !record.name.value.trim().is_empty()) {
            gathered.by_slug.entry(key(&record.name.value, kept)).or_insert(i);
        }
        for (i, record) in records.iter().enumerate() {
            for alias in record.aliases.iter().filter(|alias| !alias.value.trim().is_empty()) {
                gathered.by_slug.entry(key(&alias.value, kept)).or_insert(i);
            }
        }
        gathered.record_ids = records.iter().map(|record| record.id.value.as_str().to_owned()).collect();
        let draft = |record: Entity| {
            let id = record.id.value.clone();
            EntityDraft { record: Some(record), id, writings: BTreeMap::new(), publishes: false }
        };
        gathered.drafts = records.into_iter().map(draft).collect();
        gathered
    }

    /// Whether two texts mean the same entity.
    pub(in crate::resolve) fn same(&self, a: &str, b: &str) -> bool {
        let (a, b) = (key(a, self.kept), key(b, self.kept));
        a == b || self.by_slug.get(&a).is_some_and(|found| self.by_slug.get(&b) == Some(found))
    }

    /// Takes note of a name in a text; one without an entry gets one. A slip in an id is reported.
    pub(in crate::resolve) fn mention(&mut self, name: &Spanned<String>, missing: &mut Vec<Missing>) {
        self.add(name, missing);
    }

    /// As [`GatheredEntities::mention`], for one who publishes.
    pub(in crate::resolve) fn publisher(&mut self, name: &Spanned<String>, missing: &mut Vec<Missing>) {
        if let Some(ix) = self.add(name, missing) {
            self.drafts[ix].publishes = true;
        }
    }

    /// Takes note of a name that makes no entity where there is none; a slip in an id is reported.
    pub(in crate::resolve) fn name(&mut self, name: &Spanned<String>, missing: &mut Vec<Missing>) {
        let is_known = self.by_slug.contains_key(&key(name.value.trim(), self.kept));
        if !is_known && self.slip(name.value.trim()).is_some() {
            missing.push(Missing::new(MissingKind::Entity, name.value.trim(), name.span));
        }
    }

    /// Names of those who control others, as records write them.
    pub(in crate::resolve) fn controllers(&self) -> Vec<Spanned<String>> {
        let records = self.drafts.iter().filter_map(|draft| draft.record.as_ref());
        records.flat_map(|record| &record.control).filter_map(|control| control.by.clone()).collect()
    }

    fn add(&mut self, name: &Spanned<String>, missing: &mut Vec<Missing>) -> Option<usize> {
        let text = name.value.trim();
        if text.is_empty() {
            return None;
        }
        let (ix, is_slip) = match self.by_text.get(name.value.as_str()) {
            Some(known) => *known,
            None => self.look_up(&name.value),
        };
        if is_slip {
            missing.push(Missing::new(MissingKind::Entity, text, name.span));
        }
        if self.drafts[ix].record.is_none() {
            self.count(ix, text);
        }
        Some(ix)
    }

    /// Which entity a text means that was not met before, and whether it does so as a slip only.
    fn look_up(&mut self, written: &str) -> (usize, bool) {
        let text = written.trim();
        let slug = name_slug(text, self.kept);
        let found = match self.by_slug.get(&fold(&slug)) {
            Some(ix) => (*ix, false),
            None => match self.slip(text) {
                Some(meant) => (meant, true),
                None => (self.create(&slug), false),
            },
        };
        self.by_text.insert(written.into(), found);
        found
    }

    fn count(&mut self, ix: usize, text: &str) {
        match self.drafts[ix].writings.get_mut(text) {
            Some(count) => *count += 1,
            None => drop(self.drafts[ix].writings.insert(text.into(), 1)),
        }
    }

    fn create(&mut self, slug: &str) -> usize {
        let id = Id::new(slug);
        self.by_slug.insert(id.folded().to_owned(), self.drafts.len());
        self.drafts.push(EntityDraft { record: None, id, writings: BTreeMap::new(), publishes: false });
        self.drafts.len() - 1
    }

    /// The record that was probably meant by a text that looks like an id but is none. It stands in for it, so that one slip
    /// makes no second page.
    fn slip(&mut self, text: &str) -> Option<usize> {
        let like_id = text.len() >= 5 && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
        if !like_id || self.record_ids.is_empty() || self.comparisons >= MOST_COMPARISONS {
            return None;
        }
        self.comparisons += 1;
        let meant = nearest(text, self.record_ids.iter().map(String::as_str))?;
        // `donald-trump` is no slip for `donald-trump-jr`: ids are names too, and only a letter or two make one a slip.
        let most = if text.len() < 13 { 1 } else { 2 };
        if strsim::osa_distance(&slug(text), &slug(meant)) > most {
            return None;
        }
        self.by_slug.get(&key(meant, self.kept)).copied()
    }

    /// Makes the entries, by id, and the index that finds them.
    pub(in crate::resolve) fn finish(mut self) -> (Vec<EntityEntry>, EntityIndex) {
        let mut order: Vec<usize> = (0..self.drafts.len()).collect();
        order.sort_by(|a, b| self.drafts[*a].id.cmp(&self.drafts[*b].id).then(a.cmp(b)));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new as EntityIx;
        }
        let mut drafts: Vec<Option<EntityDraft>> = self.drafts.drain(..).map(Some).collect();
        let entries = order.iter().filter_map(|old| drafts[*old].take()).map(entry).collect();
        let by_slug = self.by_slug.into_iter().map(|(key, old)| (key, place[old])).collect();
        let by_text = self.by_text.into_iter().map(|(key, (old, _))| (key, place[old])).collect();
        (entries, EntityIndex { by_slug, by_text, kept: self.kept })
    }
}

fn entry(draft: EntityDraft) -> EntityEntry {
    // Of equally frequent writings the first in the order of texts.
    let most = draft.writings.iter().max_by(|(a, x), (b, y)| x.cmp(y).then(b.cmp(a))).map(|(text, _)| &**text);
    let (kind, name): (EntityKind, Arc<str>) = match &draft.record {
        Some(record) => (record.kind, record.name.value.as_str().into()),
        None if draft.publishes => (EntityKind::Organization, most.unwrap_or(draft.id.as_str()).into()),
        None => (EntityKind::Topic, most.unwrap_or(draft.id.as_str()).into()),
    };
    EntityEntry { record: draft.record, ..EntityEntry::new(draft.id, kind, name) }
}

/// Resolves who controls whom.
pub(in crate::resolve) fn control(entities: &mut [EntityEntry], index: &EntityIndex) {
    let controllers = |entry: &EntityEntry| -> Vec<Option<EntityIx>> {
        let control = entry.record.iter().flat_map(|record| &record.control);
        control.map(|control| index.of_field(control.by.as_ref())).collect()
    };
    let up: Vec<Vec<Option<EntityIx>>> = entities.iter().map(controllers).collect();
    for (ix, by) in (0..).zip(&up) {
        for by in each_once(by.iter().copied().flatten()) {
            entities[by as usize].controls.push(ix);
        }
    }
    for (entry, by) in entities.iter_mut().zip(up) {
        entry.controlled_by = by;
    }
}
