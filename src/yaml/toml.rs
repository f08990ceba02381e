//! TOML as the same tree as YAML, for front matter between `+++` lines; the only file that names its crate. Enter through
//! [`parse_toml`].

use std::ops::Range;

use toml_edit::{Document, Item, Value as Toml};

use super::{Entry, Node, Value, controls};
use crate::diag::{Diagnostic, Outcome, codes};
use crate::text::{FileId, Span};

/// Deepest nesting that is read; trees are made by recursion.
const DEEPEST: usize = 64;

/// Reads TOML in a range of a file's text. `None`: it could not be read, which is reported.
pub fn parse_toml(file: FileId, text: &str, range: Range<usize>) -> Outcome<Option<Node>> {
    let base = range.start;
    let whole = Span::new(file, range.start, range.end);
    let source = text.get(range).unwrap_or_default();
    match Document::parse(source) {
        Ok(document) => {
            let reader = TomlReader { file, base, source };
            let mut node = reader.table(document.as_table().iter(), whole, 0);
            let mut diagnostics = Vec::new();
            controls::tell(&mut node, &mut diagnostics);
            Outcome::new(Some(node), diagnostics)
        }
        Err(error) => {
            let place = error.span().unwrap_or(0..source.len().min(1));
            let message = error.message().lines().next().unwrap_or("this is no TOML").to_lowercase();
            let span = Span::new(file, base + place.start, base + place.end.max(place.start));
            let help = "write `key = \"value\"`, or YAML between lines `---`";
            let found =
                Diagnostic::new(&codes::INVALID_FRONT_MATTER, span, format!("this TOML is not read: {message}"));
            Outcome::new(None, vec![found.help(help)])
        }
    }
}

struct TomlReader<'a> {
    file: FileId,
    base: usize,
    source: &'a str,
}

impl TomlReader<'_> {
    fn span(&self, range: Option<Range<usize>>, or: Span) -> Span {
        range.map_or(or, |range| Span::new(self.file, self.base + range.start, self.base + range.end))
    }

    fn table<'t>(&self, items: impl Iterator<Item = (&'t str, &'t Item)>, span: Span, depth: usize) -> Node {
        let entries = items.filter_map(|(key, item)| {
            let value = self.item(item, span, depth + 1)?;
            Some(Entry { key: key.to_owned(), key_span: value.span, value })
        });
        Node { value: Value::Map(entries.collect()), span }
    }

    fn item(&self, item: &Item, around: Span, depth: usize) -> Option<Node> {
        let span = self.span(item.span(), around);
        if depth > DEEPEST {
            return None;
        }
        match item {
            Item::None => None,
            Item::Value(value) => Some(self.value(value, span, depth)),
            Item::Table(table) => Some(self.table(table.iter(), span, depth)),
            Item::ArrayOfTables(tables) => {
                let items = tables.iter().map(|table| {
                    let span = self.span(table.span(), span);
                    self.table(table.iter(), span, depth + 1)
                });
                Some(Node { value: Value::List(items.collect()), span })
            }
        }
    }

    fn value(&self, value: &Toml, around: Span, depth: usize) -> Node {
        let span = self.span(value.span(), around);
        let scalar = |text: String, plain: bool| Node { value: Value::Scalar { text, plain }, span };
        // As it is written: what it means is decided by the field.
        let written = || {
            let range = span.range();
            self.source.get(range.start.saturating_sub(self.base)..range.end.saturating_sub(self.base))
        };
        match value {
            Toml::String(text) => scalar(text.value().clone(), false),
            Toml::Integer(_) | Toml::Float(_) | Toml::Boolean(_) | Toml::Datetime(_) => {
                scalar(written().unwrap_or_default().to_owned(), true)
            }
            Toml::Array(items) => {
                let items = if depth < DEEPEST { Some(items.iter()) } else { None };
                let items = items.into_iter().flatten().map(|item| self.value(item, span, depth + 1));
                Node { value: Value::List(items.collect()), span }
            }
            Toml::InlineTable(table) => {
                let entries = table.iter().filter(|_| depth < DEEPEST).map(|(key, item)| {
                    let value = self.value(item, span, depth + 1);
                    Entry { key: key.to_owned(), key_span: value.span, value }
                });
                Node { value: Value::Map(entries.collect()), span }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_as_they_are_written() {
        let text = "title = \"A\"\ndate = 2015-09-30\nweight = 1_0\ntags = [\"a\", 'b']\n[extra]\nx = {y = true}\n[[n]]\na = 1\n";
        let node = parse_toml(FileId(0), text, 0..text.len()).value.unwrap();
        let text_of = |key: &str| node.get(key).and_then(Node::as_str);
        assert_eq!(
            (text_of("title"), text_of("date"), text_of("weight")),
            (Some("A"), Some("2015-09-30"), Some("1_0"))
        );
        let flag = node.get("extra").and_then(|extra| extra.get("x")?.get("y")).and_then(Node::as_str);
        assert_eq!(flag, Some("true"));
        let title = node.get("title").map(|title| &text[title.span.range()]);
        assert_eq!(title, Some("\"A\""));
    }

    #[test]
    fn what_is_no_toml_is_said_with_its_place() {
        let found = parse_toml(FileId(0), "xx\na = = 2\n", 3..11).diagnostics;
        assert_eq!((found.len(), found[0].span.map(|span| span.start)), (1, Some(7)));
    }
}
