//! Ids that stand where a source is cited and that something else has: an entity, a claim, an event. Enter through
//! [`instead`].

use std::collections::{HashMap, HashSet};

use super::missing::{Missing, MissingKind};
use crate::model::id::fold;
use crate::model::site::{EntityEntry, EntityIx, Party, Site, SourceIx};

/// How many sources are named.
const MOST_NAMED: usize = 3;

/// What to do about each of these names that something else than a source has, by the folded name.
pub(super) fn instead(site: &Site, missing: &[Missing]) -> HashMap<String, String> {
    let cited = missing.iter().filter(|item| item.kind == MissingKind::Source);
    let wanted: HashSet<String> = cited.map(|item| fold(&item.key)).collect();
    let mut out = HashMap::new();
    if wanted.is_empty() {
        return out;
    }
    let mut add = |id: &str, what: &str, sources: &dyn Fn() -> Vec<String>| {
        if wanted.contains(&fold(id)) {
            out.entry(fold(id)).or_insert_with(|| help(id, what, &sources()));
        }
    };
    let is_wanted = |entry: &EntityEntry| entry.record.is_some() && wanted.contains(&fold(entry.id.as_str()));
    let entities = (0..).zip(&site.entities).filter(|(_, entry)| is_wanted(entry));
    let mut sources: HashMap<EntityIx, Vec<String>> = entities.map(|(ix, _)| (ix, Vec::new())).collect();
    add_sources(site, &mut sources);
    for (ix, entry) in (0..).zip(&site.entities).filter(|(ix, _)| sources.contains_key(ix)) {
        add(entry.id.as_str(), "an entity", &|| sources.get(&ix).cloned().unwrap_or_default());
    }
    let id = |ix: &SourceIx| site.sources.get(*ix as usize).map(|entry| entry.id.as_str().to_owned());
    for entry in &site.claims {
        let support = &entry.claim.support;
        add(entry.claim.id.value.as_str(), "a claim", &|| {
            support.iter().take(MOST_NAMED + 1).map(|support| support.source.value.as_str().to_owned()).collect()
        });
    }
    for entry in site.events.iter().filter(|entry| entry.event.id.is_some()) {
        add(entry.id.as_str(), "an event", &|| entry.sources.iter().take(MOST_NAMED + 1).filter_map(id).collect());
    }
    out
}

/// Some sources that each of these entities published, supplied or spoke.
fn add_sources(site: &Site, of: &mut HashMap<EntityIx, Vec<String>>) {
    if of.is_empty() {
        return;
    }
    for entry in &site.sources {
        let publisher = if let Party::Entity(ix) = entry.publisher { Some(ix) } else { None };
        for ix in [entry.outlet, entry.speaker, entry.agency, publisher].into_iter().flatten() {
            let id = entry.id.as_str();
            if let Some(its) = of.get_mut(&ix)
                && its.len() <= MOST_NAMED
                && its.last().is_none_or(|last| last != id)
            {
                its.push(id.to_owned());
            }
        }
    }
}

fn help(id: &str, what: &str, sources: &[String]) -> String {
    let named: Vec<String> = sources.iter().take(MOST_NAMED).map(|id| format!("`{id}`")).collect();
    let more = if sources.len() > MOST_NAMED { ", …" } else { "" };
    let cite = match named.as_slice() {
        [] => "cite a source that has a record".to_owned(),
        [one] => format!("cite its source {one}"),
        _ => format!("cite one of its sources: {}{more}", named.join(", ")),
    };
    let link = if what == "an event" { "" } else { &format!("; `[[{id}]]` is a link to it") };
    format!("`{id}` is {what} and no source: {cite}{link}")
}
