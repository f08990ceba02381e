//! The fifth stage: the list of outputs.

use crate::model::output::Plan;
use crate::model::site::Site;

/// Lists every file of the output, each path once.
pub fn plan(site: &Site) -> Plan {
    let _ = site;
    Plan::default()
}
