//! Structured data: what a page is about as JSON-LD in the words of schema.org, for search engines and other programs.
//!
//! Addresses in it are whole, so that without the site's own address only names are left.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::claims::StatedClaim;
use super::page_meta::whole;
use crate::model::date::Date;
use crate::model::entity::EntityKind;
use crate::model::site::{SourceIx, View};
use crate::model::source::{AuthorName, Source};
use crate::render::context::{LinkContext, SourceCardContext};
use crate::render::parts::Maker;

/// What a page is about.
#[derive(Debug, Default)]
pub(super) struct Structured {
    /// `None`: a page like any other.
    pub(super) about: Option<Thing>,
}

/// The page itself.
#[derive(Clone, Copy)]
pub(super) struct PageNode<'a> {
    pub(super) title: &'a str,
    /// The pages above it, from the top.
    pub(super) trail: &'a [LinkContext],
    /// Its whole address.
    pub(super) canonical: Option<&'a str>,
}

/// A thing of schema.org with the properties that pages know; those without a value are left out.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Thing {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) headline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) alternate_name: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) in_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) main_entity: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) main_entity_of_page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) author: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_organization: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent_organization: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) about: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) keywords: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) citation: Vec<Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) is_based_on: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) archived_at: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) same_as: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
}

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'a [JsonLdNode<'a>],
}

/// One of the things that a page tells.
#[derive(Serialize)]
#[serde(untagged)]
enum JsonLdNode<'a> {
    Thing(&'a Thing),
    Claim(&'a StatedClaim),
    Trail(Trail<'a>),
}

#[derive(Serialize)]
struct Trail<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

impl Structured {
    /// About one thing.
    pub(super) fn about(thing: Thing) -> Structured {
        Structured { about: Some(thing) }
    }

    /// The JSON, safe within a `<script>`; `None` if there is nothing to say.
    pub(super) fn html(&self, site: &View<'_>, page: &PageNode<'_>, claims: &[StatedClaim]) -> Option<String> {
        let PageNode { title, trail, canonical } = *page;
        let claims = claims.iter().map(JsonLdNode::Claim);
        let trail =
            canonical.filter(|_| !trail.is_empty()).map(|page| JsonLdNode::Trail(steps(site, trail, title, page)));
        let graph: Vec<JsonLdNode<'_>> = self.about.iter().map(JsonLdNode::Thing).chain(claims).chain(trail).collect();
        let json = match graph.as_slice() {
            [] => return None,
            [thing] => serde_json::to_string(&Only { context: CONTEXT, thing }),
            graph => serde_json::to_string(&Graph { context: CONTEXT, graph }),
        };
        json.ok().map(|json| for_script(&json))
    }
}

const CONTEXT: &str = "https://schema.org";

#[derive(Serialize)]
struct Only<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    thing: &'a JsonLdNode<'a>,
}

/// A text of JSON in which nothing can end the element that it stands in (HTML Standard, 4.12.1.3).
fn for_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    let mut from = 0;
    for (at, byte) in json.bytes().enumerate() {
        let replacement = match byte {
            b'<' => "\\u003c",
            b'>' => "\\u003e",
            b'&' => "\\u0026",
            _ => continue,
        };
        out.push_str(&json[from..at]);
        out.push_str(replacement);
        from = at + 1;
    }
    out.push_str(&json[from..]);
    out
}

fn steps<'a>(site: &View<'_>, trail: &'a [LinkContext], title: &'a str, page: &str) -> Trail<'a> {
    let whole_of = |link: &LinkContext| {
        let url = link.url.as_deref().unwrap_or_default();
        // Links are encoded already; only the site's own address goes before them.
        let folder = url.strip_suffix("index.html").unwrap_or(url);
        whole(site, "").map_or_else(String::new, |base| base + folder)
    };
    let above = trail.iter().map(|link| (link.title.as_str(), whole_of(link)));
    let all = above.chain(std::iter::once((title, page.to_owned())));
    let items = all.zip(1..).map(|((name, item), position)| Step { kind: "ListItem", position, name, item });
    Trail { kind: "BreadcrumbList", items: items.collect() }
}

/// The type of a source (see the table of names in other systems).
pub(super) fn source_type(kind: &str) -> &'static str {
    match kind {
        "article-newspaper" => "NewsArticle",
        "article-magazine" | "article" => "Article",
        "article-journal" | "paper-conference" => "ScholarlyArticle",
        "post-weblog" => "BlogPosting",
        "post" => "SocialMediaPosting",
        "webpage" => "WebPage",
        "report" => "Report",
        "book" => "Book",
        "chapter" => "Chapter",
        "dataset" => "Dataset",
        "thesis" => "Thesis",
        "statement" | "speech" => "Quotation",
        "bill" | "legislation" | "regulation" => "Legislation",
        "map" => "Map",
        "graphic" | "figure" => "ImageObject",
        "motion_picture" => "Movie",
        "personal_communication" => "Message",
        "review" => "Review",
        "software" => "SoftwareSourceCode",
        _ => "CreativeWork",
    }
}

