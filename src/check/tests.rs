//! Makes sites by hand: sources, events and one briefing, with only what a rule reads.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::model::date::{Date, Day};
use crate::model::document::{Document, Origin};
use crate::model::event::{Event, EventCite, EventKind};
use crate::model::id::Id;
use crate::model::options::Options;
use crate::model::page::{Briefing, Head, Status};
use crate::model::site::*;
use crate::model::source::{Access, Attribution, Relation, Source, UrlStatus};
use crate::text::{FileId, Span, Spanned};

/// A place that no test looks at.
const SPAN: Span = Span { file: FileId(0), start: 0, end: 0 };

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, SPAN)
}

/// A date with a place.
pub(super) fn date(edtf: &str) -> Spanned<Date> {
    spanned(Date::parse(edtf).unwrap())
}

/// An id with a place.
pub(super) fn id(text: &str) -> Spanned<Id> {
    spanned(Id::new(text))
}

/// A site while it is made.
pub(super) struct Maker {
    site: Site,
}

/// A source while it is made.
pub(super) struct SourceMaker<'a>(&'a mut Source);

impl Maker {
    pub(super) fn new() -> Maker {
        let site = Site {
            config: Config::default(),
            options: Options { now: Day::EPOCH, drafts: false, future: false, base_url: None },
            briefings: Vec::new(),
            pages: Vec::new(),
            sources: Vec::new(),
            entities: Vec::new(),
            tags: Vec::new(),
            sections: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            routes: BTreeMap::new(),
            navigation: Vec::new(),
            redirects: BTreeMap::new(),
            assets: Vec::new(),
            left_out: Vec::new(),
        };
        Maker { site }
    }

    /// Adds a source; they are added in order of their ids, as they stand in a site.
    pub(super) fn source(&mut self, name: &str) -> SourceMaker<'_> {
        self.site.sources.push(SourceEntry {
            source: source(name),
            forms: Vec::new(),
            id: Id::new(name),
            route: format!("/sources/{name}/").into(),
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
        });
        let entry = self.site.sources.last_mut().unwrap();
        SourceMaker(&mut entry.source)
    }

    /// Adds an event.
    pub(super) fn event(&mut self, title: &str, cites: &[&str]) {
        let event = Event {
            span: SPAN,
            id: None,
            date: date("2015-09-30"),
            title: title.into(),
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
            cites: cites.iter().map(|cite| EventCite { source: id(cite), locator: None }).collect(),
            extra: Vec::new(),
        };
        self.site.events.push(EventEntry {
            whole: false,
            event: event.into(),
            id: Id::new(title),
            briefing: None,
            route: "/".into(),
            entities: Vec::new(),
            tags: Vec::new(),
            sources: Vec::new(),
            as_of: None,
        });
    }

    /// Adds a briefing.
    pub(super) fn briefing(&mut self, change: impl FnOnce(&mut Briefing)) {
        let mut briefing = briefing();
        change(&mut briefing);
        self.site.briefings.push(BriefingEntry {
            image: None,
            briefing: briefing.into(),
            route: "/briefings/a/".into(),
            title: "A".into(),
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
        });
    }

    /// Codes and messages, sorted.
    pub(super) fn check(mut self) -> Vec<String> {
        self.site.sources.sort_by(|a, b| a.id.cmp(&b.id));
        let found = super::check(&self.site);
        let mut out: Vec<String> = found.iter().map(|d| format!("{} {}", d.code.id, d.message)).collect();
        out.sort();
        out
    }
}

impl SourceMaker<'_> {
    pub(super) fn issued(self, edtf: &str) -> Self {
        self.0.issued = Some(date(edtf));
        self
    }

    pub(super) fn updated(self, edtf: &str) -> Self {
        self.0.updated = Some(date(edtf));
        self
    }

    pub(super) fn rests_on(self, others: &[&str]) {
        self.0.attribution.extend(others.iter().map(|other| attribution(other, &[])));
    }

    pub(super) fn rests_on_for(self, other: &str, claims: &[&str]) {
        self.0.attribution.push(attribution(other, claims));
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Source)) {
        change(self.0);
    }
}

fn attribution(to: &str, claims: &[&str]) -> Attribution {
    let claims = claims.iter().map(|claim| id(claim)).collect();
    Attribution { to: id(to), relation: Relation::Reports, claims, stated: true }
}

fn source(name: &str) -> Source {
    Source {
        span: SPAN,
        id: Some(id(name)),
        kind: spanned("article-newspaper".to_owned()),
        title: spanned(name.to_owned()),
        title_translated: None,
        lang: None,
        authors: Vec::new(),
        outlet: None,
        agency: None,
        delivered_by: None,
        issued: None,
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
    }
}

fn briefing() -> Briefing {
    let head = Head {
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
    };
    Briefing {
        head,
        id: None,
        date: None,
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
    }
}
