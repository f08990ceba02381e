//! What pages other than its own show of a row: dates, who it is by, what it rests on; no text, no lists from the other side. Each
//! is a type of its own, as lines are, so that who noted no more cannot show more.

use std::sync::Arc;

use super::super::claim::Claim;
use super::super::date::Date;
use super::super::docs::DocsHead;
use super::super::entity::{Control, Entity, EntityKind};
use super::super::id::Id;
use super::super::page::{Briefing, CorrectionNote, Head, Page, Status};
use super::super::source::{Relation, Source};
use super::corrections::{Correction, Touched};
use super::entries::{BriefingEntry, ClaimEntry, EntityEntry, EventEntry, PageEntry, PageRole, SectionEntry};
use super::files::HiddenReason;
use super::independence::{ClaimIndependence, Independence, OriginStanding, Party, SourceStanding};
use super::resolved::ResolvedLink;
use super::source_entry::{Form, OtherForm, SourceEntry};
use super::{EntityIx, Route, SectionIx, SourceIx, TagIx, Target};
use crate::text::Spanned;

/// A row of which other pages show facts.
pub trait Factual {
    /// What they show.
    type Facts<'a>
    where
        Self: 'a;

    /// Takes them from the row.
    fn facts(&self) -> Self::Facts<'_>;
}

/// Of a briefing.
#[derive(Clone, Copy, Debug)]
pub struct BriefingFacts<'a> {
    /// See [`BriefingEntry::title`].
    pub title: &'a Arc<str>,
    /// See [`BriefingEntry::route`].
    pub route: &'a Route,
    /// See [`Briefing::head`].
    pub head: &'a Head,
    /// See [`Briefing::id`].
    pub id: Option<&'a Spanned<Id>>,
    /// See [`Briefing::date`].
    pub date: Option<&'a Spanned<Date>>,
    /// See [`Briefing::updated`].
    pub updated: Option<&'a Spanned<Date>>,
    /// See [`Briefing::as_of`].
    pub as_of: Option<&'a Spanned<Date>>,
    /// See [`Briefing::corrections`].
    pub corrections: &'a [CorrectionNote],
    /// See [`Briefing::status`].
    pub status: Status,
    /// See [`Briefing::event_status`].
    pub event_status: Option<&'a str>,
    /// See [`Briefing::importance`].
    pub importance: Option<i64>,
    /// The names of who wrote it, as written.
    pub author_names: &'a [Spanned<String>],
    /// See [`BriefingEntry::authors`].
    pub authors: &'a [Option<EntityIx>],
    /// How many sources it cites.
    pub cited: u32,
    /// See [`BriefingEntry::image`].
    pub image: Option<&'a ResolvedLink>,
    /// See [`BriefingEntry::section`].
    pub section: SectionIx,
    /// See [`BriefingEntry::tags`].
    pub tags: &'a [TagIx],
    /// See [`BriefingEntry::entities`].
    pub entities: &'a [EntityIx],
    /// See [`BriefingEntry::hidden_reason`].
    pub hidden_reason: Option<&'a HiddenReason>,
    /// See [`BriefingEntry::independence`].
    pub independence: Option<&'a Independence>,
    /// See [`BriefingEntry::touched`].
    pub touched: &'a [Touched],
}

impl Factual for BriefingEntry {
    type Facts<'a> = BriefingFacts<'a>;

    fn facts(&self) -> BriefingFacts<'_> {
        let Briefing { head, id, date, updated, as_of, status, event_status, importance, authors, .. } =
            &*self.briefing;
        BriefingFacts {
            title: &self.title,
            route: &self.route,
            head,
            id: id.as_ref(),
            date: date.as_ref(),
            updated: updated.as_ref(),
            as_of: as_of.as_ref(),
            corrections: &self.briefing.corrections,
            status: *status,
            event_status: event_status.as_deref(),
            importance: *importance,
            author_names: authors,
            authors: &self.authors,
            cited: self.resolved.cited,
            image: self.image.as_ref(),
            section: self.section,
            tags: &self.tags,
            entities: &self.entities,
            hidden_reason: self.hidden_reason.as_ref(),
            independence: self.independence.as_deref(),
            touched: &self.touched,
        }
    }
}

