//! Addresses of other sites, asked for when somebody wants to know: `check --links`.

use std::fmt::Debug;

use super::Progress;
use super::Stage;
use super::read::{Reading, judge};
use crate::check;
use crate::diag::Diagnostic;
use crate::model::outside::{LinkAnswer, OutsideAddress};
use crate::model::site::Site;
use crate::resolve::outside_addresses;
use crate::text::Files;

/// Asks other hosts.
pub trait AskAddresses: Debug + Send + Sync {
    /// Says what is known of each address, in their order.
    fn ask(&self, addresses: &[OutsideAddress], files: &Files, progress: &dyn Progress) -> Vec<LinkAnswer>;
}

/// Has every address asked for and says what came of it.
pub(super) fn check(
    asker: &dyn AskAddresses,
    site: &Site,
    reading: &mut Reading,
    progress: &dyn Progress,
) -> Vec<Diagnostic> {
    let addresses = outside_addresses(site);
    let answers = reading.timings.measure(Stage::Links, addresses.len(), progress, || {
        (asker.ask(&addresses, &reading.files, progress), addresses.len())
    });
    let mut found = check::outside(site, &addresses, &answers);
    judge(&mut found, &reading.silencings, &site.config, &reading.files);
    found
}
