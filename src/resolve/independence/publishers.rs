//! Who published a source (rules.md 2): its outlet; without one the entity whose `domains:` fit its address best; else
//! whoever the address says. Enter through [`Domains::of`].

use std::collections::HashMap;

use super::hosts::{Whose, of_doi, whose};
use crate::model::site::{EntityIx, Site};
use crate::model::source::Source;

/// Addresses that entities have declared as theirs.
#[derive(Debug, Default)]
pub(super) struct Domains(HashMap<String, EntityIx>);

/// Whom an address is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Addressee {
    /// An entity that says so.
    Entity(EntityIx),
    /// A registered domain, an account, the prefix of a DOI.
    Named(String),
}

impl Domains {
    pub(super) fn new(_site: &Site) -> Domains {
        Domains(HashMap::new())
    }

    /// Whom a source is of by its address, or by its DOI where it has none.
    pub(super) fn of(&self, source: &Source) -> Option<Addressee> {
        let doi = || source.bibliographic.iter().find(|(name, _)| name == "doi").and_then(|(_, doi)| of_doi(doi));
        match source.url.as_ref().and_then(|url| whose(&url.value)) {
            Some(Whose::Account(account)) => Some(self.named(account)),
            Some(Whose::Domain(registrable, host)) => {
                Some(self.of_host(&host).unwrap_or(Addressee::Named(registrable)))
            }
            Some(Whose::Unknown) | None => doi().map(|prefix| self.named(prefix)),
        }
    }

    fn named(&self, name: String) -> Addressee {
        self.0.get(&name).map_or(Addressee::Named(name), |entity| Addressee::Entity(*entity))
    }

    /// The entity that has declared most of a host.
    fn of_host(&self, host: &str) -> Option<Addressee> {
        let mut rest = host;
        loop {
            if let Some(entity) = self.0.get(rest) {
                return Some(Addressee::Entity(*entity));
            }
            rest = rest.split_once('.')?.1;
        }
    }
}
