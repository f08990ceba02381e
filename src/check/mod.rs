//! The fourth stage: rules over the resolved site, one file each in `rules/`.
//!
//! Names that nothing has, addresses that collide and the like are found by `resolve`, which has to decide them; here is
//! what a site may get wrong although all of it could be decided. A rule reads the site and changes nothing.

mod circles;
mod counted;
mod outside;
mod rules;
#[cfg(test)]
mod tests;

use self::counted::CountedThing;
pub use self::outside::outside;
use crate::diag::Diagnostic;
use crate::model::site::Site;

/// Reads the site and says what is wrong with it.
type Rule = fn(&Site, &mut Vec<Diagnostic>);

/// Every rule; each file of `rules/` has its line here.
const RULES: [Rule; 22] = [
    rules::circular_attribution::check,
    rules::control_cycle::check,
    rules::dates_out_of_order::check,
    rules::earlier_text::check,
    rules::edge_wins::check,
    rules::figures::check,
    rules::linked_sources::check,
    rules::missing_message::check,
    rules::older_than_correction::check,
    rules::other_title::check,
    rules::own_word::check,
    rules::own_outputs::check,
    rules::quoted_words::check,
    rules::relay_words::check,
    rules::rests_on_later::check,
    rules::self_reference::check,
    rules::self_support::check,
    rules::too_many_shares::check,
    rules::unchecked_quotes::check,
    rules::uncited_event::check,
    rules::unsupported_claim::check,
    rules::unused_passage::check,
];

/// Reads one claim or page with what it rests on.
type CountedRule = fn(&Site, &CountedThing<'_>, &mut Vec<Diagnostic>);

/// Every rule about how many independent sources there are.
const COUNTED_RULES: [CountedRule; 4] =
    [rules::below_policy::check, rules::one_controller::check, rules::one_origin::check, rules::one_publisher::check];

/// Applies every rule. In no particular order.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in RULES {
        rule(site, &mut diagnostics);
    }
    for thing in counted::all(site) {
        for rule in COUNTED_RULES {
            rule(site, &thing, &mut diagnostics);
        }
    }
    diagnostics
}
