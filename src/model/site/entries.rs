//! Records and pages with their place in the site.

use std::sync::Arc;

use super::super::claim::Claim;
use super::super::date::Date;
use super::super::entity::{Entity, EntityKind};
use super::super::event::Event;
use super::super::id::Id;
use super::super::page::{Briefing, Page};
use super::corrections::Touched;
use super::docs::DocsPlace;
use super::files::HiddenReason;
use super::independence::{ClaimIndependence, Independence};
use super::quotes::QuoteStatus;
use super::resolved::{BackLink, Resolved, ResolvedLink};
use super::{BriefingIx, EntityIx, EventIx, PageIx, Route, SectionIx, SourceIx, TagIx, Target};

/// A briefing with its place in the site.
#[derive(Clone, Debug)]
pub struct BriefingEntry {
    /// As written.
    pub briefing: Arc<Briefing>,
    /// Its address.
    pub route: Route,
    /// The title, shared.
    pub title: Arc<str>,
    /// Marks, numbers and notes.
    pub resolved: Resolved,
    /// Its picture for those who show links to it.
    pub image: Option<ResolvedLink>,
    /// The section it is in.
    pub section: SectionIx,
    /// The one before it in time within the collection.
    pub previous: Option<BriefingIx>,
    /// The one after it.
    pub next: Option<BriefingIx>,
    /// In written order, unique.
    pub tags: Vec<TagIx>,
    /// In written order, unique.
    pub entities: Vec<EntityIx>,
    /// Entities that wrote it, where a record exists; parallel to `authors`.
    pub authors: Vec<Option<EntityIx>>,
    /// Indexes into [`Site::events`] of its front matter's events, in written order.
    pub events: Vec<EventIx>,
    /// For each timeline block of the body: block index and its events; for a query the matching ones in order of time, for a
    /// list those written in it, in written order.
    pub block_events: Vec<(u32, Vec<EventIx>)>,
    /// For each sources block of the body: block index and matching sources by id.
    pub block_sources: Vec<(u32, Vec<SourceIx>)>,
    /// Pages that link to it, by title, each once.
    pub linked_from: Vec<BackLink>,
    /// Whether it is a draft or scheduled, shown because of an option.
    pub hidden_reason: Option<HiddenReason>,
    /// What the sources rest on that it cites, or else lists; `None` if there are none.
    pub independence: Option<Box<Independence>>,
    /// Corrections of sources that it leans on: those that it cites or lists, and what these rest on.
    pub touched: Vec<Touched>,
}

/// A plain page with its place in the site.
#[derive(Clone, Debug)]
pub struct PageEntry {
    /// As written.
    pub page: Arc<Page>,
    /// Its address.
    pub route: Route,
    /// The title, shared.
    pub title: Arc<str>,
    /// What it is for.
    pub role: PageRole,
    /// Where it stands in the documentation, if it is of that.
    pub docs: Option<DocsPlace>,
    /// As for briefings.
    pub image: Option<ResolvedLink>,
    /// Where the links before and behind it lead, if it says so itself.
    pub steps: [Option<ResolvedLink>; 2],
    /// Marks, numbers and notes.
    pub resolved: Resolved,
    /// As for briefings.
    pub block_events: Vec<(u32, Vec<EventIx>)>,
    /// As for briefings.
    pub block_sources: Vec<(u32, Vec<SourceIx>)>,
    /// Pages that link to it.
    pub linked_from: Vec<BackLink>,
    /// As for briefings.
    pub independence: Option<Box<Independence>>,
    /// As for briefings.
    pub touched: Vec<Touched>,
}

/// What a plain page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageRole {
    /// A page of its own.
    Plain,
    /// The words of the front page: no page of its own.
    Front,
    /// The words of a section: no page of its own.
    Section(SectionIx),
    /// The words of another page that `ibid` makes (sources, entities, tags, timeline, one tag, `404.html`), at its address.
    Words,
}

/// An entity with its place in the site.
#[derive(Clone, Debug)]
pub struct EntityEntry {
    /// As written; `None` for a name that only texts use.
    pub record: Option<Entity>,
    /// Its id; made from the name where there is no record.
    pub id: Id,
    /// Its name.
    pub name: Arc<str>,
    /// What it is; an organisation if it published something, else a topic, where there is no record.
    pub kind: EntityKind,
    /// Its address.
    pub route: Route,
    /// Briefings about it, newest first.
    pub briefings: Vec<BriefingIx>,
    /// Briefings that it wrote, newest first.
    pub wrote: Vec<BriefingIx>,
    /// Events with it, in order of time.
    pub events: Vec<EventIx>,
    /// Sources it published, by date, newest first.
    pub published: Vec<SourceIx>,
    /// Statements it made.
    pub spoke: Vec<SourceIx>,
    /// Sources that carry its copy.
    pub supplied: Vec<SourceIx>,
    /// Entities it appears with and how often, most often first.
    pub appears_with: Vec<(EntityIx, u32)>,
    /// Who controls it, parallel to the `control` of its record; `None` where that names nobody.
    pub controlled_by: Vec<Option<EntityIx>>,
    /// Whom it controls.
    pub controls: Vec<EntityIx>,
    /// Marks of its note.
    pub resolved: Resolved,
    /// Pages that link to it.
    pub linked_from: Vec<BackLink>,
}

