//! Where each source is used: every mark, page by page, and who lists it without citing it. Enter through [`add`].

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::PORTION;
use super::numbering::of_block;
use super::texts::{Content, RecordTexts};
use crate::model::block::{Block, TimelineBlock};
use crate::model::cite::Locator;
use crate::model::claim::Claim;
use crate::model::document::Document;
use crate::model::event::Event;
use crate::model::page::Judgement;
use crate::model::site::{
    BriefingEntry, BriefingIx, ClaimEntry, ClaimIx, EntityEntry, EntityIx, EventIx, Lead, PageEntry, PageIx, PartKey,
    Resolved, ResolvedCite, ResolvedLink, ResolvedPart, Route, Site, SourceEntry, SourceIx, Target, Use,
};
use crate::text::Span;

/// A page with numbers.
pub(super) struct NumberedPage<'a> {
    pub(super) target: Target,
    pub(super) route: &'a Route,
    pub(super) content: Content<'a>,
    pub(super) resolved: &'a Resolved,
    pub(super) block_events: &'a [(u32, Vec<EventIx>)],
}

/// One page with its numbers; a source's or entity's also if it has no note.
pub(super) fn numbered_page(site: &Site, target: Target) -> Option<NumberedPage<'_>> {
    match target {
        Target::Briefing(ix) => site.briefings.get(ix as usize).map(|entry| NumberedPage::briefing(ix, entry)),
        Target::Page(ix) => site.pages.get(ix as usize).map(|entry| NumberedPage::page(ix, entry)),
        Target::Source(ix) => site.sources.get(ix as usize).map(|entry| NumberedPage::source(ix, entry)),
        Target::Entity(ix) => site.entities.get(ix as usize).map(|entry| NumberedPage::entity(ix, entry)),
        Target::Claim(ix) => site.claims.get(ix as usize).map(|entry| NumberedPage::claim(ix, entry)),
        Target::Tag(_) | Target::Section(_) | Target::Index(_) => None,
    }
}

/// Every page with numbers, in the order in which uses are listed: briefings newest first, plain pages, notes of sources and
/// of entities.
pub(super) fn numbered_pages(site: &Site) -> impl Iterator<Item = NumberedPage<'_>> {
    let briefings = (0..).zip(&site.briefings).map(|(ix, entry)| NumberedPage::briefing(ix, entry));
    let pages = (0..).zip(&site.pages).map(|(ix, entry)| NumberedPage::page(ix, entry));
    let sources = (0..).zip(&site.sources).filter(|(_, entry)| entry.source.documents().next().is_some());
    let sources = sources.map(|(ix, entry)| NumberedPage::source(ix, entry));
    let entities = (0..).zip(&site.entities).map(|(ix, entry)| NumberedPage::entity(ix, entry));
    let claims = (0..).zip(&site.claims).filter(|(_, entry)| !entry.claim.history.is_empty());
    let claims = claims.map(|(ix, entry)| NumberedPage::claim(ix, entry));
    briefings.chain(pages).chain(sources).chain(entities).chain(claims)
}

/// The briefings and plain pages among these, which come first in their order.
pub(super) fn written(pages: &[Target]) -> &[Target] {
    let is_written = |target: &&Target| matches!(target, Target::Briefing(_) | Target::Page(_));
    &pages[..pages.iter().take_while(is_written).count()]
}

/// Adds the marks of these pages to the lists of their sources.
pub(super) fn add(site: &mut Site, pages: &[Target]) {
    let looked = &*site;
    let of = |target: &Target| numbered_page(looked, *target).map(|page| of_page(looked, &page));
    let found: Vec<Vec<SourceUse>> = pages.par_iter().with_max_len(PORTION).filter_map(of).collect();
    let mut counts = vec![0; site.sources.len()];
    found.iter().flatten().for_each(|(source, ..)| counts[*source as usize] += 1);
    for (entry, count) in site.sources.iter_mut().zip(&counts).filter(|(_, count)| **count > 0) {
        entry.uses.reserve_exact(*count);
    }
    for (source, _, one) in found.into_iter().flatten() {
        site.sources[source as usize].uses.push(one);
    }
    for (entry, _) in site.sources.iter_mut().zip(counts).filter(|(_, count)| *count > 0) {
        // Stable, and quick for a list that is in order but for its end.
        entry.uses.sort_by_key(|one| one.target);
    }
    for target in pages {
        let Target::Briefing(ix) = *target else { continue };
        for source in listed(&site.briefings[ix as usize].resolved) {
            let list = &mut site.sources[source as usize].listed_by;
            list.insert(list.partition_point(|by| *by < ix), ix);
        }
    }
}

