//! A site as `render` sees it: every row that is looked at is noted, so that an output knows what it was made from.
//!
//! An output is a function of the rows it read: as long as each of them is as it was, the output is too, because the same
//! rows lead to the same further rows. How much of a row is read, [`Table`] says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::document::{Document, Origin};
use super::super::history::{FileHistory, History};
use super::reads::{Read, Reads, address_name, histories_name, history_name, terms_name, year_name, years_name};
use super::rows::Table;
use super::search::{SearchPart, search_part_name, search_parts_name};
use super::text_parser::TextParser;
use super::{
    Asset, BriefingEntry, ClaimEntry, DocsPlace, DocsTree, EntityEntry, EntityIx, EventEntry, Furniture, Kind,
    MovedPart, PageEntry, Redirect, Route, SectionEntry, Site, SourceEntry, TagEntry, Target, YearEntry,
};
use crate::config::Config;
use crate::text::Spanned;

/// The tables of a site.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The settings; every output depends on them.
    pub config: &'a Config,
    /// The site's whole address from the command line; every output depends on it.
    pub base_url: Option<&'a str>,
    /// See [`Site::briefings`].
    pub briefings: Table<'a, BriefingEntry>,
    /// See [`Site::pages`].
    pub pages: Table<'a, PageEntry>,
    /// See [`Site::sources`].
    pub sources: Table<'a, SourceEntry>,
    /// See [`Site::entities`].
    pub entities: Table<'a, EntityEntry>,
    /// See [`Site::tags`].
    pub tags: Table<'a, TagEntry>,
    /// See [`Site::sections`].
    pub sections: Table<'a, SectionEntry>,
    /// See [`Site::events`].
    pub events: Table<'a, EventEntry>,
    /// See [`Site::claims`].
    pub claims: Table<'a, ClaimEntry>,
    site: &'a Site,
    reads: Option<&'a Reads>,
    parser: Option<&'a dyn TextParser>,
    /// A server shows the site at its top, whatever address the site will have.
    pub is_served: bool,
}

