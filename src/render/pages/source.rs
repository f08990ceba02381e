//! Sources: the record in full, how it is known, and every mark that cites it.

use super::PageDraft;
use super::cards::briefings;
use super::events::newest;
use super::facts::facts;
use super::page_meta::{PageMeta, whole};
use super::site::index_link;
use super::structured::{Structured, Thing, named, source_type, work};
use crate::model::page::Annotation;
use crate::model::site::{Factual, IndexKind, PartKey, PassageUse, QuotedPassage, SourceEntry, SourceIx, Target, Use};
use crate::model::source::{Relation, UrlStatus};
use crate::render::context::{
    AnnotationContext, CitedByContext, LinkContext, PassageContext, RelationContext, SourceCardContext, SourceContext,
    UseContext,
};
use crate::render::exports::libraries::cite_as;
use crate::render::parts::{Maker, PageText, sentence};

/// Fills one.
pub(super) fn fill(draft: &mut PageDraft<'_>, ix: SourceIx, entry: &SourceEntry) {
    let maker = &draft.maker;
    let card = maker.counted_card(ix);
    let has_text = entry.source.note.is_some() || !entry.source.annotations.is_empty();
    let text = has_text.then(|| maker.text(&PageText::source(entry)));
    let (timeline, events) = newest(maker, &entry.events);
    let about = PageMeta {
        description: card.known.as_deref(),
        breadcrumbs: index_link(maker, IndexKind::Sources).into_iter().collect(),
        linked_from: &entry.linked_from,
        has_code: entry.source.documents().any(|document| !document.code.is_empty()),
        extra: &entry.source.extra,
        structured: Some(Structured::about(structured(maker, entry, &card))),
        ..PageMeta::of_target(Target::Source(ix), &entry.source.title.value, &entry.route)
    };
    let page = about.context(maker);
    let source = SourceContext {
        others: (1..).zip(&entry.forms).map(|(form, _)| (*maker.shared_card(ix, form)).clone()).collect(),
        fields: facts(maker, entry.facts(), &card),
        archives: entry.source.archives.iter().filter_map(|copy| maker.archive(copy)).collect(),
        chain: maker.chain(&[ix], None),
        rests_on: relations(maker, &entry.rests_on),
        relied_on_by: relations(maker, &entry.relied_on_by),
        corrections: maker.corrections(ix, entry.facts()),
        touched: maker.touched(&entry.touched),
        cite_as: cite_as::source(maker.site, maker.language, entry.facts()),
        cited_by: cited_by(maker, &entry.uses),
        passages: entry.passages.iter().map(|passage| self::passage(maker, entry, passage)).collect(),
        annotations: annotations(maker, entry),
        full_text: entry.full_text.iter().map(ToString::to_string).collect(),
        listed_by: briefings(maker, &entry.listed_by)
            .map(|briefing| maker.link(Some((briefing.title, briefing.route))))
            .collect(),
        timeline,
        tags: entry.tags.iter().map(|ix| maker.link_tag(*ix)).collect(),
        card,
    };
    draft.set("page", &page);
    draft.set("source", &source);
    draft.set_text(text.as_ref());
    draft.set("events", &events);
}

/// Notes on passages, each with the words around it where the captured text has them.
fn annotations(maker: &Maker<'_>, entry: &SourceEntry) -> Vec<AnnotationContext> {
    let passage = |at: u32| entry.annotated.get(at as usize).and_then(Option::as_ref);
    let one = |(at, annotation): (u32, &Annotation)| AnnotationContext {
        number: at as usize + 1,
        quote: passage(at).map_or_else(|| annotation.quote.value.clone(), |passage| passage.words.to_string()),
        before: passage(at).map_or_else(String::new, |passage| passage.before.to_string()),
        after: passage(at).map_or_else(String::new, |passage| passage.after.to_string()),
        kind: annotation.kind.clone(),
        by: annotation.by.clone(),
        date: annotation.date.as_ref().map(|date| maker.date(&date.value)),
        note_html: maker.prose(&annotation.note, PartKey::Annotation(at), &entry.resolved),
    };
    (0..).zip(&entry.source.annotations).map(one).collect()
}

