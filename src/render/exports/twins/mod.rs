//! Markdown twins: a page's words as Markdown, beside it as `index.md`, for people with a pager and for programs.
//!
//! Enter through [`briefing`], [`page`] or [`source`]. A twin is the title, what is known of the page in a list, the text as
//! it was written (see `text.rs`), and the numbered sources. Links between pages lead from twin to twin.

mod blocks;
mod captions;
mod record;
mod source_list;
#[cfg(test)]
mod tests;
mod text;
mod unseen;

use std::fmt::Write as _;

pub(super) use record::source;
pub(super) use text::written;

use self::text::Twin;
use super::address::OutputAddresses;
use super::feed::{authors, tags};
use super::markdown::{link, plain};
use crate::language::Key;
use crate::model::page::{Annotation, Judgement, Status};
use crate::model::site::{BriefingEntry, Factual, PageEntry, PartKey, View, in_time};
use crate::render::parts::{caveat_title, counted_words};
use crate::text::Spanned;

/// Writes a briefing's twin.
pub(super) fn briefing(site: &View<'_>, entry: &BriefingEntry) -> Vec<u8> {
    let twin = Twin {
        site,
        words: site.config.words_of(entry.briefing.head.lang.as_deref()),
        addresses: OutputAddresses::relative(site, &entry.route),
        resolved: &entry.resolved,
        block_events: &entry.block_events,
        block_sources: &entry.block_sources,
    };
    let written = &entry.briefing;
    let mut out = String::with_capacity(written.body.text.len() + 1024);
    let _ = writeln!(out, "# {}\n", plain(&entry.title));
    facts(&mut out, &twin, entry);
    judgements(&mut out, &twin, entry);
    blank_line(&mut out);
    twin.push(&mut out, &site.body(&written.body), PartKey::Body, Some(&entry.title));
    caveats(&mut out, &twin, entry);
    if !written.events.is_empty() {
        heading(&mut out, twin.words.get(Key::Timeline));
        for (i, event) in in_time(&written.events, &entry.events) {
            twin.event(&mut out, event, PartKey::Event(i));
        }
    }
    notes(&mut out, &twin, entry);
    twin.sources(&mut out);
    finish(out)
}

/// Writes a plain page's twin.
pub(super) fn page(site: &View<'_>, entry: &PageEntry) -> Vec<u8> {
    let twin = Twin {
        site,
        words: site.config.words_of(entry.page.head.lang.as_deref()),
        addresses: OutputAddresses::relative(site, &entry.route),
        resolved: &entry.resolved,
        block_events: &entry.block_events,
        block_sources: &entry.block_sources,
    };
    let mut out = format!("# {}\n\n", plain(&entry.title));
    fact(&mut out, twin.words.get(Key::TwinSummary), entry.page.head.summary.as_deref().map(plain));
    fact(&mut out, twin.words.get(Key::TwinTouched), twin.touched(&entry.touched));
    fact(&mut out, twin.words.get(Key::TwinPage), address(site, &entry.route));
    blank_line(&mut out);
    twin.push(&mut out, &site.body(&entry.page.body), PartKey::Body, Some(&entry.title));
    twin.sources(&mut out);
    finish(out)
}

/// One item of the list below the title.
fn fact(out: &mut String, name: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        let _ = writeln!(out, "- {name}: {value}");
    }
}

/// The page's whole address, if the site has one.
fn address(site: &View<'_>, route: &str) -> Option<String> {
    super::address::base_url(site).map(|_| super::markdown::autolink(&OutputAddresses::new(site, "").page(route)))
}

