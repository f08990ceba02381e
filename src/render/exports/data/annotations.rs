//! `data/annotations.jsonld`: notes on passages of briefings and sources, as a collection of W3C Web Annotations (Web
//! Annotation Data Model, 2017).

use std::io::{self, Write};

use serde::Serialize;

use crate::model::MOTIVATIONS;
use crate::model::date::Date;
use crate::model::page::Annotation;
use crate::model::site::{QuotedPassage, SourceEntry, View};
use crate::render::exports::address::OutputAddresses;
use crate::render::exports::json_list;
use crate::render::exports::twins::written;
use crate::render::html::address::is_web;

/// One annotation.
#[derive(Serialize)]
struct AnnotationJson<'a> {
    /// Its place on its page.
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<AgentJson<'a>>,
    /// Absent unless the day is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    body: Vec<TextualBody<'a>>,
    target: TargetJson<'a>,
}

/// Who wrote it.
#[derive(Serialize)]
struct AgentJson<'a> {
    name: &'a str,
}

/// The note, or a word for its kind.
#[derive(Serialize)]
struct TextualBody<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    purpose: &'a str,
}

/// What it is on.
#[derive(Serialize)]
struct TargetJson<'a> {
    source: String,
    selector: TextQuoteSelector<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<TimeState<'a>>,
}

/// A passage by its words.
#[derive(Serialize)]
struct TextQuoteSelector<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<&'a str>,
}

/// The text that it was written on, where that may be another one now.
#[derive(Serialize)]
struct TimeState<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "sourceDate", skip_serializing_if = "Option::is_none")]
    source_date: Option<String>,
    cached: &'a str,
}

/// Writes the file.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn write(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let addresses = OutputAddresses::new(site, "data/");
    let own = addresses.file("data/annotations.jsonld");
    let of_briefings = site.briefings.iter_whole().flat_map(|entry| {
        let lang = entry.briefing.head.lang.as_deref().unwrap_or(&site.config.lang);
        let page = addresses.page(&entry.route);
        (1..).zip(&entry.briefing.annotations).map(move |(number, annotation)| {
            let selector = selector(annotation, None);
            let target = TargetJson { source: page.clone(), selector, state: None };
            annotation_json(format!("{page}#annotation-{number}"), annotation, lang, target)
        })
    });
    let of_sources = site.sources.iter_whole().flat_map(|entry| {
        let page = addresses.page(&entry.route);
        (0..).zip(&entry.source.annotations).map(move |(at, annotation): (usize, _)| {
            let passage = entry.annotated.get(at).and_then(Option::as_ref);
            // The words are those of the work; one without an address is known by its page here.
            let url = entry.source.url.as_ref().filter(|url| is_web(&url.value));
            let source = url.map_or_else(|| page.clone(), |url| url.value.clone());
            let target = TargetJson { source, selector: selector(annotation, passage), state: state(entry) };
            annotation_json(format!("{page}#annotation-{}", at + 1), annotation, &site.config.lang, target)
        })
    });
    let all: Vec<AnnotationJson<'_>> = of_briefings.chain(of_sources).collect();
    write!(
        out,
        "{{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":{},\"type\":\"AnnotationCollection\",\"total\":{},\"first\":{{\"id\":{},\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":",
        serde_json::to_string(&own)?,
        all.len(),
        serde_json::to_string(&format!("{own}#page-1"))?,
    )?;
    json_list(all.into_iter(), out)?;
    out.write_all(b"}}\n")
}

fn annotation_json<'a>(
    id: String,
    annotation: &'a Annotation,
    lang: &'a str,
    target: TargetJson<'a>,
) -> AnnotationJson<'a> {
    // A word of the writer's own for the kind of a note is a tag.
    let (motivation, tag) = match annotation.kind.as_deref() {
        Some(kind) if MOTIVATIONS.contains(&kind) => (kind, None),
        kind => ("commenting", kind),
    };
    let text = |value, format, language, purpose| TextualBody { kind: "TextualBody", value, format, language, purpose };
    let note = text(written(&annotation.note), Some("text/markdown"), Some(lang), motivation);
    let tag = tag.map(|tag| text(tag.to_owned(), None, None, "tagging"));
    AnnotationJson {
        id,
        kind: "Annotation",
        motivation,
        creator: annotation.by.as_deref().map(|name| AgentJson { name }),
        created: annotation.date.as_ref().and_then(|date| instant(&date.value)),
        body: std::iter::once(note).chain(tag).collect(),
        target,
    }
}

fn selector<'a>(annotation: &'a Annotation, passage: Option<&'a QuotedPassage>) -> TextQuoteSelector<'a> {
    let words = |text: Option<&'a str>| text.filter(|text| !text.is_empty());
    let (before, after) = (passage.map(|passage| &*passage.before), passage.map(|passage| &*passage.after));
    TextQuoteSelector {
        kind: "TextQuoteSelector",
        exact: passage.map_or(&annotation.quote.value, |passage| &passage.words),
        prefix: words(before.or(annotation.prefix.as_deref())),
        suffix: words(after.or(annotation.suffix.as_deref())),
    }
}

/// A copy of the text that it was written on.
fn state(entry: &SourceEntry) -> Option<TimeState<'_>> {
    let copy = entry.source.archives.first()?;
    let source_date = copy.date.as_ref().and_then(instant);
    Some(TimeState { kind: "TimeState", source_date, cached: &copy.url.value })
}

/// The first instant of a day, in UTC; `None` unless the day is known.
fn instant(date: &Date) -> Option<String> {
    let day = date.plain_day().filter(|_| date.is_known_day())?;
    Some(format!("{}T00:00:00Z", day.to_iso()))
}
