//! `ibid new source URL`: a record for an address that texts link to, with what the links say of it.

use super::failure::Failure;
use super::new::scalar;
use super::new_arguments::NewArguments;
use super::request::{environment, today};
use crate::model::date::Day;
use crate::model::options::Options;
use crate::model::site::{Site, SourceEntry};
use crate::model::slug::short_slug;
use crate::model::source::Source;
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
    let made = reading.site.as_ref().and_then(|site| made_source(words, &site.config));
    let Some(source) = known.map(|entry| &entry.source).or(made.as_ref()) else { return Ok(None) };
    let title = &source.title.value;
    let outlet = source.outlet.as_ref().map_or("", |outlet| outlet.value.as_str());
    let id = short_slug(if title.contains(outlet) { title.clone() } else { format!("{outlet} {title}") }.as_str());
    let text = record(source, &id, words, day);
    Ok(Some((id, text)))
}

fn known<'s>(site: &'s Site, address: &str) -> Option<&'s SourceEntry> {
    let has = |entry: &&SourceEntry| {
        entry.source.url.as_ref().is_some_and(|url| canonical_url(&url.value).as_deref() == Some(address))
    };
    site.sources.iter().find(has)
}

/// That a record has the address already.
fn described(entry: &SourceEntry, words: &str, files: &Files) -> Failure {
    let span = entry.source.span;
    let (line, _) = files.get(span.file).line_column(span.start as usize);
    let place = format!("{}:{line}", files.get(span.file).path);
    Failure::usage(format!("`{words}` is the address of the source `{}`, whose record stands in {place}", entry.id))
        .help(format!("cite it as `[@{}]`, or add to that record", entry.id))
}

fn record(source: &Source, id: &str, address: &str, day: Day) -> String {
    let outlet = source.outlet.as_ref().map_or(String::new(), |outlet| format!(" {}", scalar(&outlet.value)));
    let issued = source.issued.as_ref().map_or(String::new(), |date| format!(" {}", date_scalar(date.value.edtf())));
    let day = day.to_iso();
    let mut out = format!(
        "---\n\
         id: {id}\n\
         type: {}            # article-newspaper, article-journal, report, book, statement ...\n\
         title: {}\n\
         outlet:{outlet}                  # who published it: an entity's id, or a name\n\
         authors: []\n\
         issued:{issued}                  # 2015-10-28, 2015-10, 2015-10-XX, 2015-10~\n\
         accessed: {day}\n\
         added: {day}\n\
         url: {}\n",
        source.kind.value,
        scalar(&source.title.value),
        scalar(address),
    );
    if !source.archives.is_empty() {
        out.push_str("archives:\n");
        for copy in &source.archives {
            let date = copy.date.as_ref().map_or(String::new(), |date| format!(", date: {}", date_scalar(date.edtf())));
            out.extend(["  - {url: ", &scalar(&copy.url.value), &date, "}\n"]);
        }
    }
    for (name, value) in &source.bibliographic {
        out.extend([name, ": ", &scalar(value), "\n"]);
    }
    out.push_str("via: []                  # ids of the sources that it says it rests on\n---\n");
    out
}

/// A date as YAML: digits and hyphens as they are.
fn date_scalar(edtf: &str) -> String {
    let plain = edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if plain { edtf.to_owned() } else { scalar(edtf) }
}
