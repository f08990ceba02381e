//! What has to be as before for a page to be changed in place: all that other pages, lists, addresses and ids are made from.
//!
//! Places may differ, values may not; where the site keeps places that nothing here moves, they have to be the same too.
//! Whatever is not asked for here is looked up anew by [`super::revise`], or read from the page when it is rendered.

use super::exchange::whole_event;
use crate::model::block::{Block, TimelineBlock};
use crate::model::date::Date;
use crate::model::event::Event;
use crate::model::id::Id;
use crate::model::page::{Briefing, Head, Page, ParsedFile, SourceRef, Status};
use crate::model::query::Selector;
use crate::model::site::{PageRole, Site, Target};
use crate::model::source::{Retraction, Source};
use crate::resolve::claims;
use crate::resolve::linking::anchors;
use crate::resolve::texts::Content;
use crate::resolve::uses::numbered_page;
use crate::text::Spanned;

/// Whether a page may take a new form in place.
pub(super) fn may_become(site: &Site, target: Target, now: &ParsedFile) -> bool {
    let Some(page) = numbered_page(site, target) else { return false };
    let (holds, now) = if let (Target::Briefing(ix), ParsedFile::Briefing(now)) = (target, now) {
        let before = &site.briefings[ix as usize].briefing;
        (briefings(before, now, whole_event(site, target).is_some()), Content::Briefing(now))
    } else if let (Target::Page(ix), ParsedFile::Page(now)) = (target, now) {
        let entry = &site.pages[ix as usize];
        let same = pages(&entry.page, now, entry.role)
            // Other pages of the collection may lead to them.
            && (anchors::label_collection(site, entry).is_none()
                || anchors::labels_of(&entry.page.body).eq(anchors::labels_of(&now.body)));
        (same, Content::Page(now))
    } else {
        return false;
    };
    let before = page.content;
    holds
        && events(before, now)
        // Links that are sources make them.
        && before.linked().eq(now.linked())
        && rows(before).eq(rows(now))
        // Sources of claims are cited where the claim stands.
        && claims::named(before).map(|id| &id.value).eq(claims::named(now).map(|id| &id.value))
        && ((before.keys().eq(now.keys()) && before.listed() == now.listed()) || !are_briefings_asked_for(site))
}

