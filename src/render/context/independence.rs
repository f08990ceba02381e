//! How many reports, publishers and independent origins a claim or a page has.

use schemars::JsonSchema;
use serde::Serialize;

use super::page::LinkContext;

/// What a claim or a page rests on, counted. A declared graph can refute independence, never prove it: there are at most as
/// many origins as it says.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct IndependenceContext {
    /// How many sources, copies counted as what they copy.
    pub reports: u32,
    /// How many publishers these sources have.
    pub publishers: u32,
    /// Independent origins at least, as far as is declared.
    pub low: u32,
    /// Independent origins at most.
    pub high: u32,
    /// The counts in words, in the page's language: `3 reports, 2 publishers, at most 1 independent origin`.
    pub words: String,
    /// What all chains lead over, from the reports to the origin; may be empty.
    pub common: Vec<LinkContext>,
    /// Who holds more than half of each origin's publisher, where there are several; absent if nobody does.
    pub controller: Option<LinkContext>,
    /// Whether there is nothing but the word of whom the claim is about.
    pub own_word: bool,
}
