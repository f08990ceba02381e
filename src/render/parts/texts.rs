//! A page's text with what belongs to it: contents, numbered sources with their ways back, notes.

use std::collections::HashMap;

use super::Maker;
use crate::config::GlossaryLinks;
use crate::diag::misplaced;
use crate::language::Key;
use crate::model::block::Block;
use crate::model::claim::Claim;
use crate::model::document::Document;
use crate::model::page::{Annotation, Briefing, Judgement};
use crate::model::site::{
    BriefingEntry, ClaimEntry, EntityEntry, EventIx, NumberedSource, PageEntry, PartKey, Resolved, ResolvedCite,
    SourceEntry, SourceIx,
};
use crate::render::context::{BackRefContext, NoteContext, SourceItemContext, SubItemContext, TextContext};
use crate::render::html;
use crate::render::html::notes::letter;
use crate::render::html::passages;

/// The main text of a page and what resolve made of the page.
pub(in crate::render) struct PageText<'a> {
    /// A heading that says the page's title once more is not shown.
    pub(in crate::render) title: &'a str,
    /// Which part the main text is.
    pub(in crate::render) key: PartKey,
    /// The main text.
    pub(in crate::render) document: Option<&'a Document>,
    /// Numbers and notes.
    pub(in crate::render) resolved: &'a Resolved,
    /// As in the page's entry.
    pub(in crate::render) block_events: &'a [(u32, Vec<EventIx>)],
    /// As in the page's entry.
    pub(in crate::render) block_sources: &'a [(u32, Vec<SourceIx>)],
    /// The briefing, if it is one.
    pub(in crate::render) briefing: Option<&'a Briefing>,
    /// The claim, if it is one.
    pub(in crate::render) claim: Option<&'a Claim>,
    /// What leads to the glossary, and the docs collection that it is of, which may say that too.
    pub(in crate::render) glossary: (Option<GlossaryLinks>, Option<u8>),
    /// Notes of a source's record on its captured text.
    pub(in crate::render) source_notes: &'a [Annotation],
}

