//! Ids that stand where a source is cited and that something else has: an entity, a claim, an event. Enter through
//! [`instead`].

use std::collections::{HashMap, HashSet};

use super::missing::{Missing, MissingKind};
use crate::model::id::fold;
use crate::model::site::{EntityIx, Party, Site, SourceIx};

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
    for (ix, entry) in (0..).zip(&site.entities).filter(|(_, entry)| entry.record.is_some()) {
        add(entry.id.as_str(), "an entity", &|| of_entity(site, ix));
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

/// Some sources that an entity published or spoke.
fn of_entity(site: &Site, entity: EntityIx) -> Vec<String> {
    let is_its = |found: &Option<EntityIx>| *found == Some(entity);
    let its = site.sources.iter().filter(|entry| {
        [&entry.outlet, &entry.speaker, &entry.agency].into_iter().any(is_its)
            || entry.publisher == Party::Entity(entity)
    });
    its.take(MOST_NAMED + 1).map(|entry| entry.id.as_str().to_owned()).collect()
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
