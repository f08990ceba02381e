//! How well a site is sourced: `sourcing`.

use schemars::JsonSchema;
use serde::Serialize;

use super::correction::TouchedContext;
use super::page::{DateContext, LinkContext};

/// `sourcing`: on `/sourcing/`. All but `briefings` and what the site has is on its first page alone.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct SourcingContext {
    /// Of claims, of sources, of briefings, as far as the site has some; may be empty.
    pub figures: Vec<SourcingGroupContext>,
    /// Whether the site has claims.
    pub has_claims: bool,
    /// Whether any source of the site has a grade.
    pub has_grades: bool,
    /// The months with briefings in order, or the years if there are many months.
    pub periods: Vec<SourcingPeriodContext>,
    /// The same as a drawing, an SVG element; absent for fewer than two.
    pub periods_html: Option<String>,
    /// Claims with sources by how many independent origins they have at most; may be empty.
    pub origins: Vec<SourcingOriginsContext>,
    /// The same as a drawing, an SVG element; absent for fewer than two.
    pub origins_html: Option<String>,
    /// Sources that most briefings rest on, with the number of these.
    pub sources: Vec<LinkContext>,
    /// Publishers that most briefings rest on, with the number of these.
    pub publishers: Vec<LinkContext>,
    /// Briefings that were written before a correction of what they use and not updated since.
    pub due: Vec<SourcingDueContext>,
    /// Those of this page of the list, newest first.
    pub briefings: Vec<SourcedBriefingContext>,
}

/// Figures of one kind of thing.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcingGroupContext {
    /// What is counted, in words of the page's language: `Claims`.
    pub title: String,
    /// How many of these the site has.
    pub total: usize,
    /// What holds of how many of them, a line each.
    pub lines: Vec<SourcingLineContext>,
}

/// How many are so.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcingLineContext {
    /// What holds of them, in words of the page's language: `on one publisher`.
    pub words: String,
    /// Of how many it holds.
    pub count: usize,
}

/// The briefings of a month or a year.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcingPeriodContext {
    /// The month or the year.
    pub date: DateContext,
    /// How many briefings were published in it.
    pub briefings: usize,
    /// How many sources these rest on; a source of several is counted with each.
    pub sources: usize,
    /// How many of these sources are first-hand.
    pub first_hand: usize,
    /// How many of these sources have an address and no archived copy.
    pub unarchived: usize,
    /// How many claims the briefings state.
    pub claims: usize,
    /// How many of these claims have one independent origin at most.
    pub one_origin: usize,
}

/// Claims with so many origins.
#[derive(Clone, Copy, Debug, JsonSchema, Serialize)]
pub struct SourcingOriginsContext {
    /// How many independent origins the claims have at most.
    pub origins: u32,
    /// How many claims have so many.
    pub claims: usize,
}

/// A briefing that is to be looked at again.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcingDueContext {
    /// The briefing with its page.
    pub page: LinkContext,
    /// What was corrected since it was written; not empty.
    pub touched: Vec<TouchedContext>,
}

/// A briefing in figures.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcedBriefingContext {
    /// The briefing with its page.
    pub page: LinkContext,
    /// The day it was published; absent if its front matter has no date.
    pub date: Option<DateContext>,
    /// How many sources it cites; if it cites none, how many it lists.
    pub sources: usize,
    /// How many publishers these sources have.
    pub publishers: usize,
    /// How many of the sources are first-hand.
    pub first_hand: usize,
    /// How many of the sources have no date.
    pub undated: usize,
    /// How many of the sources have neither outlet nor speaker.
    pub without_outlet: usize,
    /// How many of the sources have an address and no archived copy.
    pub unarchived: usize,
    /// How many of the sources have an outlet or speaker without a grade.
    pub ungraded: usize,
    /// How many claims it states.
    pub claims: usize,
    /// How many of these claims have one independent origin at most.
    pub one_origin: usize,
    /// How many corrected sources it leans on.
    pub corrected: usize,
    /// How many of these were corrected after it was written or last updated.
    pub older: usize,
}
