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
    /// The briefings of this page of the list, newest first; may be empty.
    pub items: Vec<CardContext>,
    /// How many briefings there are on all pages of the list.
    pub total: usize,
    /// The number of this page of the list, from 1.
    pub number: u32,
    /// How many pages the list has; at least 1.
    pub pages: u32,
    /// The page of the list before this one, relative to the site's root; absent on the first.
    pub previous_url: Option<String>,
    /// The page of the list after this one, relative to the site's root; absent on the last.
    pub next_url: Option<String>,
    /// The first and the last page of the list and those near this one, in order, the number as title; in the place of others
    /// an entry without an address.
    pub links: Vec<LinkContext>,
    /// Sections below this one, with how many briefings each has; may be empty.
    pub children: Vec<LinkContext>,
    /// On tags: tags that its briefings have too, with how many; may be empty.
    pub related: Vec<LinkContext>,
    /// On tags: the events with the tag; absent if there are none.
    pub timeline: Option<TimelineContext>,
}

/// `front`; on the search page only its `pages`.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct FrontContext {
    /// The newest briefings, newest first; may be empty.
    pub newest: Vec<CardContext>,
    /// The site's timeline in small: the strip and the newest events; absent if there are no events.
    pub timeline: Option<TimelineContext>,
    /// Tags with most briefings, with how many; may be empty.
    pub tags: Vec<LinkContext>,
    /// Entities with most briefings, with how many; may be empty.
    pub entities: Vec<LinkContext>,
    /// Sections with how many briefings each has; may be empty.
    pub sections: Vec<LinkContext>,
    /// All plain pages, on a site without briefings and on the search page: those at the top first, then those of each folder.
    pub pages: Vec<PageGroupContext>,
}

/// Plain pages of a folder.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PageGroupContext {
    /// The folder's own page, or its name; absent for pages at the top.
    pub title: Option<LinkContext>,
    /// The pages of the folder by weight, then title; not empty.
    pub pages: Vec<PageItemContext>,
}

/// A plain page in a list.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PageItemContext {
    /// The page's title, plain text.
    pub title: String,
    /// Its address, relative to the site's root.
    pub url: String,
    /// One or two sentences, plain text; absent if none was written.
    pub summary: Option<String>,
}

/// `group`: what the briefings of a page of `pages:` have in common.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct GroupContext {
    /// The tag with its page; absent where the page is not of a tag.
    pub tag: Option<LinkContext>,
    /// The entity with its page; absent where the page is not of an entity.
    pub entity: Option<LinkContext>,
    /// The section with its page; absent where the page is not of a section.
    pub section: Option<LinkContext>,
    /// The year as a number, 0 is 1 BC; absent where the page is not of a year.
    pub year: Option<i32>,
}

/// `tag`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TagContext {
    /// Its name as it is written most often, plain text.
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
    /// How many of them the timeline of the page shows.
    pub shown: usize,
    /// How many of them the site has.
    pub total: usize,
    /// A page with all of them; absent where this page shows all.
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
    /// For the others: groups (by letter, kind or year) of links with counts; may be empty.
    pub groups: Vec<IndexGroupContext>,
    /// Paging of the index; absent in those that are on one page.
    pub list: Option<ListContext>,
}

/// A group of an index.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct IndexGroupContext {
    /// What its items have in common, in words: a letter, kind or year.
    pub title: String,
    /// The entries of the group in their order; not empty.
    pub items: Vec<IndexItemContext>,
}

/// An entry of an index.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct IndexItemContext {
    /// What the entry is called, plain text.
    pub title: String,
    /// Its page, relative to the site's root.
    pub url: String,
    /// How many things are behind it.
    pub count: usize,
    /// In words, for example its kind, grade or who controls it; absent if there is nothing to say.
    pub note: Option<String>,
}

/// Which columns of a page of the index of sources hold anything; the others are not shown.
#[derive(Clone, Copy, Debug, Default, JsonSchema, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "one for each column")]
pub struct ColumnsContext {
    /// Whether any of the sources is used on a page.
    pub pages: bool,
    /// Whether any of the sources has an outlet or a speaker.
    pub outlet: bool,
    /// Whether any of the sources says when it was published.
    pub date: bool,
    /// Whether the outlet or speaker of any of the sources has a grade.
    pub grade: bool,
    /// Whether any of the sources has an archived copy.
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
