//! `claim`, and a claim in the index.

use schemars::JsonSchema;
use serde::Serialize;

use super::correction::TouchedContext;
use super::independence::IndependenceContext;
use super::page::{DateContext, LinkContext};
use super::source::{ChainContext, SourceCardContext};

/// `claim`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ClaimContext {
    /// Its id.
    pub id: String,
    /// The sentence, plain text.
    pub text: String,
    /// Who says it; absent where it is the desk's own judgement.
    pub asserted_by: Option<LinkContext>,
    /// `fact`, `estimate`, `assessment`, `forecast`
    pub kind: Option<String>,
    /// `supported`, `contested`, `unverified`, `refuted`, `superseded`
    pub verdict: Option<String>,
    /// A band of the scale, for example `likely`; never in one sentence with `confidence`.
    pub likelihood: Option<String>,
    /// A word of the scale: `low`, `moderate`, `high`.
    pub confidence: Option<String>,
    /// What a table says of it beside these, plain text.
    pub remarks: Vec<String>,
    /// Its sources, those that dispute it last, else in written order.
    pub support: Vec<SupportContext>,
    /// Corrections of sources that it leans on.
    pub touched: Vec<TouchedContext>,
    /// The chain of attribution from those that support it down; absent if they rest on nothing, or on more sources than can
    /// be drawn.
    pub chain: Option<ChainContext>,
    /// What was said of it before, newest first.
    pub history: Vec<ChangeContext>,
    /// Pages that state it.
    pub stated_on: Vec<LinkContext>,
    /// How many independent origins it has; absent if no source supports it.
    pub independence: Option<IndependenceContext>,
}

/// One claim's use of one source.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SupportContext {
    /// Which.
    pub source: SourceCardContext,
    /// `supports`, `disputes`, `qualifies`, `mentions`
    pub stance: String,
    /// Where in the source: `p. 33`.
    pub locator: Option<String>,
    /// 1 (confirmed by others) to 6 (cannot be judged).
    pub credibility: Option<u8>,
    /// Words of the source, plain text.
    pub quote: Option<String>,
    /// What came of these words when they were looked for in the captured text: as `data-quote-status` has it; absent if they
    /// were not.
    pub quote_status: Option<&'static str>,
    /// Whether the source is the word of whom the claim is about.
    pub own_word: bool,
    /// Who compared the claim with the source, if somebody did.
    pub confirmed: Option<ConfirmedContext>,
}

/// That somebody compared a claim with a source.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ConfirmedContext {
    /// Who.
    pub by: Option<LinkContext>,
    /// When.
    pub date: Option<DateContext>,
    /// Whether the claim's text, the quotation or the captured text is another one since.
    pub is_earlier: bool,
}

/// What was said of a claim up to a day.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ChangeContext {
    /// When it was changed.
    pub date: DateContext,
    /// The verdict until then.
    pub verdict: Option<String>,
    /// The likelihood until then.
    pub likelihood: Option<String>,
    /// The confidence until then.
    pub confidence: Option<String>,
    /// What moved it; HTML, with marks.
    pub because_html: Option<String>,
}

/// A claim in the index.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ClaimRowContext {
    /// The sentence.
    pub title: String,
    /// Its page.
    pub url: String,
    /// As in `claim`.
    pub verdict: Option<String>,
    /// As in `claim`.
    pub confidence: Option<String>,
    /// How many sources it names.
    pub sources: usize,
    /// The page that it was written on, or the first that states it.
    pub page: Option<LinkContext>,
}
