//! `ibid import bibtex`: a library in BibTeX or BibLaTeX as a file of sources in CSL-JSON, which `ibid` reads as records.
//!
//! The crate reads a file as a whole and stops at the first mistake. An entry that cannot be read is therefore taken out and told
//! with its line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use biblatex::{Bibliography, RawBibliography};
use clap::Args;
use serde_json::Value;

use super::super::console::Console;
use super::super::failure::Failure;
use super::super::new_file::{make, shown};
use super::super::summary::counted;
use super::bibtex_entry::{self, LeftField};
use crate::load::open_site;
use crate::model::slug::short_slug;

pub(super) const BIBTEX_EXAMPLES: &str = "\
Examples:
  ibid import bibtex refs.bib             Makes content/sources/refs.json
  ibid import bibtex refs.bib --dry-run   Prints it

Nothing else is written. Exit code 1: some entries could not be read; each is told with its line.";

/// Bytes of a library at most.
const LARGEST: u64 = 64 << 20;
/// So many entries that cannot be read are taken out; more are no slips.
const MOST_BROKEN: usize = 100;

/// What `ibid import bibtex` takes.
#[derive(Debug, Args)]
pub(super) struct BibtexArguments {
    /// The library
    file: PathBuf,
    /// Folder of the site
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Name of the file below `content/sources/`, without its ending; that of the library if it is not given
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Prints the file and writes nothing
    #[arg(long)]
    dry_run: bool,
}

/// Writes the file.
pub(super) fn run(arguments: &BibtexArguments, console: &Console) -> Result<u8, Failure> {
    let shown = arguments.file.display().to_string();
    let text = read(&arguments.file)?;
    let library = BibtexLibrary::of(text);
    // Writing to a string does not fail.
    let mut told = String::new();
    let (mut line, mut from) = (1, 0);
    for (at, why) in &library.broken {
        line += library.text[from..*at].bytes().filter(|byte| *byte == b'\n').count();
        from = *at;
        let _ = writeln!(told, "{shown}:{line}: this entry is left out: {why}");
    }
    if library.is_given_up {
        console.warn(&told);
        return Err(Failure::usage(format!("`{shown}` has more than {MOST_BROKEN} entries that cannot be read"))
            .help("see whether it is BibTeX; reference managers export CSL-JSON too, which is read as it is"));
    }
    let mut left: BTreeMap<LeftField, usize> = BTreeMap::new();
    let items: Vec<Value> = library.entries.iter().map(|entry| bibtex_entry::item(entry, &mut left)).collect();
    for (field, count) in &left {
        let entries = counted(*count, "entry", "entries");
        let _ = writeln!(told, "`{}` of {entries} {}", field.name, field.why);
    }
    console.warn(&told);
    if items.is_empty() {
        return Err(Failure::usage(format!("`{shown}` holds no entry that can be read"))
            .help("an entry begins as in `@article{key, title = {Words}}`"));
    }
    let mut json = serde_json::to_string_pretty(&items).unwrap_or_default();
    json.push('\n');
    if arguments.dry_run {
        console.result(&json)?;
    } else {
        let path = write(arguments, &json)?;
        let sources = counted(items.len(), "source", "sources");
        console.result(&format!("made `{path}`: {sources}, cited by the keys of the library\n"))?;
    }
    Ok(u8::from(!library.broken.is_empty()))
}

fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error: &std::io::Error| Failure::system("read", path, error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| failed(&error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::usage(format!("`{}` is larger than {} MiB", path.display(), LARGEST >> 20)));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::usage(format!("`{}` is not UTF-8", path.display())).help("save it as UTF-8"))?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// Writes the file below the sources of the site; what is there already stays.
fn write(arguments: &BibtexArguments, json: &str) -> Result<String, Failure> {
    let stem = arguments.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = arguments.name.as_deref().unwrap_or(&stem).trim();
    if name.is_empty() {
        return Err(Failure::usage("the file has no name to be written under").help("add `--name refs`"));
    }
    let name = short_slug(name);
    let site = open_site(&arguments.dir).map_err(|error| Failure::system("open", &arguments.dir, &error))?;
    let path = format!("content/sources/{name}.json");
    let shown = shown(&arguments.dir, &path);
    make(&site, Path::new(&path), &shown, json, "move it away, or write another file with `--name`")?;
    Ok(shown.display().to_string())
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
