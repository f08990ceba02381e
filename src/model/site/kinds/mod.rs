//! The kinds of pages: how each is called, which template it has, what stands beside it, from where it is linked.
//!
//! Everything that the kind decides is decided here and nowhere else. [`Target::kind`] is the table, [`IndexKind`] has addresses
//! and titles of the lists that `ibid` makes; what follows from a page's entry (address, title, number of pages, briefings,
//! parts, events) is in `rows.rs` and `parts.rs`. No `match` over kinds has an arm for all others, so that the
//! compiler names every place that a new kind has to be thought of.

mod parts;
mod rows;

use std::borrow::Cow;

use super::super::date::Date;
use super::super::entity::EntityKind;
use super::super::output::Phase;
use super::{BriefingIx, ClaimIx, EntityIx, PageIx, SectionIx, Site, SourceIx, TagIx, YearEntry};
use crate::config::Config;
use crate::language::{Key, Languages};

pub use rows::{BriefingsOf, tag_route, year_route};

/// What an address leads to: a page. Their order is that of uses and outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A briefing.
    Briefing(BriefingIx),
    /// A plain page.
    Page(PageIx),
    /// A source.
    Source(SourceIx),
    /// An entity.
    Entity(EntityIx),
    /// A claim.
    Claim(ClaimIx),
    /// A tag.
    Tag(TagIx),
    /// A section of briefings.
    Section(SectionIx),
    /// A list that `ibid` makes.
    Index(IndexKind),
}

/// Lists that `ibid` makes by itself, the front page among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexKind {
    /// `/`
    Front,
    /// `/sources/`
    Sources,
    /// `/entities/`
    Entities,
    /// `/claims/`
    Claims,
    /// `/outlets/`
    Outlets,
    /// `/glossary/`
    Glossary,
    /// `/tags/`
    Tags,
    /// `/timeline/`
    Timeline,
    /// `/archive/`
    Archive,
    /// `/corrections/`
    Corrections,
    /// `/sourcing/`
    Sourcing,
    /// `/search/`
    Search,
    /// `/archive/YEAR/`
    ArchiveYear(i32),
}

/// What all pages of one kind have in common.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts of one kind")]
pub struct PageKind {
    /// `page.kind` of templates.
    pub name: &'static str,
    /// The word for it in a list of outputs; all lists that `ibid` makes have one word.
    pub word: &'static str,
    /// Its template, and those that this one extends but for `base.html`.
    pub templates: &'static [&'static str],
    /// Whether its text stands beside it as Markdown.
    pub has_twin: bool,
    /// Whether it has feeds of the briefings that it lists.
    pub has_feed: bool,
    /// When it is brought in: lists after what they lead to.
    pub phase: Phase,
    /// Whether plain pages below its address name it on the way to them.
    pub in_trail: bool,
    /// Which pages stay if there are more than one sitemap may hold: those with low numbers.
    pub sitemap_rank: u8,
    /// From where every page links to it.
    pub menu: Menu,
}

/// From where every page links to one, if the site has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// From the header, unless the configuration names other links, and from the foot.
    HeaderAndFoot,
    /// From the foot.
    Foot,
    /// From nowhere.
    Nowhere,
}

/// What has no place in menus, no template of its own, nothing beside it.
const PLAIN: PageKind = PageKind {
    name: "",
    word: "",
    templates: &[],
    has_twin: false,
    has_feed: false,
    phase: Phase::Page,
    in_trail: false,
    sitemap_rank: 0,
    menu: Menu::Nowhere,
};
/// What lists that `ibid` makes have in common.
const INDEX: PageKind = PageKind { word: "index", phase: Phase::Index, ..PLAIN };

