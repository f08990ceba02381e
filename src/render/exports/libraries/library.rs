//! A work as libraries of reference managers have it: what CSL-JSON, BibTeX and RIS are written from.

use std::fmt::Write as _;

use serde::Serialize;

use crate::model::date::Date;
use crate::model::libraries::{DOCUMENT, LibraryType, OutletPlace};
use crate::model::site::{Form, SourceFacts, View};
use crate::model::source::{AuthorName, Retraction, SEARCH, STATEMENT, Source};
use crate::render::parts::{is_kind, named};

/// A work, in the order of the fields of CSL.
#[derive(Default)]
pub(super) struct LibraryEntry<'a> {
    /// What it is cited by.
    pub(super) key: &'a str,
    /// A type of CSL.
    pub(super) kind: &'a str,
    pub(super) title: &'a str,
    pub(super) title_translated: Option<&'a str>,
    pub(super) authors: Vec<LibraryName<'a>>,
    pub(super) outlet: Option<&'a str>,
    pub(super) publisher: Option<&'a str>,
    pub(super) place: Option<&'a str>,
    pub(super) occasion: Option<&'a str>,
    pub(super) delivered_by: Option<&'a str>,
    pub(super) volume: Option<&'a str>,
    pub(super) issue: Option<&'a str>,
    pub(super) pages: Option<&'a str>,
    pub(super) edition: Option<&'a str>,
    pub(super) number: Option<&'a str>,
    pub(super) issued: Option<&'a Date>,
    pub(super) accessed: Option<&'a Date>,
    pub(super) lang: Option<&'a str>,
    pub(super) doi: Option<&'a str>,
    pub(super) isbn: Option<&'a str>,
    pub(super) url: Option<&'a str>,
    pub(super) tags: Vec<&'a str>,
}

/// A name as CSL has it.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
pub(super) enum LibraryName<'a> {
    Person {
        family: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        given: &'a str,
    },
    Literal {
        literal: &'a str,
    },
}

impl LibraryName<'_> {
    /// As it stands in a sentence.
    pub(super) fn display(&self) -> String {
        match self {
            LibraryName::Person { family, given } => AuthorName::in_reading_order(family, given),
            LibraryName::Literal { literal } => (*literal).to_owned(),
        }
    }
}

impl<'a> LibraryEntry<'a> {
    /// A source as its record has it.
    pub(super) fn of(site: &'a View<'a>, entry: SourceFacts<'a>) -> LibraryEntry<'a> {
        LibraryEntry::of_form(site, entry, entry.form(0))
    }

    /// A source as a page has it.
    pub(super) fn of_form(site: &'a View<'a>, entry: SourceFacts<'a>, form: Form<'a>) -> LibraryEntry<'a> {
        let source = form.source;
        let field = |name: &str| bibliographic(source, name);
        LibraryEntry {
            key: entry.id.as_str(),
            kind: csl_kind(&source.kind.value),
            title: &source.title.value,
            title_translated: source.title_translated.as_deref(),
            authors: authors(site, form),
            outlet: named(site, form.outlet, source.outlet.as_ref()),
            publisher: field("publisher"),
            place: field("place"),
            occasion: named(site, entry.occasion, source.occasion.as_ref()),
            delivered_by: source.delivered_by.as_deref(),
            volume: field("volume"),
            issue: field("issue"),
            pages: field("pages"),
            edition: field("edition"),
            number: field("number"),
            issued: source.issued.as_ref().map(|date| &date.value),
            accessed: source.accessed.as_ref().map(|date| &date.value),
            lang: source.lang.as_deref(),
            doi: field("doi"),
            isbn: field("isbn"),
            url: source.url.as_ref().map(|url| url.value.as_str()),
            tags: source.tags.iter().map(|tag| tag.value.as_str()).collect(),
        }
    }

    /// Its type in the words of other formats.
    pub(super) fn library_type(&self) -> LibraryType {
        let known = LibraryType::of_csl(self.kind).or_else(|| LibraryType::of_csl(DOCUMENT));
        known.expect("the table has a row for documents")
    }

    /// The name of what it is part of, and of who put it out. A work that is no part of another has its outlet in the place of
    /// the publisher, if it has no other one.
    pub(super) fn part_of(&self) -> (Option<&'a str>, Option<&'a str>) {
        match (self.library_type().outlet, self.publisher) {
            (OutletPlace::Publisher(_), None) => (None, self.outlet),
            (_, publisher) => (self.outlet, publisher),
        }
    }
}

/// A bibliographic field by our name.
fn bibliographic<'a>(source: &'a Source, name: &str) -> Option<&'a str> {
    source.bibliographic.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The authors; of a statement without any, who spoke.
fn authors<'a>(site: &'a View<'a>, form: Form<'a>) -> Vec<LibraryName<'a>> {
    let source = form.source;
    if source.authors.is_empty() {
        let speaker = named(site, form.speaker, source.speaker.as_ref());
        return speaker.map(|literal| LibraryName::Literal { literal }).into_iter().collect();
    }
    let name = |name: &'a AuthorName| match name {
        AuthorName::Person { family, given } => LibraryName::Person { family, given },
        AuthorName::Literal(literal) => LibraryName::Literal { literal },
    };
    source.authors.iter().map(name).collect()
}

/// The first and the last page, if it is two numbers with a dash between.
pub(super) fn page_range(pages: &str) -> Option<(&str, &str)> {
    let is_number = |end: &str| !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_digit());
    pages.split_once(['-', '–']).filter(|(first, last)| is_number(first) && is_number(last))
}

/// That it was retracted or withdrawn, in words.
pub(super) fn taken_back(source: &Source) -> impl Iterator<Item = String> + '_ {
    [("retracted", &source.retracted), ("withdrawn", &source.withdrawn)].into_iter().filter_map(|(word, taken_back)| {
        let Retraction { date, .. } = taken_back.as_ref()?;
        let date = date.as_ref().map_or_else(String::new, |date| format!(" {}", date.edtf()));
        Some(format!("{word}{date}"))
    })
}

/// What BibTeX and RIS have no field for, in words: whose copy it is, what it rests on, what became of it, where copies are.
pub(super) fn note(site: &View<'_>, entry: SourceFacts<'_>) -> String {
    let source = entry.source;
    let mut parts: Vec<String> = Vec::new();
    if let Some(agency) = named(site, entry.agency, source.agency.as_ref()) {
        parts.push(format!("agency: {agency}"));
    }
    for edge in &source.attribution {
        parts.push(format!("{} {}", edge.relation.word(), edge.to.value));
    }
    parts.extend(taken_back(source));
    for copy in &source.archives {
        let mut part = format!("archived: {}", copy.url.value);
        if let Some(date) = &copy.date {
            // Writing to a string does not fail.
            let _ = write!(part, " ({})", date.edtf());
        }
        parts.push(part);
    }
    parts.join("; ")
}

/// CSL's word for a type: it has none for an utterance, and allows no others than its own.
pub(super) fn csl_kind(kind: &str) -> &str {
    match kind {
        STATEMENT => "speech",
        kind if kind != SEARCH && is_kind(kind) => kind,
        _ => "document",
    }
}
