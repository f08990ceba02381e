//! `ibid new source URL`: a record for an address that texts link to, with what the links say of it.

use super::failure::Failure;
use super::new_arguments::NewArguments;
use super::record_draft::RecordDraft;
use super::request::{environment, today};
use crate::model::date::Day;
use crate::model::options::Options;
use crate::model::site::{Site, SourceEntry};
use crate::model::slug::short_slug;
use crate::pipeline::{self, Request, Silent};
use crate::resolve::{canonical_url, made_source};
use crate::text::Files;

/// The name of a record's file, without its ending, and its text. `None` if the words are no address.
pub(super) fn of_address(words: &str, arguments: &NewArguments, day: Day) -> Result<Option<(String, String)>, Failure> {
    let Some(address) = canonical_url(words) else { return Ok(None) };
    // A link in a draft is a link, too.
    let options = Options { now: today(arguments.now)?, drafts: true, future: true, base_url: None };
    let environment = environment();
    let root = arguments.dir.clone();
    let request = Request { environment, ..Request::new(root, options) };
    let reading = pipeline::read(&request, &Silent);
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
