//! The index of words: each part a script that hands its pages to the search of the theme, so that it is loaded from a folder
//! as well as under the strictest policy.
//!
//! [`render`] is the way in. A part holds what is found as it is read (titles, headings, words) and what its forms have in
//! common ([`stems`]); how it is asked is the browser's: it makes its tables of what it loads. A part is a list of pages; each is
//! `[address, kind, title, date, where, tags, sections]`, each section `[id, heading, words]`, an event with its date behind
//! them. Kinds count in the order of [`SearchKind::ALL`].

mod sections;
mod stems;

use serde::Serialize;

use self::sections::FoundSection;
use self::stems::Stems;
use crate::config::SearchKind;
use crate::language::Key;
use crate::model::date::Date;
use crate::model::page::{Briefing, Judgement};
use crate::model::site::{
    BriefingEntry, ClaimFacts, EntityFacts, EventIx, Factual, PageEntry, SectionIx, SourceFacts, TagIx, Target, View,
};
use crate::render::parts::{join_words, push_url, words};

/// A part as it is written.
#[derive(Serialize)]
struct PartFile<'a> {
    /// How many parts there are; in the first alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<usize>,
    /// See [`Stems::listed`].
    stems: String,
    pages: Vec<FoundPage<'a>>,
}

/// Something that is found: a page with its sections.
#[derive(Serialize)]
struct FoundPage<'a>(String, usize, &'a str, String, String, Vec<&'a str>, Vec<SectionFields>);

/// One section.
#[derive(Serialize)]
#[serde(untagged)]
enum SectionFields {
    Words(String, String, String),
    Event(String, String, String, String),
}

/// Writes a part.
///
/// # Errors
/// A part that the site does not have, or a value that cannot be written.
pub(super) fn render(site: &View<'_>, part: u32) -> Result<Vec<u8>, String> {
    let of_part = site.search_part(part).ok_or_else(|| format!("no part {part} of the index"))?;
    let mut pages = Vec::with_capacity(of_part.pages.len());
    let mut stems = Stems::default();
    for target in &of_part.pages {
        let Some((page, lang)) = page(site, *target) else { continue };
        let lang = lang.unwrap_or(&site.config.lang);
        stems.add(page.2, lang);
        stems.add(&page.4, lang);
        for section in &page.6 {
            let (SectionFields::Words(_, heading, words) | SectionFields::Event(_, heading, words, _)) = section;
            stems.add(heading, lang);
            stems.add(words, lang);
        }
        pages.push(page);
    }
    let parts = (part == 0).then(|| site.search_parts());
    let file = PartFile { parts, stems: stems.listed(), pages };
    let json = serde_json::to_string(&file).map_err(|error| error.to_string())?;
    Ok(format!("ibidSearch({part},{json})\n").into_bytes())
}

/// A page with the language that it says it is in.
fn page<'a>(site: &View<'a>, target: Target) -> Option<(FoundPage<'a>, Option<&'a str>)> {
    match target {
        Target::Briefing(ix) => site.briefings.whole(ix as usize).map(|entry| {
            let lang = entry.briefing.head.lang.as_deref();
            (briefing(site, ix, entry), lang)
        }),
        Target::Page(ix) => {
            site.pages.whole(ix as usize).map(|entry| (plain(site, entry), entry.page.head.lang.as_deref()))
        }
        Target::Source(ix) => {
            site.sources.get(ix as usize).map(|entry| (source(site, entry), entry.source.lang.as_deref()))
        }
        Target::Entity(ix) => site.entities.get(ix as usize).map(|entry| (entity(site, entry), None)),
        Target::Claim(ix) => site.claims.get(ix as usize).map(|entry| (claim(site, entry), None)),
        Target::Tag(_) | Target::Section(_) | Target::Index(_) => None,
    }
}

fn briefing<'a>(site: &View<'a>, ix: u32, entry: &'a BriefingEntry) -> FoundPage<'a> {
    let written = &*entry.briefing;
    let mut sections = Vec::new();
    if site.config.search.finds(SearchKind::Briefing) {
        sections = sections::sections_of(
            &site.body(&written.body),
            &entry.title,
            (&entry.resolved, site.config.words_of(written.head.lang.as_deref())),
        );
        if let (Some(first), Some(summary)) = (sections.first_mut(), &written.head.summary) {
            first.text = after(summary, &first.text);
        }
        sections.extend(judgements(site, written));
    }
    let mut sections: Vec<SectionFields> = sections.into_iter().filter_map(section).collect();
    if site.config.search.finds(SearchKind::Event) {
        let in_blocks = entry.block_events.iter().flat_map(|(_, events)| events);
        sections.extend(entry.events.iter().chain(in_blocks).filter_map(|event| self::event(site, ix, *event)));
    }
    let date = written.date.as_ref().map(|date| &date.value);
    let place = trail(site, entry.section);
    FoundPage(
        address(site, &entry.route),
        SearchKind::Briefing as usize,
        &entry.title,
        day(date),
        place,
        tags(site, &entry.tags),
        sections,
    )
}

/// An event that stands in a briefing, under its date.
fn event(site: &View<'_>, briefing: u32, ix: EventIx) -> Option<SectionFields> {
    let entry = site.events.get(ix as usize)?;
    // What a query shows is found where it was written.
    if entry.whole || entry.briefing != Some(briefing) {
        return None;
    }
    let written = &entry.event;
    let mut words = String::new();
    for more in [&written.summary, &written.place].into_iter().flatten() {
        join_words(&mut words, more);
    }
    Some(SectionFields::Event(
        format!("event-{}", entry.id),
        written.title.to_string(),
        words,
        day(Some(&written.date.value)),
    ))
}

