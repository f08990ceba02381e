//! `data`: files of `data/` as values, by their names.

use serde_json::{Map, Value as Json};

use crate::diag::{Diagnostic, codes};
use crate::model::inputs::{TemplateFile, TemplateLayer};
use crate::render::pages::yaml_value;
use crate::text::{FileId, Files, Span};
use crate::yaml;

/// Lists and mappings within each other at most.
const DEPTH: usize = 64;

/// All of them: `data/offices/berlin.yaml` is `data.offices.berlin`. What cannot be read is reported and left out.
pub(super) fn data(files: &Files, written: &[TemplateFile], diagnostics: &mut Vec<Diagnostic>) -> Json {
    let mut all = Map::new();
    for file in written.iter().filter(|file| file.layer == TemplateLayer::Data) {
        let (name, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
        let text = files.get(file.file).text.clone();
        let value =
            if ending == "csv" { csv(file.file, &text, diagnostics) } else { yaml(file.file, &text, diagnostics) };
        let Some(value) = value else { continue };
        let mut folder = &mut all;
        let mut parts = name.split('/').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_some() {
                let next = folder.entry(part).or_insert_with(|| Json::Object(Map::new()));
                let Json::Object(next) = next else { break };
                folder = next;
            } else if folder.contains_key(part) {
                let message = format!("`data.{}` is there twice", name.replace('/', "."));
                let found = Diagnostic::new(&codes::INVALID_VALUE, Span::new(file.file, 0, 0), message);
                diagnostics.push(found.help("rename the file, or remove the other one of that name"));
                break;
            } else {
                folder.insert(part.to_owned(), value);
                break;
            }
        }
    }
    Json::Object(all)
}

fn yaml(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Json> {
    let outcome = yaml::parse(file, text, 0..text.len(), DEPTH);
    diagnostics.extend(outcome.diagnostics);
    outcome.value.map(|node| yaml_value(&node))
}

/// A list of rows, each a map by the names of the first one.
fn csv(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Json> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut failed = |error: &csv::Error| {
        let at = error.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(0).min(text.len());
        let message = match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("this row has {len} cell{}, the first one {expected_len}", if *len == 1 { "" } else { "s" })
            }
            _ => "this is no table of CSV".to_owned(),
        };
        let found = Diagnostic::new(&codes::INVALID_VALUE, Span::new(file, at, at), message);
        diagnostics.push(found.help("give each row as many cells as the first one; put cells with commas into `\"`"));
    };
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(str::to_owned).collect(),
        Err(error) => {
            failed(&error);
            return None;
        }
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(cells) => {
                let cells = names.iter().cloned().zip(cells.iter().map(|cell| Json::String(cell.to_owned())));
                rows.push(Json::Object(cells.collect()));
            }
            Err(error) => {
                failed(&error);
                return None;
            }
        }
    }
    Some(Json::Array(rows))
}
