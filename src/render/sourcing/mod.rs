//! How well a site is sourced, counted: what `ibid report` prints and the page `/sourcing/` shows.
//!
//! Enter through [`figures`], [`months`], [`briefings`], [`leaned_sources`], [`leaned_publishers`] and [`due`]. All are pure
//! functions of the site. Of sources, searches are not counted: they are evidence of absence. What a briefing rests on are the sources
//! that it cites, or else lists, as in its own summary.

mod leaned;

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::source_grade;
use crate::model::site::{
    BriefingEntry, BriefingFacts, BriefingIx, ClaimIndependence, Factual, OriginStanding, Party, SourceFacts, Target,
    Touched, View,
};

pub use leaned::{LeanedPublisher, LeanedSource, leaned_publishers, leaned_sources};

/// How many of a site's claims, sources and briefings are in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteFigures {
    /// All claims.
    pub claims: usize,
    /// Claims without a source that supports them.
    pub unsupported: usize,
    /// Claims with sources and one independent origin at most.
    pub one_origin: usize,
    /// Claims with sources of a single publisher.
    pub one_publisher: usize,
    /// Sources.
    pub sources: SourceFigures,
    /// All briefings.
    pub briefings: usize,
    /// Briefings that rest on something that was corrected.
    pub corrected: usize,
    /// Briefings that were written before such a correction and not updated since.
    pub older: usize,
}

/// How many of some sources are in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceFigures {
    /// All of them.
    pub sources: usize,
    /// Those that saw, measured or issued what they say and rest on no other.
    pub first_hand: usize,
    /// Those that do not say when they came out.
    pub undated: usize,
    /// Those without outlet and speaker.
    pub without_outlet: usize,
    /// Those with an address and no archived copy.
    pub unarchived: usize,
    /// Those whose outlet or speaker has no grade.
    pub ungraded: usize,
}

impl SourceFigures {
    fn add(&mut self, site: &View<'_>, entry: SourceFacts<'_>) {
        let source = entry.source;
        self.sources += 1;
        self.first_hand += usize::from(entry.is_firsthand());
        self.undated += usize::from(source.issued.is_none());
        self.without_outlet += usize::from(entry.outlet.is_none() && entry.speaker.is_none());
        self.unarchived += usize::from(source.url.is_some() && source.archives.is_empty());
        self.ungraded += usize::from(source_grade(site, entry).is_none());
    }

    fn join(&mut self, other: &SourceFigures) {
        let SourceFigures { sources, first_hand, undated, without_outlet, unarchived, ungraded } = other;
        self.sources += sources;
        self.first_hand += first_hand;
        self.undated += undated;
        self.without_outlet += without_outlet;
        self.unarchived += unarchived;
        self.ungraded += ungraded;
    }
}

/// A briefing in figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BriefingFigures {
    /// Which.
    #[serde(skip)]
    pub briefing: BriefingIx,
    /// Its address in the site.
    pub route: String,
    /// Its title.
    pub title: String,
    /// When it was published, EDTF.
    pub date: Option<String>,
    /// Of what it rests on.
    #[serde(flatten)]
    pub sources: SourceFigures,
    /// Publishers of these.
    pub publishers: usize,
    /// Claims that it states.
    pub claims: usize,
    /// Those of them with sources and one independent origin at most.
    pub one_origin: usize,
    /// Sources that were corrected and that it leans on.
    pub corrected: usize,
    /// Those of them that were corrected after it was written or last updated.
    pub older: usize,
}

/// The briefings of a month, or of a year, in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PeriodFigures {
    /// `2015-11` or `2015`
    pub period: String,
    /// How many briefings.
    pub briefings: usize,
    /// What these rest on; a source of several is counted with each.
    #[serde(flatten)]
    pub sources: SourceFigures,
    /// Claims that they state.
    pub claims: usize,
    /// Those of them with sources and one independent origin at most.
    pub one_origin: usize,
}

/// A briefing that was written before a correction of what it uses and not updated since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueBriefing<'a> {
    /// Which.
    pub briefing: BriefingIx,
    /// What it leans on.
    pub touched: &'a Touched,
}

/// Of the whole site.
pub fn figures(site: &View<'_>) -> SiteFigures {
    let mut figures =
        SiteFigures { claims: site.claims.len(), briefings: site.briefings.len(), ..SiteFigures::default() };
    for entry in site.claims.iter() {
        let counted = &entry.independence.counted;
        figures.unsupported += usize::from(counted.reports == 0);
        figures.one_origin += usize::from(has_one_origin(entry.independence));
        figures.one_publisher += usize::from(counted.reports > 0 && counted.publishers == 1);
    }
    for entry in site.sources.iter().filter(|entry| OriginStanding::of(entry.source).is_some()) {
        figures.sources.add(site, entry);
    }
    for entry in site.briefings.iter() {
        figures.corrected += usize::from(Touched::is_any_full(entry.touched));
        figures.older += usize::from(entry.touched.iter().any(|touched| site.is_older(entry, touched)));
    }
    figures
}

/// How many claims with sources have how many independent origins at most, by that number.
pub fn origins(site: &View<'_>) -> BTreeMap<u32, usize> {
    let mut out = BTreeMap::new();
    for entry in site.claims.iter().filter(|entry| entry.independence.counted.reports > 0) {
        *out.entry(entry.independence.counted.high).or_default() += 1;
    }
    out
}

