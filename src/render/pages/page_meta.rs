//! `page`: what every page has, from what its kind knows of it.

use serde_json::Value as Json;

use super::claims;
use super::site::followed;
use super::structured::{PageNode, Structured};
use super::without_content;
use crate::language::Key;
use crate::model::date::{Date, Day};
use crate::model::output::{FeedFormat, feed_path, twin_path};
use crate::model::site::{BackLink, IndexKind, ResolvedLink, SectionIx, Target, View};
use crate::render::context::{BackLinkContext, FeedContext, LinkContext, PageContext};
use crate::render::exports::address::{base_url, encode};
use crate::render::exports::yaml_value::{Comments, YamlPairs};
use crate::render::parts::{Maker, sentence, summary_or};
use crate::yaml::Node as Yaml;

/// What a kind of page knows of one.
pub(super) struct PageMeta<'a> {
    /// See [`PageContext::kind`].
    pub(super) kind: &'static str,
    pub(super) title: &'a str,
    /// Plain text, as it was written.
    pub(super) description: Option<&'a str>,
    /// The first sentences of the text, where nothing was written.
    pub(super) excerpt: Option<&'a str>,
    /// Its address; for a page of a list, that page's.
    pub(super) route: &'a str,
    /// Which page of a list, from 1.
    pub(super) number: u32,
    pub(super) breadcrumbs: Vec<LinkContext>,
    /// What it is the page of, if of anything: that says whether it has a twin and feeds.
    pub(super) target: Option<Target>,
    pub(super) og_type: &'static str,
    pub(super) published: Option<&'a Date>,
    pub(super) modified: Option<&'a Date>,
    /// Its own picture for those who show a link to it.
    pub(super) image: Option<&'a ResolvedLink>,
    pub(super) linked_from: &'a [BackLink],
    pub(super) has_code: bool,
    pub(super) extra: &'a [(String, Yaml)],
    /// The template that its front matter names, if that is not the one it has.
    pub(super) template: Option<&'a str>,
    pub(super) structured: Option<Structured>,
}

impl<'a> PageMeta<'a> {
    /// A page of this kind with nothing but a title.
    pub(super) fn new(kind: &'static str, title: &'a str, route: &'a str) -> PageMeta<'a> {
        PageMeta {
            kind,
            title,
            description: None,
            excerpt: None,
            route,
            number: 1,
            breadcrumbs: Vec::new(),
            target: None,
            og_type: "website",
            published: None,
            modified: None,
            image: None,
            linked_from: &[],
            has_code: false,
            extra: &[],
            template: None,
            structured: None,
        }
    }

    /// A page of what the site has, with nothing but a title.
    pub(super) fn of_target(target: Target, title: &'a str, route: &'a str) -> PageMeta<'a> {
        PageMeta { target: Some(target), ..PageMeta::new(target.kind().name, title, route) }
    }

    /// The context; made after the page's text, whose claims are told.
    pub(super) fn context(self, maker: &Maker<'_>) -> PageContext {
        let site = maker.site;
        let canonical = (self.kind != "not-found").then(|| whole(site, self.route)).flatten();
        let full_title = full_title(maker, &self);
        let twin = self.target.filter(|target| site.has_twin(*target));
        let structured = self.structured.unwrap_or_default();
        let told = PageNode { title: self.title, trail: &self.breadcrumbs, canonical: canonical.as_deref() };
        PageContext {
            kind: self.kind,
            title: self.title.to_owned(),
            full_title,
            description: summary_or(site, maker.words(), self.description, self.excerpt),
            summary: self.description.map(str::to_owned),
            url: maker.url(self.route),
            moved: without_content::moved(maker, self.route),
            lang: maker.language.tag.to_owned(),
            dir: maker.words().direction().word(),
            feeds: feeds(site, self.title, self.target),
            twin_url: twin.map(|_| file_url(&twin_path(self.route))),
            structured_html: structured.html(site, &told, &claims::stated(maker, &told)),
            canonical,
            breadcrumbs: self.breadcrumbs,
            og_type: self.og_type,
            image: image(maker, self.image),
            published: self.published.and_then(first_day),
            modified: self.modified.and_then(first_day),
            linked_from: self.linked_from.iter().map(|back| back_link(maker, back)).collect(),
            // Without colours there are no sheets of them.
            has_code: self.has_code && site.config.highlight.enabled,
            extra: with_template(extra(self.extra), self.template),
        }
    }
}

