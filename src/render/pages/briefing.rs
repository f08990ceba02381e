//! Briefings.

use super::PageDraft;
use super::cards::row;
use super::page_meta::{PageMeta, first_day, section_trail, whole};
use super::structured::{Structured, Thing, cited_work, entity_type, named, published};
use crate::language::{Key, Language};
use crate::model::date::Date;
use crate::model::entity::EntityKind;
use crate::model::page::{CaveatKind, CorrectionNote};
use crate::model::site::{BriefingEntry, BriefingFacts, BriefingIx, Factual, HiddenReason, PartKey, Target};
use crate::render::context::{
    AnnotationContext, BriefingContext, CardContext, CaveatsContext, CorrectionContext, JudgementContext, LinkContext,
    TextContext, TimelineContext,
};
use crate::render::exports::libraries::cite_as;
use crate::render::parts::{EventMarks, Maker, PageText, TimelineOf, caveat_title, description};
use crate::text::Spanned;

/// What a practised reader reads in a minute.
const WORDS_A_MINUTE: u32 = 230;

/// Fills one.
pub(super) fn fill(draft: &mut PageDraft<'_>, ix: BriefingIx, entry: &BriefingEntry) {
    let maker = &draft.maker;
    let written = &entry.briefing;
    let head = &written.head;
    // The text first: marks are counted in the order in which they are written.
    let briefing = context(maker, entry);
    let body = maker.site.body(&written.body);
    let mut text = maker.text(&PageText::briefing(entry, &body));
    maker.mark_corrected(&mut text.sources, &entry.touched);
    let about = PageMeta {
        description: head.summary.as_deref(),
        excerpt: head.excerpt.as_deref(),
        breadcrumbs: section_trail(maker, entry.section),
        og_type: "article",
        published: written.date.as_ref().map(|date| &date.value),
        modified: written.updated.as_ref().map(|date| &date.value),
        image: entry.image.as_ref(),
        linked_from: &entry.linked_from,
        has_code: written.body.has_code(),
        extra: &head.extra,
        template: draft.foreign_template(head),
        structured: Some(Structured::about(report(maker, entry, &text))),
        ..PageMeta::of_target(Target::Briefing(ix), &entry.title, &entry.route)
    };
    let page = about.context(maker);
    draft.set("page", &page);
    draft.set("briefing", &briefing);
    draft.set_text(Some(&text));
}

fn context(maker: &Maker<'_>, entry: &BriefingEntry) -> BriefingContext {
    let written = &entry.briefing;
    let date = |date: &Option<Spanned<_>>| date.as_ref().map(|date| maker.date(&date.value));
    let section = maker.site.sections.get(entry.section as usize).filter(|section| section.parent.is_some());
    BriefingContext {
        title: entry.title.to_string(),
        summary: written.head.summary.clone(),
        status: written.status.word(),
        event_status: written.event_status.as_deref().map(str::to_owned),
        place: written.place.clone(),
        hidden: entry.hidden_reason.as_ref().map(|reason| hidden(maker.words(), reason)),
        date: date(&written.date),
        updated: date(&written.updated),
        as_of: date(&written.as_of),
        authors: authors(maker, entry.facts()),
        tags: entry.tags.iter().map(|ix| maker.link_tag(*ix)).collect(),
        entities: entry.entities.iter().map(|ix| maker.link_entity(*ix)).collect(),
        importance: written.importance,
        reading_minutes: written.body.words.div_ceil(WORDS_A_MINUTE).max(1),
        words: written.body.words,
        judgements: judgements(maker, entry),
        caveats: caveats(maker, entry),
        section: section.map(|section| maker.link(Some((section.title, section.route)))),
        timeline: timeline(maker, entry),
        annotations: annotations(maker, entry),
        corrections: corrections(maker, entry),
        touched: maker.touched(&entry.touched),
        source_summary: maker.source_summary(entry),
        independence: entry.independence.as_ref().and_then(|counted| maker.counted(counted)),
        cite_as: cite_as::briefing(maker.site, maker.language, entry),
        previous: neighbour(maker, entry.previous),
        next: neighbour(maker, entry.next),
    }
}

/// Why a reader would not see it.
fn hidden(words: &Language, reason: &HiddenReason) -> String {
    let on = |key: Key, date: &Date| words.say(key, &[("date", &date.display_in(words))]);
    match reason {
        HiddenReason::Draft => words.get(Key::HiddenDraft).to_owned(),
        HiddenReason::Future(date) => on(Key::HiddenFuture, date),
        HiddenReason::Expired(date) => on(Key::HiddenExpired, date),
    }
}

pub(in crate::render) fn authors(maker: &Maker<'_>, entry: BriefingFacts<'_>) -> Vec<LinkContext> {
    let authors = entry.author_names.iter().enumerate();
    authors
        .map(|(i, written)| match entry.authors.get(i).copied().flatten() {
            Some(ix) => maker.link_entity(ix),
            None => LinkContext { title: written.value.clone(), url: None, count: None },
        })
        .collect()
}

