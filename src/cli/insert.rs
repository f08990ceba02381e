//! A field more in a record as it is written: the place, and the text for it. Nothing else of the file changes.

use std::ops::Range;

use crate::text::InputFile;

/// Where `field`, a key with its value on one line, goes into a record of YAML, and what to write there; `None` where that is
/// not safe. `record` is its mapping, `beside` a key of it with the range of its value, if it is written.
pub(super) fn inserted(
    input: &InputFile,
    record: Range<usize>,
    beside: Option<(&str, Range<usize>)>,
    field: &str,
) -> Option<(Range<usize>, String)> {
    let text = &*input.text;
    if !is_yaml(input) {
        return None;
    }
    let written = text.get(record.clone())?;
    if written.starts_with('{') {
        return in_braces(text, record, field);
    }
    let line = text[..record.start].rfind('\n').map_or(0, |end| end + 1);
    let indent: String = text[line..record.start].chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    // Behind the line of the key, which is a single one; without it before the first key.
    let (key, value) = beside.filter(|(_, value)| record.start <= value.start && value.end <= record.end)?;
    let end = text[value.end..].find('\n').map_or(text.len(), |end| value.end + end);
    let own_line = text[..value.start].rfind('\n').map_or(0, |end| end + 1);
    let is_block_key = text[own_line..value.start].trim_start_matches([' ', '-']).starts_with(&format!("{key}:"));
    is_block_key.then(|| (end..end, format!("\n{indent}{field}")))
}

/// Where another value, in braces, takes the place of a value of YAML; `None` where that is not safe.
pub(super) fn replaced(input: &InputFile, value: Range<usize>, with: &str) -> Option<(Range<usize>, String)> {
    let written = input.text.get(value.clone()).filter(|_| is_yaml(input))?;
    let kept = written.trim_end();
    // One of several lines, with words behind a `#`, is somebody's to keep.
    (kept.starts_with('{') && kept.ends_with('}') && !kept.contains('#'))
        .then(|| (value.start..value.start + kept.len(), with.to_owned()))
}

/// Whether records of a file are YAML as it is written there.
fn is_yaml(input: &InputFile) -> bool {
    let has_yaml = input.path.ends_with(".yaml") || input.path.ends_with(".yml");
    // Front matter between `+++` is TOML.
    let has_front_matter = input.path.ends_with(".md") && input.text.starts_with("---");
    (has_yaml || has_front_matter) && input.written().is_none()
}

/// Before the closing brace.
fn in_braces(text: &str, record: Range<usize>, field: &str) -> Option<(Range<usize>, String)> {
    let inner = text.get(record.clone())?.trim_end().strip_suffix('}')?;
    // What stands behind a `#` is no part of the last value.
    if inner.rsplit('\n').next().is_some_and(|line| line.contains(" #")) {
        return None;
    }
    let kept = inner.trim_end();
    let at = record.start + kept.len();
    let joint = if kept.ends_with(',') { " " } else { ", " };
    Some((at..at, format!("{joint}{field}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with the field, the id being a letter behind the first `id: `.
    fn after(path: &str, text: &str, record: &str) -> Option<String> {
        let input = InputFile::new(path, text);
        let start = text.find(record).unwrap();
        let id = text.find("id: ").map(|at| ("id", at + 4..at + 5));
        let edit = inserted(&input, start..start + record.len(), id, "x: 1")?;
        Some(crate::words::edited(text, &[edit]))
    }

    #[test]
    fn each_form_of_a_record_takes_a_field() {
        let cases = [
            ("a.yaml", "- {id: a, title: T}\n", "{id: a, title: T}", "- {id: a, title: T, x: 1}\n"),
            ("a.yaml", "- {id: a, }\n- b\n", "{id: a, }", "- {id: a, x: 1 }\n- b\n"),
            ("a.yaml", "- id: a # b\n  t: T\n", "id: a # b\n  t: T\n", "- id: a # b\n  x: 1\n  t: T\n"),
            ("a.md", "---\nid: a\nt: T\n---\nW\n", "id: a\nt: T\n", "---\nid: a\nx: 1\nt: T\n---\nW\n"),
        ];
        for (path, text, record, expected) in cases {
            assert_eq!(after(path, text, record).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_value_in_braces_is_replaced() {
        let text = "- {a: {b: 1} , c: 2}\n";
        let input = InputFile::new("a.yaml", text);
        let edit = replaced(&input, 6..13, "{b: 2}").unwrap();
        assert_eq!(crate::words::edited(text, &[edit]), "- {a: {b: 2} , c: 2}\n");
        assert_eq!(replaced(&input, 3..5, "{b: 2}"), None);
    }

    #[test]
    fn what_is_no_yaml_and_what_is_not_sure_is_left_alone() {
        let cases = [
            ("a.json", "[{\"id\": \"a\"}]", "{\"id\": \"a\"}"),
            ("a.md", "+++\nid = \"a\"\n+++\n", "id = \"a\"\n"),
            ("a.yaml", "- {id: a,\n  t: b # c }\n", "{id: a,\n  t: b # c }"),
            ("a.yaml", "- t: T\n", "t: T\n"),
        ];
        for (path, text, record) in cases {
            assert_eq!(after(path, text, record), None, "{text}");
        }
    }
}
