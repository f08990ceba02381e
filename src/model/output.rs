//! What `plan` hands to `render`: the list of files to be written, with the names that they take.
//!
//! Names are given here and nowhere else. Beside a page, at its address, stand [`BESIDE`]; files that a site has once are
//! [`FixedFile`]. What kinds of pages there are is in [`super::site::Target`].

use super::site::{BriefingsOf, IndexKind, OwnOutput, Route, Site, Target};

/// Sources on one page of their index.
pub const SOURCES_PER_PAGE: usize = 500;
/// Corrections on one page of their list.
pub const CORRECTIONS_PER_PAGE: usize = 100;
/// Events on one page of the site's timeline.
pub const EVENTS_PER_PAGE: usize = 250;

/// What a build lists in its output folder of what it wrote there.
pub const MANIFEST_NAME: &str = ".ibid-manifest.json";
/// The folder of the index of words.
pub const SEARCH_FOLDER: &str = "search/";
/// The file of a page, at its address.
pub const PAGE_NAME: &str = "index.html";
/// The file of a page's Markdown twin, beside it.
pub const TWIN_NAME: &str = "index.md";
/// Files that may stand at the address of a page, by name.
pub const BESIDE: [&str; 4] = ["atom.xml", "feed.json", PAGE_NAME, TWIN_NAME];

/// The file of the page at an address: `/briefings/a/` is `briefings/a/index.html`.
pub fn page_path(route: &str) -> String {
    beside(route, PAGE_NAME)
}

/// The file of one page of a list; pages count from 1, and the first stands at the address itself.
pub fn list_path(route: &str, page: u32) -> String {
    if page <= 1 { page_path(route) } else { page_path(&format!("{route}page/{page}/")) }
}

/// The file of a page's Markdown twin.
pub fn twin_path(route: &str) -> String {
    beside(route, TWIN_NAME)
}

/// The file of a feed beside the page that it is of.
pub fn feed_path(route: &str, format: FeedFormat) -> String {
    beside(route, format.file_name())
}

/// The file of a part of the index of words, from 0.
pub fn search_path(part: u32) -> String {
    format!("{SEARCH_FOLDER}part-{part}.js")
}

