//! `data/sources.csl.json`: the sources as CSL-JSON 1.0.2, by id.
//!
//! Fields have CSL's names; what it has no name for stands in [`custom`](super::csl_custom), the only place where its schema
//! allows more.

use std::io::{self, Write};

use serde::Serialize;

use super::csl_custom::{Custom, custom};
use super::csl_date::{CslDate, csl_date};
use super::library::{LibraryEntry, LibraryName};
use crate::model::site::View;
use crate::render::exports::json_list;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    translated_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<LibraryName<'a>>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    custom: Option<Custom<'a>>,
}

/// Writes all sources.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn write(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    json_list(site.sources.iter().map(|entry| item(LibraryEntry::of(site, entry), Some(custom(entry)))), out)
}

/// A list of one item, with nothing that CSL has no name for.
pub(super) fn of_one(entry: LibraryEntry<'_>) -> String {
    // Texts and numbers can be written as JSON.
    serde_json::to_string(&[item(entry, None)]).unwrap_or_default()
}

/// An item, with what CSL has no name for.
fn item<'a>(entry: LibraryEntry<'a>, custom: Option<Custom<'a>>) -> CslItem<'a> {
    CslItem {
        id: entry.key,
        kind: entry.kind,
        title: entry.title,
        translated_title: entry.title_translated,
        author: entry.authors,
        container_title: entry.outlet,
        publisher: entry.publisher.or(entry.outlet),
        publisher_place: entry.place,
        // `event-title` is not in every version of the schema.
        event: entry.occasion,
        source: entry.delivered_by,
        volume: entry.volume,
        issue: entry.issue,
        page: entry.pages,
        edition: entry.edition,
        number: entry.number,
        issued: entry.issued.map(csl_date),
        accessed: entry.accessed.map(csl_date),
        language: entry.lang,
        doi: entry.doi,
        isbn: entry.isbn,
        url: entry.url,
        custom,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::fixtures::date;
    use crate::model::output::DataFile;
    use crate::model::source::AuthorName;
    use crate::render::exports::tests as fixture;

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