impl<'a> View<'a> {
    /// A view that notes what is read, if there is somewhere to note it.
    pub fn new(site: &'a Site, reads: Option<&'a Reads>) -> View<'a> {
        View {
            config: &site.config,
            base_url: site.options.base_url.as_deref(),
            briefings: Table { rows: &site.briefings, kind: Kind::Briefings, reads },
            pages: Table { rows: &site.pages, kind: Kind::Pages, reads },
            sources: Table { rows: &site.sources, kind: Kind::Sources, reads },
            entities: Table { rows: &site.entities, kind: Kind::Entities, reads },
            tags: Table { rows: &site.tags, kind: Kind::Tags, reads },
            sections: Table { rows: &site.sections, kind: Kind::Sections, reads },
            events: Table { rows: &site.events, kind: Kind::Events, reads },
            claims: Table { rows: &site.claims, kind: Kind::Claims, reads },
            site,
            reads,
            parser: None,
            is_served: false,
        }
    }

    /// The same view, with what parses skeletons of bodies and texts of fields.
    #[must_use]
    pub fn parsing(self, parser: &'a dyn TextParser) -> View<'a> {
        View { parser: Some(parser), ..self }
    }

    /// The same view of a site that a server shows at its top.
    #[must_use]
    pub fn served(self) -> View<'a> {
        View { is_served: true, ..self }
    }

    /// The whole of a body, which may be held without what only its own page shows.
    pub fn body(&self, body: &Arc<Document>) -> Arc<Document> {
        let whole = match (self.parser, body.origin) {
            (Some(parser), Origin::File(file)) if body.is_skeleton => parser.body(file),
            _ => None,
        };
        whole.unwrap_or_else(|| Arc::clone(body))
    }

    /// A text of a field as Markdown; `None` in a view that parses nothing.
    pub fn field(&self, text: &str, lang: &str) -> Option<Document> {
        Some(self.parser?.field(text, lang))
    }

    /// The same site, noted elsewhere: for what several outputs share.
    #[must_use]
    pub fn noting<'b>(&self, reads: &'b Reads) -> View<'b>
    where
        'a: 'b,
    {
        View { parser: self.parser, ..View::new(self.site, Some(reads)) }
    }

    /// Notes what something shared was made from.
    pub fn note_all(&self, reads: &[Read]) {
        if let Some(noted) = self.reads {
            for read in reads {
                noted.note(*read);
            }
        }
    }

    /// Notes one thing.
    pub fn note(&self, read: Read) {
        self.note_all(&[read]);
    }

    /// See [`Site::has_feed`]. Not noted: who links to a list's feed shows the list, and what says whether the site has one stands
    /// on every page.
    pub fn has_feed(&self, of: Target) -> bool {
        self.site.has_feed(of)
    }

    /// See [`Site::furniture`]; it stands on every page.
    pub fn furniture(&self) -> &'a Furniture {
        &self.site.furniture
    }

    /// The navigation that a page stands in, which is part of the whole of it; titles of other pages are read apart.
    pub fn docs_tree(&self, place: DocsPlace) -> Option<&'a DocsTree> {
        self.site.docs.get(usize::from(place.collection))
    }

    /// Whether a docs collection has a page.
    pub fn has_docs(&self, collection: u8) -> bool {
        self.site.docs.get(usize::from(collection)).is_some_and(|tree| !tree.nodes.is_empty())
    }

    /// The template that an index above a page gives to pages below it; every output depends on these.
    pub fn cascaded(&self, target: Target) -> Option<&'a Spanned<String>> {
        if self.site.cascades.is_empty() {
            return None;
        }
        let (route, _) = self.link(target)?;
        let above = route.trim_end_matches('/').rmatch_indices('/').map(|(at, _)| &route[..=at]);
        above.into_iter().find_map(|above| self.site.cascades.get(above))
    }

    /// What is at an address; see [`Site::routes`].
    pub fn at(&self, route: &str) -> Option<Target> {
        self.note(Read::Named(address_name(route)));
        self.site.routes.get(route).copied()
    }

    /// A year of the archive with its briefings.
    pub fn year(&self, year: i32) -> Option<&'a YearEntry> {
        self.note(Read::Named(year_name(year)));
        self.site.year(year)
    }

    /// The years of the archive in order, for their addresses and how many briefings each has.
    pub fn years(&self) -> &'a [YearEntry] {
        self.note(Read::Named(years_name()));
        &self.site.years
    }

    /// What version control says of a file, by its path in the site's folder.
    pub fn history(&self, path: &str) -> Option<&'a FileHistory> {
        if !self.config.git.enabled {
            return None;
        }
        let path = self.config.below_content(path);
        self.note(Read::Named(history_name(path)));
        self.site.history.find(path)
    }

    /// What it says of all files.
    pub fn histories(&self) -> &'a History {
        if self.config.git.enabled {
            self.note(Read::Named(histories_name()));
        }
        &self.site.history
    }

    /// See [`Site::terms`].
    pub fn terms(&self) -> &'a [(Box<str>, EntityIx)] {
        self.note(Read::Named(terms_name()));
        &self.site.terms
    }

    /// The pages in a part of the index of words.
    pub fn search_part(&self, part: u32) -> Option<&'a SearchPart> {
        self.note(Read::Named(search_part_name(part as usize)));
        self.site.search.get(part as usize)
    }

    /// How many parts the index of words has.
    pub fn search_parts(&self) -> usize {
        self.note(Read::Named(search_parts_name()));
        self.site.search.len()
    }

    /// See [`Site::routes`].
    pub fn routes(&self) -> &'a BTreeMap<Route, Target> {
        self.note(Read::Routes);
        &self.site.routes
    }

    /// See [`Site::assets`]. Nothing is noted: who shows one takes it into the digest of a template.
    pub fn assets(&self) -> &'a [Asset] {
        &self.site.assets
    }

    /// See [`Site::made_files`]. Nothing is noted, as for [`View::assets`].
    pub fn made_files(&self) -> BTreeSet<String> {
        self.site.made_files()
    }

    /// See [`Site::group_pages`].
    pub fn group_pages(&self) -> BTreeSet<String> {
        let pages = self.site.group_pages();
        if !pages.is_empty() {
            self.note(Read::All(Kind::Briefings));
        }
        pages
    }

    /// See [`Site::redirects`].
    pub fn redirects(&self) -> &'a BTreeMap<Route, Redirect> {
        self.note(Read::Redirects);
        &self.site.redirects
    }

    /// See [`Site::moved`].
    pub fn all_moved(&self) -> &'a BTreeMap<Route, Vec<MovedPart>> {
        self.note(Read::Redirects);
        &self.site.moved
    }

    /// The parts that have moved from an address; see [`Site::moved`].
    pub fn moved(&self, route: &str) -> &'a [MovedPart] {
        // Lines of the configuration, of which all pages are made, say which pages are listed; one that comes is made anyhow.
        if self.site.moved.is_empty() {
            return &[];
        }
        self.note(Read::Redirects);
        self.site.moved.get(route).map_or(&[], Vec::as_slice)
    }
}

impl Site {
    /// A year of the archive.
    pub fn year(&self, year: i32) -> Option<&YearEntry> {
        let found = self.years.binary_search_by_key(&year, |entry| entry.year).ok();
        found.and_then(|at| self.years.get(at))
    }

    /// The site as `render` sees it, nothing noted.
    pub fn view(&self) -> View<'_> {
        View::new(self, None)
    }
}