/// Of a plain page.
#[derive(Clone, Copy, Debug)]
pub struct PageFacts<'a> {
    /// See [`PageEntry::title`].
    pub title: &'a Arc<str>,
    /// See [`PageEntry::route`].
    pub route: &'a Route,
    /// See [`Page::head`].
    pub head: &'a Head,
    /// See [`Page::docs`].
    pub docs_head: Option<&'a DocsHead>,
    /// The docs collection that it is of, by its place in the configuration.
    pub collection: Option<u8>,
    /// See [`PageEntry::role`].
    pub role: PageRole,
    /// See [`PageEntry::image`].
    pub image: Option<&'a ResolvedLink>,
}

impl Factual for PageEntry {
    type Facts<'a> = PageFacts<'a>;

    fn facts(&self) -> PageFacts<'_> {
        let Page { head, docs, .. } = &*self.page;
        PageFacts {
            title: &self.title,
            route: &self.route,
            head,
            docs_head: docs.as_deref(),
            collection: self.docs.map(|place| place.collection),
            role: self.role,
            image: self.image.as_ref(),
        }
    }
}

/// Of a source.
#[derive(Clone, Copy, Debug)]
pub struct SourceFacts<'a> {
    /// See [`SourceEntry::source`].
    pub source: &'a Source,
    /// See [`SourceEntry::forms`].
    pub forms: &'a [OtherForm],
    /// See [`SourceEntry::id`].
    pub id: &'a Id,
    /// See [`SourceEntry::is_linked`].
    pub is_linked: bool,
    /// See [`SourceEntry::route`].
    pub route: &'a Route,
    /// See [`SourceEntry::outlet`].
    pub outlet: Option<EntityIx>,
    /// See [`SourceEntry::publisher`].
    pub publisher: &'a Party,
    /// See [`SourceEntry::agency`].
    pub agency: Option<EntityIx>,
    /// See [`SourceEntry::speaker`].
    pub speaker: Option<EntityIx>,
    /// See [`SourceEntry::occasion`].
    pub occasion: Option<EntityIx>,
    /// See [`SourceEntry::rests_on`].
    pub rests_on: &'a [(SourceIx, Relation)],
    /// See [`SourceEntry::corrections`].
    pub corrections: &'a [Correction],
    /// See [`SourceEntry::touched`].
    pub touched: &'a [Touched],
    /// See [`SourceEntry::tags`].
    pub tags: &'a [TagIx],
}

impl Factual for SourceEntry {
    type Facts<'a> = SourceFacts<'a>;

    fn facts(&self) -> SourceFacts<'_> {
        SourceFacts {
            source: &self.source,
            forms: &self.forms,
            id: &self.id,
            is_linked: self.is_linked,
            route: &self.route,
            outlet: self.outlet,
            publisher: &self.publisher,
            agency: self.agency,
            speaker: self.speaker,
            occasion: self.occasion,
            rests_on: &self.rests_on,
            corrections: &self.corrections,
            touched: &self.touched,
            tags: &self.tags,
        }
    }
}

impl<'a> SourceFacts<'a> {
    /// What it is among the others.
    pub fn standing(&self) -> SourceStanding {
        match OriginStanding::of(self.source) {
            None => SourceStanding::Search,
            Some(_) if !self.rests_on.is_empty() => SourceStanding::Relay,
            Some(origin) => SourceStanding::Origin(origin),
        }
    }

    /// Whether it is an origin of its own that saw, measured or issued what it says.
    pub fn is_firsthand(&self) -> bool {
        self.standing() == SourceStanding::Origin(OriginStanding::Firsthand)
    }

    /// The form with this number; the merged record for one that is not there.
    pub fn form(&self, number: u32) -> Form<'a> {
        let other = (number as usize).checked_sub(1).and_then(|at| self.forms.get(at));
        match other {
            Some(OtherForm { source, outlet, agency, speaker }) => {
                Form { source, outlet: *outlet, agency: *agency, speaker: *speaker }
            }
            None => Form { source: self.source, outlet: self.outlet, agency: self.agency, speaker: self.speaker },
        }
    }
}

