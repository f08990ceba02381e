//! `ibid.yaml`: typed, checked, every key optional.
//!
//! [`Config`] is what stages see; its defaults are those of a site without a configuration file. [`read`] makes it of the
//! file's YAML and of the environment [`Variable`]s that override keys of it; what is wrong counts as not written, so that
//! one run reports all.

mod bibliography;
mod claims;
mod collections;
mod defaults;
mod docs;
mod environment;
mod figures;
mod git;
mod globs;
mod glossary;
mod inventories;
pub mod keys;
mod link_checker;
mod link_text;
mod look;
mod names;
mod nav;
mod navigation;
mod numbered;
mod numbers;
mod other_tools;
mod outputs;
mod quotes;
mod read;
mod redirects;
mod references;
mod repository;
mod search;
mod severity;
mod slugs;
#[cfg(test)]
mod tests;
mod theme;
mod values;
mod words;

pub use bibliography::LibraryFormat;
pub use claims::{ClaimTable, Scales, folded};
#[cfg(test)]
pub(crate) use collections::OWN_ADDRESSES;
pub use docs::{Dialect, Docs, DocsUrls, NAV_FORMS, Nav};
pub use environment::Variable;
pub use figures::FigureChecks;
pub use git::GitDates;
pub use globs::{Globs, NamePattern, PagePattern, TargetPatterns, UrlPatterns, without_scheme};
pub use glossary::GlossaryLinks;
pub use inventories::Inventory;
pub use link_checker::LinkCheckerSettings;
pub use link_text::{LinkParts, LinkText};
pub use look::{ACCENTS, FONTS, Look, WIDTHS};
pub use nav::{NavItem, NavTo, nav_items};
pub use navigation::{Announcement, GradeRule, NavigationItem};
pub use numbered::NumberedParts;
pub use outputs::{GroupedBy, OutputOf, OutputRule, PagesOf, outputs as output_rules, pages as page_rules};
pub use quotes::{CheckedQuotes, QuoteChecks};
pub use read::read;
pub use redirects::RedirectRule;
pub use references::{LinkMarks, LinkSources, Marks, ReferenceStyle, References};
pub use repository::Repository;
pub use search::{SearchKind, SearchSettings};
pub use severity::Severities;
pub use slugs::KeptSigns;
pub use theme::{ThemeInfo, settings as theme_settings};

use crate::language::Languages;
use crate::text::Spanned;
pub use crate::yaml::Unknown as UnknownFields;
use crate::yaml::{Entry, FieldNames, Node as Yaml};

