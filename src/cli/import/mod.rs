//! `ibid import`. Here: `ibid.yaml` of the configuration of another tool, whose folder stays as it is, with a report of what
//! became of each key.

mod library;
mod mdbook;
mod mkdocs;
mod mkdocs_parts;
mod outside;
mod report;
mod settings;

use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use self::library::{BIBTEX_EXAMPLES, LibraryArguments, RIS_EXAMPLES};
use self::report::{ImportReport, KeyFate, ReportItem};
use self::settings::ImportedSettings;
use super::console::Console;
use super::failure::Failure;
use super::retractions::{self, RETRACTIONS_EXAMPLES, RetractionsArguments};
use super::summary::counted;
use crate::config::LibraryFormat;
use crate::disk::Dir;
use crate::text::paths::join;
use crate::text::{FileId, Files, InputFile, Span};
use crate::yaml::{self, Node, Value};

const CONFIG: &str = "ibid.yaml";
const REPORT: &str = "import-report.md";
/// Bytes of a configuration at most.
const LARGEST: u64 = 4 << 20;
/// Deepest nesting of it.
const DEEPEST: usize = 64;

/// What `ibid import` takes.
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    #[command(subcommand)]
    of: ImportOf,
}

/// What can be imported.
#[derive(Debug, Subcommand)]
enum ImportOf {
    /// Makes `ibid.yaml` of `mkdocs.yml`
    #[command(after_help = MKDOCS_EXAMPLES)]
    Mkdocs(ToolArguments),
    /// Makes `ibid.yaml` of `book.toml`, that of mdBook
    #[command(after_help = MDBOOK_EXAMPLES)]
    Mdbook(ToolArguments),
    /// Makes a file of sources of a library in BibTeX or BibLaTeX
    #[command(after_help = BIBTEX_EXAMPLES)]
    Bibtex(LibraryArguments),
    /// Makes a file of sources of a library in RIS or the format of PubMed (nbib)
    #[command(after_help = RIS_EXAMPLES)]
    Ris(LibraryArguments),
    /// Writes what a list says of retracted and corrected works into the records of sources
    #[command(after_help = RETRACTIONS_EXAMPLES)]
    Retractions(RetractionsArguments),
}

/// Examples of each kind.
pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  ibid import mdbook guide        Makes guide/ibid.yaml of guide/book.toml
  ibid import mkdocs --dry-run    Shows what it would be for the mkdocs.yml of this folder
  ibid import bibtex refs.bib     Makes content/sources/refs.json, records of sources
  ibid import ris refs.ris        The same of RIS, or of the nbib that PubMed writes
  ibid import retractions retraction_watch.csv --diff    Shows what it would write into records";

const MKDOCS_EXAMPLES: &str = "\
Examples:
  ibid import mkdocs --dry-run    Shows what `ibid.yaml` would be for the mkdocs.yml of this folder
  ibid import mkdocs docs/en --into .     Where pages include files from above their folder

Nothing else is written but `import-report.md`. Exit code 1: something was left, all of it in the report.";

const MDBOOK_EXAMPLES: &str = "\
Examples:
  ibid import mdbook guide        Makes guide/ibid.yaml of guide/book.toml

Nothing else is written but `import-report.md`. Exit code 1: something was left, all of it in the report.";

/// The folder of another tool.
#[derive(Debug, Args)]
struct ToolArguments {
    /// Folder with the configuration of the tool
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Folder of the site, where `ibid.yaml` is written: that folder, or one above it that holds what pages include
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Prints `ibid.yaml` and writes nothing
    #[arg(long)]
    dry_run: bool,
    /// Form of what is said on standard output
    #[arg(long, value_name = "FORM", default_value = "human")]
    format: ImportForm,
}

/// Reads the configuration of a tool; the name of its file is given back.
type ReadTool = fn(&mut Import, &Console) -> Result<&'static str, Failure>;

/// How the outcome is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ImportForm {
    /// A few lines
    Human,
    /// The report as an object
    Json,
}

/// The configuration of another tool, and what is made of it.
struct Import {
    files: Files,
    /// Path of the tool's folder below the site's, empty or with a slash at its end.
    below: String,
    /// The tool's folder.
    dir: Dir,
    /// The site's folder.
    site: PathBuf,
    settings: ImportedSettings,
    report: ImportReport,
}

/// Imports what was asked for.
pub(super) fn run(arguments: &ImportArguments, console: &Console) -> Result<u8, Failure> {
    match &arguments.of {
        ImportOf::Mkdocs(arguments) => tool(arguments, mkdocs::read, console),
        ImportOf::Mdbook(arguments) => tool(arguments, mdbook::read, console),
        ImportOf::Bibtex(arguments) => library::run(arguments, LibraryFormat::Bibtex, console),
        ImportOf::Ris(arguments) => library::run(arguments, LibraryFormat::Tagged, console),
        ImportOf::Retractions(arguments) => retractions::run(arguments, console),
    }
}

