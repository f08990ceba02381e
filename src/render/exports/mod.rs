//! Every output that no template makes: feeds, sitemap, robots, `llms.txt`, Markdown twins and the files of `data/`.
//!
//! [`render`] is the way in. All are made from the site alone, so they are the same from run to run: dates come from the
//! content, ids from addresses. Texts are written as they are passed, never collected first.

pub(in crate::render) mod address;
mod data;
mod feed;
mod inventory;
pub(in crate::render) mod libraries;
mod llms;
mod markdown;
mod robots;
mod sitemap;
#[cfg(test)]
pub(in crate::render) mod tests;
mod twins;
pub(in crate::render) mod yaml_value;

use std::io::{self, Write};

use serde::Serialize;

use crate::model::correction::CorrectionNote;
use crate::model::date::{Date, Day};
use crate::model::output::{DataFile, FeedFormat, FixedFile, OutputKind};
use crate::model::site::{BriefingEntry, BriefingFacts, Table, Target, View};
use crate::text::Files;

/// Makes the whole text of a briefing as HTML, for feeds.
pub(crate) type FullText<'a> = &'a dyn Fn(&BriefingEntry) -> Option<String>;

/// Writes one output.
///
/// # Errors
/// An output that is no export, an index that is not in the site, or a value that a writer refuses.
pub(crate) fn render(site: &View<'_>, files: &Files, kind: &OutputKind, full: FullText<'_>) -> Result<Vec<u8>, String> {
    match *kind {
        OutputKind::Feed(of, FeedFormat::Atom) => feed::atom::render(site, of, full),
        OutputKind::Feed(of, FeedFormat::Json) => feed::json_feed::render(site, of, full),
        OutputKind::Twin(target) => twin(site, target),
        OutputKind::Fixed(FixedFile::Sitemap) => sitemap::render(site, files),
        OutputKind::Fixed(FixedFile::Robots) => Ok(robots::render(site)),
        OutputKind::Fixed(FixedFile::LlmsTxt) => Ok(llms::render(site)),
        OutputKind::Fixed(FixedFile::Inventory) => inventory::render(site),
        OutputKind::Fixed(FixedFile::Data(file)) => {
            let mut out = Vec::new();
            write(site, files, file, &mut out).map_err(|error| error.to_string())?;
            Ok(out)
        }
        OutputKind::Asset(_)
        | OutputKind::Page(..)
        | OutputKind::Redirect(_)
        | OutputKind::Own(_)
        | OutputKind::SearchPart(_)
        | OutputKind::Fixed(FixedFile::NotFound | FixedFile::HighlightSheet(_)) => {
            Err(format!("{kind:?} is not an export"))
        }
    }
}

fn twin(site: &View<'_>, target: Target) -> Result<Vec<u8>, String> {
    match target {
        Target::Briefing(ix) => whole(&site.briefings, ix).map(|entry| twins::briefing(site, entry)),
        Target::Page(ix) => whole(&site.pages, ix).map(|entry| twins::page(site, entry)),
        Target::Source(ix) => whole(&site.sources, ix).map(|entry| twins::source(site, entry)),
        Target::Entity(_) | Target::Claim(_) | Target::Tag(_) | Target::Section(_) | Target::Index(_) => {
            Err(format!("{target:?} has no twin"))
        }
    }
}

/// Writes a data file piece by piece, with the bytes that [`render`] gives: that of a large site is larger than all else
/// that a build makes.
///
/// # Errors
/// What `out` says.
pub fn write(site: &View<'_>, files: &Files, file: DataFile, out: &mut dyn Write) -> io::Result<()> {
    match file {
        DataFile::SourcesCsl => libraries::csl::write(site, out),
        DataFile::SourcesBibtex => libraries::bibtex::write(site, out),
        DataFile::SourcesRis => libraries::ris::write(site, out),
        DataFile::EventsJson => data::events::json(site, out),
        DataFile::EventsCsv => data::events::csv(site, out),
        DataFile::Attribution => data::attribution::write(site, out),
        DataFile::Claims => data::claims::write(site, out),
        DataFile::Annotations => data::annotations::write(site, out),
        DataFile::Site => data::site::write(site, files, out),
    }
}

/// The entry at an index with all that it has.
fn whole<'a, T>(entries: &Table<'a, T>, ix: u32) -> Result<&'a T, String> {
    entries.whole(ix as usize).ok_or_else(|| format!("no entry {ix}"))
}

/// When a briefing last changed: `updated`, else `date`; or when it was corrected, if that is later.
fn changed(entry: BriefingFacts<'_>) -> Option<&Date> {
    let written = entry.updated.or(entry.date).map(|date| &date.value);
    let corrected = CorrectionNote::last(entry.corrections).filter(|date| date.moment().is_some());
    corrected.filter(|day| written.is_some_and(|date| date.certainly_before(day))).or(written)
}

/// The day that a format without vague dates gets.
fn day(date: &Date) -> Option<Day> {
    date.plain_day()
}

/// Writes JSON on one line, with a final line end.
fn json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, String> {
    let mut out = serde_json::to_vec(value).map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(out)
}

/// Writes a JSON list item by item, one to a line, so that two versions of it can be compared.
fn json_list<T: Serialize>(items: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (ix, item) in items.enumerate() {
        out.write_all(if ix == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"\n]\n")
}

/// Text without the characters that XML 1.0 (2.2) does not allow.
fn xml_text(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    // U+FFFE and U+FFFF begin with this byte.
    if text.bytes().all(|byte| byte >= b' ' && byte != 0xEF) {
        return text.to_owned();
    }
    text.chars().filter(allowed).collect()
}
