//! What counts as the facts of a row, and what as the whole of it. Every field of an entry is named, so that a new one
//! cannot be forgotten. Ids that are shown count as they were written, for `A_b` and `a-b` have one hash.

use std::hash::Hash;

use super::hash::digest;
use crate::model::document::{Document, Origin};
use crate::model::page::{Briefing, Page};
use crate::model::site::{
    BriefingEntry, ClaimEntry, EntityEntry, EventEntry, PageEntry, Resolved, SectionEntry, SourceEntry, TagEntry,
};
use crate::text::digest::Digest;
use crate::text::{FileId, Files, InputFile};

/// The digests of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) facts: Digest,
    pub(super) whole: Digest,
}

/// Makes the rows of pages, which are known by their files.
pub(super) struct Rows<'a> {
    pub(super) files: &'a Files,
}

impl Rows<'_> {
    /// Others do not show its text, what links to it and what its blocks found.
    pub(super) fn briefing(&self, entry: &BriefingEntry) -> Row {
        let BriefingEntry {
            briefing,
            route,
            title,
            resolved,
            image,
            section,
            previous,
            next,
            tags,
            entities,
            authors,
            events,
            block_events,
            block_sources,
            linked_from,
            hidden_reason,
        } = entry;
        let Briefing {
            head,
            id,
            date,
            updated,
            as_of,
            status,
            event_status,
            place: written_place,
            authors: written_authors,
            tags: written_tags,
            entities: written_entities,
            importance,
            key_judgements,
            sources,
            events: written_events,
            claims,
            annotations,
            corrections,
            references,
            body,
        } = &**briefing;
        let written = (
            (&*self.file(head.file).path, head, id, date, updated, as_of, status, written_authors, written_tags),
            (written_entities, importance, key_judgements, sources, written_events, claims, annotations),
            (corrections, references, event_status, written_place),
        );
        let place = (route, title, section, previous, next, tags, entities, authors, events, (hidden_reason, image));
        row(&(written, place, cited(resolved)), &(self.text(body), resolved, block_events, block_sources, linked_from))
    }

    /// As of a briefing.
    pub(super) fn page(&self, entry: &PageEntry) -> Row {
        let PageEntry { page, route, title, role, image, resolved, block_events, block_sources, linked_from } = entry;
        let Page { head, draft, sources, body } = &**page;
        let facts = (&*self.file(head.file).path, head, draft, sources, (route, image), title, role, cited(resolved));
        row(&facts, &(self.text(body), resolved, block_events, block_sources, linked_from))
    }

    fn file(&self, file: FileId) -> &InputFile {
        self.files.get(file)
    }

    /// A body is made from the text of its file.
    fn text<'d>(&'d self, body: &'d Document) -> impl Hash + use<'d> {
        match body.origin {
            Origin::File(file) => Ok(self.file(file).hash()),
            Origin::Inline(_) | Origin::Scalar(_) => Err(body),
        }
    }
}

/// Others show how often it is cited, not where.
pub(super) fn source(entry: &SourceEntry) -> Row {
    let SourceEntry {
        source,
        forms,
        id,
        route,
        outlet,
        agency,
        speaker,
        occasion,
        rests_on,
        relied_on_by,
        uses,
        listed_by,
        resolved,
        events,
        corrected,
        tags,
        linked_from,
    } = entry;
    let who = (outlet, agency, speaker, occasion);
    let facts = (source, forms, id.as_str(), route, who, rests_on, (uses.len(), entry.pages()), corrected, tags);
    row(&facts, &(relied_on_by, uses, listed_by, resolved, events, linked_from))
}

/// Others show how much there is of it, not what.
pub(super) fn entity(entry: &EntityEntry) -> Row {
    let EntityEntry {
        record,
        id,
        name,
        kind,
        route,
        briefings,
        events,
        published,
        spoke,
        supplied,
        appears_with,
        controlled_by,
        controls,
        resolved,
        linked_from,
    } = entry;
    let counts = [briefings.len(), events.len(), published.len(), spoke.len(), supplied.len()];
    let facts = (record, id.as_str(), name, kind, route, controlled_by, counts);
    let lists = (briefings, events, published, spoke, supplied);
    row(&facts, &(lists, appears_with, controls, resolved, linked_from))
}

/// As of an entity.
pub(super) fn tag(entry: &TagEntry) -> Row {
    let TagEntry { name, slug, route, page, briefings, events, whole_events, sources } = entry;
    let counts = [briefings.len(), events.len(), sources.len()];
    row(&(name, slug, route, counts, whole_events), &(page, briefings, events, sources))
}

/// As of an entity.
pub(super) fn section(entry: &SectionEntry) -> Row {
    let SectionEntry { title, route, page, parent, children, briefings } = entry;
    row(&(title, route, page, parent, briefings.len()), &(children, briefings))
}

/// Others show all of it.
pub(super) fn event(entry: &EventEntry) -> Row {
    let facts = digest(&(entry, entry.id.as_str()));
    Row { facts, whole: facts }
}

/// As of an event.
pub(super) fn claim(entry: &ClaimEntry) -> Row {
    let facts = digest(&(entry, entry.claim.id.value.as_str()));
    Row { facts, whole: facts }
}

fn row(facts: &impl Hash, rest: &impl Hash) -> Row {
    let facts = digest(facts);
    Row { facts, whole: digest(&(facts, rest)) }
}

/// What lists say of a page's sources.
fn cited(resolved: &Resolved) -> impl Hash + use<'_> {
    (&resolved.sources, resolved.cited)
}
