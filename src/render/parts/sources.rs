//! Sources as cards: what lists, previews and tables show of one.

use std::sync::Arc;

use super::attribution_sentence::attribution_sentence;
use super::doi::{doi, doi_url};
use super::links::{link_named, url};
use super::names::{authors, corrected_id, corrected_word};
use super::reference::reference;
use super::{Maker, Noted, PageLanguage, dates, grade};
use crate::language::Language;
use crate::model::date::Date;
use crate::model::site::{Correction, SourceFacts, SourceIx, Touched, View};
use crate::model::source::Archive;
use crate::render::context::{ArchiveContext, CorrectedContext, LinkContext, SourceCardContext};
use crate::render::html::address::is_web;
use crate::text::Spanned;

/// The types of CSL 1.0.2; `statement` and `search` are our own. Their words are messages.
const KINDS: [&str; 47] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "search",
    "software",
    "song",
    "speech",
    "standard",
    "statement",
    "thesis",
    "treaty",
    "webpage",
];

impl Maker<'_> {
    /// A source's card.
    pub(in crate::render) fn source_card(&self, ix: SourceIx) -> SourceCardContext {
        (*self.shared_card(ix, 0)).clone()
    }

    /// A source's card with how much it is used.
    pub(in crate::render) fn counted_card(&self, ix: SourceIx) -> SourceCardContext {
        let card = self.source_card(ix);
        match self.site.sources.counted(ix as usize) {
            Some((_, counts)) => SourceCardContext { uses: Some(counts.uses), pages: Some(counts.pages), ..card },
            None => card,
        }
    }

    /// A source's card. Cards are made once and shared, for most sources are on several pages.
    /// Those of other forms than the merged one are for one page.
    pub(in crate::render) fn shared_card(&self, ix: SourceIx, form: u32) -> Arc<SourceCardContext> {
        let made = |site: &View<'_>| {
            let entry = site.sources.get(ix as usize);
            Arc::new(entry.map(|entry| card(site, self.language, (ix, form), entry)).unwrap_or_default())
        };
        match self.shared.cards.get(self.language, ix as usize).filter(|_| form == 0) {
            Some(slot) => slot.get_or_init(|| Noted::new(self.site, made)).read(self.site).clone(),
            None => made(self.site),
        }
    }

    /// An archived copy; `None` if its address is none that a page may link to.
    pub(in crate::render) fn archive(&self, archive: &Archive) -> Option<ArchiveContext> {
        archived(archive, self.words())
    }
}

/// Whether CSL has this type.
pub(in crate::render) fn is_kind(kind: &str) -> bool {
    KINDS.binary_search(&kind).is_ok()
}

fn card(
    site: &View<'_>,
    language: PageLanguage<'_>,
    (ix, form): (SourceIx, u32),
    entry: SourceFacts<'_>,
) -> SourceCardContext {
    let words = language.words;
    let date = |date: &Spanned<Date>| dates::context(&date.value, words);
    let form = entry.form(form);
    let source = form.source;
    let safe = |url: &&Spanned<String>| is_web(&url.value);
    let doi = doi(source);
    let newest = source.archives.iter().rev().max_by(|a, b| a.date.cmp(&b.date));
    SourceCardContext {
        id: entry.id.to_string(),
        url: url(site, entry.route),
        title: source.title.value.clone(),
        title_translated: source.title_translated.clone(),
        lang: source.lang.clone().filter(|lang| !lang.eq_ignore_ascii_case(language.tag)),
        kind: words.word("type", &source.kind.value).to_owned(),
        authors: authors(words, &source.authors),
        outlet: link_named(site, form.outlet, source.outlet.as_ref()),
        agency: link_named(site, form.agency, source.agency.as_ref()),
        speaker: link_named(site, form.speaker, source.speaker.as_ref()),
        issued: source.issued.as_ref().map(date),
        accessed: source.accessed.as_ref().map(date),
        original_url: source.url.as_ref().filter(safe).map(|url| url.value.clone()),
        doi: doi.map(str::to_owned),
        doi_url: doi.map(doi_url),
        url_status: source.url_status.word().to_owned(),
        access: source.access.word().to_owned(),
        archive: newest.and_then(|copy| archived(copy, words)),
        reference: reference(site, (language.tag, words), entry, form),
        known: attribution_sentence(site, words, ix, entry),
        grade: grade::of_source(site, words, form),
        corrected: entry.corrected().map(|correction| corrected(site, words, entry, correction)),
        leans_on_corrected: Touched::is_any_full(entry.touched),
        uses: None,
        pages: None,
    }
}

fn archived(archive: &Archive, words: &Language) -> Option<ArchiveContext> {
    let url = &archive.url.value;
    let date = archive.date.as_ref().map(|date| dates::context(date, words));
    is_web(url).then(|| ArchiveContext { url: url.clone(), date })
}

fn corrected(site: &View<'_>, words: &Language, entry: SourceFacts<'_>, correction: &Correction) -> CorrectedContext {
    let by = correction.by.and_then(|ix| site.sources.line(ix));
    CorrectedContext {
        id: corrected_id(site, entry, correction).to_owned(),
        word: corrected_word(correction),
        date: correction.date.as_ref().map(|date| dates::context(date, words)),
        note: correction.note.clone(),
        by: by.map(|by| LinkContext { title: by.title.to_owned(), url: Some(url(site, by.route)), count: None }),
    }
}
