//! A site as the analysis sees it: sources as nodes, parties as numbers. Entities have the numbers that they have in the site;
//! after them come names of domains and accounts, after these sources that are a publisher of their own.

use std::collections::HashMap;

use super::analysis::Analysis;
use super::control::{Holder, Ownership};
use super::graph::{AttributionGraph, GraphEdge, GraphNode, NodeStanding};
use super::origins::{GraphOrigin, OriginName};
use super::publishers::{Addressee, Domains, propose};
use super::same_texts::EqualTexts;
use super::{claim, source};
use crate::diag::Diagnostic;
use crate::model::date::Date;
use crate::model::site::{
    ClaimIndependence, ClaimOrigin, EntityIx, Independence, OriginStanding, Party, Site, SourceEntry, SourceIx,
};
use crate::model::source::{AuthorName, Relation, Source};
use crate::text::Spanned;

/// The attribution graph of a site with the parties that it names.
#[derive(Debug)]
pub(in crate::resolve) struct AttributionIndex {
    graph: AttributionGraph,
    ownership: Ownership,
    parties: Parties,
}

/// Parties by number.
#[derive(Debug, Default)]
struct Parties {
    entities: u32,
    /// Those after the entities.
    others: Vec<Party>,
    by_name: HashMap<String, u32>,
}

impl Parties {
    fn number(&mut self, addressee: Addressee) -> u32 {
        let name = match addressee {
            Addressee::Entity(ix) => return ix,
            Addressee::Named(name) => name,
        };
        if let Some(number) = self.by_name.get(&name) {
            return *number;
        }
        let number = self.add(Party::Named(name.as_str().into()));
        self.by_name.insert(name, number);
        number
    }

    fn add(&mut self, party: Party) -> u32 {
        self.others.push(party);
        self.entities + self.others.len() as u32 - 1
    }

    fn get(&self, number: u32) -> Party {
        match number.checked_sub(self.entities) {
            None => Party::Entity(number),
            Some(other) => self.others[other as usize].clone(),
        }
    }
}

/// Numbers of words: authors and occasions that are no entities.
#[derive(Default)]
struct WordNumbers(HashMap<String, u32>);

impl WordNumbers {
    fn number(&mut self, words: &str) -> u32 {
        let folded = words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
        let next = self.0.len() as u32;
        *self.0.entry(folded).or_insert(next)
    }
}

impl AttributionIndex {
    /// Reads the records; what they say wrong of domains is reported.
    pub(super) fn new(site: &Site, equal: &EqualTexts, diagnostics: &mut Vec<Diagnostic>) -> AttributionIndex {
        let domains = Domains::new(site, diagnostics);
        propose(site, &domains, diagnostics);
        let mut parties = Parties { entities: site.entities.len() as u32, ..Parties::default() };
        let (mut authors, mut occasions) = (WordNumbers::default(), WordNumbers::default());
        let nodes = (0..).zip(&site.sources).map(|(ix, entry)| {
            let publisher = match publisher(entry, &domains) {
                Some(addressee) => parties.number(addressee),
                None => parties.add(Party::Source(ix)),
            };
            let node = GraphNode {
                standing: standing(&entry.source),
                publisher,
                agency: entry.agency,
                speaker: entry.speaker,
                occasion: occasion(entry, parties.entities, &mut occasions),
                authors: numbers_of(&entry.source.authors, &mut authors),
            };
            let declared = edges(site, &entry.source);
            let copy = |earliest: &SourceIx| vec![GraphEdge { to: *earliest, copies: true, claims: None }];
            let same = equal.get(&ix).filter(|_| declared.iter().all(|edge| !edge.copies));
            (node, same.map_or(declared, copy))
        });
        let graph = AttributionGraph::new(nodes);
        AttributionIndex { graph, ownership: ownership(site), parties }
    }

    pub(super) fn graph(&self) -> &AttributionGraph {
        &self.graph
    }

    /// The publisher of each source.
    pub(super) fn publishers(&self) -> impl Iterator<Item = Party> {
        (0..self.graph.len() as u32).map(|node| self.parties.get(self.graph.node(node).publisher))
    }

    /// The numbers, with the names of parties.
    pub(super) fn counted(&self, site: &Site, analysis: &Analysis) -> Independence {
        let behind = analysis.origins.iter().flat_map(|origin| self.behind(site, origin));
        let controllers = self.ownership.controllers(behind);
        Independence {
            reports: analysis.reports,
            publishers: analysis.publishers,
            publisher: analysis.publisher.map(|party| self.parties.get(party)),
            low: analysis.low,
            high: analysis.high,
            common: analysis.common.iter().map(|name| self.named(*name)).collect(),
            controllers: controllers.all.into_iter().map(|party| self.parties.get(party)).collect(),
            controller: controllers.one.map(|party| self.parties.get(party)),
        }
    }

