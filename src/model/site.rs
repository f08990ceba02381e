//! The resolved site: every id and link decided, every source numbered on every page.
//!
//! Made by `resolve`, read by `check`, `plan` and `render`. Things refer to each other by index into the vectors of
//! [`Site`]; an index never leaves its site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::claim::Claim;
use super::date::Date;
use super::entity::{Entity, EntityKind};
use super::event::Event;
use super::id::Id;
use super::options::Options;
use super::page::{Briefing, Page};
use super::source::Source;
use crate::config::Config;
use crate::text::{FileId, Span};

/// Index into [`Site::briefings`].
pub type BriefingIx = u32;
/// Index into [`Site::pages`].
pub type PageIx = u32;
/// Index into [`Site::sources`].
pub type SourceIx = u32;
/// Index into [`Site::entities`].
pub type EntityIx = u32;
/// Index into [`Site::tags`].
pub type TagIx = u32;
/// Index into [`Site::sections`].
pub type SectionIx = u32;
/// Index into [`Site::events`].
pub type EventIx = u32;

/// A site-absolute address of a page: begins and ends with `/`, percent-encoded nowhere (segments are slugs).
pub type Route = Arc<str>;

/// Everything that pages are made of.
#[derive(Clone, Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// What was asked for.
    pub options: Options,
    /// Newest first (date, then file path); what is left out of this build is not among them.
    pub briefings: Vec<BriefingEntry>,
    /// Plain pages by route, the front page's words (`/`) and sections' words included.
    pub pages: Vec<PageEntry>,
    /// By id.
    pub sources: Vec<SourceEntry>,
    /// By id; those without a record too (`record: None`).
    pub entities: Vec<EntityEntry>,
    /// By slug.
    pub tags: Vec<TagEntry>,
    /// By route; the collection's own root section first.
    pub sections: Vec<SectionEntry>,
    /// All events of the site in order of time (rules.md 4); undated ones last.
    pub events: Vec<EventEntry>,
    /// By id; kept for later.
    pub claims: Vec<ClaimEntry>,
    /// Every page's address to what is there. What render links to is looked up in the entries; this is for checks,
    /// `sitemap.xml` and `site.json`.
    pub routes: BTreeMap<Route, Target>,
    /// Old addresses: from, to.
    pub redirects: BTreeMap<Route, Redirect>,
    /// Files copied into the output: those beside pages that are not Markdown or records, and `static/`.
    pub assets: Vec<Asset>,
    /// What is not in this build, and why.
    pub left_out: Vec<LeftOut>,
}

/// What an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A briefing.
    Briefing(BriefingIx),
    /// A plain page.
    Page(PageIx),
    /// A source.
    Source(SourceIx),
    /// An entity.
    Entity(EntityIx),
    /// A tag.
    Tag(TagIx),
    /// A section of briefings.
    Section(SectionIx),
    /// An index page that `ibid` makes.
    Index(IndexKind),
}

/// Pages that `ibid` makes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexKind {
    /// `/`
    Front,
    /// `/sources/`
    Sources,
    /// `/entities/`
    Entities,
    /// `/outlets/`
    Outlets,
    /// `/tags/`
    Tags,
    /// `/timeline/`
    Timeline,
    /// `/archive/`
    Archive,
    /// `/archive/YEAR/`
    ArchiveYear(i32),
}

/// What resolving a page with text made of its marks. Vectors run parallel to those of its documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// The page's sources in the order of their numbers: number 1 is `sources[0]`.
    pub sources: Vec<NumberedSource>,
    /// How many of them are cited; the rest is listed only.
    pub cited: u32,
    /// The page's documents in reading order, each with its marks. The body is among them.
    pub parts: Vec<ResolvedPart>,
    /// Letters of the writer's notes, in order of first mark: `notes[0]` is `a`.
    pub notes: Vec<ResolvedNote>,
}

