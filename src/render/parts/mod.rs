//! What pages are made of: contexts for dates, links, sources, texts and timelines, each from the site's entries.
//!
//! [`Maker`] is the way in: one for each page, so that what must occur once on a page (an event's id, a note's mark) is
//! kept apart from other pages. [`Shared`] is what all pages of a run have: it is made once. HTML of texts is written in
//! [`super::html`]; what a text shows through partials goes through [`Blocks`].

mod attribution_sentence;
mod chain;
mod columns;
mod counted;
mod dates;
mod doi;
mod events;
mod grade;
mod judgements;
mod languages;
mod links;
mod names;
mod notices;
mod plain_words;
mod reference;
mod sources;
mod sourcing;
mod strip;
#[cfg(test)]
pub(in crate::render) mod tests;
mod texts;
mod timeline;
mod touched;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use serde_json::value::RawValue;

pub(in crate::render) use attribution_sentence::{attribution_key, attribution_sentence};
pub(in crate::render) use columns::ChartColumn;
pub(in crate::render) use counted::counted_words;
pub(in crate::render) use dates::context as date_context;
pub(in crate::render) use doi::{doi, doi_name, doi_url};
pub(in crate::render) use events::EventMarks;
pub(in crate::render) use grade::source_grade;
pub(in crate::render) use judgements::{capitalized, caveat_title, signs, with_stop};
pub(in crate::render) use languages::{PageLanguage, PerLanguage};
pub(in crate::render) use links::push_url;
pub(in crate::render) use names::{
    called, corrected_id, corrected_since, corrected_word, description, named, sentence, summary_or,
};
pub(in crate::render) use notices::{Leaning, notice_words};
pub(in crate::render) use plain_words::{join_words, push_page_words, words, words_with_names};
pub(in crate::render) use reference::{ReferenceParts, styled_reference};
pub(in crate::render) use sources::is_kind;
pub(in crate::render) use sourcing::is_state_run;
pub(in crate::render) use texts::PageText;
pub(in crate::render) use timeline::TimelineOf;

use crate::diag::{Diagnostic, Outcome};
use crate::model::block::OwnBlock;
use crate::model::id::Id;
use crate::model::site::{EventIx, PartKey, Read, Reads, ResolvedCite, Route, View};
use crate::render::context::{FigureContext, JudgementContext, PartContext, SourceCardContext, TimelineContext};
use crate::render::highlight::Highlighter;
use crate::text::Files;
use crate::words::{WordFinder, normal};

/// A part of texts that has a partial, but is written without it as long as that is the built-in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum TextPart {
    /// A callout.
    Alert,
    /// A table.
    Table,
    /// A block of code.
    Code,
    /// A picture with a text below it.
    Figure,
    /// A note in the margin.
    Sidenote,
}

impl TextPart {
    /// All of them, in the order of their numbers.
    pub(in crate::render) const ALL: [TextPart; 5] =
        [TextPart::Alert, TextPart::Table, TextPart::Code, TextPart::Figure, TextPart::Sidenote];

    /// The partial that draws it.
    pub(in crate::render) fn template(self) -> &'static str {
        match self {
            TextPart::Alert => "partials/alert.html",
            TextPart::Table => "partials/table.html",
            TextPart::Code => "partials/code.html",
            TextPart::Figure => "partials/figure.html",
            TextPart::Sidenote => "partials/sidenote.html",
        }
    }
}

/// What a text shows through partials, so that themes can restyle it.
pub(in crate::render) trait Blocks {
    /// Whether the page has used up its time or size, so that no more of it need be made.
    fn is_over(&self) -> bool;
    /// A timeline in the text.
    fn timeline(&self, root: &str, timeline: &TimelineContext) -> String;
    /// A list of sources in the text.
    fn sources(&self, root: &str, title: Option<&str>, sources: &[SourceCardContext]) -> String;
    /// A picture with its caption.
    fn figure(&self, root: &str, figure: &FigureContext) -> String;
    /// A claim in the text.
    fn claim(&self, root: &str, claim: &JudgementContext) -> String;
    /// Whether the site or theme draws a part of texts itself. The page depends on that.
    fn draws(&self, _part: TextPart) -> bool {
        false
    }
    /// Such a part.
    fn part(&self, _root: &str, _part: &PartContext) -> String {
        String::new()
    }
    /// A block that a template of the site or theme draws.
    fn own(&self, root: &str, block: &OwnBlock) -> String;
}

/// What all pages of a run share. Belongs to one site: its cards are by index.
#[derive(Debug)]
pub(in crate::render) struct Shared {
    /// Colours of code.
    pub(in crate::render) highlight: Highlighter,
    /// Tags of the languages of pages, the site's own first.
    languages: Vec<String>,
    /// What finds the names of terms in texts.
    terms: OnceLock<Option<WordFinder>>,
    /// For each source its card.
    cards: PerLanguage<Noted<Arc<SourceCardContext>>>,
    /// Parallel to the site's sources: each as a cited work, in JSON. Made of the source and its card, which are read first.
    pub(in crate::render) works: Vec<OnceLock<Box<RawValue>>>,
    /// For each source `Reuters, 12 May 2026`, as marks say it to those who hear them.
    labels: PerLanguage<Noted<Box<str>>>,
}

/// Something that several outputs share, with what it was made from: each output that uses it has read that too.
#[derive(Debug)]
struct Noted<T> {
    value: T,
    reads: Box<[Read]>,
}

