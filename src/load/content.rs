//! How each file below the content folder is read. What is no content lies beside pages and is copied.
//!
//! A folder's words stand in its `index.md` or `_index.md`; where neither is there, in its `README.md`. Captured text of sources (`snapshots/`) is read and never copied: others hold its copyright.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::pdfs::KeptTexts;
use super::read::ReadJob;
use super::walk::WalkedFile;
use super::{active, portable};
use crate::config::{Collection, Collections, Config, Dialect, Docs, Inventory, LibraryFormat, Limits};
use crate::diag::{Diagnostic, codes};
use crate::disk::Dir;
use crate::model::inputs::{CapturedKind, ContentKind, NavFormat, RecordKind};
use crate::model::site::{Asset, AssetSource};
use crate::text::Spanned;

const PDF: ContentKind = ContentKind::Captured(CapturedKind::Pdf);
/// Below the content folder.
const SNAPSHOTS: &str = "snapshots/";
/// How much larger than another file a registry of records, or a PDF, may be.
const REGISTRY: u64 = 4;

/// Everything below the content folder.
pub(super) struct ContentListing {
    /// In the order of the walk.
    pub(super) content: Vec<ListedFile>,
    /// In the order of the walk.
    pub(super) beside: Vec<Asset>,
}

/// One content file that is not read yet.
pub(super) struct ListedFile {
    pub(super) kind: ContentKind,
    /// Below its collection's folder; see [`crate::model::inputs::ContentFile::path`].
    pub(super) path: String,
    /// In the site's folder.
    in_site: String,
    real: PathBuf,
    sound: bool,
}

impl ListedFile {
    /// What there is to read.
    pub(super) fn job<'a>(&self, site: &'a Dir, limits: &Limits, kept: Option<&'a dyn KeptTexts>) -> ReadJob<'a> {
        let limit = limit(self.kind, limits);
        let kept = kept.filter(|_| self.kind == PDF).map(|kept| (kept, limits.cache_size));
        let is_captured = matches!(self.kind, ContentKind::Captured(_));
        ReadJob {
            sound: self.sound,
            kept,
            is_captured,
            ..ReadJob::new(site, self.in_site.clone(), self.real.clone(), limit)
        }
    }
}

/// Bytes at most of a file that is read like this.
pub(super) fn limit(kind: ContentKind, limits: &Limits) -> u64 {
    match kind {
        ContentKind::RecordYaml(_)
        | ContentKind::CslJson
        | ContentKind::Library(_)
        | ContentKind::Captured(CapturedKind::Pdf) => limits.file_size.saturating_mul(REGISTRY).min(u32::MAX.into()),
        _ => limits.file_size,
    }
}

/// Sorts the files below the content folder by what becomes of them.
pub(super) fn list(
    site: &Dir,
    found: Vec<WalkedFile>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> ContentListing {
    let homes = Homes::new(&config.collections, &config.inventories, &config.bibliography);
    let mut unread = 0;
    let mut with_words = folders_with_words(&found);
    let mut out = ContentListing { content: Vec::with_capacity(found.len()), beside: Vec::new() };
    for found in found {
        let sound = found.is_sound();
        let in_site = format!("{}/{}", config.content_folder(), found.path);
        // A README that holds its folder's words is read as if it had the usual name.
        let index = as_index(&found.path, &mut with_words);
        match homes.place(index.as_deref().unwrap_or(&found.path)) {
            FileRole::Content(kind, path) => {
                out.content.push(ListedFile { kind, path: path.into_owned(), in_site, real: found.real, sound });
            }
            FileRole::Beside(output) if sound => {
                portable::check(&in_site, diagnostics);
                if let Some(obeyed) = active::not_copied(site, &found, &in_site, config) {
                    diagnostics.push(obeyed);
                    continue;
                }
                unread += usize::from(homes.may_be_record(&found.path) && looks_like_records(site, &found.real));
                out.beside.push(Asset { output, source: AssetSource::File(in_site), size: None });
            }
            FileRole::Beside(_) | FileRole::Kept => {}
        }
    }
    if unread > 0 {
        diagnostics.push(unread_records(unread, config));
    }
    out
}

/// That files among the briefings look like records and are only copied.
fn unread_records(count: usize, config: &Config) -> Diagnostic {
    let folder = format!("{}/{}", config.content_folder(), config.collections.briefings.path);
    let files =
        if count == 1 { "1 file of JSON or YAML looks" } else { &format!("{count} files of JSON or YAML look") };
    let message = format!("{files} like records of briefings; they are copied, not read");
    let help = "write `records: true` under `collections: {briefings: …}`, or name them under `ignore:`";
    Diagnostic::at_path(&codes::UNREAD_RECORDS, folder.trim_end_matches('/'), message).help(help)
}

/// How much of a file is looked at.
const LOOKED_AT: u64 = 64 << 10;

/// Whether a file of JSON or YAML has records with titles and dates.
fn looks_like_records(site: &Dir, real: &Path) -> bool {
    let mut head = Vec::new();
    let read = site.file(real).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut head));
    let text = String::from_utf8_lossy(&head);
    let keys = |name: &str| {
        let is_key = |line: &str| {
            line.trim_start_matches(['-', ' ']).strip_prefix(name).is_some_and(|rest| rest.starts_with(':'))
        };
        text.contains(&format!("\"{name}\"")) || text.lines().any(is_key)
    };
    read.is_ok() && keys("title") && keys("date")
}