/// Takes the marks of a page, as it is still, out of the lists of its sources.
pub(super) fn remove(site: &mut Site, page: Target) {
    let Some(of) = numbered_page(site, page) else { return };
    let sources: Vec<SourceIx> = of.resolved.sources.iter().map(|source| source.source).collect();
    for source in sources {
        let entry = &mut site.sources[source as usize];
        entry.uses.retain(|one| one.target != page);
        if let Target::Briefing(ix) = page {
            entry.listed_by.retain(|by| *by != ix);
        }
    }
}

/// The sources that a page lists without citing them.
fn listed(resolved: &Resolved) -> Vec<SourceIx> {
    resolved.sources.iter().skip(resolved.cited as usize).map(|listed| listed.source).collect()
}

/// The uses of one page, by source, then in reading order.
fn of_page(site: &Site, page: &NumberedPage<'_>) -> Vec<SourceUse> {
    // Parts may stand inside each other, but occurrences count in reading order.
    let (mut found, mut events): (Vec<SourceUse>, BTreeSet<Span>) = (Vec::new(), BTreeSet::new());
    for part in &page.resolved.parts {
        match page.content.document(part.key) {
            Some(document) => page.in_text(document, part, &mut found),
            None => match claim(site, page, part.key) {
                Some(claim) => page.in_claim(claim, part, &mut found),
                // A block may show an event once more: that is no other use.
                None => match event(site, page, part.key) {
                    Some(event) if events.insert(event.span) => page.in_event(event, part, &mut found),
                    _ => {}
                },
            },
        }
    }
    found.sort_by_key(|(source, occurrence, _)| (*source, *occurrence));
    found
}

/// A use with its source and which use of it on the page it is.
type SourceUse = (SourceIx, u32, Use);

impl<'a> NumberedPage<'a> {
    /// What became of its links, part by part; `None` for those that lead nowhere.
    pub(super) fn links(&self) -> impl Iterator<Item = &'a Option<ResolvedLink>> + use<'a> {
        self.resolved.parts.iter().flat_map(|part| &part.links)
    }

    /// The sentence around a link; empty where it stands in none.
    pub(super) fn sentence(&self, lead: &Lead) -> Arc<str> {
        let part = self.resolved.parts.get(lead.part as usize);
        let document = part.and_then(|part| self.content.document(part.key));
        let mark = document.and_then(|document| document.links.get(lead.link as usize));
        mark.map_or_else(|| "".into(), |mark| mark.sentence.clone())
    }

