//! A small site made by hand: two briefings, two sources, an event, an entity, a tag, a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::model::date::{Date, Day};
use crate::model::document::{Document, Origin};
use crate::model::entity::EntityKind;
use crate::model::event::{Event, EventKind};
use crate::model::id::Id;
use crate::model::options::Options;
use crate::model::output::{DataFile, OutputKind};
use crate::model::page::{Briefing, Head, Page, Status};
use crate::model::site::*;
use crate::model::source::{Access, Attribution, Relation, Source, UrlStatus};
use crate::text::{FileId, Files, InputFile, Span, Spanned};

/// A place that no test looks at.
pub(in crate::render) const SPAN: Span = Span { file: FileId(0), start: 0, end: 0 };

pub(in crate::render) fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, SPAN)
}

pub(in crate::render) fn date(edtf: &str) -> Spanned<Date> {
    spanned(Date::parse(edtf).unwrap())
}

/// A body without marks.
pub(in crate::render) fn document(text: &str) -> Document {
    Document::empty(text.into(), Origin::File(FileId(0)))
}

pub(in crate::render) fn files() -> Files {
    let mut files = Files::default();
    files.add(InputFile::new("content/briefings/a.md", ""));
    files
}

fn head(title: &str) -> Head {
    Head {
        span: SPAN,
        title: spanned(title.to_owned()),
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

fn briefing(route: &str, title: &str, body: &str) -> BriefingEntry {
    BriefingEntry {
        image: None,
        briefing: Briefing {
            head: head(title),
            id: None,
            date: Some(date("2015-11-05")),
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
            body: document(body).into(),
        }
        .into(),
        route: route.into(),
        title: title.into(),
        resolved: Resolved::default(),
        section: 0,
        previous: None,
        next: None,
        tags: Vec::new(),
        entities: Vec::new(),
        authors: Vec::new(),
        events: Vec::new(),
        block_events: Vec::new(),
        block_sources: Vec::new(),
        linked_from: Vec::new(),
        hidden_reason: None,
    }
}

fn source(id: &str, kind: &str, title: &str) -> SourceEntry {
    SourceEntry {
        forms: Vec::new(),
        source: Source {
            span: SPAN,
            id: Some(spanned(Id::new(id))),
            kind: spanned(kind.to_owned()),
            title: spanned(title.to_owned()),
            title_translated: None,
            lang: None,
            authors: Vec::new(),
            outlet: None,
            agency: None,
            delivered_by: None,
            issued: Some(date("2015-10-28")),
            updated: None,
            accessed: None,
            url: None,
            url_status: UrlStatus::Live,
            access: Access::Free,
            archives: Vec::new(),
            bibliographic: Vec::new(),
            attribution: Vec::new(),
            firsthand: false,
            speaker: None,
            occasion: None,
            corrected_by: None,
            correction_of: None,
            supersedes: None,
            retracted: None,
            tags: Vec::new(),
            note: None,
            kept: Vec::new(),
            extra: Vec::new(),
        },
        id: Id::new(id),
        route: format!("/sources/{id}/").into(),
        outlet: None,
        agency: None,
        speaker: None,
        occasion: None,
        rests_on: Vec::new(),
        relied_on_by: Vec::new(),
        uses: Vec::new(),
        listed_by: Vec::new(),
        resolved: Resolved::default(),
        events: Vec::new(),
        corrected: None,
        tags: Vec::new(),
        linked_from: Vec::new(),
    }
}

fn event() -> EventEntry {
    EventEntry {
        whole: false,
        event: Arc::new(Event {
            span: SPAN,
            id: Some(spanned(Id::new("air"))),
            date: date("2015-09-30/.."),
            title: "Air campaign".into(),
            summary: None,
            kind: EventKind::Span,
            status: None,
            place: Some("Syria".to_owned()),
            entities: Vec::new(),
            tags: Vec::new(),
            importance: None,
            order: None,
            display: None,
            media: None,
            cites: Vec::new(),
            extra: Vec::new(),
        }),
        id: Id::new("air"),
        briefing: Some(0),
        route: "/briefings/a/".into(),
        entities: vec![0],
        tags: vec![0],
        sources: vec![0],
        as_of: None,
    }
}

fn entity() -> EntityEntry {
    EntityEntry {
        record: None,
        id: Id::new("ibtimes"),
        name: "IBTimes".into(),
        kind: EntityKind::Organization,
        route: "/entities/ibtimes/".into(),
        briefings: vec![0],
        events: vec![0],
        published: vec![0],
        spoke: Vec::new(),
        supplied: Vec::new(),
        appears_with: Vec::new(),
        controlled_by: None,
        controls: Vec::new(),
        resolved: Resolved::default(),
        linked_from: Vec::new(),
    }
}

fn first_briefing() -> BriefingEntry {
    let mut entry = briefing("/briefings/a/", "A <b> & c", "---\ntitle: x\n---\n\nWords.\n");
    std::sync::Arc::make_mut(&mut entry.briefing).updated = Some(date("2015-11-20"));
    std::sync::Arc::make_mut(&mut entry.briefing).head.summary = Some("In short.".to_owned());
    std::sync::Arc::make_mut(&mut entry.briefing).authors = vec![spanned("The desk".to_owned())];
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
    report.source.url = Some(spanned("https://ibtimes.example/ca".to_owned()));
    report.source.attribution = vec![Attribution {
        to: spanned(Id::new("statement")),
        relation: Relation::Reports,
        claims: Vec::new(),
        stated: true,
    }];
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
    statement.source.speaker = Some(spanned("A. Bortnikov".to_owned()));
    vec![report, statement]
}

fn page() -> PageEntry {
    PageEntry {
        image: None,
        page: Page {
            head: head("About"),
            draft: false,
            sources: Vec::new(),
            body: document("# About\n\nUs.\n").into(),
        }
        .into(),
        route: "/about/".into(),
        title: "About".into(),
        role: PageRole::Plain,
        resolved: Resolved::default(),
        block_events: Vec::new(),
        block_sources: Vec::new(),
        linked_from: Vec::new(),
    }
}

/// A data file of a site.
pub(in crate::render::exports) fn data(site: &Site, file: DataFile) -> Vec<u8> {
    super::render(&site.view(), &files(), &OutputKind::Data(file), &|_| None).unwrap()
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
    Site {
        config: Config::default(),
        options: Options { now: Day::EPOCH, drafts: false, future: false, base_url: None },
        briefings: vec![first_briefing(), briefing("/briefings/b/", "Second [x]", "More.\n")],
        pages: vec![page()],
        sources,
        entities: vec![entity()],
        tags: vec![TagEntry {
            name: "Central Asia".into(),
            slug: "central-asia".into(),
            page: None,
            route: "/tags/central-asia/".into(),
            briefings: vec![0],
            events: vec![0],
            whole_events: 0,
            sources: Vec::new(),
        }],
        sections: vec![SectionEntry {
            title: "All briefings".into(),
            route: "/briefings/".into(),
            page: None,
            parent: None,
            children: Vec::new(),
            briefings: vec![0, 1],
        }],
        events: vec![event()],
        claims: Vec::new(),
        routes,
        navigation: Vec::new(),
        redirects: BTreeMap::from([(Arc::from("/old/"), Redirect { to: "/briefings/a/".into(), span: SPAN })]),
        assets: Vec::new(),
        left_out: vec![LeftOut {
            file: FileId(0),
            title: "Secret".to_owned(),
            route: "/briefings/secret/".to_owned(),
            reason: HiddenReason::Draft,
            files: Vec::new(),
        }],
    }
}