/// One source in a page's list.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberedSource {
    /// Which.
    pub source: SourceIx,
    /// Its number; whole, but with `references.sub` a source with locators has entries `1.1`, `1.2`.
    pub number: u32,
    /// With `references.sub`: the locators that have an entry of their own, in order.
    pub sub: Vec<super::cite::Locator>,
    /// How many marks lead to it; their anchors are `cite-N-1` to `cite-N-K`.
    pub uses: u32,
}

/// Which of a page's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKey {
    /// `key_judgements[i]`, when it is text.
    Judgement(u32),
    /// The body.
    Body,
    /// The caption of the figure in the body's block `i`.
    Caption(u32),
    /// The picture of the figure in the body's block `i`; its part has one link, the picture's file.
    Picture(u32),
    /// Event `i` of the timeline in the body's block `b`: (b, i). For a query, `i` counts the matching events.
    BlockEvent(u32, u32),
    /// Event `i` of the front matter's timeline.
    Event(u32),
    /// `annotations[i]`
    Annotation(u32),
    /// `corrections[i]`
    Correction(u32),
    /// The note of a source's or entity's page.
    Note,
}

/// The marks of one text.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedPart {
    /// Which text.
    pub key: PartKey,
    /// Parallel to the document's `cites`; for an event, one group of its `cites`. A group whose items are all unknown is empty.
    pub cites: Vec<Vec<ResolvedCite>>,
    /// Parallel to the document's `links`; for an event, its picture if it has one. `None`: broken, a diagnostic says so, shown
    /// as its text.
    pub links: Vec<Option<ResolvedLink>>,
    /// Parallel to the document's `footnotes`: the index into [`Resolved::notes`], `None` if never marked.
    pub footnotes: Vec<Option<u32>>,
}

/// One item of a citation group: number `n` and its use `k`, so that the anchor is `cite-N-K`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedCite {
    /// Index into the group's items.
    pub item: u32,
    /// Which source.
    pub source: SourceIx,
    /// Its number on this page.
    pub number: u32,
    /// With `references.sub`: the part after the dot, from 1.
    pub sub: Option<u32>,
    /// Which use of the source, from 1.
    pub occurrence: u32,
}

/// A note of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedNote {
    /// Which text it is in.
    pub part: PartKey,
    /// Index into that document's footnotes.
    pub footnote: u32,
    /// How many marks lead to it.
    pub uses: u32,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedLink {
    /// To a page of the site, or a part of it (the anchor is without `#`).
    Page {
        /// The page's address.
        route: Route,
        /// Id on that page.
        anchor: Option<Box<str>>,
        /// The page's title, shown for `[[id]]`.
        title: Arc<str>,
    },
    /// To a part of the same page.
    Anchor(Box<str>),
    /// To a file that is copied, by its output path without leading `/`.
    Asset(Box<str>),
    /// To another site or mail address, checked for its scheme.
    External(Box<str>),
}

/// A page that links here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackLink {
    /// The page's address.
    pub route: Route,
    /// Its title.
    pub title: Arc<str>,
    /// The sentence around the first link; may be empty.
    pub sentence: Box<str>,
}

/// One mark that cites a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The page.
    pub target: Target,
    /// Its address.
    pub route: Route,
    /// The mark's anchor, `cite-N-K`.
    pub anchor: Box<str>,
    /// The heading it stands under, plain text.
    pub section: Option<Arc<str>>,
    /// The sentence around the mark; for an event its title.
    pub sentence: Box<str>,
    /// The locator as shown.
    pub locator: Option<Box<str>>,
}

/// A briefing with its place in the site.
#[derive(Clone, Debug)]
pub struct BriefingEntry {
    /// As written.
    pub briefing: Briefing,
    /// Its address.
    pub route: Route,
    /// The title, shared.
    pub title: Arc<str>,
    /// Marks, numbers and notes.
    pub resolved: Resolved,
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
}

