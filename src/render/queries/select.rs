//! Which rows a question selects, by index, in the order in which they are listed.

use std::collections::HashSet;

use super::Question;
use super::find;
use crate::model::date::Date;
use crate::model::entity::EntityKind;
use crate::model::site::{BriefingIx, EntityIx, SourceIx, Target};
use crate::render::parts::Maker;

/// What an entity may be.
const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Event,
    EntityKind::Topic,
    EntityKind::Term,
];
/// The word for entities that published something.
const OUTLET: &str = "outlet";

/// The rows that all conditions of a question leave.
#[derive(Default)]
pub(super) struct SelectedRows(Option<Vec<u32>>);

impl SelectedRows {
    /// Leaves those that a list has too.
    pub(super) fn among(&mut self, list: impl IntoIterator<Item = u32>) {
        let mut seen = HashSet::new();
        self.0 = Some(match self.0.take() {
            None => list.into_iter().filter(|ix| seen.insert(*ix)).collect(),
            Some(rows) => {
                seen.extend(list);
                rows.into_iter().filter(|ix| seen.contains(ix)).collect()
            }
        });
    }

    /// In the order of the site; all of its rows if there was no condition.
    pub(super) fn or_all(self, all: impl FnOnce() -> Vec<u32>) -> Vec<u32> {
        let mut rows = self.0.unwrap_or_else(all);
        rows.sort_unstable();
        rows
    }
}

/// Briefings, newest first.
pub(in crate::render) fn briefings(maker: &Maker<'_>, question: &Question) -> Result<Vec<BriefingIx>, String> {
    let site = maker.site;
    let mut rows = SelectedRows::default();
    if let Some(name) = &question.section {
        rows.among(find::section(maker, name)?.briefings.iter().copied());
    }
    if let Some(name) = &question.tag {
        let tag = find::tag(maker, name).and_then(|ix| site.tags.whole(ix));
        rows.among(tag.into_iter().flat_map(|tag| tag.briefings.iter().copied()));
    }
    if let Some(name) = &question.entity {
        let entity = site.entities.whole(find::entity(maker, name)?);
        rows.among(entity.into_iter().flat_map(|entity| entity.briefings.iter().copied()));
    }
    if let Some(id) = &question.source {
        let source = site.sources.whole(find::source(maker, id)?);
        rows.among(source.into_iter().flat_map(|source| {
            let cited = source.uses.iter().filter_map(|used| {
                let Target::Briefing(ix) = used.target else { return None };
                Some(ix)
            });
            cited.chain(source.listed_by.iter().copied())
        }));
    }
    if let Some(year) = question.year {
        rows.among(site.year(year).into_iter().flat_map(|year| year.briefings.iter().copied()));
    }
    let all = || site.sections.whole(0).map_or_else(Vec::new, |root| root.briefings.clone());
    let date = |ix: u32| site.briefings.line(ix).and_then(|line| line.date).map(|date| &date.value);
    let mut found = rows.or_all(all);
    if question.has_span() {
        found.retain(|ix| question.is_within(date(*ix)));
    }
    Ok(turned(found, question, |ix| date(ix).and_then(Date::year).is_some()))
}

/// Sources by id.
pub(super) fn sources(maker: &Maker<'_>, question: &Question) -> Result<Vec<SourceIx>, String> {
    let site = maker.site;
    let mut rows = SelectedRows::default();
    if let Some(name) = &question.tag {
        let tag = find::tag(maker, name).and_then(|ix| site.tags.whole(ix));
        rows.among(tag.into_iter().flat_map(|tag| tag.sources.iter().copied()));
    }
    if let Some(name) = &question.entity {
        let entity = site.entities.whole(find::entity(maker, name)?);
        rows.among(
            entity
                .into_iter()
                .flat_map(|entity| [&entity.published, &entity.spoke, &entity.supplied].into_iter().flatten().copied()),
        );
    }
    if let Some(name) = &question.outlet {
        let outlet = site.entities.whole(find::entity(maker, name)?);
        rows.among(outlet.into_iter().flat_map(|outlet| outlet.published.iter().copied()));
    }
    if let Some(name) = &question.briefing {
        let briefing = site.briefings.whole(find::briefing(maker, name)? as usize);
        rows.among(briefing.into_iter().flat_map(|entry| entry.resolved.sources.iter().map(|listed| listed.source)));
    }
    let mut found = rows.or_all(|| (0..site.sources.iter().len() as u32).collect());
    let has_facts = question.kind.is_some() || question.added.is_some() || question.has_span();
    if has_facts {
        found.retain(|ix| {
            let Some(source) = site.sources.get(*ix as usize).map(|entry| entry.source) else { return false };
            let added = source.added.as_ref().map(|date| &date.value);
            question.kind.as_ref().is_none_or(|kind| *kind == source.kind.value)
                && question.added.as_ref().is_none_or(|within| added.is_some_and(|added| is_in(added, within)))
                && (!question.has_span() || question.is_within(source.issued.as_ref().map(|date| &date.value)))
        });
    }
    Ok(turned(found, question, |_| true))
}

/// Whether a date lies within another one: a day in a month.
fn is_in(date: &Date, within: &Date) -> bool {
    !date.certainly_before(within) && !within.certainly_before(date)
}

/// Entities by id.
pub(super) fn entities(maker: &Maker<'_>, question: &Question) -> Result<Vec<EntityIx>, String> {
    let site = maker.site;
    let mut rows = SelectedRows::default();
    if let Some(name) = &question.briefing {
        let briefing = site.briefings.whole(find::briefing(maker, name)? as usize);
        rows.among(briefing.into_iter().flat_map(|entry| entry.entities.iter().copied()));
    }
    let mut found = rows.or_all(|| (0..site.entities.iter().len() as u32).collect());
    if let Some(kind) = &question.kind {
        is_kind(kind)?;
        found.retain(|ix| {
            let entity = site.entities.counted(*ix as usize);
            entity.is_some_and(|(entity, counts)| match kind.as_str() {
                OUTLET => counts.published > 0,
                kind => entity.kind.word() == kind || entity.type_word() == kind,
            })
        });
    }
    Ok(turned(found, question, |_| true))
}

/// Words of other kinds may stand in records; what is near to one of ours is a slip.
fn is_kind(kind: &str) -> Result<(), String> {
    let known = KINDS.map(EntityKind::word);
    if kind == OUTLET || known.contains(&kind) {
        return Ok(());
    }
    match crate::diag::nearest(kind, known.into_iter().chain([OUTLET])) {
        Some(near) => Err(format!("unknown kind of entity `{kind}`; did you mean `{near}`?")),
        None => Ok(()),
    }
}

/// The other way round if that is asked for, with what has no date at the end all the same, and no more than wanted.
pub(super) fn turned(found: Vec<u32>, question: &Question, is_dated: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut found = found;
    if question.reverse {
        let (mut dated, undated): (Vec<u32>, Vec<u32>) = found.into_iter().partition(|ix| is_dated(*ix));
        dated.reverse();
        dated.extend(undated);
        found = dated;
    }
    found.truncate(question.limit());
    found
}
