//! What `timeline` and `sources` blocks ask for. Enter through [`blocks`].
//!
//! A condition is answered from the lists of entries that it names, not by looking at everything, so that a query on each
//! page costs what it shows.

use std::collections::BTreeSet;

use super::bounds::QueryBudget;
use super::missing::{Missing, MissingKind};
use super::names::SiteNames;
use super::texts::Content;
use crate::diag::Diagnostic;
use crate::model::block::{Block, TimelineBlock};
use crate::model::date::Date;
use crate::model::page::SourceRef;
use crate::model::query::{GroupBy, Query, Selector};
use crate::model::site::{BriefingIx, EventEntry, EventIx, Site, SourceIx, Target};
use crate::text::{Span, Spanned};

/// Where queries look.
pub(super) struct Scope<'a> {
    pub(super) site: &'a Site,
    pub(super) names: &'a SiteNames,
    pub(super) content: Content<'a>,
    /// The front matter's events.
    pub(super) own: &'a [EventIx],
    /// What they may ask for, all together.
    pub(super) budget: QueryBudget,
}

/// Answers to the queries of a page.
#[derive(Default)]
pub(super) struct QueryAnswers {
    /// By block: for a query the matching events in order of time, for a list its events as written.
    pub(super) events: Vec<(u32, Vec<EventIx>)>,
    /// By block: matching sources by id.
    pub(super) sources: Vec<(u32, Vec<SourceIx>)>,
    pub(super) missing: Vec<Missing>,
    /// That the page asks for more than a page can hold.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Answers the queries of a page's blocks.
pub(super) fn blocks(scope: &Scope<'_>) -> QueryAnswers {
    let mut answers = QueryAnswers::default();
    let Some((_, document)) = scope.content.main() else { return answers };
    for (block, ix) in document.blocks.iter().zip(0..) {
        match block {
            Block::Timeline(TimelineBlock::Query(query)) => {
                let found = scope.budget.take(query, &mut answers.diagnostics, || {
                    let found = scope.events(query, &mut answers.missing);
                    let shown = found.iter().map(|ix| places(&scope.site.events[*ix as usize], query.value.group_by));
                    (shown.sum(), found)
                });
                answers.events.push((ix, found));
            }
            Block::Timeline(TimelineBlock::Events(events)) => {
                let found = events.iter().filter_map(|event| scope.names.events.placed(event.span)).collect();
                answers.events.push((ix, found));
            }
            Block::Sources(query) => {
                let found = scope.budget.take(query, &mut answers.diagnostics, || {
                    let found = scope.sources(query, &mut answers.missing);
                    (found.len(), found)
                });
                answers.sources.push((ix, found));
            }
            Block::Figure(_) | Block::Claim(_) | Block::Own(_) | Block::Broken(_) => {}
        }
    }
    answers
}

impl Scope<'_> {
    fn events(&self, query: &Spanned<Query>, missing: &mut Vec<Missing>) -> Vec<EventIx> {
        let (query, span) = (&query.value, query.span);
        let all = || (0..self.site.events.len() as EventIx).collect();
        let select = |selector: &Selector, missing: &mut Vec<Missing>| self.events_of(selector, span, missing);
        let found: BTreeSet<EventIx> = chosen(query, &self.budget, all, select, missing);
        let date = |ix: &EventIx| self.site.events.get(*ix as usize).map(|entry| &entry.event.date.value);
        // Events are in order of time, so their indexes are.
        let within = found.into_iter().filter(|ix| within(query, date(ix)));
        within.take(query.limit.unwrap_or(usize::MAX)).collect()
    }

    fn sources(&self, query: &Spanned<Query>, missing: &mut Vec<Missing>) -> Vec<SourceIx> {
        let (query, span) = (&query.value, query.span);
        let all = || (0..self.site.sources.len() as SourceIx).collect();
        let select = |selector: &Selector, missing: &mut Vec<Missing>| self.sources_of(selector, span, missing);
        let found: BTreeSet<SourceIx> = chosen(query, &self.budget, all, select, missing);
        let matches = |ix: &SourceIx| {
            self.site.sources.get(*ix as usize).is_some_and(|entry| {
                let kind = query.kind.as_ref().is_none_or(|kind| *kind == entry.source.kind.value);
                kind && within(query, entry.source.issued.as_ref().map(|date| &date.value))
            })
        };
        found.into_iter().filter(matches).take(query.limit.unwrap_or(usize::MAX)).collect()
    }

