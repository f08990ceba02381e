//! Every kind of output at its address, lists over several pages, and no path twice.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::plan;
use crate::config::Config;
use crate::model::date::{Date, Day};
use crate::model::document::{Document, Origin};
use crate::model::entity::EntityKind;
use crate::model::event::{Event, EventKind};
use crate::model::id::Id;
use crate::model::options::Options;
use crate::model::output::{OutputKind, Plan};
use crate::model::page::{Briefing, Head, Page, Status};
use crate::model::site::*;
use crate::text::{FileId, Span, Spanned};

const SPAN: Span = Span { file: FileId(0), start: 0, end: 0 };

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, SPAN)
}

fn head() -> Head {
    Head {
        span: SPAN,
        title: spanned("A".to_owned()),
        summary: None,
        excerpt: None,
        image: None,
        slug: None,
        aliases: Vec::new(),
        template: None,
        weight: None,
        lang: None,
        publish: None,
        expire: None,
        extra: Vec::new(),
    }
}

fn briefing(route: &str) -> BriefingEntry {
    let briefing = Briefing {
        head: head(),
        id: None,
        date: Some(spanned(Date::parse("2015-11-05").unwrap())),
        updated: None,
        as_of: None,
        status: Status::Published,
        event_status: None,
        place: None,
        authors: Vec::new(),
        tags: Vec::new(),
        entities: Vec::new(),
        importance: None,
        key_judgements: Vec::new(),
        sources: Vec::new(),
        events: Vec::new(),
        claims: Vec::new(),
        annotations: Vec::new(),
        corrections: Vec::new(),
        references: None,
        body: Document::empty("".into(), Origin::File(FileId(0))).into(),
    };
    BriefingEntry {
        image: None,
        briefing: briefing.into(),
        route: route.into(),
        title: "A".into(),
        resolved: Resolved::default(),
        section: 0,
        previous: None,
        next: None,
        tags: vec![0],
        entities: vec![0],
        authors: Vec::new(),
        events: Vec::new(),
        block_events: Vec::new(),
        block_sources: Vec::new(),
        linked_from: Vec::new(),
        hidden_reason: None,
    }
}

fn page() -> PageEntry {
    let body = Document::empty("".into(), Origin::File(FileId(0)));
    PageEntry {
        image: None,
        page: Page { head: head(), draft: false, sources: Vec::new(), body: body.into() }.into(),
        route: "/about/".into(),
        title: "A".into(),
        role: PageRole::Plain,
        resolved: Resolved::default(),
        block_events: Vec::new(),
        block_sources: Vec::new(),
        linked_from: Vec::new(),
    }
}

fn event() -> EventEntry {
    let event = Event {
        span: SPAN,
        id: None,
        date: spanned(Date::parse("2015").unwrap()),
        title: "E".into(),
        summary: None,
        kind: EventKind::Point,
        status: None,
        place: None,
        entities: Vec::new(),
        tags: Vec::new(),
        importance: None,
        order: None,
        display: None,
        media: None,
        cites: Vec::new(),
        extra: Vec::new(),
    };
    EventEntry {
        whole: false,
        event: event.into(),
        id: Id::new("e"),
        briefing: None,
        route: "/about/".into(),
        entities: Vec::new(),
        tags: Vec::new(),
        sources: Vec::new(),
        as_of: None,
    }
}

/// So many briefings in one section with one tag and one entity, and as many pages and events as a site has.
fn site(briefings: u32, events: usize) -> Site {
    let all: Vec<BriefingIx> = (0..briefings).collect();
    let mut site = Site {
        config: Config::default(),
        options: Options { now: Day::EPOCH, drafts: false, future: false, base_url: None },
        briefings: (0..briefings).map(|ix| briefing(&format!("/briefings/b{ix}/"))).collect(),
        pages: vec![page()],
        sources: Vec::new(),
        entities: vec![EntityEntry {
            record: None,
            id: Id::new("fsb"),
            name: "FSB".into(),
            kind: EntityKind::Organization,
            route: "/entities/fsb/".into(),
            briefings: all.clone(),
            events: Vec::new(),
            published: Vec::new(),
            spoke: Vec::new(),
            supplied: Vec::new(),
            appears_with: Vec::new(),
            controlled_by: None,
            controls: Vec::new(),
            resolved: Resolved::default(),
            linked_from: Vec::new(),
        }],
        tags: vec![TagEntry {
            name: "Asia".into(),
            slug: "asia".into(),
            page: None,
            route: "/tags/asia/".into(),
            briefings: all.clone(),
            events: Vec::new(),
            whole_events: 0,
            sources: Vec::new(),
        }],
        sections: vec![SectionEntry {
            title: "Briefings".into(),
            route: "/briefings/".into(),
            page: None,
            parent: None,
            children: Vec::new(),
            briefings: all,
        }],
        events: (0..events).map(|_| event()).collect(),
        claims: Vec::new(),
        routes: std::collections::BTreeMap::new(),
        navigation: Vec::new(),
        redirects: std::collections::BTreeMap::new(),
        assets: Vec::new(),
        left_out: Vec::new(),
    };
    fill_routes(&mut site);
    site
}

