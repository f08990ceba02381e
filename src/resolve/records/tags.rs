//! Tags of briefings, events and sources. Enter through [`GatheredTags::add`], then [`GatheredTags::finish`].
//!
//! Tags that differ only in case or punctuation are one, under the name that is written most often.

use std::collections::{BTreeMap, HashMap};

use crate::config::{Config, KeptSigns};
use crate::model::site::{TagEntry, TagIx};
use crate::model::slug::name_slug;
use crate::resolve::each_once;
use crate::text::Spanned;

/// Tags while they are gathered.
#[derive(Default)]
pub(in crate::resolve) struct GatheredTags {
    /// How often each writing was used.
    writings: HashMap<Box<str>, u32>,
}

/// Finds tags by what texts call them.
#[derive(Debug)]
pub(in crate::resolve) struct TagIndex {
    by_slug: HashMap<String, TagIx>,
    by_text: HashMap<Box<str>, TagIx>,
    kept: KeptSigns,
}

impl GatheredTags {
    /// Takes note of tags in a text.
    pub(in crate::resolve) fn add(&mut self, tags: &[Spanned<String>]) {
        for tag in tags {
            let text = tag.value.trim();
            if text.is_empty() {
                continue;
            }
            match self.writings.get_mut(text) {
                Some(count) => *count += 1,
                None => drop(self.writings.insert(text.into(), 1)),
            }
        }
    }

    /// Makes the entries, by slug, and the index that finds them. The configuration may give names to tags.
    pub(in crate::resolve) fn finish(self, config: &Config) -> (Vec<TagEntry>, TagIndex) {
        let kept = config.kept_signs;
        let names = config.tags.iter().map(|(tag, name)| (name_slug(tag, kept), name.as_str()));
        let names: HashMap<String, &str> = names.collect();
        let mut slugs: BTreeMap<String, BTreeMap<Box<str>, u32>> = BTreeMap::new();
        for (text, count) in self.writings {
            slugs.entry(name_slug(&text, kept)).or_default().insert(text, count);
        }
        let (mut by_slug, mut by_text) = (HashMap::with_capacity(slugs.len()), HashMap::new());
        let mut entries = Vec::with_capacity(slugs.len());
        for ((slug, writings), ix) in slugs.into_iter().zip(0..) {
            entries.push(entry(&slug, &writings, names.get(&slug).copied()));
            by_text.extend(writings.into_keys().map(|text| (text, ix)));
            by_slug.insert(slug, ix);
        }
        (entries, TagIndex { by_slug, by_text, kept })
    }
}

impl TagIndex {
    /// The tag with this name or slug.
    pub(in crate::resolve) fn find(&self, text: &str) -> Option<TagIx> {
        let written = self.by_text.get(text.trim()).copied();
        written.or_else(|| self.by_slug.get(&name_slug(text, self.kept)).copied())
    }

    /// Several, each once, in written order.
    pub(in crate::resolve) fn list(&self, tags: &[Spanned<String>]) -> Vec<TagIx> {
        let named = tags.iter().filter(|tag| !tag.value.trim().is_empty());
        each_once(named.filter_map(|tag| self.find(&tag.value)))
    }
}

/// A tag that nothing has yet, under the name that it was given, else the one that is written most often.
fn entry(slug: &str, writings: &BTreeMap<Box<str>, u32>, name: Option<&str>) -> TagEntry {
    let most = writings.iter().max_by(|(a, x), (b, y)| x.cmp(y).then(b.cmp(a))).map_or(slug, |(text, _)| text);
    TagEntry::new(name.unwrap_or(most), slug)
}
