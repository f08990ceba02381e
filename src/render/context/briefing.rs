//! Briefings: `briefing`, and how one is shown in a list.

use schemars::JsonSchema;
use serde::Serialize;

use super::correction::TouchedContext;
use super::independence::IndependenceContext;
use super::page::{DateContext, LinkContext};
use super::source::CiteAsContext;
use super::timeline::TimelineContext;

/// A briefing in a list.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CardContext {
    /// As in the front matter, plain text; not empty.
    pub title: String,
    /// Its page, relative to the site's root.
    pub url: String,
    /// The day it was published; absent if its front matter has no date.
    pub date: Option<DateContext>,
    /// One or two sentences, plain text; absent if none was written.
    pub summary: Option<String>,
    /// Tags in written order, each with its page; may be empty.
    pub tags: Vec<LinkContext>,
    /// How many sources it cites.
    pub sources: usize,
    /// `published`, `superseded`, `withdrawn`, `draft`
    pub status: &'static str,
    /// How sure the event is that the briefing is, or another system's word; absent if nothing is said.
    pub event_status: Option<String>,
    /// Whether a source was corrected that it leans on.
    pub leans_on_corrected: bool,
    /// When it was itself corrected last; absent if it was not.
    pub corrected: Option<DateContext>,
    /// A number of the writer's, for sorting: higher is more important; absent if none was written.
    pub importance: Option<i64>,
}

/// `briefing`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct BriefingContext {
    /// As in the front matter, plain text; not empty.
    pub title: String,
    /// One or two sentences, plain text; absent if none was written.
    pub summary: Option<String>,
    /// `published`, `superseded`, `withdrawn`, `draft`
    pub status: &'static str,
    /// How sure the event is that the briefing is, or another system's word; absent if nothing is said.
    pub event_status: Option<String>,
    /// Where the event took place that the briefing is, plain text; absent if it is not said.
    pub place: Option<String>,
    /// Why a reader would not see it, in words: `draft`, `to be published on ...`; absent in what is published.
    pub hidden: Option<String>,
    /// The day it was published; absent if its front matter has no date.
    pub date: Option<DateContext>,
    /// The day of its last change, as the front matter says; absent if it says none.
    pub updated: Option<DateContext>,
    /// The day up to which it is informed; absent if the front matter says none.
    pub as_of: Option<DateContext>,
    /// Who wrote it, in written order; without an address where the author has no page; may be empty.
    pub authors: Vec<LinkContext>,
    /// Tags in written order, each with its page; may be empty.
    pub tags: Vec<LinkContext>,
    /// Whom and what it is about, in written order, each with its page; may be empty.
    pub entities: Vec<LinkContext>,
    /// A number of the writer's, for sorting: higher is more important; absent if none was written.
    pub importance: Option<i64>,
    /// Minutes to read it at 230 words a minute, rounded up; at least 1.
    pub reading_minutes: u32,
    /// How many words its text has, code left out.
    pub words: u32,
    /// Its key judgements in written order; may be empty.
    pub judgements: Vec<JudgementContext>,
    /// What its judgements depend on, list by list; a list without items is left out.
    pub caveats: Vec<CaveatsContext>,
    /// Its section with the section's page; absent if it stands at the top of the collection.
    pub section: Option<LinkContext>,
    /// The timeline of its front matter; absent if that has none.
    pub timeline: Option<TimelineContext>,
    /// Notes on passages of the text, in written order; may be empty.
    pub annotations: Vec<AnnotationContext>,
    /// What was corrected in it, newest first; may be empty.
    pub corrections: Vec<CorrectionContext>,
    /// Corrections of sources that it leans on; may be empty.
    pub touched: Vec<TouchedContext>,
    /// How well it is sourced, in one sentence made of the records of its sources; absent if it has none.
    pub source_summary: Option<String>,
    /// How many independent origins its sources have; absent if it has none.
    pub independence: Option<IndependenceContext>,
    /// How others cite it; absent with `references: {cite_as: false}`.
    pub cite_as: Option<CiteAsContext>,
    /// The briefing before it in time; absent for the oldest.
    pub previous: Option<CardContext>,
    /// The briefing after it in time; absent for the newest.
    pub next: Option<CardContext>,
}

/// A key judgement.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct JudgementContext {
    /// The claim's id, if it is a claim; absent for words of the briefing.
    pub claim: Option<String>,
    /// The claim's page, relative to the site's root; absent for words of the briefing.
    pub url: Option<String>,
    /// The sentence as HTML without blocks, with its source marks.
    pub text_html: String,
    /// Corrections of sources that it leans on; of words that are no claim, none.
    pub touched: Vec<TouchedContext>,
    /// For example `likely`; a sentence of its own.
    pub likelihood: Option<String>,
    /// `low`, `moderate`, `high`; a sentence of its own.
    pub confidence: Option<String>,
    /// `supported`, `contested`, `unverified`, `refuted`, `superseded`
    pub verdict: Option<String>,
    /// Who says it; absent where it is the desk's own judgement.
    pub asserted_by: Option<LinkContext>,
    /// How many independent origins it has; absent if no source supports it, and of words that are no claim.
    pub independence: Option<IndependenceContext>,
}

/// A list of what a briefing's judgements depend on.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CaveatsContext {
    /// What the list is of: `would_change`, `assumptions`, `gaps`.
    pub kind: &'static str,
    /// The id of the list on the page, for links to it.
    pub id: &'static str,
    /// Its heading, in the page's language.
    pub title: String,
    /// At least one; HTML, with marks.
    pub items_html: Vec<String>,
}

/// A note on a passage.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct AnnotationContext {
    /// Counted from 1 in written order: its id on the page is `annotation-N`.
    pub number: usize,
    /// The words that it is on, plain text; of a source as its captured text has them.
    pub quote: String,
    /// Words before them in the captured text of a source, plain text; empty in a briefing and where there is no such text.
    pub before: String,
    /// Words behind them; the same.
    pub after: String,
    /// What sort of note it is: a word of the writer's such as `context`, of a source a motivation of the W3C such as `assessing`;
    /// absent if none was written.
    pub kind: Option<String>,
    /// Who made the note, plain text; absent if nobody is named.
    pub by: Option<String>,
    /// The day of the note; absent if none was written.
    pub date: Option<DateContext>,
    /// The note as HTML, in blocks such as `<p>`, with marks.
    pub note_html: String,
}

/// A correction of the briefing.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CorrectionContext {
    /// The day of the correction.
    pub date: DateContext,
    /// `withdrawn`, `retracted`, `corrected`, `clarified`, `refiled`
    pub word: &'static str,
    /// The words that it is about, as they stood, plain text.
    pub passages: Vec<String>,
    /// Who says so, plain text; absent if nobody is named.
    pub by: Option<String>,
    /// What was corrected, as HTML without blocks; may be empty.
    pub note_html: String,
}
