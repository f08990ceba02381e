//! The third stage: ids, routes, citation numbers, links and back-links.
