//! Briefings, tags and entities as they stand in lists. Nothing of a page's text goes into a list.

use crate::model::page::Status;
use crate::model::site::{BriefingFacts, BriefingIx, BriefingLine};
use crate::render::context::{CardContext, LinkContext};
use crate::render::parts::{Maker, description};

/// A briefing in a list of cards.
pub(in crate::render) fn card(maker: &Maker<'_>, entry: BriefingFacts<'_>) -> CardContext {
    let tags = entry.tags.iter().map(|ix| maker.link_tag(*ix)).collect();
    let summary = description(maker.site, maker.words(), entry.head);
    CardContext { summary, tags, ..row(maker, &entry.line()) }
}

/// A briefing in a list of lines: title, address, date.
pub(super) fn row(maker: &Maker<'_>, line: &BriefingLine<'_>) -> CardContext {
    CardContext {
        title: line.title.to_owned(),
        url: maker.url(line.route),
        date: line.date.map(|date| maker.date(&date.value)),
        summary: None,
        tags: Vec::new(),
        sources: line.cited as usize,
        status: shown_status(line),
        event_status: line.event_status.map(str::to_owned),
        leans_on_corrected: line.leans_on_corrected,
        corrected: line.corrected.map(|date| maker.date(date)),
        importance: line.importance,
    }
}

/// The status, or `draft` for what is not public yet.
pub(super) fn shown_status(line: &BriefingLine<'_>) -> &'static str {
    match (line.hidden_reason, line.status) {
        (Some(_), Status::Published) => "scheduled",
        (_, status) => status.word(),
    }
}

/// The briefings at these indexes.
pub(super) fn briefings<'a>(maker: &Maker<'a>, list: &'a [BriefingIx]) -> impl Iterator<Item = BriefingFacts<'a>> {
    let site = maker.site;
    list.iter().filter_map(|ix| site.briefings.get(*ix as usize))
}

/// Links with counts, highest first, ties by title; at most so many, none with nothing behind it.
pub(super) fn most<'a>(
    maker: &Maker<'_>,
    items: impl Iterator<Item = (&'a str, &'a str, usize)>,
    at_most: usize,
) -> Vec<LinkContext> {
    let mut items: Vec<_> = items.filter(|(_, _, count)| *count > 0).collect();
    items.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(b.0)).then_with(|| a.1.cmp(b.1)));
    items.truncate(at_most);
    items.into_iter().map(|(title, route, count)| counted(maker, title, route, count)).collect()
}

/// A link with how many things are behind it.
pub(super) fn counted(maker: &Maker<'_>, title: &str, route: &str, count: usize) -> LinkContext {
    LinkContext { count: Some(count), ..maker.link(Some((title, route))) }
}
