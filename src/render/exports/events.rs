//! `data/events.json` and `data/events.csv` (RFC 4180): the events of the site in order of time, with the same columns.
//!
//! In CSV lists are joined by `; `, and a text that a spreadsheet would run as a formula (beginning with `=`, `+`, `-`, `@`,
//! a tab or a carriage return) gets an apostrophe before it; JSON has it as written.

use serde::Serialize;

use super::address::Addresses;
use super::{json_list, make_room};
use crate::model::date::{Date, Day};
use crate::model::event::EventKind;
use crate::model::id::Id;
use crate::model::site::{EventEntry, Table, View};

/// One event; the field names are the columns.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a Id,
    /// EDTF.
    date: &'a Date,
    /// The first day it may mean; absent if open or unknown.
    from: Option<String>,
    /// The last day it may mean; absent if open or unknown.
    to: Option<String>,
    /// The date in words, or what was written in its place.
    display: String,
    title: &'a str,
    summary: Option<&'a str>,
    kind: &'static str,
    status: &'static str,
    place: Option<&'a str>,
    /// Ids, as in `site.json`.
    entities: Vec<&'a str>,
    /// Names.
    tags: Vec<&'a str>,
    /// Ids, as in `sources.csl.json`.
    sources: Vec<&'a str>,
    /// The route of its briefing, as in `site.json`.
    briefing: Option<&'a str>,
    url: String,
}

const COLUMNS: [&str; 15] = [
    "id", "date", "from", "to", "display", "title", "summary", "kind", "status", "place", "entities", "tags",
    "sources", "briefing", "url",
];

/// Rows of CSV that are written before it is seen whether there is room for more.
const ROWS_AT_ONCE: usize = 256;

/// Writes the events as JSON.
///
/// # Errors
/// A JSON error.
pub(super) fn json(site: &View<'_>) -> Result<Vec<u8>, String> {
    let addresses = Addresses::new(site, "data/");
    json_list(site.events.iter().map(|entry| record(site, &addresses, entry)))
}

/// Writes the events as CSV.
///
/// # Errors
/// A CSV error.
pub(super) fn csv(site: &View<'_>) -> Result<Vec<u8>, String> {
    let addresses = Addresses::new(site, "data/");
    let mut out = Vec::new();
    rows(&mut out, std::iter::once(COLUMNS)).map_err(|error| error.to_string())?;
    let all = site.events.len();
    let mut events = site.events.iter();
    for written in (0..all).step_by(ROWS_AT_ONCE) {
        make_room(&mut out, written, ROWS_AT_ONCE, all);
        let some = events.by_ref().take(ROWS_AT_ONCE).map(|entry| cells(record(site, &addresses, entry)));
        rows(&mut out, some).map_err(|error| error.to_string())?;
    }
    Ok(out)
}

fn rows<T: AsRef<[u8]>>(out: &mut Vec<u8>, rows: impl Iterator<Item = [T; COLUMNS.len()]>) -> Result<(), csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    Ok(())
}

fn record<'a>(site: &'a View<'a>, addresses: &Addresses<'_>, entry: &'a EventEntry) -> Record<'a> {
    let event = &entry.event;
    let date = &event.date.value;
    Record {
        id: &entry.id,
        date,
        from: date.earliest().map(Day::to_iso),
        to: date.latest().map(Day::to_iso),
        display: event.display.clone().unwrap_or_else(|| date.display()),
        title: &event.title,
        summary: event.summary.as_deref(),
        kind: match event.kind {
            EventKind::Point => "point",
            EventKind::Span => "span",
        },
        status: event.status.word(),
        place: event.place.as_deref(),
        entities: pick(&site.entities, &entry.entities).map(|entity| entity.id.as_str()).collect(),
        tags: pick(&site.tags, &entry.tags).map(|tag| &*tag.name).collect(),
        sources: pick(&site.sources, &entry.sources).map(|source| source.id.as_str()).collect(),
        briefing: entry.briefing.and_then(|ix| site.briefings.get(ix as usize)).map(|briefing| &*briefing.route),
        url: if entry.whole {
            addresses.page(&entry.route)
        } else {
            addresses.part(&entry.route, &format!("event-{}", entry.id))
        },
    }
}

fn pick<'a, T>(all: &Table<'a, T>, some: &'a [u32]) -> impl Iterator<Item = &'a T> {
    some.iter().filter_map(|ix| all.get(*ix as usize))
}

/// In the order of [`COLUMNS`]. Dates are ours, so `-0099` stays as it is.
fn cells(record: Record<'_>) -> [String; 15] {
    [
        guarded(record.id.as_str()),
        record.date.edtf().to_owned(),
        record.from.unwrap_or_default(),
        record.to.unwrap_or_default(),
        guarded(&record.display),
        guarded(record.title),
        guarded(record.summary.unwrap_or_default()),
        record.kind.to_owned(),
        record.status.to_owned(),
        guarded(record.place.unwrap_or_default()),
        guarded(&record.entities.join("; ")),
        guarded(&record.tags.join("; ")),
        guarded(&record.sources.join("; ")),
        record.briefing.unwrap_or_default().to_owned(),
        record.url,
    ]
}

fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::tests as fixture;
    use super::*;

    #[test]
    fn events_name_their_sources_and_their_place_on_the_page() {
        let events: serde_json::Value = serde_json::from_slice(&json(&fixture::site().view()).unwrap()).unwrap();
        let event = &events[0];
        assert_eq!(event["date"], "2015-09-30/..");
        assert_eq!(event["from"], "2015-09-30");
        assert!(event["to"].is_null());
        assert_eq!(event["display"], "since 30 September 2015");
        assert_eq!(event["sources"][0], "ibtimes-ca");
        assert_eq!(event["briefing"], "/briefings/a/");
        assert_eq!(event["url"], "../briefings/a/index.html#event-air");
        let keys: Vec<&String> = event.as_object().unwrap().keys().collect();
        assert_eq!(keys, COLUMNS);
    }

    #[test]
    fn long_lists_hold_every_event_and_little_room_besides() {
        let mut site = fixture::site();
        site.events = vec![site.events[0].clone(); 3 * ROWS_AT_ONCE + 1];
        let (json, csv) = (json(&site.view()).unwrap(), csv(&site.view()).unwrap());
        let events: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
        assert_eq!(events.len(), site.events.len());
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(&*csv);
        let ids: Vec<String> = rows.records().map(|row| row.unwrap()[0].to_owned()).collect();
        assert_eq!(ids[0], "id");
        assert_eq!(ids[1..], vec!["air".to_owned(); site.events.len()]);
        for out in [json, csv] {
            assert!(out.capacity() < out.len() * 5 / 4, "{} for {}", out.capacity(), out.len());
        }
    }

    #[test]
    fn cells_never_run_as_formulas() {
        let mut site = fixture::site();
        Arc::make_mut(&mut site.events[0].event).title = "=HYPERLINK(\"x\"), twice".into();
        let csv = String::from_utf8(csv(&site.view()).unwrap()).unwrap();
        let (head, row) = csv.split_once("\r\n").unwrap();
        assert_eq!(head, COLUMNS.join(","));
        assert!(row.contains("\"'=HYPERLINK(\"\"x\"\"), twice\""), "{row}");
        assert_eq!(guarded("-0099 =x"), "'-0099 =x");
    }
}
