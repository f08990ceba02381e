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
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Published.
    pub date: Option<DateContext>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Tags.
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
    /// For sorting.
    pub importance: Option<i64>,
}

/// `briefing`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct BriefingContext {
    /// Title.
    pub title: String,
    /// Plain text.
    pub summary: Option<String>,
    /// `published`, `superseded`, `withdrawn`, `draft`
    pub status: &'static str,
    /// How sure the event is that the briefing is, or another system's word; absent if nothing is said.
    pub event_status: Option<String>,
    /// Where the event took place that the briefing is.
    pub place: Option<String>,
    /// Why a reader would not see it: `draft`, `to be published on ...`.
    pub hidden: Option<String>,
    /// Published.
    pub date: Option<DateContext>,
    /// Last changed.
    pub updated: Option<DateContext>,
    /// Cut-off of information.
    pub as_of: Option<DateContext>,
    /// Who wrote it.
    pub authors: Vec<LinkContext>,
    /// In written order.
    pub tags: Vec<LinkContext>,
    /// In written order.
    pub entities: Vec<LinkContext>,
    /// A number of the writer's.
    pub importance: Option<i64>,
    /// At 230 words a minute, at least 1.
    pub reading_minutes: u32,
    /// Words of the text.
    pub words: u32,
    /// What it concludes.
    pub judgements: Vec<JudgementContext>,
    /// What its judgements depend on, list by list; a list without items is left out.
    pub caveats: Vec<CaveatsContext>,
    /// Its section, if it is not the collection itself.
    pub section: Option<LinkContext>,
    /// The timeline of its front matter.
    pub timeline: Option<TimelineContext>,
    /// Notes on passages.
    pub annotations: Vec<AnnotationContext>,
    /// What was corrected, newest first.
    pub corrections: Vec<CorrectionContext>,
    /// Corrections of sources that it leans on.
    pub touched: Vec<TouchedContext>,
    /// How well it is sourced, in one sentence made of the records of its sources; absent if it has none.
    pub source_summary: Option<String>,
    /// How many independent origins its sources have; absent if it has none.
    pub independence: Option<IndependenceContext>,
    /// How others cite it; absent with `references: {cite_as: false}`.
    pub cite_as: Option<CiteAsContext>,
    /// The briefing before it in time.
    pub previous: Option<CardContext>,
    /// The briefing after it.
    pub next: Option<CardContext>,
}

/// A key judgement.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct JudgementContext {
    /// Claim id, if it is a claim.
    pub claim: Option<String>,
    /// The claim's page.
    pub url: Option<String>,
    /// The sentence, with marks.
    pub text_html: String,
    /// Corrections of sources that it leans on; of words that are no claim, none.
    pub touched: Vec<TouchedContext>,
    /// For example `likely`; a sentence of its own.
    pub likelihood: Option<String>,
    /// `low`, `moderate`, `high`; a sentence of its own.
    pub confidence: Option<String>,
    /// `supported`, `contested`, `unverified`, `refuted`, `superseded`
    pub verdict: Option<String>,
    /// Who says it, if not the desk.
    pub asserted_by: Option<LinkContext>,
    /// How many independent origins it has; absent if no source supports it, and of words that are no claim.
    pub independence: Option<IndependenceContext>,
}

/// A list of what a briefing's judgements depend on.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CaveatsContext {
    /// `would_change`, `assumptions`, `gaps`
    pub kind: &'static str,
    /// The id of the list.
    pub id: &'static str,
    /// Its heading, in the page's language.
    pub title: String,
    /// At least one; HTML, with marks.
    pub items_html: Vec<String>,
}

/// A note on a passage.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct AnnotationContext {
    /// 1, 2, ...: its id is `annotation-K`.
    pub number: usize,
    /// The words that it is on, plain text; of a source as its captured text has them.
    pub quote: String,
    /// Words before them in the captured text of a source, plain text; empty in a briefing and where there is no such text.
    pub before: String,
    /// Words behind them; the same.
    pub after: String,
    /// For example `context`; of a source a motivation of the W3C, such as `assessing`.
    pub kind: Option<String>,
    /// Who wrote it, plain text.
    pub by: Option<String>,
    /// When it was written.
    pub date: Option<DateContext>,
    /// The note as HTML, with marks.
    pub note_html: String,
}

/// A correction of the briefing.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CorrectionContext {
    /// When.
    pub date: DateContext,
    /// `withdrawn`, `retracted`, `corrected`, `clarified`, `refiled`
    pub word: &'static str,
    /// The words that it is about, as they stood, plain text.
    pub passages: Vec<String>,
    /// Who says so, plain text; absent if nobody is named.
    pub by: Option<String>,
    /// What.
    pub note_html: String,
}
