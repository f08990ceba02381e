//! Small sites made by hand, and what is decided about them.

mod addresses;
pub(super) mod build;
mod independence;
mod linking;
mod merging;
mod naming;
mod numbering;
mod querying;
mod speed;
