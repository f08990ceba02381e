//! The sixth stage: one output at a time, from the site to bytes.

pub mod context;
pub(crate) mod exports;
