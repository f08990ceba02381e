//! `data/sources.csl.json`: the sources as CSL-JSON 1.0.2, by id.
//!
//! Fields have CSL's names; what it has no name for stands in [`custom`](super::csl_custom), the only place where its schema
//! allows more.

use std::io::{self, Write};

use serde::Serialize;

use super::csl_custom::{Custom, custom};
use super::csl_date::{CslDate, csl_date};
use super::json_list;
use crate::model::id::Id;
use crate::model::site::{EntityIx, SourceEntry, View};
use crate::model::source::{AuthorName, SEARCH, STATEMENT, Source};
use crate::render::parts::is_kind;
use crate::text::Spanned;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CslItem<'a> {
    id: &'a Id,
    #[serde(rename = "type")]
    kind: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    translated_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher_place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(rename = "DOI")]
    #[serde(skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "ISBN")]
    #[serde(skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(rename = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    custom: Custom<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CslName<'a> {
    Person {
        family: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        given: &'a str,
    },
    Literal {
        literal: &'a str,
    },
}

/// Writes all sources.
///
/// # Errors
/// What `out` says.
pub(super) fn write(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    json_list(site.sources.iter().map(|entry| item(site, entry)), out)
}

fn item<'a>(site: &'a View<'a>, entry: &'a SourceEntry) -> CslItem<'a> {
    let source = &entry.source;
    let outlet = named(site, entry.outlet, source.outlet.as_ref());
    let field = |name: &str| bibliographic(source, name);
    let date = |date: &'a Option<Spanned<_>>| date.as_ref().map(|date| csl_date(&date.value));
    CslItem {
        id: &entry.id,
        kind: csl_kind(&source.kind.value),
        title: &source.title.value,
        translated_title: source.title_translated.as_deref(),
        author: authors(site, entry),
        container_title: outlet,
        publisher: field("publisher").or(outlet),
        publisher_place: field("place"),
        // `event-title` is not in every version of the schema.
        event: named(site, entry.occasion, source.occasion.as_ref()),
        source: source.delivered_by.as_deref(),
        volume: field("volume"),
        issue: field("issue"),
        page: field("pages"),
        edition: field("edition"),
        number: field("number"),
        issued: date(&source.issued),
        accessed: date(&source.accessed),
        language: source.lang.as_deref(),
        doi: field("doi"),
        isbn: field("isbn"),
        url: source.url.as_ref().map(|url| url.value.as_str()),
        custom: custom(entry),
    }
}

/// The name of an entity, else what was written.
pub(super) fn named<'a>(
    site: &'a View<'a>,
    entity: Option<EntityIx>,
    written: Option<&'a Spanned<String>>,
) -> Option<&'a str> {
    let entity = entity.and_then(|ix| site.entities.line(ix));
    entity.map(|entity| entity.name).or(written.map(|written| written.value.as_str()))
}

/// CSL's word for a type: it has none for an utterance, and allows no others than its own.
pub(super) fn csl_kind(kind: &str) -> &str {
    match kind {
        STATEMENT => "speech",
        kind if kind != SEARCH && is_kind(kind) => kind,
        _ => "document",
    }
}

/// A bibliographic field by our name.
fn bibliographic<'a>(source: &'a Source, name: &str) -> Option<&'a str> {
    source.bibliographic.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The authors; of a statement without any, who spoke.
fn authors<'a>(site: &'a View<'a>, entry: &'a SourceEntry) -> Vec<CslName<'a>> {
    let source = &entry.source;
    if source.authors.is_empty() {
        let speaker = named(site, entry.speaker, source.speaker.as_ref());
        return speaker.map(|literal| CslName::Literal { literal }).into_iter().collect();
    }
    let name = |name: &'a AuthorName| match name {
        AuthorName::Person { family, given } => CslName::Person { family, given },
        AuthorName::Literal(literal) => CslName::Literal { literal },
    };
    source.authors.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests as fixture;
    use super::*;
    use crate::model::fixtures::date;
    use crate::model::output::DataFile;

    #[test]
    fn a_source_has_the_names_of_csl_and_the_rest_under_custom() {
        let mut site = fixture::site();
        let source = &mut site.sources[0].source;
        source.bibliographic = vec![("doi".to_owned(), "10.1/x".to_owned()), ("pages".to_owned(), "3-4".to_owned())];
        source.authors = vec![AuthorName::Person { family: "Doe".to_owned(), given: "Jo".to_owned() }];
        source.issued = Some(date("2015-10~"));
        let items: serde_json::Value = serde_json::from_slice(&fixture::data(&site, DataFile::SourcesCsl)).unwrap();
        let item = &items[0];
        assert_eq!(item["id"], "ibtimes-ca");
        assert_eq!(item["type"], "article-newspaper");
        assert_eq!(item["container-title"], "IBTimes");
        assert_eq!(item["DOI"], "10.1/x");
        assert_eq!(item["page"], "3-4");
        assert_eq!(item["author"][0]["family"], "Doe");
        assert_eq!(item["issued"]["circa"], true);
        assert_eq!(item["custom"]["edtf"]["issued"], "2015-10~");
        assert_eq!(item["custom"]["attribution"][0]["relation"], "reports");
        assert_eq!(items[1]["type"], "speech");
        assert_eq!(items[1]["custom"]["type"], "statement");
        assert_eq!(items[1]["author"][0]["literal"], "A. Bortnikov");
    }
}