/// Folders that have an `index.md` or `_index.md`; that of the content is empty.
fn folders_with_words(found: &[WalkedFile]) -> HashSet<String> {
    let words = found.iter().map(|found| split(&found.path)).filter(|(_, name)| is_markdown(name) && is_index(name));
    words.map(|(folder, _)| folder.to_owned()).collect()
}

/// The usual name of a README that holds its folder's words, which no other file does.
fn as_index(path: &str, with_words: &mut HashSet<String>) -> Option<String> {
    let (folder, name) = split(path);
    let is_read_me = is_markdown(name) && stem(name).eq_ignore_ascii_case("readme");
    let is_words = is_read_me && with_words.insert(folder.to_owned());
    is_words.then(|| if folder.is_empty() { "index.md".to_owned() } else { format!("{folder}/index.md") })
}

/// Folder and name.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Markdown, also with cells of code, which are shown and never run (Quarto, R Markdown).
pub fn is_markdown(name: &str) -> bool {
    ends_in(name, &["md", "markdown", "qmd", "rmd"])
}

/// Whether a name ends in one of these behind its last point.
fn ends_in(name: &str, endings: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| endings.iter().any(|ending| extension.eq_ignore_ascii_case(ending)))
}

/// What becomes of a file.
#[derive(Debug, PartialEq, Eq)]
enum FileRole<'a> {
    /// It is read; with its path below its collection's folder.
    Content(ContentKind, Cow<'a, str>),
    /// It is copied to this path.
    Beside(String),
    /// Nothing.
    Kept,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    Briefings,
    Records(RecordKind),
    Docs(u8),
    Pages,
}

/// Where collections live, the longest path first, so that one may lie within another.
struct Homes<'a> {
    all: Vec<(Home, &'a Collection)>,
    /// Whether briefings may be records.
    records: bool,
    docs: &'a [Docs],
    /// Below the content folder.
    inventories: HashSet<String>,
    /// Below the content folder.
    libraries: HashSet<&'a str>,
}

