//! `data/claims.json`: every claim with what is said of it, what supports and disputes it, and what was said of it before.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::attribution::PartyRecord;
use crate::model::claim::{ClaimChange, Confirmation, Support};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::site::{ClaimEntry, ClaimUse, ConfirmedText, QuoteStatus, SourceIx, View};
use crate::render::exports::address::OutputAddresses;
use crate::render::exports::json_list;
use crate::render::exports::twins::written;

/// A claim. Words (`verdict`, `stance`, ...) are those of the front matter.
#[derive(Serialize)]
struct ClaimJson<'a> {
    id: &'a Id,
    url: String,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    /// Absent: the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    asserted_by: Option<PartyRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subject: Vec<PartyRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'a str>,
    support: Vec<SupportJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<&'a str>,
    reports: u32,
    publishers: u32,
    origins_low: u32,
    origins_high: u32,
    /// Whether there is nothing but the word of whom it is about.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    own_word: bool,
    /// Corrected sources that it leans on, those of other points aside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrected_sources: Vec<&'a str>,
    /// Newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<ChangeJson<'a>>,
    /// Addresses of briefings and pages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stated_on: Vec<String>,
}

/// Its use of a source.
#[derive(Serialize)]
struct SupportJson<'a> {
    /// As in `sources.csl.json`.
    source: &'a Id,
    stance: &'a str,
    /// As in CSL: a page, unless `label` says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    /// What came of it in the captured text, as `data-quote-status` has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed: Option<ConfirmedJson<'a>>,
}

/// That somebody compared the claim with the source.
#[derive(Serialize)]
struct ConfirmedJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<PartyRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a Date>,
    /// Whether what was compared is another text now.
    is_earlier: bool,
}

/// What was said of it up to a day.
#[derive(Serialize)]
struct ChangeJson<'a> {
    date: &'a Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'a str>,
    /// What moved it, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
}

/// Entities by name; the first of several.
type EntityNames<'a> = HashMap<&'a str, &'a str>;

/// Writes the file.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn write(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let addresses = OutputAddresses::new(site, "data/");
    let mut names = EntityNames::new();
    for entity in site.entities.iter() {
        names.entry(&**entity.name).or_insert(entity.id.as_str());
    }
    json_list(site.claims.iter_whole().map(|entry| claim(site, &addresses, &names, entry)), out)
}

fn claim<'a>(
    site: &View<'a>,
    addresses: &OutputAddresses<'_>,
    names: &EntityNames<'a>,
    entry: &'a ClaimEntry,
) -> ClaimJson<'a> {
    let (claim, counted) = (&entry.claim, &entry.independence.counted);
    let party = |name: &'a str| party(site, names, name);
    let mut corrected: Vec<SourceIx> =
        entry.touched.iter().filter(|touched| touched.is_full).map(|touched| touched.source).collect();
    corrected.sort_unstable();
    corrected.dedup();
    let pages = entry.stated_on.iter().filter_map(|page| site.link(*page));
    ClaimJson {
        id: &claim.id.value,
        url: addresses.page(&entry.route),
        text: &claim.text,
        kind: claim.kind.as_deref(),
        asserted_by: claim.asserted_by.as_ref().map(|by| party(&by.value)),
        subject: claim.subject.iter().map(|subject| party(&subject.value)).collect(),
        verdict: claim.verdict.as_deref(),
        likelihood: claim.likelihood.as_deref(),
        confidence: claim.confidence.as_deref(),
        support: (0..).zip(&claim.support).map(|(at, one)| support(one, entry.uses.get(at), &party)).collect(),
        remarks: claim.remarks.iter().map(String::as_str).collect(),
        reports: counted.reports,
        publishers: counted.publishers,
        origins_low: counted.low,
        origins_high: counted.high,
        own_word: entry.independence.is_own_word,
        corrected_sources: corrected.iter().filter_map(|ix| site.sources.line(*ix)).map(|line| line.id).collect(),
        history: claim.history.iter().map(change).collect(),
        stated_on: pages.map(|(route, _)| addresses.page(route)).collect(),
    }
}

/// The entity with this id or name, else the name.
fn party<'a>(site: &View<'a>, names: &EntityNames<'a>, name: &'a str) -> PartyRecord<'a> {
    let by_id = site.entities.find(&Id::new(name)).and_then(|ix| site.entities.line(ix as u32)).map(|line| line.id);
    by_id.or_else(|| names.get(name).copied()).map_or(PartyRecord::Name(name), PartyRecord::Entity)
}

fn support<'a>(
    support: &'a Support,
    checked: Option<&ClaimUse>,
    party: &impl Fn(&'a str) -> PartyRecord<'a>,
) -> SupportJson<'a> {
    let confirmed = |confirmed: &'a Confirmation| ConfirmedJson {
        by: confirmed.by.as_deref().map(party),
        date: confirmed.date.as_ref(),
        is_earlier: checked.is_some_and(|used| matches!(used.confirmed, Some(ConfirmedText::Earlier { .. }))),
    };
    SupportJson {
        source: &support.source.value,
        stance: &support.stance,
        locator: support.locator.as_ref().map(|locator| &*locator.value),
        label: support.locator.as_ref().map(|locator| &*locator.label),
        credibility: support.credibility,
        quote: support.quote.as_ref().map(|quote| quote.text.value.as_str()),
        quote_status: checked.and_then(|used| used.quote).map(QuoteStatus::word),
        confirmed: support.confirmed.as_deref().map(confirmed),
    }
}

fn change(change: &ClaimChange) -> ChangeJson<'_> {
    ChangeJson {
        date: &change.date.value,
        verdict: change.verdict.as_deref(),
        likelihood: change.likelihood.as_deref(),
        confidence: change.confidence.as_deref(),
        because: change.because.as_ref().map(written),
    }
}
