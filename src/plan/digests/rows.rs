//! What counts as the facts of a row, and what as the whole of it. Every field of an entry is named, so that a new one
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
    BriefingEntry, ClaimEntry, DocsPlace, DocsShown, DocsTo, EntityEntry, EventEntry, Kind, Lined, Name, PageEntry,
    PageRole, Resolved, SearchPart, SectionEntry, Site, SourceEntry, TagEntry, Target, YearEntry,
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

    /// Others do not show its text and its records, what is next to it, what links to it and what its blocks found.
    fn briefing(&self, entry: &BriefingEntry) -> Row {
        let BriefingEntry {
            briefing,
            route: _,
            title: _,
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
            independence,
            touched,
        } = entry;
        let (written, records) = briefing.front_matter();
        let written = (self.path(&briefing.head), written);
        let near = [previous, next].map(|other| self.maybe(Kind::Briefings, *other));
        let about = (self.refs(Kind::Tags, tags), self.refs(Kind::Entities, entities));
        let place = (self.name(Kind::Sections, *section), about, self.refs(Kind::Entities, authors));
        let events = self.refs(Kind::Events, events);
        let own = self.own(&briefing.body, resolved, block_events, block_sources);
        row(
            &entry.line(),
            &(written, place, (hidden_reason, image), (self.named(independence), self.named(touched.as_slice()))),
            &[],
            &(own, records, near, events, linked_from),
        )
    }

    /// As of a briefing.
    fn page(&self, site: &Site, entry: &PageEntry) -> Row {
        let PageEntry {
            page,
            route,
            title,
            role,
            docs,
            image,
            resolved,
            block_events,
            block_sources,
            linked_from,
            independence,
            touched,
        } = entry;
        let Page { head, draft, sources, policy: _, docs: docs_head, body } = &**page;
        let role = match role {
            PageRole::Plain => Err(0),
            PageRole::Front => Err(1),
            PageRole::Words => Err(2),
            PageRole::Section(ix) => Ok(self.name(Kind::Sections, *ix)),
        };
        let facts = (self.path(head), head, draft, (route, image), title, (role, docs_head));
        let own = self.own(body, resolved, block_events, block_sources);
        row(
            &entry.line(),
            &facts,
            &[],
            &(
                own,
                sources,
                linked_from,
                (self.named(independence), self.named(touched.as_slice())),
                docs.map(|place| self.docs(site, place)),
            ),
        )
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
            source,
            forms,
            id,
            is_linked,
            route,
            outlet,
            publisher,
            agency,
            speaker,
            occasion,
            rests_on,
            relied_on_by,
            uses,
            listed_by,
            resolved,
            passages,
            annotated,
            full_text,
            events,
            corrections,
            touched,
            tags,
            linked_from,
        } = entry;
        let who = [outlet, agency, speaker, occasion].map(|who| self.maybe(Kind::Entities, *who));
        let facts = (
            (source, self.named(forms.as_slice()), id.as_str(), route, who, self.refs(Kind::Sources, rests_on)),
            (
                self.named(corrections.as_slice()),
                self.named(touched.as_slice()),
                self.refs(Kind::Tags, tags),
                is_linked,
                self.named(publisher),
            ),
        );
        let lists = (self.refs(Kind::Sources, relied_on_by), self.named(uses.as_slice()));
        let noted: Vec<_> =
            annotated.iter().map(|passage| passage.as_ref().map(|passage| self.named(passage))).collect();
        let listed = (self.refs(Kind::Briefings, listed_by), self.refs(Kind::Events, events));
        let counts = [uses.len(), entry.pages()];
        row(
            &entry.line(),
            &facts,
            &counts,
            &(lists, listed, self.named(resolved), linked_from, (self.named(passages.as_slice()), full_text), noted),
        )
    }

    /// How much there is of it are its counts; others do not show what.
    fn entity(&self, entry: &EntityEntry) -> Row {
        let EntityEntry {
            record,
            id,
            name,
            kind,
            route,
            briefings,
            wrote,
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
        let counts = [briefings.len(), wrote.len(), events.len(), published.len(), spoke.len(), supplied.len()];
        let facts = (record, id.as_str(), name, kind, route, self.refs(Kind::Entities, controlled_by));
        let sources = [published, spoke, supplied].map(|list| self.refs(Kind::Sources, list));
        let others = (self.refs(Kind::Entities, appears_with), self.refs(Kind::Entities, controls));
        let briefings = [briefings, wrote].map(|list| self.refs(Kind::Briefings, list));
        let lists = (briefings, self.refs(Kind::Events, events), sources, others);
        row(&entry.line(), &facts, &counts, &(lists, self.named(resolved), linked_from))
    }

    /// As of an entity.
    fn tag(&self, entry: &TagEntry) -> Row {
        let TagEntry { name, slug, route, page, briefings, events, whole_events, sources } = entry;
        let counts = [briefings.len(), events.len(), sources.len(), *whole_events as usize];
        let lists = (self.refs(Kind::Briefings, briefings), self.refs(Kind::Events, events));
        let sources = self.refs(Kind::Sources, sources);
        row(&entry.line(), &(name, slug, route), &counts, &(self.maybe(Kind::Pages, *page), lists, sources))
    }

    /// As of an entity.
    fn section(&self, entry: &SectionEntry) -> Row {
        let SectionEntry { title, route, page, parent, children, briefings } = entry;
        let place = (self.maybe(Kind::Pages, *page), self.maybe(Kind::Sections, *parent));
        let lists = (self.refs(Kind::Sections, children), self.refs(Kind::Briefings, briefings));
        row(&entry.line(), &(title, route, place), &[briefings.len()], &lists)
    }

    /// Others show all of it.
    fn event(&self, entry: &EventEntry) -> Row {
        let EventEntry { event, id, briefing, route, whole, entities, tags, sources, touched, as_of } = entry;
        let about = (self.refs(Kind::Entities, entities), self.refs(Kind::Tags, tags));
        let cited = (self.refs(Kind::Sources, sources), self.named(touched.as_slice()));
        all(&(event, id.as_str(), self.maybe(Kind::Briefings, *briefing), route, whole, about, cited, as_of))
    }

    /// Others show all of it but where it stands.
    fn claim(&self, entry: &ClaimEntry) -> Row {
        let ClaimEntry {
            claim,
            home,
            subjects,
            independence,
            touched,
            title: _,
            route,
            stated_on,
            resolved,
            uses,
            linked_from,
        } = entry;
        let home = home.map(|home| self.target(home));
        let about = (self.refs(Kind::Entities, subjects), self.named(independence), self.named(touched.as_slice()));
        let facts = (claim, claim.id.value.as_str(), route, home, about);
        let stated_on: Vec<Digest> = stated_on.iter().map(|page| self.target(*page)).collect();
        row(&entry.line(), &facts, &[], &(stated_on, self.named(resolved), uses, linked_from))
    }

    /// A year with its briefings, in order.
    pub(super) fn year(&self, entry: &YearEntry) -> Digest {
        let YearEntry { year, route, briefings } = entry;
        digest(&(year, route, self.refs(Kind::Briefings, briefings)))
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
            found.iter().map(|(block, found)| (*block, self.refs(kind, found))).collect()
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

fn row(line: &impl Hash, facts: &impl Hash, counts: &[usize], rest: &impl Hash) -> Row {
    let line = digest(line);
    let facts = joined([line, digest(facts)].into_iter());
    Row { line, facts, counts: digest(counts), whole: digest(&(facts, rest)) }
}

/// Of a row of which others show all.
fn all(facts: &impl Hash) -> Row {
    let facts = digest(facts);
    Row { line: facts, facts, counts: digest(&()), whole: facts }
}
