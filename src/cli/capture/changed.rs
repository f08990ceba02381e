//! `ibid capture --check`: pages are asked for again, and held against the text that was captured of them.

use std::fmt::Write as _;

use super::page::Page;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::pace::Pace;
use crate::cli::reading;
use crate::cli::request::instant;
use crate::cli::summary::counted;
use crate::fetch::Fetcher;
use crate::model::page::ParsedFile;
use crate::model::site::{Site, SourceEntry};
use crate::parse;
use crate::pipeline::Reading;
use crate::words::{NormalText, normal};

/// Says of each source what became of its page. Exit code 1 if one is gone, or words that pages quote are.
pub(super) fn run(
    names: &[String],
    read: &Reading,
    site: &Site,
    fetcher: &Fetcher,
    console: &Console,
) -> Result<u8, Failure> {
    let named = names.iter().map(|name| reading::source(site, name).map(|(_, entry)| entry));
    let named = named.collect::<Result<Vec<_>, _>>()?;
    let has_text = |entry: &&SourceEntry| entry.source.snapshot.is_some() && entry.source.url.is_some();
    if let Some(entry) = named.iter().find(|entry| !has_text(entry)) {
        return Err(Failure::usage(format!("`{}` has no captured text, or no address", entry.id))
            .help(format!("capture it first: `ibid capture --source {}`", entry.id)));
    }
    let all: Vec<&SourceEntry> = if named.is_empty() { site.sources.iter().filter(has_text).collect() } else { named };
    let (mut gone, mut pace) = (0, Pace::default());
    for entry in &all {
        let url = entry.source.url.as_ref().map_or("", |url| &url.value);
        pace.wait(url);
        let (text, is_gone) = again(entry, url, read, site, fetcher);
        gone += usize::from(is_gone);
        console.result(&format!("{}: {text}\n", entry.id))?;
    }
    console.note(&format!(
        "{} asked for again; {gone} gone, or without words that are quoted\n",
        counted(all.len(), "page", "pages")
    ));
    Ok(u8::from(gone > 0))
}

/// What became of a page, and whether it, or words that are quoted of it, are gone.
fn again(entry: &SourceEntry, url: &str, reading: &Reading, site: &Site, fetcher: &Fetcher) -> (String, bool) {
    let answer = match fetcher.get(url) {
        Ok(answer) => answer,
        Err(error) => return (format!("cannot be looked at: {error}"), false),
    };
    if answer.says_missing() {
        return (format!("gone: it says {}", answer.status), true);
    }
    let page = match Page::of(url, &answer, &instant()) {
        Ok(page) => page,
        Err(failure) => return (format!("cannot be looked at: {}", failure.message), false),
    };
    let now = page.captured().map_or_else(String::new, |captured| captured.text.as_str().to_owned());
    let before = captured(entry, reading, site).map(|text| text.as_str().to_owned());
    if before.as_deref() == Some(&now) {
        return ("unchanged".to_owned(), false);
    }
    let lost: Vec<&str> =
        entry.passages.iter().map(|passage| &*passage.words).filter(|words| !now.contains(&normal(words))).collect();
    let (kept, all) =
        (entry.passages.len() - lost.len(), counted(entry.passages.len(), "quoted passage", "quoted passages"));
    let mut out = if entry.passages.is_empty() {
        "changed; nothing of it is quoted".to_owned()
    } else {
        format!("changed; {kept} of {all} still there")
    };
    for words in &lost {
        // Writing to a string does not fail.
        let _ = write!(out, "\n   gone: “{words}”");
    }
    (out, !lost.is_empty())
}

/// The text that was captured of a source.
fn captured(entry: &SourceEntry, reading: &Reading, site: &Site) -> Option<NormalText> {
    let path = entry.source.snapshot.as_ref()?.file(site.config.content_folder());
    let (file, _) = reading.files.iter().find(|(_, file)| *file.path == *path)?;
    let content = reading.content.iter().find(|content| content.file == file)?;
    match parse::parse(content, &reading.files, &site.config).value {
        ParsedFile::Captured(captured) => Some(captured.text.clone()),
        _ => None,
    }
}