/// The type of an entity.
pub(super) fn entity_type(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Event => "Event",
        EntityKind::Topic => "Thing",
        EntityKind::Term => "DefinedTerm",
    }
}

/// A thing with nothing but a name.
pub(super) fn named(kind: &'static str, name: &str) -> Thing {
    Thing { kind, name: Some(name.to_owned()), ..Thing::default() }
}

/// A source in one of its forms as a cited work, in JSON. It is written once: most sources are cited on several pages.
pub(super) fn cited_work(maker: &Maker<'_>, ix: SourceIx, form: u32) -> Option<Box<RawValue>> {
    // Looked at even if the work is there: who asks for it has read the source.
    let card = maker.shared_card(ix, form);
    let source = maker.site.sources.get(ix as usize)?.form(form).source;
    if form != 0 {
        return to_raw_value(&work(&maker.site.config.lang, source, &card)).ok();
    }
    let slot = maker.shared.works.get(ix as usize)?;
    if let Some(known) = slot.get() {
        return Some(known.clone());
    }
    let made = to_raw_value(&work(&maker.site.config.lang, source, &card)).ok()?;
    Some(slot.get_or_init(|| made).clone())
}

/// An author: each is one person, or an organisation.
fn author(name: &AuthorName) -> Thing {
    match name {
        AuthorName::Person { .. } => named("Person", &name.display()),
        AuthorName::Literal(name) => named("Organization", name),
    }
}

/// A date as schema.org has it, a day, a month or a year (ISO 8601); `None` for others, which would be told wrong.
pub(super) fn published(date: &Date) -> Option<String> {
    date.datetime_attr().map(str::to_owned)
}

/// A source as a work: cited, or the subject of its page.
pub(super) fn work(site_lang: &str, source: &Source, card: &SourceCardContext) -> Thing {
    let kind = source.kind.value.as_str();
    let quotation = matches!(kind, "statement" | "speech");
    let organization = |link: &LinkContext| Box::new(named("Organization", &link.title));
    let speaker = card.speaker.as_ref().map(|link| named("Person", &link.title));
    let authors: Vec<Thing> = source.authors.iter().map(author).collect();
    Thing {
        kind: source_type(kind),
        headline: (!quotation).then(|| card.title.clone()),
        text: quotation.then(|| card.title.clone()),
        alternate_name: card.title_translated.iter().cloned().collect(),
        in_language: source.lang.clone().filter(|lang| !lang.eq_ignore_ascii_case(site_lang)),
        url: card.original_url.clone().or_else(|| card.doi_url.clone()),
        date_published: source.issued.as_ref().and_then(|date| published(&date.value)),
        author: if authors.is_empty() { speaker.into_iter().collect() } else { authors },
        publisher: card.outlet.as_ref().map(organization),
        source_organization: card.agency.as_ref().map(organization),
        archived_at: card.archive.iter().map(|copy| copy.url.clone()).collect(),
        ..Thing::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::exports::tests as fixture;

    fn told<'a>(title: &'a str, trail: &'a [LinkContext], canonical: Option<&'a str>) -> PageNode<'a> {
        PageNode { title, trail, canonical }
    }

    #[test]
    fn nothing_ends_the_script() {
        let thing = named("Thing", "</script><script>alert(1)</script> & <!--");
        let html = Structured::about(thing).html(&fixture::site().view(), &told("x", &[], None), &[]).unwrap();
        assert!(!html.contains('<') && !html.contains('>') && !html.contains('&'), "{html}");
        let back: serde_json::Value = serde_json::from_str(&html).unwrap();
        assert_eq!(back["name"], "</script><script>alert(1)</script> & <!--");
        assert_eq!(back["@type"], "Thing");
    }

    #[test]
    fn a_trail_needs_a_whole_address() {
        let mut site = fixture::site();
        let trail = [LinkContext { title: "Up".to_owned(), url: Some("briefings/index.html".to_owned()), count: None }];
        assert_eq!(Structured::default().html(&site.view(), &told("x", &trail, None), &[]), None);
        site.options.base_url = Some("https://example.org/x/".to_owned());
        let here = told("Here", &trail, Some("https://example.org/x/briefings/a/"));
        let html = Structured::default().html(&site.view(), &here, &[]).unwrap();
        let back: serde_json::Value = serde_json::from_str(&html).unwrap();
        assert_eq!(back["itemListElement"][0]["item"], "https://example.org/x/briefings/");
        assert_eq!(back["itemListElement"][1]["name"], "Here");
    }
}