fn passage(maker: &Maker<'_>, entry: &SourceEntry, passage: &QuotedPassage) -> PassageContext {
    let live = entry.source.url.as_ref().filter(|_| entry.source.url_status == UrlStatus::Live);
    let page = |page: &PassageUse| {
        let title = maker.site.link(page.target).map_or_else(|| page.route.to_string(), |(_, title)| title.into());
        let anchor = page.anchor.as_deref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
        LinkContext { title, url: Some(format!("{}{anchor}", maker.url(&page.route))), count: None }
    };
    PassageContext {
        id: passage.anchor.to_string(),
        before: passage.before.to_string(),
        words: passage.words.to_string(),
        after: passage.after.to_string(),
        live_url: live.map(|url| text_fragment(&url.value, &passage.words)),
        pages: passage.pages.iter().map(page).collect(),
    }
}

/// Words at each end of a passage that name it in an address.
const NAMING: usize = 6;

/// An address with the words that a browser is to scroll to (URL Fragment Text Directives).
fn text_fragment(url: &str, words: &str) -> String {
    let address = url.split_once('#').map_or(url, |(address, _)| address);
    let all: Vec<&str> = words.split_whitespace().collect();
    let encoded = |words: &[&str]| {
        let joined = words.join(" ");
        percent_encoding::utf8_percent_encode(&joined, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let text = match (all.get(..NAMING), all.len().checked_sub(NAMING).and_then(|from| all.get(from..))) {
        (Some(first), Some(last)) if all.len() > 2 * NAMING => format!("{},{}", encoded(first), encoded(last)),
        _ => encoded(&all),
    };
    format!("{address}#:~:text={text}")
}

fn relations(maker: &Maker<'_>, edges: &[(SourceIx, Relation)]) -> Vec<RelationContext> {
    let edge = |(ix, relation): &(SourceIx, Relation)| RelationContext {
        verb: relation.word(),
        source: maker.counted_card(*ix),
    };
    edges.iter().map(edge).collect()
}

/// Marks by page; marks of one page follow each other.
fn cited_by(maker: &Maker<'_>, uses: &[Use]) -> Vec<CitedByContext> {
    uses.chunk_by(|a, b| a.route == b.route)
        .filter_map(|marks| {
            let first = marks.first()?;
            let url = maker.url(&first.route);
            let mark = |mark: &Use| UseContext {
                url: format!("{url}#{}", mark.anchor()),
                section: mark.section.as_deref().map(str::to_owned),
                sentence: sentence(maker.site, maker.words(), &mark.sentence),
                locator: mark.locator.as_deref().map(|locator| locator.display(maker.words())),
            };
            let title =
                maker.site.link(first.target).map_or_else(|| first.route.to_string(), |(_, title)| title.into());
            let date = if let Target::Briefing(ix) = first.target { maker.site.briefings.line(ix) } else { None };
            Some(CitedByContext {
                page: LinkContext { title, url: Some(url.clone()), count: None },
                kind: first.target.kind().name,
                date: date.and_then(|line| line.date).map(|date| maker.date(&date.value)),
                uses: marks.iter().map(mark).collect(),
            })
        })
        .collect()
}

/// The page for programs: it is about the work, it is not the work.
fn structured(maker: &Maker<'_>, entry: &SourceEntry, card: &SourceCardContext) -> Thing {
    let site = maker.site;
    let source = &entry.source;
    let based_on = entry.rests_on.iter().filter_map(|(ix, _)| site.sources.get(*ix as usize)).map(|other| Thing {
        url: other.source.url.as_ref().map(|url| url.value.clone()),
        ..named(source_type(&other.source.kind.value), &other.source.title.value)
    });
    let work = Thing {
        is_based_on: based_on.collect(),
        archived_at: source.archives.iter().map(|copy| copy.url.value.clone()).collect(),
        date_modified: source.updated.as_ref().and_then(|date| date.value.datetime_attr()).map(str::to_owned),
        ..work(&maker.site.config.lang, source, card)
    };
    Thing { url: whole(site, &entry.route), main_entity: Some(Box::new(work)), ..named("WebPage", &source.title.value) }
}
