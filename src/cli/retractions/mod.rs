//! `ibid import retractions`: what a list of retractions says of the site's sources, written into their records.
//!
//! `notices` reads the list; a field is put into a record as it stands. A record keeps every other byte; one
//! that says so already, and one that cannot be changed safely, is told and left alone.

mod arguments;
mod notices;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs::File;

pub(super) use self::arguments::{RETRACTIONS_EXAMPLES, RetractionsArguments};
use self::notices::{Nature, NoticeList, NoticeRow};
use super::console::Console;
use super::failure::Failure;
use super::fix::{differences, replace};
use super::insert::inserted;
use super::new::scalar;
use super::reading;
use super::summary::counted;
use crate::model::doi_in;
use crate::model::site::{Site, SourceEntry};
use crate::text::{FileId, Files};
use crate::words::{Edits, edited};

/// Writes what the list says into the records.
pub(super) fn run(arguments: &RetractionsArguments, console: &Console) -> Result<u8, Failure> {
    let file = File::open(&arguments.file).map_err(|error| Failure::system("read", &arguments.file, &error))?;
    let name = arguments.file.display().to_string();
    let list = notices::read(file, &name)?;
    let reading = reading::read(&arguments.site, console)?;
    let Some(site) = &reading.site else { return Ok(reading::refuse(&reading, console)) };
    console.warn(&unread(&list, &name));
    let found = RetractionsFound::of(site, &reading.files, &list.rows);
    console.warn(&found.told);
    for (file, edits) in &found.edits {
        let input = reading.files.get(*file);
        console.warn(&differences(&input.path, &input.text, edits));
        if !arguments.diff {
            replace(&arguments.site.dir, &input.path, &input.text, &edited(&input.text, edits))?;
        }
    }
    let records: usize = found.edits.values().map(Vec::len).sum();
    let done = if arguments.diff { "would be changed" } else { "changed" };
    let rows = counted(list.rows.len(), "row", "rows");
    let without = match list.without_doi {
        0 => String::new(),
        number => format!(", {number} left out that {} no DOI", if number == 1 { "has" } else { "have" }),
    };
    console.note(&format!("{rows} read{without}; {} {done}\n", counted(records, "record", "records")));
    Ok(0)
}

/// How many rows that are not read are named.
const MOST_NAMED: usize = 5;

/// What of the list could not be read; empty if all of it could.
fn unread(list: &NoticeList, name: &str) -> String {
    let mut out = String::new();
    for (line, why) in list.unread.iter().take(MOST_NAMED) {
        // Writing to a string does not fail.
        let _ = writeln!(out, "warning: {name}:{line}: {why}");
    }
    if list.unread.len() > MOST_NAMED {
        let _ = writeln!(out, "warning: {name}: {} more like these", list.unread.len() - MOST_NAMED);
    }
    if !list.unread.is_empty() {
        let _ = writeln!(out, "   help: mend these rows, or take the list anew; the others are read");
    }
    out
}

/// What the rows come to.
#[derive(Default)]
struct RetractionsFound {
    /// By file, in order of their places.
    edits: BTreeMap<FileId, Edits>,
    /// A line for each row about a source of which nothing is written.
    told: String,
}

impl RetractionsFound {
    fn of(site: &Site, files: &Files, rows: &[NoticeRow]) -> RetractionsFound {
        let mut by_doi: HashMap<String, usize> = HashMap::new();
        for (at, entry) in site.sources.iter().enumerate() {
            for doi in dois(entry) {
                by_doi.entry(doi).or_insert(at);
            }
        }
        let mut found = RetractionsFound::default();
        let mut seen: Vec<(usize, Nature)> = Vec::new();
        for row in rows {
            let Some(at) = by_doi.get(&row.original).copied() else { continue };
            let by = by_doi.get(&row.notice).map(|at| &site.sources[*at]);
            // One row for each of several notices; the first is enough.
            if seen.contains(&(at, row.nature)) {
                continue;
            }
            seen.push((at, row.nature));
            found.add(files, &site.sources[at], by, row);
        }
        found.edits.values_mut().for_each(|edits| edits.sort_by_key(|(range, _)| range.start));
        found
    }

    fn add(&mut self, files: &Files, entry: &SourceEntry, by: Option<&SourceEntry>, row: &NoticeRow) {
        let source = &entry.source;
        let said = said(row, by);
        let (field, is_known) = match row.nature {
            Nature::Retraction => {
                (format!("retracted: {{{said}}}"), source.retracted.is_some() || source.withdrawn.is_some())
            }
            Nature::Correction => {
                let joint = if said.is_empty() { "" } else { ", " };
                let is_known = source.corrected_by.is_some() || !source.corrections.is_empty();
                (format!("corrections: [{{kind: corrected{joint}{said}}}]"), is_known)
            }
            Nature::Concern => return self.tell(entry, "an expression of concern is no field: say it in `note:`"),
            Nature::Reinstatement => return self.tell(entry, "it was reinstated: look at its record"),
        };
        if is_known {
            return self.tell(entry, "its record says so already");
        }
        let id = source.id.as_ref();
        let has_record = !entry.is_linked;
        let input = files.get(source.span.file);
        let edit = inserted(input, source.span.range(), id.map(|id| ("id", id.span.range())), &field);
        match edit.filter(|_| has_record) {
            Some(edit) => {
                let edits = self.edits.entry(source.span.file).or_default();
                // Two fields of one record stand in one place.
                match edits.iter_mut().find(|(range, _)| *range == edit.0) {
                    Some((_, text)) => text.push_str(&edit.1),
                    None => edits.push(edit),
                }
            }
            None if !has_record => {
                let url = source.url.as_ref().map_or("URL", |url| &url.value);
                self.tell(entry, &format!("it has no record: `ibid new source {url}`, then add `{field}`"));
            }
            None => self.tell(entry, &format!("write it into {} yourself: `{field}`", input.path)),
        }
    }

    fn tell(&mut self, entry: &SourceEntry, what: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.told, "{}: {what}", entry.id);
    }
}

/// `date: 2020-06-04, note: "…", by: id`
fn said(row: &NoticeRow, by: Option<&SourceEntry>) -> String {
    let date = row.date.as_ref().map(|date| format!("date: {date}"));
    let note = Some(&row.reason).filter(|reason| !reason.is_empty());
    // In a flow mapping a comma would end a plain text.
    let note = note.map(|note| format!("note: {}", serde_json::Value::from(note.as_str())));
    let by = by.map(|by| {
        let id = by.id.as_str();
        let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && id.starts_with(char::is_alphabetic);
        format!("by: {}", if is_plain { id.to_owned() } else { scalar(id) })
    });
    let parts: Vec<String> = [date, note, by].into_iter().flatten().collect();
    parts.join(", ")
}

/// The DOIs of a source in lower case: of its record, else those in its address.
fn dois(entry: &SourceEntry) -> Vec<String> {
    let source = &entry.source;
    let written = source.bibliographic.iter().find(|(name, _)| name == "doi").map(|(_, doi)| doi.as_str());
    let address = source.url.as_ref().map(|url| url.value.as_str());
    [written, address].into_iter().flatten().filter_map(doi_in).collect()
}