/// The settings of a site.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own in the file")]
pub struct Config {
    /// `title:` Default `Briefings`, in the site's language.
    pub title: String,
    /// Whether the site gave itself a title.
    pub is_titled: bool,
    /// `description:` One or two sentences.
    pub description: Option<String>,
    /// `base_url:` http or https, ends with `/`. Needed by feeds, sitemap and canonical links; they are left out without it,
    /// but for feeds, whose addresses are then relative.
    pub base_url: Option<Spanned<String>>,
    /// `lang:` BCP 47 tag. Default `en`.
    pub lang: String,
    /// The words of pages by language, with what the theme and the site say over them in files of `languages/`.
    pub languages: Languages,
    /// `authors:` Who publishes, for feeds.
    pub authors: Vec<String>,
    /// `content:` The folder that holds the content, below the site's. Default [`CONTENT`].
    pub content: Option<Spanned<String>>,
    /// `ignore:` Files and folders of it that are none of the site's.
    pub ignore: Globs,
    /// `copy:` Files of it that are copied though browsers or hosts obey them.
    pub copy: Globs,
    /// `severity:` What codes count as.
    pub severity: Severities,
    /// `repository:` Where links to files outside the content lead.
    pub repository: Option<Repository>,
    /// `git:` Whether pages say when they were last changed, and by whom.
    pub git: GitDates,
    /// `theme:` A folder below `themes/`. Default `default`, which is built in.
    pub theme: Option<Spanned<String>>,
    /// `theme_settings:` What the site sets of its theme, as written.
    pub theme_settings: Vec<Entry>,
    /// `outputs:` and `pages:` Files and pages of templates of its own; those of the theme come first.
    pub outputs: Vec<OutputRule>,
    /// Fenced blocks that templates of the site or theme draw (`blocks/NAME.html`), by name; known when these are read.
    pub blocks: Vec<String>,
    /// What the theme says of itself, with its settings; known when it is found.
    pub themed: ThemeInfo,
    /// `collections:` Where kinds of content live.
    pub collections: Collections,
    /// `fields:` Names found in files for our names.
    pub fields: FieldAliases,
    /// `unknown_fields: error | warn | allow` What becomes of keys, and of words in fields with a fixed choice (`status:`, `type:`), that
    /// only another system knows: with `allow` they are kept under `extra` and the field has its default. What is nearly one
    /// of our words is a slip and stays an error.
    pub unknown_fields: UnknownFields,
    /// `raw_html: text | allow` Default `text`.
    pub raw_html: RawHtml,
    /// `abbreviations:` Whether lines such as `*[HTML]: …` say what abbreviations stand for. Default `true`.
    pub abbreviations: bool,
    /// `math:` Whether dollar signs are around formulas. Default `true`.
    pub math: bool,
    /// `smart_punctuation:` Whether quotation marks, dashes and dots are set as in print. Default `true`.
    pub smart_punctuation: bool,
    /// `citations: {bare: …}` Whether `@key` without brackets is a citation. Default `true`.
    pub bare_citations: bool,
    /// `links: file | folder` Whether links between pages name `index.html`, so that the folder opens by double click. Default `file`.
    pub links: LinkStyle,
    /// `page_size:` Items on one page of a list, 1 to 1000. Default 20.
    pub page_size: usize,
    /// `feed_size:` Entries of a feed, 1 to 1000. Default 20.
    pub feed_size: usize,
    /// `feeds: {content: summary | full}` How much of a text feeds carry. Default `summary`.
    pub feeds: FeedContent,
    /// `autolinks:` Whether bare addresses in a text are links. Default false.
    pub autolinks: bool,
    /// `glossary:` What leads to the glossary. Default what is marked.
    pub glossary: GlossaryLinks,
    /// `numbered:` Which parts of a text with a caption have a number. Default none.
    pub numbered: NumberedParts,
    /// `css:`, `js:`, `logo:`, `favicon:`, `image:` Files of `static/` that pages name.
    pub look: Look,
    /// `navigation:` Links of the header; the sixth and later stand under "More". Default: what the site has of briefings, timeline, sources, entities, tags.
    pub navigation: Option<Vec<NavigationItem>>,
    /// `redirects:` Addresses that the site had, and where they lead now.
    pub redirects: Vec<RedirectRule>,
    /// `tags:` Names of tags, by any of their writings: `{link-rot: Links that rot}`.
    pub tags: Vec<(String, String)>,
    /// `slugs: {keep: …}` Signs that stay in the addresses of tags, entities and outlets.
    pub kept_signs: KeptSigns,
    /// `references:` How sources are listed.
    pub references: References,
    /// `claims: {tables: …}` Tables whose rows are claims.
    pub claim_tables: Vec<ClaimTable>,
    /// `sourcing_report:` Whether `/sourcing/` is published. Default false.
    pub sourcing_report: bool,
    /// `scales:` The site's own words of confidence and likelihood.
    pub scales: Scales,
    /// `search:` Whether it can be searched, and what of it.
    pub search: SearchSettings,
    /// `highlight:` Colour schemes of syntect for code.
    pub highlight: HighlightThemes,
    /// `limits:` Bounds on the input.
    pub limits: Limits,
    /// `grades:` Reliability by rule; a hand-written grade wins.
    pub grades: Vec<GradeRule>,
    /// `editor:` Address pattern that opens a file, for the preview.
    pub editor: Option<String>,
    /// `quotes:` Which quotations are checked, and how.
    pub quotes: QuoteChecks,
    /// `figures:` How figures are checked.
    pub figures: FigureChecks,
    /// `bibliography:` Libraries of sources beside those in the folder of the sources, by their paths below the content folder.
    pub bibliography: Vec<Spanned<String>>,
    /// `inventories:` Other documentation whose names links may lead to.
    pub inventories: Vec<Inventory>,
    /// `link_checker:` What is asked of other hosts, by the one command that asks.
    pub link_checker: LinkCheckerSettings,
    /// `extra:` Anything for templates.
    pub extra: Vec<(String, Yaml)>,
}

