//! What templates see, described by the types themselves: names of fields, what they hold, and their words.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};

/// A type of the contexts.
#[derive(Debug)]
pub struct SeenType {
    /// Its name in the contract: `Card` of `CardContext`.
    pub name: String,
    /// What it is.
    pub meaning: String,
    /// In the order of their names.
    pub fields: Vec<SeenField>,
}

/// A field of one.
#[derive(Debug)]
pub struct SeenField {
    /// Its name.
    pub name: String,
    /// What it holds: `text`, `list of Link`, `Date or none`.
    pub holds: String,
    /// What that is.
    pub meaning: String,
}

/// Reads types; each is described once.
pub(super) struct TypeReader {
    generator: SchemaGenerator,
}

impl TypeReader {
    pub(super) fn new() -> TypeReader {
        TypeReader { generator: SchemaSettings::default().into_generator() }
    }

    /// What a value of a type is called.
    pub(super) fn read<T: JsonSchema>(&mut self) -> String {
        let schema = self.generator.subschema_for::<T>();
        holds(schema.as_value())
    }

    /// All types that were read, and those that they are made of, in the order of their names.
    pub(super) fn finish(mut self) -> BTreeMap<String, SeenType> {
        let found = self.generator.take_definitions(true);
        found.into_iter().map(|(name, schema)| (short(&name).to_owned(), seen(&name, &schema))).collect()
    }
}

fn seen(name: &str, schema: &Value) -> SeenType {
    let empty = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let field = |(name, schema): (&String, &Value)| SeenField {
        name: name.clone(),
        holds: holds(schema),
        meaning: meaning(schema),
    };
    let mut fields: Vec<SeenField> = properties.iter().map(field).collect();
    fields.extend(by_the_engine(name));
    SeenType { name: short(name).to_owned(), meaning: meaning(schema), fields }
}

/// Fields that the engine puts in, because pages share their values.
fn by_the_engine(of: &str) -> Vec<SeenField> {
    let field = |name: &str, holds: &str, meaning: &str| SeenField {
        name: name.to_owned(),
        holds: holds.to_owned(),
        meaning: meaning.to_owned(),
    };
    match of {
        "TextContext" => {
            vec![field("sources", "list of SourceItem", "Numbered sources: the cited, then the others; may be empty.")]
        }
        "SourceItemContext" => vec![
            field("source", "SourceCard", "The source as in lists; one value for all pages."),
            field("entry_html", "text or none", "What the built-in `partials/source-entry.html` makes of it."),
        ],
        _ => Vec::new(),
    }
}

fn short(name: &str) -> &str {
    name.strip_suffix("Context").unwrap_or(name)
}

/// The words of a type or field on one line.
fn meaning(schema: &Value) -> String {
    let words = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a schema lets be there, in words.
fn holds(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return short(name.rsplit('/').next().unwrap_or(name)).to_owned();
    }
    if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
        let mut all: Vec<String> = any.iter().map(holds).collect();
        all.sort_by_key(|one| one == "none");
        return all.join(" or ");
    }
    let one = |kind: &str| match kind {
        "string" => "text".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "null" => "none".to_owned(),
        "array" => format!("list of {}", schema.get("items").map_or_else(|| "anything".to_owned(), holds)),
        _ => "map".to_owned(),
    };
    match schema.get("type") {
        Some(Value::String(kind)) => one(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" or "),
        _ => "anything".to_owned(),
    }
}
