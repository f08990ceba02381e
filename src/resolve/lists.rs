//! What belongs to what, seen from the other side: a tag's briefings, an outlet's sources, a source's corrections.
//!
//! Every list is filled by one pass over what it lists, in the order that its field names.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::corrections;
use super::each_once;
use super::missing::{Missing, MissingKind};
use super::records::entities::EntityIndex;
use super::records::source_index::SourceIndex;
use crate::diag::{Diagnostic, codes};
use crate::model::site::{EntityIx, Site, SourceIx};

/// How many entities of one briefing count as appearing together; a list of all there are says nothing about any two.
const MOST_TOGETHER: usize = 200;

/// Lists of briefings and events, and who appears with whom.
pub(super) fn of_briefings_and_events(site: &mut Site) {
    // Briefings are newest first and events in order of time, so these lists are.
    for (ix, entry) in (0..).zip(&site.briefings) {
        entry.tags.iter().for_each(|tag| site.tags[*tag as usize].briefings.push(ix));
        entry.entities.iter().for_each(|entity| site.entities[*entity as usize].briefings.push(ix));
        for author in each_once(entry.authors.iter().copied().flatten()) {
            site.entities[author as usize].wrote.push(ix);
        }
    }
    for (ix, entry) in (0..).zip(&site.events) {
        for tag in &entry.tags {
            let tag = &mut site.tags[*tag as usize];
            tag.events.push(ix);
            tag.whole_events += u32::from(entry.whole);
        }
        entry.entities.iter().for_each(|entity| site.entities[*entity as usize].events.push(ix));
        entry.sources.iter().for_each(|source| site.sources[*source as usize].events.push(ix));
    }
    let together: Vec<Vec<(EntityIx, u32)>> =
        (0..site.entities.len()).into_par_iter().map(|ix| appears_with(site, ix as EntityIx)).collect();
    for (entry, together) in site.entities.iter_mut().zip(together) {
        entry.appears_with = together;
    }
    neighbours(site);
}

fn appears_with(site: &Site, of: EntityIx) -> Vec<(EntityIx, u32)> {
    let mut counts: HashMap<EntityIx, u32> = HashMap::new();
    for briefing in &site.entities[of as usize].briefings {
        let others = site.briefings[*briefing as usize].entities.iter().take(MOST_TOGETHER);
        others.filter(|other| **other != of).for_each(|other| *counts.entry(*other).or_default() += 1);
    }
    let mut out: Vec<(EntityIx, u32)> = counts.into_iter().collect();
    out.sort_by_key(|(other, count)| (Reverse(*count), *other));
    out
}

/// Previous and next in time; briefings are newest first.
pub(super) fn neighbours(site: &mut Site) {
    let count = site.briefings.len() as u32;
    for (ix, entry) in (0..).zip(&mut site.briefings) {
        entry.previous = Some(ix + 1).filter(|older| *older < count);
        entry.next = ix.checked_sub(1);
    }
}

/// Lists of sources: by outlet, speaker, agency and tag, by what they rest on, and what corrects them.
pub(super) fn of_sources(
    site: &mut Site,
    index: &SourceIndex,
    entities: &EntityIndex,
    missing: &mut Vec<Missing>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for ix in 0..site.sources.len() {
        let entry = &mut site.sources[ix];
        let source = &entry.source;
        entry.outlet = entities.of_field(source.outlet.as_ref());
        entry.agency = entities.of_field(source.agency.as_ref());
        entry.speaker = entities.of_field(source.speaker.as_ref());
        entry.occasion = entities.of_field(source.occasion.as_ref());
        for form in &mut entry.forms {
            form.outlet = entities.of_field(form.source.outlet.as_ref());
            form.agency = entities.of_field(form.source.agency.as_ref());
            form.speaker = entities.of_field(form.source.speaker.as_ref());
        }
        let ix = ix as SourceIx;
        let (outlet, agency, speaker) = (entry.outlet, entry.agency, entry.speaker);
        entry.tags.iter().for_each(|tag| site.tags[*tag as usize].sources.push(ix));
        if let Some(outlet) = outlet {
            site.entities[outlet as usize].published.push(ix);
        }
        if let Some(agency) = agency {
            site.entities[agency as usize].supplied.push(ix);
        }
        if let Some(speaker) = speaker {
            site.entities[speaker as usize].spoke.push(ix);
        }
    }
    let date = |ix: &SourceIx| site.sources[*ix as usize].source.issued.as_ref().map(|date| &date.value);
    for entity in &mut site.entities {
        for list in [&mut entity.published, &mut entity.supplied, &mut entity.spoke] {
            list.sort_by(|a, b| date(b).cmp(&date(a)).then(a.cmp(b)));
        }
    }
    attributions(site, index, missing, diagnostics);
    corrections::gather(site, index, missing);
}

fn attributions(site: &mut Site, index: &SourceIndex, missing: &mut Vec<Missing>, diagnostics: &mut Vec<Diagnostic>) {
    for ix in 0..site.sources.len() {
        let mut rests_on = Vec::new();
        for attribution in &site.sources[ix].source.attribution {
            let to = &attribution.to;
            match index.find(&to.value) {
                Some(other) if other as usize == ix => {
                    let message = format!("`{}` rests on itself", to.value);
                    let help = "name the source that it rests on";
                    diagnostics.push(Diagnostic::new(&codes::SELF_REFERENCE, to.span, message).help(help));
                }
                Some(other) => rests_on.push((other, attribution.relation)),
                None => missing.push(Missing::new(MissingKind::Source, to.value.as_str(), to.span)),
            }
        }
        // Sources are by id, so the lists that this fills are.
        for (other, relation) in &rests_on {
            site.sources[*other as usize].relied_on_by.push((ix as SourceIx, *relation));
        }
        site.sources[ix].rests_on = rests_on;
    }
}