/// Writes `ibid.yaml` and the report.
fn tool(arguments: &ToolArguments, read: ReadTool, console: &Console) -> Result<u8, Failure> {
    let dir = open(&arguments.dir)?;
    let into = arguments.into.as_deref().unwrap_or(&arguments.dir);
    let site = open(into)?;
    let below = below(into, &arguments.dir)?;
    if !arguments.dry_run && site.look(CONFIG).ok().flatten().is_some() {
        let message = format!("`{}` is already there", into.join(CONFIG).display());
        return Err(Failure::usage(message).help("move it away, or add `--dry-run` to see what would be written"));
    }
    let mut import = Import {
        files: Files::default(),
        below,
        dir,
        site: into.to_owned(),
        settings: ImportedSettings::default(),
        report: ImportReport::default(),
    };
    let name = read(&mut import, console)?;
    let of = format!("`{}{name}`", import.below);
    let (settings, report) = (import.settings.yaml(&of), import.report.markdown(&of));
    let left = import.report.count(KeyFate::Left);
    if arguments.dry_run {
        console.result(&settings)?;
        return Ok(u8::from(left > 0));
    }
    write(&site, into, CONFIG, &settings)?;
    match site.replace(REPORT, report.as_bytes()) {
        Ok(()) => {}
        Err(error) => return Err(Failure::system("write", &into.join(REPORT), &error)),
    }
    if arguments.format == ImportForm::Json {
        let json = serde_json::to_string_pretty(&import.report).unwrap_or_default();
        console.result(&format!("{json}\n"))?;
        return Ok(u8::from(left > 0));
    }
    let (carried, unneeded) = (import.report.count(KeyFate::Carried), import.report.count(KeyFate::NotNeeded));
    let folder = if into == Path::new(".") { String::new() } else { format!(" {}", into.display()) };
    console.result(&format!(
        "made `{}` of {of}: {} carried, {unneeded} not needed, {left} left\n\n\
         What became of each, and what to do about those that are left:\n    {}\n\
         See what the pages still need:\n    ibid check{folder}\n",
        into.join(CONFIG).display(),
        counted(carried, "key", "keys"),
        into.join(REPORT).display(),
    ))?;
    Ok(u8::from(left > 0))
}

fn open(dir: &Path) -> Result<Dir, Failure> {
    Dir::open(dir).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            let help = "name the folder that holds the configuration of the tool";
            Failure::usage(format!("there is no folder `{}`", dir.display())).help(help)
        }
        ErrorKind::NotADirectory => Failure::usage(format!("`{}` is no folder", dir.display()))
            .help("name the folder that holds the configuration of the tool"),
        _ => Failure::system("open", dir, &error),
    })
}

/// The way from the folder of the site down to that of the tool.
fn below(into: &Path, dir: &Path) -> Result<String, Failure> {
    let real = |path: &Path| path.canonicalize().map_err(|error| Failure::system("open", path, &error));
    let (above, real) = (real(into)?, real(dir)?);
    let Ok(way) = real.strip_prefix(&above) else {
        let message = format!("`{}` is not above `{}`", into.display(), dir.display());
        return Err(Failure::usage(message).help("name a folder that holds the other one with `--into`"));
    };
    let way: Vec<_> = way.iter().map(|part| part.to_string_lossy()).collect();
    Ok(if way.is_empty() { String::new() } else { way.join("/") + "/" })
}

fn write(site: &Dir, into: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let failed = |error| Failure::system("write", &into.join(name), &error);
    site.new_file(name).map_err(failed)?.write_all(text.as_bytes()).map_err(failed)
}

