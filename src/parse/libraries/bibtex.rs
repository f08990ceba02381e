//! A library in BibTeX or BibLaTeX.
//!
//! The crate reads a file as a whole and stops at the first mistake. An entry that cannot be read is therefore taken out and told
//! with its line.

use std::collections::HashMap;
use std::ops::Range;

use biblatex::{Bibliography, RawBibliography};

use super::{ReadLibrary, bibtex_entry};

/// So many entries that cannot be read are taken out; more are no slips.
const MOST_BROKEN: usize = 100;

/// The items of a library.
pub(super) fn read(text: &str) -> ReadLibrary {
    let library = BibtexLibrary::of(text);
    let mut out = ReadLibrary {
        is_lossy: !library.broken.is_empty(),
        is_given_up: library.is_given_up,
        ..ReadLibrary::default()
    };
    let mut lines = LineCounter::of(text);
    for (at, why) in &library.broken {
        out.told.push((lines.line(*at), format!("this entry is left out: {why}")));
    }
    let mut lines = LineCounter::of(text);
    let starts: HashMap<&str, usize> =
        library.ranges.iter().rev().map(|range| (key(&text[range.clone()]), range.start)).collect();
    let mut placed: Vec<(usize, &biblatex::Entry)> =
        library.entries.iter().map(|entry| (starts.get(entry.key.as_str()).copied().unwrap_or(0), entry)).collect();
    placed.sort_by_key(|(start, _)| *start);
    for (start, entry) in placed {
        out.items.push((lines.line(start), bibtex_entry::item(entry, &mut out.left)));
    }
    out
}

/// The key of an entry as it is written.
fn key(entry: &str) -> &str {
    let rest = entry.split_once(['{', '(']).map_or("", |(_, rest)| rest);
    rest.split([',', '}', ')']).next().unwrap_or_default().trim()
}

/// Lines of places that come one behind the other.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    fn of(text: &str) -> LineCounter<'_> {
        LineCounter { text, at: 0, line: 1 }
    }

    /// The line of a place that is not before the one asked for last, counted from 1.
    fn line(&mut self, at: usize) -> usize {
        self.line += self.text[self.at..at].bytes().filter(|byte| *byte == b'\n').count();
        self.at = at;
        self.line
    }
}

/// A library, as far as it can be read.
struct BibtexLibrary {
    entries: Vec<biblatex::Entry>,
    /// Where entries are.
    ranges: Vec<Range<usize>>,
    /// Where entries begin that were left out, and why.
    broken: Vec<(usize, String)>,
    /// There are too many of these.
    is_given_up: bool,
}

impl BibtexLibrary {
    fn of(text: &str) -> BibtexLibrary {
        let ranges = ranges(text);
        let (mut rest, mut broken) = (text.as_bytes().to_vec(), Vec::new());
        // A brace that is never closed swallows all entries behind it: each is looked at by itself first.
        for range in &ranges {
            if let Err(error) = RawBibliography::parse(&text[range.clone()]) {
                broken.push((range.start, error.kind.to_string()));
                take_out(&mut rest, range.clone());
            }
        }
        for _ in 0..MOST_BROKEN {
            // Whole entries were taken out, so that it is still UTF-8.
            let error = match Bibliography::parse(&String::from_utf8_lossy(&rest)) {
                Ok(found) => {
                    broken.sort_unstable();
                    return BibtexLibrary { entries: found.into_vec(), ranges, broken, is_given_up: false };
                }
                Err(error) => error,
            };
            let at = ranges.partition_point(|range| range.start <= error.span.start);
            let Some(range) = at.checked_sub(1).and_then(|at| ranges.get(at)) else { break };
            if rest.get(range.start) != Some(&b'@') {
                break;
            }
            broken.push((range.start, error.kind.to_string()));
            take_out(&mut rest, range.clone());
        }
        broken.sort_unstable();
        BibtexLibrary { entries: Vec::new(), ranges, broken, is_given_up: true }
    }
}

/// Puts spaces in the place of an entry, so that all others stay where they are.
fn take_out(text: &mut [u8], range: Range<usize>) {
    text[range].fill(b' ');
}

/// Where entries are: from an `@` that begins a line to the next one. One within the braces of an entry begins none.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if text[start..].starts_with('@') {
            starts.push(start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut all: Vec<Range<usize>> = Vec::new();
    let is_whole = |range: Range<usize>| RawBibliography::parse(&text[range]).is_ok();
    for (start, end) in starts.iter().copied().zip(ends) {
        match all.last_mut() {
            Some(last) if !is_whole(start..end) && !is_whole(last.clone()) && is_whole(last.start..end) => {
                last.end = end;
            }
            _ => all.push(start..end),
        }
    }
    all
}
