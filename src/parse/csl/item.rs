//! One item of CSL-JSON as a source.

use super::lenient::UnknownKeys;
use super::{custom, date, variables};
use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::date::Date;
use crate::model::source::{AuthorName, Source};
use crate::parse::source::kinds;
use crate::parse::{head, ids, urls};
use crate::text::{Span, Spanned};
use crate::yaml::{Fields, Node, Unknown, Value, fields};

/// Our bibliographic fields and CSL's names for them; `publisher` is read apart.
const BIBLIOGRAPHIC: [(&str, &str); 8] = [
    ("place", "publisher-place"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("number", "number"),
    ("edition", "edition"),
    ("pages", "page"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
];

/// Reads an item; `None` only if it is no object.
pub(super) fn read(
    node: &Node,
    unknown: &mut UnknownKeys,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Source> {
    let mut opened = Fields::of(node, "CSL item", diagnostics)?.lenient(Unknown::Warn);
    let fields = &mut opened;
    let custom = fields.node("custom");
    let mut words = Vec::new();
    let kind = kind(fields);
    let (url, address) = urls::of_work(fields, "URL");
    let (outlet, publisher) = published(fields, custom.is_some());
    let id = ids::required(fields);
    let kind = kind.unwrap_or_else(|| Spanned::new(kinds::default(url.is_some(), false).to_owned(), node.span));
    let title = title(fields, node);
    let mut source = Source {
        id,
        title_translated: fields.string("translated-title"),
        lang: lang(fields, &mut words),
        authors: authors(fields),
        outlet,
        delivered_by: fields.string("source"),
        issued: date(fields, "issued", &mut words),
        accessed: date(fields, "accessed", &mut words),
        url,
        bibliographic: address.into_iter().chain(bibliographic(fields, publisher)).collect(),
        occasion: fields.text("event-title").or(fields.text("event")),
        ..Source::new(node.span, kind, title)
    };
    words.extend(opened.finish(Unknown::Allow));
    for (key, value) in words.iter().filter(|(key, _)| !variables::is_known(key)) {
        unknown.add(key, key_span(node, key).unwrap_or(value.span));
    }
    source.extra = words;
    match custom {
        Some(custom) => custom::apply(&mut source, custom, config, diagnostics),
        None => without_tags(&mut source),
    }
    Some(source)
}

/// The type as written, if it is none of CSL's.
fn kind(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let written = fields.node("type").and_then(|node| Some((node.as_str()?.to_owned(), node.span)));
    kinds::kind(fields, "type").or_else(|| written.map(|(word, span)| Spanned::new(word, span)))
}

/// The title; of an item without one, what else it is called by.
fn title(fields: &mut Fields<'_, '_>, node: &Node) -> Spanned<String> {
    let other = ["title-short", "shortTitle", "genre", "container-title", "publisher", "URL", "id"];
    let title = fields.required("title").or_else(|| {
        let called = other.into_iter().find_map(|name| node.get(name).filter(|node| node.as_str().is_some()))?;
        Some(Spanned::new(called.as_str()?.to_owned(), called.span))
    });
    title.unwrap_or_else(|| Spanned::new(String::new(), node.span))
}

fn key_span(node: &Node, key: &str) -> Option<Span> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|entry| entry.key == *key).map(|entry| entry.key_span)
}

/// Outlet and publisher. CSL has the outlet as `container-title`; what is not in a container was put out by its publisher.
/// An item with `custom` names its outlet there.
fn published(fields: &mut Fields<'_, '_>, has_custom: bool) -> (Option<Spanned<String>>, Option<String>) {
    let (container, publisher) = (fields.text("container-title"), fields.text("publisher"));
    match (container, publisher) {
        (None, Some(publisher)) if !has_custom => (Some(publisher), None),
        (Some(container), Some(publisher)) if !has_custom && container.value == publisher.value => {
            (Some(container), None)
        }
        (container, publisher) => (container, publisher.map(|publisher| publisher.value)),
    }
}

fn bibliographic(fields: &mut Fields<'_, '_>, publisher: Option<String>) -> Vec<(String, String)> {
    let publisher = publisher.map(|publisher| ("publisher".to_owned(), publisher));
    let field = |(ours, theirs): (&str, &'static str)| Some((ours.to_owned(), fields.string(theirs)?));
    publisher.into_iter().chain(BIBLIOGRAPHIC.into_iter().filter_map(field)).collect()
}

/// `language:` if it is a tag; programs also write names of languages there, which are kept as words.
fn lang(fields: &mut Fields<'_, '_>, words: &mut Vec<(String, Node)>) -> Option<String> {
    let node = fields.node("language")?;
    let text = fields::text(node, "language", fields.diagnostics())?;
    let tag = text.value.replace('_', "-");
    if head::is_lang(&tag) {
        return Some(tag);
    }
    words.push(("language".to_owned(), node.clone()));
    None
}

fn date(fields: &mut Fields<'_, '_>, name: &'static str, words: &mut Vec<(String, Node)>) -> Option<Spanned<Date>> {
    let node = fields.node(name)?;
    match date::read(node, name, fields.diagnostics()) {
        date::ReadDate::Date(date) => Some(date),
        date::ReadDate::Words | date::ReadDate::Wrong => {
            words.push((name.to_owned(), node.clone()));
            None
        }
    }
}

fn authors(fields: &mut Fields<'_, '_>) -> Vec<AuthorName> {
    let items = fields.items("author");
    items.into_iter().filter_map(|node| author(node, fields.diagnostics())).collect()
}

/// A name in parts. Particles that stay before the family name and suffixes belong to it, the others to the given name.
fn author(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<AuthorName> {
    let mut fields = Fields::of(node, "author", diagnostics)?;
    let literal = fields.string("literal");
    let (family, given) = (fields.string("family"), fields.string("given"));
    let (kept, dropped) = (fields.string("non-dropping-particle"), fields.string("dropping-particle"));
    let suffix = fields.string("suffix");
    fields.node("comma-suffix");
    fields.node("static-ordering");
    fields.node("parse-names");
    fields.finish(Unknown::Allow);
    let join = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    match (literal, family, given) {
        (Some(literal), None, _) => Some(AuthorName::Literal(literal)),
        (_, Some(family), given) => {
            Some(AuthorName::Person { family: join([kept, Some(family), suffix]), given: join([given, dropped, None]) })
        }
        (None, None, Some(given)) => Some(AuthorName::Literal(given)),
        (None, None, None) => {
            let message = "author has neither `family` nor `literal`";
            let found = Diagnostic::new(&codes::MISSING_FIELD, node.span, message);
            diagnostics.push(found.help("write `{\"family\": ..., \"given\": ...}` or `{\"literal\": ...}`"));
            None
        }
    }
}

/// Takes the few tags of CSL's rich text out of the titles of an item that another program wrote.
fn without_tags(source: &mut Source) {
    let titles =
        [Some(&mut source.title.value), source.title_translated.as_mut(), source.outlet.as_mut().map(|o| &mut o.value)];
    for title in titles.into_iter().flatten().filter(|title| title.contains('<')) {
        for tag in ["i", "b", "sc", "sup", "sub", "span"] {
            *title = title.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "");
        }
        for span in ["<span class=\"nocase\">", "<span style=\"font-variant:small-caps;\">"] {
            *title = title.replace(span, "");
        }
    }
}
