//! What captured texts say that they rest on, against the records of their sources (rules.md 3): what a record does not say is a
//! proposal for who writes it. Nothing is added by itself.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::model::captured::Captured;
use crate::model::site::{EntityIx, FoundRelay, Party, Site, SourceEntry, SourceIx};
use crate::model::slug::slug;
use crate::resolve::names::SiteNames;
use crate::resolve::quotes::SourceTexts;
use crate::text::{Files, Span};
use crate::words::relays::{Relay, RelayKind, forms};

/// Reports of a medium that are looked at for one that is not later.
const NEAR: usize = 16;

/// Proposals for one record at most.
const MOST: usize = 20;

/// Compares the texts with the records.
pub(in crate::resolve) fn resolve(site: &mut Site, texts: &SourceTexts<'_>, names: &SiteNames, files: &Files) {
    let all = texts.read();
    let found: Vec<Vec<FoundRelay>> =
        all.par_iter().with_max_len(1).map(|(ix, text)| of_source(site, names, files, *ix, text)).collect();
    site.captures.relays = found.into_iter().flatten().collect();
}

fn of_source(site: &Site, names: &SiteNames, files: &Files, ix: SourceIx, text: &Captured) -> Vec<FoundRelay> {
    let entry = &site.sources[ix as usize];
    let original = &files.get(text.file).text;
    let lang = entry.source.lang.as_deref().unwrap_or(&site.config.lang);
    let (mut seen, mut out) = (HashSet::new(), Vec::new());
    for relay in &*text.relays(lang) {
        if out.len() >= MOST {
            break;
        }
        let medium = medium(site, names, relay);
        let is_said = match relay.kind {
            // Whose release it is, the words do not tell; a record that rests on anything may say it.
            RelayKind::Release => !entry.source.attribution.is_empty() || entry.source.firsthand,
            RelayKind::Carries | RelayKind::Copies | RelayKind::Reports => {
                let is_one = relay.is_medium || medium.is_some();
                !is_one || is_known(site, names, entry, relay, medium)
            }
        };
        if is_said || medium.is_some_and(|medium| !seen.insert(medium)) {
            continue;
        }
        let place = text.text.place(relay.range.clone(), original);
        out.push(FoundRelay {
            source: ix,
            place: Span::new(text.file, place.start, place.end),
            words: text.text.shown(relay.range.clone(), original).into(),
            name: relay.name.clone(),
            kind: relay.kind,
            to: medium.and_then(|medium| nearest(site, ix, medium)),
        });
    }
    out
}

/// The medium of the site that a name means.
fn medium(site: &Site, names: &SiteNames, relay: &Relay) -> Option<EntityIx> {
    let bare = relay.name.trim_start_matches("The ").trim_start_matches("the ");
    let all = [&*relay.name, bare].into_iter().chain(forms(&relay.name).iter().copied());
    let is_medium = |ix: &EntityIx| {
        let entry = &site.entities[*ix as usize];
        let has_domains = entry.record.as_ref().is_some_and(|record| !record.domains.is_empty());
        has_domains || !entry.published.is_empty() || !entry.supplied.is_empty()
    };
    all.filter_map(|name| names.entities.find(name)).find(is_medium)
}

/// Whether the record says it, or the medium is that of the source itself.
fn is_known(site: &Site, names: &SiteNames, entry: &SourceEntry, relay: &Relay, medium: Option<EntityIx>) -> bool {
    let own = [entry.outlet, entry.agency, entry.speaker];
    let publishes = |entry: &SourceEntry| match (&entry.publisher, medium) {
        (Party::Entity(ix), Some(medium)) => *ix == medium,
        (Party::Named(domain), _) => is_domain(domain, relay),
        (Party::Entity(_) | Party::Source(_), _) => false,
    };
    if medium.is_some_and(|medium| own.contains(&Some(medium))) || publishes(entry) {
        return true;
    }
    let delivered = entry.source.delivered_by.as_deref();
    if delivered.is_some_and(|by| by == &*relay.name || (medium.is_some() && names.entities.find(by) == medium)) {
        return true;
    }
    let of_medium = |other: &SourceEntry| {
        let parties = [other.outlet, other.agency, other.speaker];
        medium.is_some_and(|medium| parties.contains(&Some(medium))) || publishes(other) || says_name(other, relay)
    };
    entry.rests_on.iter().filter_map(|(to, _)| site.sources.get(*to as usize)).any(of_medium)
        || entry.source.attribution.iter().any(|edge| has_name(&slug(edge.to.value.as_str()), relay))
}

/// Whether the id or the title of a source has the name.
fn says_name(other: &SourceEntry, relay: &Relay) -> bool {
    has_name(&slug(other.id.as_str()), relay) || has_name(&slug(&other.source.title.value), relay)
}

fn has_name(slugged: &str, relay: &Relay) -> bool {
    let own = std::iter::once(&*relay.name).chain(forms(&relay.name).iter().copied());
    let within = |name: String| !name.is_empty() && format!("-{slugged}-").contains(&format!("-{name}-"));
    own.map(slug).any(within)
}

/// Whether a domain is called by the name: `theguardian.com`.
fn is_domain(domain: &str, relay: &Relay) -> bool {
    let label = domain.split('.').next().unwrap_or(domain);
    let own = std::iter::once(&*relay.name).chain(forms(&relay.name).iter().copied());
    own.map(|name| slug(name).replace('-', "")).any(|name| name == label)
}

/// What the medium said that the source may rest on: the newest that is not certainly later.
fn nearest(site: &Site, of: SourceIx, medium: EntityIx) -> Option<SourceIx> {
    let entry = &site.entities[medium as usize];
    let own = &site.sources[of as usize].source;
    let latest = own.issued.as_ref().and_then(|date| date.value.latest());
    let is_later = |ix: &SourceIx| {
        let issued = site.sources[*ix as usize].source.issued.as_ref();
        let earliest = issued.and_then(|date| date.value.earliest());
        latest.zip(earliest).is_some_and(|(latest, earliest)| earliest > latest)
    };
    // Newest first: thousands of reports of an agency are not gone through one by one.
    let before = |list: &[SourceIx]| {
        let first = list.partition_point(is_later);
        list[first..].iter().take(NEAR).copied().find(|ix| *ix != of && !is_later(ix))
    };
    before(&entry.published).or_else(|| before(&entry.supplied))
}
