//! Claims and pages with what they rest on, as rules about independence look at them. Enter through [`all`].

use std::collections::BTreeMap;

use crate::model::id::Id;
use crate::model::page::SourcingPolicy;
use crate::model::site::{BriefingEntry, ClaimEntry, Independence, PageRole, Party, SectionIx, Site, Target};
use crate::text::{Span, Spanned};

/// A claim or a page, what it rests on, and how well it must be sourced.
pub(super) struct CountedThing<'a> {
    pub(super) kind: ThingKind<'a>,
    /// Where it stands.
    pub(super) place: Span,
    pub(super) counted: &'a Independence,
    pub(super) min_origins: Least,
    pub(super) min_publishers: Least,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThingKind<'a> {
    /// A claim, by its id.
    Claim(&'a str),
    /// A briefing.
    Briefing,
    /// Another page.
    Page,
}

/// A least number, with where a page asks for it; the site's own has no place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Least {
    /// 0 where nobody asks for anything.
    pub(super) number: u32,
    /// Whether somebody said a number: then what fulfils it needs no more words.
    pub(super) is_asked: bool,
    pub(super) place: Option<Span>,
}

impl Least {
    fn of(own: Option<&Spanned<u32>>, above: Least) -> Least {
        own.map_or(above, |own| Least { number: own.value, is_asked: true, place: Some(own.span) })
    }

    /// The larger of two.
    fn or_more(self, other: Least) -> Least {
        if other.number > self.number { other } else { self }
    }
}

/// Independent origins and publishers that something must have.
type Leasts = [Least; 2];

impl CountedThing<'_> {
    /// What a sentence about its sources begins with.
    pub(super) fn reports(&self) -> String {
        let count = self.counted.reports;
        match self.kind {
            ThingKind::Claim(id) => format!("the {count} reports that support `{id}`"),
            ThingKind::Briefing | ThingKind::Page => format!("the {count} sources that this page cites"),
        }
    }

    /// What a sentence about itself begins with.
    pub(super) fn name(&self) -> String {
        match self.kind {
            ThingKind::Claim(id) => format!("`{id}`"),
            ThingKind::Briefing | ThingKind::Page => "this page".to_owned(),
        }
    }
}

/// Claims by id, then briefings and pages in the order of the site.
pub(super) fn all(site: &Site) -> Vec<CountedThing<'_>> {
    static NOTHING: Independence = Independence::NOTHING;
    let site_asks = [site.config.references.min_origins, site.config.references.min_publishers].map(|number| Least {
        number: number.unwrap_or_default(),
        is_asked: number.is_some(),
        place: None,
    });
    let sections = of_sections(site, site_asks);
    let briefings: Vec<Leasts> = site.briefings.iter().map(|entry| of_briefing(entry, &sections, site_asks)).collect();
    let claims = of_claims(site, &briefings, site_asks);
    let claims = site.claims.iter().zip(claims).map(|(entry, [min_origins, min_publishers])| CountedThing {
        kind: ThingKind::Claim(entry.claim.id.value.as_str()),
        place: entry.claim.id.span,
        counted: &entry.independence.counted,
        min_origins,
        min_publishers,
    });
    let pages = site.pages.iter().map(|entry| {
        let asks = narrowed(&entry.page.policy, site_asks);
        (ThingKind::Page, entry.page.head.title.span, entry.independence.as_deref(), asks)
    });
    let briefings = site.briefings.iter().zip(&briefings).map(|(entry, asks)| {
        (ThingKind::Briefing, entry.briefing.head.title.span, entry.independence.as_deref(), *asks)
    });
    let pages = briefings.chain(pages).map(|(kind, place, counted, [min_origins, min_publishers])| CountedThing {
        kind,
        place,
        counted: counted.unwrap_or(&NOTHING),
        min_origins,
        min_publishers,
    });
    claims.chain(pages).collect()
}

/// The ids of some parties, as a list in words.
pub(super) fn called(site: &Site, parties: &[Party]) -> String {
    let names: Vec<String> = parties.iter().map(|party| format!("`{}`", id(site, party))).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn id<'a>(site: &'a Site, party: &'a Party) -> &'a str {
    let found = match party {
        Party::Entity(ix) => site.entities.get(*ix as usize).map(|entry| &entry.id),
        Party::Source(ix) => site.sources.get(*ix as usize).map(|entry| &entry.id),
        Party::Named(name) => return name,
    };
    found.map_or("", Id::as_str)
}

fn narrowed(policy: &SourcingPolicy, [origins, publishers]: Leasts) -> Leasts {
    [Least::of(policy.min_origins.as_ref(), origins), Least::of(policy.min_publishers.as_ref(), publishers)]
}

/// What each section's words ask for, else the section above, else the site.
fn of_sections(site: &Site, site_asks: Leasts) -> Vec<Leasts> {
    let mut words: BTreeMap<SectionIx, &SourcingPolicy> = BTreeMap::new();
    for entry in &site.pages {
        if let PageRole::Section(section) = entry.role {
            words.insert(section, &entry.page.policy);
        }
    }
    let of_section = |section: SectionIx| {
        // From the section up: the first that says a number has it. The bound keeps a wrong tree from looping.
        let up = std::iter::successors(Some(section), |ix| site.sections.get(*ix as usize)?.parent);
        let policies = up.take(site.sections.len()).filter_map(|ix| words.get(&ix));
        let policies: Vec<&&SourcingPolicy> = policies.collect();
        policies.into_iter().rev().fold(site_asks, |asks, policy| narrowed(policy, asks))
    };
    (0..site.sections.len() as u32).map(of_section).collect()
}

fn of_briefing(entry: &BriefingEntry, sections: &[Leasts], site_asks: Leasts) -> Leasts {
    let section = sections.get(entry.section as usize).copied().unwrap_or(site_asks);
    narrowed(&entry.briefing.policy, section)
}

/// A claim must be as well sourced as each page that states it asks for; one that no page states as the site asks.
fn of_claims(site: &Site, briefings: &[Leasts], site_asks: Leasts) -> Vec<Leasts> {
    let of_page = |target: &Target| {
        if let Target::Briefing(ix) = target {
            briefings.get(*ix as usize).copied()
        } else if let Target::Page(ix) = target {
            site.pages.get(*ix as usize).map(|entry| narrowed(&entry.page.policy, site_asks))
        } else {
            None
        }
    };
    let of_claim = |entry: &ClaimEntry| {
        let asks = entry.home.iter().chain(&entry.stated_on).filter_map(of_page);
        let most = asks.reduce(|[origins, publishers], more| [origins.or_more(more[0]), publishers.or_more(more[1])]);
        most.unwrap_or(site_asks)
    };
    site.claims.iter().map(of_claim).collect()
}