impl Target {
    /// The table of kinds.
    pub fn kind(self) -> PageKind {
        let page = |name, templates| PageKind { name, word: name, templates, ..PLAIN };
        match self {
            Target::Briefing(_) => PageKind { has_twin: true, sitemap_rank: 1, ..page("briefing", &["briefing.html"]) },
            Target::Page(_) => {
                PageKind { has_twin: true, in_trail: true, sitemap_rank: 2, ..page("page", &["page.html"]) }
            }
            Target::Source(_) => PageKind { has_twin: true, sitemap_rank: 3, ..page("source", &["source.html"]) },
            Target::Entity(_) => PageKind { has_feed: true, sitemap_rank: 4, ..page("entity", &["entity.html"]) },
            Target::Claim(_) => PageKind { sitemap_rank: 4, ..page("claim", &["claim.html"]) },
            Target::Tag(_) => {
                PageKind { has_feed: true, phase: Phase::Index, sitemap_rank: 5, ..page("tag", &["tag.html"]) }
            }
            Target::Section(_) => PageKind {
                has_feed: true,
                phase: Phase::Index,
                in_trail: true,
                sitemap_rank: 2,
                ..page("section", &["section.html"])
            },
            Target::Index(kind) => kind.kind(),
        }
    }
}

impl IndexKind {
    /// Those of which a site has one at most, in the order of menus.
    pub const FIXED: [IndexKind; 12] = [
        IndexKind::Front,
        IndexKind::Timeline,
        IndexKind::Sources,
        IndexKind::Claims,
        IndexKind::Outlets,
        IndexKind::Glossary,
        IndexKind::Entities,
        IndexKind::Tags,
        IndexKind::Archive,
        IndexKind::Corrections,
        IndexKind::Sourcing,
        IndexKind::Search,
    ];

    /// The part of the table that is of lists.
    fn kind(self) -> PageKind {
        let (everywhere, foot) = (Menu::HeaderAndFoot, Menu::Foot);
        let index = |name, templates, menu| PageKind { name, templates, menu, ..INDEX };
        match self {
            IndexKind::Front => PageKind { has_feed: true, ..index("front", &["front.html"], Menu::Nowhere) },
            IndexKind::Sources => index("sources", &["sources.html"], everywhere),
            IndexKind::Entities => index("entities", &["entities.html", "index.html"], everywhere),
            IndexKind::Claims => PageKind { has_feed: true, ..index("claims", &["claims.html"], foot) },
            IndexKind::Outlets => index("outlets", &["outlets.html", "index.html"], foot),
            IndexKind::Glossary => index("glossary", &["glossary.html", "index.html"], foot),
            IndexKind::Tags => index("tags", &["tags.html", "index.html"], everywhere),
            IndexKind::Timeline => index("timeline", &["timeline.html"], everywhere),
            IndexKind::Archive => index("archive", &["archive.html", "index.html"], foot),
            IndexKind::Corrections => PageKind { has_feed: true, ..index("corrections", &["corrections.html"], foot) },
            IndexKind::Sourcing => index("sourcing", &["sourcing.html"], foot),
            IndexKind::Search => index("search", &["search.html"], Menu::Nowhere),
            IndexKind::ArchiveYear(_) => index("archive", &["archive-year.html", "section.html"], Menu::Nowhere),
        }
    }

    /// Its title in the site's language.
    pub fn title(self, config: &Config) -> String {
        let words = config.words();
        match self {
            IndexKind::Front => config.title.clone(),
            IndexKind::Sources => config.collections.sources.title.clone(),
            IndexKind::Entities => config.collections.entities.title.clone(),
            IndexKind::Claims => config.collections.claims.title.clone(),
            IndexKind::Outlets => words.get(Key::Outlets).to_owned(),
            IndexKind::Glossary => words.get(Key::Glossary).to_owned(),
            IndexKind::Tags => words.get(Key::Tags).to_owned(),
            IndexKind::Timeline => words.get(Key::Timeline).to_owned(),
            IndexKind::Archive => words.get(Key::Archive).to_owned(),
            IndexKind::Corrections => words.get(Key::Corrections).to_owned(),
            IndexKind::Sourcing => words.get(Key::Sourcing).to_owned(),
            IndexKind::Search => words.get(Key::Search).to_owned(),
            IndexKind::ArchiveYear(year) => Date::year_in(year, words),
        }
    }

