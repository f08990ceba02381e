//! Diagnostics as commands of GitHub's and Forgejo's runners, which show them beside the lines of a change: the first of them,
//! errors before warnings, because a runner shows ten of each in a step; the rest as lines in a group that opens.

use std::fmt::Write as _;

use super::table::rows;
use super::{in_repository, short, visible};
use crate::diag::Severity;
use crate::diag::told::Told;

/// So many annotations are shown of a step.
const MOST: usize = 10;

/// Writes the commands.
pub(super) fn github(told: &[Told<'_>], folder: &str) -> String {
    let mut out = String::new();
    let mut sorted: Vec<&Told<'_>> = told.iter().collect();
    sorted.sort_by_key(|told| told.diagnostic.severity);
    let (annotated, rest) = sorted.split_at(sorted.len().min(MOST));
    for told in annotated {
        annotation(&mut out, told, folder);
    }
    if !rest.is_empty() {
        // Writing to a string does not fail.
        let _ = writeln!(out, "::group::{} more", rest.len());
        for told in rest {
            let mut line = String::new();
            short(&mut line, told.place.as_ref(), &told.diagnostic);
            // A line of a group must not be a command of its own.
            let _ = writeln!(out, "  {}", line.trim_end().replace("\n   ", " ").replace('\n', " "));
        }
        out.push_str("::endgroup::\n");
    }
    out
}

fn annotation(out: &mut String, told: &Told<'_>, folder: &str) {
    let d = &*told.diagnostic;
    let level = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let _ = write!(out, "::{level} title={}", property(&format!("{} {}", d.code.id, d.code.name)));
    if let Some(path) = told.path() {
        let _ = write!(out, ",file={}", property(&in_repository(folder, path)));
    }
    if let Some(place) = &told.place {
        let _ = write!(out, ",line={},endLine={}", place.line, place.end_line);
        if place.line == place.end_line {
            let _ = write!(out, ",col={},endColumn={}", place.column, place.end_column);
        }
    }
    let _ = writeln!(out, "::{}", data(&visible(&told.text())));
}

/// A text after the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The table of all codes as Markdown, for the summary of a job.
pub(super) fn summary(told: &[Told<'_>]) -> String {
    if told.is_empty() {
        return "ibid: no errors, no warnings\n".to_owned();
    }
    let mut out = "| Code | Name | Number | Files | To mend or silence all |\n|---|---|--:|--:|---|\n".to_owned();
    for (code, number, files, way_out) in rows(told) {
        let _ = writeln!(out, "| {} | {} | {number} | {files} | {} |", code.id, code.name, way_out.replace('|', "\\|"));
    }
    out
}
