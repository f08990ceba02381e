//! Files of `data/` about the site itself: its model, claims, events, attribution, notes on passages.

pub(super) mod annotations;
pub(super) mod attribution;
pub(super) mod claims;
pub(super) mod events;
pub(super) mod site;
