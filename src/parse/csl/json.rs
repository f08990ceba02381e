//! JSON into the tree that YAML is read into, every key and value with its place.
//!
//! `serde_json` gives slices of the text for the parts of a value; where they begin is where they stand.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::diag::{Diagnostic, codes};
use crate::parse::input::Input;
use crate::text::{Span, line_column};
use crate::yaml::{Entry, Node, Value, controls};

/// Deepest nesting that can be allowed: values are read by recursion.
const DEEPEST: usize = 200;

/// Reads the items of a file, each handed over before the next is read: one value alone is a list of one. Gives `false` if
/// the file is not JSON, which is reported.
pub(super) fn items(
    input: &Input<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    mut take: impl FnMut(&Node, &mut Vec<Diagnostic>),
) -> bool {
    let text = &*input.text;
    if text.trim().is_empty() {
        return true;
    }
    let reader = Reader { input, text };
    // Only an escape can hold what no file does.
    let has_escapes = text.contains('\\');
    let mut take = |mut node: Node, diagnostics: &mut Vec<Diagnostic>| {
        if has_escapes {
            controls::tell(&mut node, diagnostics);
        }
        take(&node, diagnostics);
    };
    let Some(whole) = reader.part::<&RawValue>(text, diagnostics) else { return false };
    let whole = whole.get();
    if !whole.starts_with('[') {
        return reader.node(whole, 1, diagnostics).map(|node| take(node, diagnostics)).is_some();
    }
    let Some(parts) = reader.part::<Vec<&RawValue>>(whole, diagnostics) else { return false };
    let mut all = true;
    for part in parts {
        match reader.node(part.get(), 1, diagnostics) {
            Some(node) => take(node, diagnostics),
            None => all = false,
        }
    }
    all
}

struct Reader<'a> {
    input: &'a Input<'a>,
    text: &'a str,
}

impl<'a> Reader<'a> {
    /// Reads one value; `slice` is part of the text. What is not JSON, or nested too deep, is reported.
    fn node(&self, slice: &'a str, depth: usize, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
        let span = self.span(slice);
        let deepest = self.input.config.limits.yaml_depth.min(DEEPEST);
        if depth > deepest {
            let message = format!("value is nested deeper than {deepest} levels");
            let help = "flatten it, or raise `limits.yaml_depth` in `ibid.yaml`";
            diagnostics.push(Diagnostic::new(&codes::NESTING_TOO_DEEP, span, message).help(help));
            return None;
        }
        let value = match slice.as_bytes().first() {
            Some(b'{') => {
                let pairs = self.part::<Pairs<'_>>(slice, diagnostics)?.0;
                Value::Map(self.entries(pairs, depth, diagnostics)?)
            }
            Some(b'[') => {
                let parts = self.part::<Vec<&RawValue>>(slice, diagnostics)?;
                let nodes = parts.into_iter().map(|part| self.node(part.get(), depth + 1, diagnostics));
                Value::List(nodes.collect::<Option<_>>()?)
            }
            Some(b'"') => Value::Scalar { text: self.part(slice, diagnostics)?, plain: false },
            Some(b'n') => Value::Null,
            _ => Value::Scalar { text: slice.to_owned(), plain: true },
        };
        Some(Node { value, span })
    }

    /// Of two entries with one key the first stays, as in YAML.
    fn entries(
        &self,
        pairs: Vec<(&'a RawValue, &'a RawValue)>,
        depth: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Vec<Entry>> {
        let mut entries: Vec<Entry> = Vec::with_capacity(pairs.len());
        let mut known = std::collections::HashMap::with_capacity(pairs.len());
        for (raw_key, raw_value) in pairs {
            let key: String = self.part(raw_key.get(), diagnostics)?;
            let key_span = self.span(raw_key.get());
            let value = self.node(raw_value.get(), depth + 1, diagnostics)?;
            if let Some(first) = known.insert(key.clone(), key_span) {
                let message = format!("key `{key}` stands twice");
                let found = Diagnostic::new(&codes::DUPLICATE_KEY, key_span, message);
                diagnostics.push(found.label(first, "first here").help("remove one of the two"));
                known.insert(key, first);
                continue;
            }
            entries.push(Entry { key, key_span, value });
        }
        Some(entries)
    }

    fn part<T: Deserialize<'a>>(&self, slice: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
        match serde_json::from_str(slice) {
            Ok(part) => Some(part),
            Err(error) => {
                let at = self.offset(slice) + offset(slice, error.line(), error.column());
                let at = at.min(self.text.len());
                let full = error.to_string();
                // The place is in the span already.
                let reason = full.split(" at line ").next().unwrap_or(&full).to_lowercase();
                let end = self.text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
                let (line, _) = line_column(self.text, at);
                let message = format!("not valid JSON: {reason}");
                let help = format!("mend line {line}; nothing of the file was read");
                diagnostics.push(Diagnostic::new(&codes::INVALID_JSON, self.input.span(at..end), message).help(help));
                None
            }
        }
    }

    fn span(&self, slice: &str) -> Span {
        let start = self.offset(slice);
        self.input.span(start..start + slice.len())
    }

    /// Where a slice of the text begins in it.
    fn offset(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }
}

/// The byte that a line and a column mean; both count from 1, columns in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (before + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The pairs of an object in written order, none dropped.
struct Pairs<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pairs<'a>, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Vec<(&'de RawValue, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::with_capacity(map.size_hint().unwrap_or(16));
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_map(Collect).map(Pairs)
    }
}
