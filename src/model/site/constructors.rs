//! Entries that nothing refers to yet: what must be given is given, all else is empty.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::claim::Claim;
use super::super::entity::EntityKind;
use super::super::event::Event;
use super::super::id::Id;
use super::super::page::{Briefing, Page};
use super::super::source::Source;
use super::{
    BriefingEntry, BriefingIx, ClaimEntry, ClaimIndependence, EntityEntry, EventEntry, PageEntry, PageRole, Party,
    Resolved, Route, SectionEntry, SourceEntry, TagEntry, Target, YearEntry, tag_route, year_route,
};

impl BriefingEntry {
    /// A briefing of the first section that is shown without an option.
    pub fn new(briefing: Arc<Briefing>, route: Route) -> BriefingEntry {
        BriefingEntry {
            title: briefing.head.title.value.as_str().into(),
            briefing,
            route,
            resolved: Resolved::default(),
            image: None,
            section: 0,
            previous: None,
            next: None,
            tags: Vec::new(),
            entities: Vec::new(),
            authors: Vec::new(),
            events: Vec::new(),
            block_events: Vec::new(),
            block_sources: Vec::new(),
            linked_from: Vec::new(),
            hidden_reason: None,
            independence: None,
            touched: Vec::new(),
        }
    }
}

impl PageEntry {
    /// A page under its own title.
    pub fn new(page: Arc<Page>, route: Route, role: PageRole) -> PageEntry {
        PageEntry {
            title: page.head.title.value.as_str().into(),
            page,
            route,
            role,
            docs: None,
            image: None,
            steps: [None, None],
            resolved: Resolved::default(),
            block_events: Vec::new(),
            block_sources: Vec::new(),
            linked_from: Vec::new(),
            independence: None,
            touched: Vec::new(),
        }
    }
}

impl SourceEntry {
    /// A source without an address.
    pub fn new(id: Id, source: Source) -> SourceEntry {
        SourceEntry {
            source,
            forms: Vec::new(),
            id,
            is_linked: false,
            route: "".into(),
            outlet: None,
            publisher: Party::Named("".into()),
            agency: None,
            speaker: None,
            occasion: None,
            rests_on: Vec::new(),
            relied_on_by: Vec::new(),
            uses: Vec::new(),
            listed_by: Vec::new(),
            resolved: Resolved::default(),
            passages: Vec::new(),
            annotated: Vec::new(),
            full_text: Vec::new(),
            events: Vec::new(),
            corrections: Vec::new(),
            touched: Vec::new(),
            tags: Vec::new(),
            linked_from: Vec::new(),
        }
    }
}

impl ClaimEntry {
    /// A claim without an address.
    pub fn new(claim: Claim, home: Option<Target>) -> ClaimEntry {
        ClaimEntry {
            title: claim.text.as_str().into(),
            claim,
            home,
            subjects: Vec::new(),
            independence: ClaimIndependence::default(),
            touched: Vec::new(),
            route: "".into(),
            stated_on: Vec::new(),
            resolved: Resolved::default(),
            uses: Vec::new(),
            linked_from: Vec::new(),
        }
    }
}

impl EntityEntry {
    /// An entity without record and address.
    pub fn new(id: Id, kind: EntityKind, name: Arc<str>) -> EntityEntry {
        EntityEntry {
            record: None,
            id,
            name,
            kind,
            route: "".into(),
            briefings: Vec::new(),
            wrote: Vec::new(),
            events: Vec::new(),
            published: Vec::new(),
            spoke: Vec::new(),
            supplied: Vec::new(),
            appears_with: Vec::new(),
            controlled_by: Vec::new(),
            controls: Vec::new(),
            resolved: Resolved::default(),
            linked_from: Vec::new(),
        }
    }
}

impl TagEntry {
    /// A tag that nothing has, at the address of its slug.
    pub fn new(name: &str, slug: &str) -> TagEntry {
        TagEntry {
            name: name.into(),
            slug: slug.into(),
            route: tag_route(slug).into(),
            page: None,
            briefings: Vec::new(),
            events: Vec::new(),
            whole_events: 0,
            sources: Vec::new(),
        }
    }
}

impl SectionEntry {
    /// A section without words, in no other.
    pub fn new(title: Arc<str>, route: Route) -> SectionEntry {
        SectionEntry { title, route, page: None, parent: None, children: Vec::new(), briefings: Vec::new() }
    }
}

impl EventEntry {
    /// An event of no briefing.
    pub fn new(event: Arc<Event>, id: Id, route: Route) -> EventEntry {
        EventEntry {
            event,
            id,
            briefing: None,
            route,
            whole: false,
            entities: Vec::new(),
            tags: Vec::new(),
            sources: Vec::new(),
            touched: Vec::new(),
            as_of: None,
        }
    }
}

impl YearEntry {
    /// The years of briefings, in order, each at the address that it has if nothing else has it.
    pub fn years_of(briefings: &[BriefingEntry]) -> Vec<YearEntry> {
        let mut years: BTreeMap<i32, Vec<BriefingIx>> = BTreeMap::new();
        for (ix, entry) in (0..).zip(briefings) {
            if let Some(year) = entry.briefing.date.as_ref().and_then(|date| date.value.year()) {
                years.entry(year).or_default().push(ix);
            }
        }
        let entry = |(year, briefings)| YearEntry { year, route: year_route(year).into(), briefings };
        years.into_iter().map(entry).collect()
    }
}
