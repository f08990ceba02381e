//! The fourth stage: rules over the resolved site, one file each in `rules/`.
//!
//! Names that nothing has, addresses that collide and the like are found by `resolve`, which has to decide them; here is
//! what a site may get wrong although all of it could be decided. A rule reads the site and changes nothing.

mod circles;
mod rules;
#[cfg(test)]
mod tests;

use crate::diag::Diagnostic;
use crate::model::site::Site;

/// Reads the site and says what is wrong with it.
type Rule = fn(&Site, &mut Vec<Diagnostic>);

/// Every rule; each file of `rules/` has its line here.
const RULES: [Rule; 7] = [
    rules::circular_attribution::check,
    rules::dates_out_of_order::check,
    rules::linked_sources::check,
    rules::missing_message::check,
    rules::rests_on_later::check,
    rules::self_reference::check,
    rules::uncited_event::check,
];

/// Applies every rule. In no particular order.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in RULES {
        rule(site, &mut diagnostics);
    }
    diagnostics
}