impl<'a> Homes<'a> {
    fn new(collections: &'a Collections, inventories: &[Inventory], libraries: &'a [Spanned<String>]) -> Homes<'a> {
        let mut homes = vec![
            (Home::Briefings, &collections.briefings),
            (Home::Records(RecordKind::Source), &collections.sources),
            (Home::Records(RecordKind::Entity), &collections.entities),
            (Home::Records(RecordKind::Claim), &collections.claims),
        ];
        homes.extend((0..=u8::MAX).zip(&collections.docs).map(|(ix, docs)| (Home::Docs(ix), &docs.home)));
        homes.sort_by_key(|(_, collection)| std::cmp::Reverse(collection.path.len()));
        let inventories = inventories.iter().flat_map(Inventory::paths).collect();
        let libraries = libraries.iter().map(|path| path.value.as_str()).collect();
        Homes { all: homes, records: collections.records, docs: &collections.docs, inventories, libraries }
    }

    /// Whether a file that is copied may be a record of the briefings.
    fn may_be_record(&self, path: &str) -> bool {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let is_data = extension.is_some_and(|extension| ["json", "yaml", "yml"].contains(&extension.as_str()));
        is_data && !self.records && self.home(path).is_some_and(|(home, ..)| home == Home::Briefings)
    }

    /// The collection that a path is in, with its path below that.
    fn home<'p>(&self, path: &'p str) -> Option<(Home, &'a Collection, &'p str)> {
        let below = |collection: &Collection| match collection.path.as_str() {
            "" => Some(path).filter(|path| !path.starts_with(SNAPSHOTS)),
            folder => path.strip_prefix(folder)?.strip_prefix('/'),
        };
        self.all.iter().find_map(|(home, collection)| Some((*home, *collection, below(collection)?)))
    }

    /// `path` is below the content folder.
    fn place<'p>(&self, path: &'p str) -> FileRole<'p> {
        if self.inventories.contains(path) {
            return FileRole::Content(ContentKind::Inventory, path.into());
        }
        if self.libraries.contains(path) {
            let kind = LibraryFormat::of_name(path).map_or(ContentKind::CslJson, ContentKind::Library);
            return FileRole::Content(kind, path.into());
        }
        let Some((home, collection, below)) = self.home(path) else {
            if split(path).1.starts_with('.') {
                return FileRole::Kept;
            }
            if path.starts_with(SNAPSHOTS) {
                let kind = CapturedKind::of_name(split(path).1);
                return kind.map_or(FileRole::Kept, |kind| FileRole::Content(ContentKind::Captured(kind), path.into()));
            }
            return content(Home::Pages, path, false).unwrap_or_else(|| FileRole::Beside(path.to_owned()));
        };
        if let Home::Docs(ix) = home {
            let path = || format!("{}{below}", collection.url.trim_start_matches('/'));
            let dialect = self.docs.get(usize::from(ix)).map_or(Dialect::Own, |docs| docs.dialect);
            return match docs(below, dialect) {
                Some(DocsFile::Page) => FileRole::Content(ContentKind::Docs(ix), path().into()),
                Some(DocsFile::Order(format)) => FileRole::Content(ContentKind::Navigation(ix, format), below.into()),
                None => FileRole::Beside(path()),
            };
        }
        // With all content in one collection the words at the top are still the front page's.
        if collection.path.is_empty() && is_index(path) {
            return FileRole::Content(ContentKind::Page, path.into());
        }
        // The words above a list of records have the list's address.
        if matches!(home, Home::Records(_)) && is_markdown(path) && is_index(split(path).1) {
            let path = format!("{}{below}", collection.url.trim_start_matches('/'));
            return FileRole::Content(ContentKind::Page, path.into());
        }
        if split(below).1.starts_with('.') {
            return FileRole::Kept;
        }
        let beside = || FileRole::Beside(format!("{}{below}", collection.url.trim_start_matches('/')));
        content(home, below, self.records).unwrap_or_else(beside)
    }
}

/// What a file of a docs collection is, if it is not copied.
enum DocsFile {
    Page,
    Order(NavFormat),
}

fn docs(path: &str, dialect: Dialect) -> Option<DocsFile> {
    let (folder, name) = split(path);
    match name {
        "SUMMARY.md" if folder.is_empty() => Some(DocsFile::Order(NavFormat::Summary)),
        "nav.yaml" | "nav.yml" | ".nav.yml" | ".nav.yaml" | ".pages" => Some(DocsFile::Order(NavFormat::Folder)),
        "_category_.json" | "_category_.yml" | "_category_.yaml" => Some(DocsFile::Order(NavFormat::Category)),
        "myst.yml" | "_toc.yml" if folder.is_empty() && dialect == Dialect::Myst => {
            Some(DocsFile::Order(NavFormat::Contents))
        }
        _ if is_markdown(name) || dialect.has_mdx() && ends_in(name, &["mdx"]) => Some(DocsFile::Page),
        _ => None,
    }
}

