//! How well a page is sourced, in one sentence that is made of its records and says nothing else: `Rests on 9 sources of 4
//! publishers: 1 first-hand, 3 state-run; newest 28 October 2015; 2 without an archived copy`.

use super::Maker;
use crate::language::Key;
use crate::model::page::Judgement;
use crate::model::site::{BriefingEntry, OriginStanding, Party, SourceFacts, View};

impl Maker<'_> {
    /// Of a briefing; `None` if it cites and lists nothing. Counted are the sources that it cites, or else lists; searches
    /// are none.
    pub(in crate::render) fn source_summary(&self, entry: &BriefingEntry) -> Option<String> {
        let (site, words) = (self.site, self.words());
        let numbered = &entry.resolved.sources;
        let cited = if entry.resolved.cited == 0 { numbered.len() } else { entry.resolved.cited as usize };
        let sources = numbered.iter().take(cited).filter_map(|source| site.sources.get(source.source as usize));
        let sources: Vec<SourceFacts<'_>> =
            sources.filter(|source| OriginStanding::of(source.source).is_some()).collect();
        if sources.is_empty() {
            return None;
        }
        let mut publishers: Vec<&Party> = sources.iter().map(|source| source.publisher).collect();
        publishers.sort_unstable();
        publishers.dedup();
        let counted = |count: usize, key: Key| (count > 0).then(|| words.count(key, count, &[]));
        let of = |is: &dyn Fn(&SourceFacts<'_>) -> bool| sources.iter().filter(|source| is(source)).count();
        let kinds: Vec<String> = [
            counted(of(&|source| source.is_firsthand()), Key::SummaryFirsthand),
            counted(of(&|source| is_state_run(site, *source)), Key::SummaryStateRun),
        ]
        .into_iter()
        .flatten()
        .collect();
        let rests = words.say(
            Key::SummaryRests,
            &[
                ("sources", &words.count(Key::CountSources, sources.len(), &[])),
                ("publishers", &words.count(Key::CountPublishers, publishers.len(), &[])),
            ],
        );
        let first = match kinds.as_slice() {
            [] => rests,
            kinds => {
                let kinds = kinds.join(words.get(Key::Comma));
                words.say(Key::SummaryOfThese, &[("rests", &rests), ("kinds", &kinds)])
            }
        };
        let dates = sources.iter().filter_map(|source| source.source.issued.as_ref());
        let newest =
            dates.map(|date| &date.value).filter(|date| date.latest().is_some()).max_by_key(|date| date.latest());
        let newest = newest.map(|date| words.say(Key::SummaryNewest, &[("date", &date.display_in(words))]));
        let unarchived = of(&|source| source.source.url.is_some() && source.source.archives.is_empty());
        let parts = [
            Some(first),
            newest,
            counted(self.single_origin_judgements(entry), Key::SummarySingleOrigin),
            counted(unarchived, Key::SummaryUnarchived),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Some(parts.join(words.get(Key::Semicolon)) + words.get(Key::FullStop))
    }

    /// Key judgements that are claims with sources of which no two are known to be independent.
    fn single_origin_judgements(&self, entry: &BriefingEntry) -> usize {
        let claims = entry.briefing.key_judgements.iter().filter_map(|judgement| match judgement {
            Judgement::Claim(id) => self.site.claims.get(self.site.claims.find(&id.value)?),
            Judgement::Text(_) => None,
        });
        claims.filter(|claim| claim.independence.counted.reports > 0 && claim.independence.counted.high <= 1).count()
    }
}

/// Whether who published it is run by a state.
pub(in crate::render) fn is_state_run(site: &View<'_>, entry: SourceFacts<'_>) -> bool {
    let Party::Entity(ix) = entry.publisher else { return false };
    let entity = site.entities.get(*ix as usize);
    entity.is_some_and(|entity| entity.controllers().any(|(control, _)| control.is_run()))
}
