//! A work in the style of references that the site names; nothing where that is our own.

use super::csl_date::parts_and_season;
use super::library::{LibraryEntry, LibraryName};
use crate::csl::{ReferencePiece, Work, WorkAuthor, WorkDay};
use crate::model::date::Date;
use crate::model::site::{Form, SourceFacts, View};
use crate::model::source::UrlStatus;
use crate::render::html::address::is_web;
use crate::render::parts::doi_name;

/// A source as a page of this language has it; `None` also where the style has nothing to say of it.
pub(in crate::render) fn source(
    site: &View<'_>,
    language: &str,
    entry: SourceFacts<'_>,
    form: Form<'_>,
) -> Option<Vec<ReferencePiece>> {
    site.config.references.style.csl()?;
    let is_safe = !matches!(form.source.url_status, UrlStatus::Unfit | UrlStatus::Usurped);
    let work = LibraryEntry::of_form(site, entry, form);
    let url = work.url.filter(|_| is_safe);
    pieces(site, language, &LibraryEntry { url, ..work })
}

/// A work that libraries have.
pub(super) fn pieces(site: &View<'_>, language: &str, entry: &LibraryEntry<'_>) -> Option<Vec<ReferencePiece>> {
    let (container, publisher) = entry.part_of();
    let work = Work {
        kind: entry.kind,
        title: entry.title,
        authors: entry.authors.iter().map(author).collect(),
        container,
        publisher,
        place: entry.place,
        event: entry.occasion,
        database: entry.delivered_by,
        volume: entry.volume,
        issue: entry.issue,
        pages: entry.pages,
        edition: entry.edition,
        number: entry.number,
        issued: entry.issued.and_then(day),
        accessed: entry.accessed.and_then(day),
        language: entry.lang.unwrap_or(&site.config.lang),
        doi: entry.doi.and_then(doi_name),
        isbn: entry.isbn,
        url: entry.url.filter(|url| is_web(url)),
    };
    site.config.references.style.csl()?.reference(language, &work)
}

fn author<'a>(name: &LibraryName<'a>) -> WorkAuthor<'a> {
    match *name {
        LibraryName::Person { family, given } => WorkAuthor::Person { family, given },
        LibraryName::Literal { literal } => WorkAuthor::Whole(literal),
    }
}

/// The day from which a date counts; what is more than a day, a month, a season or a year is approximate.
fn day(date: &Date) -> Option<WorkDay> {
    let (parts, season) = parts_and_season(date)?;
    let part = |at: usize| parts.get(at).and_then(|part| u8::try_from(*part).ok());
    let year = i16::try_from(*parts.first()?).ok()?;
    Some(WorkDay {
        year: if year < 0 { year + 1 } else { year },
        month: part(1),
        day: part(2),
        season: season.and_then(|season| u8::try_from(season).ok()),
        circa: date.is_approximate() || date.is_uncertain() || !is_one(date),
    })
}

/// Whether a date is one day, month, season or year.
fn is_one(date: &Date) -> bool {
    !date.is_interval() && !date.starts_open() && !date.ends_open() && !date.days().contains(['X', '[', '{'])
}

/// Whether styles can say a date as it is: else it stands beside what they say.
pub(in crate::render) fn is_said(date: &Date) -> bool {
    !date.is_approximate() && !date.is_uncertain() && is_one(date) && day(date).is_some()
}
