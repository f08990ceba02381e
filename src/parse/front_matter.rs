//! Finds the front matter of a Markdown file and reads it as YAML or TOML.
//!
//! It stands between a first line `---` and the next line `---`, TOML between `+++`; both may end in blanks. Found in one pass over the text.

use std::ops::Range;

use super::input::Input;
use crate::diag::{Diagnostic, codes};
use crate::text::Span;
use crate::yaml::{self, FieldNames, Node, Value};

/// The lines around YAML, and around TOML.
const YAML: &str = "---";
const TOML: &str = "+++";

/// The front matter of a file.
pub(in crate::parse) enum FrontMatter {
    /// A mapping. The body is what follows.
    Mapping {
        /// From fence to fence.
        span: Span,
        /// May have no entries.
        node: Node,
        /// Of the text after it.
        body: Range<usize>,
    },
    /// The file has none; all of it is body.
    None,
    /// It could not be read, which was reported. The body, if it can be told where it begins.
    Broken(Option<Range<usize>>),
}

/// Where the parts of a file stand.
#[derive(Debug, PartialEq, Eq)]
struct FileParts {
    yaml: Range<usize>,
    body: Range<usize>,
}

/// Reads the front matter; every way in which it can be wrong is reported, only its absence is not.
pub(in crate::parse) fn read(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> FrontMatter {
    let text = &*input.text;
    let first = text.split_inclusive('\n').next().unwrap_or("");
    let fence = input.span(0..first.trim_end().len());
    let sign = first.trim_end();
    if sign != YAML && sign != TOML {
        return FrontMatter::None;
    }
    let Some(FileParts { yaml, body }) = split(text, first.len(), sign) else {
        let message = "front matter is not closed";
        let help = format!("close it with a line `{sign}` before the text");
        diagnostics.push(Diagnostic::new(&codes::INVALID_FRONT_MATTER, fence, message).help(help));
        return FrontMatter::Broken(None);
    };
    let limit = input.config.limits.front_matter;
    if yaml.len() as u64 > limit {
        let message = format!("front matter has {} bytes, at most {limit} are allowed", yaml.len());
        let help = "move records into `content/sources/`, or raise `limits.front_matter` in `ibid.yaml`";
        diagnostics.push(Diagnostic::new(&codes::TOO_LARGE, fence, message).help(help));
        return FrontMatter::Broken(Some(body));
    }
    let span = input.span(0..text[..body.start].trim_end().len());
    let outcome = match sign {
        TOML => yaml::parse_toml(input.file, text, yaml.clone()),
        _ => yaml::parse(input.file, text, yaml.clone(), input.config.limits.yaml_depth),
    };
    let unreadable = !outcome.diagnostics.is_empty();
    diagnostics.extend(outcome.diagnostics);
    match outcome.value {
        Some(node) if matches!(node.value, Value::Map(_)) => FrontMatter::Mapping { span, node, body },
        Some(Node { value: Value::Null, .. }) => FrontMatter::Mapping { span, node: empty(input, &yaml), body },
        None if !unreadable => FrontMatter::Mapping { span, node: empty(input, &yaml), body },
        None => FrontMatter::Broken(Some(body)),
        Some(node) => {
            let message = "front matter is not a mapping";
            let help = "write lines of `key: value`";
            diagnostics.push(Diagnostic::new(&codes::INVALID_FRONT_MATTER, node.span, message).help(help));
            FrontMatter::Broken(Some(body))
        }
    }
}

/// Where the text after the front matter stands: what [`read`] says of a file that it can read, without reading it.
pub(in crate::parse) fn body(text: &str) -> Range<usize> {
    parts(text).map_or(0..text.len(), |(parts, _)| parts.body)
}

/// Its lines between the fences, and whether they are TOML.
pub(in crate::parse) fn lines(text: &str) -> Option<(Range<usize>, bool)> {
    parts(text).map(|(parts, sign)| (parts.yaml, sign == TOML))
}

/// Where the parts of a text stand that begins with front matter which is closed, and its sign.
fn parts(text: &str) -> Option<(FileParts, &str)> {
    let first = text.split_inclusive('\n').next()?;
    let sign = first.trim_end();
    let parts = if sign == YAML || sign == TOML { split(text, first.len(), sign)? } else { return None };
    Some((parts, sign))
}

/// The language that a page names, without reading its front matter as YAML: a page is read in it.
pub(in crate::parse) fn lang<'t>(text: &'t str, names: &FieldNames) -> Option<&'t str> {
    let (FileParts { yaml, .. }, _) = parts(text).filter(|(_, sign)| *sign == YAML)?;
    let is_named =
        |key: &str| key == "lang" || names.get("lang").is_some_and(|names| names.iter().any(|name| name == key));
    let value = |line: &'t str| line.split_once(':').filter(|(key, _)| is_named(key)).map(|(_, value)| value);
    let value = text.get(yaml)?.lines().find_map(value)?;
    let value = value.split(" #").next().unwrap_or(value).trim();
    Some(value.trim_matches(['"', '\'']))
}

/// That a file has none although it needs one.
pub(in crate::parse) fn missing(input: &Input<'_>, what: &str) -> Diagnostic {
    let text = &*input.text;
    let blank = text.len() - text.trim_start().len();
    let late = text[blank..].starts_with("---\n");
    let at = if late { input.span(blank..blank + 3) } else { input.span(0..text.lines().next().unwrap_or("").len()) };
    let message = if late { "front matter does not begin in the first line" } else { "front matter is missing" };
    let help = if late {
        "remove what stands before the line `---`".to_owned()
    } else {
        format!("begin the {what} with a line `---`, `title: ...` and a line `---`")
    };
    Diagnostic::new(&codes::INVALID_FRONT_MATTER, at, message).help(help)
}

/// Splits a text whose first line, of this length, opens a front matter.
fn split(text: &str, opening: usize, sign: &str) -> Option<FileParts> {
    let mut start = opening;
    for line in text.get(opening..)?.split_inclusive('\n') {
        let next = start + line.len();
        if line.starts_with(sign) && line.trim_end() == sign {
            return Some(FileParts { yaml: opening..start, body: next..text.len() });
        }
        start = next;
    }
    None
}

/// A mapping without entries.
fn empty(input: &Input<'_>, range: &Range<usize>) -> Node {
    Node { value: Value::Map(Vec::new()), span: input.span(range.start..range.start) }
}
