//! Events that a question selects.

use super::Question;
use super::find;
use super::select::{SelectedRows, turned};
use crate::model::site::{EntityIx, EventIx, SourceIx};
use crate::render::context::EventContext;
use crate::render::parts::Maker;

/// Events in order of time, those without a date last.
pub(super) fn events(maker: &Maker<'_>, question: &Question) -> Result<Vec<EventContext>, String> {
    let site = maker.site;
    let mut rows = SelectedRows::default();
    if let Some(name) = &question.tag {
        let tag = find::tag(maker, name).and_then(|ix| site.tags.whole(ix));
        rows.among(tag.into_iter().flat_map(|tag| tag.events.iter().copied()));
    }
    if let Some(name) = &question.entity {
        let entity = site.entities.whole(find::entity(maker, name)?);
        rows.among(entity.into_iter().flat_map(|entity| entity.events.iter().copied()));
    }
    if let Some(name) = &question.outlet {
        rows.among(of_outlet(maker, find::entity(maker, name)? as EntityIx));
    }
    if let Some(id) = &question.source {
        rows.among(of_sources(maker, &[find::source(maker, id)? as SourceIx]));
    }
    if let Some(name) = &question.briefing {
        let briefing = site.briefings.whole(find::briefing(maker, name)? as usize);
        rows.among(briefing.into_iter().flat_map(|entry| entry.events.iter().copied()));
    }
    let mut found = rows.or_all(|| (0..site.events.iter().len() as u32).collect());
    let date = |ix: u32| site.events.get(ix as usize).map(|entry| &entry.event.date.value);
    if question.has_span() {
        found.retain(|ix| question.is_within(date(*ix)));
    }
    let found = turned(found, question, |ix| date(ix).is_some_and(|date| date.year().is_some()));
    Ok(maker.listed_events(&found))
}

fn of_outlet(maker: &Maker<'_>, ix: EntityIx) -> Vec<EventIx> {
    let published = maker.site.entities.whole(ix as usize).map_or(&[][..], |entity| entity.published.as_slice());
    of_sources(maker, published)
}

fn of_sources(maker: &Maker<'_>, sources: &[SourceIx]) -> Vec<EventIx> {
    let sources = sources.iter().filter_map(|ix| maker.site.sources.whole(*ix as usize));
    sources.flat_map(|source| source.events.iter().copied()).collect()
}