/// The folder of the content, unless `content:` names another one.
pub const CONTENT: &str = "content";

impl Config {
    /// The folder of the content, relative to the site's, with `/`.
    pub fn content_folder(&self) -> &str {
        self.content.as_ref().map_or(CONTENT, |folder| &folder.value)
    }

    /// A docs collection by its place among them.
    pub fn docs(&self, collection: u8) -> Option<&Docs> {
        self.collections.docs.get(usize::from(collection))
    }

    /// The name of the theme, for messages.
    pub fn theme_name(&self) -> &str {
        theme::name(self.theme.as_ref())
    }

    /// The path in the site's folder of a file in a folder of the content, which is empty for the content folder itself.
    pub fn content_path(&self, folder: &str, name: &str) -> String {
        [self.content_folder(), folder, name].join("/").replace("//", "/")
    }

    /// A path in the site's folder as it is below the content folder; other paths as they are.
    pub fn below_content<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.content_folder()).and_then(|path| path.strip_prefix('/')).unwrap_or(path)
    }
}

/// Where kinds of content live. Paths are relative to the content folder, without slashes at the ends; URLs begin and end with `/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Collections {
    /// Default `briefings`, `/briefings/`.
    pub briefings: Collection,
    /// Default `sources`, `/sources/`.
    pub sources: Collection,
    /// Default `entities`, `/entities/`.
    pub entities: Collection,
    /// Default `claims`, `/claims/`.
    pub claims: Collection,
    /// Default one: `docs`, `/docs/`.
    pub docs: Vec<Docs>,
    /// `collections.briefings.events: own | each`
    pub events: EventsOf,
    /// `collections.briefings.records:` Whether JSON and YAML files among the briefings are read as records of them.
    pub records: bool,
}

/// Which events the briefings bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventsOf {
    /// Those that they list. The default.
    Own,
    /// A dated briefing that lists none is an event itself, as in a chronology with one file for each event.
    Each,
}

/// One kind of content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Collection {
    /// Folder below `content/`, for example `briefings`.
    pub path: String,
    /// Address, for example `/briefings/`.
    pub url: String,
    /// Title of its list. Default: the last segment of the address, capitalised; at the default address a message.
    pub title: String,
    /// Whether the site gave it this title or an address of its own.
    pub is_titled: bool,
}

/// Our field name to the names found in files, first hit wins. Our own name always works too, and comes first unless it is
/// in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldAliases {
    /// Of briefings.
    pub briefing: FieldNames,
    /// Of sources.
    pub source: FieldNames,
    /// Of events.
    pub event: FieldNames,
    /// Of entities.
    pub entity: FieldNames,
    /// Of claims.
    pub claim: FieldNames,
}

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// Shown as text, with a warning. The default.
    Text,
    /// Passed through.
    Allow,
}

/// How links between pages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkStyle {
    /// `../a/index.html`: works without a server.
    File,
    /// `../a/`
    Folder,
}

/// How much of a text feeds carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedContent {
    /// The summary.
    Summary,
    /// All of it, with its sources.
    Full,
}

/// Names of syntect's built-in colour schemes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HighlightThemes {
    /// `enabled:` Default true.
    pub enabled: bool,
    /// `light:` Default `InspiredGitHub`.
    pub light: String,
    /// `dark:` Default `base16-ocean.dark`.
    pub dark: String,
}

/// Bounds on the input; each is an error with its name when passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// `file_size:` Bytes. Default 16 MiB; registries of records 64 MiB.
    pub file_size: u64,
    /// `front_matter:` Bytes. Default 256 KiB.
    pub front_matter: u64,
    /// `yaml_depth:` Default 16.
    pub yaml_depth: usize,
    /// `nesting:` Containers in Markdown. Default 100.
    pub nesting: usize,
    /// `page_size:` Bytes of one output. Default 64 MiB.
    pub page_size: u64,
    /// `cache_size:` Bytes of each file below `.ibid/`. Default 1 GiB.
    pub cache_size: u64,
    /// `template_seconds:` Default 10.
    pub template_seconds: u64,
}
