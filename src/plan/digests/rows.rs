//! The digests of a row: what counts as the whole of it besides its facts. Every field of an entry is named, so that a new one
//! cannot be forgotten. Ids that are shown count as they were written, for `A_b` and `a-b` have one hash.
//!
//! Where a row refers to another, the other's name counts and never its place: what comes or goes before it changes nothing.

use std::hash::Hash;

use rayon::prelude::*;

use super::hash::{digest, joined};
use super::named::{Named, Refs};
use super::names::Names;
use crate::model::document::{Document, Origin};
use crate::model::page::{Head, Page};
use crate::model::site::{
    BriefingEntry, ClaimEntry, Counted, DocsPlace, DocsShown, DocsTo, EntityEntry, EventEntry, Factual, Kind, Lined,
    Name, PageEntry, Resolved, SearchPart, SectionEntry, Site, SourceEntry, TagEntry, Target, YearEntry,
};
use crate::text::digest::Digest;
use crate::text::{FileId, Files, InputFile};

/// The digests of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) line: Digest,
    pub(super) facts: Digest,
    pub(super) counts: Digest,
    pub(super) whole: Digest,
}

/// Makes the rows of a site.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) files: &'a Files,
    pub(super) names: &'a Names,
}

/// Rows at most that a thread takes at once, so that all end together.
const PORTION: usize = 256;

