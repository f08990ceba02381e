//! The list of Retraction Watch as CSV (RFC 4180): a row for each notice, with the DOI of the work and that of the notice.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use super::super::failure::Failure;
use crate::model::doi_in;

/// What a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    Retraction,
    Correction,
    /// Doubts of the publisher, without a verdict.
    Concern,
    /// A retraction was taken back.
    Reinstatement,
}

/// A row with a work that has a DOI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoticeRow {
    /// DOI of the work, in lower case.
    pub(super) original: String,
    /// DOI of the notice, in lower case; empty if it has none.
    pub(super) notice: String,
    pub(super) nature: Nature,
    /// ISO 8601, to the day.
    pub(super) date: Option<String>,
    /// Why, one reason after the other.
    pub(super) reason: String,
}

/// A list, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NoticeList {
    /// In the order of the list.
    pub(super) rows: Vec<NoticeRow>,
    /// Rows that say of no work what became of it, or not all of it: line of the list and why.
    pub(super) unread: Vec<(u64, String)>,
    /// How many rows are about works that have no DOI.
    pub(super) without_doi: usize,
}

/// The columns that are read.
const COLUMNS: [&str; 5] = ["OriginalPaperDOI", "RetractionDOI", "RetractionNature", "RetractionDate", "Reason"];

/// Reads the list. `name` is the file's, for messages.
///
/// # Errors
/// A file that is no CSV in UTF-8 or lacks one of the columns.
pub(super) fn read(from: impl Read, name: &str) -> Result<NoticeList, Failure> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(from);
    let failed = |error: &csv::Error| {
        let place = error.position().map_or_else(String::new, |place| format!(":{}", place.line()));
        Failure::usage(format!("{name}{place}: this is no CSV in UTF-8: {error}"))
            .help("save the list as CSV, columns divided by commas, in UTF-8")
    };
    let header = reader.headers().map_err(|error| failed(&error))?.clone();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let is_it = |head: &str| head.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case(column);
        *place = header.iter().position(is_it).ok_or_else(|| {
            Failure::usage(format!("{name}:1: this list has no column `{column}`"))
                .help("import the list of Retraction Watch as it is; its first line names its columns")
        })?;
    }
    let mut list = NoticeList::default();
    for record in reader.records() {
        let record = record.map_err(|error| failed(&error))?;
        list.add(&record, places);
    }
    Ok(list)
}

/// What the list says in place of a DOI that there is not.
const NO_DOI: [&str; 5] = ["", "unavailable", "n/a", "none", "0"];

impl NoticeList {
    fn add(&mut self, record: &StringRecord, places: [usize; COLUMNS.len()]) {
        let [original, notice, nature, date, _] = places.map(|place| record.get(place).unwrap_or_default().trim());
        let line = record.position().map_or(0, csv::Position::line);
        if NO_DOI.contains(&original.to_ascii_lowercase().as_str()) {
            self.without_doi += 1;
            return;
        }
        let Some(doi) = doi_in(original) else {
            return self.unread.push((line, format!("`{}` is no DOI", shown(original))));
        };
        let Some(nature) = nature_of(nature) else {
            let message = format!("`{}` is no kind of notice that is known, of {doi}", shown(nature));
            return self.unread.push((line, message));
        };
        if !date.is_empty() && day(date).is_none() {
            self.unread
                .push((line, format!("the date `{}` of {doi} is not read; the rest of the row is", shown(date))));
        }
        if !NO_DOI.contains(&notice.to_ascii_lowercase().as_str()) && doi_in(notice).is_none() {
            let what = format!("`{}`, the notice about {doi}, is no DOI; the rest of the row is read", shown(notice));
            self.unread.push((line, what));
        }
        self.rows.push(row(record, places, doi, nature));
    }
}

/// The beginning of a cell, on one line.
fn shown(cell: &str) -> String {
    cell.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect()
}

fn nature_of(cell: &str) -> Option<Nature> {
    Some(match cell.to_ascii_lowercase().as_str() {
        "retraction" => Nature::Retraction,
        "correction" => Nature::Correction,
        "expression of concern" => Nature::Concern,
        "reinstatement" => Nature::Reinstatement,
        _ => return None,
    })
}

fn row(record: &StringRecord, places: [usize; COLUMNS.len()], original: String, nature: Nature) -> NoticeRow {
    let [_, notice, _, date, reason] = places.map(|place| record.get(place).unwrap_or_default().trim());
    let reasons = reason.split(';').map(|one| one.trim().trim_start_matches('+').trim()).filter(|one| !one.is_empty());
    NoticeRow {
        original,
        notice: doi_in(notice).unwrap_or_default(),
        nature,
        date: day(date),
        reason: reasons.collect::<Vec<_>>().join("; "),
    }
}

/// `6/4/2020 0:00`, as the list has it, or ISO 8601.
fn day(text: &str) -> Option<String> {
    let date = text.split([' ', 'T']).next()?;
    let divided = |by: char| -> Option<[u32; 3]> {
        let parts: Vec<u32> = date.split(by).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        parts.try_into().ok()
    };
    let read = (divided('/'), divided('-'));
    let ((Some([month, day, year]), _) | (None, Some([year, month, day]))) = read else { return None };
    let is_sound = (1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_sound.then(|| format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_the_list_writes_them() {
        assert_eq!(day("6/4/2020 0:00").as_deref(), Some("2020-06-04"));
        assert_eq!(day("2020-06-04").as_deref(), Some("2020-06-04"));
        for text in ["", "13/4/2020", "4.6.2020", "6/4/20"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn columns_are_found_by_name() {
        let text = "\u{feff}Record ID,OriginalPaperDOI,RetractionDOI,RetractionNature,RetractionDate,Reason\n\
            1,10.1234/A,10.1234/b,Retraction,6/4/2020 0:00,+Unreliable Data;+Fraud;\n\
            2,unavailable,,Retraction,,\n3,10.1234/c,,Withdrawn,,\n4,10.1234/d\n5,10.12,,Retraction,,\n\
            6,10.1234/e,x,Retraction,soon,\n";
        let NoticeList { mut rows, unread, without_doi } = read(text.as_bytes(), "a.csv").unwrap();
        assert_eq!(rows.pop().map(|row| (row.original, row.date)), Some(("10.1234/e".to_owned(), None)));
        assert_eq!((without_doi, unread.iter().map(|(line, _)| *line).collect::<Vec<_>>()), (1, vec![4, 5, 6, 7, 7]));
        assert_eq!(unread[2].1, "`10.12` is no DOI");
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].original.as_str(), rows[0].reason.as_str()), ("10.1234/a", "Unreliable Data; Fraud"));
        assert!(read("Title\nx\n".as_bytes(), "a.csv").unwrap_err().message.contains("`OriginalPaperDOI`"));
        assert!(read(&b"OriginalPaperDOI\n\xff\n"[..], "a.csv").is_err());
    }
}
