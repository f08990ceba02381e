//! The fourth stage: rules over the resolved site, one file each.

use crate::diag::Diagnostic;
use crate::model::site::Site;
use crate::text::Files;

/// Applies every rule. In no particular order.
pub fn check(site: &Site, files: &Files) -> Vec<Diagnostic> {
    let _ = (site, files);
    Vec::new()
}
