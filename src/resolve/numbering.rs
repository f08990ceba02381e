//! Numbers of sources and letters of notes on one page (rules.md 1). Enter through [`number`].
//!
//! A source gets its number where it is first cited in reading order: key judgements; the text, with a footnote's body where
//! its first mark stands, a caption before its figure and the events of a timeline where the timeline stands; caveats; the front
//! matter's events; annotations; corrections. What is only listed follows. Nothing depends on other pages.

use std::collections::HashMap;

use super::missing::{Missing, MissingKind};
use super::records::source_index::SourceIndex;
use super::texts::Content;
use crate::diag::{Diagnostic, codes};
use crate::model::block::{Block, TimelineBlock};
use crate::model::cite::{CiteGroup, Locator};
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::event::Event;
use crate::model::id::Id;
use crate::model::page::{Judgement, SourceRef};
use crate::model::site::{
    ClaimEntry, EventEntry, EventIx, NumberedSource, PartKey, Resolved, ResolvedCite, ResolvedNote, ResolvedPart,
    SourceEntry, SourceIx, in_time,
};

/// What numbering needs of the site.
#[derive(Clone, Copy)]
pub(super) struct Library<'a> {
    pub(super) index: &'a SourceIndex,
    pub(super) sources: &'a [SourceEntry],
    pub(super) events: &'a [EventEntry],
    /// By id.
    pub(super) claims: &'a [ClaimEntry],
    /// `references.sub`
    pub(super) sub: bool,
}

/// What numbering a page makes.
#[derive(Default)]
pub(super) struct Numbered {
    pub(super) resolved: Resolved,
    pub(super) missing: Vec<Missing>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The events of one page, as its entry has them.
#[derive(Clone, Copy, Default)]
pub(super) struct PageEvents<'a> {
    /// Of its front matter, in written order.
    pub(super) own: &'a [EventIx],
    /// Of its timeline blocks, by block.
    pub(super) blocks: &'a [(u32, Vec<EventIx>)],
}

/// Numbers one page.
pub(super) fn number(content: Content<'_>, events: PageEvents<'_>, library: Library<'_>) -> Numbered {
    let (slots, subs) = (HashMap::new(), HashMap::new());
    let forms = own_forms(content, library.index);
    let mut page = PageNumbering { library, block_events: events.blocks, forms, slots, subs, out: Numbered::default() };
    for (i, judgement) in (0..).zip(content.key_judgements()) {
        match judgement {
            Judgement::Text(document) => page.document(PartKey::Judgement(i), document),
            Judgement::Claim(id) => page.claim(PartKey::Judgement(i), &id.value),
        }
    }
    if let Some((key, document)) = content.main() {
        page.document(key, document);
    }
    content.caveats().for_each(|(key, document)| page.document(key, document));
    for (i, event) in in_time(content.events(), events.own) {
        page.event(PartKey::Event(i), event);
    }
    content.notes().for_each(|(key, document)| page.document(key, document));
    page.out.resolved.cited = page.out.resolved.sources.len() as u32;
    content.listed().iter().for_each(|listed| page.list(listed));
    // Held to the end of the run, for every page.
    page.out.resolved.parts.shrink_to_fit();
    page.out.resolved.sources.shrink_to_fit();
    page.out
}

/// The events of one block; blocks are in order.
pub(super) fn of_block(block_events: &[(u32, Vec<EventIx>)], block: u32) -> &[EventIx] {
    let found = block_events.binary_search_by_key(&block, |(of, _)| *of).ok();
    found.and_then(|at| block_events.get(at)).map_or(&[], |(_, events)| events)
}

/// In which forms the page's own records have their sources; of two records of one source the first counts.
fn own_forms(content: Content<'_>, index: &SourceIndex) -> HashMap<SourceIx, u32> {
    let mut forms = HashMap::new();
    for listed in content.listed() {
        let SourceRef::Record(record) = listed else { continue };
        if let Some((source, form)) = index.placed_form(record.span) {
            forms.entry(source).or_insert(form);
        }
    }
    forms
}

