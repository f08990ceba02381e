//! Where links of texts lead, and what leads to pages that moved.

pub(super) mod anchors;
pub(super) mod arrivals;
pub(super) mod backlinks;
pub(super) mod docs_links;
pub(super) mod forge;
pub(super) mod inventories;
pub(super) mod links;
pub(super) mod moved;
pub(super) mod outputs;
pub(super) mod outside;
pub(super) mod parts;
pub(super) mod redirects;
