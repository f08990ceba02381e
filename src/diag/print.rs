//! Diagnostics for people and for programs: drawn with the text around them, one line each, or as JSON.
//!
//! All forms are sorted by file, line, column, code and then message; two equal ones are shown once.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Severity};
use crate::text::{Files, Place, Span};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Drawn with the lines they are about; coloured or not.
    Human {
        /// With ANSI colours.
        colour: bool,
    },
    /// `file:line:column: level[code]: message`, help on a line below.
    Short,
    /// One JSON object, see `markup.md`.
    Json,
}

/// A diagnostic of a longer line than this is shown without the line.
const LONGEST_LINE: usize = 2_000;

/// Writes diagnostics, sorted. The result ends with a line end unless there is nothing to say.
pub fn print(diagnostics: &[Diagnostic], files: &Files, form: Form) -> String {
    let sorted = sort(diagnostics, files);
    match form {
        Form::Json => json(&sorted, files),
        Form::Short => sorted.iter().fold(String::new(), |mut out, (place, diagnostic)| {
            short(&mut out, place.as_ref(), diagnostic);
            out
        }),
        Form::Human { colour } => {
            let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
            let renderer = renderer.decor_style(DecorStyle::Ascii);
            sorted.iter().fold(String::new(), |mut out, (place, diagnostic)| {
                out.push_str(&human(place.as_ref(), diagnostic, files, &renderer));
                out.push_str("\n\n");
                out
            })
        }
    }
}

/// How many errors and warnings there are, equal ones counted once.
pub fn count(diagnostics: &[Diagnostic], files: &Files) -> (usize, usize) {
    let sorted = sort(diagnostics, files);
    let errors = sorted.iter().filter(|(_, d)| d.severity == Severity::Error).count();
    (errors, sorted.len() - errors)
}

fn sort<'a>(diagnostics: &'a [Diagnostic], files: &Files) -> Vec<(Option<Place>, &'a Diagnostic)> {
    let mut sorted: Vec<_> = diagnostics.iter().map(|d| (d.span.map(|span| files.place(span)), d)).collect();
    sorted.sort_by(|(a_place, a), (b_place, b)| {
        let path = |place: &Option<Place>, d: &Diagnostic| {
            place.as_ref().map(|p| p.path.clone()).or_else(|| d.path.clone()).unwrap_or_default()
        };
        let at = |place: &Option<Place>| place.as_ref().map(|p| (p.line, p.column));
        (path(a_place, a), at(a_place), a.code.id, &a.message).cmp(&(
            path(b_place, b),
            at(b_place),
            b.code.id,
            &b.message,
        ))
    });
    sorted
        .dedup_by(|(_, a), (_, b)| a.code == b.code && a.span == b.span && a.message == b.message && a.path == b.path);
    sorted
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn short(out: &mut String, place: Option<&Place>, diagnostic: &Diagnostic) {
    let _ = match (place, &diagnostic.path) {
        (Some(place), _) => write!(out, "{}:{}:{}: ", place.path, place.line, place.column),
        (None, Some(path)) => write!(out, "{}: ", visible(path)),
        (None, None) => Ok(()),
    };
    let message = visible(&diagnostic.message);
    let _ = writeln!(out, "{}[{}]: {message}", level(diagnostic.severity), diagnostic.code.id);
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "   help: {}", visible(help));
    }
}

