//! `data/site.json`: the site for other tools: what there is, under which address, and how it hangs together.
//!
//! Things refer to each other by id (sources, entities), slug (tags) or route (briefings, sections). Of what is left
//! out of a build nothing is said: not even how many drafts there are is for the public.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::page::{Briefing, Judgement};
use crate::model::site::{
    BriefingEntry, EntityCounts, EntityFacts, Factual, PageRole, RedirectTo, SectionFacts, SourceCounts, SourceFacts,
    TagCounts, TagLine, Touched, View,
};
use crate::render::exports::address::{OutputAddresses, base_url};
use crate::render::exports::feed::authors;
use crate::text::Files;

/// The lists that grow with the site are made item by item while they are written.
#[derive(Serialize)]
struct SiteFile<'a, B: Serialize, S: Serialize, T: Serialize> {
    title: &'a str,
    description: Option<&'a str>,
    base_url: Option<&'a str>,
    lang: &'a str,
    briefings: B,
    pages: Vec<PageJson<'a>>,
    sections: Vec<SectionJson<'a>>,
    sources: S,
    entities: Vec<EntityJson<'a>>,
    tags: T,
    /// How many; they are in `events.json`.
    events: usize,
    redirects: Vec<RedirectJson<'a>>,
}

/// A list whose items are made by this, each when it is written.
struct LazyList<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for LazyList<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct BriefingJson<'a> {
    title: &'a str,
    route: &'a str,
    url: String,
    /// The input file, relative to the site's folder.
    file: &'a str,
    date: Option<&'a Date>,
    updated: Option<&'a Date>,
    status: &'static str,
    /// How sure the event is that the briefing is, or another system's word.
    event_status: Option<&'a str>,
    place: Option<&'a str>,
    importance: Option<i64>,
    summary: Option<&'a str>,
    authors: Vec<&'a str>,
    section: Option<&'a str>,
    tags: Vec<&'a str>,
    entities: Vec<&'a Id>,
    /// In the order of their numbers on its page.
    sources: Vec<&'a Id>,
    /// How many of them are cited; the rest is listed only.
    cited: u32,
    /// Claims that are its key judgements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    judgements: Vec<&'a Id>,
    /// Corrected sources that it leans on, those of other points aside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrected_sources: Vec<&'a Id>,
    words: u32,
}

#[derive(Serialize)]
struct PageJson<'a> {
    title: &'a str,
    route: &'a str,
    url: String,
    file: &'a str,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    title: &'a str,
    route: &'a str,
    url: String,
    parent: Option<&'a str>,
    briefings: usize,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    id: &'a Id,
    title: &'a str,
    /// Its page here.
    route: &'a str,
    /// The work itself.
    url: Option<&'a str>,
    outlet: Option<&'a Id>,
    issued: Option<&'a Date>,
    /// How many marks cite it.
    uses: usize,
    /// `retracted`, `withdrawn`, `corrected`, `superseded`, `clarified` or absent.
    corrected: Option<&'static str>,
    /// Corrected sources that it leans on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrected_sources: Vec<&'a Id>,
}

#[derive(Serialize)]
struct EntityJson<'a> {
    id: &'a Id,
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    route: &'a str,
    url: String,
    briefings: usize,
    events: usize,
    published: usize,
}

#[derive(Serialize)]
struct TagJson<'a> {
    slug: &'a str,
    name: &'a str,
    route: &'a str,
    url: String,
    briefings: usize,
    events: usize,
    sources: usize,
}

#[derive(Serialize)]
struct RedirectJson<'a> {
    /// With `#` and the id where it is a part of a page.
    from: Cow<'a, str>,
    to: Cow<'a, str>,
}

/// Writes the site.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn write(site: &View<'_>, files: &Files, out: &mut dyn Write) -> io::Result<()> {
    let addresses = OutputAddresses::new(site, "data/");
    let plain = site.pages.iter().filter(|entry| entry.role == PageRole::Plain);
    let base_url = base_url(site);
    let whole = SiteFile {
        title: &site.config.title,
        description: site.config.description.as_deref(),
        base_url: base_url.as_deref(),
        lang: &site.config.lang,
        briefings: LazyList(|| site.briefings.iter_whole().map(|entry| briefing(site, files, &addresses, entry))),
        pages: plain
            .map(|entry| PageJson {
                title: entry.title,
                route: entry.route,
                url: addresses.page(entry.route),
                file: &files.get(entry.head.file()).path,
            })
            .collect(),
        sections: site.sections.iter_counted().map(|entry| section(site, &addresses, entry)).collect(),
        sources: LazyList(|| site.sources.iter_counted().map(|entry| source(site, entry))),
        entities: site.entities.iter_counted().map(|entry| entity(&addresses, entry)).collect(),
        tags: LazyList(|| site.tags.iter_counted().map(|entry| tag(&addresses, entry))),
        events: site.events.len(),
        redirects: redirects(site),
    };
    serde_json::to_writer(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn redirects<'a>(site: &View<'a>) -> Vec<RedirectJson<'a>> {
    fn leads(to: &RedirectTo) -> Cow<'_, str> {
        match to {
            RedirectTo::Page(route, None) => Cow::Borrowed(route),
            RedirectTo::Page(route, Some(anchor)) => format!("{route}#{anchor}").into(),
            RedirectTo::File(path) => format!("/{path}").into(),
            RedirectTo::Url(url) => Cow::Borrowed(url),
        }
    }
    let whole = site.redirects().iter();
    let whole = whole.map(|(from, redirect)| RedirectJson { from: Cow::Borrowed(from), to: leads(&redirect.to) });
    let parts = site.all_moved().iter().flat_map(|(page, parts)| parts.iter().map(move |part| (page, part)));
    let parts =
        parts.map(|(page, part)| RedirectJson { from: format!("{page}#{}", part.id).into(), to: leads(&part.to) });
    whole.chain(parts).collect()
}

