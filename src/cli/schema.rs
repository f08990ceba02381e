//! `ibid schema`: the keys of one kind of mapping as a JSON Schema (draft 2020-12), for editors.
//!
//! It is made of what `ibid explain` tells. Where the reader takes more than a schema can say, the schema does too: another
//! case of a word is the one exception, so that editors propose the words as they are written here.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::console::Console;
use super::explain::keys;
use super::explain_arguments::SchemaArguments;
use super::failure::Failure;
use super::generate::into_folder;
use crate::diag::nearest;
use crate::yaml::ValueKind;
use crate::yaml::keys::{KeyedKind, KnownKey};

/// What the title of each begins with.
const TITLE: &str = "ibid ";
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Prints the schema of a kind, or writes all of them.
pub(super) fn run(arguments: &SchemaArguments, console: &Console) -> Result<u8, Failure> {
    if let Some(folder) = &arguments.all {
        let in_the_way = keys::all().map(|kind| folder.join(file_name(kind))).find(|path| is_other(path));
        if let Some(path) = in_the_way {
            return Err(Failure::usage(format!(
                "`{}` is no schema of `ibid`, and is not written over",
                path.display()
            ))
            .help("name another folder, for example `ibid schema --all schemas`"));
        }
        let files = keys::all().map(|kind| Ok((file_name(kind), text(kind).into_bytes())));
        return into_folder(folder, files, console);
    }
    let wanted = arguments.kind.as_deref().unwrap_or_default().trim();
    let Some(kind) = keys::all().find(|kind| kind.word == wanted) else {
        let kinds: Vec<String> = keys::kinds().map(|kind| format!("`{kind}`")).collect();
        let near = nearest(wanted, keys::kinds()).map(|near| format!("did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| format!("write one of {}", kinds.join(", ")));
        return Err(Failure::usage(format!("there is no schema of `{wanted}`")).help(help));
    };
    console.result(&text(kind))?;
    Ok(0)
}

/// Whether a file is there that is something else than a schema of ours.
fn is_other(path: &Path) -> bool {
    let Ok(bytes) = fs::read(path) else { return false };
    let there: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let is_titled = there["title"].as_str().is_some_and(|title| title.starts_with(TITLE));
    there["$schema"] != DRAFT || !is_titled
}

/// The name of the file of a schema.
pub(super) fn file_name(kind: &KeyedKind) -> String {
    format!("{}.json", kind.word)
}

/// A schema as it stands in a file.
pub(super) fn text(kind: &KeyedKind) -> String {
    format!("{:#}\n", of_kind(kind))
}

/// The schema of a file, front matter or block.
fn of_kind(kind: &KeyedKind) -> Value {
    let mut definitions = Map::new();
    define(kind, &mut definitions);
    let one = reference(kind.word);
    let whole = if kind.is_record { any_of(vec![one.clone(), array(&one)]) } else { one };
    let mut out = Map::from_iter([
        ("$schema".to_owned(), DRAFT.into()),
        ("title".to_owned(), format!("{TITLE}{}", kind.word).into()),
        ("description".to_owned(), kind.about.into()),
    ]);
    out.extend(whole.as_object().cloned().unwrap_or_default());
    out.insert("$defs".to_owned(), definitions.into());
    out.into()
}

/// Adds a kind and those that its records are of.
fn define(kind: &KeyedKind, definitions: &mut Map<String, Value>) {
    let keys = kind.keys();
    definitions.insert(kind.word.to_owned(), mapping(&keys, ""));
    let below = keys.iter().filter_map(|key| key.row.records);
    for word in below {
        let other = keys::all().find(|other| other.word == word);
        if let Some(other) = other.filter(|_| !definitions.contains_key(word)) {
            define(other, definitions);
        }
    }
}

/// The mapping whose keys stand below this name. As the reader has it, there are no others.
fn mapping(keys: &[KnownKey], name: &str) -> Value {
    let own = || keys.iter().filter(|key| key.parent() == name);
    let properties: Map<String, Value> = own().map(|key| (key.name().to_owned(), value(keys, key))).collect();
    let required: Vec<&str> = own().filter(|key| key.is_always_required()).map(KnownKey::name).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn value(keys: &[KnownKey], key: &KnownKey) -> Value {
    let mut forms = Vec::new();
    if key.kind != ValueKind::Anything || !(key.is_parent || key.row.records.is_some()) {
        forms.push(scalar(key));
    }
    forms.extend(key.row.records.map(reference));
    if key.is_parent {
        forms.push(mapping(keys, key.row.key));
    }
    let one = any_of(forms);
    let mut all = if key.is_list { vec![one.clone(), array(&one)] } else { vec![one] };
    // A key with nothing behind it counts as not written.
    all.push(json!({"type": "null"}));
    let mut out = any_of(all);
    if let Value::Object(fields) = &mut out {
        fields.insert("description".to_owned(), key.row.about.into());
        let default = key.row.default;
        if !default.is_empty() {
            // `true` and `20` are JSON too; the rest are texts.
            fields.insert("default".to_owned(), serde_json::from_str(default).unwrap_or_else(|_| default.into()));
        }
    }
    out
}

/// What a single value may be. A text may look like a number or a date: the reader takes it as it is written.
fn scalar(key: &KnownKey) -> Value {
    let text = json!({"type": ["string", "number", "boolean"]});
    match key.kind {
        ValueKind::Anything => json!({}),
        ValueKind::Names => json!({"type": "object"}),
        ValueKind::Text | ValueKind::Markdown | ValueKind::Id | ValueKind::Date => text,
        ValueKind::Url => json!({"type": "string"}),
        ValueKind::Number | ValueKind::Size => number(&key.bounds),
        ValueKind::Switch => json!({"enum": [true, false, "true", "false"]}),
        ValueKind::Word if key.row.has_other_words => any_of(vec![json!({"enum": key.words}), text]),
        ValueKind::Word => json!({"enum": key.words}),
    }
}

/// A whole number, which may stand in quotation marks.
fn number(bounds: &RangeInclusive<i64>) -> Value {
    let mut out = json!({"type": ["integer", "string"]});
    if let Value::Object(fields) = &mut out {
        let ends = [("minimum", *bounds.start(), i64::MIN), ("maximum", *bounds.end(), i64::MAX)];
        let said = ends.into_iter().filter(|(_, end, none)| end != none);
        fields.extend(said.map(|(name, end, _)| (name.to_owned(), end.into())));
    }
    out
}

fn reference(word: &str) -> Value {
    json!({"$ref": format!("#/$defs/{word}")})
}

fn array(one: &Value) -> Value {
    json!({"type": "array", "items": one})
}

/// Any of several forms; a form alone is itself.
fn any_of(mut forms: Vec<Value>) -> Value {
    match forms.len() {
        1 => forms.remove(0),
        _ => json!({"anyOf": forms}),
    }
}