impl Import {
    /// Reads a file of the tool's folder; `None` if it is not there.
    fn text(&mut self, name: &str) -> Result<Option<FileId>, Failure> {
        let shown = || PathBuf::from(format!("{}{name}", self.below));
        let bytes = match self.dir.read(name, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::system("read", &shown(), &error)),
        };
        if bytes.len() as u64 > LARGEST {
            return Err(Failure::usage(format!("`{}` is larger than {} MiB", shown().display(), LARGEST >> 20)));
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::usage(format!("`{}` is not UTF-8", shown().display())).help("save it as UTF-8"))?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        Ok(Some(self.files.add(InputFile::new(format!("{}{name}", self.below), text))))
    }

    /// Reads one of these files of the tool's folder as a mapping; what is wrong in it is said.
    fn mapping(&mut self, names: &[&'static str], console: &Console) -> Result<(&'static str, Node), Failure> {
        for name in names.iter().copied() {
            let Some(file) = self.text(name)? else { continue };
            return match self.parse(file, console) {
                Some(node) if matches!(node.value, Value::Map(_)) => Ok((name, node)),
                _ => Err(Failure::usage(format!("`{}{name}` could not be read as a mapping", self.below))
                    .help("mend it first; the tool that it is for cannot read it either")),
            };
        }
        let message = format!("there is no `{}{}`", self.below, names[0]);
        Err(Failure::usage(message).help("name the folder that holds it"))
    }

    /// The tree of a file, TOML or YAML by its name; `None` if it could not be read, which is said.
    fn parse(&self, file: FileId, console: &Console) -> Option<Node> {
        let InputFile { path, text, .. } = self.files.get(file);
        let is_toml = Path::new(&**path).extension().is_some_and(|ending| ending == "toml");
        let outcome = if is_toml {
            yaml::parse_toml(file, text, 0..text.len())
        } else {
            yaml::parse_foreign(file, text, DEEPEST)
        };
        if outcome.diagnostics.is_empty() {
            return outcome.value;
        }
        console.draw(&outcome.diagnostics, &self.files);
        None
    }

    /// Notes what became of a key.
    fn note(&mut self, fate: KeyFate, at: Span, key: &str, words: impl Into<String>) {
        let file = self.files.get(at.file);
        let place = format!("{}:{}", file.path, file.line_column(at.range().start).0);
        self.report.items.push(ReportItem { fate, place, key: key.to_owned(), words: words.into() });
    }

    /// Notes a key that became one of ours.
    fn carried(&mut self, at: Span, key: &str, ours: &str) {
        self.note(KeyFate::Carried, at, key, format!("`{ours}`"));
    }

    /// Notes a key that nothing is made of.
    fn left(&mut self, at: Span, key: &str, words: impl Into<String>) {
        self.note(KeyFate::Left, at, key, words);
    }

    /// Notes a key that is not needed.
    fn unneeded(&mut self, at: Span, key: &str, words: impl Into<String>) {
        self.note(KeyFate::NotNeeded, at, key, words);
    }

    /// The folder of the pages, by its path from the tool's, where it is written or not.
    fn content(&mut self, written: Option<&str>, default: &str) -> String {
        let folder = written.unwrap_or(default).trim_start_matches("./").trim_end_matches('/').to_owned();
        let content = join(&self.below, &folder).map(|path| if path.is_empty() { ".".to_owned() } else { path });
        self.settings.content = content;
        folder
    }

    /// Notes the key that names the folder of the pages.
    fn note_content(&mut self, at: Span, key: &str) {
        if self.settings.content.is_some() {
            self.carried(at, key, "content");
        } else {
            self.left(at, key, "the pages lie outside the folder of the site: name one above both with `--into`");
        }
    }

    /// Whether a file is there, by its path from the tool's folder.
    fn has_file(&self, path: &str) -> bool {
        is_below(path) && self.dir.full(path).is_file()
    }

    /// Carries a style sheet or a script (`css`, `js`) over that lies among the pages, by its path below them.
    fn carry_file(&mut self, at: Span, key: &str, ours: &str, path: &str) {
        let named = if ours == "js" { &mut self.settings.js } else { &mut self.settings.css };
        named.push(path.to_owned());
        self.settings.copy.push(path.to_owned());
        self.carried(at, key, &format!("{ours}: {path}"));
    }

    /// The text of a value that is one; a value that the tool would compute is none.
    fn plain(&self, node: &Node) -> Option<String> {
        let before = self.files.get(node.span.file).text.get(..node.span.range().start)?.trim_end();
        let word = before.rsplit(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default();
        let is_computed = word.starts_with('!') || node.as_str().is_some_and(|text| text.starts_with('!'));
        node.as_str().filter(|text| !is_computed && !text.trim().is_empty()).map(|text| text.trim().to_owned())
    }
}

/// Whether a path leads to nothing above its folder.
fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// A whole address that can be the site's.
fn base_url(text: &str) -> Option<String> {
    super::request::parse_base_url(text).ok()
}

/// The values of a list, or of a mapping whose keys are the items: names, what stands below them, where.
fn named_items(node: &Node) -> Vec<(String, Option<&Node>, Span)> {
    match &node.value {
        Value::List(items) => items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Map(entries) => {
                    entries.first().map(|entry| (entry.key.clone(), Some(&entry.value), entry.key_span))
                }
                _ => item.as_str().map(|name| (name.to_owned(), None, item.span)),
            })
            .collect(),
        Value::Map(entries) => {
            entries.iter().map(|entry| (entry.key.clone(), Some(&entry.value), entry.key_span)).collect()
        }
        Value::Scalar { text, .. } => vec![(text.clone(), None, node.span)],
        Value::Null => Vec::new(),
    }
}

/// All texts of a list, or the one that stands in its place.
fn texts(node: &Node) -> Vec<(&str, Span)> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| Some((item.as_str()?, item.span))).collect(),
        _ => node.as_str().map(|text| (text, node.span)).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn paths_that_lead_out_are_not_below() {
        for (path, expected) in [
            ("base.yml", true),
            ("./a/base.yml", true),
            ("a..b.yml", true),
            ("/etc/hosts", false),
            ("a/../../b", false),
        ] {
            assert_eq!(is_below(path), expected, "{path}");
        }
    }
}