impl<'a> PageText<'a> {
    /// Of a briefing with its whole body.
    pub(in crate::render) fn briefing(entry: &'a BriefingEntry, body: &'a Document) -> PageText<'a> {
        PageText {
            title: &entry.title,
            key: PartKey::Body,
            document: Some(body),
            resolved: &entry.resolved,
            block_events: &entry.block_events,
            block_sources: &entry.block_sources,
            briefing: Some(&entry.briefing),
            claim: None,
            glossary: (entry.briefing.head.glossary, None),
            source_notes: &[],
        }
    }

    /// Of a plain page, the front page's words, a section's words; with its whole body.
    pub(in crate::render) fn page(entry: &'a PageEntry, body: &'a Document) -> PageText<'a> {
        PageText {
            title: &entry.title,
            key: PartKey::Body,
            document: Some(body),
            resolved: &entry.resolved,
            block_events: &entry.block_events,
            block_sources: &entry.block_sources,
            briefing: None,
            claim: None,
            glossary: (entry.page.head.glossary, entry.docs.map(|place| place.collection)),
            source_notes: &[],
        }
    }

    /// Of a source's page: its note.
    pub(in crate::render) fn source(entry: &'a SourceEntry) -> PageText<'a> {
        let note = PageText::note(&entry.source.title.value, entry.source.note.as_ref(), &entry.resolved);
        PageText { source_notes: &entry.source.annotations, ..note }
    }

    /// Of an entity's page: its note.
    pub(in crate::render) fn entity(entry: &'a EntityEntry) -> PageText<'a> {
        PageText::note(&entry.name, entry.record.as_ref().and_then(|record| record.note.as_ref()), &entry.resolved)
    }

    /// Of a claim's page, which has no main text.
    pub(in crate::render) fn claim(entry: &'a ClaimEntry) -> PageText<'a> {
        PageText { claim: Some(&entry.claim), ..PageText::note(&entry.title, None, &entry.resolved) }
    }

    fn note(title: &'a str, document: Option<&'a Document>, resolved: &'a Resolved) -> PageText<'a> {
        PageText {
            title,
            key: PartKey::Note,
            document,
            resolved,
            block_events: &[],
            block_sources: &[],
            briefing: None,
            claim: None,
            glossary: (None, None),
            source_notes: &[],
        }
    }

    /// Notes on passages of the text.
    pub(in crate::render) fn annotations(&self) -> &'a [Annotation] {
        self.briefing.map_or(&[], |briefing| &briefing.annotations)
    }

    /// The document of a part; `None` for events and pictures.
    pub(in crate::render) fn document_of(&self, key: PartKey) -> Option<&'a Document> {
        match key {
            PartKey::Body | PartKey::Note => self.document,
            PartKey::Judgement(i) => match self.briefing?.key_judgements.get(i as usize)? {
                Judgement::Text(document) => Some(document),
                Judgement::Claim(_) => None,
            },
            PartKey::Caption(block) => match self.document?.blocks.get(block as usize)? {
                Block::Figure(figure) => figure.caption.as_ref(),
                _ => None,
            },
            PartKey::Caveat(i) => Some(&self.briefing?.caveats.get(i as usize)?.text),
            PartKey::Change(i) => self.claim?.history.get(i as usize)?.because.as_ref(),
            PartKey::Annotation(i) => {
                let annotations = self.briefing.map_or(self.source_notes, |briefing| &briefing.annotations);
                Some(&annotations.get(i as usize)?.note)
            }
            PartKey::Correction(i) => Some(&self.briefing?.corrections.get(i as usize)?.note),
            PartKey::BlockEvent(..) | PartKey::Event(_) | PartKey::Picture(_) | PartKey::Claim(_) => None,
        }
    }
}

impl Maker<'_> {
    /// The text of a page. Reports annotations whose words are not in it.
    pub(in crate::render) fn text(&self, page: &PageText<'_>) -> TextContext {
        let pieces = self.passages(page);
        let in_body = self.site.config.themed.sidenotes;
        TextContext {
            body_html: html::body(self, page, &pieces),
            contents: page
                .document
                .map_or_else(Vec::new, |document| html::contents(document, page.title, page.resolved)),
            // After the text: marks of notes are counted as they are written.
            notes: self.notes(page),
            sidenotes: if in_body { Vec::new() } else { html::sidenotes(self, page, &pieces) },
            sources: self.numbered_sources(page.resolved),
        }
    }

    /// A text of its own as what may stand in a paragraph: a judgement, a correction in one sentence.
    pub(in crate::render) fn inline(&self, document: &Document, key: PartKey, resolved: &Resolved) -> String {
        html::phrases(self, document, key, resolved)
    }

    /// A text of its own as blocks, `<p>` and others: an annotation's note.
    pub(in crate::render) fn prose(&self, document: &Document, key: PartKey, resolved: &Resolved) -> String {
        html::blocks(self, document, key, resolved)
    }

    fn passages(&self, page: &PageText<'_>) -> Vec<passages::PassagePart> {
        let (Some(document), annotations @ [_, ..]) = (page.document, page.annotations()) else { return Vec::new() };
        let part = page.resolved.part(page.key);
        let found = passages::find(document, part, self.words(), annotations.iter().map(Annotation::passage));
        for (at, why) in found.misplaced {
            let Some(annotation) = annotations.get(at as usize) else { continue };
            self.report(misplaced(annotation.quote.span, ("the text", "one paragraph of the text"), why));
        }
        found.pieces
    }

    fn notes(&self, page: &PageText<'_>) -> Vec<NoteContext> {
        let notes = page.resolved.notes.iter().zip(0..).filter_map(|(note, number)| {
            let document = page.document_of(note.part)?;
            let letter = letter(number);
            let anchors: Vec<String> = (1..=note.uses).map(|k| format!("noteref-{letter}-{k}")).collect();
            Some(NoteContext {
                body_html: html::note(self, (document, note.part), page.resolved, note.footnote),
                backlinks: self.back_references(anchors, Back::Note, &letter),
                letter,
            })
        });
        notes.collect()
    }

    fn numbered_sources(&self, resolved: &Resolved) -> Vec<SourceItemContext> {
        let by_locator = resolved.sources.iter().any(|numbered| !numbered.sub.is_empty());
        let marks: Vec<&ResolvedCite> = if by_locator {
            resolved.parts.iter().flat_map(|part| part.cites.iter().flatten()).collect()
        } else {
            Vec::new()
        };
        let mut of_entry: HashMap<(u32, Option<u32>), Vec<u32>> = HashMap::new();
        for mark in marks {
            of_entry.entry((mark.number, mark.sub)).or_default().push(mark.occurrence);
        }
        let item = |(at, numbered): (u32, &NumberedSource)| {
            let id = self.site.sources.line(numbered.source).map(|line| line.id.to_owned());
            let number = numbered.number;
            let anchor = |occurrence: u32| format!("cite-{number}-{occurrence}");
            let anchors = |sub: Option<u32>| -> Vec<String> {
                let own = of_entry.get(&(number, sub)).into_iter().flatten();
                own.map(|occurrence| anchor(*occurrence)).collect()
            };
            let backlinks = if numbered.sub.is_empty() {
                let anchors = (1..=numbered.uses).map(anchor).collect();
                let mut backlinks = self.back_references(anchors, Back::Source, &number.to_string());
                for (occurrence, locator) in &numbered.places {
                    if let Some(back) = backlinks.get_mut(*occurrence as usize - 1) {
                        back.place = Some(locator.display(self.words()));
                    }
                }
                backlinks
            } else {
                self.back_references(anchors(None), Back::Source, &number.to_string())
            };
            let sub = (1..).zip(&numbered.sub).map(|(k, locator)| {
                let number = format!("{number}.{k}");
                let backlinks = self.back_references(anchors(Some(k)), Back::Source, &number);
                SubItemContext { number, locator: locator.display(self.words()), backlinks }
            });
            SourceItemContext {
                number,
                id: id.unwrap_or_default(),
                cited: at < resolved.cited,
                source: self.shared_card(numbered.source, numbered.form),
                ix: numbered.source,
                form: numbered.form,
                corrected: None,
                corrected_word: None,
                sub: sub.collect(),
                backlinks,
            }
        };
        (0..).zip(&resolved.sources).map(item).collect()
    }
}

/// What a way back is from.
#[derive(Clone, Copy)]
enum Back {
    Source,
    Note,
}

impl Maker<'_> {
    /// Ways back: one arrow for the only one, else letters, which are in their names too.
    fn back_references(&self, anchors: Vec<String>, from: Back, number: &str) -> Vec<BackRefContext> {
        let words = self.words();
        let (only, one_of, slot) = match from {
            Back::Source => (Key::BackToSource, Key::BackToSourceMark, "number"),
            Back::Note => (Key::BackToNote, Key::BackToNoteMark, "letter"),
        };
        let is_only = anchors.len() == 1;
        let reference = |(at, anchor): (u32, String)| {
            let label = if is_only { "↩".to_owned() } else { letter(at) };
            let key = if is_only { only } else { one_of };
            let name = words.say(key, &[(slot, number), ("mark", &label)]);
            BackRefContext { label, anchor, name, place: None }
        };
        (0..).zip(anchors).map(reference).collect()
    }
}
