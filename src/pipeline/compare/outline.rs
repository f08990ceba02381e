//! What readers and others see of a site, as values to be compared: `ibid diff`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::document::{Document, Origin};
use crate::model::output::{page_path, redirect_path};
use crate::model::page::{Head, Judgement};
use crate::model::site::{Independence, RedirectTo, Site, SourceEntry, Target};
use crate::pipeline::read::Reading;

/// A site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteOutline {
    /// Pages with a text, by address.
    pub pages: BTreeMap<String, PageOutline>,
    /// All other addresses, but those of sources.
    pub others: BTreeSet<String>,
    /// Where old addresses lead, by the files at them.
    redirects: BTreeMap<String, String>,
    /// By id.
    pub sources: BTreeMap<String, SourceOutline>,
    /// What claims and pages rest on: of claims by their ids, of pages by their addresses.
    pub rests: BTreeMap<String, RestsOutline>,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOutline {
    /// Its title.
    pub title: String,
    /// Ids and words of its headings, in order.
    pub headings: Vec<(String, String)>,
    /// Where its links lead, as they are written.
    pub links: BTreeSet<String>,
    /// Its summary, its judgements and its text, as they are written.
    pub text: String,
}

/// A source: what its record says, by name.
pub type SourceOutline = BTreeMap<&'static str, String>;

/// What something rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestsOutline {
    /// What it is called.
    pub title: String,
    /// Reports.
    pub reports: u32,
    /// Their publishers.
    pub publishers: u32,
    /// Independent origins at most.
    pub origins: u32,
}

impl SiteOutline {
    /// Of a site that was read. `None`: its configuration could not be used.
    pub fn of(reading: &Reading) -> Option<SiteOutline> {
        let site = reading.site.as_ref()?;
        let mut out = SiteOutline::default();
        for entry in &site.briefings {
            let head = &entry.briefing.head;
            let judgements = entry.briefing.key_judgements.iter().filter_map(|judgement| match judgement {
                Judgement::Text(text) => Some(&*text.text),
                Judgement::Claim(_) => None,
            });
            let text = text(head, judgements, &entry.briefing.body);
            let page = page(&entry.title, &entry.briefing.body, text);
            out.pages.insert(entry.route.to_string(), page);
            let rests = entry.independence.as_deref().and_then(|counted| rests(&entry.title, counted));
            out.rests.extend(rests.map(|rests| (entry.route.to_string(), rests)));
        }
        for entry in &site.pages {
            let head = &entry.page.head;
            let text = text(head, std::iter::empty(), &entry.page.body);
            let page = page(&entry.title, &entry.page.body, text);
            out.pages.insert(entry.route.to_string(), page);
        }
        out.gather(site);
        Some(out)
    }

    /// What is beside the pages with a text.
    fn gather(&mut self, site: &Site) {
        let is_other =
            |route: &str, target: Target| !matches!(target, Target::Source(_)) && !self.pages.contains_key(route);
        let others = site.routes.iter().filter(|(route, target)| is_other(route, **target));
        self.others = others.map(|(route, _)| route.to_string()).collect();
        let redirects = site.redirects.iter().map(|(route, redirect)| (redirect_path(route), way(&redirect.to)));
        self.redirects = redirects.collect();
        self.sources = site.sources.iter().map(|entry| (entry.id.to_string(), source(entry))).collect();
        for entry in &site.claims {
            let rests = rests(&entry.title, &entry.independence.counted);
            self.rests.extend(rests.map(|rests| (entry.claim.id.value.to_string(), rests)));
        }
    }

    /// Where an address leads: `None` if there is nothing.
    pub fn leads(&self, address: &str) -> Option<&str> {
        let at = |file: String| self.redirects.get(&file).map(String::as_str);
        at(page_path(address)).or_else(|| at(redirect_path(address)))
    }
}

fn way(to: &RedirectTo) -> String {
    match to {
        RedirectTo::Page(route, None) => route.to_string(),
        RedirectTo::Page(route, Some(part)) => format!("{route}#{part}"),
        RedirectTo::File(path) => format!("/{path}"),
        RedirectTo::Url(url) => url.to_string(),
    }
}

fn page(title: &Arc<str>, body: &Document, text: String) -> PageOutline {
    let headings = body.headings.iter().map(|heading| (heading.id.to_string(), heading.text.to_string()));
    let links = body.links.iter().map(|link| link.target.to_string()).collect();
    PageOutline { title: title.to_string(), headings: headings.collect(), links, text }
}

/// What is written for readers.
fn text<'a>(head: &'a Head, judgements: impl Iterator<Item = &'a str>, body: &'a Document) -> String {
    let mut out: Vec<&str> = vec![&head.title.value];
    out.extend(head.summary.as_deref());
    out.extend(judgements);
    let is_behind = body.origin == Origin::File(head.file());
    let from = if is_behind { head.span.end as usize } else { 0 };
    // A page without front matter has the span of its first byte.
    let from = if head.span.end - head.span.start <= 1 { 0 } else { from };
    out.push(body.text.get(from..).unwrap_or(&body.text).trim());
    out.join("\n\n")
}

fn source(entry: &SourceEntry) -> SourceOutline {
    let source = &entry.source;
    let date = |date: &Option<crate::text::Spanned<crate::model::date::Date>>| {
        date.as_ref().map(|date| date.value.edtf().to_owned())
    };
    let archives: Vec<&str> = source.archives.iter().map(|archive| archive.url.value.as_str()).collect();
    let rests = source.attribution.len();
    let fields = [
        ("title", Some(source.title.value.clone())),
        ("type", Some(source.kind.value.clone())),
        ("outlet", source.outlet.as_ref().map(|outlet| outlet.value.clone())),
        ("issued", date(&source.issued)),
        ("url", source.url.as_ref().map(|url| url.value.clone())),
        ("archived copies", Some(archives.join(" ")).filter(|all| !all.is_empty())),
        ("sources that it rests on", Some(rests.to_string()).filter(|_| rests > 0)),
        ("retracted", source.retracted.as_ref().map(|_| "yes".to_owned())),
        ("withdrawn", source.withdrawn.as_ref().map(|_| "yes".to_owned())),
        ("corrections", Some(source.corrections.len().to_string()).filter(|_| !source.corrections.is_empty())),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Nothing of what rests on nothing.
fn rests(title: &str, counted: &Independence) -> Option<RestsOutline> {
    let Independence { reports, publishers, high, .. } = counted;
    let out = RestsOutline { title: title.to_owned(), reports: *reports, publishers: *publishers, origins: *high };
    (*reports > 0).then_some(out)
}
