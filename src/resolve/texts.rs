//! The texts of one page in reading order: what numbering, links and queries all walk over.

use std::sync::Arc;

use super::records::events;
use super::records::source_index::SourceIndex;
use crate::model::block::Block;
use crate::model::cite::{CiteItem, LinkedSource};
use crate::model::claim::Claim;
use crate::model::document::Document;
use crate::model::entity::Entity;
use crate::model::event::Event;
use crate::model::id::Id;
use crate::model::page::{Annotation, Briefing, Judgement, Page, SourceRef};
use crate::model::site::{PartKey, SourceIx};
use crate::model::source::Source;

/// The content of a page that may cite and link.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    /// A briefing.
    Briefing(&'a Briefing),
    /// A plain page.
    Page(&'a Page),
    /// The texts of a source's or entity's page.
    Note(RecordTexts<'a>),
    /// A claim: what moved it.
    Claim(&'a Claim),
}

/// The texts of a record.
#[derive(Clone, Copy, Default)]
pub(super) struct RecordTexts<'a> {
    /// Its note.
    note: Option<&'a Document>,
    /// Notes on passages of a source.
    annotations: &'a [Annotation],
}

impl<'a> RecordTexts<'a> {
    pub(super) fn of_source(source: &'a Source) -> RecordTexts<'a> {
        RecordTexts { note: source.note.as_ref(), annotations: &source.annotations }
    }

    pub(super) fn of_entity(entity: Option<&'a Entity>) -> RecordTexts<'a> {
        RecordTexts { note: entity.and_then(|entity| entity.note.as_ref()), annotations: &[] }
    }
}

impl<'a> Content<'a> {
    /// The main text, whose blocks are shown.
    pub(super) fn main(self) -> Option<(PartKey, &'a Document)> {
        match self {
            Content::Briefing(briefing) => Some((PartKey::Body, &briefing.body)),
            Content::Page(page) => Some((PartKey::Body, &page.body)),
            Content::Note(texts) => texts.note.map(|note| (PartKey::Note, note)),
            Content::Claim(_) => None,
        }
    }

    /// What is listed under `sources:`.
    pub(super) fn listed(self) -> &'a [SourceRef] {
        match self {
            Content::Briefing(briefing) => &briefing.sources,
            Content::Page(page) => &page.sources,
            Content::Note(_) | Content::Claim(_) => &[],
        }
    }

    /// What it concludes, before the main text.
    pub(super) fn key_judgements(self) -> &'a [Judgement] {
        self.briefing().map_or(&[], |briefing| &briefing.key_judgements)
    }

    /// Texts before the main one.
    pub(super) fn judgements(self) -> impl Iterator<Item = (PartKey, &'a Document)> {
        (0..).zip(self.key_judgements()).filter_map(|(i, judgement)| match judgement {
            Judgement::Text(document) => Some((PartKey::Judgement(i), &**document)),
            Judgement::Claim(_) => None,
        })
    }

    /// What its judgements depend on, after the main text.
    pub(super) fn caveats(self) -> impl Iterator<Item = (PartKey, &'a Document)> {
        let caveats = self.briefing().map_or(&[][..], |briefing| &briefing.caveats);
        (0..).zip(caveats).map(|(i, caveat)| (PartKey::Caveat(i), &caveat.text))
    }

    /// Notes on passages.
    pub(super) fn annotations(self) -> &'a [Annotation] {
        match self {
            Content::Briefing(briefing) => &briefing.annotations,
            Content::Note(texts) => texts.annotations,
            Content::Page(_) | Content::Claim(_) => &[],
        }
    }

    /// Texts after the main one and the front matter's events.
    pub(super) fn notes(self) -> impl Iterator<Item = (PartKey, &'a Document)> {
        let annotations = self.annotations();
        let corrections = self.briefing().map_or(&[][..], |briefing| &briefing.corrections);
        let annotations = (0..).zip(annotations).map(|(i, annotation)| (PartKey::Annotation(i), &annotation.note));
        let changes = if let Content::Claim(claim) = self { claim.history.as_slice() } else { &[] };
        let changes = (0..).zip(changes).filter_map(|(i, change)| Some((PartKey::Change(i), change.because.as_ref()?)));
        changes
            .chain(annotations)
            .chain((0..).zip(corrections).map(|(i, correction)| (PartKey::Correction(i), &correction.note)))
    }

    /// The front matter's events.
    pub(super) fn events(self) -> &'a [Arc<Event>] {
        self.briefing().map_or(&[], |briefing| &briefing.events)
    }

    /// The front matter's events, then those written in the main text.
    pub(super) fn own_events(self) -> impl Iterator<Item = &'a Arc<Event>> {
        let written = self.main().into_iter().flat_map(|(_, document)| events::written(document));
        self.events().iter().chain(written)
    }

    /// The text that a part is of; `None` for events.
    pub(super) fn document(self, key: PartKey) -> Option<&'a Document> {
        match key {
            PartKey::Body | PartKey::Note => self.main().map(|(_, document)| document),
            PartKey::Judgement(i) => match self.briefing()?.key_judgements.get(i as usize)? {
                Judgement::Text(document) => Some(document),
                Judgement::Claim(_) => None,
            },
            PartKey::Caption(block) => match self.main()?.1.blocks.get(block as usize)? {
                Block::Figure(figure) => figure.caption.as_ref(),
                _ => None,
            },
            PartKey::Caveat(i) => Some(&self.briefing()?.caveats.get(i as usize)?.text),
            PartKey::Change(i) => match self {
                Content::Claim(claim) => claim.history.get(i as usize)?.because.as_ref(),
                Content::Briefing(_) | Content::Page(_) | Content::Note(_) => None,
            },
            PartKey::Annotation(i) => Some(&self.annotations().get(i as usize)?.note),
            PartKey::Correction(i) => Some(&self.briefing()?.corrections.get(i as usize)?.note),
            PartKey::BlockEvent(..) | PartKey::Event(_) | PartKey::Picture(_) | PartKey::Claim(_) => None,
        }
    }

    /// Every text of the page, captions too; in no particular order.
    pub(super) fn documents(self) -> impl Iterator<Item = &'a Document> {
        let main = self.main().map(|(_, document)| document);
        let captions = main.into_iter().flat_map(|document| &document.blocks).filter_map(|block| match block {
            Block::Figure(figure) => figure.caption.as_ref(),
            _ => None,
        });
        let others = self.judgements().chain(self.caveats()).chain(self.notes()).map(|(_, document)| document);
        main.into_iter().chain(captions).chain(others)
    }

    /// The keys of every citation and event that stands on the page as written; in no particular order.
    pub(super) fn keys(self) -> impl Iterator<Item = &'a Id> {
        self.items().map(|item| &item.key).chain(self.event_keys())
    }

    /// The source of each of them, `None` where there is none.
    pub(super) fn sources(self, index: &SourceIndex) -> impl Iterator<Item = Option<SourceIx>> {
        self.items().map(|item| index.cited(item)).chain(self.event_keys().map(|key| index.find(key)))
    }

    fn items(self) -> impl Iterator<Item = &'a CiteItem> {
        self.documents().flat_map(|document| &document.cites).flat_map(|group| &group.items)
    }

    fn event_keys(self) -> impl Iterator<Item = &'a Id> {
        self.own_events().flat_map(|event| &event.cites).map(|cite| &cite.source.value)
    }

    /// The links that are sources, in written order.
    pub(super) fn linked(self) -> impl Iterator<Item = &'a LinkedSource> {
        let groups = self.main().into_iter().flat_map(|(_, document)| &document.cites);
        groups.flat_map(|group| &group.items).filter_map(|item| item.linked.as_deref())
    }

    pub(super) fn briefing(self) -> Option<&'a Briefing> {
        match self {
            Content::Briefing(briefing) => Some(briefing),
            Content::Page(_) | Content::Note(_) | Content::Claim(_) => None,
        }
    }
}
