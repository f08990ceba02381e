//! Records, front matter and fenced blocks whose keys are told: the tables of `config/keys` with the readers of this stage.

use super::input::Input;
use super::source::Standing;
use super::{block, briefing, claim, entity, event, page, query, source};
use crate::config::keys::{BRIEFING, CLAIM, ENTITY, EVENT, FIGURE, PAGE, QUERY, SOURCE, SOURCES_QUERY};
use crate::config::{Config, Dialect, EventsOf};
use crate::model::document::{Document, Origin};
use crate::text::FileId;
use crate::yaml::Node;
use crate::yaml::keys::KeyedKind;

/// All kinds of records, front matter and blocks.
pub const KEYED_KINDS: [KeyedKind; 9] = [
    KeyedKind {
        word: "briefing",
        about: "The front matter of a briefing, in Markdown below `content/briefings/`.",
        groups: BRIEFING,
        is_mapped: true,
        is_record: true,
        read: |node| {
            // Where each briefing is an event, it has fields of one too.
            let mut config = Config::default();
            front_matter(node, &config);
            config.collections.events = EventsOf::Each;
            front_matter(node, &config);
        },
    },
    KeyedKind {
        word: "page",
        about: "The front matter of a plain page, of the front page, and of a section's `_index.md`. It may be missing. \
                Pages of documentation have these too, and what the tool says that they were written for.",
        groups: PAGE,
        is_mapped: true,
        is_record: false,
        read: |node| drop(page::read(node, node.span, nothing(node), &input(&Config::default()), &mut Vec::new())),
    },
    KeyedKind {
        word: "source",
        about: "A source: a record below `content/sources/`, or in place, under `sources:` of a briefing.",
        groups: SOURCE,
        is_mapped: true,
        is_record: true,
        read: |node| drop(source::read(node, Standing::File, &Config::default(), &mut Vec::new())),
    },
    KeyedKind {
        word: "claim",
        about: "A claim: a record below `content/claims/`, or in place, under `claims:` of a briefing.",
        groups: CLAIM,
        is_mapped: true,
        is_record: true,
        read: |node| drop(claim::read(node, &Config::default(), &mut Vec::new())),
    },
    KeyedKind {
        word: "event",
        about: "An event: under `events:` of a briefing, or an item of a `timeline` block.",
        groups: EVENT,
        is_mapped: true,
        is_record: true,
        read: |node| drop(event::read(node, &Config::default(), &mut Vec::new())),
    },
    KeyedKind {
        word: "entity",
        about: "A person, organisation, place, event or topic: a record below `content/entities/`.",
        groups: ENTITY,
        is_mapped: true,
        is_record: true,
        read: |node| drop(entity::read(node, &Config::default(), &mut Vec::new())),
    },
    KeyedKind {
        word: "timeline",
        about: "A `timeline` block that asks for events of the site. One that lists its own has items with the keys of \
                an event.",
        groups: QUERY,
        is_mapped: false,
        is_record: false,
        read: |node| drop(query::events(node, &mut Vec::new())),
    },
    KeyedKind {
        word: "sources",
        about: "A `sources` block, which lists sources of the site.",
        groups: SOURCES_QUERY,
        is_mapped: false,
        is_record: false,
        read: |node| drop(query::sources(node, &mut Vec::new())),
    },
    KeyedKind {
        word: "figure",
        about: "A `figure` block: a picture with words below it.",
        groups: FIGURE,
        is_mapped: false,
        is_record: false,
        read: |node| drop(block::figure(node, &input(&Config::default()), &mut Vec::new())),
    },
];

fn front_matter(node: &Node, config: &Config) {
    briefing::read(node, node.span, None, &input(config), &mut Vec::new());
}

fn nothing(node: &Node) -> Document {
    Document::empty("".into(), Origin::Inline(node.span))
}

/// A file without anything in it.
fn input(config: &Config) -> Input<'_> {
    Input {
        file: FileId(0),
        path: "content/a.md",
        text: "".into(),
        config,
        lenience: config.unknown_fields,
        numbered: config.numbered,
        wiki_links: true,
        is_foreign: false,
        dialect: Dialect::Own,
        may_be_briefing: false,
    }
}
