//! What in a line says that a file is to be included. Enter through [`next`].

use std::ops::Range;

use super::lead_marker::split_markers;
use super::part::IncludedPart;
use super::regions::rows;
use super::section::{IncludedCode, IncludedSection};
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
    /// As a block of code of its own.
    Code(Box<IncludedCode>),
}

/// A sign in a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum IncludeSign<'t> {
    /// It is meant as text, or does nothing: what is shown in its place.
    Text(&'t str),
    Include(IncludeDirective<'t>),
}

/// The first sign of a dialect in a line from a byte on, with the range that it takes. `is_code`: the line is code.
pub(super) fn next(
    text: &str,
    from: usize,
    dialect: Dialect,
    is_code: bool,
) -> Option<(Range<usize>, IncludeSign<'_>)> {
    match dialect {
        Dialect::Mdbook => of_mdbook(text, from),
        Dialect::Mkdocs => of_snippets(text, from).or_else(|| of_fastapi(text, from)),
        Dialect::Vitepress => of_comment(text, from).or_else(|| of_listing(text, from, is_code)),
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
            Some("playground" | "playpen") => Some(IncludeForm::Code(Box::default())),
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

/// `<!--@include: file#region{3,10}-->`
fn of_comment(text: &str, from: usize) -> Option<(Range<usize>, IncludeSign<'_>)> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find("<!--")?;
        at = start + "<!--".len();
        let Some(rest) = text[at..].trim_start().strip_prefix("@include:") else { continue };
        let end = rest.find("-->")?;
        let whole = start..text.len() - rest.len() + end + "-->".len();
        let (path, section) = IncludedSection::of_include(rest[..end].trim());
        let part = (path, IncludedPart::of_section(section));
        if let Some(found) = include(whole.clone(), part, IncludeForm::Plain) {
            return Some(found);
        }
        at = whole.end;
    }
}

/// `<<< file#region{2,4-5 js:line-numbers} [title]`, a line of its own.
fn of_listing(text: &str, from: usize, is_code: bool) -> Option<(Range<usize>, IncludeSign<'_>)> {
    let start = text.len() - text.trim_start().len();
    let written = text[start..].strip_prefix("<<<").filter(|_| from == 0 && !is_code)?.trim();
    // A row of such signs is no name of a file.
    let (path, section, code) = IncludedSection::of_listing(written).filter(|(path, ..)| !path.starts_with('<'))?;
    let part = (path, IncludedPart::of_section(section));
    include(start..text.trim_end().len(), part, IncludeForm::Code(Box::new(code)))
}

/// `{* file ln[1:3] hl[2] *}`
fn of_fastapi(text: &str, from: usize) -> Option<(Range<usize>, IncludeSign<'_>)> {
    let start = from + text.get(from..)?.find("{* ")?;
    let end = start + text[start..].find("*}")? + 2;
    let inner = &text[start + 2..end - 2];
    let path = inner.split_whitespace().next()?;
    let listed = |name: &str| {
        let list = inner.split_once(name)?.1;
        Some(rows(list.split(']').next().unwrap_or(list)))
    };
    let part = listed("ln[").map_or(IncludedPart::All, IncludedPart::Lines);
    let code = IncludedCode { marked: listed("hl[").unwrap_or_default(), ..IncludedCode::default() };
    include(start..end, (path, part), IncludeForm::Code(Box::new(code)))
}

/// `--8<-- "file"` on a line of its own, with a semicolon before it as text.
fn of_snippets(text: &str, from: usize) -> Option<(Range<usize>, IncludeSign<'_>)> {
    let start = split_markers(text).0.len();
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
        match next(text, 0, dialect, false) {
            None => "nothing".to_owned(),
            Some((_, IncludeSign::Text(text))) => format!("text {text}"),
            Some((range, IncludeSign::Include(IncludeDirective { path, part, form, .. }))) => {
                let form = match form {
                    IncludeForm::Code(code) => format!("Code {:?}", code.marked),
                    form => format!("{form:?}"),
                };
                format!("{} {path} {part:?} {form}", range.start)
            }
        }
    }

    #[test]
    fn directives_are_read() {
        for (text, expected) in [
            ("{{#include ../a.rs:x}}", "0 ../a.rs Region(\"x\") Plain"),
            ("  {{#rustdoc_include a.rs}}", "2 a.rs All Rustdoc"),
            ("{{#if x}} {{#include a}}", "10 a All Plain"),
            ("{{#playground a.rs editable}}", "0 a.rs All Code []"),
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
            ("{* a.py ln[1:3] hl[2] *}", "0 a.py Lines([(1, 3)]) Code [(2, 2)]"),
            ("    --8<-- \"a.md:x\"", "4 a.md Region(\"x\") Plain"),
            ("  ;--8<-- \"a\"", "text --8<-- \"a\""),
            ("{{ a }} {* *} --8<-- a", "nothing"),
            ("{{#include a}}", "nothing"),
        ] {
            assert_eq!(shown(text, Dialect::Mkdocs), expected, "{text}");
        }
        assert_eq!(shown("{{#include a}}", Dialect::Github), "nothing");
        let section = |name: Option<&str>, rows: Option<(usize, usize)>, headings: bool| {
            format!("Section({:?})", IncludedSection { name: name.map(str::to_owned), rows, headings })
        };
        for (text, expected) in [
            ("<!--@include: ./a.md-->", "0 ./a.md All Plain".to_owned()),
            (
                "a <!-- @include: @/a.md#b{3,} -->",
                format!("2 @/a.md {} Plain", section(Some("b"), Some((3, usize::MAX)), true)),
            ),
            ("<!-- a --><!--@include: a.md{,5}-->", format!("10 a.md {} Plain", section(None, Some((1, 5)), true))),
            ("<!--@include: --><!--@include: a", "nothing".to_owned()),
            ("<<<<<<< HEAD", "nothing".to_owned()),
            ("a <<< b", "nothing".to_owned()),
        ] {
            assert_eq!(shown(text, Dialect::Vitepress), expected, "{text}");
        }
    }
}
