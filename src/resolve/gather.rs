//! Gathers what exists into a site whose texts are still unresolved. Enter through [`gather`].

use std::collections::HashMap;
use std::sync::Arc;

use super::addressing::addresses::Addresses;
use super::addressing::paths;
use super::addressing::routes::{self, RoutedPage};
use super::addressing::sections;
use super::addressing::visible::{VisibleBriefing, VisibleContent, VisiblePage};
use super::claims;
use super::independence;
use super::missing::Missing;
use super::names::{FileHolds, Indexes};
use super::pages::PageFindings;
use super::records::entities;
use super::records::entities::EntityIndex;
use super::records::events;
use super::records::linked;
use super::records::linked::LinkedAddress;
use super::records::source_index::SourceIndex;
use super::records::sources;
use super::records::sources::{InPlace, Merged};
use super::records::tags;
use super::records::tags::TagIndex;
use crate::config::{Config, EventsOf};
use crate::diag::Diagnostic;
use crate::model::claim::Claim;
use crate::model::document::Document;
use crate::model::event::Event;
use crate::model::id::Id;
use crate::model::options::Options;
use crate::model::page::{Records, SourceRef};
use crate::model::site::{
    BriefingEntry, ClaimEntry, EntityEntry, EntityIx, IndexKind, OtherForm, PageIx, PageRole, Route, Site, SourceEntry,
    Target,
};
use crate::model::source::Source;
use crate::text::{FileId, Spanned};

/// A site without resolved texts, and what finds things in it.
pub(super) struct GatheredSite {
    pub(super) site: Site,
    pub(super) indexes: Indexes,
    pub(super) records: Vec<(FileId, Held)>,
}

/// What a file of records holds.
pub(super) enum Held {
    /// One source.
    Source(Id),
    /// One entity.
    Entity(Id),
    /// A list, or claims.
    Many(IndexKind),
}

impl Held {
    /// The page that a link to the file leads to.
    pub(super) fn resolve(self, sources: &SourceIndex, entities: &EntityIndex) -> FileHolds {
        match self {
            Held::Source(id) => sources
                .find(&id)
                .map_or(FileHolds::Records(IndexKind::Sources), |ix| FileHolds::Page(Target::Source(ix))),
            Held::Entity(id) => entities
                .find(id.as_str())
                .map_or(FileHolds::Records(IndexKind::Entities), |ix| FileHolds::Page(Target::Entity(ix))),
            Held::Many(kind) => FileHolds::Records(kind),
        }
    }

    fn of(records: &Records) -> Held {
        match (records.sources.as_slice(), records.entities.as_slice()) {
            ([source], []) => {
                source.id.as_ref().map_or(Held::Many(IndexKind::Sources), |id| Held::Source(id.value.clone()))
            }
            ([], [entity]) => Held::Entity(entity.id.value.clone()),
            ([], [_, ..]) => Held::Many(IndexKind::Entities),
            _ => Held::Many(IndexKind::Sources),
        }
    }
}