fn judgements(maker: &Maker<'_>, entry: &BriefingEntry) -> Vec<JudgementContext> {
    let judgements = (0..).zip(&entry.briefing.key_judgements);
    judgements.filter_map(|(at, judgement)| maker.judgement(at, judgement, &entry.resolved)).collect()
}

fn caveats(maker: &Maker<'_>, entry: &BriefingEntry) -> Vec<CaveatsContext> {
    let all = || (0..).zip(&entry.briefing.caveats);
    let list = |kind: CaveatKind| {
        let of_kind = all().filter(|(_, caveat)| caveat.kind == kind);
        let items = of_kind.map(|(at, caveat)| maker.inline(&caveat.text, PartKey::Caveat(at), &entry.resolved));
        let items_html: Vec<String> = items.collect();
        (!items_html.is_empty()).then(|| CaveatsContext {
            kind: kind.field(),
            id: kind.part(),
            title: maker.words().get(caveat_title(kind)).to_owned(),
            items_html,
        })
    };
    CaveatKind::ALL.into_iter().filter_map(list).collect()
}

fn annotations(maker: &Maker<'_>, entry: &BriefingEntry) -> Vec<AnnotationContext> {
    let annotations = (0..).zip(&entry.briefing.annotations);
    annotations
        .map(|(at, annotation)| AnnotationContext {
            number: at as usize + 1,
            quote: annotation.quote.value.clone(),
            before: String::new(),
            after: String::new(),
            kind: annotation.kind.clone(),
            by: annotation.by.clone(),
            date: annotation.date.as_ref().map(|date| maker.date(&date.value)),
            note_html: maker.prose(&annotation.note, PartKey::Annotation(at), &entry.resolved),
        })
        .collect()
}

/// Newest first; of one day, the last written first.
fn corrections(maker: &Maker<'_>, entry: &BriefingEntry) -> Vec<CorrectionContext> {
    let mut corrections: Vec<(u32, &CorrectionNote)> = (0..).zip(&entry.briefing.corrections).collect();
    corrections.sort_by(|a, b| b.1.date.value.cmp(&a.1.date.value).then(b.0.cmp(&a.0)));
    corrections
        .into_iter()
        .map(|(at, correction)| CorrectionContext {
            date: maker.date(&correction.date.value),
            word: correction.kind.word(),
            by: correction.by.clone(),
            passages: correction.passages.iter().map(|words| words.value.clone()).collect(),
            note_html: maker.inline(&correction.note, PartKey::Correction(at), &entry.resolved),
        })
        .collect()
}

/// The front matter's timeline. It is shown even if the text shows the same events: its marks are numbered.
fn timeline(maker: &Maker<'_>, entry: &BriefingEntry) -> Option<TimelineContext> {
    let marks = EventMarks::Front(&entry.resolved);
    maker.timeline(TimelineOf { events: &entry.events, marks, title: None, group_by: None })
}

fn neighbour(maker: &Maker<'_>, ix: Option<BriefingIx>) -> Option<CardContext> {
    ix.and_then(|ix| maker.site.briefings.line(ix)).map(|line| row(maker, &line))
}

/// The briefing for programs: a report that cites works.
fn report(maker: &Maker<'_>, entry: &BriefingEntry, text: &TextContext) -> Thing {
    let site = maker.site;
    let written = &entry.briefing;
    let day = |date: &Option<Spanned<Date>>| date.as_ref().and_then(|date| first_day(&date.value));
    let author = |(i, name): (usize, &Spanned<String>)| {
        let entity = entry.authors.get(i).copied().flatten().and_then(|ix| site.entities.line(ix));
        // Who writes is a person, unless a record says otherwise.
        let kind = |kind| if kind == EntityKind::Topic { "Person" } else { entity_type(kind) };
        entity.map_or_else(|| named("Person", &name.value), |entity| named(kind(entity.kind), entity.name))
    };
    let about = entry.entities.iter().filter_map(|ix| site.entities.line(*ix));
    let cited = text.sources.iter().filter(|item| item.cited);
    Thing {
        kind: "Report",
        headline: Some(entry.title.to_string()),
        description: description(site, maker.words(), &written.head),
        in_language: Some(written.head.lang.clone().unwrap_or_else(|| site.config.lang.clone())),
        url: whole(site, &entry.route),
        main_entity_of_page: whole(site, &entry.route),
        date_published: written.date.as_ref().and_then(|date| published(&date.value)),
        date_modified: day(&written.updated),
        author: written.authors.iter().enumerate().map(author).collect(),
        publisher: Some(Box::new(named("Organization", &site.config.title))),
        about: about.map(|entity| named(entity_type(entity.kind), entity.name)).collect(),
        keywords: entry.tags.iter().filter_map(|ix| site.tags.line(*ix)).map(|tag| tag.name.to_owned()).collect(),
        citation: cited.filter_map(|item| cited_work(maker, item.ix, item.form)).collect(),
        ..Thing::default()
    }
}
