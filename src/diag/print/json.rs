//! Diagnostics as one JSON object, for programs.

use serde::Serialize;

use crate::diag::Silenced;
use crate::diag::told::{Told, count};
use crate::text::Files;

#[derive(Serialize)]
struct ReportJson<'a> {
    diagnostics: Vec<DiagnosticJson<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
    silenced: Vec<SilencedJson<'a>>,
}

#[derive(Serialize)]
struct SilencedJson<'a> {
    reason: &'a str,
    comment: PlaceJson,
    diagnostic: DiagnosticJson<'a>,
}

#[derive(Serialize)]
struct PlaceJson {
    file: String,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    labels: Vec<LabelJson<'a>>,
    help: Option<&'a str>,
    count: usize,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    file: String,
    line: usize,
    column: usize,
    text: &'a str,
}

/// Writes the object.
pub(super) fn json(all: &[Told<'_>], silenced: &[Silenced], files: &Files) -> String {
    let [errors, warnings, notes] = count(all);
    let not_told: Vec<Told<'_>> = silenced.iter().map(|one| Told::single(&one.diagnostic, files)).collect();
    let one = |(silenced, told)| silenced_json(silenced, told, files);
    let report = ReportJson {
        diagnostics: all.iter().map(|told| found(told, files)).collect(),
        errors,
        warnings,
        notes,
        silenced: silenced.iter().zip(&not_told).map(one).collect(),
    };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn silenced_json<'a>(silenced: &'a Silenced, told: &'a Told<'_>, files: &Files) -> SilencedJson<'a> {
    let place = files.place(silenced.by);
    let comment = PlaceJson { file: place.path.to_string(), line: place.line, column: place.column };
    SilencedJson { reason: &silenced.reason, comment, diagnostic: found(told, files) }
}

fn found<'a>(told: &'a Told<'_>, files: &Files) -> DiagnosticJson<'a> {
    let (place, d) = (told.place.as_ref(), &*told.diagnostic);
    let label = |label: &'a crate::diag::Label| {
        let place = files.place(label.span);
        LabelJson { file: place.path.to_string(), line: place.line, column: place.column, text: &label.text }
    };
    DiagnosticJson {
        code: d.code.id,
        name: d.code.name,
        severity: d.severity.word(),
        message: &d.message,
        file: told.path(),
        line: place.map(|p| p.line),
        column: place.map(|p| p.column),
        end_line: place.map(|p| p.end_line),
        end_column: place.map(|p| p.end_column),
        labels: d.labels.iter().map(label).collect(),
        help: d.help.as_deref(),
        count: told.count,
    }
}
