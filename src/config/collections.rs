//! `collections:` and that no two of them share a folder or an address.

use super::docs::Docs;
use super::values::{address, folder, invalid};
use super::{Collection, Collections, EventsOf};
use crate::diag::{Diagnostic, codes};
use crate::text::{Span, Spanned};
use crate::yaml::{Fields, Node, Unknown, Value};

/// Addresses that `ibid` uses for pages of its own.
pub(crate) const OWN_ADDRESSES: [&str; 9] = [
    "/archive/",
    "/corrections/",
    "/data/",
    "/glossary/",
    "/outlets/",
    "/search/",
    "/sourcing/",
    "/tags/",
    "/timeline/",
];

/// The words of `collections.briefings.events`.
const WHOSE: [(&str, EventsOf); 2] = [("own", EventsOf::Own), ("each", EventsOf::Each)];

/// A collection with the places where it was written.
struct Written {
    name: &'static str,
    collection: Collection,
    path: Option<Span>,
    url: Option<Span>,
    events: EventsOf,
    records: bool,
    docs: Option<Docs>,
}

/// Reads `collections:`.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Collections {
    let mut out = Collections::default();
    let Some(mut fields) = Fields::of(node, "collections", diagnostics) else { return out };
    let mut written = Vec::new();
    for (name, collection) in [
        ("briefings", &mut out.briefings),
        ("sources", &mut out.sources),
        ("entities", &mut out.entities),
        ("claims", &mut out.claims),
    ] {
        let collection_of = collection.clone();
        let default = Written::new(name, collection_of);
        let read = match fields.node(name) {
            Some(node) => read_collection(node, default, fields.diagnostics()),
            None => default,
        };
        *collection = read.collection.clone();
        if read.events == EventsOf::Each {
            out.events = EventsOf::Each;
        }
        out.records |= read.records;
        written.push(read);
    }
    out.docs = docs(&mut fields, std::mem::take(&mut out.docs), &mut written);
    fields.finish(Unknown::Error);
    apart(&written, diagnostics);
    out
}

impl Written {
    fn new(name: &'static str, collection: Collection) -> Written {
        Written { name, collection, path: None, url: None, events: EventsOf::Own, records: false, docs: None }
    }
}

/// Reads `docs:`, one collection or a list of them.
fn docs(fields: &mut Fields<'_, '_>, default: Vec<Docs>, written: &mut Vec<Written>) -> Vec<Docs> {
    let Some(node) = fields.node("docs") else {
        written.extend(default.iter().map(|docs| Written::new("docs", docs.home.clone())));
        return default;
    };
    let nodes: Vec<&Node> = match &node.value {
        Value::List(items) => items.iter().collect(),
        _ => vec![node],
    };
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(docs) = default.first() else { break };
        let own = Written { docs: Some(docs.clone()), ..Written::new("docs", docs.home.clone()) };
        let read = read_collection(node, own, fields.diagnostics());
        out.extend(read.docs.clone().map(|docs| Docs { home: read.collection.clone(), ..docs }));
        written.push(read);
    }
    out
}

fn read_collection(node: &Node, default: Written, diagnostics: &mut Vec<Diagnostic>) -> Written {
    let Written { name, mut collection, mut docs, .. } = default;
    let Some(mut fields) = Fields::of(node, name, diagnostics) else { return Written { collection, docs, ..default } };
    let (path, url, title) = (fields.text("path"), fields.text("url"), fields.string("title"));
    let is_briefings = name == "briefings";
    let events = if is_briefings { fields.choice("events", &WHOSE) } else { None };
    let records = is_briefings && fields.boolean("records").unwrap_or(false);
    if let Some(docs) = &mut docs {
        docs.read(&mut fields);
    }
    fields.finish(Unknown::Error);
    let span = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.span);
    let (path_span, url_span) = (span(&path), span(&url));
    if let Some(path) = path.and_then(|path| folder(&path, diagnostics)) {
        collection.path = path;
    }
    if let Some(url) = url.and_then(|url| address(&url, diagnostics))
        && url != collection.url
    {
        if let Some(title) = last_segment(&url) {
            collection.title = title;
            collection.is_titled = true;
        }
        collection.url = url;
    }
    collection.is_titled |= title.is_some();
    collection.title = title.unwrap_or(collection.title);
    let events = events.unwrap_or(EventsOf::Own);
    Written { name, collection, path: path_span, url: url_span, events, records, docs }
}

/// `/central-asia/` is `Central asia`.
fn last_segment(url: &str) -> Option<String> {
    let last = url.trim_matches('/').rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
    let mut chars = last.chars();
    let first = chars.next()?;
    Some(first.to_uppercase().chain(chars).collect())
}

/// Reports collections that would mix, at the later of the two that was written.
fn apart(written: &[Written], diagnostics: &mut Vec<Diagnostic>) {
    for (at, second) in written.iter().enumerate() {
        for first in &written[..at] {
            let (one, other) = (&first.collection, &second.collection);
            if one.path == other.path {
                let message =
                    format!("`{}` and `{}` both have the folder `content/{}`", first.name, second.name, one.path);
                diagnostics.push(both(message, first.path, second.path, "give one of them another `path:`"));
            }
            if one.url.to_lowercase() == other.url.to_lowercase() {
                let message = format!("`{}` and `{}` both have the address `{}`", first.name, second.name, one.url);
                diagnostics.push(both(message, first.url, second.url, "give one of them another `url:`"));
            }
        }
        if let Some(span) =
            second.url.filter(|_| OWN_ADDRESSES.contains(&second.collection.url.to_lowercase().as_str()))
        {
            let message = format!("`{}` is the address of a page that `ibid` makes", second.collection.url);
            diagnostics.push(invalid(span, message).help("give the collection another `url:`"));
        }
    }
}

fn both(message: String, first: Option<Span>, second: Option<Span>, help: &str) -> Diagnostic {
    match (first, second) {
        (Some(first), Some(second)) => invalid(second, message).label(first, "the other one").help(help),
        (Some(span), None) | (None, Some(span)) => invalid(span, message).help(help),
        (None, None) => Diagnostic::global(&codes::INVALID_CONFIG, message).help(help),
    }
}