    /// Its name in messages.
    pub fn called(self) -> Cow<'static, str> {
        match self {
            IndexKind::Front => "the front page".into(),
            IndexKind::Sources => "the list of sources".into(),
            IndexKind::Entities => "the list of entities".into(),
            IndexKind::Claims => "the list of claims".into(),
            IndexKind::Outlets => "the list of outlets".into(),
            IndexKind::Glossary => "the glossary".into(),
            IndexKind::Tags => "the list of tags".into(),
            IndexKind::Timeline => "the timeline".into(),
            IndexKind::Archive => "the archive".into(),
            IndexKind::Corrections => "the list of corrections".into(),
            IndexKind::Sourcing => "the report on sourcing".into(),
            IndexKind::Search => "the search page".into(),
            IndexKind::ArchiveYear(year) => {
                format!("the archive of {}", Date::year_in(year, Languages::english())).into()
            }
        }
    }

    /// Its address; `year` finds a year of the archive.
    pub fn route<'a>(self, config: &'a Config, year: impl FnOnce(i32) -> Option<&'a YearEntry>) -> &'a str {
        match self {
            IndexKind::Front => "/",
            IndexKind::Sources => &config.collections.sources.url,
            IndexKind::Entities => &config.collections.entities.url,
            IndexKind::Claims => &config.collections.claims.url,
            IndexKind::Outlets => "/outlets/",
            IndexKind::Glossary => "/glossary/",
            IndexKind::Tags => "/tags/",
            IndexKind::Timeline => "/timeline/",
            IndexKind::Archive => "/archive/",
            IndexKind::Corrections => "/corrections/",
            IndexKind::Sourcing => "/sourcing/",
            IndexKind::Search => "/search/",
            IndexKind::ArchiveYear(number) => year(number).map_or("/archive/", |year| &year.route),
        }
    }

    /// Whether a site has it: a list of nothing is no page.
    pub fn is_in(self, site: &Site) -> bool {
        match self {
            IndexKind::Front => true,
            IndexKind::Sources => !site.sources.is_empty(),
            IndexKind::Entities => !site.entities.is_empty(),
            IndexKind::Claims => !site.claims.is_empty(),
            IndexKind::Outlets => site.entities.iter().any(|entity| !entity.published.is_empty()),
            IndexKind::Glossary => site.entities.iter().any(|entity| entity.kind == EntityKind::Term),
            IndexKind::Tags => !site.tags.is_empty(),
            IndexKind::Timeline => !site.events.is_empty(),
            IndexKind::Archive => !site.years.is_empty(),
            IndexKind::Corrections => site.has_notices(),
            IndexKind::Sourcing => site.config.sourcing_report && !site.briefings.is_empty(),
            // The parts of the index are filled after the addresses.
            IndexKind::Search => site.config.search.enabled && !(site.briefings.is_empty() && site.pages.is_empty()),
            IndexKind::ArchiveYear(year) => site.year(year).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Collections, OWN_ADDRESSES};

    /// The place of a list among those of which there is one at most: to be given to each that is added.
    fn place(kind: IndexKind) -> Option<usize> {
        match kind {
            IndexKind::Front => Some(0),
            IndexKind::Timeline => Some(1),
            IndexKind::Sources => Some(2),
            IndexKind::Claims => Some(3),
            IndexKind::Outlets => Some(4),
            IndexKind::Glossary => Some(5),
            IndexKind::Entities => Some(6),
            IndexKind::Tags => Some(7),
            IndexKind::Archive => Some(8),
            IndexKind::Corrections => Some(9),
            IndexKind::Sourcing => Some(10),
            IndexKind::Search => Some(11),
            IndexKind::ArchiveYear(_) => None,
        }
    }

    #[test]
    fn each_list_is_among_the_fixed_ones_and_no_collection_may_have_its_address() {
        let config = Config::default();
        for (at, kind) in IndexKind::FIXED.into_iter().enumerate() {
            assert_eq!(place(kind), Some(at));
            let route = kind.route(&config, |_| None);
            let Collections { sources, entities, claims, .. } = &config.collections;
            let collections = [&sources.url, &entities.url, &claims.url];
            let is_kept = route == "/" || collections.contains(&&route.to_owned()) || OWN_ADDRESSES.contains(&route);
            assert!(is_kept, "{route} is not among the addresses that collections may not have");
        }
    }
}