struct PageNumbering<'a> {
    library: Library<'a>,
    block_events: &'a [(u32, Vec<EventIx>)],
    forms: HashMap<SourceIx, u32>,
    /// Where a source stands in the page's list.
    slots: HashMap<SourceIx, u32>,
    /// With `references.sub`: the number after the dot of each locator of a slot.
    subs: HashMap<(u32, Locator), u32>,
    out: Numbered,
}

impl PageNumbering<'_> {
    /// Walks over a text in reading order. Footnote bodies wait on a stack of our own, because notes in notes may be many.
    fn document(&mut self, key: PartKey, document: &Document) {
        let at = self.out.resolved.parts.len();
        self.out.resolved.parts.push(ResolvedPart {
            key,
            cites: vec![Vec::new(); document.cites.len()],
            links: vec![None; document.links.len()],
            footnotes: vec![None; document.footnotes.len()],
        });
        let mut stack: Vec<(NodeIx, NodeIx)> = vec![(0, document.nodes.len() as NodeIx)];
        while let Some((next, end)) = stack.pop() {
            let Some(node) = (next < end).then(|| document.nodes.get(next as usize)).flatten() else { continue };
            let after = next + 1;
            match node.kind {
                NodeKind::FootnoteBody(_) => stack.push((node.end.max(after), end)),
                NodeKind::FootnoteMark(footnote) => {
                    stack.push((after, end));
                    stack.extend(self.footnote(at, key, document, footnote));
                }
                NodeKind::Cite(group) => {
                    stack.push((after, end));
                    if let Some(written) = document.cites.get(group as usize) {
                        let cites = self.group(document, written);
                        self.out.resolved.parts[at].cites[group as usize] = cites;
                    }
                }
                NodeKind::Block(block) => {
                    stack.push((after, end));
                    // Captions hold no blocks, so this goes one step deep.
                    if matches!(key, PartKey::Body | PartKey::Note) {
                        self.block(document, block);
                    }
                }
                _ => stack.push((after, end)),
            }
        }
    }

    /// A footnote mark; at the first one the range of the body's nodes.
    fn footnote(&mut self, at: usize, part: PartKey, document: &Document, footnote: u32) -> Option<(NodeIx, NodeIx)> {
        let resolved = &mut self.out.resolved;
        let slot = resolved.parts[at].footnotes.get_mut(footnote as usize)?;
        if let Some(note) = *slot {
            resolved.notes[note as usize].uses += 1;
            return None;
        }
        *slot = Some(resolved.notes.len() as u32);
        resolved.notes.push(ResolvedNote { part, footnote, uses: 1 });
        let body = document.footnotes.get(footnote as usize)?.node;
        let end = document.nodes.get(body as usize)?.end;
        Some((body + 1, end))
    }

    fn group(&mut self, document: &Document, group: &CiteGroup) -> Vec<ResolvedCite> {
        let mut out = Vec::with_capacity(group.items.len());
        for (i, item) in (0..).zip(&group.items) {
            let span = document.span(item.range.0..item.range.1);
            let Some(source) = self.library.index.cited(item) else {
                let bare = i == 0 && group.is_bare(&document.text);
                let kind = if bare { MissingKind::Word } else { MissingKind::Source };
                self.out.missing.push(Missing::new(kind, item.key.as_str(), span));
                continue;
            };
            if group.in_text && !item.suppress && i == 0 && !self.has_name(source) {
                let message = format!("`@{}` has neither outlet nor author to be called by", item.key);
                let help = "add `outlet:` or `authors:` to the source, or write `[@id]`";
                self.out.diagnostics.push(Diagnostic::new(&codes::EMPTY_CITATION_TEXT, span, message).help(help));
            }
            out.push(self.cite(i, source, item.locator.as_deref()));
        }
        out
    }

    fn has_name(&self, source: SourceIx) -> bool {
        self.library.sources.get(source as usize).is_none_or(|entry| {
            let named = |field: &Option<crate::text::Spanned<String>>| {
                field.as_ref().is_some_and(|name| !name.value.trim().is_empty())
            };
            named(&entry.source.outlet) || named(&entry.source.speaker) || !entry.source.authors.is_empty()
        })
    }

    fn cite(&mut self, item: u32, source: SourceIx, locator: Option<&Locator>) -> ResolvedCite {
        let slot = self.slot(source);
        let numbered = &mut self.out.resolved.sources[slot as usize];
        numbered.uses += 1;
        numbered.places.extend(locator.map(|locator| (numbered.uses, locator.clone())));
        let sub = locator.filter(|_| self.library.sub).map(|locator| {
            *self.subs.entry((slot, locator.clone())).or_insert_with(|| {
                numbered.sub.push(locator.clone());
                numbered.sub.len() as u32
            })
        });
        let (form, number, occurrence) = (numbered.form, numbered.number, numbered.uses);
        ResolvedCite { item, source, form, number, sub, occurrence }
    }

    fn slot(&mut self, source: SourceIx) -> u32 {
        let list = &mut self.out.resolved.sources;
        *self.slots.entry(source).or_insert_with(|| {
            let number = list.len() as u32 + 1;
            let form = self.forms.get(&source).copied().unwrap_or_default();
            list.push(NumberedSource { source, form, number, sub: Vec::new(), uses: 0, places: Vec::new() });
            number - 1
        })
    }

    fn block(&mut self, document: &Document, block: u32) {
        match document.blocks.get(block as usize) {
            Some(Block::Figure(figure)) => {
                let picture = PartKey::Picture(block);
                let part = ResolvedPart { key: picture, cites: Vec::new(), links: vec![None], footnotes: Vec::new() };
                self.out.resolved.parts.push(part);
                if let Some(caption) = &figure.caption {
                    self.document(PartKey::Caption(block), caption);
                }
            }
            Some(Block::Timeline(TimelineBlock::Events(events))) => {
                for (i, event) in in_time(events, of_block(self.block_events, block)) {
                    self.event(PartKey::BlockEvent(block, i), event);
                }
            }
            Some(Block::Timeline(TimelineBlock::Query(_))) => {
                let (events, all) = (self.library.events, self.block_events);
                for (i, ix) in (0..).zip(of_block(all, block)) {
                    if let Some(entry) = events.get(*ix as usize) {
                        self.event(PartKey::BlockEvent(block, i), &entry.event);
                    }
                }
            }
            Some(Block::Claim(id)) => self.claim(PartKey::Claim(block), &id.value),
            Some(Block::Sources(_) | Block::Own(_) | Block::Broken(_)) | None => {}
        }
    }

    /// All sources that a claim names, whatever their stance, in written order. Unknown ones are reported with the claim.
    fn claim(&mut self, key: PartKey, id: &Id) {
        let claims = self.library.claims;
        let Ok(at) = claims.binary_search_by(|entry| entry.claim.id.value.cmp(id)) else { return };
        let mut group: Vec<ResolvedCite> = Vec::new();
        for (i, support) in (0..).zip(&claims[at].claim.support) {
            if let Some(source) = self.library.index.find(&support.source.value) {
                group.push(self.cite(i, source, support.locator.as_deref()));
            }
        }
        let part = ResolvedPart { key, cites: vec![group], links: Vec::new(), footnotes: Vec::new() };
        self.out.resolved.parts.push(part);
    }

    fn event(&mut self, key: PartKey, event: &Event) {
        let mut group = Vec::with_capacity(event.cites.len());
        for (i, cite) in (0..).zip(&event.cites) {
            match self.library.index.find(&cite.source.value) {
                Some(source) => group.push(self.cite(i, source, cite.locator.as_deref())),
                None => {
                    self.out.missing.push(Missing::new(
                        MissingKind::Source,
                        cite.source.value.as_str(),
                        cite.source.span,
                    ));
                }
            }
        }
        let links = vec![None; usize::from(event.media.is_some())];
        let part = ResolvedPart { key, cites: vec![group], links, footnotes: Vec::new() };
        self.out.resolved.parts.push(part);
    }

    fn list(&mut self, listed: &SourceRef) {
        let source = match listed {
            SourceRef::Id(id) => {
                let found = self.library.index.find(&id.value);
                if found.is_none() {
                    self.out.missing.push(Missing::new(MissingKind::Source, id.value.as_str(), id.span));
                }
                found
            }
            SourceRef::Record(record) => self.library.index.placed(record.span),
        };
        if let Some(source) = source {
            self.slot(source);
        }
    }
}