fn beside(route: &str, name: &str) -> String {
    // A page with a name of its own has its twin under that.
    if let Some(page) = route.strip_suffix(".html") {
        let extension = if name == PAGE_NAME { "html" } else { name.rsplit('.').next().unwrap_or(name) };
        return format!("{}.{extension}", page.trim_start_matches('/'));
    }
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

/// How many pages a list of so many items has: at least one.
pub fn page_count(items: usize, per_page: usize) -> u32 {
    items.div_ceil(per_page.max(1)).max(1) as u32
}

impl Site {
    /// Whether the site has a whole address, which feeds and the sitemap need.
    pub fn has_base_url(&self) -> bool {
        self.options.base_url.is_some() || self.config.base_url.is_some()
    }

    /// Whether there is a feed of what a page lists: its entries need whole addresses and a day. Lists are newest first, the
    /// undated last. The feed of the front page is that of the site.
    pub fn has_feed(&self, of: Target) -> bool {
        if !(of.kind().has_feed && self.has_base_url()) {
            return false;
        }
        if of == Target::Index(IndexKind::Corrections) {
            return self.has_dated_notice();
        }
        if of == Target::Index(IndexKind::Claims) {
            return self.has_dated_change();
        }
        let first = match self.view().briefings_of(of) {
            BriefingsOf::All => Some(0),
            BriefingsOf::These(briefings) => briefings.first().copied(),
            BriefingsOf::Unknown => None,
        };
        let date = first.and_then(|ix| self.briefings.get(ix as usize)?.briefing.date.as_ref());
        date.is_some_and(|date| date.value.plain_day().is_some())
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
    /// A page, and of a list which one: they count from 1.
    Page(Target, u32),
    /// The Markdown twin of a page.
    Twin(Target),
    /// A page that leads an old address to the new one.
    Redirect(Route),
    /// A feed of what a page lists: briefings, corrections, of claims what was changed; of the front page it is that of the site.
    Feed(Target, FeedFormat),
    /// A file that a site has once.
    Fixed(FixedFile),
    /// A part of the index of words.
    SearchPart(u32),
    /// What a template of the site or theme makes.
    Own(OwnOutput),
}

impl OutputKind {
    /// The word for it in a list of outputs.
    pub fn word(&self) -> &'static str {
        match self {
            OutputKind::Asset(_) => "asset",
            OutputKind::Page(target, _) => target.kind().word,
            OutputKind::Twin(_) => "twin",
            OutputKind::Redirect(_) => "redirect",
            OutputKind::Feed(..) => "feed",
            OutputKind::Fixed(file) => file.word(),
            OutputKind::SearchPart(_) => "search",
            OutputKind::Own(_) => "own output",
        }
    }

    /// When it is brought in.
    pub fn phase(&self) -> Phase {
        match self {
            OutputKind::Asset(_) | OutputKind::Fixed(FixedFile::HighlightSheet(_)) => Phase::Asset,
            OutputKind::Page(target, _) | OutputKind::Twin(target) => target.kind().phase,
            OutputKind::Redirect(_) | OutputKind::Fixed(FixedFile::NotFound) => Phase::Page,
            OutputKind::Feed(..)
            | OutputKind::Own(_)
            | OutputKind::SearchPart(_)
            | OutputKind::Fixed(
                FixedFile::Sitemap | FixedFile::Robots | FixedFile::LlmsTxt | FixedFile::Inventory | FixedFile::Data(_),
            ) => Phase::Index,
        }
    }

    /// Whether it is a page for readers.
    pub fn is_page(&self) -> bool {
        matches!(self, OutputKind::Page(..) | OutputKind::Own(_) | OutputKind::Fixed(FixedFile::NotFound))
    }
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

/// Files that a site has once, under a name that nothing else may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FixedFile {
    /// The colours of highlighted code, light or dark.
    HighlightSheet(Scheme),
    /// The page that a server shows for an address which leads nowhere.
    NotFound,
    /// All addresses, for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// What there is, for language models.
    LlmsTxt,
    /// The names of its documentation, for links from other sites.
    Inventory,
    /// A file below `data/`.
    Data(DataFile),
}

impl FixedFile {
    /// All of them, in order.
    pub const ALL: [FixedFile; 16] = [
        FixedFile::HighlightSheet(Scheme::Light),
        FixedFile::HighlightSheet(Scheme::Dark),
        FixedFile::NotFound,
        FixedFile::Sitemap,
        FixedFile::Robots,
        FixedFile::LlmsTxt,
        FixedFile::Inventory,
        FixedFile::Data(DataFile::Site),
        FixedFile::Data(DataFile::SourcesCsl),
        FixedFile::Data(DataFile::SourcesBibtex),
        FixedFile::Data(DataFile::SourcesRis),
        FixedFile::Data(DataFile::EventsJson),
        FixedFile::Data(DataFile::EventsCsv),
        FixedFile::Data(DataFile::Attribution),
        FixedFile::Data(DataFile::Claims),
        FixedFile::Data(DataFile::Annotations),
    ];

    /// Where it stands.
    pub fn path(self) -> &'static str {
        match self {
            FixedFile::HighlightSheet(Scheme::Light) => "highlight-light.css",
            FixedFile::HighlightSheet(Scheme::Dark) => "highlight-dark.css",
            FixedFile::NotFound => "404.html",
            FixedFile::Sitemap => "sitemap.xml",
            FixedFile::Robots => "robots.txt",
            FixedFile::LlmsTxt => "llms.txt",
            FixedFile::Inventory => "objects.inv",
            FixedFile::Data(DataFile::Site) => "data/site.json",
            FixedFile::Data(DataFile::SourcesCsl) => "data/sources.csl.json",
            FixedFile::Data(DataFile::SourcesBibtex) => "data/sources.bib",
            FixedFile::Data(DataFile::SourcesRis) => "data/sources.ris",
            FixedFile::Data(DataFile::EventsJson) => "data/events.json",
            FixedFile::Data(DataFile::EventsCsv) => "data/events.csv",
            FixedFile::Data(DataFile::Attribution) => "data/attribution.json",
            FixedFile::Data(DataFile::Claims) => "data/claims.json",
            FixedFile::Data(DataFile::Annotations) => "data/annotations.jsonld",
        }
    }

    /// The word for it in a list of outputs.
    fn word(self) -> &'static str {
        match self {
            FixedFile::HighlightSheet(_) => "style sheet",
            FixedFile::NotFound => "not found",
            FixedFile::Sitemap => "sitemap",
            FixedFile::Robots => "robots",
            FixedFile::LlmsTxt => "llms.txt",
            FixedFile::Inventory => "inventory",
            FixedFile::Data(_) => "data",
        }
    }

    /// Whether a site has it.
    pub fn is_in(self, site: &Site) -> bool {
        match self {
            FixedFile::HighlightSheet(_) => site.config.highlight.enabled,
            // Its addresses must be whole (sitemaps.org), so there is none without the site's own.
            FixedFile::Sitemap => site.has_base_url(),
            FixedFile::Inventory => site.docs.iter().any(|tree| !tree.nodes.is_empty()),
            FixedFile::Data(DataFile::Claims) => !site.claims.is_empty(),
            FixedFile::Data(DataFile::Annotations) => {
                site.briefings.iter().any(|entry| !entry.briefing.annotations.is_empty())
                    || site.sources.iter().any(|entry| !entry.source.annotations.is_empty())
            }
            FixedFile::NotFound | FixedFile::Robots | FixedFile::LlmsTxt | FixedFile::Data(_) => true,
        }
    }
}

/// Which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// On light ground.
    Light,
    /// On dark ground.
    Dark,
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// All of them, in the order in which pages name them.
    pub const ALL: [FeedFormat; 2] = [FeedFormat::Atom, FeedFormat::Json];

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => "feed.json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

/// Files below `data/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFile {
    /// The model of the site.
    Site,
    /// Sources as CSL-JSON.
    SourcesCsl,
    /// Sources as BibLaTeX.
    SourcesBibtex,
    /// Sources as RIS.
    SourcesRis,
    /// Events as JSON.
    EventsJson,
    /// Events as CSV.
    EventsCsv,
    /// What rests on what.
    Attribution,
    /// Claims; only where there are some.
    Claims,
    /// Notes on passages; only where there are some.
    Annotations,
}