/// A plain page with its place in the site.
#[derive(Clone, Debug)]
pub struct PageEntry {
    /// As written.
    pub page: Page,
    /// Its address.
    pub route: Route,
    /// The title, shared.
    pub title: Arc<str>,
    /// What it is for.
    pub role: PageRole,
    /// Marks, numbers and notes.
    pub resolved: Resolved,
    /// As for briefings.
    pub block_events: Vec<(u32, Vec<EventIx>)>,
    /// As for briefings.
    pub block_sources: Vec<(u32, Vec<SourceIx>)>,
    /// Pages that link to it.
    pub linked_from: Vec<BackLink>,
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
}

/// A source with its place in the site.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Merged over the site.
    pub source: Source,
    /// Its id, made where none was written.
    pub id: Id,
    /// Its address.
    pub route: Route,
    /// Who published it.
    pub outlet: Option<EntityIx>,
    /// The wire whose copy it carries.
    pub agency: Option<EntityIx>,
    /// Who spoke.
    pub speaker: Option<EntityIx>,
    /// The occasion, if it is an entity.
    pub occasion: Option<EntityIx>,
    /// What it rests on, resolved; parallel to its `attribution` but for unknown ones.
    pub rests_on: Vec<(SourceIx, super::source::Relation)>,
    /// Sources that rest on it, by id.
    pub relied_on_by: Vec<(SourceIx, super::source::Relation)>,
    /// Every mark, by page (newest first), then in reading order.
    pub uses: Vec<Use>,
    /// Briefings that list it without citing it.
    pub listed_by: Vec<BriefingIx>,
    /// Marks of its note.
    pub resolved: Resolved,
    /// Events that cite it.
    pub events: Vec<EventIx>,
    /// What corrects or retracts it, if anything does.
    pub corrected: Option<Correction>,
    /// Tags.
    pub tags: Vec<TagIx>,
    /// Pages that link to it.
    pub linked_from: Vec<BackLink>,
}

/// Why a source is not to be relied on as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// `corrected` or `retracted`.
    pub retracted: bool,
    /// The correction or notice, if it is a source here.
    pub by: Option<SourceIx>,
    /// When.
    pub date: Option<Date>,
    /// Why.
    pub note: Option<String>,
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
    /// Who controls it.
    pub controlled_by: Option<EntityIx>,
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
    /// Newest first.
    pub briefings: Vec<BriefingIx>,
    /// In order of time.
    pub events: Vec<EventIx>,
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
    /// As written.
    pub event: Event,
    /// Its id on pages, unique in the site: the written one, else made from date and title.
    pub id: Id,
    /// The briefing it belongs to; `None` for none.
    pub briefing: Option<BriefingIx>,
    /// Where it can be read in its briefing: `event-ID` there.
    pub route: Route,
    /// In written order.
    pub entities: Vec<EntityIx>,
    /// In written order.
    pub tags: Vec<TagIx>,
    /// Its sources, in written order, unknown ones left out.
    pub sources: Vec<SourceIx>,
    /// Where open bars stop: `as_of`, else `updated`, else `date` of its briefing.
    pub as_of: Option<Date>,
}

/// A claim with where it was written.
#[derive(Clone, Debug)]
pub struct ClaimEntry {
    /// As written.
    pub claim: Claim,
    /// The briefing it was written in.
    pub briefing: Option<BriefingIx>,
}

/// An old address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// Where it leads now.
    pub to: Route,
    /// Where the alias was written.
    pub span: Span,
}

/// A file that is copied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asset {
    /// Path in the output, without leading `/`.
    pub output: String,
    /// Path in the site's folder with `/`, or of a file built into the binary.
    pub source: AssetSource,
}

/// Where a copied file comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssetSource {
    /// Relative to the site's folder, with `/`.
    File(String),
    /// Built into the binary, by its path below the theme's `static/`.
    BuiltIn(&'static str),
}

/// Something that this build does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The file.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: HiddenReason,
}

/// Why a page is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HiddenReason {
    /// `status: draft`
    Draft,
    /// `publish:` or the date lies after the clock's day.
    Future(Date),
    /// `expire:` is reached.
    Expired(Date),
}
