//! `ibid import bibtex` and `ibid import ris`: a library of a reference manager becomes a file of sources in CSL-JSON, and what
//! became of none is told. (A library that lies in the site is read as it is.)

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::super::console::Console;
use super::super::failure::Failure;
use super::super::new_file::{make, shown};
use super::super::summary::counted;
use crate::config::LibraryFormat;
use crate::load::{self, open_site};
use crate::model::slug::short_slug;
use crate::parse::libraries::{ReadLibrary, example, read_library};

pub(super) const BIBTEX_EXAMPLES: &str = "\
Examples:
  ibid import bibtex refs.bib             Makes content/sources/refs.json
  ibid import bibtex refs.bib --dry-run   Prints it

Nothing else is written. Exit code 1: some entries could not be read; each is told with its line.";

pub(super) const RIS_EXAMPLES: &str = "\
Examples:
  ibid import ris refs.ris                 Makes content/sources/refs.json
  ibid import ris pubmed.nbib --dry-run    Prints it

Nothing else is written. Exit code 1: something could not be read; it is told with its line.";

/// Bytes of a library at most.
const LARGEST: u64 = 64 << 20;
/// So many places of a library are told one by one.
const MOST_TOLD: usize = 100;

/// What the import of a library takes.
#[derive(Debug, Args)]
pub(super) struct LibraryArguments {
    /// The library
    pub(super) file: PathBuf,
    /// Folder of the site
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Name of the file in the folder of the sources, without its ending; that of the library if it is not given
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Prints the file and writes nothing
    #[arg(long)]
    dry_run: bool,
}

/// What is told of a library, a line for each place and each kind of field.
fn words(library: &ReadLibrary, shown: &str) -> String {
    let mut told = String::new();
    // Writing to a string does not fail.
    for (line, words) in library.told.iter().take(MOST_TOLD) {
        let _ = writeln!(told, "{shown}:{line}: {words}");
    }
    if let Some(more) = library.told.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        let _ = writeln!(told, "{shown}: and {more} more of these");
    }
    for (field, count) in &library.left {
        let entries = counted(*count, "entry", "entries");
        let _ = writeln!(told, "`{}` of {entries} {}", field.name, field.why);
    }
    told
}

/// The text of a library.
fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error: &std::io::Error| Failure::system("read", path, error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| failed(&error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::usage(format!("`{}` is larger than {} MiB", path.display(), LARGEST >> 20)));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        Failure::usage(format!("`{}` is not UTF-8 (line {line})", path.display())).help("save it as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// Writes the items and tells what is in none.
pub(super) fn run(arguments: &LibraryArguments, format: LibraryFormat, console: &Console) -> Result<u8, Failure> {
    let library = read_library(&read(&arguments.file)?, format);
    let name = arguments.file.display().to_string();
    console.warn(&words(&library, &name));
    if library.is_given_up {
        return Err(Failure::usage(format!("`{name}` has more entries that cannot be read than are told"))
            .help("see whether it is BibTeX; reference managers export CSL-JSON too, which is read as it is"));
    }
    if library.items.is_empty() {
        return Err(Failure::usage(format!("`{name}` holds no entry that can be read")).help(example(format)));
    }
    let items: Vec<&Value> = library.items.iter().map(|(_, item)| item).collect();
    let mut json = serde_json::to_string_pretty(&items).unwrap_or_default();
    json.push('\n');
    if arguments.dry_run {
        console.result(&json)?;
    } else {
        let path = write(arguments, &json)?;
        let sources = counted(library.items.len(), "source", "sources");
        console.result(&format!("made `{path}`: {sources}, cited by the keys of the library\n"))?;
    }
    Ok(u8::from(library.is_lossy))
}

/// Writes the file below the sources of the site; what is there already stays.
fn write(arguments: &LibraryArguments, json: &str) -> Result<String, Failure> {
    let stem = arguments.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = arguments.name.as_deref().unwrap_or(&stem).trim();
    if name.is_empty() {
        return Err(Failure::usage("the file has no name to be written under").help("add `--name refs`"));
    }
    let name = short_slug(name);
    let site = open_site(&arguments.dir).map_err(|error| Failure::system("open", &arguments.dir, &error))?;
    let config = load::config(&arguments.dir, &[]);
    let path = config.content_path(&config.collections.sources.path, &format!("{name}.json"));
    let shown = shown(&arguments.dir, &path);
    make(&site, Path::new(&path), &shown, json.as_bytes(), "move it away, or write another file with `--name`")?;
    Ok(shown.display().to_string())
}
