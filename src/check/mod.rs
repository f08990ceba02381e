//! The fourth stage: rules over the resolved site, one file each.
