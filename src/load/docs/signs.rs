//! What in a line says that a file is to be included. Enter through [`next`].

use std::ops::Range;

use super::part::IncludedPart;
use crate::config::Dialect;

/// What a line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct IncludeDirective<'t> {
    /// Of the directive in its line.
    pub(super) range: Range<usize>,
    /// As written, not empty.
    pub(super) path: &'t str,
    pub(super) part: IncludedPart,
    pub(super) form: IncludeForm,
}

/// How it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum IncludeForm {
    /// The lines as they are.
    Plain,
    /// The whole file, its lines that are not asked for as Rust has lines that are folded.
    Rustdoc,
    /// As a block of code of its own, with lines to be marked, by their numbers in the file.
    Block { marked: Vec<(usize, usize)> },
}

/// A sign in a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum IncludeSign<'t> {
    /// It is meant as text, or does nothing: what is shown in its place.
    Text(&'t str),
    Include(IncludeDirective<'t>),
}

/// The first sign of a dialect in a line from a byte on, with the range that it takes.
pub(super) fn next(text: &str, from: usize, dialect: Dialect) -> Option<(Range<usize>, IncludeSign<'_>)> {
    match dialect {
        Dialect::Mdbook => of_mdbook(text, from),
        Dialect::Mkdocs => of_snippets(text, from).or_else(|| of_fastapi(text, from)),
        _ => None,
    }
}

fn include(
    range: Range<usize>,
    (path, part): (&str, IncludedPart),
    form: IncludeForm,
) -> Option<(Range<usize>, IncludeSign<'_>)> {
    let directive = IncludeDirective { range: range.clone(), path, part, form };
    (!path.is_empty()).then_some((range, IncludeSign::Include(directive)))
}

/// `{{#include file:part}}`, with a backslash before it as text.
fn of_mdbook(text: &str, from: usize) -> Option<(Range<usize>, IncludeSign<'_>)> {
    let (mut at, mut end) = (from, 0);
    loop {
        let start = at + text.get(at..)?.find("{{#")?;
        // One end may stand behind many beginnings, and is looked for once.
        if end < start + "{{#}}".len() {
            end = start + text[start..].find("}}")? + 2;
        }
        if start > from && text[..start].ends_with('\\') {
            return Some((start - 1..end, IncludeSign::Text(&text[start..end])));
        }
        let mut words = text[start + 3..end - 2].split_whitespace();
        let form = match words.next() {
            Some("include") => Some(IncludeForm::Plain),
            Some("rustdoc_include") => Some(IncludeForm::Rustdoc),
            Some("playground" | "playpen") => Some(IncludeForm::Block { marked: Vec::new() }),
            // The title of the window: the page has its own.
            Some("title") => return Some((start..end, IncludeSign::Text(""))),
            _ => None,
        };
        let found = form.zip(words.next());
        if let Some(found) =
            found.and_then(|(form, written)| include(start..end, IncludedPart::of_mdbook(written), form))
        {
            return Some(found);
        }
        at = start + 3;
    }
}

/// `{* file ln[1:3] hl[2] *}`
fn of_fastapi(text: &str, from: usize) -> Option<(Range<usize>, IncludeSign<'_>)> {
    let start = from + text.get(from..)?.find("{* ")?;
    let end = start + text[start..].find("*}")? + 2;
    let inner = &text[start + 2..end - 2];
    let path = inner.split_whitespace().next()?;
    let rows = |name: &str| {
        let list = inner.split_once(name)?.1;
        Some(IncludedPart::rows(list.split(']').next().unwrap_or(list)))
    };
    let part = rows("ln[").map_or(IncludedPart::All, IncludedPart::Lines);
    include(start..end, (path, part), IncludeForm::Block { marked: rows("hl[").unwrap_or_default() })
}

/// `--8<-- "file"` on a line of its own, with a semicolon before it as text.
fn of_snippets(text: &str, from: usize) -> Option<(Range<usize>, IncludeSign<'_>)> {
    let start = text.len() - text.trim_start().len();
    let signs = ["--8<--", "-8<-"];
    if from > 0 {
        return None;
    }
    if let Some(rest) = text[start..].strip_prefix(';').filter(|rest| signs.iter().any(|sign| rest.starts_with(sign))) {
        return Some((start..text.len(), IncludeSign::Text(rest)));
    }
    let rest = signs.into_iter().find_map(|sign| text[start..].strip_prefix(sign))?.trim();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let written = rest.strip_prefix(quote)?.strip_suffix(quote)?;
    include(start..text.trim_end().len(), IncludedPart::of_snippet(written), IncludeForm::Plain)
}

/// A file that is named on a line within `--8<--` lines; `; file` is left out.
pub(super) fn snippet(text: &str) -> Option<IncludeDirective<'_>> {
    let written = text.trim();
    let start = text.len() - text.trim_start().len();
    let (path, part) = IncludedPart::of_snippet(written);
    let is_named = !path.is_empty() && !written.starts_with(';') && !written.starts_with("--8<--") && written != "-8<-";
    is_named.then(|| IncludeDirective { range: start..start + written.len(), path, part, form: IncludeForm::Plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, dialect: Dialect) -> String {
        match next(text, 0, dialect) {
            None => "nothing".to_owned(),
            Some((_, IncludeSign::Text(text))) => format!("text {text}"),
            Some((range, IncludeSign::Include(IncludeDirective { path, part, form, .. }))) => {
                format!("{} {path} {part:?} {form:?}", range.start)
            }
        }
    }

    #[test]
    fn directives_are_read() {
        for (text, expected) in [
            ("{{#include ../a.rs:x}}", "0 ../a.rs Region(\"x\") Plain"),
            ("  {{#rustdoc_include a.rs}}", "2 a.rs All Rustdoc"),
            ("{{#if x}} {{#include a}}", "10 a All Plain"),
            ("{{#playground a.rs editable}}", "0 a.rs All Block { marked: [] }"),
            ("{{#title T}}", "text "),
            ("a \\{{#include a}}", "text {{#include a}}"),
            ("{{#include }} {{#include", "nothing"),
            ("{{#x {{#include :y {{#include a}}", "19 a All Plain"),
            ("{{#x}} {{#}} {{#include a}}", "13 a All Plain"),
            ("{* a.py *} --8<-- \"a\"", "nothing"),
        ] {
            assert_eq!(shown(text, Dialect::Mdbook), expected, "{text}");
        }
        for (text, expected) in [
            ("{* a.py ln[1:3] hl[2] *}", "0 a.py Lines([(1, 3)]) Block { marked: [(2, 2)] }"),
            ("    --8<-- \"a.md:x\"", "4 a.md Region(\"x\") Plain"),
            ("  ;--8<-- \"a\"", "text --8<-- \"a\""),
            ("{{ a }} {* *} --8<-- a", "nothing"),
            ("{{#include a}}", "nothing"),
        ] {
            assert_eq!(shown(text, Dialect::Mkdocs), expected, "{text}");
        }
        assert_eq!(shown("{{#include a}}", Dialect::Github), "nothing");
    }
}
