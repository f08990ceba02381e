//! What is shown of each row that was found.

use crate::model::site::{BriefingIx, EntityIx, SourceIx};
use crate::render::context::{BriefingFoundContext, EntityFoundContext, SourceFoundContext};
use crate::render::pages::{authors, card, extra, followed};
use crate::render::parts::Maker;

pub(super) fn briefing(maker: &Maker<'_>, ix: BriefingIx) -> Option<BriefingFoundContext> {
    let entry = maker.site.briefings.get(ix as usize)?;
    let date = |date: &crate::text::Spanned<_>| maker.date(&date.value);
    let section = maker.site.sections.line(entry.section);
    Some(BriefingFoundContext {
        card: card(maker, entry),
        updated: entry.updated.map(date),
        as_of: entry.as_of.map(date),
        authors: authors(maker, entry),
        entities: entry.entities.iter().map(|ix| maker.link_entity(*ix)).collect(),
        section: section.map(|section| maker.link(Some((section.title, section.route)))),
        image: entry.image.map(|link| followed(maker, link)),
        extra: extra(&entry.head.extra),
    })
}

pub(super) fn source(maker: &Maker<'_>, ix: SourceIx) -> Option<SourceFoundContext> {
    let entry = maker.site.sources.get(ix as usize)?;
    let date = |date: &crate::text::Spanned<_>| maker.date(&date.value);
    Some(SourceFoundContext {
        card: maker.counted_card(ix),
        added: entry.source.added.as_ref().map(date),
        updated: entry.source.updated.as_ref().map(date),
        tags: entry.tags.iter().map(|ix| maker.link_tag(*ix)).collect(),
        extra: extra(&entry.source.extra),
    })
}

pub(super) fn entity(maker: &Maker<'_>, ix: EntityIx) -> Option<EntityFoundContext> {
    let (entry, counts) = maker.site.entities.counted(ix as usize)?;
    let record = entry.record;
    let grades = record.map_or(&[][..], |record| &record.reliability);
    Some(EntityFoundContext {
        id: entry.id.to_string(),
        name: entry.name.to_string(),
        title: entry.name.to_string(),
        url: maker.url(entry.route),
        kind: entry.type_word().to_owned(),
        summary: record.and_then(|record| record.summary.clone()),
        grade: grades.last().map(|given| maker.grade(given)),
        controlled_by: entry.controllers().filter_map(|(_, by)| by).map(|ix| maker.link_entity(ix)).collect(),
        briefings: counts.briefings,
        wrote: counts.wrote,
        events: counts.events,
        published: counts.published,
        spoke: counts.spoke,
        supplied: counts.supplied,
        extra: extra(record.map_or(&[][..], |record| &record.extra)),
    })
}
