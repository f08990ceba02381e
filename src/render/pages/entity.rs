//! Entities: people, organisations, places, events, topics. Outlets are among them.

use super::PageDraft;
use super::cards::{counted, row};
use super::events::newest;
use super::page_meta::{PageMeta, whole};
use super::site::index_link;
use super::structured::{Structured, Thing, entity_type, named};
use crate::model::entity::{Control, Entity, EntityKind, Role};
use crate::model::output::{EVENTS_PER_PAGE, SOURCES_PER_PAGE};
use crate::model::site::{
    BriefingIx, Counted, EntityCounts, EntityEntry, EntityIx, Factual, IndexKind, OriginStanding, SourceIx,
    SourceStanding, Target,
};
use crate::render::context::{
    ControlContext, EntityContext, EntityCountsContext, LinkContext, RoleContext, SourceCardContext,
};
use crate::render::parts::{Maker, PageText};
use crate::text::Spanned;

/// Entities in the margin.
const APPEARS_WITH: usize = 20;

/// Fills one.
pub(super) fn fill(draft: &mut PageDraft<'_>, ix: EntityIx, entry: &EntityEntry) {
    let maker = &draft.maker;
    let record = entry.record.as_ref();
    let note = record.and_then(|record| record.note.as_ref());
    let text = note.is_some().then(|| maker.text(&PageText::entity(entry)));
    let mut entity = context(maker, entry);
    let (timeline, events) = newest(maker, &entry.events);
    entity.timeline = timeline;
    let about = PageMeta {
        description: record.and_then(|record| record.summary.as_deref()),
        breadcrumbs: index_link(maker, IndexKind::Entities).into_iter().collect(),
        og_type: if entry.kind == EntityKind::Person { "profile" } else { "website" },
        linked_from: &entry.linked_from,
        has_code: note.is_some_and(|note| !note.code.is_empty()),
        extra: record.map_or(&[], |record| &record.extra),
        structured: Some(Structured::about(thing(maker, entry))),
        ..PageMeta::of_target(Target::Entity(ix), &entry.name, &entry.route)
    };
    let page = about.context(maker);
    let counts = counts(maker, entry);
    draft.set("page", &page);
    draft.set("entity", &entity);
    draft.set("counts", &counts);
    draft.set_text(text.as_ref());
    draft.set("events", &events);
}

fn counts(maker: &Maker<'_>, entry: &EntityEntry) -> EntityCountsContext {
    let EntityCounts { briefings, wrote, published, spoke, supplied, events: _ } = entry.counts();
    let mut counts =
        EntityCountsContext { briefings, wrote, published, origins: 0, relays: 0, undeclared: 0, spoke, supplied };
    for source in entry.published.iter().filter_map(|ix| maker.site.sources.get(*ix as usize)) {
        match source.standing() {
            SourceStanding::Search => {}
            SourceStanding::Relay => counts.relays += 1,
            SourceStanding::Origin(OriginStanding::Unknown) => counts.undeclared += 1,
            SourceStanding::Origin(OriginStanding::Firsthand | OriginStanding::Statement) => counts.origins += 1,
        }
    }
    counts
}