/// How a file of a collection is read; `None` for what lies beside. `records`: briefings may be records.
fn content(home: Home, path: &str, records: bool) -> Option<FileRole<'_>> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())?;
    let kind = match (extension.as_str(), home) {
        (_, Home::Briefings) if is_markdown(name) && is_index(name) => ContentKind::Section,
        (_, Home::Briefings) if is_markdown(name) => ContentKind::Briefing,
        (_, Home::Pages | Home::Docs(_)) if is_markdown(name) => ContentKind::Page,
        (_, Home::Records(kind)) if is_markdown(name) => ContentKind::RecordMarkdown(kind),
        ("json", Home::Records(RecordKind::Source)) => ContentKind::CslJson,
        // JSON is YAML.
        ("yaml" | "yml" | "json", Home::Records(kind)) => ContentKind::RecordYaml(kind),
        (_, Home::Records(RecordKind::Source)) => ContentKind::Library(LibraryFormat::of_name(name)?),
        ("yaml" | "yml" | "json", Home::Briefings) if records => ContentKind::RecordYaml(RecordKind::Briefing),
        _ => return None,
    };
    Some(FileRole::Content(kind, path.into()))
}

/// Whether a file holds a section's words.
fn is_index(name: &str) -> bool {
    matches!(stem(name), "index" | "_index")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_placed_by_folder_and_extension() {
        let briefings =
            Collection { path: "news/events".into(), url: "/e/".into(), title: String::new(), is_titled: false };
        let mut collections = Collections { briefings, ..Collections::default() };
        collections.sources.url = "/".into();
        collections.claims.path = "news".into();
        let homes = Homes::new(&collections, &[], &[]);
        let content = |kind, path: &'static str| FileRole::Content(kind, path.into());
        let (source, entity, claim) = (RecordKind::Source, RecordKind::Entity, RecordKind::Claim);
        for (path, expected) in [
            ("news/events/2015/a.md", content(ContentKind::Briefing, "2015/a.md")),
            ("news/events/A.MD", content(ContentKind::Briefing, "A.MD")),
            ("news/events/a.qmd", content(ContentKind::Briefing, "a.qmd")),
            ("a.Rmd", content(ContentKind::Page, "a.Rmd")),
            ("news/events/2015/_index.md", content(ContentKind::Section, "2015/_index.md")),
            ("news/events/index.md", content(ContentKind::Section, "index.md")),
            ("news/events/2015/a.svg", FileRole::Beside("e/2015/a.svg".to_owned())),
            ("news/events/a.yaml", FileRole::Beside("e/a.yaml".to_owned())),
            ("news/a.yml", content(ContentKind::RecordYaml(claim), "a.yml")),
            ("news-events/a.md", content(ContentKind::Page, "news-events/a.md")),
            ("sources/a/b.md", content(ContentKind::RecordMarkdown(source), "a/b.md")),
            ("sources/index.md", content(ContentKind::Page, "index.md")),
            ("entities/_index.md", content(ContentKind::Page, "entities/_index.md")),
            ("sources/b.yaml", content(ContentKind::RecordYaml(source), "b.yaml")),
            ("sources/b.json", content(ContentKind::CslJson, "b.json")),
            ("sources/b.bib", content(ContentKind::Library(LibraryFormat::Bibtex), "b.bib")),
            ("b.bib", FileRole::Beside("b.bib".to_owned())),
            ("sources/b.png", FileRole::Beside("b.png".to_owned())),
            ("entities/b.json", content(ContentKind::RecordYaml(entity), "b.json")),
            ("docs/b.md", content(ContentKind::Docs(0), "docs/b.md")),
            ("docs/SUMMARY.md", content(ContentKind::Navigation(0, NavFormat::Summary), "SUMMARY.md")),
            ("docs/a/.pages", content(ContentKind::Navigation(0, NavFormat::Folder), "a/.pages")),
            ("index.md", content(ContentKind::Page, "index.md")),
            ("data.yaml", FileRole::Beside("data.yaml".to_owned())),
            ("notes/LICENSE", FileRole::Beside("notes/LICENSE".to_owned())),
            ("snapshots/a.txt", content(ContentKind::Captured(CapturedKind::Text), "snapshots/a.txt")),
            ("snapshots/a.PDF", content(PDF, "snapshots/a.PDF")),
            ("snapshots/a.warc.gz", FileRole::Kept),
        ] {
            assert_eq!(homes.place(path), expected, "{path}");
        }
    }
}