/// What a briefing concludes.
fn judgements(site: &View<'_>, briefing: &Briefing) -> Option<FoundSection> {
    let mut text = String::new();
    for judgement in &briefing.key_judgements {
        match judgement {
            Judgement::Text(document) => join_words(&mut text, &words(document)),
            Judgement::Claim(id) => {
                let claim = site.claims.find(&id.value).and_then(|ix| site.claims.get(ix));
                if let Some(claim) = claim {
                    join_words(&mut text, &claim.claim.text);
                }
            }
        }
    }
    let lang = briefing.head.lang.as_deref().unwrap_or(&site.config.lang);
    let heading = site.config.languages.of(lang).get(Key::KeyJudgements).to_owned();
    (!text.is_empty()).then_some(FoundSection { anchor: "Judgements".to_owned(), heading, text })
}

fn plain<'a>(site: &View<'a>, entry: &'a PageEntry) -> FoundPage<'a> {
    let mut sections = sections::sections_of(
        &site.body(&entry.page.body),
        &entry.title,
        (&entry.resolved, site.config.words_of(entry.page.head.lang.as_deref())),
    );
    if let (Some(first), Some(summary)) = (sections.first_mut(), &entry.page.head.summary) {
        first.text = after(summary, &first.text);
    }
    FoundPage(
        address(site, &entry.route),
        entry.facts().search_kind() as usize,
        &entry.title,
        String::new(),
        String::new(),
        Vec::new(),
        sections.into_iter().filter_map(section).collect(),
    )
}

/// What its record says, as it is published.
fn source<'a>(site: &View<'a>, entry: SourceFacts<'a>) -> FoundPage<'a> {
    let source = entry.source;
    let named = |ix: Option<u32>| ix.and_then(|ix| site.entities.line(ix)).map(|line| line.name);
    let outlet = named(entry.outlet).or(source.outlet.as_ref().map(|outlet| outlet.value.as_str()));
    let mut text = String::new();
    for more in source.title_translated.as_deref().into_iter().chain(named(entry.agency)).chain(named(entry.speaker)) {
        join_words(&mut text, more);
    }
    for author in &source.authors {
        join_words(&mut text, &author.display());
    }
    source.documents().for_each(|document| join_words(&mut text, &words(document)));
    FoundPage(
        address(site, entry.route),
        SearchKind::Source as usize,
        &source.title.value,
        day(source.issued.as_ref().map(|date| &date.value)),
        outlet.unwrap_or_default().to_owned(),
        tags(site, entry.tags),
        single_section(text),
    )
}

fn entity<'a>(site: &View<'a>, entry: EntityFacts<'a>) -> FoundPage<'a> {
    let mut text = String::new();
    if let Some(record) = entry.record {
        record.summary.iter().for_each(|summary| join_words(&mut text, summary));
        record.aliases.iter().for_each(|alias| join_words(&mut text, &alias.value));
        record.note.iter().for_each(|note| join_words(&mut text, &words(note)));
    }
    FoundPage(
        address(site, entry.route),
        SearchKind::Entity as usize,
        entry.name,
        String::new(),
        String::new(),
        Vec::new(),
        single_section(text),
    )
}

fn claim<'a>(site: &View<'a>, entry: ClaimFacts<'a>) -> FoundPage<'a> {
    let mut text = String::new();
    entry.claim.remarks.iter().for_each(|remark| join_words(&mut text, remark));
    FoundPage(
        address(site, entry.route),
        SearchKind::Claim as usize,
        entry.title,
        String::new(),
        entry.claim.asserted_by.as_ref().map(|who| who.value.clone()).unwrap_or_default(),
        Vec::new(),
        single_section(text),
    )
}

/// The words of a record, if it has some.
fn single_section(text: String) -> Vec<SectionFields> {
    section(FoundSection { text, ..FoundSection::default() }).into_iter().collect()
}

/// Nothing for what stands before the first heading, if nothing does.
fn section(found: FoundSection) -> Option<SectionFields> {
    let FoundSection { anchor, heading, mut text } = found;
    text.truncate(text.trim_end().len());
    (!(heading.is_empty() && text.is_empty())).then_some(SectionFields::Words(anchor, heading, text))
}

fn after(summary: &str, text: &str) -> String {
    let mut out = String::with_capacity(summary.len() + text.len() + 1);
    join_words(&mut out, summary);
    if !text.is_empty() {
        out.push(' ');
        out.push_str(text);
    }
    out
}

/// The sections around a briefing, but for that of all briefings.
fn trail(site: &View<'_>, section: SectionIx) -> String {
    let mut names = Vec::new();
    let mut next = Some(section);
    // Sections are a tree; the bound keeps a wrong one from looping.
    while let Some(entry) = next.and_then(|ix| site.sections.get(ix as usize)).filter(|_| names.len() < 16) {
        next = entry.parent;
        if next.is_some() {
            names.push(&**entry.title);
        }
    }
    names.reverse();
    names.join(" › ")
}

fn tags<'a>(site: &View<'a>, tags: &[TagIx]) -> Vec<&'a str> {
    tags.iter().filter_map(|ix| site.tags.line(*ix)).map(|line| line.name).collect()
}

fn address(site: &View<'_>, route: &str) -> String {
    let mut out = String::new();
    push_url(&mut out, site.config.links, route);
    out
}

/// The day, month or year that a date begins in: `2015-09-30`, `2015-09`, `2015`; empty without one.
fn day(date: Option<&Date>) -> String {
    let Some(date) = date else { return String::new() };
    let written = date.days();
    let is_plain = written.len() <= 10 && written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_plain { written.to_owned() } else { date.year().map(|year| year.to_string()).unwrap_or_default() }
}
