//! Makes sites by hand: sources, events and one briefing, with only what a rule reads.

use crate::config::Config;
use crate::model::entity::{Control, EntityKind};
use crate::model::fixtures::{self, SPAN, date, document, id, text};
use crate::model::id::Id;
use crate::model::page::Briefing;
use crate::model::site::{BriefingEntry, EntityEntry, EventEntry, Site, SourceEntry};
use crate::model::source::{Attribution, Relation, Source};

/// A site while it is made.
pub(super) struct Maker {
    site: Site,
}

/// A source while it is made.
pub(super) struct SourceMaker<'a>(&'a mut Source);

impl Maker {
    pub(super) fn new() -> Maker {
        Maker { site: Site::new(Config::default(), fixtures::options()) }
    }

    /// Gives the site a language.
    pub(super) fn in_language(mut self, tag: &str) -> Maker {
        self.site.config.lang = tag.to_owned();
        self
    }

    /// Adds a source; they are added in order of their ids, as they stand in a site.
    pub(super) fn source(&mut self, name: &str) -> SourceMaker<'_> {
        let source = fixtures::source(SPAN, name, name);
        self.site
            .sources
            .push(SourceEntry { route: format!("/sources/{name}/").into(), ..SourceEntry::new(Id::new(name), source) });
        let entry = self.site.sources.last_mut().unwrap();
        SourceMaker(&mut entry.source)
    }

    /// Adds an entity that others control; they are added in order of their ids.
    pub(super) fn entity(&mut self, name: &str, by: &[&str]) {
        let mut record = fixtures::entity(SPAN, name, EntityKind::Organization, name);
        let control = |by: &&str| Control { kind: None, by: Some(text(by)), share: None, since: None, until: None };
        record.control = by.iter().map(control).collect();
        let entry = EntityEntry::new(Id::new(name), EntityKind::Organization, name.into());
        self.site.entities.push(EntityEntry { record: Some(record), ..entry });
    }

    /// Adds an event.
    pub(super) fn event(&mut self, title: &str, cites: &[&str]) {
        let event = fixtures::event(SPAN, "2015-09-30", title, cites);
        self.site.events.push(EventEntry::new(event.into(), Id::new(title), "/".into()));
    }

    /// Adds a briefing.
    pub(super) fn briefing(&mut self, change: impl FnOnce(&mut Briefing)) {
        let mut briefing = fixtures::briefing("A", document(""));
        change(&mut briefing);
        self.site.briefings.push(BriefingEntry::new(briefing.into(), "/briefings/a/".into()));
    }

    /// Codes and messages, sorted.
    pub(super) fn check(mut self) -> Vec<String> {
        self.site.sources.sort_by(|a, b| a.id.cmp(&b.id));
        let ids: Vec<Id> = self.site.entities.iter().map(|entry| entry.id.clone()).collect();
        for entry in &mut self.site.entities {
            let control =
                entry.record.iter().flat_map(|record| &record.control).filter_map(|control| control.by.as_ref());
            entry.controlled_by =
                control.map(|by| ids.iter().position(|id| id.as_str() == by.value).map(|ix| ix as u32)).collect();
        }
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
