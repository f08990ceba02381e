//! A site beside another state of it: addresses that are gone, pages and sources as outlines.

pub(super) mod against;
pub(super) mod old_pages;
pub(super) mod outline;
