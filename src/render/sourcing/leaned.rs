//! Sources and publishers that most briefings rest on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::rests_on;
use crate::model::site::{Party, SourceIx, View};

/// A source with the number of briefings that rest on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeanedSource {
    /// Which.
    #[serde(skip)]
    pub source: SourceIx,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many briefings rest on it.
    pub briefings: usize,
}

/// A publisher with the number of briefings that rest on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeanedPublisher {
    /// Which.
    #[serde(skip)]
    pub party: Party,
    /// The name of an entity, a domain, an account.
    pub name: String,
    /// How many briefings rest on sources of it.
    pub briefings: usize,
    /// How many sources of it they use.
    pub sources: usize,
}

/// Those that most briefings rest on, `most` at most; of equal ones by id.
pub fn leaned_sources(site: &View<'_>, most: usize) -> Vec<LeanedSource> {
    let mut counts: BTreeMap<&str, (SourceIx, usize)> = BTreeMap::new();
    for entry in site.briefings.iter_whole() {
        for source in rests_on(site, entry) {
            let found = site.sources.find(source.id).unwrap_or_default() as SourceIx;
            counts.entry(source.id.as_str()).or_insert((found, 0)).1 += 1;
        }
    }
    let mut all: Vec<(&str, SourceIx, usize)> =
        counts.into_iter().map(|(id, (source, briefings))| (id, source, briefings)).collect();
    // Stable: ties stay by id.
    all.sort_by_key(|(_, _, briefings)| Reverse(*briefings));
    all.truncate(most);
    let title = |ix: SourceIx| site.sources.line(ix).map_or("", |line| line.title).to_owned();
    all.into_iter()
        .map(|(id, source, briefings)| LeanedSource { source, id: id.to_owned(), title: title(source), briefings })
        .collect()
}

/// Those that most briefings rest on, `most` at most; of equal ones by name. A source of which nothing else is known counts as
/// its own publisher and is not among them.
pub fn leaned_publishers(site: &View<'_>, most: usize) -> Vec<LeanedPublisher> {
    let mut counts: BTreeMap<&Party, (usize, Vec<&str>)> = BTreeMap::new();
    for entry in site.briefings.iter_whole() {
        let mut own: BTreeSet<&Party> = BTreeSet::new();
        for source in rests_on(site, entry) {
            let (briefings, sources) = counts.entry(source.publisher).or_default();
            sources.push(source.id.as_str());
            *briefings += usize::from(own.insert(source.publisher));
        }
    }
    let named = counts.into_iter().filter_map(|(party, (briefings, mut sources))| {
        let name = match party {
            Party::Entity(ix) => site.entities.line(*ix)?.name.to_owned(),
            Party::Named(name) => name.to_string(),
            Party::Source(_) => return None,
        };
        sources.sort_unstable();
        sources.dedup();
        Some(LeanedPublisher { party: party.clone(), name, briefings, sources: sources.len() })
    });
    let mut all: Vec<LeanedPublisher> = named.collect();
    all.sort_by(|a, b| b.briefings.cmp(&a.briefings).then_with(|| a.name.cmp(&b.name)));
    all.truncate(most);
    all
}
