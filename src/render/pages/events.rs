//! Timelines that stand on a page by themselves, not in a text.

use super::site::index_link;
use crate::model::output::EVENTS_PER_PAGE;
use crate::model::site::{EventIx, IndexKind};
use crate::render::context::{EventsContext, TimelineContext};
use crate::render::parts::{EventMarks, Maker, PageState, TimelineOf};

/// All of these events. Sources are named, for the page numbers none.
pub(super) fn all(maker: &Maker<'_>, events: &[EventIx]) -> Option<TimelineContext> {
    maker.timeline(TimelineOf { events, marks: EventMarks::Names, title: None, group_by: None })
}

/// The newest of these events, which are in order of time, as many as one page bears, and how many there are.
pub(super) fn newest(maker: &Maker<'_>, events: &[EventIx]) -> (Option<TimelineContext>, Option<EventsContext>) {
    let shown = &events[events.len().saturating_sub(EVENTS_PER_PAGE)..];
    let Some(mut timeline) = all(maker, shown) else { return (None, None) };
    timeline.count = events.len();
    let others = index_link(maker, IndexKind::Timeline).filter(|_| shown.len() < events.len());
    (Some(timeline), Some(EventsContext { shown: shown.len(), total: events.len(), all: others }))
}

/// The strip of all these events, which are in order of time, over the newest few of them.
pub(super) fn in_small(maker: &Maker<'_>, events: &[EventIx], few: usize) -> Option<TimelineContext> {
    let strip = maker.strip(events);
    // With a state of their own, so that the shown ones have their ids.
    let again = Maker { page: PageState::default(), ..*maker };
    let mut timeline = all(&again, &events[events.len().saturating_sub(few)..])?;
    timeline.strip_html = strip;
    timeline.count = events.len();
    Some(timeline)
}
