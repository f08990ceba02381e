//! Files that pages of `MyST` include: `{include}` and `{literalinclude}` behind a fence or colons, with their options. Enter
//! through [`OpenDirective::of`].

use super::lead_marker::{LeadMarker, split_markers};
use super::lines::DocsLine;
use super::opening::option_lines;
use super::part::IncludedPart;
use super::regions::rows;
use super::section::{IncludedBounds, IncludedCode};
use super::signs::{IncludeDirective, IncludeForm};
use crate::config::Dialect;

/// A directive that includes a file, while its lines are gathered.
pub(super) struct OpenDirective {
    pub(super) first: DocsLine,
    /// What the line begins with where it begins an item of a list, for which it has blanks.
    pub(super) marker: String,
    /// The sign and the length of its fence.
    end: (u8, usize),
    pub(super) lines: Vec<DocsLine>,
}

impl OpenDirective {
    /// The directive that a line opens, which is no code.
    pub(super) fn of(line: &DocsLine, dialect: Dialect) -> Option<OpenDirective> {
        let (before, text) = split_markers(&line.text);
        let sign = *text.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~' | b':'))?;
        let length = text.bytes().take_while(|byte| *byte == sign).count();
        let rest = text[length..].trim_start();
        let is_one = length >= 3 && ["{include}", "{literalinclude}"].iter().any(|name| rest.starts_with(name));
        let marker = if before.trim().is_empty() { String::new() } else { before.to_owned() };
        let first = line.with(format!("{}{text}", LeadMarker::of(before).blanks()));
        let opened = OpenDirective { first, marker, end: (sign, length), lines: Vec::new() };
        let has_path = || rest.split_once('}').is_some_and(|(_, path)| !path.trim().is_empty());
        (dialect == Dialect::Myst && is_one && has_path()).then_some(opened)
    }

    /// Whether a line closes it.
    pub(super) fn is_closed_by(&self, text: &str) -> bool {
        let text = text.trim();
        text.len() >= self.end.1 && text.bytes().all(|byte| byte == self.end.0)
    }

    /// What it asks for; and the lines of options that do nothing here.
    pub(super) fn read(&self) -> (IncludeDirective<'_>, Vec<&DocsLine>) {
        let text = self.first.text.as_str();
        let path = text.split_once('}').map_or("", |(_, path)| path.trim());
        let start = text.len() - text.trim_start().len();
        let mut code = IncludedCode { is_counted_anew: true, ..IncludedCode::default() };
        let mut is_code = text.contains("{literalinclude}");
        let (mut bounds, mut unread) = (IncludedBounds::default(), Vec::new());
        for line in &self.lines[..option_lines(&self.lines)] {
            let option = line.text.trim().trim_start_matches(':');
            let Some((key, value)) = option.split_once(':') else { continue };
            let value = value.trim();
            let unquoted = |sign: char| value.strip_prefix(sign).and_then(|inner| inner.strip_suffix(sign));
            let value = unquoted('"').or_else(|| unquoted('\'')).unwrap_or(value);
            let quoted = value.replace('"', "'");
            match key.trim() {
                "lines" => bounds.rows = rows(value),
                "start-line" => bounds.first = value.parse().ok(),
                "end-line" => bounds.last = value.parse().ok(),
                "start-after" => bounds.begin = Some((value.to_owned(), false)),
                "start-at" => bounds.begin = Some((value.to_owned(), true)),
                "end-before" => bounds.end = Some((value.to_owned(), false)),
                "end-at" => bounds.end = Some((value.to_owned(), true)),
                "literal" => is_code |= value != "false",
                "language" | "lang" | "code" => {
                    is_code = true;
                    code.language = Some(value.to_owned()).filter(|value| !value.is_empty());
                }
                "emphasize-lines" => code.marked = rows(value),
                "caption" | "filename" => code.rest.extend([" title=\"", &quoted, "\""]),
                "linenos" | "number-lines" if value != "false" => code.rest.push_str(" linenums=\"1\""),
                "lineno-start" => code.rest.extend([" lineno-start=\"", &quoted, "\""]),
                "lineno-match" => code.is_numbered_there = true,
                "dedent" => code.is_dedented = true,
                "name" | "label" | "class" | "force" | "encoding" | "linenos" | "number-lines" => {}
                _ => unread.push(line),
            }
        }
        let form = if is_code { IncludeForm::Code(Box::new(code)) } else { IncludeForm::Plain };
        let part = IncludedPart::of_bounds(bounds);
        (IncludeDirective { range: start..text.trim_end().len(), path, part, form }, unread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let mut open = OpenDirective::of(&DocsLine::new("  ```{literalinclude} a b.py", 0, 0), Dialect::Myst).unwrap();
        let options =
            [":lines: 1-3,5", ":emphasize-lines: 2", ":lineno-match:", ":caption: A \"b\"", ":pyobject: x", ""];
        open.lines = options.iter().map(|text| DocsLine::new(*text, 0, 0)).collect();
        let (directive, unread) = open.read();
        assert_eq!((directive.path, directive.range.start, unread.len()), ("a b.py", 2, 1));
        let IncludeForm::Code(code) = directive.form else { panic!("no code") };
        assert_eq!((code.marked, code.rest.as_str(), code.is_numbered_there), (vec![(2, 2)], " title=\"A 'b'\"", true));
        assert!(open.is_closed_by("````") && !open.is_closed_by("``"));
        for text in ["```{include}", "```{includes} a", "``{include} a", "{include} a"] {
            assert!(OpenDirective::of(&DocsLine::new(text, 0, 0), Dialect::Myst).is_none(), "{text}");
        }
    }
}