/// Of an entity.
#[derive(Clone, Copy, Debug)]
pub struct EntityFacts<'a> {
    /// See [`EntityEntry::record`].
    pub record: Option<&'a Entity>,
    /// See [`EntityEntry::id`].
    pub id: &'a Id,
    /// See [`EntityEntry::name`].
    pub name: &'a Arc<str>,
    /// See [`EntityEntry::kind`].
    pub kind: EntityKind,
    /// See [`EntityEntry::route`].
    pub route: &'a Route,
    /// See [`EntityEntry::controlled_by`].
    pub controlled_by: &'a [Option<EntityIx>],
}

impl Factual for EntityEntry {
    type Facts<'a> = EntityFacts<'a>;

    fn facts(&self) -> EntityFacts<'_> {
        EntityFacts {
            record: self.record.as_ref(),
            id: &self.id,
            name: &self.name,
            kind: self.kind,
            route: &self.route,
            controlled_by: &self.controlled_by,
        }
    }
}

impl<'a> EntityFacts<'a> {
    /// What a term means, in plain words: its summary, else the first paragraph of its note. Nothing for what is no term.
    pub fn definition(&self) -> Option<String> {
        let record = self.record.filter(|_| self.kind == EntityKind::Term)?;
        let first = || {
            let note = record.note.as_ref()?;
            let first = note.roots().next()?;
            Some(note.plain_text(first).split_whitespace().collect::<Vec<_>>().join(" "))
        };
        record.summary.clone().or_else(first).filter(|words| !words.is_empty())
    }

    /// Who controls it, with how; what is over is not among it.
    pub fn controllers(&self) -> impl Iterator<Item = (&'a Control, Option<EntityIx>)> + use<'a> {
        let control = self.record.into_iter().flat_map(|record| &record.control).zip(self.controlled_by);
        control.filter(|(control, _)| control.until.is_none()).map(|(control, by)| (control, *by))
    }

    /// The word for what it is.
    pub fn type_word(&self) -> &'a str {
        self.record.and_then(|record| record.type_word.as_deref()).unwrap_or(self.kind.word())
    }
}

/// Of a section.
#[derive(Clone, Copy, Debug)]
pub struct SectionFacts<'a> {
    /// See [`SectionEntry::title`].
    pub title: &'a Arc<str>,
    /// See [`SectionEntry::route`].
    pub route: &'a Route,
    /// See [`SectionEntry::parent`].
    pub parent: Option<SectionIx>,
}

impl Factual for SectionEntry {
    type Facts<'a> = SectionFacts<'a>;

    fn facts(&self) -> SectionFacts<'_> {
        SectionFacts { title: &self.title, route: &self.route, parent: self.parent }
    }
}

impl Factual for EventEntry {
    /// All of it.
    type Facts<'a> = &'a EventEntry;

    fn facts(&self) -> &EventEntry {
        self
    }
}

/// Of a claim.
#[derive(Clone, Copy, Debug)]
pub struct ClaimFacts<'a> {
    /// See [`ClaimEntry::claim`].
    pub claim: &'a Claim,
    /// See [`ClaimEntry::title`].
    pub title: &'a Arc<str>,
    /// See [`ClaimEntry::route`].
    pub route: &'a Route,
    /// See [`ClaimEntry::home`].
    pub home: Option<Target>,
    /// See [`ClaimEntry::subjects`].
    pub subjects: &'a [EntityIx],
    /// See [`ClaimEntry::independence`].
    pub independence: &'a ClaimIndependence,
    /// See [`ClaimEntry::touched`].
    pub touched: &'a [Touched],
}

impl Factual for ClaimEntry {
    type Facts<'a> = ClaimFacts<'a>;

    fn facts(&self) -> ClaimFacts<'_> {
        ClaimFacts {
            claim: &self.claim,
            title: &self.title,
            route: &self.route,
            home: self.home,
            subjects: &self.subjects,
            independence: &self.independence,
            touched: &self.touched,
        }
    }
}