    fn events_of(&self, selector: &Selector, span: Span, missing: &mut Vec<Missing>) -> Vec<EventIx> {
        let site = self.site;
        let of_sources = |sources: &[SourceIx]| {
            sources.iter().flat_map(|ix| site.sources[*ix as usize].events.iter().copied()).collect::<Vec<_>>()
        };
        match selector {
            Selector::All => (0..site.events.len() as EventIx).collect(),
            Selector::Own => self.own.to_vec(),
            Selector::Cited => of_sources(&self.cited(self.content)),
            Selector::Tag(tag) => {
                self.names.tags.find(tag).map_or_else(Vec::new, |ix| site.tags[ix as usize].events.clone())
            }
            Selector::Entity(id) => {
                self.entity(id.as_str(), span, missing, |ix| site.entities[ix as usize].events.clone())
            }
            Selector::Outlet(id) => {
                self.entity(id.as_str(), span, missing, |ix| of_sources(&site.entities[ix as usize].published))
            }
            Selector::Source(_) => of_sources(&self.sources_of(selector, span, missing)),
            Selector::Briefing(name) => self
                .briefing(name, span, missing)
                .map_or_else(Vec::new, |ix| site.briefings[ix as usize].events.clone()),
        }
    }

    fn sources_of(&self, selector: &Selector, span: Span, missing: &mut Vec<Missing>) -> Vec<SourceIx> {
        let site = self.site;
        match selector {
            Selector::All => (0..site.sources.len() as SourceIx).collect(),
            Selector::Own => self.listed(self.content),
            Selector::Cited => self.cited(self.content),
            Selector::Tag(tag) => {
                self.names.tags.find(tag).map_or_else(Vec::new, |ix| site.tags[ix as usize].sources.clone())
            }
            Selector::Entity(id) => self.entity(id.as_str(), span, missing, |ix| {
                let entry = &site.entities[ix as usize];
                [&entry.published[..], &entry.spoke, &entry.supplied].concat()
            }),
            Selector::Outlet(id) => {
                self.entity(id.as_str(), span, missing, |ix| site.entities[ix as usize].published.clone())
            }
            Selector::Source(id) => {
                let found = self.names.sources.find(id);
                if found.is_none() {
                    missing.push(Missing::new(MissingKind::Source, id.as_str(), span));
                }
                found.into_iter().collect()
            }
            Selector::Briefing(name) => self.briefing(name, span, missing).map_or_else(Vec::new, |ix| {
                let content = Content::Briefing(&site.briefings[ix as usize].briefing);
                [self.cited(content), self.listed(content)].concat()
            }),
        }
    }

    /// Sources that a page cites in its text and its own events.
    fn cited(&self, content: Content<'_>) -> Vec<SourceIx> {
        content.sources(&self.names.sources).inspect(|_| self.budget.look(1)).flatten().collect()
    }

    /// Sources that a page lists under `sources:`.
    fn listed(&self, content: Content<'_>) -> Vec<SourceIx> {
        let find = |listed: &SourceRef| match listed {
            SourceRef::Id(id) => self.names.sources.find(&id.value),
            SourceRef::Record(record) => self.names.sources.placed(record.span),
        };
        content.listed().iter().filter_map(find).collect()
    }

    fn entity<T>(
        &self,
        name: &str,
        span: Span,
        missing: &mut Vec<Missing>,
        list: impl FnOnce(u32) -> Vec<T>,
    ) -> Vec<T> {
        let Some(ix) = self.names.entities.find(name) else {
            missing.push(Missing::new(MissingKind::Entity, name, span));
            return Vec::new();
        };
        list(ix)
    }

    fn briefing(&self, name: &str, span: Span, missing: &mut Vec<Missing>) -> Option<BriefingIx> {
        if let Some(Target::Briefing(ix)) = self.names.briefing(name) {
            return Some(ix);
        }
        missing.push(Missing::new(MissingKind::Wiki, name, span));
        None
    }
}

/// What one of `include` selects, everything if there is none, without what `exclude` selects.
fn chosen(
    query: &Query,
    budget: &QueryBudget,
    all: impl FnOnce() -> BTreeSet<u32>,
    select: impl Fn(&Selector, &mut Vec<Missing>) -> Vec<u32>,
    missing: &mut Vec<Missing>,
) -> BTreeSet<u32> {
    let mut found = if query.include.is_empty() { all() } else { BTreeSet::new() };
    let mut select = |selector| {
        let selected = if budget.is_left() { select(selector, missing) } else { Vec::new() };
        budget.look(selected.len());
        selected
    };
    for selector in &query.include {
        found.extend(select(selector));
    }
    for selector in &query.exclude {
        for ix in select(selector) {
            found.remove(&ix);
        }
    }
    budget.look(found.len());
    found
}

/// In how many places of a timeline an event stands: in each of its groups.
fn places(entry: &EventEntry, by: Option<GroupBy>) -> usize {
    match by {
        Some(GroupBy::Entity) => entry.entities.len().max(1),
        Some(GroupBy::Tag) => entry.tags.len().max(1),
        Some(GroupBy::Year) | None => 1,
    }
}

/// Whether a date may lie between `from` and `to`; something without a date lies nowhere.
fn within(query: &Query, date: Option<&Date>) -> bool {
    match date {
        None => query.from.is_none() && query.to.is_none(),
        Some(date) => {
            query.from.as_ref().is_none_or(|from| !date.certainly_before(from))
                && query.to.as_ref().is_none_or(|to| !to.certainly_before(date))
        }
    }
}