/// A tag.
#[derive(Clone, Debug)]
pub struct TagEntry {
    /// As it is written most often; ties by text.
    pub name: Arc<str>,
    /// Last segment of its address.
    pub slug: Arc<str>,
    /// Its address.
    pub route: Route,
    /// Its words.
    pub page: Option<PageIx>,
    /// Newest first.
    pub briefings: Vec<BriefingIx>,
    /// In order of time.
    pub events: Vec<EventIx>,
    /// How many of them are one of its briefings as a whole.
    pub whole_events: u32,
    /// By id.
    pub sources: Vec<SourceIx>,
}

/// A folder of briefings.
#[derive(Clone, Debug)]
pub struct SectionEntry {
    /// From its `_index.md`, else from its folder's name.
    pub title: Arc<str>,
    /// Its address.
    pub route: Route,
    /// Its words.
    pub page: Option<PageIx>,
    /// The section it is in.
    pub parent: Option<SectionIx>,
    /// Directly below it, by weight, then title.
    pub children: Vec<SectionIx>,
    /// Briefings in it and below it, newest first.
    pub briefings: Vec<BriefingIx>,
}

/// An event with its place in the site.
#[derive(Clone, Debug)]
pub struct EventEntry {
    /// As written; shared with the text it stands in.
    pub event: Arc<Event>,
    /// Its id on pages, unique in the site: the written one, else made from date and title.
    pub id: Id,
    /// The briefing it belongs to; `None` for none.
    pub briefing: Option<BriefingIx>,
    /// Where it can be read in its briefing: `event-ID` there.
    pub route: Route,
    /// Whether the whole briefing is the event (`collections.briefings.events: each`), so that it has no place in its text.
    pub whole: bool,
    /// In written order.
    pub entities: Vec<EntityIx>,
    /// In written order.
    pub tags: Vec<TagIx>,
    /// Its sources, in written order, unknown ones left out.
    pub sources: Vec<SourceIx>,
    /// Corrections of sources that it leans on.
    pub touched: Vec<Touched>,
    /// Where open bars stop: `as_of`, else `updated`, else `date` of its briefing.
    pub as_of: Option<Date>,
}

/// A year of the archive.
#[derive(Clone, Debug)]
pub struct YearEntry {
    /// As the calendar of astronomers counts: 0 is 1 BC.
    pub year: i32,
    /// Its address.
    pub route: Route,
    /// Briefings dated in it, newest first; not empty.
    pub briefings: Vec<BriefingIx>,
}

/// A claim with where it was written.
#[derive(Clone, Debug)]
pub struct ClaimEntry {
    /// As written.
    pub claim: Claim,
    /// The briefing or page it was written in.
    pub home: Option<Target>,
    /// Whom it is about.
    pub subjects: Vec<EntityIx>,
    /// What the sources that support it rest on.
    pub independence: ClaimIndependence,
    /// Corrections of sources that it leans on: those that support it, and what these rest on.
    pub touched: Vec<Touched>,
    /// Its text, shared.
    pub title: Arc<str>,
    /// Its address.
    pub route: Route,
    /// Briefings and pages that state it, in their order, each once.
    pub stated_on: Vec<Target>,
    /// Marks of what moved it.
    pub resolved: Resolved,
    /// What came of its uses of sources when they were compared with captured texts, parallel to its `support`; empty if none was.
    pub uses: Vec<ClaimUse>,
    /// Pages that link to it.
    pub linked_from: Vec<BackLink>,
}

impl ClaimEntry {
    /// What came of one of its uses, to be filled.
    pub fn use_mut(&mut self, at: u32) -> Option<&mut ClaimUse> {
        if self.uses.is_empty() {
            self.uses.resize(self.claim.support.len(), ClaimUse::default());
        }
        self.uses.get_mut(at as usize)
    }
}

/// What came of a claim's use of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClaimUse {
    /// Of its quotation, if it was looked for.
    pub quote: Option<QuoteStatus>,
    /// Of its confirmation, if it has one.
    pub confirmed: Option<ConfirmedText>,
}

/// What a confirmation is worth now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConfirmedText {
    /// All that was compared is as it was.
    Same,
    /// It was another sentence, another quotation, another captured text.
    Earlier {
        /// Whether the sentence of the claim is another one.
        text: bool,
        /// Whether the quotation is.
        quote: bool,
        /// Whether the captured text is.
        captured: bool,
    },
    /// It does not say on what.
    Unbound,
}

/// Events in order of time, as timelines show them, each with its place in written order. `places` are theirs in the
/// site's order.
pub fn in_time<'e>(written: &'e [Arc<Event>], places: &[EventIx]) -> Vec<(u32, &'e Arc<Event>)> {
    let mut events: Vec<(u32, &Arc<Event>)> = (0..).zip(written).collect();
    events.sort_by_key(|(i, _)| places.get(*i as usize).copied().unwrap_or(EventIx::MAX));
    events
}
