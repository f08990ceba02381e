//! What follows from a page's entry: its address and title, how many pages it has, which briefings it is of.

use std::borrow::Cow;
use std::sync::Arc;

use super::super::super::output::{CORRECTIONS_PER_PAGE, EVENTS_PER_PAGE, SOURCES_PER_PAGE, page_count};
use super::super::super::page::Head;
use super::super::{BriefingIx, Kind, PageEntry, PageRole, Route, Site, View};
use super::{IndexKind, Target};
use crate::text::{Span, Spanned};

/// The briefings that a page is of or lists.
#[derive(Clone, Debug)]
pub enum BriefingsOf<'a> {
    /// All of the site.
    All,
    /// These, newest first.
    These(Cow<'a, [BriefingIx]>),
    /// None, or it is not known which.
    Unknown,
}

/// The address of a tag's page, by its slug.
pub fn tag_route(slug: &str) -> String {
    format!("/tags/{slug}/")
}

/// The address of a year of the archive.
pub fn year_route(year: i32) -> String {
    format!("/archive/{year}/")
}

impl Target {
    /// The row that it is the page of; a list that `ibid` makes is of none.
    pub fn row(self) -> Result<(Kind, u32), IndexKind> {
        match self {
            Target::Briefing(ix) => Ok((Kind::Briefings, ix)),
            Target::Page(ix) => Ok((Kind::Pages, ix)),
            Target::Source(ix) => Ok((Kind::Sources, ix)),
            Target::Entity(ix) => Ok((Kind::Entities, ix)),
            Target::Claim(ix) => Ok((Kind::Claims, ix)),
            Target::Tag(ix) => Ok((Kind::Tags, ix)),
            Target::Section(ix) => Ok((Kind::Sections, ix)),
            Target::Index(kind) => Err(kind),
        }
    }
}

impl<'a> View<'a> {
    /// Address and title of a page, as a line shows them; `None` if the site has no such row.
    pub fn link(&self, target: Target) -> Option<(&'a str, Cow<'a, str>)> {
        match target {
            Target::Briefing(ix) => self.briefings.line(ix).map(|line| (&**line.route, line.title.into())),
            Target::Page(ix) => self.pages.line(ix).map(|line| (&**line.route, line.title.into())),
            Target::Source(ix) => self.sources.line(ix).map(|line| (&**line.route, line.title.into())),
            Target::Entity(ix) => self.entities.line(ix).map(|line| (&**line.route, line.name.into())),
            Target::Claim(ix) => self.claims.line(ix).map(|line| (&**line.route, line.title.into())),
            Target::Tag(ix) => self.tags.line(ix).map(|line| (&**line.route, line.name.into())),
            Target::Section(ix) => self.sections.line(ix).map(|line| (&**line.route, line.title.into())),
            Target::Index(kind) => Some((self.index_route(kind), kind.title(self.config).into())),
        }
    }

