//! How well a site is sourced: `sourcing`.

use schemars::JsonSchema;
use serde::Serialize;

use super::correction::TouchedContext;
use super::page::{DateContext, LinkContext};

/// `sourcing`: on `/sourcing/`. All but `briefings` and what the site has is on its first page alone.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct SourcingContext {
    /// Of claims, of sources, of briefings; those that the site has.
    pub figures: Vec<SourcingGroupContext>,
    /// Whether the site has claims.
    pub has_claims: bool,
    /// Whether any source of the site has a grade.
    pub has_grades: bool,
    /// The months with briefings in order, or the years if there are many months.
    pub periods: Vec<SourcingPeriodContext>,
    /// The same as a drawing; absent for fewer than two.
    pub periods_html: Option<String>,
    /// Claims with sources by how many independent origins they have at most.
    pub origins: Vec<SourcingOriginsContext>,
    /// The same as a drawing; absent for fewer than two.
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
    /// What is counted, such as `Claims`.
    pub title: String,
    /// How many there are.
    pub total: usize,
    /// How many of them are so.
    pub lines: Vec<SourcingLineContext>,
}

/// How many are so.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcingLineContext {
    /// How, in words: `on one publisher`.
    pub words: String,
    /// How many.
    pub count: usize,
}

/// The briefings of a month or a year.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcingPeriodContext {
    /// Which.
    pub date: DateContext,
    /// How many briefings.
    pub briefings: usize,
    /// What these rest on; a source of several is counted with each.
    pub sources: usize,
    /// Of these, first-hand ones.
    pub first_hand: usize,
    /// Of these, those without an archived copy.
    pub unarchived: usize,
    /// Claims that they state.
    pub claims: usize,
    /// Of these, those with one origin at most.
    pub one_origin: usize,
}

/// Claims with so many origins.
#[derive(Clone, Copy, Debug, JsonSchema, Serialize)]
pub struct SourcingOriginsContext {
    /// How many independent origins at most.
    pub origins: u32,
    /// How many claims.
    pub claims: usize,
}

/// A briefing that is to be looked at again.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcingDueContext {
    /// Which.
    pub page: LinkContext,
    /// What was corrected since.
    pub touched: Vec<TouchedContext>,
}

/// A briefing in figures.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourcedBriefingContext {
    /// Which.
    pub page: LinkContext,
    /// When it was published.
    pub date: Option<DateContext>,
    /// What it cites, or else lists.
    pub sources: usize,
    /// Publishers of these.
    pub publishers: usize,
    /// Of the sources, first-hand ones.
    pub first_hand: usize,
    /// Those without a date.
    pub undated: usize,
    /// Those without outlet and speaker.
    pub without_outlet: usize,
    /// Those with an address and no archived copy.
    pub unarchived: usize,
    /// Those whose outlet or speaker has no grade.
    pub ungraded: usize,
    /// Claims that it states.
    pub claims: usize,
    /// Of these, those with one origin at most.
    pub one_origin: usize,
    /// Corrected sources that it leans on.
    pub corrected: usize,
    /// Of these, those that were corrected after it was written or last updated.
    pub older: usize,
}
