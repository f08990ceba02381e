//! What a line in a list, a link or a name shows of a row: no lists, no counts, no text. Each is a type of its own, so that
//! who asked for no more cannot show more; its hash is what such an output depends on.

use super::super::date::Date;
use super::super::entity::{Entity, EntityKind};
use super::super::page::{CorrectionNote, Status};
use super::Route;
use super::corrections::Touched;
use super::entries::{BriefingEntry, ClaimEntry, EntityEntry, PageEntry, PageRole, SectionEntry, TagEntry};
use super::facts::{BriefingFacts, Factual};
use super::files::HiddenReason;
use super::source_entry::SourceEntry;
use crate::text::Spanned;

/// A row that can be shown in a line.
pub trait Lined {
    /// What is shown.
    type Line<'a>
    where
        Self: 'a;

    /// Takes it from the row.
    fn line(&self) -> Self::Line<'_>;
}

/// Of a briefing.
#[derive(Clone, Copy, Debug, Hash)]
pub struct BriefingLine<'a> {
    /// See [`BriefingEntry::title`].
    pub title: &'a str,
    /// See [`BriefingEntry::route`].
    pub route: &'a Route,
    /// When it was published.
    pub date: Option<&'a Spanned<Date>>,
    /// Whether it is shown and how.
    pub status: Status,
    /// See [`BriefingEntry::hidden_reason`].
    pub hidden_reason: Option<&'a HiddenReason>,
    /// How sure the event is that it is.
    pub event_status: Option<&'a str>,
    /// For sorting and filters.
    pub importance: Option<i64>,
    /// How many sources it cites.
    pub cited: u32,
    /// Whether a source was corrected that it leans on.
    pub leans_on_corrected: bool,
    /// When it was itself corrected last, slips of the pen aside.
    pub corrected: Option<&'a Date>,
}

/// Of a plain page.
#[derive(Clone, Copy, Debug, Hash)]
pub struct PageLine<'a> {
    /// See [`PageEntry::title`].
    pub title: &'a str,
    /// See [`PageEntry::route`].
    pub route: &'a Route,
    /// Whether it is a page of its own.
    pub is_plain: bool,
    /// Whether it is the words of a page that `ibid` makes.
    pub is_words: bool,
}

/// Of a source.
#[derive(Clone, Copy, Debug, Hash)]
pub struct SourceLine<'a> {
    /// As it was written.
    pub title: &'a str,
    /// See [`SourceEntry::id`].
    pub id: &'a str,
    /// See [`SourceEntry::route`].
    pub route: &'a Route,
}

/// Of an entity.
#[derive(Clone, Copy, Debug, Hash)]
pub struct EntityLine<'a> {
    /// See [`EntityEntry::name`].
    pub name: &'a str,
    /// See [`EntityEntry::id`].
    pub id: &'a str,
    /// See [`EntityEntry::kind`].
    pub kind: EntityKind,
    /// See [`EntityEntry::route`].
    pub route: &'a Route,
    /// See [`EntityEntry::record`].
    pub record: Option<&'a Entity>,
}

/// Of a claim.
#[derive(Clone, Copy, Debug, Hash)]
pub struct ClaimLine<'a> {
    /// See [`ClaimEntry::title`].
    pub title: &'a str,
    /// Its id as written.
    pub id: &'a str,
    /// See [`ClaimEntry::route`].
    pub route: &'a Route,
}

/// Of a tag.
#[derive(Clone, Copy, Debug, Hash)]
pub struct TagLine<'a> {
    /// See [`TagEntry::name`].
    pub name: &'a str,
    /// See [`TagEntry::slug`].
    pub slug: &'a str,
    /// See [`TagEntry::route`].
    pub route: &'a Route,
}

/// Of a section.
#[derive(Clone, Copy, Debug, Hash)]
pub struct SectionLine<'a> {
    /// See [`SectionEntry::title`].
    pub title: &'a str,
    /// See [`SectionEntry::route`].
    pub route: &'a Route,
}

impl Lined for BriefingEntry {
    type Line<'a> = BriefingLine<'a>;

    fn line(&self) -> BriefingLine<'_> {
        self.facts().line()
    }
}

impl<'a> BriefingFacts<'a> {
    /// What a line shows of it.
    pub fn line(&self) -> BriefingLine<'a> {
        BriefingLine {
            title: self.title,
            route: self.route,
            date: self.date,
            status: self.status,
            hidden_reason: self.hidden_reason,
            event_status: self.event_status,
            importance: self.importance,
            cited: self.cited,
            leans_on_corrected: Touched::is_any_full(self.touched),
            corrected: CorrectionNote::last(self.corrections),
        }
    }
}

impl Lined for PageEntry {
    type Line<'a> = PageLine<'a>;

    fn line(&self) -> PageLine<'_> {
        let (is_plain, is_words) = (self.role == PageRole::Plain, self.role == PageRole::Words);
        PageLine { title: &self.title, route: &self.route, is_plain, is_words }
    }
}

impl Lined for SourceEntry {
    type Line<'a> = SourceLine<'a>;

    fn line(&self) -> SourceLine<'_> {
        SourceLine { title: &self.source.title.value, id: self.id.as_str(), route: &self.route }
    }
}

impl Lined for EntityEntry {
    type Line<'a> = EntityLine<'a>;

    fn line(&self) -> EntityLine<'_> {
        let EntityEntry { name, id, kind, route, record, .. } = self;
        EntityLine { name, id: id.as_str(), kind: *kind, route, record: record.as_ref() }
    }
}

impl Lined for ClaimEntry {
    type Line<'a> = ClaimLine<'a>;

    fn line(&self) -> ClaimLine<'_> {
        ClaimLine { title: &self.title, id: self.claim.id.value.as_str(), route: &self.route }
    }
}

impl Lined for TagEntry {
    type Line<'a> = TagLine<'a>;

    fn line(&self) -> TagLine<'_> {
        TagLine { name: &self.name, slug: &self.slug, route: &self.route }
    }
}

/// Its line has all of them.
impl Factual for TagEntry {
    type Facts<'a> = TagLine<'a>;

    fn facts(&self) -> TagLine<'_> {
        self.line()
    }
}

impl Lined for SectionEntry {
    type Line<'a> = SectionLine<'a>;

    fn line(&self) -> SectionLine<'_> {
        SectionLine { title: &self.title, route: &self.route }
    }
}
