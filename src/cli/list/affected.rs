//! What leans on sources that were corrected.

use super::super::failure::Failure;
use super::super::reading;
use super::super::table::{Cell, TextTable};
use crate::model::date::Date;
use crate::model::site::{Site, Touched};

/// One row for each thing and correction that it leans on: of one source, or of all.
pub(super) fn table(site: &Site, source: Option<&str>) -> Result<TextTable, Failure> {
    let source = source.map(|id| reading::source(site, id)).transpose()?.map(|(ix, _)| ix);
    let briefings = site.briefings.iter().map(|entry| ("briefing", &*entry.route, &*entry.title, &entry.touched));
    let pages = site.pages.iter().map(|entry| ("page", &*entry.route, &*entry.title, &entry.touched));
    let claims = site.claims.iter().map(|entry| ("claim", &*entry.route, &*entry.title, &entry.touched));
    let events = site.events.iter().map(|entry| ("event", &*entry.route, &*entry.event.title, &entry.touched));
    let sources =
        site.sources.iter().map(|entry| ("source", &*entry.route, &*entry.source.title.value, &entry.touched));
    let all = briefings.chain(pages).chain(claims).chain(events).chain(sources);
    let mut rows = Vec::new();
    for (kind, route, title, touched) in all {
        let wanted = touched.iter().filter(|touched| source.is_none_or(|source| touched.source == source));
        rows.extend(wanted.filter_map(|touched| row(site, kind, route, title, touched)));
    }
    Ok(TextTable { columns: &["kind", "address", "source", "correction", "date", "through", "about", "title"], rows })
}

fn row(site: &Site, kind: &str, route: &str, title: &str, touched: &Touched) -> Option<Vec<Cell>> {
    let (entry, correction) = site.view().correction(touched)?;
    let through = touched.through.and_then(|ix| site.sources.get(ix as usize));
    Some(vec![
        Cell::text(kind),
        Cell::text(route),
        Cell::text(entry.id.as_str()),
        Cell::text(correction.kind.word()),
        Cell::maybe(correction.date.as_ref().map(Date::edtf)),
        Cell::maybe(through.map(|source| source.id.as_str())),
        Cell::text(if touched.is_full { "what is used" } else { "another point" }),
        Cell::text(title),
    ])
}
