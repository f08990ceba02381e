//! Who published a source (rules.md 2): its outlet; without one the entity whose `domains:` fit its address best; else
//! whoever the address says. Enter through [`Domains::new`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::hosts::{Whose, of_doi, whose};
use crate::diag::{Diagnostic, codes};
use crate::model::entity::Entity;
use crate::model::site::{EntityEntry, EntityIx, Site, SourceEntry};
use crate::model::source::Source;
use crate::text::{FileId, Span, Spanned};

/// Addresses that entities have declared as theirs.
#[derive(Debug, Default)]
pub(super) struct Domains(HashMap<String, (EntityIx, Span)>);

/// Whom an address is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Addressee {
    /// An entity that says so.
    Entity(EntityIx),
    /// A registered domain, an account, the prefix of a DOI.
    Named(String),
}

impl Domains {
    /// Takes what records say; of two entities with one domain the first has it.
    pub(super) fn new(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Domains {
        let mut domains = Domains::default();
        for (ix, entry) in (0..).zip(&site.entities) {
            for domain in entry.record.iter().flat_map(|record| &record.domains) {
                match declared(domain) {
                    Ok(name) => diagnostics.extend(domains.add(site, (ix, domain), name)),
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
        }
        // A name that is a domain has it, such as that of the outlet of a link.
        for (ix, entry) in (0..).zip(&site.entities).filter(|(_, entry)| entry.record.is_none()) {
            if entry.name.contains('.') && !entry.name.contains(' ') {
                let nowhere = Span { file: FileId(0), start: 0, end: 0 };
                domains.0.entry(entry.name.to_lowercase()).or_insert((ix, nowhere));
            }
        }
        domains
    }

    fn add(&mut self, site: &Site, (ix, domain): (EntityIx, &Spanned<String>), name: String) -> Option<Diagnostic> {
        let (first, place) = *self.0.entry(name).or_insert((ix, domain.span));
        if first == ix {
            return None;
        }
        let id = |ix: EntityIx| &site.entities[ix as usize].id;
        let message = format!("`{}` and `{}` have the domain `{}`", id(first), id(ix), domain.value);
        let found = Diagnostic::new(&codes::SHARED_DOMAIN, domain.span, message);
        Some(
            found
                .label(place, "first declared here")
                .help("keep it in one of them; the other may have a part of it, such as `news.example.org`"),
        )
    }

    /// Whom a source is of by its address, or by its DOI where it has none.
    pub(super) fn publisher_of(&self, source: &Source) -> Option<Addressee> {
        let doi = || source.bibliographic.iter().find(|(name, _)| name == "doi").and_then(|(_, doi)| of_doi(doi));
        match source.url.as_ref().and_then(|url| whose(&url.value)) {
            Some(Whose::Unknown) | None => doi().map(|prefix| self.addressee(Whose::Account(prefix))),
            Some(whose) => Some(self.addressee(whose)),
        }
    }

    fn addressee(&self, whose: Whose) -> Addressee {
        match owner(&self.0, whose) {
            Ok((entity, _)) => Addressee::Entity(*entity),
            Err(name) => Addressee::Named(name),
        }
    }
}

/// What is kept for an address: for its account, or for the longest part of its host for which there is something; else the
/// name of the account or of the registered domain.
fn owner<T>(declared: &HashMap<String, T>, whose: Whose) -> Result<&T, String> {
    let (found, name) = match whose {
        Whose::Account(name) => (declared.get(&name), name),
        Whose::Domain(registrable, host) => {
            let mut hosts = std::iter::successors(Some(host.as_str()), |host| Some(host.split_once('.')?.1));
            (hosts.find_map(|host| declared.get(host)), registrable)
        }
        Whose::Unknown => (None, String::new()),
    };
    found.ok_or(name)
}

/// The ids of entities by the domains that they declare, as [`outlet`] finds them.
pub(in crate::resolve) fn owners<'r>(records: impl IntoIterator<Item = &'r Entity>) -> HashMap<String, String> {
    let mut owners = HashMap::new();
    for record in records {
        for name in record.domains.iter().filter_map(|domain| declared(domain).ok()) {
            owners.entry(name).or_insert_with(|| record.id.value.as_str().to_owned());
        }
    }
    owners
}

/// Who publishes at an address: the entity that has declared most of its host, else the domain or account by its name.
pub(in crate::resolve) fn outlet(address: &str, owners: &HashMap<String, String>) -> Option<String> {
    let whose = whose(address).filter(|whose| *whose != Whose::Unknown)?;
    Some(owner(owners, whose).map_or_else(|name| name, Clone::clone))
}

/// What a domain is known by: its host without `www.`, or the account.
fn declared(domain: &Spanned<String>) -> Result<String, Diagnostic> {
    let wrong =
        |message: String, help: String| Err(Diagnostic::new(&codes::INVALID_VALUE, domain.span, message).help(help));
    let text = &domain.value;
    match whose(&format!("https://{text}/")) {
        Some(Whose::Account(name)) => Ok(name),
        Some(Whose::Domain(registrable, host)) if *text == host => {
            let is_front = host.strip_prefix("www.") == Some(registrable.as_str());
            Ok(if is_front { registrable } else { host })
        }
        Some(Whose::Domain(_, host)) => wrong(
            format!("`{text}` is a part of a host that is one publisher's"),
            format!("write the host alone: `{host}`"),
        ),
        _ => wrong(format!("`{text}` publishes for many"), format!("name the account, for example `{text}/NAME`")),
    }
}

/// Proposes `domains:` where sources that name no outlet are at an address of one: others there name it, or it is called so.
pub(super) fn propose(site: &Site, domains: &Domains, diagnostics: &mut Vec<Diagnostic>) {
    let mut undeclared: BTreeMap<String, u32> = BTreeMap::new();
    for entry in site.sources.iter().filter(|entry| entry.outlet.is_none() && !entry.source.is_statement()) {
        let found = entry.source.url.as_ref().and_then(|url| whose(&url.value));
        if let Some(whose @ Whose::Domain(..)) = found
            && let Err(registrable) = owner(&domains.0, whose)
        {
            *undeclared.entry(registrable).or_default() += 1;
        }
    }
    if undeclared.is_empty() {
        return;
    }
    // Outlets by the domains of their addresses, and by name.
    let mut outlets: BTreeMap<String, BTreeSet<EntityIx>> = BTreeMap::new();
    let mut first: BTreeMap<EntityIx, &SourceEntry> = BTreeMap::new();
    for entry in &site.sources {
        let Some(outlet) = entry.outlet else { continue };
        first.entry(outlet).or_insert(entry);
        if let Some(Whose::Domain(registrable, _)) = entry.source.url.as_ref().and_then(|url| whose(&url.value)) {
            outlets.entry(registrable).or_default().insert(outlet);
        }
    }
    let called: BTreeMap<String, EntityIx> =
        first.keys().map(|outlet| (joined(site.entities[*outlet as usize].id.as_str()), *outlet)).collect();
    for (domain, count) in &undeclared {
        let of_domain = outlets.get(domain);
        let outlet = match of_domain {
            Some(outlets) if outlets.len() == 1 => outlets.first().copied(),
            Some(_) => None,
            None => called.get(&joined(domain.split('.').next().unwrap_or_default())).copied(),
        };
        let Some((outlet, source)) = outlet.and_then(|outlet| Some((outlet, first.get(&outlet)?))) else { continue };
        diagnostics.extend(proposal((domain, *count), &site.entities[outlet as usize], source));
    }
}

/// A name without what joins its words.
fn joined(name: &str) -> String {
    name.replace('-', "").to_lowercase()
}

fn proposal((domain, count): (&str, u32), outlet: &EntityEntry, source: &SourceEntry) -> Option<Diagnostic> {
    let id = &outlet.id;
    let message = if count == 1 {
        format!("1 source at `{domain}` names no outlet and counts as another publisher than `{id}`")
    } else {
        format!("{count} sources at `{domain}` name no outlet and count as another publisher than `{id}`")
    };
    let (place, help) = if let Some(record) = &outlet.record {
        (record.id.span, format!("if they are its own, add `domains: [{domain}]` to this record"))
    } else {
        let record = format!("{{id: {id}, type: organization, name: {}, domains: [{domain}]}}", outlet.name);
        (source.source.outlet.as_ref()?.span, format!("if they are its own, write a record: `{record}`"))
    };
    Some(Diagnostic::new(&codes::UNDECLARED_DOMAIN, place, message).help(help))
}
