//! Words against words: whether a quotation stands in a text (rules.md 3). Pure functions of strings, free of files, records and
//! pages.
//!
//! [`NormalText`] is a text as it is compared, with the way back to where each byte stood; [`TextBuilder`] makes one piece by
//! piece. [`Quote`] takes a quotation apart, [`find`] looks for many of them in one text in time linear in it,
//! [`nearest`] explains one that is not there. `article` says what of a page is shown. Offsets are in bytes, ranges lie on boundaries of characters.

mod abbreviations;
pub mod article;
mod boundaries;
pub mod figures;
mod finder;
mod fold;
mod gaps;
mod mend;
mod nearest;
mod normal;
mod noted;
mod ordinals;
mod places;
mod quote;
pub mod relays;
mod risk;
pub mod scripts;
mod search;
pub mod sentences;
#[cfg(test)]
mod tests;

/// The language of a tag: `de` of `de-AT`.
pub fn language_of(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

pub use abbreviations::StopLanguages;
pub use finder::WordFinder;
pub use mend::{Edits, edited, mend};
pub use nearest::{Difference, Nearest, NearestIndex};
pub use normal::{NormalText, TextBuilder, normal};
pub use noted::{NotedPassage, WantedPassage, noted};
pub use places::places_of;
pub use quote::Quote;
pub use risk::RiskWords;
pub use search::{Finding, FoundQuote, Manner, WantedQuote, find};
