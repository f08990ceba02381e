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
    /// Its id, as in the address of its page.
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
    /// What a table says of it in columns beside these, plain text; may be empty.
    pub remarks: Vec<String>,
    /// Its sources, those that dispute it last, else in written order.
    pub support: Vec<SupportContext>,
    /// Corrections of sources that it leans on; may be empty.
    pub touched: Vec<TouchedContext>,
    /// The chain of attribution from those that support it down; absent if they rest on nothing, or on more sources than can
    /// be drawn.
    pub chain: Option<ChainContext>,
    /// What was said of it before, newest first.
    pub history: Vec<ChangeContext>,
    /// Pages that state it, each with its address; may be empty.
    pub stated_on: Vec<LinkContext>,
    /// How many independent origins it has; absent if no source supports it.
    pub independence: Option<IndependenceContext>,
}

/// One claim's use of one source.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SupportContext {
    /// The source as in lists.
    pub source: SourceCardContext,
    /// `supports`, `disputes`, `qualifies`, `mentions`
    pub stance: String,
    /// Where in the source, in words: `p. 33`; absent if it is not said.
    pub locator: Option<String>,
    /// 1 (confirmed by others) to 6 (cannot be judged).
    pub credibility: Option<u8>,
    /// Words of the source, plain text; absent if none are quoted.
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
    /// Who compared them; without an address where that one has no page; absent if nobody is named.
    pub by: Option<LinkContext>,
    /// The day they were compared; absent if it is not said.
    pub date: Option<DateContext>,
    /// Whether the claim's text, the quotation or the captured text is another one since.
    pub is_earlier: bool,
}

/// What was said of a claim up to a day.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ChangeContext {
    /// The day it was changed.
    pub date: DateContext,
    /// The verdict until then, a word as in `claim`; absent if there was none.
    pub verdict: Option<String>,
    /// The likelihood until then, a word of the scale; absent if there was none.
    pub likelihood: Option<String>,
    /// The confidence until then, a word of the scale; absent if there was none.
    pub confidence: Option<String>,
    /// What moved it, as HTML without blocks, with marks; absent if it is not said.
    pub because_html: Option<String>,
}

/// A claim in the index.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ClaimRowContext {
    /// The claim's sentence, plain text.
    pub title: String,
    /// Its page, relative to the site's root.
    pub url: String,
    /// As in `claim`: `supported`, `contested`, `unverified`, `refuted`, `superseded`; absent if none was given.
    pub verdict: Option<String>,
    /// As in `claim`: a word of the scale; absent if none was given.
    pub confidence: Option<String>,
    /// How many sources it names.
    pub sources: usize,
    /// The page that it was written on, or the first that states it.
    pub page: Option<LinkContext>,
}
