//! What a source record holds beyond CSL-JSON: its `custom` object, under our own names.

use serde::Serialize;

use super::library::csl_kind;
use crate::model::correction::SourceCorrection;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::site::SourceFacts;
use crate::model::source::{Access, Retraction, Source, UrlStatus};
use crate::render::exports::twins::written;
use crate::render::exports::yaml_value::{Comments, YamlPairs};
use crate::text::Spanned;

/// The `custom` object of an item.
#[derive(Serialize)]
pub(super) struct Custom<'a> {
    /// Where CSL has another word for it.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    /// Dates as written.
    #[serde(skip_serializing_if = "Edtf::is_empty")]
    edtf: Edtf<'a>,
    /// Id or name as written, beside the name in `container-title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    /// Id or name as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    /// Id or name as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    occasion: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unnamed: Option<UnnamedJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    search: Option<SearchJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url_status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    access: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    archives: Vec<ArchiveJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attribution: Vec<AttributionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    firsthand: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<CorrectionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected_by: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correction_of: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supersedes: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retracted: Option<RetractionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<RetractionJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    /// Markdown as written, but for what no page shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Variables of the item that only repeat another field, so that who reads this back leaves them out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    derived: Vec<&'static str>,
    /// `snapshot` and `annotations`.
    #[serde(flatten)]
    kept: YamlPairs<'a>,
    #[serde(skip_serializing_if = "YamlPairs::is_empty")]
    extra: YamlPairs<'a>,
}

#[derive(Serialize)]
struct Edtf<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<&'a str>,
}

impl Edtf<'_> {
    fn is_empty(&self) -> bool {
        [self.issued, self.updated, self.accessed, self.added].iter().all(Option::is_none)
    }
}

#[derive(Serialize)]
struct ArchiveJson<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
}

#[derive(Serialize)]
struct AttributionJson<'a> {
    to: &'a Id,
    relation: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<&'a Id>,
    stated: bool,
}

#[derive(Serialize)]
struct UnnamedJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    descriptor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct SearchJson<'a> {
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<i64>,
}

#[derive(Serialize)]
struct CorrectionJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passages: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a Id>,
}

#[derive(Serialize)]
struct RetractionJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a Id>,
}

/// What programs keep of an item for whoever has it: own notes, words of others, places of files.
const NOT_PUBLISHED: [&str; 7] = ["abstract", "annote", "attachments", "collections", "file", "note", "relations"];

/// Collects what CSL has no name for; defaults are left out.
pub(super) fn custom<'a>(entry: SourceFacts<'a>) -> Custom<'a> {
    let source = entry.source;
    let edtf = |date: &'a Option<Spanned<Date>>| date.as_ref().map(|date| date.value.edtf());
    let text = |text: &'a Option<Spanned<String>>| text.as_ref().map(|text| text.value.as_str());
    let id = |id: &'a Option<Spanned<Id>>| id.as_ref().map(|id| &id.value);
    Custom {
        kind: (csl_kind(&source.kind.value) != source.kind.value).then_some(&*source.kind.value),
        edtf: Edtf {
            issued: edtf(&source.issued),
            updated: edtf(&source.updated),
            accessed: edtf(&source.accessed),
            added: edtf(&source.added),
        },
        outlet: text(&source.outlet),
        agency: text(&source.agency),
        speaker: text(&source.speaker),
        occasion: text(&source.occasion),
        unnamed: source.unnamed.as_ref().map(|unnamed| UnnamedJson {
            descriptor: unnamed.descriptor.as_deref(),
            reason: unnamed.reason.as_deref(),
        }),
        search: source.search.as_ref().map(|search| SearchJson {
            place: search.place.as_deref(),
            query: search.query.as_deref(),
            date: search.date.as_ref().map(Date::edtf),
            found: search.found,
        }),
        url_status: (source.url_status != UrlStatus::Live).then(|| source.url_status.word()),
        access: (source.access != Access::Free).then(|| source.access.word()),
        archives: source
            .archives
            .iter()
            .map(|copy| ArchiveJson { url: &copy.url.value, date: copy.date.as_ref().map(Date::edtf) })
            .collect(),
        attribution: attribution(entry),
        firsthand: source.firsthand.then_some(true),
        corrections: source.corrections.iter().map(correction).collect(),
        corrected_by: id(&source.corrected_by),
        correction_of: id(&source.correction_of),
        supersedes: id(&source.supersedes),
        superseded_by: id(&source.superseded_by),
        retracted: source.retracted.as_ref().map(retraction),
        withdrawn: source.withdrawn.as_ref().map(retraction),
        tags: source.tags.iter().map(|tag| tag.value.as_str()).collect(),
        note: source.note.as_ref().map(written).filter(|note| !note.is_empty()),
        derived: derived(source),
        kept: YamlPairs::new(&source.kept, Comments::Cut),
        extra: YamlPairs::new(&source.extra, Comments::Cut).without(&NOT_PUBLISHED),
    }
}

fn retraction(retraction: &Retraction) -> RetractionJson<'_> {
    RetractionJson {
        date: retraction.date.as_ref().map(Date::edtf),
        note: retraction.note.as_deref(),
        by: retraction.by.as_ref().map(|by| &by.value),
    }
}

fn correction(correction: &SourceCorrection) -> CorrectionJson<'_> {
    CorrectionJson {
        date: correction.date.as_ref().map(Date::edtf),
        kind: correction.kind.word(),
        note: correction.note.as_deref(),
        passages: correction.passages.iter().map(|passage| passage.value.as_str()).collect(),
        claims: correction.claims.iter().map(|claim| &claim.value).collect(),
        by: correction.by.as_ref().map(|by| &by.value),
    }
}

/// An outlet is also the publisher, and who spoke the author, unless the record names others.
fn derived(source: &Source) -> Vec<&'static str> {
    let publisher = source.outlet.is_some() && source.bibliographic.iter().all(|(name, _)| name != "publisher");
    let author = source.speaker.is_some() && source.authors.is_empty();
    [(publisher, "publisher"), (author, "author")].into_iter().filter_map(|(is, name)| is.then_some(name)).collect()
}

fn attribution(entry: SourceFacts<'_>) -> Vec<AttributionJson<'_>> {
    let edges = entry.source.attribution.iter();
    edges
        .map(|edge| AttributionJson {
            to: &edge.to.value,
            relation: edge.relation.word(),
            claims: edge.claims.iter().map(|claim| &claim.value).collect(),
            stated: edge.stated,
        })
        .collect()
}
