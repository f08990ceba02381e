//! Tags of briefings, events and sources. Enter through [`Gathered::add`], then [`Gathered::finish`].
//!
//! Tags that differ only in case or punctuation are one, under the name that is written most often.

use std::collections::{BTreeMap, HashMap};

use super::slug::made_slug;
use crate::model::site::{TagEntry, TagIx};
use crate::text::Spanned;

/// Tags while they are gathered.
#[derive(Default)]
pub(super) struct Gathered {
    by_slug: BTreeMap<String, BTreeMap<Box<str>, u32>>,
    slugs: HashMap<Box<str>, String>,
}

/// Finds tags by what texts call them.
#[derive(Debug)]
pub(super) struct TagIndex {
    by_slug: HashMap<String, TagIx>,
    by_text: HashMap<Box<str>, TagIx>,
}

impl Gathered {
    /// Takes note of tags in a text.
    pub(super) fn add(&mut self, tags: &[Spanned<String>]) {
        for tag in tags {
            let text = tag.value.trim();
            if text.is_empty() {
                continue;
            }
            if !self.slugs.contains_key(text) {
                self.slugs.insert(text.into(), made_slug(text));
            }
            let writings = self.by_slug.entry(self.slugs[text].clone()).or_default();
            match writings.get_mut(text) {
                Some(count) => *count += 1,
                None => drop(writings.insert(text.into(), 1)),
            }
        }
    }

    /// Makes the entries, by slug, and the index that finds them.
    pub(super) fn finish(self) -> (Vec<TagEntry>, TagIndex) {
        let place: HashMap<String, TagIx> = self.by_slug.keys().cloned().zip(0..).collect();
        let by_text = self.slugs.iter().map(|(text, slug)| (text.clone(), place[slug])).collect();
        let entries = self.by_slug.into_iter().map(|(slug, writings)| entry(&slug, &writings)).collect();
        (entries, TagIndex { by_slug: place, by_text })
    }
}

impl TagIndex {
    /// The tag with this name or slug.
    pub(super) fn find(&self, text: &str) -> Option<TagIx> {
        self.by_text.get(text.trim()).or_else(|| self.by_slug.get(&made_slug(text))).copied()
    }

    /// Several, each once, in written order.
    pub(super) fn list(&self, tags: &[Spanned<String>]) -> Vec<TagIx> {
        let mut seen = std::collections::HashSet::with_capacity(tags.len());
        tags.iter()
            .filter(|tag| !tag.value.trim().is_empty())
            .filter_map(|tag| self.find(&tag.value))
            .filter(|ix| seen.insert(*ix))
            .collect()
    }
}

fn entry(slug: &str, writings: &BTreeMap<Box<str>, u32>) -> TagEntry {
    let most = writings.iter().max_by(|(a, x), (b, y)| x.cmp(y).then(b.cmp(a))).map_or(slug, |(text, _)| text);
    TagEntry {
        name: most.into(),
        slug: slug.into(),
        route: format!("/tags/{slug}/").into(),
        briefings: Vec::new(),
        events: Vec::new(),
        sources: Vec::new(),
    }
}