/// Gathers records, merges sources, gives everything its address.
pub(super) fn gather(
    shown: VisibleContent,
    config: &Config,
    options: &Options,
    addresses: &mut Addresses,
    found: &mut PageFindings,
) -> GatheredSite {
    let VisibleContent { briefings, pages, records, left_out, .. } = shown;
    let held = records.iter().map(|(file, records)| (*file, Held::of(records))).collect();
    let recorded = joined(records);
    let links = links(&briefings, &pages, &recorded);
    let mut entities =
        entities::GatheredEntities::from_records(recorded.entities, config.kept_signs, &mut found.diagnostics);
    let in_place = in_place(&briefings, &pages);
    let merged = sources::gather(recorded.sources, in_place, links, config, &entities, &mut found.diagnostics);
    let bodies: Vec<&Document> = pages.iter().map(|shown| &*shown.page.body).collect();
    let claims = briefings.iter().flat_map(|shown| &shown.briefing.claims).chain(&recorded.claims);
    claims.flat_map(|claim| &claim.subject).for_each(|name| entities.name(name, &mut found.missing));
    let mention = || mention(&mut entities, &briefings, &bodies, &merged.sources, &mut found.missing);
    let ((), tags) = rayon::join(mention, || tagged(&briefings, &bodies, &merged.sources));
    let (entity_entries, entity_index) = entities.finish();
    let (tag_entries, tag_index) = tags.finish(config);

    routes::claim_indexes(config, addresses);
    let tag_routes = tag_entries.iter().map(|tag| &*tag.route).collect();
    let pages = routes::pages(pages, config, &tag_routes, addresses, &mut found.diagnostics);
    let sections = {
        let words = (0..).zip(&pages).filter(|(_, page)| page.section);
        let words: Vec<_> = words.map(|(ix, page)| (page.path.as_str(), ix, &*page.page)).collect();
        let paths: Vec<&str> = briefings.iter().map(|shown| shown.path.as_str()).collect();
        sections::gather(&config.collections.briefings, &paths, &words, addresses)
    };
    let own_sources = claims::ClaimSources { index: &merged.index, sources: &merged.sources };
    let mut claims = claims_of(recorded.claims, (&briefings, &pages), own_sources, &mut found.diagnostics);
    for entry in &mut claims {
        entry.subjects = entity_index.list(&entry.claim.subject);
    }
    let routes: Vec<Route> =
        briefings.iter().map(|shown| routes::briefing(shown, config, addresses, &mut found.diagnostics)).collect();
    let indexes = (&merged.index, &entity_index, &tag_index);
    let drafts = drafts((&briefings, &routes), &pages, config.collections.events, &merged.index);
    let (event_entries, event_index) = events::gather(drafts, indexes, &mut found.diagnostics);
    let briefings = briefings.into_iter().zip(routes).map(|(shown, route)| {
        let section = sections.of_folder(paths::folder(&shown.path));
        let own = shown.briefing.events.iter().filter_map(|event| event_index.placed(event.span)).collect();
        BriefingEntry { section, events: own, ..briefing_entry(shown, route, &entity_index, &tag_index) }
    });
    let (briefings, sources) = rayon::join(|| briefings.collect(), || source_entries(merged.sources, &tag_index));
    let mut site = Site {
        briefings,
        pages: pages.into_iter().map(|page| routes::page_entry(page, |folder| sections.of_folder(folder))).collect(),
        sources,
        entities: entity_entries,
        tags: tag_entries,
        sections: sections.entries,
        events: event_entries,
        claims,
        left_out,
        ..Site::new(config.clone(), options.clone())
    };
    routes::records(&mut site, addresses);
    give_words(&mut site);
    let Site { briefings, entities, .. } = &mut site;
    for entry in briefings {
        entry.authors = authors_of(entry, entities, &entity_index);
    }
    let indexes = Indexes { sources: merged.index, entities: entity_index, tags: tag_index, events: event_index };
    GatheredSite { site, indexes, records: held }
}

