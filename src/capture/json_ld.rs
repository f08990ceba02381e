//! What a page says of itself in JSON-LD, in the words of schema.org.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// An article or a page, as its data has it.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    /// The last part of its type: `NewsArticle`.
    pub(super) kind: String,
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) lang: Option<String>,
}

/// Objects of a page that are looked at, and how deep.
const MOST: usize = 2_000;
const DEEPEST: usize = 8;

/// What is described: the best of these, in this order.
const KINDS: [&str; 13] = [
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "Report",
    "TechArticle",
    "Article",
    "WebPage",
];

/// The article of a page, of the texts of its scripts. What is no JSON is passed over.
pub(super) fn article(texts: &[String]) -> Option<LinkedData> {
    let values: Vec<Value> = texts.iter().filter_map(|text| serde_json::from_str(text.trim()).ok()).collect();
    let mut objects = Vec::new();
    for value in &values {
        gather(value, 0, &mut objects);
    }
    let named: HashMap<&str, &str> =
        objects.iter().filter_map(|object| Some((text(object, "@id")?, text(object, "name")?))).collect();
    let best = objects.iter().filter_map(|object| Some((rank(object)?, *object))).min_by_key(|(rank, _)| *rank);
    let (rank, object) = best?;
    let own = |name: &str| text(object, name).map(str::to_owned);
    Some(LinkedData {
        kind: KINDS[rank].to_owned(),
        headline: own("headline").or_else(|| own("name")),
        authors: names(object.get("author"), &named),
        publisher: names(object.get("publisher"), &named).into_iter().next(),
        published: own("datePublished"),
        modified: own("dateModified"),
        lang: own("inLanguage"),
    })
}

/// All objects, from the outside in.
fn gather<'v>(value: &'v Value, depth: usize, into: &mut Vec<&'v Map<String, Value>>) {
    if depth > DEEPEST || into.len() >= MOST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, depth + 1, into)),
        Value::Object(object) => {
            into.push(object);
            object
                .values()
                .filter(|value| value.is_array() || value.is_object())
                .for_each(|value| gather(value, depth + 1, into));
        }
        _ => {}
    }
}

/// Which of the kinds an object is, if any.
fn rank(object: &Map<String, Value>) -> Option<usize> {
    let kinds = match object.get("@type")? {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let plain = |kind: &str| kind.rsplit(['/', ':', '#']).next().unwrap_or_default().to_owned();
    KINDS.iter().position(|known| kinds.iter().any(|kind| plain(kind) == *known))
}

fn text<'v>(object: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    object.get(name)?.as_str().filter(|text| !text.trim().is_empty())
}

/// The names of people or organisations: texts, objects with a name, or what refers to such an object elsewhere.
fn names(value: Option<&Value>, named: &HashMap<&str, &str>) -> Vec<String> {
    match value {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(values)) => values.iter().flat_map(|value| names(Some(value), named)).collect(),
        Some(Value::Object(object)) => {
            let referred = || text(object, "@id").and_then(|id| named.get(id).copied());
            text(object, "name").or_else(referred).map(str::to_owned).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
