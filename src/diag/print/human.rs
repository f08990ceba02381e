//! Diagnostics for people: each with the lines it is about, but no more of one code than people read, and a table of all.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::table::table;
use super::visible;
use crate::diag::told::Told;
use crate::diag::{Diagnostic, Severity};
use crate::text::{Files, Span};

/// So many of one code are read; the rest are counted. A run with more in all ends with a table.
pub(super) const MOST: usize = 20;
/// Of longer lines only what is near to the place is shown.
const LONGEST_LINE: usize = 400;
/// What is shown of them before the place, and from there on.
const BEFORE: usize = 60;
const AFTER: usize = 120;
/// Lines of one place that are shown.
const LINES: usize = 4;

/// Draws them.
pub(super) fn human(told: &[Told<'_>], files: &Files, colour: bool, rest: Option<&str>) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut found: HashMap<_, usize> = HashMap::new();
    for told in told {
        *found.entry(told.diagnostic.code.id).or_default() += 1;
    }
    let (mut drawn, mut out): (HashMap<_, usize>, _) = (HashMap::new(), String::new());
    for told in told {
        let code = told.diagnostic.code;
        let number = drawn.entry(code.id).or_default();
        *number += 1;
        if rest.is_some() && *number > MOST {
            continue;
        }
        out.push_str(&draw(told, files, &renderer));
        out.push_str("\n\n");
        let more = found[code.id] - *number;
        if let Some(rest) = rest.filter(|_| *number == MOST && more > 0) {
            // Writing to a string does not fail.
            let _ = writeln!(out, "{} {}: and {more} more: `{rest}`\n", code.id, code.name);
        }
    }
    if told.len() > MOST {
        out.push_str(&table(told));
        out.push('\n');
    }
    out
}

fn draw(told: &Told<'_>, files: &Files, renderer: &Renderer) -> String {
    let diagnostic: &Diagnostic = &told.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut message = visible(&diagnostic.message);
    if let (None, Some(path)) = (&told.place, &diagnostic.path) {
        message = format!("{}: {message}", visible(path));
    }
    let mut group = Group::with_title(level.primary_title(message).id(diagnostic.code.id));
    if let Some(span) = diagnostic.span {
        group = group.elements(excerpt(span, None, files));
        let labels = diagnostic.labels.iter();
        group = group.elements(labels.flat_map(|label| excerpt(label.span, Some(&label.text), files)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    renderer.render(&[group])
}

/// The lines of a place, as far as they matter, so that a big file costs no more than a small one. A label belongs to a place
/// that is not the first of its diagnostic.
fn excerpt<'a>(span: Span, label: Option<&'a str>, files: &'a Files) -> Vec<Element<'a>> {
    let (file, range) = files.written(span);
    let window = window(&file.text, range.clone());
    let (line, column) = file.line_column(range.start);
    let text = &file.text[window.clone()];
    let start = file.text.floor_char_boundary(range.start).clamp(window.start, window.end) - window.start;
    let end = file.text.floor_char_boundary(range.end).clamp(window.start + start, window.end) - window.start;
    let kind = if label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
    let annotation: Annotation<'a> = kind.span(start..end).label(label);
    let snippet = Snippet::source(text).line_start(line).annotation(annotation);
    let begins = window.start == 0 || file.text.as_bytes()[window.start - 1] == b'\n';
    if begins {
        return vec![snippet.path(&*file.path).into()];
    }
    // A text that is cut has columns of its own.
    vec![Origin::path(&*file.path).line(line).char_column(column).into(), snippet.into()]
}

/// The whole lines that a range touches, or what is near to its start.
fn window(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    let limit = text.floor_char_boundary(start.saturating_sub(LONGEST_LINE));
    let cut = || text.floor_char_boundary(start.saturating_sub(BEFORE));
    let from = text[limit..start].rfind('\n').map(|at| limit + at + 1);
    let from = from.unwrap_or_else(|| if limit == 0 { 0 } else { cut() });
    let mut to = from;
    for _ in 0..LINES {
        let most = text.floor_char_boundary((to + LONGEST_LINE).min(text.len()));
        match text[to..most].find('\n') {
            Some(at) => to += at + 1,
            None if most == text.len() => to = most,
            None => {
                let end = text.floor_char_boundary((start + AFTER).min(text.len())).max(to);
                return if to > start { from..to - 1 } else { cut().max(from)..end };
            }
        }
        if to >= range.end || to == text.len() {
            break;
        }
    }
    from..from + text[from..to].trim_end_matches('\n').len()
}
