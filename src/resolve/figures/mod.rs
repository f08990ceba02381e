//! Figures against the captured texts of the sources that are cited for them (rules.md 3). Enter through [`resolve`], with the texts
//! that `quotes` found.
//!
//! `gather` lists the figures, `judge` looks for those of one use in the texts of its sources. A figure is looked for only where
//! all of its sources have a complete text. Findings are told by `check`.

mod gather;
mod judge;

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use self::judge::{JudgedUse, judge};
use super::names::SiteNames;
use super::quotes::{SourceTexts, TextState};
use crate::model::captured::Captured;
use crate::model::site::{FigureFindings, Site, SourceIx};
use crate::model::source::Source;
use crate::text::Files;
use crate::words::figures::{FigureIndex, IssuedDay};

/// Looks for every figure of the site whose sources have texts.
pub(super) fn resolve(site: &mut Site, texts: &SourceTexts<'_>, names: &SiteNames, files: &Files) {
    if !site.config.figures.are_looked_for() {
        return;
    }
    let complete = |source: SourceIx| match texts.state(source) {
        TextState::Read(text) => {
            let snapshot = site.sources[source as usize].source.snapshot.as_ref();
            snapshot.is_some_and(|snapshot| snapshot.complete).then_some(text)
        }
        TextState::Lost | TextState::None => None,
    };
    let mut uses = gather::all(site, names);
    uses.retain(|found| !found.sources.is_empty() && found.sources.iter().all(|source| complete(*source).is_some()));
    let cited: BTreeSet<SourceIx> = uses.iter().flat_map(|found| found.sources.iter().copied()).collect();
    let cited: Vec<(SourceIx, &Captured)> =
        cited.into_iter().filter_map(|source| Some((source, complete(source)?))).collect();
    let indexes: HashMap<SourceIx, FigureIndex> = cited
        .par_iter()
        .with_max_len(1)
        .map(|(source, text)| (*source, index(site, &site.sources[*source as usize].source, text)))
        .collect();
    let judged: Vec<JudgedUse> =
        uses.par_iter().map(|found| judge(site, found, &indexes, &|source| complete(source), files)).collect();
    let mut findings = FigureFindings::default();
    let shown: Vec<_> = uses.iter().map(|found| found.page).zip(judged).collect();
    for (page, judged) in shown {
        findings.checked += judged.checked;
        findings.told.extend(judged.told);
        if site.config.figures.show
            && !judged.shown.is_empty()
            && let Some(resolved) = site.resolved_mut(page)
        {
            resolved.figures.extend(judged.shown);
            resolved.figures.sort_unstable();
        }
    }
    site.figures = findings;
}

/// All that a source can be read to say in figures: its text, and the fields of its record.
fn index(site: &Site, source: &Source, text: &Captured) -> FigureIndex {
    let mut index = FigureIndex::default();
    let languages = languages(site, source);
    for language in &languages {
        index.add_text(&text.text, language);
        let fields = [Some(&source.title.value), source.title_translated.as_ref()];
        let own = source.bibliographic.iter().map(|(_, text)| text);
        let occasion = source.occasion.as_ref().map(|occasion| &occasion.value);
        fields.into_iter().flatten().chain(own).chain(occasion).for_each(|field| index.add_field(field, language));
    }
    for date in [&source.updated, &source.accessed].into_iter().flatten() {
        index.add_field(date.value.edtf(), "en");
    }
    let texts: Vec<(&str, &str)> = languages.iter().map(|language| (text.text.as_str(), *language)).collect();
    if let Some(issued) = source.issued.as_ref().and_then(|issued| issued_day(&issued.value)) {
        index.add_issued(issued, &texts);
    }
    index
}

/// The languages that a text may be in: that of its record, or else that of the site, and English, in which records often leave
/// it out.
fn languages<'s>(site: &'s Site, source: &'s Source) -> Vec<&'s str> {
    match &source.lang {
        Some(lang) => vec![lang],
        None if site.config.lang.starts_with("en") => vec![&site.config.lang],
        None => vec![&site.config.lang, "en"],
    }
}

fn issued_day(date: &crate::model::date::Date) -> Option<IssuedDay> {
    let year = u16::try_from(date.year()?).ok()?;
    let (month, day) = date.month_and_day();
    Some(IssuedDay { year, month, day })
}