fn has_one_origin(independence: &ClaimIndependence) -> bool {
    independence.counted.reports > 0 && independence.counted.high <= 1
}

/// Each briefing, newest first.
pub fn briefings(site: &View<'_>) -> Vec<BriefingFigures> {
    let mut claims: BTreeMap<BriefingIx, (usize, usize)> = BTreeMap::new();
    for entry in site.claims.iter_whole() {
        for page in &entry.stated_on {
            if let Target::Briefing(ix) = page {
                let counts = claims.entry(*ix).or_default();
                counts.0 += 1;
                counts.1 += usize::from(has_one_origin(&entry.independence));
            }
        }
    }
    let stated = |ix: BriefingIx| claims.get(&ix).copied().unwrap_or_default();
    (0..).zip(site.briefings.iter_whole()).map(|(ix, entry)| briefing(site, ix, entry, stated(ix))).collect()
}

/// The sources that a briefing rests on.
fn rests_on<'a>(site: &View<'a>, entry: &BriefingEntry) -> Vec<SourceFacts<'a>> {
    let numbered = &entry.resolved.sources;
    let cited = if entry.resolved.cited == 0 { numbered.len() } else { entry.resolved.cited as usize };
    let sources = numbered.iter().take(cited).filter_map(|source| site.sources.get(source.source as usize));
    sources.filter(|source| OriginStanding::of(source.source).is_some()).collect()
}

fn briefing(
    site: &View<'_>,
    ix: BriefingIx,
    entry: &BriefingEntry,
    (claims, one_origin): (usize, usize),
) -> BriefingFigures {
    let used = rests_on(site, entry);
    let mut sources = SourceFigures::default();
    for source in &used {
        sources.add(site, *source);
    }
    let mut publishers: Vec<&Party> = used.iter().map(|source| source.publisher).collect();
    publishers.sort_unstable();
    publishers.dedup();
    let count = |is: &dyn Fn(&&Touched) -> bool| {
        let mut found: Vec<u32> = entry.touched.iter().filter(is).map(|touched| touched.source).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    };
    BriefingFigures {
        briefing: ix,
        route: entry.route.to_string(),
        title: entry.title.to_string(),
        date: entry.briefing.date.as_ref().map(|date| date.value.edtf().to_owned()),
        sources,
        publishers: publishers.len(),
        claims,
        one_origin,
        corrected: count(&|touched| touched.is_full),
        older: count(&|touched| site.is_older(entry.facts(), touched)),
    }
}

/// The months in which briefings were published, in order. What has no month is in none.
pub fn months(briefings: &[BriefingFigures]) -> Vec<PeriodFigures> {
    periods(briefings, "2015-11".len())
}

/// The same by years.
pub fn years(briefings: &[BriefingFigures]) -> Vec<PeriodFigures> {
    periods(briefings, "2015".len())
}

fn periods(briefings: &[BriefingFigures], length: usize) -> Vec<PeriodFigures> {
    let mut all: BTreeMap<&str, PeriodFigures> = BTreeMap::new();
    for figures in briefings {
        let Some(period) = figures.date.as_deref().and_then(|date| plain_period(date, length)) else { continue };
        let entry = all
            .entry(period)
            .or_insert_with(|| PeriodFigures { period: period.to_owned(), ..PeriodFigures::default() });
        entry.briefings += 1;
        entry.sources.join(&figures.sources);
        entry.claims += figures.claims;
        entry.one_origin += figures.one_origin;
    }
    all.into_values().collect()
}

/// The year and month with which a plain date begins, or the year alone.
fn plain_period(date: &str, length: usize) -> Option<&str> {
    let period = date.get(..length)?;
    let is_plain =
        period.bytes().enumerate().all(|(at, byte)| if at == 4 { byte == b'-' } else { byte.is_ascii_digit() });
    // A season is no month.
    let is_month = length == 4 || ("01"..="12").contains(&period.get(5..)?);
    (is_plain && is_month && !date.contains(['/', '[', '{'])).then_some(period)
}

/// Briefings that are to be looked at again, newest first, with what was corrected.
pub fn due<'a>(site: &View<'a>) -> Vec<DueBriefing<'a>> {
    let of_one = |(briefing, entry): (BriefingIx, BriefingFacts<'a>)| {
        let older = entry.touched.iter().filter(|touched| site.is_older(entry, touched));
        older.map(|touched| DueBriefing { briefing, touched }).collect::<Vec<_>>()
    };
    (0..).zip(site.briefings.iter()).flat_map(of_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_a_month_if_they_say_which() {
        assert_eq!(plain_period("2015-11-05", 7), Some("2015-11"));
        assert_eq!(plain_period("2015-11-XX", 7), Some("2015-11"));
        assert_eq!(plain_period("2015-11-05T10:00Z", 7), Some("2015-11"));
        for vague in ["2015", "2015-21", "201X-10", "2015-11/2016-01", "[2015-11,2015-12]", "2015-XX-XX"] {
            assert_eq!(plain_period(vague, 7), None, "{vague}");
        }
        assert_eq!(plain_period("2015-21", 4), Some("2015"));
        assert_eq!(plain_period("-0099", 4), None);
    }
}