    /// The address of a list that `ibid` makes, whether or not the site has it.
    pub fn index_route(&self, kind: IndexKind) -> &'a str {
        kind.route(self.config, |year| self.year(year))
    }

    /// The front matter of a page: its own, or that of the words of a list.
    pub fn front_matter(&self, target: Target) -> Option<&'a Head> {
        match target {
            Target::Briefing(ix) => Some(&self.briefings.whole(ix as usize)?.briefing.head),
            Target::Page(ix) => Some(&self.pages.whole(ix as usize)?.page.head),
            Target::Source(_) | Target::Entity(_) | Target::Claim(_) => None,
            Target::Tag(_) | Target::Section(_) | Target::Index(_) => Some(&self.words_of(target)?.page.head),
        }
    }

    /// The template that a page names, or that an index above it names for it.
    pub fn named_template(&self, target: Target) -> Option<&'a Spanned<String>> {
        let own = match target {
            Target::Briefing(_) | Target::Page(_) => self.front_matter(target)?.template.as_ref(),
            Target::Source(ix) => self.sources.whole(ix as usize)?.source.template.as_ref(),
            Target::Entity(ix) => {
                self.entities.whole(ix as usize)?.record.as_ref().and_then(|record| record.template.as_ref())
            }
            Target::Claim(ix) => self.claims.whole(ix as usize)?.claim.template.as_ref(),
            Target::Tag(_) => self.front_matter(target).and_then(|head| head.template.as_ref()),
            // Lists are no pages of what they list.
            Target::Section(_) | Target::Index(_) => return self.front_matter(target)?.template.as_ref(),
        };
        own.or_else(|| self.cascaded(target))
    }

    /// The words that somebody wrote for a list.
    pub fn words_of(&self, target: Target) -> Option<&'a PageEntry> {
        match target {
            Target::Briefing(_) | Target::Page(_) | Target::Source(_) | Target::Entity(_) | Target::Claim(_) => None,
            Target::Tag(ix) => self.pages.whole(self.tags.whole(ix as usize)?.page? as usize),
            Target::Section(ix) => self.pages.whole(self.sections.whole(ix as usize)?.page? as usize),
            Target::Index(IndexKind::Front) => {
                let words = self.pages.iter().position(|page| page.role == PageRole::Front)?;
                self.pages.whole(words)
            }
            Target::Index(kind) => self.words_at(self.index_route(kind)),
        }
    }

    /// The words of the page that `ibid` makes at this address, the front page and sections aside.
    pub fn words_at(&self, route: &str) -> Option<&'a PageEntry> {
        let ix = self.pages.find(route).filter(|ix| self.pages.line(*ix as u32).is_some_and(|page| page.is_words))?;
        self.pages.whole(ix)
    }

    /// Where a page was written, for messages.
    pub fn written_at(&self, target: Target) -> Option<Span> {
        match target {
            Target::Briefing(ix) => self.briefings.get(ix as usize).map(|entry| entry.head.span),
            Target::Page(ix) => self.pages.get(ix as usize).map(|entry| entry.head.span),
            Target::Source(ix) => self.sources.get(ix as usize).map(|entry| entry.source.span),
            Target::Entity(ix) => Some(self.entities.get(ix as usize)?.record?.span),
            Target::Claim(ix) => self.claims.get(ix as usize).map(|entry| entry.claim.span),
            Target::Tag(_) | Target::Section(_) | Target::Index(_) => None,
        }
    }

    /// Whether a page's text stands beside it as Markdown. Words of a list have no page of their own.
    pub fn has_twin(&self, target: Target) -> bool {
        let is_words =
            if let Target::Page(ix) = target { !self.pages.line(ix).is_some_and(|page| page.is_plain) } else { false };
        target.kind().has_twin && !is_words
    }

    /// The briefings that a page is of or lists: when one of them changes, the page does. Of a source they are those that cite it.
    pub fn briefings_of(&self, target: Target) -> BriefingsOf<'a> {
        let list = match target {
            Target::Briefing(ix) => Some(Cow::Owned(vec![ix])),
            Target::Source(ix) => self.sources.whole(ix as usize).map(|entry| {
                let pages = entry.uses.iter().map(|mark| mark.target);
                pages.filter_map(|page| if let Target::Briefing(ix) = page { Some(ix) } else { None }).collect()
            }),
            Target::Entity(ix) => self.entities.whole(ix as usize).map(|entry| entry.briefings.as_slice().into()),
            Target::Claim(ix) => self.claims.whole(ix as usize).map(|entry| {
                let pages = entry.stated_on.iter();
                pages.filter_map(|page| if let Target::Briefing(ix) = page { Some(*ix) } else { None }).collect()
            }),
            Target::Tag(ix) => self.tags.whole(ix as usize).map(|entry| entry.briefings.as_slice().into()),
            Target::Section(ix) => self.sections.whole(ix as usize).map(|entry| entry.briefings.as_slice().into()),
            Target::Page(_) | Target::Index(IndexKind::ArchiveYear(_)) => None,
            Target::Index(
                IndexKind::Front
                | IndexKind::Sources
                | IndexKind::Claims
                | IndexKind::Entities
                | IndexKind::Outlets
                | IndexKind::Glossary
                | IndexKind::Tags
                | IndexKind::Timeline
                | IndexKind::Archive
                | IndexKind::Corrections
                | IndexKind::Sourcing
                | IndexKind::Search,
            ) => return BriefingsOf::All,
        };
        list.map_or(BriefingsOf::Unknown, BriefingsOf::These)
    }
}

impl Site {
    /// Address and title of a page, shared with its entry.
    pub fn address(&self, target: Target) -> (Route, Arc<str>) {
        match target {
            Target::Briefing(ix) => shared(&self.briefings[ix as usize].route, &self.briefings[ix as usize].title),
            Target::Page(ix) => shared(&self.pages[ix as usize].route, &self.pages[ix as usize].title),
            Target::Source(ix) => {
                let entry = &self.sources[ix as usize];
                (entry.route.clone(), entry.source.title.value.as_str().into())
            }
            Target::Entity(ix) => shared(&self.entities[ix as usize].route, &self.entities[ix as usize].name),
            Target::Claim(ix) => shared(&self.claims[ix as usize].route, &self.claims[ix as usize].title),
            Target::Tag(ix) => shared(&self.tags[ix as usize].route, &self.tags[ix as usize].name),
            Target::Section(ix) => shared(&self.sections[ix as usize].route, &self.sections[ix as usize].title),
            Target::Index(kind) => (self.view().index_route(kind).into(), kind.title(&self.config).into()),
        }
    }

    /// How many pages a list has; one of what is no list.
    pub fn pages_of(&self, target: Target) -> u32 {
        let size = self.config.page_size;
        let (items, per_page) = match target {
            Target::Tag(ix) => (self.tags.get(ix as usize).map_or(0, |entry| entry.briefings.len()), size),
            Target::Section(ix) => (self.sections.get(ix as usize).map_or(0, |entry| entry.briefings.len()), size),
            Target::Index(IndexKind::ArchiveYear(year)) => {
                (self.year(year).map_or(0, |entry| entry.briefings.len()), size)
            }
            Target::Index(IndexKind::Sources) => (self.sources.len(), SOURCES_PER_PAGE),
            Target::Index(IndexKind::Claims) => (self.claims.len(), SOURCES_PER_PAGE),
            Target::Index(IndexKind::Sourcing) => (self.briefings.len(), SOURCES_PER_PAGE),
            Target::Index(IndexKind::Corrections) => (self.notices(), CORRECTIONS_PER_PAGE),
            Target::Index(IndexKind::Timeline) => (self.events.len(), EVENTS_PER_PAGE),
            Target::Briefing(_)
            | Target::Page(_)
            | Target::Source(_)
            | Target::Entity(_)
            | Target::Claim(_)
            | Target::Index(
                IndexKind::Front
                | IndexKind::Entities
                | IndexKind::Outlets
                | IndexKind::Glossary
                | IndexKind::Tags
                | IndexKind::Archive
                | IndexKind::Search,
            ) => return 1,
        };
        page_count(items, per_page)
    }
}

fn shared(route: &Route, title: &Arc<str>) -> (Route, Arc<str>) {
    (route.clone(), title.clone())
}