/// The whole address of a page's picture, else of the site's.
fn image(maker: &Maker<'_>, own: Option<&ResolvedLink>) -> Option<String> {
    let site = maker.site;
    let url = match own {
        Some(link) => followed(maker, link),
        None => site
            .config
            .look
            .image
            .as_ref()
            .map(|image| image.value.clone())
            .map(|image| if image.contains("://") { image } else { file_url(&image) })?,
    };
    if url.contains("://") { Some(url) } else { base_url(site).map(|base| format!("{base}{url}")) }
}

/// `extra:` as templates see it.
pub(in crate::render) fn extra(pairs: &[(String, Yaml)]) -> Json {
    if pairs.is_empty() {
        return Json::Object(serde_json::Map::new());
    }
    serde_json::to_value(YamlPairs::new(pairs, Comments::Kept)).unwrap_or_default()
}

/// With `template`, unless there is one.
fn with_template(mut extra: Json, template: Option<&str>) -> Json {
    if let (Json::Object(extra), Some(template)) = (&mut extra, template) {
        extra.entry("template").or_insert_with(|| template.into());
    }
    extra
}

/// The whole address of a page, if the site has one: in the form of a folder, with either style of links.
pub(super) fn whole(site: &View<'_>, route: &str) -> Option<String> {
    base_url(site).map(|base| format!("{base}{}", encode(route.trim_start_matches('/'))))
}

/// The address of a file relative to the site's root.
pub(super) fn file_url(path: &str) -> String {
    encode(path.trim_start_matches('/'))
}

/// The way down to a section, itself included.
pub(super) fn section_trail(maker: &Maker<'_>, section: SectionIx) -> Vec<LinkContext> {
    let mut out = Vec::new();
    let mut next = Some(section);
    // Sections are a tree; the bound keeps a wrong one from looping.
    while let Some(entry) = next.and_then(|ix| maker.site.sections.get(ix as usize)) {
        out.push(maker.link(Some((entry.title, entry.route))));
        next = entry.parent.filter(|_| out.len() <= maker.site.sections.len());
    }
    out.reverse();
    out
}

fn full_title(maker: &Maker<'_>, about: &PageMeta<'_>) -> String {
    let site = &maker.site.config.title;
    let direction = maker.words().direction();
    let mut out = match about.number {
        ..2 => direction.isolated(about.title).into_owned(),
        number => maker.words().say(Key::TitlePage, &[("title", about.title), ("number", &number.to_string())]),
    };
    if about.title != site {
        out.extend([" – ", &direction.isolated(site)]);
    }
    out
}

/// ISO 8601, with its time of day if it has one; a vague date begins on the first day it may mean.
pub(super) fn first_day(date: &Date) -> Option<String> {
    if date.has_clock() { Some(date.edtf().to_owned()) } else { date.earliest().map(Day::to_iso) }
}

/// The feeds of what a page lists, then those of the site.
fn feeds(site: &View<'_>, title: &str, target: Option<Target>) -> Vec<FeedContext> {
    let named = |title: String, route: &str| {
        FeedFormat::ALL.map(|format| FeedContext {
            title: title.clone(),
            url: file_url(&feed_path(route, format)),
            media_type: format.media_type(),
        })
    };
    let front = Target::Index(IndexKind::Front);
    let own = target.filter(|target| *target != front && site.has_feed(*target)).and_then(|target| site.link(target));
    let own = own.map(|(route, _)| named(format!("{title} – {}", site.config.title), route));
    let all = site.has_feed(front).then(|| named(site.config.title.clone(), "/"));
    own.into_iter().chain(all).flatten().collect()
}

fn back_link(maker: &Maker<'_>, back: &BackLink) -> BackLinkContext {
    BackLinkContext {
        title: back.title.to_string(),
        url: maker.url(&back.route),
        sentence: sentence(maker.site, maker.words(), &back.sentence),
    }
}
