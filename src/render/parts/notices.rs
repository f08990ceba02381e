//! Entries of the list of corrections: what was corrected, and what rests on it.

use std::collections::HashMap;

use super::Maker;
use super::plain_words::words_with_names;
use crate::language::Language;
use crate::model::correction::CorrectionNote;
use crate::model::site::{BriefingIx, ClaimIx, Correction, Notice, SourceIx, Target, Touched, View};
use crate::render::context::{LinkContext, NoticeContext, TouchedContext};

/// Where the page of what was corrected tells of it.
const PART: &str = "#Corrections";
/// Pages that one entry names; the others are counted.
const MOST_PAGES: usize = 20;

/// Briefings, pages and claims by the corrections of sources that they rest on.
pub(in crate::render) struct Leaning(HashMap<(SourceIx, u32), Vec<Target>>);

impl Leaning {
    /// Gathers all of the site. Those that a correction on another point leaves as they are, are not among them.
    pub(in crate::render) fn of(site: &View<'_>) -> Leaning {
        let mut all: HashMap<(SourceIx, u32), Vec<Target>> = HashMap::new();
        let mut add = |target: Target, touched: &[Touched]| {
            for one in touched.iter().filter(|one| one.is_full) {
                all.entry((one.source, one.correction)).or_default().push(target);
            }
        };
        (0..).zip(site.briefings.iter()).for_each(|(ix, entry)| add(Target::Briefing(ix), entry.touched));
        (0..).zip(site.pages.iter_whole()).for_each(|(ix, entry)| add(Target::Page(ix), &entry.touched));
        (0..).zip(site.claims.iter()).for_each(|(ix, entry)| add(Target::Claim(ix), entry.touched));
        Leaning(all)
    }

    /// Those that rest on one correction: briefings, newest first, pages, claims.
    pub(in crate::render) fn on(&self, source: SourceIx, correction: u32) -> &[Target] {
        self.0.get(&(source, correction)).map_or(&[], Vec::as_slice)
    }
}

impl Maker<'_> {
    /// One entry; `None` for what is not in the site.
    pub(in crate::render) fn notice(&self, notice: &Notice<'_>, leaning: &Leaning) -> Option<NoticeContext> {
        match notice {
            Notice::Briefing(ix, _, note) => self.of_briefing(*ix, note),
            Notice::Source(ix, at, correction) => self.of_source(*ix, correction, leaning.on(*ix, *at)),
        }
    }

    fn of_briefing(&self, ix: BriefingIx, note: &CorrectionNote) -> Option<NoticeContext> {
        let site = self.site;
        let claims: Vec<ClaimIx> =
            note.claims.iter().filter_map(|id| site.claims.find(&id.value)).map(|ix| ix as ClaimIx).collect();
        let stated = claims.iter().filter_map(|ix| site.claims.whole(*ix as usize)).flat_map(|entry| &entry.stated_on);
        let mut pages: Vec<Target> = stated.copied().filter(|page| *page != Target::Briefing(ix)).collect();
        pages.sort_unstable();
        pages.dedup();
        let entry = site.briefings.get(ix as usize)?;
        let note_words = words_with_names(site, self.words(), &note.note);
        let link_claim = |ix: &ClaimIx| site.claims.line(*ix).map(|claim| self.link(Some((claim.title, claim.route))));
        Some(NoticeContext {
            of: "briefing",
            id: None,
            page: self.corrections_of(entry.title, entry.route),
            word: note.kind.word(),
            date: Some(self.date(&note.date.value)),
            note: Some(note_words).filter(|words| !words.is_empty()),
            passages: note.passages.iter().map(|passage| passage.value.clone()).collect(),
            claims: claims.iter().filter_map(link_claim).collect(),
            by: note.by.as_ref().map(|by| self.link_name(by)),
            pages: self.linked_pages(&pages),
            more: pages.len().saturating_sub(MOST_PAGES),
        })
    }

    fn of_source(&self, ix: SourceIx, correction: &Correction, pages: &[Target]) -> Option<NoticeContext> {
        let entry = self.site.sources.get(ix as usize)?;
        let TouchedContext { id, word, date, note, passages, claims, by, .. } =
            self.correction(ix, (entry, correction));
        Some(NoticeContext {
            of: "source",
            id: Some(id),
            page: self.corrections_of(&entry.source.title.value, entry.route),
            word,
            date,
            note,
            passages,
            claims,
            by,
            pages: self.linked_pages(pages),
            more: pages.len().saturating_sub(MOST_PAGES),
        })
    }

    fn corrections_of(&self, title: &str, route: &str) -> LinkContext {
        let link = self.link(Some((title, route)));
        LinkContext { url: link.url.map(|url| url + PART), ..link }
    }

    fn linked_pages(&self, pages: &[Target]) -> Vec<LinkContext> {
        let shown = pages.iter().take(MOST_PAGES).filter_map(|page| self.site.link(*page));
        shown.map(|(route, title)| self.link(Some((&title, route)))).collect()
    }
}

/// What a correction says, plain text: why, then the words that it is about.
pub(in crate::render) fn notice_words(site: &View<'_>, words: &Language, notice: &Notice<'_>) -> (String, Vec<String>) {
    match notice {
        Notice::Briefing(_, _, note) => {
            let passages = note.passages.iter().map(|passage| passage.value.clone()).collect();
            (words_with_names(site, words, &note.note), passages)
        }
        Notice::Source(_, _, correction) => (correction.note.clone().unwrap_or_default(), correction.passages.clone()),
    }
}