fn fill_routes(site: &mut Site) {
    let mut routes: Vec<(Route, Target)> =
        (0..).zip(&site.briefings).map(|(ix, entry)| (entry.route.clone(), Target::Briefing(ix))).collect();
    let fixed = [
        ("/", Target::Index(IndexKind::Front)),
        ("/about/", Target::Page(0)),
        ("/briefings/", Target::Section(0)),
        ("/entities/fsb/", Target::Entity(0)),
        ("/tags/", Target::Index(IndexKind::Tags)),
        ("/tags/asia/", Target::Tag(0)),
        ("/timeline/", Target::Index(IndexKind::Timeline)),
        ("/archive/2015/", Target::Index(IndexKind::ArchiveYear(2015))),
    ];
    routes.extend(fixed.map(|(route, target)| (Arc::from(route), target)));
    site.routes = routes.into_iter().collect();
}

fn paths(plan: &Plan) -> BTreeSet<&str> {
    plan.outputs.iter().map(|output| output.path.as_str()).collect()
}

#[test]
fn every_kind_of_output_stands_at_its_address() {
    let mut site = site(1, 1);
    site.options.base_url = Some("https://example.org/".to_owned());
    let source = AssetSource::BuiltIn("site.css");
    site.assets = vec![Asset { output: "site.css".to_owned(), source, size: None }];
    site.redirects.insert("/old/".into(), Redirect { to: "/about/".into(), span: SPAN });
    site.redirects.insert("/2015/old.html/".into(), Redirect { to: "/about/".into(), span: SPAN });
    let plan = plan(&site);
    let expected = [
        "2015/old.html",
        "404.html",
        "about/index.html",
        "about/index.md",
        "archive/2015/index.html",
        "atom.xml",
        "briefings/atom.xml",
        "briefings/b0/index.html",
        "briefings/b0/index.md",
        "briefings/feed.json",
        "briefings/index.html",
        "data/events.csv",
        "data/events.json",
        "data/site.json",
        "data/sources.csl.json",
        "entities/fsb/atom.xml",
        "entities/fsb/feed.json",
        "entities/fsb/index.html",
        "feed.json",
        "highlight-dark.css",
        "highlight-light.css",
        "index.html",
        "llms.txt",
        "old/index.html",
        "robots.txt",
        "site.css",
        "sitemap.xml",
        "tags/asia/atom.xml",
        "tags/asia/feed.json",
        "tags/asia/index.html",
        "tags/index.html",
        "timeline/index.html",
    ];
    assert_eq!(paths(&plan), BTreeSet::from(expected));
    assert!(plan.outputs.is_sorted_by_key(|output| output.kind.clone()));
    assert_eq!(plan.outputs[0].kind, OutputKind::Asset(0));
}

#[test]
fn only_a_site_with_an_address_has_a_sitemap() {
    let mut site = site(0, 0);
    assert!(!paths(&plan(&site)).contains("sitemap.xml"));
    site.options.base_url = Some("https://example.org/".to_owned());
    assert!(paths(&plan(&site)).contains("sitemap.xml"));
}

#[test]
fn long_lists_have_further_pages() {
    let mut site = site(41, 251);
    site.config.page_size = 20;
    let plan = plan(&site);
    let found = paths(&plan);
    for list in ["briefings", "tags/asia", "archive/2015"] {
        assert!(found.contains(format!("{list}/page/2/index.html").as_str()), "{list}");
        assert!(found.contains(format!("{list}/page/3/index.html").as_str()), "{list}");
        assert!(!found.contains(format!("{list}/page/4/index.html").as_str()), "{list}");
        assert!(!found.contains(format!("{list}/page/1/index.html").as_str()), "{list}");
    }
    assert!(found.contains("timeline/page/2/index.html"));
    assert!(!found.contains("timeline/page/3/index.html"));
    assert_eq!(found.len(), plan.outputs.len());
}

#[test]
fn briefings_at_the_front_page_are_listed_on_its_further_pages() {
    let mut site = site(21, 0);
    site.sections[0].route = "/".into();
    site.routes.remove("/briefings/");
    let plan = plan(&site);
    let at = |path: &str| plan.outputs.iter().find(|output| output.path == path).map(|output| &output.kind);
    assert_eq!(at("index.html"), Some(&OutputKind::Index(IndexKind::Front, 1)));
    assert_eq!(at("page/2/index.html"), Some(&OutputKind::Section(0, 2)));
    let unique: HashSet<&str> = plan.outputs.iter().map(|output| output.path.as_str()).collect();
    assert_eq!(unique.len(), plan.outputs.len());
}

#[test]
fn a_site_without_content_has_a_front_page() {
    let mut site = site(0, 0);
    site.routes = [(Arc::from("/"), Target::Index(IndexKind::Front))].into();
    let plan = plan(&site);
    assert!(paths(&plan).contains("index.html") && paths(&plan).contains("404.html"));
}