fn facts(out: &mut String, twin: &Twin<'_>, entry: &BriefingEntry) {
    let (site, words, written) = (twin.site, twin.words, &entry.briefing);
    let date =
        |date: &Option<Spanned<crate::model::date::Date>>| date.as_ref().map(|date| date.value.display_in(words));
    let authors: Vec<String> = authors(site, entry.facts()).map(plain).collect();
    let tags: Vec<String> = tags(site, entry.facts()).map(plain).collect();
    let entities = entry.entities.iter().filter_map(|ix| site.entities.line(*ix));
    let entities: Vec<String> = entities.map(|entity| link(entity.name, &twin.addresses.page(entity.route))).collect();
    fact(out, words.get(Key::TwinSummary), written.head.summary.as_deref().map(plain));
    fact(out, words.get(Key::TwinDate), date(&written.date));
    fact(out, words.get(Key::TwinUpdated), date(&written.updated));
    fact(out, words.get(Key::TwinAsOf), date(&written.as_of));
    fact(
        out,
        words.get(Key::TwinStatus),
        (written.status != Status::Published).then(|| words.word("status", written.status.word()).to_owned()),
    );
    fact(out, words.get(Key::TwinEvent), written.event_status.as_deref().map(|word| plain(words.word("event", word))));
    fact(out, words.get(Key::TwinPlace), written.place.as_deref().map(plain));
    fact(out, words.get(Key::TwinImportance), written.importance.map(|number| number.to_string()));
    fact(out, words.get(Key::TwinBy), Some(authors.join(words.get(Key::Comma))));
    fact(out, words.get(Key::TwinAbout), Some(entities.join(words.get(Key::Comma))));
    fact(out, words.get(Key::Tags), Some(tags.join(words.get(Key::Comma))));
    fact(out, words.get(Key::TwinCounted), entry.independence.as_ref().map(|counted| counted_words(words, counted)));
    fact(out, words.get(Key::TwinTouched), twin.touched(&entry.touched));
    fact(out, words.get(Key::TwinPage), address(site, &entry.route));
}

fn judgements(out: &mut String, twin: &Twin<'_>, entry: &BriefingEntry) {
    let judgements = &entry.briefing.key_judgements;
    if judgements.is_empty() {
        return;
    }
    heading(out, twin.words.get(Key::KeyJudgements));
    for (i, judgement) in (0..).zip(judgements) {
        match judgement {
            Judgement::Text(document) => item(out, "", &twin.text(document, PartKey::Judgement(i))),
            Judgement::Claim(id) => item(out, "", &twin.claim(&id.value, PartKey::Judgement(i)).unwrap_or_default()),
        }
    }
}

fn caveats(out: &mut String, twin: &Twin<'_>, entry: &BriefingEntry) {
    let mut last = None;
    for (i, caveat) in (0..).zip(&entry.briefing.caveats) {
        if last.replace(caveat.kind) != Some(caveat.kind) {
            heading(out, twin.words.get(caveat_title(caveat.kind)));
        }
        item(out, "", &twin.text(&caveat.text, PartKey::Caveat(i)));
    }
}

/// Annotations and corrections.
fn notes(out: &mut String, twin: &Twin<'_>, entry: &BriefingEntry) {
    let written = &entry.briefing;
    annotations(out, twin, &written.annotations);
    if !written.corrections.is_empty() {
        heading(out, twin.words.get(Key::Corrections));
        for (i, correction) in (0..).zip(&written.corrections) {
            let date = format!("{}: ", correction.date.value.display_in(twin.words));
            item(out, &date, &twin.text(&correction.note, PartKey::Correction(i)));
        }
    }
}

/// Notes on passages.
fn annotations(out: &mut String, twin: &Twin<'_>, annotations: &[Annotation]) {
    if !annotations.is_empty() {
        heading(out, twin.words.get(Key::TwinAnnotations));
    }
    for (i, annotation) in (0..).zip(annotations) {
        let quote = format!("\"{}\": ", plain(&annotation.quote.value));
        item(out, &quote, &twin.text(&annotation.note, PartKey::Annotation(i)));
    }
}

/// Leaves one empty line before what follows.
fn blank_line(out: &mut String) {
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// A heading of one of the twin's own lists.
fn heading(out: &mut String, words: &str) {
    blank_line(out);
    let _ = writeln!(out, "## {words}\n");
}

/// An item of a list; further lines of its text stay inside it.
fn item(out: &mut String, lead: &str, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "- {lead}{}", text.replace('\n', "\n  "));
    }
}

/// One line end at the end, none doubled where a part was empty.
fn finish(mut out: String) -> Vec<u8> {
    out.truncate(out.trim_end().len());
    out.push('\n');
    out.into_bytes()
}
