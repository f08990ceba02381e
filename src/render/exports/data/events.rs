//! `data/events.json` and `data/events.csv` (RFC 4180): the events of the site in order of time, with the same columns.
//!
//! In CSV lists are joined by `; `, and a text that a spreadsheet would run as a formula gets an apostrophe before it;
//! JSON has it as written.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::date::{Date, Day};
use crate::model::event::EventKind;
use crate::model::id::Id;
use crate::model::site::{EventEntry, Lined, Table, View};
use crate::render::exports::address::OutputAddresses;
use crate::render::exports::json_list;
use crate::text::names::is_invisible;

/// One event; the field names are the columns.
#[derive(Serialize)]
struct EventRecord<'a> {
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
    /// Absent if nothing is said.
    status: Option<&'a str>,
    place: Option<&'a str>,
    importance: Option<i64>,
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

const COLUMNS: [&str; 16] = [
    "id",
    "date",
    "from",
    "to",
    "display",
    "title",
    "summary",
    "kind",
    "status",
    "place",
    "importance",
    "entities",
    "tags",
    "sources",
    "briefing",
    "url",
];

/// Writes the events as JSON.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn json(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let addresses = OutputAddresses::new(site, "data/");
    json_list(site.events.iter().map(|entry| record(site, &addresses, entry)), out)
}

/// Writes the events as CSV.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn csv(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let addresses = OutputAddresses::new(site, "data/");
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS)?;
    for entry in site.events.iter() {
        writer.write_record(cells(record(site, &addresses, entry)))?;
    }
    writer.flush()
}

fn record<'a>(site: &'a View<'a>, addresses: &OutputAddresses<'_>, entry: &'a EventEntry) -> EventRecord<'a> {
    let event = &entry.event;
    let date = &event.date.value;
    EventRecord {
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
        status: event.status.as_deref(),
        place: event.place.as_deref(),
        importance: event.importance,
        entities: pick(&site.entities, &entry.entities).map(|entity| entity.id).collect(),
        tags: pick(&site.tags, &entry.tags).map(|tag| tag.name).collect(),
        sources: pick(&site.sources, &entry.sources).map(|source| source.id).collect(),
        briefing: entry.briefing.and_then(|ix| site.briefings.line(ix)).map(|briefing| &**briefing.route),
        url: if entry.whole {
            addresses.page(&entry.route)
        } else {
            addresses.part(&entry.route, &format!("event-{}", entry.id))
        },
    }
}

fn pick<'a, T: Lined>(all: &Table<'a, T>, some: &'a [u32]) -> impl Iterator<Item = T::Line<'a>> {
    some.iter().filter_map(|ix| all.line(*ix))
}

/// In the order of [`COLUMNS`]. Dates are ours, so `-0099` stays as it is.
fn cells(record: EventRecord<'_>) -> [String; 16] {
    [
        guarded(record.id.as_str()),
        record.date.edtf().to_owned(),
        record.from.unwrap_or_default(),
        record.to.unwrap_or_default(),
        guarded(&record.display),
        guarded(record.title),
        guarded(record.summary.unwrap_or_default()),
        record.kind.to_owned(),
        guarded(record.status.unwrap_or_default()),
        guarded(record.place.unwrap_or_default()),
        record.importance.map(|number| number.to_string()).unwrap_or_default(),
        guarded(&record.entities.join("; ")),
        guarded(&record.tags.join("; ")),
        guarded(&record.sources.join("; ")),
        record.briefing.unwrap_or_default().to_owned(),
        record.url,
    ]
}

/// Signs at which spreadsheets begin a formula; those of full width count in some languages.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet takes for a formula, also if it trims what nobody sees.
fn guarded(text: &str) -> String {
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    if text.starts_with(SIGNS) || seen.starts_with(SIGNS) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::output::DataFile;
    use crate::render::exports::tests as fixture;

    #[test]
    fn events_name_their_sources_and_their_place_on_the_page() {
        let events: serde_json::Value =
            serde_json::from_slice(&fixture::data(&fixture::site(), DataFile::EventsJson)).unwrap();
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
    fn cells_never_run_as_formulas() {
        let mut site = fixture::site();
        Arc::make_mut(&mut site.events[0].event).title = "=HYPERLINK(\"x\"), twice".into();
        let csv = String::from_utf8(fixture::data(&site, DataFile::EventsCsv)).unwrap();
        let (head, row) = csv.split_once("\r\n").unwrap();
        assert_eq!(head, COLUMNS.join(","));
        assert!(row.contains("\"'=HYPERLINK(\"\"x\"\"), twice\""), "{row}");
        for formula in ["-0099 =x", "＝1+1", "＠SUM(1)", "\u{200b}=1", " \u{a0}+1", "\u{feff}\u{ad}＋1", "\n=1"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        assert_eq!(guarded("\u{200b}word - word"), "\u{200b}word - word");
    }
}
