//! `timeline`: events by group and year.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::correction::TouchedContext;
use super::page::{DateContext, LinkContext};

/// `timeline`, or one in a text.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TimelineContext {
    /// The heading of the timeline, plain text; absent if it has none.
    pub title: Option<String>,
    /// Density and spans on an axis, as an SVG element; absent for fewer than three dated events.
    pub strip_html: Option<String>,
    /// One group without a title, unless it is grouped; not empty.
    pub groups: Vec<TimelineGroupContext>,
    /// How many events are in all its groups.
    pub count: usize,
}

/// A group of events.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TimelineGroupContext {
    /// Entity, tag or year, plain text; absent when not grouped.
    pub title: Option<String>,
    /// The page of the entity, tag or year, relative to the site's root; absent if it has none.
    pub url: Option<String>,
    /// Dated events in order of time, by year; may be empty.
    pub years: Vec<TimelineYearContext>,
    /// Events without a date; may be empty.
    pub undated: Vec<EventContext>,
}

/// The events of a year.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TimelineYearContext {
    /// The year in words of the page's language: `2015`, `100 BC`.
    pub label: String,
    /// The same as a number; 0 is 1 BC.
    pub year: i32,
    /// Its id on the page; absent where the page has the year a second time.
    pub anchor: Option<String>,
    /// The events of the year in order of time; not empty.
    pub events: Vec<EventContext>,
}

/// One event of a timeline.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct EventContext {
    /// Its id in the site.
    pub id: String,
    /// Its id on the page, `event-ID`; absent where the page shows the event a second time, for ids are unique.
    pub anchor: Option<String>,
    /// What happened, plain text; not empty.
    pub title: Arc<str>,
    /// More of what happened, plain text; absent if nothing was written.
    pub summary: Option<String>,
    /// When it happened, a day, a span or something vaguer.
    pub date: DateContext,
    /// Words that are shown in place of the date, plain text; absent if none were written.
    pub display: Option<String>,
    /// First day, ISO 8601; empty if open or unknown.
    pub from: String,
    /// Last day, ISO 8601; empty if open or unknown.
    pub to: String,
    /// `confirmed reported planned disputed`, or another system's word; absent if nothing is said.
    pub status: Option<String>,
    /// Whether it is one day or a time: `point` or `span`.
    pub kind: &'static str,
    /// Where it happened, plain text; absent if it is not said.
    pub place: Option<String>,
    /// Who and what was in it, in written order, each with its page; may be empty.
    pub entities: Vec<LinkContext>,
    /// Tags in written order, each with its page; may be empty.
    pub tags: Vec<LinkContext>,
    /// Slugs of its tags, with spaces between; may be empty.
    pub tag_slugs: String,
    /// Ids of its entities, with spaces between; may be empty.
    pub entity_ids: String,
    /// Whether it is its briefing as a whole, so that its title may lead there.
    pub whole: bool,
    /// The briefing it comes from; absent on that briefing's own page.
    pub briefing: Option<LinkContext>,
    /// Its source marks as HTML; where the page numbers sources, numbers, else names of sources that link to their pages; may
    /// be empty.
    pub cites_html: String,
    /// Corrections of sources that it leans on; may be empty.
    pub touched: Vec<TouchedContext>,
    /// A picture of it; absent if it has none.
    pub media: Option<MediaContext>,
    /// A number of the writer's, for sorting: higher is more important; absent if none was written.
    pub importance: Option<i64>,
}

/// A picture of an event.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct MediaContext {
    /// Address from the site's root; absent if it is not there or on another site.
    pub src: Option<String>,
    /// Where it is on another site: pages ask no other host for anything, so it is linked to, not shown; absent if it is of the
    /// site.
    pub href: Option<String>,
    /// Its width in pixels as its file says; absent if it is not known.
    pub width: Option<u32>,
    /// Its height in pixels as its file says; absent if it is not known.
    pub height: Option<u32>,
    /// What it shows, for who cannot see it, plain text; may be empty.
    pub alt: String,
    /// What stands below it, plain text; absent if nothing does.
    pub caption: Option<String>,
    /// Whose picture it is, plain text; absent if it is not said.
    pub credit: Option<String>,
}