    /// The same for a claim, with what its chains end in, and what of it is the word of whom the claim is about.
    pub(super) fn of_claim(
        &self,
        site: &Site,
        analysis: &Analysis,
        (supports, subjects): (&[SourceIx], &[EntityIx]),
    ) -> ClaimIndependence {
        let is_own = |source: &SourceIx| {
            let node = self.graph.node(*source);
            let agency = node.agency.filter(|_| node.standing == NodeStanding::Firsthand);
            [Some(node.publisher), node.speaker, agency].into_iter().flatten().any(|party| subjects.contains(&party))
        };
        let ends = || analysis.origins.iter().flat_map(|origin| &origin.sources);
        let mut own_word: Vec<SourceIx> = supports.iter().chain(ends()).copied().filter(is_own).collect();
        own_word.sort_unstable();
        own_word.dedup();
        let mut origins: Vec<ClaimOrigin> = analysis.origins.iter().map(|origin| self.origin(origin)).collect();
        origins.sort_by(|a, b| a.sources.cmp(&b.sources));
        ClaimIndependence {
            counted: self.counted(site, analysis),
            is_own_word: !origins.is_empty() && ends().all(is_own),
            origins,
            own_word,
        }
    }

    fn origin(&self, origin: &GraphOrigin) -> ClaimOrigin {
        let standing = match origin.standing {
            NodeStanding::Firsthand => OriginStanding::Firsthand,
            NodeStanding::Statement => OriginStanding::Statement,
            NodeStanding::Undeclared | NodeStanding::Search => OriginStanding::Unknown,
        };
        ClaimOrigin { standing, name: self.named(origin.name), sources: origin.sources.clone() }
    }

    fn named(&self, name: OriginName) -> Party {
        match name {
            OriginName::Source(source) => Party::Source(source),
            OriginName::Party(party) => self.parties.get(party),
        }
    }

    /// Who speaks in an origin, each at the time of the source: speaker and outlet of a statement, the agency, else the
    /// publisher.
    fn behind<'s>(&'s self, site: &'s Site, origin: &'s GraphOrigin) -> impl Iterator<Item = (u32, Option<&'s Date>)> {
        origin.sources.iter().flat_map(|source| {
            let (node, entry) = (self.graph.node(*source), &site.sources[*source as usize]);
            let parties = match node.standing {
                NodeStanding::Statement => [Some(node.publisher), entry.outlet],
                _ => [Some(node.agency.unwrap_or(node.publisher)), None],
            };
            let date = entry.source.issued.as_ref().map(|date| &date.value);
            parties.into_iter().flatten().map(move |party| (party, date))
        })
    }
}

/// A statement's publisher is its speaker.
fn publisher(entry: &SourceEntry, domains: &Domains) -> Option<Addressee> {
    let speaker = entry.speaker.filter(|_| standing(&entry.source) == NodeStanding::Statement);
    speaker.or(entry.outlet).map(Addressee::Entity).or_else(|| domains.publisher_of(&entry.source))
}

fn standing(source: &Source) -> NodeStanding {
    match OriginStanding::of(source) {
        None => NodeStanding::Search,
        Some(OriginStanding::Statement) => NodeStanding::Statement,
        Some(OriginStanding::Firsthand) => NodeStanding::Firsthand,
        Some(OriginStanding::Unknown) => NodeStanding::Undeclared,
    }
}

/// An occasion that is an entity has its number, another one a number after these.
fn occasion(entry: &SourceEntry, entities: u32, words: &mut WordNumbers) -> Option<u32> {
    let named = entry.source.occasion.as_ref().filter(|occasion| !occasion.value.trim().is_empty())?;
    Some(entry.occasion.unwrap_or_else(|| entities + words.number(&named.value)))
}

fn numbers_of(authors: &[AuthorName], words: &mut WordNumbers) -> Vec<u32> {
    let mut numbers: Vec<u32> = authors.iter().map(|author| words.number(&author.display())).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Edges to sources that there are. One for claims that there are not covers none.
fn edges(site: &Site, from: &Source) -> Vec<GraphEdge> {
    let edges = from.attribution.iter().filter_map(|attribution| {
        let to = source(site, &attribution.to.value)?;
        let claims = (!attribution.claims.is_empty()).then(|| {
            let mut claims: Vec<u32> = attribution.claims.iter().filter_map(|id| claim(site, &id.value)).collect();
            claims.sort_unstable();
            claims
        });
        Some(GraphEdge { to, copies: attribution.relation == Relation::Copies, claims })
    });
    edges.collect()
}

fn ownership(site: &Site) -> Ownership {
    let mut all = Ownership::default();
    for (ix, entry) in (0..).zip(&site.entities) {
        let control = entry.record.iter().flat_map(|record| &record.control);
        let holders = control.zip(&entry.controlled_by).filter_map(|(control, by)| {
            let date = |date: &Option<Spanned<Date>>| date.as_ref().map(|date| date.value.clone());
            Some(Holder {
                by: (*by)?,
                share: control.share.as_ref().map(|share| share.value),
                is_run: control.is_run(),
                since: date(&control.since),
                until: date(&control.until),
            })
        });
        all.add(ix, holders.collect());
    }
    all
}