/// The rows of its text that are claims.
fn rows(content: Content<'_>) -> impl Iterator<Item = impl PartialEq + '_> {
    content.main().into_iter().flat_map(|(_, document)| claims::table_claims(document))
}

/// Whether any query asks what a briefing cites or lists; its answer is on another page.
fn are_briefings_asked_for(site: &Site) -> bool {
    let bodies = site.briefings.iter().map(|entry| &entry.briefing.body);
    let blocks = bodies.chain(site.pages.iter().map(|entry| &entry.page.body)).flat_map(|body| &body.blocks);
    let queries = blocks.filter_map(|block| match block {
        Block::Timeline(TimelineBlock::Query(query)) | Block::Sources(query) => Some(&query.value),
        _ => None,
    });
    let mut selectors = queries.flat_map(|query| query.include.iter().chain(&query.exclude));
    selectors.any(|selector| matches!(selector, Selector::Briefing(_)))
}

/// Whether a briefing may change in place, its events aside. With `whole` it is an event itself, which shows more of it.
fn briefings(before: &Briefing, now: &Briefing, whole: bool) -> bool {
    // A field that is added has to be looked at here. Those that are left out are seen by their own page only.
    let Briefing {
        head,
        id,
        date,
        updated: _,
        as_of: _,
        status,
        event_status,
        place,
        authors,
        tags,
        entities,
        importance,
        key_judgements: _,
        caveats: _,
        sources,
        events: _,
        claims,
        annotations: _,
        corrections: corrected,
        policy: _,
        body: _,
    } = before;
    let draft = |status: &Status| *status == Status::Draft;
    heads(head, &now.head)
        && value(id.as_ref()) == value(now.id.as_ref())
        && value(date.as_ref()) == value(now.date.as_ref())
        && all_alike(authors, &now.authors, same)
        && all_alike(tags, &now.tags, same)
        && draft(status) == draft(&now.status)
        && all_alike(entities, &now.entities, same)
        && same_records(sources, &now.sources)
        && *claims == now.claims
        // They are in the list of the site, which has so many pages and a feed of those with a day.
        && all_alike(corrected, &now.corrections, |a, b| (a.kind, &a.date.value) == (b.kind, &b.date.value))
        // Equal ids may be written in another way.
        && claims.iter().zip(&now.claims).all(|(a, b)| a.id.value.as_str() == b.id.value.as_str())
        && (!whole
            || (head, date, tags, entities, importance, sources, event_status, place)
                == (&now.head, &now.date, &now.tags, &now.entities, &now.importance, &now.sources, &now.event_status, &now.place))
}

/// Whether a plain page may change in place. Words of lists are seen on other pages.
fn pages(before: &Page, now: &Page, role: PageRole) -> bool {
    let Page { head, draft, sources, policy: _, docs, body: _ } = before;
    heads(head, &now.head)
        && *draft == now.draft
        // Its place in the navigation is seen by others.
        && *docs == now.docs
        && same_records(sources, &now.sources)
        && (role == PageRole::Plain || *head == now.head)
}

fn heads(before: &Head, now: &Head) -> bool {
    let Head {
        span,
        title: _,
        summary: _,
        excerpt: _,
        image,
        slug,
        aliases,
        template: _,
        cascade,
        weight: _,
        lang: _,
        glossary: _,
        bibliography,
        publish,
        expire,
        extra: _,
    } = before;
    span.file == now.file()
        && value(slug.as_ref()) == value(now.slug.as_ref())
        // Whether it is there was looked up, and whether they are read.
        && *image == now.image
        && *bibliography == now.bibliography
        // Pages below it have that template.
        && *cascade == now.cascade
        // Where an alias was written stands in the redirect.
        && *aliases == now.aliases
        && value(publish.as_ref()) == value(now.publish.as_ref())
        && value(expire.as_ref()) == value(now.expire.as_ref())
}

/// Whether two forms of a page have the same events.
fn events(before: Content<'_>, now: Content<'_>) -> bool {
    let mut later = now.own_events();
    before.events().len() == now.events().len()
        && before.own_events().all(|before| later.next().is_some_and(|now| event(before, now)))
        && later.next().is_none()
}

fn event(before: &Event, now: &Event) -> bool {
    let Event {
        span: _,
        id,
        date,
        title,
        summary,
        kind,
        status,
        place,
        entities,
        tags,
        importance,
        order,
        display,
        media,
        cites,
        extra,
    } = before;
    written(id.as_ref()) == written(now.id.as_ref())
        && date.value == now.date.value
        && (title, summary, kind, status, place) == (&now.title, &now.summary, &now.kind, &now.status, &now.place)
        && all_alike(entities, &now.entities, same)
        && all_alike(tags, &now.tags, same)
        && (importance, order, display) == (&now.importance, &now.order, &now.display)
        && media.as_ref().map(|media| &media.src.value) == now.media.as_ref().map(|media| &media.src.value)
        && all_alike(cites, &now.cites, |a, b| a.source.value == b.source.value && a.locator == b.locator)
        && *extra == now.extra
}

/// Whether the records in place are the same; the site keeps where they stand.
fn same_records(before: &[SourceRef], now: &[SourceRef]) -> bool {
    records(before).eq(records(now))
}

fn records(listed: &[SourceRef]) -> impl Iterator<Item = (&Source, Option<&str>)> {
    listed.iter().filter_map(|listed| match listed {
        SourceRef::Record(source) => Some((&**source, written(source.id.as_ref()))),
        SourceRef::Id(_) => None,
    })
}

/// Whether a source's record may change in place: nothing that it is found, listed or merged by is another, and no passage that
/// a note is on is to be looked for.
pub(super) fn sources(before: &Source, now: &Source) -> bool {
    // A field that is added has to be looked at here. Those that are left out are seen only where the source is shown.
    let Source {
        span: _,
        id,
        kind,
        title: _,
        title_translated: _,
        lang: _,
        authors,
        outlet,
        agency,
        delivered_by: _,
        issued,
        updated: _,
        accessed: _,
        added: _,
        url,
        url_status: _,
        access: _,
        archives,
        bibliographic,
        attribution,
        firsthand,
        speaker,
        occasion,
        unnamed,
        search,
        corrections: _,
        corrected_by: _,
        correction_of: _,
        supersedes: _,
        superseded_by: _,
        retracted: _,
        withdrawn: _,
        tags,
        template: _,
        note: _,
        // Where there are captured texts, the whole site is resolved again.
        snapshot: _,
        annotations,
        kept: _,
        extra: _,
    } = before;
    id.is_some()
        && [annotations, &now.annotations].iter().all(|notes| notes.is_empty())
        && written(id.as_ref()) == written(now.id.as_ref())
        && kind.value == now.kind.value
        // A text may call it by its author.
        && authors.is_empty() == now.authors.is_empty()
        // Reports of different authors may be origins of their own.
        && (!firsthand || *authors == now.authors)
        && *firsthand == now.firsthand
        // Without an address, it says who published it.
        && doi(bibliographic) == doi(&now.bibliographic)
        && value(outlet.as_ref()) == value(now.outlet.as_ref())
        && value(agency.as_ref()) == value(now.agency.as_ref())
        && value(issued.as_ref()) == value(now.issued.as_ref())
        && value(url.as_ref()) == value(now.url.as_ref())
        && all_alike(attribution, &now.attribution, |a, b| {
            (&a.to.value, a.relation) == (&b.to.value, b.relation) && all_alike(&a.claims, &b.claims, same)
        })
        && value(speaker.as_ref()) == value(now.speaker.as_ref())
        && value(occasion.as_ref()) == value(now.occasion.as_ref())
        // Links in texts name the copies of what they lead to.
        && all_alike(archives, &now.archives, |a, b| (&a.url.value, &a.date) == (&b.url.value, &b.date))
        && (unnamed, search) == (&now.unnamed, &now.search)
        && corrections(before, now)
        && all_alike(tags, &now.tags, same)
}

/// What corrects, replaces or takes back a source, and what it corrects or replaces.
fn corrections(before: &Source, now: &Source) -> bool {
    let named = |source: &Source| {
        let ids = [&source.corrected_by, &source.correction_of, &source.supersedes, &source.superseded_by];
        ids.map(|id| value(id.as_ref()).cloned())
    };
    named(before) == named(now)
        && taken_back(before.retracted.as_ref()) == taken_back(now.retracted.as_ref())
        && taken_back(before.withdrawn.as_ref()) == taken_back(now.withdrawn.as_ref())
        && all_alike(&before.corrections, &now.corrections, |a, b| {
            (&a.date, a.kind, &a.note, value(a.by.as_ref())) == (&b.date, b.kind, &b.note, value(b.by.as_ref()))
                && all_alike(&a.passages, &b.passages, same)
                && all_alike(&a.claims, &b.claims, same)
        })
}

/// What a retraction says.
fn taken_back(retraction: Option<&Retraction>) -> Option<(Option<&Date>, Option<&str>, Option<&Id>)> {
    let Retraction { date, note, by } = retraction?;
    Some((date.as_ref(), note.as_deref(), value(by.as_ref())))
}

fn doi(bibliographic: &[(String, String)]) -> Option<&str> {
    bibliographic.iter().find(|(name, _)| name == "doi").map(|(_, doi)| doi.as_str())
}

fn all_alike<T>(before: &[T], now: &[T], alike: impl Fn(&T, &T) -> bool) -> bool {
    before.len() == now.len() && before.iter().zip(now).all(|(before, now)| alike(before, now))
}

fn same<T: PartialEq>(before: &Spanned<T>, now: &Spanned<T>) -> bool {
    before.value == now.value
}

/// Ids are shown as they are written.
fn written(id: Option<&Spanned<Id>>) -> Option<&str> {
    id.map(|id| id.value.as_str())
}

fn value<T>(field: Option<&Spanned<T>>) -> Option<&T> {
    field.map(|field| &field.value)
}
