//! # Relay words
//!
//! ## What it does
//! Finds words of a captured text that say where its news is from ("according to", "told", the name of an agency in brackets, a press
//! release), where the record of the source says nothing of it (rules.md 3).
//!
//! ## Why
//! Two reports that both repeat a third are one origin. Readers and reviewers count two, unless the records say what rests on what.
//!
//! ## Example
//! A captured text says "according to Sputnik News", and its record has no `attribution:`.
//!
//! ## Instead
//! Say in the record what it rests on: `attribution: [{to: sputnik-bortnikov, relation: reports}]`, or `agency:` for a copy of a wire. If it
//! only mentions the other, nothing is to be done.

use crate::diag::{Diagnostic, codes};
use crate::model::site::{FoundRelay, Site, SourceEntry};
use crate::model::slug::slug;
use crate::words::relays::RelayKind;

/// Letters of the words that are shown.
const SHOWN: usize = 80;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for relay in &site.captures.relays {
        let Some(entry) = site.sources.get(relay.source as usize) else { continue };
        let words: String = relay.words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
        let what = if relay.name.is_empty() { "a press release" } else { &relay.name };
        let message =
            format!("the text of `{}` says that it rests on {what} (`{words}`), and its record does not", entry.id);
        let record = entry.source.id.as_ref().map_or(entry.source.span, |id| id.span);
        let found = Diagnostic::new(&codes::RELAY_WORDS, relay.place, message).label(record, "the record");
        diagnostics.push(found.help(help(site, entry, relay)));
    }
}

fn help(site: &Site, entry: &SourceEntry, relay: &FoundRelay) -> String {
    if relay.kind == RelayKind::Carries {
        return format!("if it is their copy, add to the record of `{}`: `agency: {}`", entry.id, relay.name);
    }
    let relation = if relay.kind == RelayKind::Copies { "copies" } else { "reports" };
    let to = relay.to.and_then(|to| site.sources.get(to as usize)).map(|to| to.id.as_str());
    let made = if relay.name.is_empty() { "press-release".to_owned() } else { slug(&relay.name) };
    let edge = format!("{{to: {}, relation: {relation}}}", to.unwrap_or(&made));
    let line = if entry.source.attribution.is_empty() {
        format!("add to the record of `{}`: `attribution: [{edge}]`", entry.id)
    } else {
        format!("add to `attribution:` of `{}`: `{edge}`", entry.id)
    };
    match to {
        Some(_) => format!("if so, {line}"),
        None => format!("if so, write a record of what was said there, with the id `{made}`, and {line}"),
    }
}
