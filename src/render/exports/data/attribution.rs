//! `data/attribution.json`: what each source says it rests on, and what claims and briefings rest on, counted (rules.md 2).

use std::io::{self, Write};

use serde::Serialize;

use crate::model::id::Id;
use crate::model::site::{
    ClaimFacts, Independence, OriginStanding, Party, SourceFacts, SourceIx, SourceStanding, View,
};
use crate::model::source::{Attribution, SEARCH};
use crate::render::exports::address::OutputAddresses;
use crate::render::exports::json_list;
use crate::render::parts::{is_state_run, source_grade};

/// A node of the graph.
#[derive(Serialize)]
struct SourceNodeRecord<'a> {
    /// As in `sources.csl.json`.
    id: &'a Id,
    url: String,
    /// `first-hand`, `statement` or `unknown` where it rests on nothing, `report` where it rests on something, `search`.
    standing: &'static str,
    publisher: PartyRecord<'a>,
    /// Whether a state runs the publisher.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    state_run: bool,
    /// How far outlet or speaker were to be relied on when it came out, A to F.
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rests_on: Vec<EdgeRecord<'a>>,
}

/// What it rests on.
#[derive(Serialize)]
struct EdgeRecord<'a> {
    source: &'a Id,
    relation: &'static str,
    /// For which claims; absent: for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<&'a Id>,
    /// Whether it says so itself.
    stated: bool,
}

/// Who publishes, says or controls something.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::render::exports) enum PartyRecord<'a> {
    /// An entity's id, as in `site.json`.
    Entity(&'a str),
    /// A domain, an account, the prefix of a DOI.
    Name(&'a str),
    /// A source of which nothing else is known.
    Source(&'a str),
}

/// What something rests on.
#[derive(Serialize)]
struct CountedRecord<'a> {
    reports: u32,
    publishers: u32,
    origins_low: u32,
    origins_high: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    common: Vec<PartyRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    controllers: Vec<PartyRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    controller: Option<PartyRecord<'a>>,
}

/// A claim.
#[derive(Serialize)]
struct ClaimRecord<'a> {
    id: &'a Id,
    supports: Vec<&'a Id>,
    #[serde(flatten)]
    counted: CountedRecord<'a>,
    origins: Vec<OriginRecord<'a>>,
    /// Sources that are the word of whom it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    own_word: Vec<&'a str>,
}

/// What its chains end in.
#[derive(Serialize)]
struct OriginRecord<'a> {
    standing: &'static str,
    name: PartyRecord<'a>,
    sources: Vec<&'a str>,
}

/// A briefing.
#[derive(Serialize)]
struct BriefingCountedRecord<'a> {
    url: String,
    #[serde(flatten)]
    counted: CountedRecord<'a>,
}

/// Writes the file.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn write(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let addresses = OutputAddresses::new(site, "data/");
    out.write_all(b"{\"sources\":")?;
    json_list(site.sources.iter().map(|entry| node(site, &addresses, entry)), out)?;
    out.write_all(b",\"claims\":")?;
    json_list(site.claims.iter().map(|entry| claim(site, entry)), out)?;
    out.write_all(b",\"briefings\":")?;
    let briefings = site.briefings.iter().filter_map(|entry| {
        let counted = counted(site, entry.independence?);
        Some(BriefingCountedRecord { url: addresses.page(entry.route), counted })
    });
    json_list(briefings, out)?;
    out.write_all(b"}\n")
}

fn node<'a>(site: &View<'a>, addresses: &OutputAddresses<'_>, entry: SourceFacts<'a>) -> SourceNodeRecord<'a> {
    let source = entry.source;
    let standing = match entry.standing() {
        SourceStanding::Search => SEARCH,
        SourceStanding::Relay => "report",
        SourceStanding::Origin(origin) => standing(origin),
    };
    let entity = |ix: Option<u32>| ix.and_then(|ix| site.entities.line(ix)).map(|line| line.id);
    SourceNodeRecord {
        id: entry.id,
        url: addresses.page(entry.route),
        standing,
        publisher: party(site, entry.publisher),
        state_run: is_state_run(site, entry),
        grade: source_grade(site, entry),
        agency: entity(entry.agency),
        speaker: entity(entry.speaker),
        rests_on: source
            .attribution
            .iter()
            .filter(|edge| site.sources.find(&edge.to.value).is_some())
            .map(edge)
            .collect(),
    }
}

fn edge(edge: &Attribution) -> EdgeRecord<'_> {
    EdgeRecord {
        source: &edge.to.value,
        relation: edge.relation.word(),
        claims: edge.claims.iter().map(|claim| &claim.value).collect(),
        stated: edge.stated,
    }
}

fn claim<'a>(site: &View<'a>, entry: ClaimFacts<'a>) -> ClaimRecord<'a> {
    let supports = entry.claim.support.iter().filter(|support| support.stance == "supports");
    let origins = entry.independence.origins.iter().map(|origin| OriginRecord {
        standing: standing(origin.standing),
        name: party(site, &origin.name),
        sources: ids(site, &origin.sources),
    });
    ClaimRecord {
        id: &entry.claim.id.value,
        supports: supports.map(|support| &support.source.value).collect(),
        counted: counted(site, &entry.independence.counted),
        origins: origins.collect(),
        own_word: ids(site, &entry.independence.own_word),
    }
}

fn counted<'a>(site: &View<'a>, counted: &'a Independence) -> CountedRecord<'a> {
    let parties = |parties: &'a [Party]| parties.iter().map(|one| party(site, one)).collect();
    CountedRecord {
        reports: counted.reports,
        publishers: counted.publishers,
        origins_low: counted.low,
        origins_high: counted.high,
        common: parties(&counted.common),
        controllers: parties(&counted.controllers),
        controller: counted.controller.as_ref().map(|one| party(site, one)),
    }
}

fn standing(standing: OriginStanding) -> &'static str {
    match standing {
        OriginStanding::Firsthand => "first-hand",
        OriginStanding::Statement => "statement",
        OriginStanding::Unknown => "unknown",
    }
}

fn party<'a>(site: &View<'a>, party: &'a Party) -> PartyRecord<'a> {
    match party {
        Party::Entity(ix) => PartyRecord::Entity(site.entities.line(*ix).map_or("", |line| line.id)),
        Party::Source(ix) => PartyRecord::Source(site.sources.line(*ix).map_or("", |line| line.id)),
        Party::Named(name) => PartyRecord::Name(name),
    }
}

fn ids<'a>(site: &View<'a>, sources: &[SourceIx]) -> Vec<&'a str> {
    sources.iter().filter_map(|ix| site.sources.line(*ix)).map(|line| line.id).collect()
}
