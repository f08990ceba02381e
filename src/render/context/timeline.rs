//! `timeline`: events by group and year.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::correction::TouchedContext;
use super::page::{DateContext, LinkContext};

/// `timeline`, or one in a text.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TimelineContext {
    /// Title, if it has one.
    pub title: Option<String>,
    /// Density and spans on an axis, as SVG; absent for fewer than three dated events.
    pub strip_html: Option<String>,
    /// One group without a title, unless it is grouped.
    pub groups: Vec<TimelineGroupContext>,
    /// How many events.
    pub count: usize,
}

/// A group of events.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TimelineGroupContext {
    /// Entity, tag or year; absent when not grouped.
    pub title: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Dated events in order, by year.
    pub years: Vec<TimelineYearContext>,
    /// Events without a date.
    pub undated: Vec<EventContext>,
}

/// The events of a year.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TimelineYearContext {
    /// `2015`, `100 BC`
    pub label: String,
    /// The same as a number; 0 is 1 BC.
    pub year: i32,
    /// Its id on the page, where it is there for the first time.
    pub anchor: Option<String>,
    /// In order.
    pub events: Vec<EventContext>,
}

/// One event of a timeline.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct EventContext {
    /// Its id in the site.
    pub id: String,
    /// Its id on the page, `event-ID`; absent where the page shows the event a second time, for ids are unique.
    pub anchor: Option<String>,
    /// What.
    pub title: Arc<str>,
    /// More.
    pub summary: Option<String>,
    /// When.
    pub date: DateContext,
    /// Shown in place of the date.
    pub display: Option<String>,
    /// First day, ISO 8601; empty if open or unknown.
    pub from: String,
    /// Last day, ISO 8601; empty if open or unknown.
    pub to: String,
    /// `confirmed reported planned disputed`, or another system's word; absent if nothing is said.
    pub status: Option<String>,
    /// `point` or `span`
    pub kind: &'static str,
    /// Where.
    pub place: Option<String>,
    /// Entities.
    pub entities: Vec<LinkContext>,
    /// Tags.
    pub tags: Vec<LinkContext>,
    /// Slugs of its tags, with spaces between.
    pub tag_slugs: String,
    /// Ids of its entities, with spaces between.
    pub entity_ids: String,
    /// Whether it is its briefing as a whole, so that its title may lead there.
    pub whole: bool,
    /// The briefing it comes from; absent on that briefing's own page.
    pub briefing: Option<LinkContext>,
    /// Its source marks; where the page numbers sources, numbers, else names of sources that link to their pages.
    pub cites_html: String,
    /// Corrections of sources that it leans on.
    pub touched: Vec<TouchedContext>,
    /// A picture.
    pub media: Option<MediaContext>,
    /// A number of the writer's.
    pub importance: Option<i64>,
}

/// A picture of an event.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct MediaContext {
    /// Address from the site's root; absent if it is not there or on another site.
    pub src: Option<String>,
    /// Where it is on another site: pages ask no other host for anything, so it is linked to, not shown.
    pub href: Option<String>,
    /// As its file says, in pixels.
    pub width: Option<u32>,
    /// The same.
    pub height: Option<u32>,
    /// What it shows.
    pub alt: String,
    /// Below it.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
}
