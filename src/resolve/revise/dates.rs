//! Another date of a briefing, in place: its place among the others changes, and with it the number of each between the two.

use std::cmp::Reverse;

use super::room;
use crate::config::EventsOf;
use crate::model::date::Date;
use crate::model::page::{Briefing, Status};
use crate::model::site::{BriefingEntry, BriefingIx, HiddenReason, IndexKind, Site, Target};
use crate::resolve::lists::neighbours;
use crate::resolve::names::{SiteNames, index_route};
use crate::resolve::shown;
use crate::text::Files;

/// Where the archive has its pages.
const ARCHIVE: &str = "/archive/";

/// A briefing's way to its new place.
#[derive(Debug)]
pub(super) struct Move {
    from: BriefingIx,
    to: BriefingIx,
    /// Why a build without options would not show it now.
    reason: Option<HiddenReason>,
    /// The year of the archive that nothing is of any more, and the one that nothing was of.
    years: (Option<i32>, Option<i32>),
}

impl Move {
    /// `None`: more changes than places in lists.
    pub(super) fn of(site: &Site, names: &SiteNames, files: &Files, from: BriefingIx, now: &Briefing) -> Option<Move> {
        let entry = &site.briefings[from as usize];
        let (before, date) = (date_of(&entry.briefing), now.date.as_ref());
        let draft = now.status == Status::Draft;
        let reason = shown::reason(&now.head, date, draft, site.options.now);
        let year = |date: Option<&Date>| date.and_then(Date::year);
        let (year_before, year_now) = (year(before), year(date.map(|date| &date.value)));
        let others = || (0..).zip(&site.briefings).filter(|(ix, _)| *ix != from).map(|(_, other)| other);
        let has = |wanted| others().any(|other| year(date_of(&other.briefing)) == wanted);
        // The archive has an address for each year that something is of.
        let alone = |year: Option<i32>| year.filter(|year| year_before != year_now && !has(Some(*year)));
        let years = (alone(year_before), alone(year_now));
        let may = site.config.collections.events == EventsOf::Own
            && shown::is_shown(reason.as_ref(), draft, &site.options)
            && has_room(site, years, others().any(|other| year(date_of(&other.briefing)).is_some()))
            && names.is_unambiguous(site, files, from);
        let path = |entry: &BriefingEntry| files.get(entry.briefing.head.file()).path.clone();
        let key = (Reverse(date.map(|date| &date.value)), path(entry));
        let to = others().take_while(|other| (Reverse(date_of(&other.briefing)), path(other)) < key).count();
        may.then_some(Move { from, to: to as BriefingIx, reason, years })
    }

    /// Gives years of the archive their addresses; links of the briefing may lead there.
    pub(super) fn put_years(&self, site: &mut Site) {
        let (gone, new) = self.years;
        if let Some(year) = gone {
            site.routes.remove(&index_route(site, IndexKind::ArchiveYear(year)));
        }
        if let Some(year) = new {
            let kind = IndexKind::ArchiveYear(year);
            site.routes.insert(index_route(site, kind), Target::Index(kind));
        }
    }

    /// Puts the briefing, which has its date already, in its place, and tells every place that names one of those it passes.
    pub(super) fn put(self, site: &mut Site, names: &mut SiteNames) {
        let Move { from, to, reason, years: _ } = self;
        site.briefings[from as usize].hidden_reason = reason;
        if from == to {
            return;
        }
        let entry = site.briefings.remove(from as usize);
        site.briefings.insert(to as usize, entry);
        neighbours(site);
        let now = |ix: BriefingIx| match ix {
            ix if ix == from => to,
            ix if (from..=to).contains(&ix) => ix - 1,
            ix if (to..from).contains(&ix) => ix + 1,
            ix => ix,
        };
        let target = |target: &mut Target| {
            if let Target::Briefing(ix) = target {
                *ix = now(*ix);
            }
        };
        // Only the one that moves comes to stand elsewhere among the others.
        let list = |list: &mut Vec<BriefingIx>| {
            for ix in list.iter_mut() {
                *ix = now(*ix);
            }
            list.sort_unstable();
        };
        site.sections.iter_mut().for_each(|entry| list(&mut entry.briefings));
        site.tags.iter_mut().for_each(|entry| list(&mut entry.briefings));
        site.entities.iter_mut().for_each(|entry| list(&mut entry.briefings));
        for entry in &mut site.sources {
            list(&mut entry.listed_by);
            entry.uses.iter_mut().for_each(|one| target(&mut one.target));
            entry.uses.sort_by_key(|one| one.target);
        }
        site.events.iter_mut().filter_map(|entry| entry.briefing.as_mut()).for_each(|ix| *ix = now(*ix));
        site.claims.iter_mut().filter_map(|entry| entry.briefing.as_mut()).for_each(|ix| *ix = now(*ix));
        site.routes.values_mut().for_each(target);
        names.retarget(target, |ix| *ix = now(*ix));
    }
}

/// Whether these years may come and go; they may not if the archive would be empty without the briefing.
fn has_room(site: &Site, (gone, new): (Option<i32>, Option<i32>), others_are_dated: bool) -> bool {
    let is_archive = |target: &Target| matches!(target, Target::Index(IndexKind::Archive | IndexKind::ArchiveYear(_)));
    let stays = gone.is_none() && new.is_none();
    let gone = gone.map(|year| index_route(site, IndexKind::ArchiveYear(year)));
    stays || (others_are_dated && room::is_own(site, ARCHIVE, is_archive) && room::links_stay(site, gone.as_slice()))
}

fn date_of(briefing: &Briefing) -> Option<&Date> {
    briefing.date.as_ref().map(|date| &date.value)
}
