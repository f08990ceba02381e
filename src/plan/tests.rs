//! Every kind of output at its address, lists over several pages, and no path twice.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::plan;
use crate::config::Config;
use crate::model::entity::EntityKind;
use crate::model::fixtures::{self, SPAN, date, document, head};
use crate::model::id::Id;
use crate::model::output::{OutputKind, Plan};
use crate::model::page::{Briefing, Page};
use crate::model::site::*;

fn briefing(route: &str) -> BriefingEntry {
    let briefing = Briefing { date: Some(date("2015-11-05")), ..fixtures::briefing("A", document("")) };
    BriefingEntry { tags: vec![0], entities: vec![0], ..BriefingEntry::new(briefing.into(), route.into()) }
}

fn event() -> EventEntry {
    EventEntry::new(fixtures::event(SPAN, "2015", "E", &[]).into(), Id::new("e"), "/about/".into())
}

/// So many briefings in one section with one tag and one entity, and as many pages and events as a site has.
fn site(briefings: u32, events: usize) -> Site {
    let all: Vec<BriefingIx> = (0..briefings).collect();
    let page = Page::new(head("A"), document("").into());
    let entity = EntityEntry::new(Id::new("fsb"), EntityKind::Organization, "FSB".into());
    let mut site = Site {
        briefings: (0..briefings).map(|ix| briefing(&format!("/briefings/b{ix}/"))).collect(),
        pages: vec![PageEntry::new(page.into(), "/about/".into(), PageRole::Plain)],
        entities: vec![EntityEntry { route: "/entities/fsb/".into(), briefings: all.clone(), ..entity }],
        tags: vec![TagEntry { briefings: all.clone(), ..TagEntry::new("Asia", "asia") }],
        sections: vec![SectionEntry { briefings: all, ..SectionEntry::new("Briefings".into(), "/briefings/".into()) }],
        events: (0..events).map(|_| event()).collect(),
        ..Site::new(Config::default(), fixtures::options())
    };
    site.years = YearEntry::years_of(&site.briefings);
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
    site.redirects.insert("/old/".into(), Redirect { to: RedirectTo::page("/about/"), span: SPAN });
    site.redirects.insert("/2015/old.html/".into(), Redirect { to: RedirectTo::page("/about/"), span: SPAN });
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
        "data/attribution.json",
        "data/events.csv",
        "data/events.json",
        "data/site.json",
        "data/sources.bib",
        "data/sources.csl.json",
        "data/sources.ris",
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
    assert_eq!(at("index.html"), Some(&OutputKind::Page(Target::Index(IndexKind::Front), 1)));
    assert_eq!(at("page/2/index.html"), Some(&OutputKind::Page(Target::Section(0), 2)));
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