impl<T> Noted<T> {
    fn new(site: &View<'_>, make: impl FnOnce(&View<'_>) -> T) -> Noted<T> {
        let reads = Reads::default();
        let value = make(&site.noting(&reads));
        Noted { value, reads: reads.take().into() }
    }

    /// Takes note of what it was made from.
    fn read(&self, site: &View<'_>) -> &T {
        site.note_all(&self.reads);
        &self.value
    }
}

impl Shared {
    /// Makes what pages share. Fails softly: a colour scheme that does not exist is reported and replaced by the default.
    pub(in crate::render) fn new(site: &View<'_>) -> Outcome<Shared> {
        let highlight = Highlighter::new(&site.config.highlight);
        let languages = languages::of_site(site);
        let (count, sources) = (languages.len(), site.sources.len());
        let shared = Shared {
            highlight: highlight.value,
            languages,
            terms: OnceLock::new(),
            cards: PerLanguage::new(count, sources),
            works: (0..sources).map(|_| OnceLock::new()).collect(),
            labels: PerLanguage::new(count, sources),
        };
        Outcome::new(shared, highlight.diagnostics)
    }

    /// Forgets what was made of sources.
    pub(in crate::render) fn let_go(&mut self) {
        (self.cards, self.works, self.labels) = (PerLanguage::new(0, 0), Vec::new(), PerLanguage::new(0, 0));
    }

    /// Of how many languages the site's pages are.
    pub(in crate::render) fn languages(&self) -> usize {
        self.languages.len()
    }
}

/// Makes the parts of one page.
pub(in crate::render) struct Maker<'a> {
    /// The site.
    pub(in crate::render) site: &'a View<'a>,
    /// Its input files, for names of files.
    pub(in crate::render) files: &'a Files,
    /// What all pages share.
    pub(in crate::render) shared: &'a Shared,
    /// Address of the page that is made.
    pub(in crate::render) route: &'a str,
    /// The language of the page.
    pub(in crate::render) language: PageLanguage<'a>,
    /// From the page to the site's root: `../../`; empty for the front page.
    pub(in crate::render) root: &'a str,
    /// Makes what goes through partials.
    pub(in crate::render) blocks: &'a dyn Blocks,
    /// What was written so far.
    pub(in crate::render) page: PageState,
}

/// What a page remembers while it is made.
#[derive(Debug, Default)]
pub(in crate::render) struct PageState {
    /// Whether it is a text for feeds, whose readers set quotation marks of their own around `<q>`.
    pub(in crate::render) is_feed: bool,
    diagnostics: RefCell<Vec<Diagnostic>>,
    /// Events that have their id on the page.
    events: RefCell<HashSet<EventIx>>,
    /// Ids of years that timelines have on the page.
    years: RefCell<HashSet<String>>,
    /// Of pages whose events are shown: which text each of these is.
    homes: RefCell<HashMap<Route, HashMap<EventIx, PartKey>>>,
    /// How many marks each note has so far.
    note_marks: RefCell<Vec<u32>>,
    /// How many tables the page has so far, for their names.
    tables: RefCell<u32>,
    /// Claims that were shown, each once, with their marks.
    claims: RefCell<Vec<(Id, Vec<ResolvedCite>)>>,
}

impl PageState {
    /// That of a text for feeds.
    pub(in crate::render) fn of_feed() -> PageState {
        PageState { is_feed: true, ..PageState::default() }
    }

    /// Takes note of a claim that is shown.
    pub(in crate::render) fn states(&self, claim: &Id, cites: &[ResolvedCite]) {
        let mut claims = self.claims.borrow_mut();
        if claims.iter().all(|(known, _)| known != claim) {
            claims.push((claim.clone(), cites.to_vec()));
        }
    }

    /// The claims that were shown so far, in the order of reading, and forgets them.
    pub(in crate::render) fn take_claims(&self) -> Vec<(Id, Vec<ResolvedCite>)> {
        self.claims.take()
    }
}

impl<'a> Maker<'a> {
    /// What finds the names of terms in texts as they are compared, by their places in [`View::terms`].
    pub(in crate::render) fn term_finder(&self) -> Option<&'a WordFinder> {
        let terms = self.site.terms();
        let make = || WordFinder::new(terms.iter().map(|(name, _)| normal(name))).filter(|_| !terms.is_empty());
        self.shared.terms.get_or_init(make).as_ref()
    }
}

impl Maker<'_> {
    /// What was found wrong while the page was made, and forgets it.
    pub(in crate::render) fn take_diagnostics(&self) -> Vec<Diagnostic> {
        self.page.diagnostics.take()
    }

    /// Says that something is wrong.
    pub(in crate::render) fn report(&self, diagnostic: Diagnostic) {
        self.page.diagnostics.borrow_mut().push(diagnostic);
    }

    /// The number of the next mark of a note, from 1.
    pub(in crate::render) fn next_note_mark(&self, note: u32) -> u32 {
        let mut marks = self.page.note_marks.borrow_mut();
        let at = note as usize;
        if marks.len() <= at {
            marks.resize(at + 1, 0);
        }
        marks[at] += 1;
        marks[at]
    }

    /// The number of the next table, from 1.
    pub(in crate::render) fn next_table(&self) -> u32 {
        let mut tables = self.page.tables.borrow_mut();
        *tables += 1;
        *tables
    }
}