fn context(maker: &Maker<'_>, entry: &EntityEntry) -> EntityContext {
    let record = entry.record.as_ref();
    let roles = record.map_or(&[][..], |record| &record.roles);
    let grades = record.map_or(&[][..], |record| &record.reliability);
    let briefings = |list: &[BriefingIx]| {
        let lines = list.iter().take(EVENTS_PER_PAGE).filter_map(|ix| maker.site.briefings.line(*ix));
        lines.map(|line| row(maker, &line)).collect()
    };
    EntityContext {
        id: entry.id.to_string(),
        name: entry.name.to_string(),
        kind: (record.is_some() || entry.kind != EntityKind::Topic).then(|| entry.facts().type_word().to_owned()),
        summary: record.and_then(|record| record.summary.clone()),
        aliases: record.map_or_else(Vec::new, |record| values(&record.aliases)),
        same_as: record.map_or_else(Vec::new, same_as),
        roles: roles.iter().map(|given| role(maker, given)).collect(),
        control: control(maker, entry),
        domains: record.map_or_else(Vec::new, |record| values(&record.domains)),
        controls: entry.controls.iter().map(|ix| maker.link_entity(*ix)).collect(),
        grades: grades.iter().rev().map(|given| maker.grade(given)).collect(),
        briefings: briefings(&entry.briefings),
        wrote: briefings(&entry.wrote),
        published: cards(maker, &entry.published),
        spoke: cards(maker, &entry.spoke),
        supplied: cards(maker, &entry.supplied),
        appears_with: appears_with(maker, &entry.appears_with),
        timeline: None,
        has_record: record.is_some(),
    }
}

fn values(texts: &[Spanned<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

/// The first of these sources, as many as one page of their index bears.
fn cards(maker: &Maker<'_>, sources: &[SourceIx]) -> Vec<SourceCardContext> {
    sources.iter().take(SOURCES_PER_PAGE).map(|ix| maker.counted_card(*ix)).collect()
}

fn role(maker: &Maker<'_>, given: &Role) -> RoleContext {
    RoleContext {
        title: given.title.clone(),
        of: given.of.as_ref().map(|of| maker.link_name(&of.value)),
        date: given.date.as_ref().map(|date| maker.date(&date.value)),
    }
}

/// Pages elsewhere, by their host.
fn same_as(record: &Entity) -> Vec<LinkContext> {
    let link = |url: &Spanned<String>| {
        let parsed = url::Url::parse(&url.value).ok().filter(|parsed| matches!(parsed.scheme(), "http" | "https"))?;
        let title = parsed.host_str()?.trim_start_matches("www.").to_owned();
        Some(LinkContext { title, url: Some(url.value.clone()), count: None })
    };
    record.same_as.iter().filter_map(link).collect()
}

fn appears_with(maker: &Maker<'_>, others: &[(EntityIx, u32)]) -> Vec<LinkContext> {
    let known = others.iter().take(APPEARS_WITH).filter_map(|(ix, count)| {
        let other = maker.site.entities.line(*ix)?;
        Some(counted(maker, other.name, other.route, *count as usize))
    });
    known.collect()
}

fn control(maker: &Maker<'_>, entry: &EntityEntry) -> Vec<ControlContext> {
    let words = maker.words();
    let one = |(control, by): (&Control, &Option<EntityIx>)| ControlContext {
        kind: control.kind.clone(),
        by: by.map(|ix| maker.link_entity(ix)).or_else(|| control.by.as_ref().map(|by| maker.link_name(&by.value))),
        share: control.share.as_ref().map(|share| words.number(&(f64::from(share.value) / 100.0).to_string())),
        since: control.since.as_ref().map(|date| maker.date(&date.value)),
        until: control.until.as_ref().map(|date| maker.date(&date.value)),
    };
    let records = entry.record.iter().flat_map(|record| &record.control);
    records.zip(&entry.controlled_by).map(one).collect()
}

fn thing(maker: &Maker<'_>, entry: &EntityEntry) -> Thing {
    let record = entry.record.as_ref();
    let controller = entry.facts().controllers().find_map(|(_, by)| by).and_then(|ix| maker.site.entities.line(ix));
    Thing {
        alternate_name: record.map_or_else(Vec::new, |record| values(&record.aliases)),
        description: record.and_then(|record| record.summary.clone()),
        same_as: record.map_or_else(Vec::new, |record| values(&record.same_as)),
        url: whole(maker.site, &entry.route),
        // Only organisations have a parent in schema.org.
        parent_organization: controller
            .filter(|_| entry.kind == EntityKind::Organization)
            .map(|controller| Box::new(named(entity_type(controller.kind), controller.name))),
        ..named(entity_type(entry.kind), &entry.name)
    }
}
