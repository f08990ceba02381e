//! `ibid new source URL`: a record for an address that texts link to, with what the links say of it.

use std::path::Path;

use super::failure::Failure;
use super::record_draft::RecordDraft;
use super::request::with_drafts;
use crate::model::date::Day;
use crate::model::site::{Site, SourceEntry};
use crate::model::slug::short_slug;
use crate::pipeline::{self, Silent};
use crate::resolve::{canonical_url, made_source};
use crate::text::Files;

/// The name of a record's file, without its ending, and its text. `None` if the words are no address.
pub(super) fn of_address(words: &str, dir: &Path, day: Day) -> Result<Option<(String, String)>, Failure> {
    let Some(address) = canonical_url(words) else { return Ok(None) };
    let reading = pipeline::read(&with_drafts(dir, day), &Silent);
    let known = reading.site.as_ref().and_then(|site| known(site, &address));
    if let Some(entry) = known.filter(|entry| !entry.is_linked) {
        return Err(described(entry, words, &reading.files));
    }
    let made = reading.site.as_ref().and_then(|site| made_source(words, site));
    let Some(source) = known.map(|entry| &entry.source).or(made.as_ref()) else { return Ok(None) };
    let mut draft = RecordDraft::of(source, words);
    draft.id = short_slug(&draft.name());
    let text = draft.text(day);
    Ok(Some((draft.id, text)))
}

pub(super) fn known<'s>(site: &'s Site, address: &str) -> Option<&'s SourceEntry> {
    let has = |entry: &&SourceEntry| {
        entry.source.url.as_ref().is_some_and(|url| canonical_url(&url.value).as_deref() == Some(address))
    };
    site.sources.iter().find(has)
}

/// That a record has the address already.
pub(super) fn described(entry: &SourceEntry, words: &str, files: &Files) -> Failure {
    let span = entry.source.span;
    let (line, _) = files.get(span.file).line_column(span.start as usize);
    let place = format!("{}:{line}", files.get(span.file).path);
    Failure::usage(format!("`{words}` is the address of the source `{}`, whose record stands in {place}", entry.id))
        .help(format!("cite it as `[@{}]`, or add to that record", entry.id))
}