impl Rows<'_> {
    /// The rows of a table, in order.
    pub(super) fn table(&self, site: &Site, kind: Kind) -> Vec<Row> {
        fn each<T: Sync>(entries: &[T], row: impl Fn(&T) -> Row + Send + Sync) -> Vec<Row> {
            entries.par_iter().with_max_len(PORTION).map(row).collect()
        }
        match kind {
            Kind::Briefings => each(&site.briefings, |entry| self.briefing(entry)),
            Kind::Pages => each(&site.pages, |entry| self.page(site, entry)),
            Kind::Sources => each(&site.sources, |entry| self.source(entry)),
            Kind::Entities => each(&site.entities, |entry| self.entity(entry)),
            Kind::Tags => each(&site.tags, |entry| self.tag(entry)),
            Kind::Sections => each(&site.sections, |entry| self.section(entry)),
            Kind::Events => each(&site.events, |entry| self.event(entry)),
            Kind::Claims => each(&site.claims, |entry| self.claim(entry)),
        }
    }

    /// Others do not show its text and most of its records, what is next to it, what links to it and what its blocks found.
    fn briefing(&self, entry: &BriefingEntry) -> Row {
        let BriefingEntry {
            briefing,
            route: _,
            title: _,
            resolved,
            image: _,
            section: _,
            previous,
            next,
            tags: _,
            entities: _,
            authors: _,
            events,
            block_events,
            block_sources,
            linked_from,
            hidden_reason: _,
            independence: _,
            touched: _,
        } = entry;
        let near = [previous, next].map(|other| self.maybe(Kind::Briefings, *other));
        let events = self.refs(Kind::Events, events.as_slice());
        let own = self.own(&briefing.body, resolved, block_events, block_sources);
        let facts = entry.facts();
        let facts = (self.path(facts.head), self.named(&facts));
        row(&entry.line(), &facts, &(), &(own, briefing.front_matter(), near, events, linked_from))
    }

    /// As of a briefing.
    fn page(&self, site: &Site, entry: &PageEntry) -> Row {
        let PageEntry {
            page,
            route: _,
            title: _,
            role: _,
            docs,
            image: _,
            steps,
            resolved,
            block_events,
            block_sources,
            linked_from,
            independence,
            touched,
        } = entry;
        let Page { head: _, draft, sources, policy: _, docs: said, body } = &**page;
        let steps = (steps, said.as_ref().map(|said| (&said.previous, &said.next)));
        let own = self.own(body, resolved, block_events, block_sources);
        let counted = (self.named(independence), self.named(touched.as_slice()));
        let shown = docs.map(|place| self.docs(site, place));
        let facts = entry.facts();
        let facts = (self.path(facts.head), self.named(&facts));
        row(&entry.line(), &facts, &(), &(own, draft, sources, linked_from, counted, shown, steps))
    }

    /// What a page of documentation shows of the navigation; titles of pages are theirs.
    fn docs(&self, site: &Site, place: DocsPlace) -> Digest {
        let Some(tree) = site.docs.get(usize::from(place.collection)) else { return digest(&()) };
        let DocsShown { trail, entries, previous, next, is_cut } = tree.shown(place.node);
        let one = |node: u32| {
            let entry = tree.node(node);
            let to = entry.map(|entry| match &entry.to {
                DocsTo::Page(_) => Err(0),
                DocsTo::Group => Err(1),
                DocsTo::Part => Err(2),
                DocsTo::Rule => Err(3),
                DocsTo::Draft => Err(4),
                DocsTo::Url(url) => Ok(url),
            });
            let has_more = entry.is_some_and(|entry| !entry.children.is_empty());
            (entry.map(|entry| &entry.title), to, has_more, self.maybe(Kind::Pages, tree.page_of(node)))
        };
        let entries: Vec<_> = entries.iter().map(|shown| (one(shown.node), shown.level, shown.is_open)).collect();
        let trail: Vec<_> = trail.into_iter().map(one).collect();
        let home = tree.order.first().copied().map(one);
        digest(&(trail, entries, previous.map(one), next.map(one), is_cut, place.collection, home))
    }

    /// How often it is cited are its counts; others do not show where.
    fn source(&self, entry: &SourceEntry) -> Row {
        let SourceEntry {
            source: _,
            forms: _,
            id: _,
            is_linked: _,
            route: _,
            outlet: _,
            publisher: _,
            agency: _,
            speaker: _,
            occasion: _,
            rests_on: _,
            relied_on_by,
            uses,
            listed_by,
            resolved,
            passages,
            annotated,
            full_text,
            events,
            corrections: _,
            touched: _,
            tags: _,
            linked_from,
        } = entry;
        let lists = (self.refs(Kind::Sources, relied_on_by.as_slice()), self.named(uses.as_slice()));
        let noted: Vec<_> =
            annotated.iter().map(|passage| passage.as_ref().map(|passage| self.named(passage))).collect();
        let listed = (self.refs(Kind::Briefings, listed_by.as_slice()), self.refs(Kind::Events, events.as_slice()));
        let texts = (self.named(passages.as_slice()), full_text, noted);
        let own = (lists, listed, self.named(resolved), linked_from, texts);
        row(&entry.line(), &self.named(&entry.facts()), &entry.counts(), &own)
    }

    /// How much there is of it are its counts; others do not show what.
    fn entity(&self, entry: &EntityEntry) -> Row {
        let EntityEntry {
            record: _,
            id: _,
            name: _,
            kind: _,
            route: _,
            briefings,
            wrote,
            events,
            published,
            spoke,
            supplied,
            appears_with,
            controlled_by: _,
            controls,
            resolved,
            linked_from,
        } = entry;
        let sources = [published, spoke, supplied].map(|list| self.refs(Kind::Sources, list.as_slice()));
        let others =
            (self.refs(Kind::Entities, appears_with.as_slice()), self.refs(Kind::Entities, controls.as_slice()));
        let briefings = [briefings, wrote].map(|list| self.refs(Kind::Briefings, list.as_slice()));
        let lists = (briefings, self.refs(Kind::Events, events.as_slice()), sources, others);
        row(&entry.line(), &self.named(&entry.facts()), &entry.counts(), &(lists, self.named(resolved), linked_from))
    }

    /// As of an entity; its line has all its facts.
    fn tag(&self, entry: &TagEntry) -> Row {
        let TagEntry { name: _, slug: _, route: _, page, briefings, events, whole_events: _, sources } = entry;
        let lists = (self.refs(Kind::Briefings, briefings.as_slice()), self.refs(Kind::Events, events.as_slice()));
        let sources = self.refs(Kind::Sources, sources.as_slice());
        row(&entry.line(), &(), &entry.counts(), &(self.maybe(Kind::Pages, *page), lists, sources))
    }

    /// As of an entity.
    fn section(&self, entry: &SectionEntry) -> Row {
        let SectionEntry { title: _, route: _, page, parent: _, children, briefings } = entry;
        let page = self.maybe(Kind::Pages, *page);
        let lists = (self.refs(Kind::Sections, children.as_slice()), self.refs(Kind::Briefings, briefings.as_slice()));
        row(&entry.line(), &self.named(&entry.facts()), &entry.counts(), &(page, lists))
    }

    /// Others show all of it.
    fn event(&self, entry: &EventEntry) -> Row {
        let EventEntry { event, id, briefing, route, whole, entities, tags, sources, touched, as_of } = entry;
        let about = (self.refs(Kind::Entities, entities.as_slice()), self.refs(Kind::Tags, tags.as_slice()));
        let cited = (self.refs(Kind::Sources, sources.as_slice()), self.named(touched.as_slice()));
        all(&(event, id.as_str(), self.maybe(Kind::Briefings, *briefing), route, whole, about, cited, as_of))
    }

    /// Others show all of it but where it stands.
    fn claim(&self, entry: &ClaimEntry) -> Row {
        let ClaimEntry {
            claim: _,
            home: _,
            subjects: _,
            independence: _,
            touched: _,
            title: _,
            route: _,
            stated_on,
            resolved,
            uses,
            linked_from,
        } = entry;
        let stated_on: Vec<Digest> = stated_on.iter().map(|page| self.target(*page)).collect();
        row(&entry.line(), &self.named(&entry.facts()), &(), &(stated_on, self.named(resolved), uses, linked_from))
    }

    /// A year with its briefings, in order.
    pub(super) fn year(&self, entry: &YearEntry) -> Digest {
        let YearEntry { year, route, briefings } = entry;
        digest(&(year, route, self.refs(Kind::Briefings, briefings.as_slice())))
    }

    /// The pages of a part of the index of words, in order.
    pub(super) fn search_part(&self, part: &SearchPart) -> Digest {
        joined(part.pages.iter().map(|page| self.target(*page)))
    }

    /// What an address leads to.
    pub(super) fn target(&self, target: Target) -> Digest {
        digest(&Named(&target, self.names))
    }

    fn path(&self, head: &Head) -> &str {
        &self.file(head.file()).path
    }

    fn file(&self, file: FileId) -> &InputFile {
        self.files.get(file)
    }

    /// What only the page itself shows of its text.
    fn own<'r>(
        &'r self,
        body: &'r Document,
        resolved: &'r Resolved,
        block_events: &'r [(u32, Vec<u32>)],
        block_sources: &'r [(u32, Vec<u32>)],
    ) -> impl Hash + use<'r> {
        let blocks = |kind, found: &'r [(u32, Vec<u32>)]| -> Vec<_> {
            found.iter().map(|(block, found)| (*block, self.refs(kind, found.as_slice()))).collect()
        };
        let found = (blocks(Kind::Events, block_events), blocks(Kind::Sources, block_sources));
        (self.text(body), self.named(resolved), found)
    }

    /// A body is made from the text of its file.
    fn text<'d>(&'d self, body: &'d Document) -> impl Hash + use<'d> {
        match body.origin {
            Origin::File(file) => Ok(self.file(file).hash()),
            Origin::Inline(_) | Origin::Scalar(_) | Origin::Nowhere => Err(body),
        }
    }

    fn name(&self, kind: Kind, ix: u32) -> Name {
        self.names.get(kind, ix)
    }

    fn maybe(&self, kind: Kind, ix: Option<u32>) -> Option<Name> {
        ix.map(|ix| self.name(kind, ix))
    }

    fn refs<'r, T: ?Sized>(&'r self, kind: Kind, list: &'r T) -> Refs<'r, T> {
        Refs(kind, list, self.names)
    }

    fn named<'r, T: ?Sized>(&'r self, value: &'r T) -> Named<'r, T> {
        Named(value, self.names)
    }
}

fn row(line: &impl Hash, facts: &impl Hash, counts: &impl Hash, rest: &impl Hash) -> Row {
    let line = digest(line);
    let facts = joined([line, digest(facts)].into_iter());
    Row { line, facts, counts: digest(counts), whole: digest(&(facts, rest)) }
}

/// Of a row of which others show all.
fn all(facts: &impl Hash) -> Row {
    let facts = digest(facts);
    Row { line: facts, facts, counts: digest(&()), whole: facts }
}
