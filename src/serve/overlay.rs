//! The list of what is wrong with the site, as HTML: everything that comes from the site is escaped.

use std::fmt::Write as _;
use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::findings::{Findings, count};
use crate::diag::{Diagnostic, Severity};
use crate::text::{Files, Place, Span, turns_direction};

/// More than these are counted, not shown.
const MOST: usize = 100;
/// Lines of an excerpt.
const LINES: usize = 3;
/// Characters of one of its lines.
const WIDTH: usize = 300;
/// What stands as it is in the path of an editor's address.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The list of problems of the site and, after them, of one page; empty if there are none.
pub(super) fn fragment(findings: &Findings, own: &Findings) -> String {
    let beside: Vec<&Diagnostic> = findings.beside(own).collect();
    let (errors, warnings) = count(own.diagnostics.iter().chain(beside.iter().copied()));
    if errors + warnings == 0 {
        return String::new();
    }
    let summary = summary(errors, warnings);
    let mut out = format!(
        "<h2 data-errors=\"{errors}\" data-warnings=\"{warnings}\" data-summary=\"{summary}\">{summary}</h2>\
         <ol class=\"problems\">"
    );
    // What is wrong with the page at hand first, then errors, so that warnings never hide them.
    let of = |severity| beside.iter().filter(move |diagnostic| diagnostic.severity == severity);
    let site = Severity::ALL.into_iter().flat_map(of).map(|diagnostic| (*diagnostic, findings));
    let all = own.diagnostics.iter().map(|diagnostic| (diagnostic, own)).chain(site);
    all.take(MOST).for_each(|(diagnostic, findings)| item(&mut out, diagnostic, findings));
    out.push_str("</ol>");
    if errors + warnings > MOST {
        let _ = write!(
            out,
            "<p class=\"more\">and {} more: <code>ibid check</code> lists them all</p>",
            errors + warnings - MOST
        );
    }
    out
}

/// `2 errors, 1 warning`
pub(super) fn summary(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

/// `1 file`, `2 files`
pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// A page of the preview's own; `body` is HTML, `script` the tag that keeps it up to date.
pub(super) fn page(title: &str, body: &str, script: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <link rel=\"stylesheet\" href=\"/-/ibid/overlay.css\">\n{script}</head>\n<body>\n{body}\n</body>\n</html>\n",
        escape(title)
    )
}

/// A link to an address of the site; `text` is escaped here.
pub(super) fn link(route: &str, text: &str) -> String {
    let address = utf8_percent_encode(route, PATH).to_string();
    format!("<a href=\"{}\">{}</a>", escape(&address), escape(text))
}

fn item(out: &mut String, diagnostic: &Diagnostic, findings: &Findings) {
    let level = diagnostic.severity.word();
    let _ = write!(
        out,
        "<li class=\"{level}\"><p><strong>{level}[{}]</strong> {}</p>",
        diagnostic.code.id,
        prose(&diagnostic.message)
    );
    match (diagnostic.span, &diagnostic.path) {
        (Some(span), _) => located(out, span, None, findings),
        (None, Some(path)) => {
            let _ = write!(out, "<p class=\"place\">{}</p>", escape(path));
        }
        (None, None) => {}
    }
    for label in &diagnostic.labels {
        located(out, label.span, Some(&label.text), findings);
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(out, "<p class=\"help\">help: {}</p>", prose(help));
    }
    out.push_str("</li>");
}

/// A place, linked to the editor if one is configured, and the lines around it.
fn located(out: &mut String, span: Span, text: Option<&str>, findings: &Findings) {
    let place = findings.files.place(span);
    let name = escape(&format!("{}:{}:{}", place.path, place.line, place.column));
    out.push_str("<p class=\"place\">");
    let _ = match editor(&place, findings) {
        Some(address) => write!(out, "<a href=\"{}\">{name}</a>", escape(&address)),
        None => write!(out, "{name}"),
    };
    if let Some(route) = findings.pages.get(&span.file) {
        let _ = write!(out, " ({})", link(route, "its page"));
    }
    if let Some(text) = text {
        let _ = write!(out, " {}", prose(text));
    }
    out.push_str("</p>");
    excerpt(out, &findings.files, span, place.line);
}

/// The address that opens a place in the editor. That its scheme is one of an editor was seen when the configuration was read.
fn editor(place: &Place, findings: &Findings) -> Option<String> {
    let pattern = findings.editor.as_deref()?;
    let path = findings.root.join(&*place.path).to_string_lossy().replace('\\', "/");
    let path = utf8_percent_encode(&path, PATH).to_string();
    let filled = pattern.replace("{line}", &place.line.to_string()).replace("{column}", &place.column.to_string());
    Some(filled.replace("{file}", &path))
}

