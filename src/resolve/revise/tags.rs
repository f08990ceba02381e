//! Other tags of a briefing or of its events, in place: tags come and go, and lists of them change.

use std::collections::{BTreeMap, BTreeSet};

use super::room;
use crate::model::site::{IndexKind, Route, Site, TagEntry, TagIx, Target};
use crate::resolve::names::SiteNames;
use crate::resolve::tags;
use crate::resolve::texts::Content;
use crate::text::Spanned;

/// Where tags have their pages.
const HOME: &str = "/tags/";

/// How often each writing of a tag is used.
type Writings = BTreeMap<Box<str>, u32>;

/// What other tags on one page change about all of them.
#[derive(Debug, Default)]
pub(super) struct TagChange {
    /// How often each writing is used now, by the slug of its tag.
    counts: Vec<(String, Box<str>, u32)>,
    gone: BTreeSet<TagIx>,
    /// By slug.
    new: Vec<TagEntry>,
}

impl TagChange {
    /// `None`: more changes than tags and lists of them.
    pub(super) fn of(site: &Site, names: &SiteNames, before: Content<'_>, now: Content<'_>) -> Option<TagChange> {
        let mut more: BTreeMap<&str, i64> = BTreeMap::new();
        for (content, one) in [(before, -1), (now, 1)] {
            let texts = written(content).map(|tag| tag.value.trim()).filter(|text| !text.is_empty());
            texts.for_each(|text| *more.entry(text).or_default() += one);
        }
        let mut change = TagChange::default();
        let mut by_tag: BTreeMap<String, (Option<TagIx>, Writings)> = BTreeMap::new();
        for (text, more) in more.into_iter().filter(|(_, more)| *more != 0) {
            let (slug, tag, count) = names.tags.writing(text);
            let count = u32::try_from(i64::from(count) + more).ok()?;
            let writings = || (tag, tag.map_or_else(Writings::new, |tag| names.tags.writings(tag)));
            by_tag.entry(slug.clone()).or_insert_with(writings).1.insert(text.into(), count);
            change.counts.push((slug, text.into(), count));
        }
        for (slug, (tag, mut writings)) in by_tag {
            writings.retain(|_, count| *count > 0);
            let entry = tags::entry(&slug, &writings, tags::named(&slug, &site.config));
            match tag {
                Some(tag) if writings.is_empty() && site.tags[tag as usize].page.is_some() => return None,
                Some(tag) if writings.is_empty() => drop(change.gone.insert(tag)),
                // Links to it show its name.
                Some(tag) if site.tags[tag as usize].name != entry.name => return None,
                Some(_) => {}
                None => change.new.push(entry),
            }
        }
        (change.keeps_all() || change.has_room(site)).then_some(change)
    }

    /// Whether the same tags are there as before.
    pub(super) fn keeps_all(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }

    /// Whether addresses of tags are taken by tags only, and the list of tags stays.
    fn has_room(&self, site: &Site) -> bool {
        let is_tag = |target: &Target| matches!(target, Target::Tag(_) | Target::Index(IndexKind::Tags));
        !site.tags.is_empty() && site.tags.len() + self.new.len() > self.gone.len() && room::is_own(site, HOME, is_tag)
    }

    /// Whether every link of the site leads where it led.
    pub(super) fn links_stay(&self, site: &Site) -> bool {
        let gone: Vec<Route> = self.gone.iter().map(|tag| site.tags[*tag as usize].route.clone()).collect();
        self.keeps_all() || room::links_stay(site, &gone)
    }

    /// Puts the change in place; the page has its tags already, as they are written. Its events are told by [`super::events`].
    pub(super) fn put(self, site: &mut Site, names: &mut SiteNames, target: Target) {
        let briefing = match target {
            Target::Briefing(ix) => Some(ix),
            _ => None,
        };
        if let Some(briefing) = briefing {
            for tag in &site.briefings[briefing as usize].tags {
                site.tags[*tag as usize].briefings.retain(|listed| *listed != briefing);
            }
            site.briefings[briefing as usize].tags.clear();
        }
        let keeps_all = self.keeps_all();
        let TagChange { counts, gone, new } = self;
        if !keeps_all {
            renumber(site, names, &gone, new);
        }
        for (slug, text, count) in counts {
            // A tag that is gone took its writings with it.
            if let Some(tag) = names.tags.find_slug(&slug) {
                names.tags.count(&text, tag, count);
            }
        }
        let Some(briefing) = briefing else { return };
        let tags = names.tags.list(&site.briefings[briefing as usize].briefing.tags);
        for tag in &tags {
            let list = &mut site.tags[*tag as usize].briefings;
            list.insert(list.partition_point(|listed| *listed < briefing), briefing);
        }
        site.briefings[briefing as usize].tags = tags;
    }
}

/// Every tag that stands on a page, its own before those of its events.
pub(super) fn written(content: Content<'_>) -> impl Iterator<Item = &Spanned<String>> {
    content.tags().iter().chain(content.own_events().flat_map(|event| &event.tags))
}

/// Takes tags away and adds others; every place that names a tag is told its new number.
fn renumber(site: &mut Site, names: &mut SiteNames, gone: &BTreeSet<TagIx>, new: Vec<TagEntry>) {
    let old = std::mem::take(&mut site.tags);
    let mut place: Vec<Option<TagIx>> = vec![None; old.len()];
    let stay = (0..).zip(old).filter(|(ix, _)| !gone.contains(ix)).map(|(ix, entry)| (Some(ix), entry));
    let mut all: Vec<(Option<TagIx>, TagEntry)> = stay.chain(new.into_iter().map(|entry| (None, entry))).collect();
    all.sort_by(|(_, a), (_, b)| a.slug.cmp(&b.slug));
    let mut came: Vec<(String, TagIx)> = Vec::new();
    for ((before, entry), now) in all.into_iter().zip(0..) {
        match before {
            Some(before) => place[before as usize] = Some(now),
            None => came.push((entry.slug.to_string(), now)),
        }
        site.tags.push(entry);
    }
    let moved = |ix: TagIx| place.get(ix as usize).copied().flatten();
    let rename = |tags: &mut Vec<TagIx>| {
        tags.retain_mut(|ix| moved(*ix).map(|now| *ix = now).is_some());
    };
    site.briefings.iter_mut().for_each(|entry| rename(&mut entry.tags));
    site.sources.iter_mut().for_each(|entry| rename(&mut entry.tags));
    site.events.iter_mut().for_each(|entry| rename(&mut entry.tags));
    site.routes.retain(|_, target| match target {
        Target::Tag(ix) => moved(*ix).map(|now| *ix = now).is_some(),
        _ => true,
    });
    for (_, ix) in &came {
        site.routes.insert(site.tags[*ix as usize].route.clone(), Target::Tag(*ix));
    }
    names.tags.renumber(moved, came.into_iter());
}
