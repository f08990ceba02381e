//! Libraries of reference managers: BibTeX and BibLaTeX, RIS, and the format of PubMed (nbib), as items of CSL-JSON 1.0.2. Enter
//! through [`read_library`]; [`read`] makes records of a content file.

mod bibtex;
mod bibtex_bounds;
mod bibtex_entry;
mod latex;
mod library_date;
mod nbib_entry;
mod ris;
mod ris_entry;
mod tagged;

use std::collections::BTreeMap;

use serde_json::Value;

use super::csl::ItemReader;
use super::input::Input;
use crate::config::LibraryFormat;
use crate::diag::{Diagnostic, codes};
use crate::model::page::{ParsedFile, Records};
use crate::text::Span;
use crate::yaml::{Entry, Node};

/// A library as items of CSL-JSON.
#[derive(Default)]
pub(crate) struct ReadLibrary {
    /// Each with its line, counted from 1.
    pub(crate) items: Vec<(usize, Value)>,
    /// Lines in order, and what is told of each.
    pub(crate) told: Vec<(usize, String)>,
    /// Whether some of it was lost.
    pub(crate) is_lossy: bool,
    /// So much of it cannot be read that nothing was.
    pub(crate) is_given_up: bool,
    /// Fields that are in no item, and of how many entries.
    pub(crate) left: LeftFields,
}

/// How many entries have a field that is in no item.
pub(crate) type LeftFields = BTreeMap<LeftField, usize>;

/// A field that is in no item.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LeftField {
    /// Its name in the library.
    pub(crate) name: String,
    /// What became of it.
    pub(crate) why: &'static str,
}

impl LeftField {
    /// One that CSL has no variable for.
    fn homeless(name: &str) -> LeftField {
        LeftField { name: name.to_owned(), why: "has no place in a record, and is left out" }
    }
}

/// How an entry of a format begins, for whoever has a file without one.
pub(crate) fn example(format: LibraryFormat) -> &'static str {
    match format {
        LibraryFormat::Bibtex => "an entry begins as in `@article{key, title = {Words}}`",
        LibraryFormat::Tagged => "an entry of RIS begins with `TY  - JOUR`, one of PubMed with `PMID- 12345678`",
    }
}

/// The items of a library, as far as it can be read.
pub(crate) fn read_library(text: &str, format: LibraryFormat) -> ReadLibrary {
    match format {
        LibraryFormat::Bibtex => bibtex::read(text),
        LibraryFormat::Tagged => ris::read(text),
    }
}

/// Sources of a content file. What cannot be read of it is warned about; a file of which nothing can be is broken.
pub(in crate::parse) fn read(
    input: &Input<'_>,
    format: LibraryFormat,
    diagnostics: &mut Vec<Diagnostic>,
) -> ParsedFile {
    let library = read_library(&input.text, format);
    let lines = LineSpans::of(input);
    for (line, words) in &library.told {
        let found = Diagnostic::new(&codes::LIBRARY_VALUE, lines.span(*line), words.clone());
        diagnostics.push(found.help("mend it in the program that wrote the library, and export it again"));
    }
    let is_empty = library.items.is_empty() && !input.text.trim().is_empty();
    if library.is_given_up || (is_empty && library.told.is_empty()) {
        let what =
            if library.is_given_up { "has more entries that cannot be read than are told" } else { "has no entry" };
        let found = Diagnostic::new(&codes::FOREIGN_FORMAT, lines.span(1), format!("this library {what}"));
        diagnostics.push(found.help(example(format)));
        return ParsedFile::Broken(input.file);
    }
    for (field, count) in library.left {
        let entries = if count == 1 { "an entry".to_owned() } else { format!("{count} entries") };
        let found = Diagnostic::new(
            &codes::LIBRARY_VALUE,
            lines.span(1),
            format!("`{}` of {entries} {}", field.name, field.why),
        );
        diagnostics.push(found.help(
            "leave it, for what is cited is in the records; `severity: {W163: off}` in `ibid.yaml` says no more of it",
        ));
    }
    let mut records = Records::default();
    let mut reader = ItemReader::new(input.config);
    for (line, item) in library.items {
        let node = node(item, lines.span(line));
        records.sources.extend(reader.item(&node, diagnostics));
    }
    diagnostics.extend(reader.finish());
    ParsedFile::Records(records)
}

/// Where the lines of a file are.
struct LineSpans<'a> {
    input: &'a Input<'a>,
    starts: Vec<usize>,
}

impl<'a> LineSpans<'a> {
    fn of(input: &'a Input<'a>) -> LineSpans<'a> {
        let ends = input.text.match_indices('\n').map(|(at, _)| at + 1);
        LineSpans { input, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The words of a line, which is counted from 1.
    fn span(&self, line: usize) -> Span {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let text = self.input.text[start..].lines().next().unwrap_or_default();
        self.input.span(start..start + text.trim_end().len())
    }
}

/// An item as a tree of which all stands in one place.
fn node(value: Value, span: Span) -> Node {
    let value = match value {
        Value::Null => crate::yaml::Value::Null,
        Value::String(text) => crate::yaml::Value::Scalar { text, plain: false },
        Value::Bool(_) | Value::Number(_) => crate::yaml::Value::Scalar { text: value.to_string(), plain: true },
        Value::Array(items) => crate::yaml::Value::List(items.into_iter().map(|item| node(item, span)).collect()),
        Value::Object(entries) => {
            let entry = |(key, value)| Entry { key, key_span: span, value: node(value, span) };
            crate::yaml::Value::Map(entries.into_iter().map(entry).collect())
        }
    };
    Node { value, span }
}