fn briefing<'a>(
    site: &'a View<'a>,
    files: &'a Files,
    addresses: &OutputAddresses<'_>,
    entry: &'a BriefingEntry,
) -> BriefingJson<'a> {
    let written = &entry.briefing;
    let listed = entry.resolved.sources.iter().filter_map(|numbered| site.sources.get(numbered.source as usize));
    BriefingJson {
        title: &entry.title,
        route: &entry.route,
        url: addresses.page(&entry.route),
        file: &files.get(written.head.file()).path,
        date: written.date.as_ref().map(|date| &date.value),
        updated: written.updated.as_ref().map(|date| &date.value),
        status: written.status.word(),
        event_status: written.event_status.as_deref(),
        place: written.place.as_deref(),
        importance: written.importance,
        summary: written.head.summary.as_deref(),
        authors: authors(site, entry.facts()).collect(),
        section: site.sections.get(entry.section as usize).map(|section| &**section.route),
        tags: entry.tags.iter().filter_map(|ix| site.tags.line(*ix)).map(|tag| tag.slug).collect(),
        entities: entry
            .entities
            .iter()
            .filter_map(|ix| site.entities.get(*ix as usize))
            .map(|entity| entity.id)
            .collect(),
        sources: listed.map(|source| source.id).collect(),
        cited: entry.resolved.cited,
        judgements: judgements(written),
        corrected_sources: corrected_sources(site, &entry.touched),
        words: written.body.words,
    }
}

fn section<'a>(
    site: &'a View<'a>,
    addresses: &OutputAddresses<'_>,
    (entry, briefings): (SectionFacts<'a>, usize),
) -> SectionJson<'a> {
    let parent = entry.parent.and_then(|ix| site.sections.get(ix as usize));
    SectionJson {
        title: entry.title,
        route: entry.route,
        url: addresses.page(entry.route),
        parent: parent.map(|parent| &**parent.route),
        briefings,
    }
}

fn source<'a>(site: &'a View<'a>, (entry, counts): (SourceFacts<'a>, SourceCounts)) -> SourceJson<'a> {
    SourceJson {
        id: entry.id,
        title: &entry.source.title.value,
        route: entry.route,
        url: entry.source.url.as_ref().map(|url| url.value.as_str()),
        outlet: entry.outlet.and_then(|ix| site.entities.get(ix as usize)).map(|outlet| outlet.id),
        issued: entry.source.issued.as_ref().map(|date| &date.value),
        uses: counts.uses,
        corrected: entry.corrected().map(|found| found.kind.word()),
        corrected_sources: corrected_sources(site, entry.touched),
    }
}

fn judgements(briefing: &Briefing) -> Vec<&Id> {
    let claims = briefing.key_judgements.iter().filter_map(|judgement| match judgement {
        Judgement::Claim(id) => Some(&id.value),
        Judgement::Text(_) => None,
    });
    claims.collect()
}

fn corrected_sources<'a>(site: &View<'a>, touched: &[Touched]) -> Vec<&'a Id> {
    let full = touched.iter().filter(|one| one.is_full);
    let mut ids: Vec<&Id> = full.filter_map(|one| Some(site.sources.get(one.source as usize)?.id)).collect();
    ids.dedup();
    ids
}

fn entity<'a>(addresses: &OutputAddresses<'_>, (entry, counts): (EntityFacts<'a>, EntityCounts)) -> EntityJson<'a> {
    EntityJson {
        id: entry.id,
        name: entry.name,
        kind: entry.type_word(),
        route: entry.route,
        url: addresses.page(entry.route),
        briefings: counts.briefings,
        events: counts.events,
        published: counts.published,
    }
}

fn tag<'a>(addresses: &OutputAddresses<'_>, (line, counts): (TagLine<'a>, TagCounts)) -> TagJson<'a> {
    TagJson {
        slug: line.slug,
        name: line.name,
        route: line.route,
        url: addresses.page(line.route),
        briefings: counts.briefings,
        events: counts.events,
        sources: counts.sources,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::output::DataFile;
    use crate::render::exports::tests as fixture;

    #[test]
    fn the_model_names_things_by_id_and_route_and_no_draft() {
        let bytes = fixture::data(&fixture::site(), DataFile::Site);
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let briefing = &json["briefings"][0];
        assert_eq!(briefing["route"], "/briefings/a/");
        assert_eq!(briefing["url"], "../briefings/a/index.html");
        assert_eq!(briefing["file"], "content/briefings/a.md");
        assert_eq!(briefing["sources"][0], "ibtimes-ca");
        assert_eq!(json["sources"][0]["uses"], 1);
        assert_eq!(json["events"], 1);
        assert_eq!(json["redirects"][0]["to"], "/briefings/a/");
        assert!(json["left_out"].is_null());
        assert!(!String::from_utf8(bytes).unwrap().contains("Secret"));
    }
}
