//! Sources: records in files, in lists, in place.
//!
//! Enter through [`read`]. A record without a title or an id is kept, so that what cites it is no second error. CSL-JSON has
//! other names for most of this and is read in `csl`, with the same readers for what only we have.

pub(in crate::parse) mod annotations;
pub(in crate::parse) mod archives;
pub(in crate::parse) mod attribution;
pub(in crate::parse) mod kinds;
pub(in crate::parse) mod names;
pub(in crate::parse) mod search;
pub(in crate::parse) mod snapshot;
pub(in crate::parse) mod unnamed;

use super::{corrections, dates, head, ids, prose, urls};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::source::{Access, SEARCH, Source, UrlStatus};
use crate::text::Spanned;
use crate::yaml::{Fields, Node};

const URL_STATUSES: [UrlStatus; 5] =
    [UrlStatus::Live, UrlStatus::Dead, UrlStatus::Unfit, UrlStatus::Usurped, UrlStatus::Changed];
const ACCESSES: [Access; 3] = [Access::Free, Access::Registration, Access::Subscription];
/// Fields that are only shown, in the order in which they are.
const BIBLIOGRAPHIC: [&str; 9] = ["publisher", "place", "volume", "issue", "number", "edition", "pages", "doi", "isbn"];

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Standing {
    /// In a file of records: it must have an id.
    File,
    /// Under `sources:` of a page: its id may be made.
    InPlace,
}

/// Reads one source; `None` only if it is no mapping.
pub(in crate::parse) fn read(
    node: &Node,
    standing: Standing,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Source> {
    let mut opened =
        Fields::of(node, "source", diagnostics)?.named(&config.fields.source).lenient(config.unknown_fields);
    let fields = &mut opened;
    let kind = kinds::kind(fields, "type");
    let (url, words) = urls::of_work(fields, "url");
    let speaker = fields.text("speaker");
    let unnamed = unnamed::read(fields, config);
    let search = kind.as_ref().filter(|kind| kind.value == SEARCH).map(|_| search::read(fields));
    // What was looked for says what the record is.
    let query = search.as_ref().and_then(|search| search.query.clone()).filter(|_| fields.node("title").is_none());
    let title = match query {
        Some(query) => Some(Spanned::new(query, node.span)),
        None => fields.required("title"),
    };
    let is_said = speaker.is_some() || unnamed.is_some();
    let mut source = Source {
        span: node.span,
        id: if standing == Standing::File { ids::required(fields) } else { ids::own(fields) },
        kind: kind.unwrap_or_else(|| Spanned::new(kinds::default(url.is_some(), is_said).to_owned(), node.span)),
        title: title.unwrap_or_else(|| Spanned::new(String::new(), node.span)),
        title_translated: fields.string("title_translated"),
        lang: head::lang(fields),
        authors: names::list(fields, "authors", config),
        outlet: fields.text("outlet"),
        agency: fields.text("agency"),
        delivered_by: fields.string("delivered_by"),
        issued: dates::date(fields, "issued"),
        updated: dates::date(fields, "updated"),
        accessed: dates::date(fields, "accessed"),
        added: dates::date(fields, "added"),
        url,
        url_status: url_status(fields),
        access: access(fields),
        archives: archives::list(fields, config),
        bibliographic: words.into_iter().chain(bibliographic(fields)).collect(),
        attribution: attribution::list(fields, config),
        firsthand: fields.boolean("firsthand").unwrap_or(false),
        speaker,
        occasion: fields.text("occasion"),
        unnamed,
        search,
        corrections: corrections::of_source(fields, config),
        corrected_by: ids::id(fields, "corrected_by"),
        correction_of: ids::id(fields, "correction_of"),
        supersedes: ids::id(fields, "supersedes"),
        superseded_by: ids::id(fields, "superseded_by"),
        retracted: corrections::taken_back(fields, "retracted", config),
        withdrawn: corrections::taken_back(fields, "withdrawn", config),
        tags: fields.texts("tags"),
        template: fields.text("template"),
        note: prose::field(fields, "note", config),
        snapshot: fields.node("snapshot").and_then(|node| snapshot::read(node, config, fields.diagnostics())),
        annotations: annotations::list(fields, config),
        kept: kept(fields),
        extra: Vec::new(),
    };
    source.extra = opened.finish_with_extra(config.unknown_fields);
    Some(source)
}

fn bibliographic(fields: &mut Fields<'_, '_>) -> Vec<(String, String)> {
    let field = |name: &'static str| Some((name.to_owned(), fields.string(name)?));
    BIBLIOGRAPHIC.into_iter().filter_map(field).collect()
}

/// `snapshot` and `annotations` as they are written, to be handed on.
pub(in crate::parse) fn kept(fields: &mut Fields<'_, '_>) -> Vec<(String, Node)> {
    ["snapshot", "annotations"]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), fields.node(name)?.clone())))
        .collect()
}

/// What became of the address.
pub(in crate::parse) fn url_status(fields: &mut Fields<'_, '_>) -> UrlStatus {
    let words: Vec<_> = URL_STATUSES.iter().map(|status| (status.word(), status.clone())).collect();
    fields.choice_or("url_status", &words, UrlStatus::Other).unwrap_or(UrlStatus::Live)
}

/// Who may read it.
pub(in crate::parse) fn access(fields: &mut Fields<'_, '_>) -> Access {
    let words: Vec<_> = ACCESSES.iter().map(|access| (access.word(), access.clone())).collect();
    fields.choice_or("access", &words, Access::Other).unwrap_or(Access::Free)
}
