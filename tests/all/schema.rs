//! `ibid schema`: what the cases build without an error, the schemas take.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::cases::case::{Case, Given};

/// Where the files of a kind are, and whether they are YAML or have it as front matter.
const FILES: [(&str, &str, &str); 5] = [
    ("config", "ibid.yaml", ""),
    ("source", "content/sources/", ".yaml"),
    ("entity", "content/entities/", ".yaml"),
    ("claim", "content/claims/", ".yaml"),
    ("briefing", "content/briefings/", ".md"),
];
/// Keys of `ibid.yaml` that say where other files are, or that these have other keys.
const OTHERWISE: [&str; 4] = ["content:", "collections:", "fields:", "unknown_fields:"];

#[test]
fn what_is_built_without_errors_is_valid() {
    let schemas: Vec<(&str, Value)> = FILES.iter().map(|(kind, ..)| (*kind, schema(kind))).collect();
    let mut found = Vec::new();
    let mut tried = 0;
    for path in case_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")) {
        let case = Case::parse(&fs::read_to_string(&path).unwrap()).unwrap();
        if case.exit() != 0 {
            continue;
        }
        let files: Vec<(String, String)> = case.given().unwrap().into_iter().filter_map(file).collect();
        let is_otherwise =
            files.iter().any(|(path, text)| path == "ibid.yaml" && OTHERWISE.iter().any(|key| text.contains(key)));
        for (kind, schema) in &schemas {
            for (name, text) in files.iter().filter(|(name, _)| !is_otherwise && is_of(kind, name)) {
                let Some(value) = yaml(text) else { continue };
                tried += 1;
                let mut faults = Vec::new();
                check(schema, schema, &value, kind, &mut faults);
                found.extend(faults.iter().map(|fault| format!("{}: {name}: {fault}", path.display())));
            }
        }
    }
    assert!(tried > 100, "{tried} files");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_the_reader_does_not_know_is_not_valid() {
    for (kind, text, place) in [
        ("config", "page_sise: 10", "page_sise"),
        ("config", "references: {from_link: true}", "from_link"),
        ("config", "math: perhaps", "math"),
        ("source", "{id: a, title: A, url_status: gone}", "url_status"),
        ("source", "{id: a, title: A, via: {id: b}}", "via"),
        ("claim", "{id: c, text: T, support: [{stance: supports}]}", "source"),
        ("entity", "- {id: e, name: E}", "type"),
        ("briefing", "{title: A, sources: [{titel: B}]}", "titel"),
        ("briefing", "{title: A, status: publishd}", "status"),
        ("briefing", "{title: A, references: {min_origins: -1}}", "min_origins"),
        ("claim", "{id: c, text: T, support: [{source: a, credibility: 9}]}", "credibility"),
    ] {
        let (schema, value, mut faults) = (schema(kind), yaml(text).unwrap(), Vec::new());
        check(&schema, &schema, &value, kind, &mut faults);
        assert!(faults.iter().any(|fault| fault.contains(place)), "{kind}: {text}: {faults:?}");
    }
}

fn schema(kind: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_ibid")).args(["schema", kind]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(case_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn file(given: Given) -> Option<(String, String)> {
    match given {
        Given::File { path, bytes } => Some((path, String::from_utf8(bytes).ok()?)),
        Given::Link { .. } | Given::Gone { .. } => None,
    }
}

fn is_of(kind: &str, name: &str) -> bool {
    let (_, start, end) = FILES.into_iter().find(|(word, ..)| *word == kind).unwrap();
    name.starts_with(start) && name.ends_with(end) && !name.rsplit('/').next().unwrap().starts_with("_index")
}

/// The YAML of a file, or of its front matter.
fn yaml(text: &str) -> Option<Value> {
    let inner = text.strip_prefix("---\n").map_or(Some(text), |rest| rest.split_once("\n---").map(|(head, _)| head))?;
    serde_yaml::from_str(inner).ok()
}

/// As much of JSON Schema as `ibid schema` writes.
fn check(root: &Value, schema: &Value, value: &Value, place: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        check(root, &root["$defs"][name.rsplit('/').next().unwrap()], value, place, faults);
    }
    if let Some(forms) = schema["anyOf"].as_array() {
        let tried: Vec<Vec<String>> = forms
            .iter()
            .map(|form| {
                let mut faults = Vec::new();
                check(root, form, value, place, &mut faults);
                faults
            })
            .collect();
        if !tried.iter().any(Vec::is_empty) {
            faults.push(format!("{place}: {value} has none of the forms: {tried:?}"));
        }
    }
    let is_of = |word: &Value| match word.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some("number") => value.is_number(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    };
    let types = &schema["type"];
    if !(types.is_null() || is_of(types) || types.as_array().is_some_and(|types| types.iter().any(is_of))) {
        faults.push(format!("{place}: {value} is no {types}"));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        faults.push(format!("{place}: {value} is none of {}", schema["enum"]));
    }
    if let Some(number) = value.as_i64() {
        let (least, most) = (schema["minimum"].as_i64(), schema["maximum"].as_i64());
        if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
            faults.push(format!("{place}: {value} is out of bounds"));
        }
    }
    for item in value.as_array().into_iter().flatten().filter(|_| !schema["items"].is_null()) {
        check(root, &schema["items"], item, place, faults);
    }
    let Some(entries) = value.as_object().filter(|_| schema["properties"].is_object()) else { return };
    for (key, value) in entries {
        match schema["properties"].get(key) {
            Some(below) => check(root, below, value, &format!("{place}.{key}"), faults),
            None if schema["additionalProperties"] == false => faults.push(format!("{place}: unknown key {key}")),
            None => {}
        }
    }
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !entries.contains_key(key) {
            faults.push(format!("{place}: no {key}"));
        }
    }
}
