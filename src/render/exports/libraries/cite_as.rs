//! How others cite what a page shows: a source as the work that it is, a briefing as a page of this site.

use super::bibtex;
use super::csl;
use super::library::{LibraryEntry, LibraryName, taken_back};
use super::styled;
use crate::csl::ReferencePiece;
use crate::language::{Key, Language};
use crate::model::site::{BriefingEntry, SourceFacts, View};
use crate::render::context::CiteAsContext;
use crate::render::exports::address::{OutputAddresses, base_url};
use crate::render::parts::{PageLanguage, corrected_since, corrected_word, doi_name, doi_url, named};

/// A source; `None` where the site does not want it.
pub(in crate::render) fn source(
    site: &View<'_>,
    language: PageLanguage<'_>,
    entry: SourceFacts<'_>,
) -> Option<CiteAsContext> {
    let (wanted, words) = (site.config.references.cite_as, language.words);
    wanted.then(|| {
        let note: Vec<String> = taken_back(entry.source).collect();
        let styled = styled::source(site, language.tag, entry, entry.form(0));
        let mut cited = cited(words, LibraryEntry::of(site, entry), styled, &note.join("; "));
        if let Some(correction) = entry.corrected() {
            cited.text.push_str(words.get(Key::Comma));
            let word = words.word("correction", corrected_word(correction));
            cited.text.push_str(&corrected_since(words, correction, word));
        }
        cited
    })
}

/// A briefing, as it stands: of the day of its last change. It has an address only where the site says its own.
pub(in crate::render) fn briefing(
    site: &View<'_>,
    language: PageLanguage<'_>,
    entry: &BriefingEntry,
) -> Option<CiteAsContext> {
    if !site.config.references.cite_as {
        return None;
    }
    let (written, route) = (&entry.briefing, entry.route.trim_matches('/'));
    let key = written.id.as_ref().map_or_else(|| route.replace('/', "-"), |id| id.value.to_string());
    let url = base_url(site).map(|_| OutputAddresses::new(site, "").page(&entry.route));
    let authors = written.authors.iter().zip(&entry.authors);
    let name = |(written, entity)| named(site, entity, Some(written)).map(|literal| LibraryName::Literal { literal });
    let page = LibraryEntry {
        key: &key,
        kind: "webpage",
        title: &entry.title,
        authors: authors.map(|(written, entity)| (written, *entity)).filter_map(name).collect(),
        outlet: Some(&site.config.title),
        issued: written.updated.as_ref().or(written.date.as_ref()).map(|date| &date.value),
        lang: Some(written.head.lang.as_deref().unwrap_or(&site.config.lang)),
        url: url.as_deref(),
        ..LibraryEntry::default()
    };
    let styled = styled::pieces(site, language.tag, &page);
    Some(cited(language.words, page, styled, ""))
}

/// `styled` is the work in the site's style, if that is not our own.
fn cited(words: &Language, entry: LibraryEntry<'_>, styled: Option<Vec<ReferencePiece>>, note: &str) -> CiteAsContext {
    let styled = styled.map(|pieces| pieces.into_iter().map(|piece| piece.text).collect());
    let text = styled.unwrap_or_else(|| line(words, &entry));
    CiteAsContext { text, bibtex: bibtex::entry(&entry, note), csl: csl::of_one(entry) }
}

/// Authors, title, what it is part of, day and address, as far as they are known.
fn line(words: &Language, entry: &LibraryEntry<'_>) -> String {
    let mut parts: Vec<String> = entry.authors.iter().map(LibraryName::display).collect();
    parts.push(entry.title.to_owned());
    parts.extend(entry.outlet.or(entry.publisher).map(str::to_owned));
    parts.extend(entry.issued.map(|date| date.display_in(words)));
    parts.extend(entry.doi.and_then(doi_name).map(doi_url).or_else(|| entry.url.map(str::to_owned)));
    parts.join(words.get(Key::Comma))
}
