//! A small site made by hand: two briefings, two sources, an event, an entity, a tag, a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::model::entity::EntityKind;
use crate::model::event::Event;
use crate::model::fixtures::{self, SPAN, date, document, head, id, options, text};
use crate::model::id::Id;
use crate::model::output::{DataFile, FixedFile, OutputKind};
use crate::model::page::{Briefing, Page};
use crate::model::site::*;
use crate::model::source::{Attribution, Relation, Source};
use crate::text::{FileId, Files, InputFile};

pub(in crate::render) fn files() -> Files {
    let mut files = Files::default();
    files.add(InputFile::new("content/briefings/a.md", ""));
    files
}

fn briefing(title: &str, body: &str) -> Briefing {
    Briefing { date: Some(date("2015-11-05")), ..fixtures::briefing(title, document(body)) }
}

fn source(id: &str, kind: &str, title: &str) -> SourceEntry {
    let source = fixtures::source(SPAN, id, title);
    let source = Source { kind: text(kind), issued: Some(date("2015-10-28")), ..source };
    SourceEntry { route: format!("/sources/{id}/").into(), ..SourceEntry::new(Id::new(id), source) }
}

fn event() -> EventEntry {
    let event = Event {
        id: Some(id("air")),
        place: Some("Syria".to_owned()),
        ..Event::new(SPAN, date("2015-09-30/.."), "Air campaign".into())
    };
    EventEntry {
        briefing: Some(0),
        entities: vec![0],
        tags: vec![0],
        sources: vec![0],
        ..EventEntry::new(event.into(), Id::new("air"), "/briefings/a/".into())
    }
}

fn entity() -> EntityEntry {
    EntityEntry {
        route: "/entities/ibtimes/".into(),
        briefings: vec![0],
        events: vec![0],
        published: vec![0],
        ..EntityEntry::new(Id::new("ibtimes"), EntityKind::Organization, "IBTimes".into())
    }
}

fn first_briefing() -> BriefingEntry {
    let mut briefing = briefing("A <b> & c", "---\ntitle: x\n---\n\nWords.\n");
    briefing.updated = Some(date("2015-11-20"));
    briefing.head.summary = Some("In short.".to_owned());
    briefing.authors = vec![text("The desk")];
    let mut entry = BriefingEntry::new(briefing.into(), "/briefings/a/".into());
    entry.authors = vec![None];
    entry.tags = vec![0];
    entry.entities = vec![0];
    entry.resolved.sources =
        vec![NumberedSource { source: 0, form: 0, number: 1, sub: Vec::new(), uses: 1, places: Vec::new() }];
    entry.resolved.cited = 1;
    entry
}

fn sources() -> Vec<SourceEntry> {
    let mut report = source("ibtimes-ca", "article-newspaper", "Threat to Central Asia");
    report.outlet = Some(0);
    report.rests_on = vec![(1, Relation::Reports)];
    report.source.url = Some(text("https://ibtimes.example/ca"));
    report.source.attribution =
        vec![Attribution { to: id("statement"), relation: Relation::Reports, claims: Vec::new(), stated: true }];
    report.uses = vec![Use {
        target: Target::Briefing(0),
        route: "/briefings/a/".into(),
        number: 1,
        occurrence: 1,
        section: None,
        sentence: "Words.".into(),
        locator: None,
    }];
    let mut statement = source("statement", "statement", "Remarks");
    statement.source.speaker = Some(text("A. Bortnikov"));
    vec![report, statement]
}

fn page() -> PageEntry {
    let page = Page::new(head("About"), document("# About\n\nUs.\n").into());
    PageEntry::new(page.into(), "/about/".into(), PageRole::Plain)
}

/// A data file of a site.
pub(in crate::render::exports) fn data(site: &Site, file: DataFile) -> Vec<u8> {
    super::render(&site.view(), &files(), &OutputKind::Fixed(FixedFile::Data(file)), &|_| None).unwrap()
}

/// The site, without a base address.
pub(in crate::render) fn site() -> Site {
    let sources = sources();
    let mut routes: BTreeMap<Route, Target> = BTreeMap::new();
    let known = [
        ("/", Target::Index(IndexKind::Front)),
        ("/briefings/", Target::Section(0)),
        ("/briefings/a/", Target::Briefing(0)),
        ("/briefings/b/", Target::Briefing(1)),
        ("/about/", Target::Page(0)),
        ("/sources/ibtimes-ca/", Target::Source(0)),
        ("/sources/statement/", Target::Source(1)),
        ("/entities/ibtimes/", Target::Entity(0)),
        ("/tags/central-asia/", Target::Tag(0)),
    ];
    routes.extend(known.map(|(route, target)| (Arc::from(route), target)));
    let second = briefing("Second [x]", "More.\n");
    let tag = TagEntry::new("Central Asia", "central-asia");
    let section = SectionEntry::new("All briefings".into(), "/briefings/".into());
    let briefings = vec![first_briefing(), BriefingEntry::new(second.into(), "/briefings/b/".into())];
    Site {
        years: YearEntry::years_of(&briefings),
        briefings,
        pages: vec![page()],
        sources,
        entities: vec![entity()],
        tags: vec![TagEntry { briefings: vec![0], events: vec![0], ..tag }],
        sections: vec![SectionEntry { briefings: vec![0, 1], ..section }],
        events: vec![event()],
        routes,
        redirects: BTreeMap::from([(
            Arc::from("/old/"),
            Redirect { to: RedirectTo::page("/briefings/a/"), span: SPAN },
        )]),
        left_out: vec![LeftOut {
            file: FileId(0),
            title: "Secret".to_owned(),
            route: "/briefings/secret/".to_owned(),
            reason: HiddenReason::Draft,
            files: Vec::new(),
        }],
        ..Site::new(Config::default(), options())
    }
}
