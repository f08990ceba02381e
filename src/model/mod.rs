//! The types that stages pass on; values, no back-pointers, ids instead.
//!
//! What a writer wrote: [`page`], [`source`], [`entity`], [`event`], [`claim`], with their Markdown as [`document`] and
//! [`cite`] and [`block`], formulas as [`markup`]. What `resolve` makes of it: [`site`]. A later fact goes into a new type beside these, never
//! into a field that is empty until then.

pub mod anchors;
pub mod block;
pub mod callout;
pub mod captioned;
pub mod captured;
pub mod captured_pages;
pub mod cite;
pub mod claim;
pub mod code;
pub mod correction;
pub mod date;
pub mod docs;
pub mod document;
mod doi;
pub mod entity;
pub mod event;
#[cfg(test)]
pub(crate) mod fixtures;
mod head;
pub mod history;
pub mod id;
pub mod inputs;
pub mod inventory;
pub mod libraries;
pub mod markup;
mod motivation;
pub mod options;
pub mod output;
pub mod outside;
pub mod page;
pub mod placeholders;
pub mod query;
pub mod site;
mod skeleton;
pub(crate) mod slug;
pub mod source;

pub use doi::doi_in;
pub use motivation::MOTIVATIONS;