/// The first lines of a span with their numbers; the span itself is marked.
fn excerpt(out: &mut String, files: &Files, span: Span, first: usize) {
    let (file, range) = files.written(span);
    let text: &str = &file.text;
    let start = text.floor_char_boundary(range.start);
    let end = text.floor_char_boundary(range.end).max(start);
    let mut from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    out.push_str("<pre>");
    for number in first..first + LINES {
        let to = text[from..].find('\n').map_or(text.len(), |at| from + at);
        let _ = write!(out, "<b>{number:>4} </b>");
        line(out, &text[from..to], start.saturating_sub(from)..end.saturating_sub(from));
        out.push('\n');
        if to >= end || to == text.len() {
            break;
        }
        from = to + 1;
    }
    out.push_str("</pre>");
}

/// One line with the marked part; only what is near to the mark of a long one.
fn line(out: &mut String, text: &str, marked: Range<usize>) {
    let (start, end) = (marked.start.min(text.len()), marked.end.min(text.len()));
    let from = if text.len() > WIDTH { text.floor_char_boundary(start.saturating_sub(WIDTH / 3)) } else { 0 };
    let to = text.floor_char_boundary((from + WIDTH).min(text.len())).max(start);
    let end = end.clamp(start, to);
    let ellipsis = |cut: bool| if cut { "…" } else { "" };
    let _ = write!(out, "{}{}", ellipsis(from > 0), escape(&text[from..start]));
    if end > start {
        let _ = write!(out, "<mark>{}</mark>", escape(&text[start..end]));
    }
    let _ = write!(out, "{}{}", escape(&text[end..to]), ellipsis(to < text.len()));
}

/// A message: escaped, names between backticks as code.
fn prose(text: &str) -> String {
    let parts = text.split('`').count();
    text.split('`').enumerate().fold(String::with_capacity(text.len() + 16), |mut out, (at, part)| {
        // An odd number of backticks leaves the last as it is.
        let _ = match at % 2 {
            1 if at + 1 < parts => write!(out, "<code>{}</code>", escape(part)),
            1 => write!(out, "`{}", escape(part)),
            _ => write!(out, "{}", escape(part)),
        };
        out
    })
}

/// Text as HTML; controls and characters that turn the direction of writing are made visible.
pub(super) fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            letter if turns_direction(letter) => out.extend(letter.escape_unicode()),
            letter if letter.is_control() => out.extend(letter.escape_unicode()),
            letter => out.push(letter),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::text::InputFile;

    fn findings(text: &str, start: usize, end: usize, message: &str) -> Findings {
        let mut files = Files::default();
        let file = files.add(InputFile::new("content/a b.md", text));
        let found = Diagnostic::new(&codes::UNKNOWN_SOURCE, Span::new(file, start, end), message);
        Findings::new(&[found], files.into(), "/home/me".into(), Some("edit://{file}:{line}:{column}".to_owned()))
    }

    #[test]
    fn nothing_wrong_is_nothing_to_show() {
        assert_eq!(fragment(&Findings::default(), &Findings::default()), "");
    }

    #[test]
    fn a_problem_has_its_lines_its_mark_and_its_link() {
        let html = fragment(&findings("x\n<i>[@lee]</i>\nz\n", 5, 11, "unknown source `lee`"), &Findings::default());
        assert!(html.contains("data-errors=\"1\""), "{html}");
        assert!(html.contains("unknown source <code>lee</code>"), "{html}");
        assert!(html.contains("<b>   2 </b>&lt;i&gt;<mark>[@lee]</mark>&lt;/i&gt;\n</pre>"), "{html}");
        assert!(html.contains("<a href=\"edit:///home/me/content/a%20b.md:2:4\">content/a b.md:2:4</a>"), "{html}");
    }

    #[test]
    fn whatever_a_site_says_stays_text() {
        let html = fragment(&findings("<script>\u{202e}", 0, 8, "a <b onclick=\"x\"> `<i>` `"), &Findings::default());
        assert!(!html.contains("<script") && !html.contains("onclick=\"") && !html.contains('\u{202e}'), "{html}");
    }

    #[test]
    fn spans_that_do_not_fit_are_drawn_as_far_as_they_do() {
        for (start, end) in [(0, 99), (99, 100), (1, 2), (3, 3)] {
            assert!(fragment(&findings("é\nü", start, end, "odd"), &Findings::default()).contains("<pre>"));
        }
        let long = "é".repeat(5_000);
        assert!(fragment(&findings(&long, 4_000, 9_000, "long"), &Findings::default()).len() < 4_000);
    }
}
