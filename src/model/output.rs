//! What `plan` hands to `render`: the list of files to be written.

use super::site::{BriefingIx, EntityIx, IndexKind, PageIx, Route, SectionIx, SourceIx, TagIx};

/// Sources on one page of their index.
pub const SOURCES_PER_PAGE: usize = 500;
/// Events on one page of the site's timeline.
pub const EVENTS_PER_PAGE: usize = 250;

/// How many pages a list of so many items has: at least one.
pub fn page_count(items: usize, per_page: usize) -> u32 {
    items.div_ceil(per_page.max(1)).max(1) as u32
}

/// All outputs, each path once, in the order they are rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// By kind, then index.
    pub outputs: Vec<Output>,
}

/// One file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Path without leading `/`: `briefings/a/index.html`.
    pub path: String,
    /// What it is.
    pub kind: OutputKind,
}

/// What an output is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputKind {
    /// A copied file, by index into the site's assets.
    Asset(u32),
    /// The colours of highlighted code, light or dark.
    HighlightSheet(Scheme),
    /// A briefing's page.
    Briefing(BriefingIx),
    /// Its Markdown twin.
    BriefingTwin(BriefingIx),
    /// A plain page.
    Page(PageIx),
    /// Its Markdown twin.
    PageTwin(PageIx),
    /// A source's page.
    Source(SourceIx),
    /// Its Markdown twin.
    SourceTwin(SourceIx),
    /// An entity's page.
    Entity(EntityIx),
    /// A tag's page; pages of a list count from 1.
    Tag(TagIx, u32),
    /// A section's page.
    Section(SectionIx, u32),
    /// An index page.
    Index(IndexKind, u32),
    /// A page that leads an old address to the new one.
    Redirect(Route),
    /// `404.html`
    NotFound,
    /// A feed.
    Feed(FeedOf, FeedFormat),
    /// `sitemap.xml`
    Sitemap,
    /// `robots.txt`
    Robots,
    /// `llms.txt`
    LlmsTxt,
    /// A file below `data/`.
    Data(DataFile),
}

/// Which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// On light ground.
    Light,
    /// On dark ground.
    Dark,
}

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedOf {
    /// All briefings.
    Site,
    /// A section's.
    Section(SectionIx),
    /// A tag's.
    Tag(TagIx),
    /// An entity's.
    Entity(EntityIx),
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedFormat {
    /// RFC 4287, `atom.xml`.
    Atom,
    /// JSON Feed 1.1, `feed.json`.
    Json,
}

/// Files below `data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFile {
    /// `sources.csl.json`
    SourcesCsl,
    /// `events.json`
    EventsJson,
    /// `events.csv`
    EventsCsv,
    /// `site.json`
    Site,
}