fn human(place: Option<&Place>, diagnostic: &Diagnostic, files: &Files, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut message = visible(&diagnostic.message);
    if let (None, Some(path)) = (place, &diagnostic.path) {
        message = format!("{}: {message}", visible(path));
    }
    let title = level.primary_title(message).id(diagnostic.code.id);
    let mut group = Group::with_title(title);
    if let Some(span) = diagnostic.span {
        let mut spans = vec![(span, None)];
        spans.extend(diagnostic.labels.iter().map(|label| (label.span, Some(label.text.as_str()))));
        for snippet in snippets(&spans, files) {
            group = group.element(snippet);
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    renderer.render(&[group])
}

/// One snippet for each file, only the lines that matter, so that a big file costs no more than a small one.
fn snippets<'a>(
    spans: &[(Span, Option<&'a str>)],
    files: &'a Files,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let mut out = Vec::new();
    for (i, (span, label)) in spans.iter().enumerate() {
        let file = files.get(span.file);
        let text: &str = &file.text;
        let lines = line_range(text, span.range());
        let (line, _) = crate::text::line_column(text, lines.start);
        let window = text.get(lines.clone()).unwrap_or("");
        let kind = if i == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let start = (span.start as usize).saturating_sub(lines.start).min(window.len());
        let end = (span.end as usize).saturating_sub(lines.start).clamp(start, window.len());
        let mut annotation = kind.span(start..end);
        if let Some(label) = label {
            annotation = annotation.label(*label);
        }
        if window.len() <= LONGEST_LINE {
            out.push(Snippet::source(window).line_start(line).path(&*file.path).annotation(annotation));
        } else {
            out.push(Snippet::source("").line_start(line).path(&*file.path).annotation(kind.span(0..0)));
        }
    }
    out
}

/// The whole lines that a range touches, four at most.
fn line_range(text: &str, range: Range<usize>) -> Range<usize> {
    let start = range.start.min(text.len());
    let from = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
    let rest = text.get(from..).unwrap_or("");
    let last = range.end.saturating_sub(from).max(start - from);
    let mut to = 0;
    for line in rest.split_inclusive('\n').take(4) {
        to += line.len();
        if to > last {
            break;
        }
    }
    from..from + rest.get(..to).map_or(0, |lines| lines.trim_end_matches('\n').len())
}

/// Text that cannot move the cursor or turn the direction of writing: those characters are shown as escapes.
fn visible(text: &str) -> String {
    let harmful = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(harmful) {
        return text.to_owned();
    }
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if harmful(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
        out
    })
}

#[derive(Serialize)]
struct JsonReport<'a> {
    diagnostics: Vec<JsonDiagnostic<'a>>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    labels: Vec<JsonLabel<'a>>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    file: String,
    line: usize,
    column: usize,
    text: &'a str,
}

fn json(sorted: &[(Option<Place>, &Diagnostic)], files: &Files) -> String {
    let errors = sorted.iter().filter(|(_, d)| d.severity == Severity::Error).count();
    let diagnostics = sorted
        .iter()
        .map(|(place, d)| JsonDiagnostic {
            code: d.code.id,
            name: d.code.name,
            severity: level(d.severity),
            message: &d.message,
            file: place.as_ref().map(|p| &*p.path).or(d.path.as_deref()),
            line: place.as_ref().map(|p| p.line),
            column: place.as_ref().map(|p| p.column),
            end_line: place.as_ref().map(|p| p.end_line),
            end_column: place.as_ref().map(|p| p.end_column),
            labels: d
                .labels
                .iter()
                .map(|label| {
                    let place = files.place(label.span);
                    JsonLabel {
                        file: place.path.to_string(),
                        line: place.line,
                        column: place.column,
                        text: &label.text,
                    }
                })
                .collect(),
            help: d.help.as_deref(),
        })
        .collect();
    let report = JsonReport { diagnostics, errors, warnings: sorted.len() - errors };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::text::InputFile;

    fn sample() -> (Files, Vec<Diagnostic>) {
        let mut files = Files::default();
        let a = files.add(InputFile::new("content/a.md", "x\nsée [@lee-2021].\n"));
        let b = files.add(InputFile::new("content/b.yaml", "id: lee-2020\n"));
        let unknown = Diagnostic::new(&codes::UNKNOWN_SOURCE, Span::new(a, 9, 17), "unknown source `lee-2021`")
            .label(Span::new(b, 4, 12), "this one is near")
            .help("did you mean `lee-2020`?");
        let early = Diagnostic::new(&codes::RAW_HTML, Span::new(a, 0, 1), "raw HTML is shown as text");
        (files, vec![unknown.clone(), early, unknown])
    }

    #[test]
    fn short_form_is_sorted_and_says_each_thing_once() {
        let (files, diagnostics) = sample();
        assert_eq!(
            print(&diagnostics, &files, Form::Short),
            "content/a.md:1:1: warning[W101]: raw HTML is shown as text\n\
             content/a.md:2:7: error[E012]: unknown source `lee-2021`\n   help: did you mean `lee-2020`?\n"
        );
        assert_eq!(count(&diagnostics, &files), (1, 1));
    }

    #[test]
    fn human_form_shows_the_line_with_its_number() {
        let (files, diagnostics) = sample();
        let text = print(&diagnostics, &files, Form::Human { colour: false });
        assert!(text.contains("error[E012]: unknown source `lee-2021`"), "{text}");
        assert!(text.contains("--> content/a.md:2:7"), "{text}");
        assert!(text.contains("2 | sée [@lee-2021]."), "{text}");
        assert!(text.contains("content/b.yaml:1:5"), "{text}");
    }

    #[test]
    fn json_has_places_and_counts() {
        let (files, diagnostics) = sample();
        let value: serde_json::Value = serde_json::from_str(&print(&diagnostics, &files, Form::Json)).unwrap();
        assert_eq!(value["errors"], 1);
        assert_eq!(value["diagnostics"][1]["end_column"], 15);
        assert_eq!(value["diagnostics"][1]["labels"][0]["file"], "content/b.yaml");
    }

    #[test]
    fn control_characters_are_made_visible() {
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}"), "a\\u{1b}[2Jb\\u{202e}");
    }
}
