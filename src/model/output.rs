//! What `plan` hands to `render`: the list of files to be written.

use super::site::{BriefingIx, EntityIx, IndexKind, PageIx, Route, SectionIx, Site, SourceIx, TagIx};

/// Sources on one page of their index.
pub const SOURCES_PER_PAGE: usize = 500;
/// Events on one page of the site's timeline.
pub const EVENTS_PER_PAGE: usize = 250;

/// The colours of highlighted code on light ground, by output path.
pub const HIGHLIGHT_LIGHT: &str = "highlight-light.css";
/// The colours of highlighted code on dark ground, by output path.
pub const HIGHLIGHT_DARK: &str = "highlight-dark.css";
/// What a build lists in its output folder of what it wrote there.
pub const MANIFEST_NAME: &str = ".ibid-manifest.json";
/// The page that a server shows for an address which leads nowhere.
pub const NOT_FOUND: &str = "404.html";

/// The file of the page at an address: `/briefings/a/` is `briefings/a/index.html`.
pub fn page_path(route: &str) -> String {
    format!("{}index.html", route.trim_start_matches('/'))
}

/// The file of one page of a list; pages count from 1, and the first stands at the address itself.
pub fn list_path(route: &str, page: u32) -> String {
    let route = route.trim_start_matches('/');
    if page <= 1 { page_path(route) } else { format!("{route}page/{page}/index.html") }
}

/// The file of a page's Markdown twin.
pub fn twin_path(route: &str) -> String {
    format!("{}index.md", route.trim_start_matches('/'))
}

/// The file of a feed beside the page that it is of.
pub fn feed_path(route: &str, format: FeedFormat) -> String {
    let name = match format {
        FeedFormat::Atom => "atom.xml",
        FeedFormat::Json => "feed.json",
    };
    format!("{}{name}", route.trim_start_matches('/'))
}

/// The file at an old address. Addresses of files (`/old.html/`) are kept as files, since servers do not look for a folder
/// of that name.
pub fn redirect_path(route: &str) -> String {
    let path = route.trim_matches('/');
    let extension = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    match extension {
        Some("html" | "htm") => path.to_owned(),
        _ => page_path(route),
    }
}

impl DataFile {
    /// All of them, in order.
    pub const ALL: [DataFile; 4] = [DataFile::SourcesCsl, DataFile::EventsJson, DataFile::EventsCsv, DataFile::Site];

    /// Where it stands.
    pub fn path(self) -> &'static str {
        match self {
            DataFile::SourcesCsl => "data/sources.csl.json",
            DataFile::EventsJson => "data/events.json",
            DataFile::EventsCsv => "data/events.csv",
            DataFile::Site => "data/site.json",
        }
    }
}

/// How many pages a list of so many items has: at least one.
pub fn page_count(items: usize, per_page: usize) -> u32 {
    items.div_ceil(per_page.max(1)).max(1) as u32
}

impl Site {
    /// Whether the site has a whole address, which feeds and the sitemap need.
    pub fn has_base_url(&self) -> bool {
        self.options.base_url.is_some() || self.config.base_url.is_some()
    }

    /// Whether there is a feed: its entries need whole addresses and a day. Lists are newest first, the undated last.
    pub fn has_feed(&self, of: FeedOf) -> bool {
        let first = match of {
            FeedOf::Site => Some(0),
            FeedOf::Section(ix) => self.sections.get(ix as usize).and_then(|entry| entry.briefings.first().copied()),
            FeedOf::Tag(ix) => self.tags.get(ix as usize).and_then(|entry| entry.briefings.first().copied()),
            FeedOf::Entity(ix) => self.entities.get(ix as usize).and_then(|entry| entry.briefings.first().copied()),
        };
        let date = first.and_then(|ix| self.briefings.get(ix as usize)?.briefing.date.as_ref());
        self.has_base_url() && date.is_some_and(|date| date.value.plain_day().is_some())
    }
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

/// When an output is renamed into place: what pages show before pages, pages before what leads to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Style sheets, scripts, images, copied files.
    Asset,
    /// Pages.
    Page,
    /// Index pages, feeds, sitemap.
    Index,
}

/// Which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// RFC 4287, `atom.xml`.
    Atom,
    /// JSON Feed 1.1, `feed.json`.
    Json,
}

/// Files below `data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
