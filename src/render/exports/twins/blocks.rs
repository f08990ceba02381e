//! Fenced blocks of data in a twin: what they show as Markdown, in place of the data.

use std::fmt::Write as _;

use super::text::Twin;
use crate::language::Key;
use crate::model::block::{Block, Figure, TimelineBlock};
use crate::model::document::{Document, NodeIx};
use crate::model::event::Event;
use crate::model::id::Id;
use crate::model::site::{PartKey, in_time};
use crate::render::exports::markdown::plain;
use crate::render::exports::yaml_value::{Comments, YamlValue};
use crate::render::html::of_block;
use crate::render::parts::{counted_words, signs};

impl Twin<'_> {
    /// The Markdown of a block; lines end with `\n`, empty for a broken one.
    pub(super) fn block(&self, document: &Document, ix: NodeIx, index: u32) -> String {
        let mut out = String::new();
        match document.blocks.get(index as usize) {
            Some(Block::Timeline(TimelineBlock::Events(events))) => {
                for (i, event) in in_time(events, of_block(self.block_events, index)) {
                    self.event(&mut out, event, PartKey::BlockEvent(index, i));
                }
            }
            Some(Block::Timeline(TimelineBlock::Query(_))) => {
                for (i, ix) in (0..).zip(of_block(self.block_events, index)) {
                    if let Some(entry) = self.site.events.get(*ix as usize) {
                        self.event(&mut out, &entry.event, PartKey::BlockEvent(index, i));
                    }
                }
            }
            Some(Block::Sources(_)) => {
                for ix in of_block(self.block_sources, index) {
                    let _ = writeln!(out, "- {}", self.source_line(*ix, 0));
                }
            }
            Some(Block::Figure(figure)) => self.figure(&mut out, figure, (self.lead(document.captioned_at(ix)), index)),
            Some(Block::Claim(id)) => {
                if let Some(claim) = self.claim(&id.value, PartKey::Claim(index)) {
                    let _ = writeln!(out, "> {claim}");
                }
            }
            Some(Block::Own(own)) => {
                // Comments of the YAML are none of the readers'.
                let data = own.data.as_ref().map(|data| YamlValue(data, Comments::Cut));
                let data = data.and_then(|data| serde_json::to_string_pretty(&data).ok()).unwrap_or_default();
                let _ = writeln!(out, "```{}\n{data}\n```", own.name);
            }
            Some(Block::Broken(_)) | None => {}
        }
        out
    }

    /// One event as an item of a list.
    pub(super) fn event(&self, out: &mut String, event: &Event, key: PartKey) {
        let when = event.display.clone().unwrap_or_else(|| event.date.value.display_in(self.words));
        let numbers = self.numbers(key, |item| event.cites.get(item)?.locator.as_deref());
        let _ = write!(out, "- {}: {}{numbers}", plain(&when), plain(&event.title));
        let status = event.status.as_deref().filter(|status| *status != "confirmed");
        let status = status.map(|status| self.words.word("event", status));
        let said: Vec<&str> = status.into_iter().chain(event.place.as_deref()).collect();
        if !said.is_empty() {
            let _ = write!(out, " ({})", plain(&said.join(self.words.get(Key::Comma))));
        }
        if let Some(summary) = &event.summary {
            let _ = write!(out, ". {}", plain(summary));
        }
        out.push('\n');
    }

    /// A claim with its marks, and with what the page says of it: nobody is told it as plain fact.
    pub(super) fn claim(&self, id: &Id, key: PartKey) -> Option<String> {
        let claims = &self.site.claims;
        let entry = claims.get(claims.find(id)?)?;
        let claim = &entry.claim;
        let mut out = plain(&claim.text) + &self.numbers(key, |item| claim.support.get(item)?.locator.as_deref());
        for sign in signs(claim, self.words) {
            let _ = write!(out, " {}", plain(&sign));
        }
        if let Some(by) = &claim.asserted_by {
            let entities = &self.site.entities;
            let id = Id::new(&by.value);
            let found = entities.find(&id).and_then(|ix| entities.get(ix));
            let name = found.map_or(by.value.as_str(), |entity| entity.name);
            let _ = write!(out, " {}", self.words.say(Key::AccordingTo, &[("name", &plain(name))]));
        }
        let counted = &entry.independence.counted;
        if counted.reports > 0 {
            let _ = write!(out, " {}{}", counted_words(self.words, counted), self.words.get(Key::FullStop));
        }
        Some(out)
    }

    /// A figure in words; the picture is on the page.
    fn figure(&self, out: &mut String, figure: &Figure, (lead, index): (String, u32)) {
        let _ = writeln!(out, "{}", self.words.say(Key::TwinFigure, &[("title", &plain(&figure.alt))]));
        if let Some(caption) = &figure.caption {
            let _ = writeln!(out, "\n{lead}{}", self.text(caption, PartKey::Caption(index)));
        }
        if let Some(credit) = &figure.credit {
            let _ = writeln!(out, "\n{}", self.words.say(Key::TwinCredit, &[("name", &plain(credit))]));
        }
    }
}
