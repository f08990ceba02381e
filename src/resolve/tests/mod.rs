//! Small sites made by hand, and what is decided about them.

pub(super) mod build;
