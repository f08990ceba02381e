//! `ibid import bibtex`: a library in BibTeX or BibLaTeX as a file of sources in CSL-JSON, which `ibid` reads as records.
//!
//! The crate reads a file as a whole and stops at the first mistake. An entry that cannot be read is therefore taken out and told
//! with its line.

use std::ops::Range;

use biblatex::{Bibliography, RawBibliography};

use super::super::console::Console;
use super::super::failure::Failure;
use super::bibtex_entry;
use super::library::{self, LibraryArguments, ReadLibrary};

pub(super) const BIBTEX_EXAMPLES: &str = "\
Examples:
  ibid import bibtex refs.bib             Makes content/sources/refs.json
  ibid import bibtex refs.bib --dry-run   Prints it

Nothing else is written. Exit code 1: some entries could not be read; each is told with its line.";

/// So many entries that cannot be read are taken out; more are no slips.
const MOST_BROKEN: usize = 100;

/// Writes the file.
pub(super) fn run(arguments: &LibraryArguments, console: &Console) -> Result<u8, Failure> {
    let library = BibtexLibrary::of(library::read(&arguments.file)?);
    let mut read = ReadLibrary { is_lossy: !library.broken.is_empty(), ..ReadLibrary::default() };
    let (mut line, mut from) = (1, 0);
    for (at, why) in &library.broken {
        line += library.text[from..*at].bytes().filter(|byte| *byte == b'\n').count();
        from = *at;
        read.told.push((line, format!("this entry is left out: {why}")));
    }
    if library.is_given_up {
        let shown = arguments.file.display().to_string();
        console.warn(&read.words(&shown));
        return Err(Failure::usage(format!("`{shown}` has more than {MOST_BROKEN} entries that cannot be read"))
            .help("see whether it is BibTeX; reference managers export CSL-JSON too, which is read as it is"));
    }
    read.items = library.entries.iter().map(|entry| bibtex_entry::item(entry, &mut read.left)).collect();
    library::finish(arguments, &read, "an entry begins as in `@article{key, title = {Words}}`", console)
}

/// A library, as far as it can be read.
struct BibtexLibrary {
    text: String,
    entries: Vec<biblatex::Entry>,
    /// Where entries begin that were left out, and why.
    broken: Vec<(usize, String)>,
    /// There are too many of these.
    is_given_up: bool,
}

impl BibtexLibrary {
    fn of(text: String) -> BibtexLibrary {
        let ranges = ranges(&text);
        let (mut rest, mut broken) = (text.clone().into_bytes(), Vec::new());
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
                    return BibtexLibrary { text, entries: found.into_vec(), broken, is_given_up: false };
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
        BibtexLibrary { text, entries: Vec::new(), broken, is_given_up: true }
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
