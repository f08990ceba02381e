//! The resolved site: every id and link decided, every source numbered on every page.
//!
//! Made by `resolve`, read by `check`, `plan` and `render`. Things refer to each other by index into the vectors of
//! [`Site`]; an index never leaves its site.
//! [`Site`] itself is here; [`entries`] are what it holds, [`Target`] which kinds of pages there are, [`resolved`] what became
//! of the marks of a text, [`files`] what is copied, redirected or left out, [`View`] how `render` looks at it.

mod captures;
mod changes;
mod constructors;
mod corrections;
mod counts;
mod docs;
pub mod entries;
mod facts;
mod figures;
pub mod files;
mod furniture;
mod independence;
mod kinds;
pub mod lines;
mod notices;
mod own_outputs;
mod quotes;
mod reads;
pub mod resolved;
mod rows;
mod search;
mod source_entry;
mod tables;
mod text_parser;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::history::History;
use super::options::Options;
use crate::config::Config;
use crate::text::Spanned;

pub use captures::{CaptureFindings, FoundRelay};
pub use changes::JudgementChange;
pub use corrections::{Correction, Touched};
pub use counts::*;
pub use docs::*;
pub use entries::*;
pub use facts::*;
pub use figures::{FigureFindings, FigureStatus, MissingFigure, ShownFigure};
pub use files::*;
pub use furniture::Furniture;
pub use independence::*;
pub use kinds::{BriefingsOf, IndexKind, Menu, PageKind, Target, tag_route, year_route};
pub use lines::*;
pub use notices::Notice;
pub use own_outputs::{BriefingGroup, OwnOutput, Subject};
pub use quotes::*;
pub use reads::{
    Name, Read, Reads, address_name, histories_name, history_name, names_of_row, only_name, template_name, terms_name,
    year_name, years_name,
};
pub use resolved::*;
pub use rows::Table;
pub use search::{SearchPart, search_part_name, search_parts_name};
pub use source_entry::{Form, OtherForm, SourceEntry};
pub use tables::Kind;
pub use text_parser::TextParser;
pub use view::View;

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
/// Index into [`Site::claims`].
pub type ClaimIx = u32;
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
    /// The archive: years of dated briefings, in order.
    pub years: Vec<YearEntry>,
    /// By id.
    pub claims: Vec<ClaimEntry>,
    /// Names of terms with what they are of, each name once.
    pub terms: Vec<(Box<str>, EntityIx)>,
    /// The navigation of each docs collection, in the order of the configuration; empty if the site has no page of one.
    pub docs: Vec<DocsTree>,
    /// The parts of the index of words; none where nothing is found.
    pub search: Vec<SearchPart>,
    /// Every page's address to what is there. What render links to is looked up in the entries; this is for checks,
    /// `sitemap.xml` and `site.json`.
    pub routes: BTreeMap<Route, Target>,
    /// Where the links that stand on all pages lead.
    pub furniture: Furniture,
    /// Templates that pages below an address have, if they name none.
    pub cascades: BTreeMap<Route, Spanned<String>>,
    /// Old addresses: from, to.
    pub redirects: BTreeMap<Route, Redirect>,
    /// Parts that have moved from pages, and from old addresses, by the address of these.
    pub moved: BTreeMap<Route, Vec<MovedPart>>,
    /// Files copied into the output: those beside pages that are not Markdown or records, and `static/`.
    pub assets: Vec<Asset>,
    /// What is not in this build, and why.
    pub left_out: Vec<LeftOut>,
    /// What came of quotations, for checks.
    pub quotes: QuoteFindings,
    /// What came of figures, for checks.
    pub figures: FigureFindings,
    /// What captured texts say of records, for checks.
    pub captures: CaptureFindings,
    /// What version control says of files; put there when the rest is made.
    pub history: History,
}

impl Site {
    /// A site without anything in it.
    pub fn new(config: Config, options: Options) -> Site {
        Site {
            config,
            options,
            briefings: Vec::new(),
            pages: Vec::new(),
            sources: Vec::new(),
            entities: Vec::new(),
            tags: Vec::new(),
            sections: Vec::new(),
            events: Vec::new(),
            years: Vec::new(),
            claims: Vec::new(),
            terms: Vec::new(),
            docs: Vec::new(),
            search: Vec::new(),
            routes: BTreeMap::new(),
            furniture: Furniture::default(),
            cascades: BTreeMap::new(),
            redirects: BTreeMap::new(),
            moved: BTreeMap::new(),
            assets: Vec::new(),
            left_out: Vec::new(),
            quotes: QuoteFindings::default(),
            figures: FigureFindings::default(),
            captures: CaptureFindings::default(),
            history: History::default(),
        }
    }
}