/// Claims of records and of pages.
fn claims_of(
    records: Vec<Claim>,
    (briefings, pages): (&[VisibleBriefing], &[RoutedPage]),
    sources: claims::ClaimSources<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ClaimEntry> {
    let briefings = (0..)
        .zip(briefings)
        .map(|(ix, shown)| (Target::Briefing(ix), shown.briefing.claims.as_slice(), &*shown.briefing.body));
    let pages = (0..).zip(pages).map(|(ix, page)| (Target::Page(ix), [].as_slice(), &*page.page.body));
    claims::gather(records, briefings.chain(pages), sources, diagnostics)
}

/// The records of all files.
fn joined(records: Vec<(FileId, Records)>) -> Records {
    let mut out = Records::default();
    out.sources.reserve(records.iter().map(|(_, records)| records.sources.len()).sum());
    for (_, mut records) in records {
        out.sources.append(&mut records.sources);
        out.entities.append(&mut records.entities);
        out.claims.append(&mut records.claims);
    }
    out
}

/// Tells tags which page holds their words.
fn give_words(site: &mut Site) {
    let words = (0..).zip(&site.pages).filter(|(_, page)| page.role == PageRole::Words);
    let words: HashMap<&str, PageIx> = words.map(|(ix, page)| (&*page.route, ix)).collect();
    if !words.is_empty() {
        site.tags.iter_mut().for_each(|tag| tag.page = words.get(&*tag.route).copied());
    }
}

/// Source records in place.
fn in_place<'a>(briefings: &'a [VisibleBriefing], pages: &'a [VisiblePage]) -> Vec<InPlace<'a>> {
    let listed = briefings.iter().map(|shown| (&*shown.path, &shown.briefing.sources));
    let listed = listed.chain(pages.iter().map(|shown| (&*shown.path, &shown.page.sources)));
    let records = listed.flat_map(|(path, listed)| {
        listed.iter().filter_map(move |listed| match listed {
            SourceRef::Record(source) => Some((path, &**source)),
            SourceRef::Id(_) => None,
        })
    });
    records.collect()
}

/// The links of all texts that are sources.
fn links(briefings: &[VisibleBriefing], pages: &[VisiblePage], records: &Records) -> Vec<LinkedAddress> {
    let bodies = briefings.iter().map(|shown| &*shown.briefing.body).chain(pages.iter().map(|shown| &*shown.page.body));
    let notes = records.sources.iter().flat_map(Source::documents);
    let notes = notes.chain(records.entities.iter().filter_map(|entity| entity.note.as_ref()));
    linked::gather(bodies.chain(notes), || independence::owners(&records.entities))
}

/// Takes note of every name in the texts.
fn mention(
    entities: &mut entities::GatheredEntities,
    briefings: &[VisibleBriefing],
    bodies: &[&Document],
    sources: &[Merged],
    missing: &mut Vec<Missing>,
) {
    let of_events = |event: &Event, entities: &mut entities::GatheredEntities, missing: &mut Vec<Missing>| {
        event.entities.iter().for_each(|name| entities.mention(name, missing));
    };
    for shown in briefings {
        let briefing = &shown.briefing;
        briefing.entities.iter().for_each(|name| entities.mention(name, missing));
        let events = briefing.events.iter().chain(events::written(&briefing.body));
        events.for_each(|event| of_events(event, entities, missing));
    }
    bodies.iter().flat_map(|body| events::written(body)).for_each(|event| of_events(event, entities, missing));
    for Merged { source, .. } in sources {
        // An agency is an organisation, too.
        source.outlet.iter().chain(&source.agency).for_each(|name| entities.publisher(name, missing));
        source.speaker.iter().for_each(|name| entities.mention(name, missing));
    }
    for name in entities.controllers() {
        entities.mention(&name, missing);
    }
}

fn tagged(briefings: &[VisibleBriefing], bodies: &[&Document], sources: &[Merged]) -> tags::GatheredTags {
    let mut tags = tags::GatheredTags::default();
    for shown in briefings {
        tags.add(&shown.briefing.tags);
        let events = shown.briefing.events.iter().chain(events::written(&shown.briefing.body));
        events.for_each(|event| tags.add(&event.tags));
    }
    bodies.iter().flat_map(|body| events::written(body)).for_each(|event| tags.add(&event.tags));
    for Merged { source, .. } in sources {
        tags.add(&source.tags);
    }
    tags
}

/// Every event of front matters and of timeline blocks.
fn drafts<'a>(
    (briefings, routes): (&'a [VisibleBriefing], &'a [Route]),
    pages: &'a [RoutedPage],
    events_of: EventsOf,
    sources: &SourceIndex,
) -> Vec<events::EventDraft<'a>> {
    let mut out = Vec::with_capacity(briefings.iter().map(|shown| shown.briefing.events.len().max(1)).sum());
    for ((ix, shown), route) in (0..).zip(briefings).zip(routes) {
        let briefing = &shown.briefing;
        let as_of = events::as_of(briefing);
        let draft = |event, whole| events::EventDraft { event, whole, briefing: Some(ix), route, as_of };
        let before = out.len();
        let own = briefing.events.iter().chain(events::written(&briefing.body));
        out.extend(own.map(|event| draft(Arc::clone(event), None)));
        if events_of == EventsOf::Each
            && out.len() == before
            && let Some(event) = events::of_briefing(briefing)
        {
            let listed = briefing.sources.iter().filter_map(|listed| match listed {
                SourceRef::Id(id) => sources.find(&id.value),
                SourceRef::Record(record) => sources.placed(record.span),
            });
            out.push(draft(event.into(), Some(listed.collect())));
        }
    }
    for page in pages {
        let own = events::written(&page.page.body);
        let draft = |event| events::EventDraft {
            event: Arc::clone(event),
            whole: None,
            briefing: None,
            route: &page.route,
            as_of: None,
        };
        out.extend(own.map(draft));
    }
    out
}

fn briefing_entry(shown: VisibleBriefing, route: Route, entities: &EntityIndex, tags: &TagIndex) -> BriefingEntry {
    BriefingEntry {
        tags: tags.list(&shown.briefing.tags),
        entities: entities.list(&shown.briefing.entities),
        hidden_reason: shown.reason,
        ..BriefingEntry::new(shown.briefing, route)
    }
}

/// Who wrote a briefing, where there is a record of them.
pub(super) fn authors_of(
    entry: &BriefingEntry,
    entities: &[EntityEntry],
    index: &EntityIndex,
) -> Vec<Option<EntityIx>> {
    let recorded = |name: &Spanned<String>| {
        let found = index.find(&name.value);
        found.filter(|ix| entities.get(*ix as usize).is_some_and(|entity| entity.record.is_some()))
    };
    entry.briefing.authors.iter().map(recorded).collect()
}

fn source_entries(sources: Vec<Merged>, tags: &TagIndex) -> Vec<SourceEntry> {
    sources.into_iter().map(|merged| source_entry(merged, tags)).collect()
}

fn source_entry(merged: Merged, tags: &TagIndex) -> SourceEntry {
    let Merged { id, source, forms, is_linked } = merged;
    let form = |source| OtherForm { source, outlet: None, agency: None, speaker: None };
    SourceEntry {
        tags: tags.list(&source.tags),
        forms: forms.into_iter().map(form).collect(),
        is_linked,
        ..SourceEntry::new(id, source)
    }
}
