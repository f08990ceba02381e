//! Archived copies of works on other sites, by address: a link to a work names its copy, one to a copy its work (Robust Links).
//! Gathered once from the records of sources; a site without archived copies looks nothing up.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::date::Date;
use crate::model::site::{ArchivedCopy, ResolvedLink, Site};
use crate::model::source::{Archive, Source};
use crate::resolve::addressing::url::canonical;

/// The newest copy of each work, and every copy, by their canonical addresses.
#[derive(Debug, Default)]
pub(in crate::resolve) struct ArchivedCopies(HashMap<String, Arc<ArchivedCopy>>);

impl ArchivedCopies {
    /// Those that the site's records name; of several records of one address the first by id is asked.
    pub(in crate::resolve) fn of(site: &Site) -> ArchivedCopies {
        let mut out = HashMap::new();
        let with_copies = site.sources.iter().map(|entry| &entry.source).filter(|source| !source.archives.is_empty());
        for (original, source) in with_copies.filter_map(|source| Some((&source.url.as_ref()?.value, source))) {
            add(&mut out, original, source);
        }
        ArchivedCopies(out)
    }

    /// A link with the copy of what it leads to.
    pub(in crate::resolve) fn beside(&self, link: ResolvedLink) -> ResolvedLink {
        match link {
            ResolvedLink::External(mut outside) if !self.0.is_empty() => {
                outside.copy = canonical(&outside).and_then(|url| self.0.get(&url).cloned());
                ResolvedLink::External(outside)
            }
            link => link,
        }
    }
}

fn add(out: &mut HashMap<String, Arc<ArchivedCopy>>, original: &str, source: &Source) {
    let Some(work) = canonical(original) else { return };
    let copies = source.archives.iter().filter_map(|copy| Some((canonical(&copy.url.value)?, copy)));
    let copies: Vec<(String, &Archive)> = copies.collect();
    let of = |copy: &Archive, is_version| {
        let date = copy.date.as_ref().and_then(Date::datetime_attr).map(Into::into);
        let version = copy.url.value.as_str().into();
        Arc::new(ArchivedCopy { original: original.into(), version, date, is_version })
    };
    // As the source's own page has it: the newest, the first of those of one day.
    if let Some((_, newest)) = copies.iter().rev().max_by(|(_, a), (_, b)| a.date.cmp(&b.date)) {
        out.entry(work).or_insert_with(|| of(newest, false));
    }
    for (url, copy) in copies {
        out.entry(url).or_insert_with(|| of(copy, true));
    }
}
