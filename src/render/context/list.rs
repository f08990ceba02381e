//! Lists and indexes: `list`, `front`, `index`.

use schemars::JsonSchema;
use serde::Serialize;

use super::briefing::CardContext;
use super::claim::ClaimRowContext;
use super::correction::NoticeContext;
use super::page::LinkContext;
use super::source::SourceCardContext;
use super::timeline::TimelineContext;

/// `list`: one page of a list of briefings. On sections, tags, archive years.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ListContext {
    /// Newest first.
    pub items: Vec<CardContext>,
    /// How many there are on all pages.
    pub total: usize,
    /// This page, from 1.
    pub number: u32,
    /// How many pages.
    pub pages: u32,
    /// Address of the page before.
    pub previous_url: Option<String>,
    /// Address of the page after.
    pub next_url: Option<String>,
    /// All pages, number as title.
    pub links: Vec<LinkContext>,
    /// Sections below, with counts.
    pub children: Vec<LinkContext>,
    /// Related tags with counts, on tags; sources of the tag.
    pub related: Vec<LinkContext>,
    /// The timeline of the tag.
    pub timeline: Option<TimelineContext>,
}

/// `front`; on the search page only its `pages`.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct FrontContext {
    /// Newest briefings.
    pub newest: Vec<CardContext>,
    /// The site's timeline in small: the strip and the newest events.
    pub timeline: Option<TimelineContext>,
    /// Tags with most briefings.
    pub tags: Vec<LinkContext>,
    /// Entities with most briefings.
    pub entities: Vec<LinkContext>,
    /// Sections with counts.
    pub sections: Vec<LinkContext>,
    /// All plain pages, on a site without briefings and on the search page: those at the top first, then those of each folder.
    pub pages: Vec<PageGroupContext>,
}

/// Plain pages of a folder.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PageGroupContext {
    /// The folder's own page, or its name; absent for pages at the top.
    pub title: Option<LinkContext>,
    /// By weight, then title.
    pub pages: Vec<PageItemContext>,
}

/// A plain page in a list.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PageItemContext {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One or two sentences.
    pub summary: Option<String>,
}

/// `group`: what the briefings of a page of `pages:` have in common.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct GroupContext {
    /// The tag.
    pub tag: Option<LinkContext>,
    /// The entity.
    pub entity: Option<LinkContext>,
    /// The section.
    pub section: Option<LinkContext>,
    /// The year; 0 is 1 BC.
    pub year: Option<i32>,
}

/// `tag`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TagContext {
    /// As it is written most often.
    pub name: String,
    /// Sources with the tag, by title; the first of them if there are many.
    pub sources: Vec<LinkContext>,
    /// How many events have it that are not one of its briefings as a whole.
    pub own_events: usize,
    /// How many sources have it.
    pub total_sources: usize,
}

/// `events`: how many of a tag's, entity's or source's events its timeline shows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct EventsContext {
    /// On the page.
    pub shown: usize,
    /// In the site.
    pub total: usize,
    /// Where the others are.
    pub all: Option<LinkContext>,
}

/// `index`: entries of `/sources/` (as `sources`), `/claims/`, `/corrections/`, `/entities/`, `/outlets/`, `/glossary/`, `/tags/`, `/archive/`.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct IndexContext {
    /// How many entries there are on all pages; in `/archive/`, how many briefings.
    pub total: usize,
    /// For `/sources/`: all of them, by outlet and title of the page's slice.
    pub sources: Vec<SourceCardContext>,
    /// For `/claims/`: those of the page's slice, by id.
    pub claims: Vec<ClaimRowContext>,
    /// For `/corrections/`: those of the page's slice, newest first.
    pub corrections: Vec<NoticeContext>,
    /// Which columns of the table of sources hold anything.
    pub columns: ColumnsContext,
    /// For the others: groups (by letter, kind or year) of links with counts.
    pub groups: Vec<IndexGroupContext>,
    /// Paging of `/sources/`.
    pub list: Option<ListContext>,
}

/// A group of an index.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct IndexGroupContext {
    /// Letter, kind or year.
    pub title: String,
    /// In order.
    pub items: Vec<IndexItemContext>,
}

/// An entry of an index.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct IndexItemContext {
    /// Its name.
    pub title: String,
    /// Its page.
    pub url: String,
    /// How many things are behind it.
    pub count: usize,
    /// For example its kind, grade or who controls it.
    pub note: Option<String>,
}

/// Which columns of a page of the index of sources hold anything; the others are not shown.
#[derive(Clone, Copy, Debug, Default, JsonSchema, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "one for each column")]
pub struct ColumnsContext {
    /// How many pages use them.
    pub pages: bool,
    /// Outlets or speakers.
    pub outlet: bool,
    /// When they were published.
    pub date: bool,
    /// Grades.
    pub grade: bool,
    /// Archived copies.
    pub copy: bool,
}

impl ColumnsContext {
    /// Those that some of these sources need.
    pub(in crate::render) fn of(sources: &[SourceCardContext]) -> ColumnsContext {
        let any = |has: fn(&SourceCardContext) -> bool| sources.iter().any(has);
        ColumnsContext {
            pages: any(|source| source.pages.is_some_and(|pages| pages > 0)),
            outlet: any(|source| source.outlet.is_some() || source.speaker.is_some()),
            date: any(|source| source.issued.is_some()),
            grade: any(|source| source.grade.is_some()),
            copy: any(|source| source.archive.is_some()),
        }
    }
}