    fn briefing(ix: BriefingIx, entry: &'a BriefingEntry) -> NumberedPage<'a> {
        NumberedPage {
            target: Target::Briefing(ix),
            route: &entry.route,
            content: Content::Briefing(&entry.briefing),
            resolved: &entry.resolved,
            block_events: &entry.block_events,
        }
    }

    fn page(ix: PageIx, entry: &'a PageEntry) -> NumberedPage<'a> {
        NumberedPage {
            target: Target::Page(ix),
            route: &entry.route,
            content: Content::Page(&entry.page),
            resolved: &entry.resolved,
            block_events: &entry.block_events,
        }
    }

    fn source(ix: SourceIx, entry: &'a SourceEntry) -> NumberedPage<'a> {
        let content = Content::Note(RecordTexts::of_source(&entry.source));
        NumberedPage::without_blocks(Target::Source(ix), &entry.route, content, &entry.resolved)
    }

    fn entity(ix: EntityIx, entry: &'a EntityEntry) -> NumberedPage<'a> {
        let content = Content::Note(RecordTexts::of_entity(entry.record.as_ref()));
        NumberedPage::without_blocks(Target::Entity(ix), &entry.route, content, &entry.resolved)
    }

    fn claim(ix: ClaimIx, entry: &'a ClaimEntry) -> NumberedPage<'a> {
        NumberedPage::without_blocks(Target::Claim(ix), &entry.route, Content::Claim(&entry.claim), &entry.resolved)
    }

    fn without_blocks(
        target: Target,
        route: &'a Route,
        content: Content<'a>,
        resolved: &'a Resolved,
    ) -> NumberedPage<'a> {
        NumberedPage { target, route, content, resolved, block_events: &[] }
    }

    fn in_text(&self, document: &Document, part: &ResolvedPart, found: &mut Vec<SourceUse>) {
        let mut headings: Vec<Option<Arc<str>>> = vec![None; document.headings.len()];
        for (group, cites) in document.cites.iter().zip(&part.cites).filter(|(_, cites)| !cites.is_empty()) {
            let section = group.heading.and_then(|ix| {
                let heading = document.headings.get(ix as usize)?;
                Some(headings[ix as usize].get_or_insert_with(|| (&*heading.text).into()).clone())
            });
            for cite in cites {
                let locator = group.items.get(cite.item as usize).and_then(|item| item.locator.as_deref());
                let locator = locator.map(|locator| Box::new(locator.clone()));
                found.push(self.use_of(cite, section.clone(), &group.sentence, locator));
            }
        }
    }

    fn in_event(&self, event: &Event, part: &ResolvedPart, found: &mut Vec<SourceUse>) {
        for cite in part.cites.iter().flatten() {
            let locator = event.cites.get(cite.item as usize).and_then(|cite| cite.locator.as_deref());
            let locator = locator.map(|locator| Box::new(locator.clone()));
            found.push(self.use_of(cite, None, &event.title, locator));
        }
    }

    fn in_claim(&self, claim: &Claim, part: &ResolvedPart, found: &mut Vec<SourceUse>) {
        let sentence: Arc<str> = claim.text.as_str().into();
        for cite in part.cites.iter().flatten() {
            let locator = claim.support.get(cite.item as usize).and_then(|support| support.locator.as_deref());
            let locator = locator.map(|locator| Box::new(locator.clone()));
            found.push(self.use_of(cite, None, &sentence, locator));
        }
    }

    fn use_of(
        &self,
        cite: &ResolvedCite,
        section: Option<Arc<str>>,
        sentence: &Arc<str>,
        locator: Option<Box<Locator>>,
    ) -> SourceUse {
        let (target, route, sentence) = (self.target, self.route.clone(), Arc::clone(sentence));
        let (number, occurrence) = (cite.number, cite.occurrence);
        (cite.source, occurrence, Use { target, route, number, occurrence, section, sentence, locator })
    }
}

/// The claim that a part is of.
fn claim<'a>(site: &'a Site, page: &NumberedPage<'a>, key: PartKey) -> Option<&'a Claim> {
    let id = match key {
        PartKey::Judgement(i) => match page.content.key_judgements().get(i as usize)? {
            Judgement::Claim(id) => id,
            Judgement::Text(_) => return None,
        },
        PartKey::Claim(block) => match page.content.main()?.1.blocks.get(block as usize)? {
            Block::Claim(id) => id,
            _ => return None,
        },
        _ => return None,
    };
    let at = site.claims.binary_search_by(|entry| entry.claim.id.value.cmp(&id.value)).ok()?;
    Some(&site.claims[at].claim)
}

/// The event that a part is of.
fn event<'a>(site: &'a Site, page: &NumberedPage<'a>, key: PartKey) -> Option<&'a Arc<Event>> {
    match key {
        PartKey::Event(i) => page.content.events().get(i as usize),
        PartKey::BlockEvent(block, i) => match page.content.main()?.1.blocks.get(block as usize)? {
            Block::Timeline(TimelineBlock::Events(events)) => events.get(i as usize),
            Block::Timeline(TimelineBlock::Query(_)) => {
                let found = of_block(page.block_events, block);
                site.events.get(*found.get(i as usize)? as usize).map(|entry| &entry.event)
            }
            _ => None,
        },
        _ => None,
    }
}
