//! What `load` hands to `parse`: every file's text, by kind, and what is only copied.

use std::path::PathBuf;

use super::site::Asset;
use crate::config::{Config, LibraryFormat};
use crate::text::{FileId, Files};

/// All input of a run.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The site's folder.
    pub root: PathBuf,
    /// The settings.
    pub config: Config,
    /// The configuration file, if there is one.
    pub config_file: Option<FileId>,
    /// Text of the configuration, of environment variables that override it (by their name), of content and templates.
    pub files: Files,
    /// Content in a fixed order: by path, segment by segment.
    pub content: Vec<ContentFile>,
    /// Files copied as they are, by output path: from `content/` beside pages, from `static/`, from the theme.
    pub assets: Vec<Asset>,
    /// Templates of the site and of its theme, and the files of `data/` if one of them names these; built-in ones are not among them.
    pub templates: Vec<TemplateFile>,
    /// Folders below the site's that links lead to, without a link in their paths: it is made from them too.
    pub linked: Vec<PathBuf>,
}

/// One content file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentFile {
    /// Its text.
    pub file: FileId,
    /// How it is read.
    pub kind: ContentKind,
    /// Path below its collection's folder, or below `content/` for pages, with `/` and its extension: `2015/a.md`.
    pub path: String,
}

/// How a content file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContentKind {
    /// Markdown of the briefings collection.
    Briefing,
    /// `_index.md` or `index.md` of a folder of briefings: words of a section.
    Section,
    /// Markdown anywhere else; `index.md` at the top is the front page's words.
    Page,
    /// Markdown of a docs collection, by its place among them.
    Docs(u8),
    /// The order of the pages of a docs collection, as a file has it.
    Navigation(u8, NavFormat),
    /// Markdown with one record as front matter and its note as body.
    RecordMarkdown(RecordKind),
    /// YAML with one record, or a list of them.
    RecordYaml(RecordKind),
    /// CSL-JSON: one item or a list.
    CslJson,
    /// A library of a reference manager, in another format.
    Library(LibraryFormat),
    /// Text that was captured of a source, below `snapshots/`.
    Captured(CapturedKind),
    /// Names of other documentation (`inventories:`).
    Inventory,
    /// Not at all: its bytes could not be read, which was reported. What leads to it is no second error.
    Unread,
}

/// What a file is written in that has the order of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NavFormat {
    /// mdBook's `SUMMARY.md`.
    Summary,
    /// `mkdocs.yml`, whose `nav:` counts; a file that the configuration names may have another form in YAML.
    Mkdocs,
    /// `myst.yml`, whose `toc:` counts, and `_toc.yml` of Jupyter Book.
    Contents,
    /// A list as `nav:` of a configuration has it: `nav.yaml`, `.nav.yml`, `.pages`. Of its own folder.
    Folder,
    /// `_category_.json` or `_category_.yml`: title and place of its own folder.
    Category,
}

/// How captured text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CapturedKind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// PDF, whose text `load` takes out.
    Pdf,
}

impl CapturedKind {
    /// All kinds.
    pub const ALL: [CapturedKind; 4] =
        [CapturedKind::Text, CapturedKind::Markdown, CapturedKind::Html, CapturedKind::Pdf];

    /// By the name of a file; `None` for what is no text.
    pub fn of_name(name: &str) -> Option<CapturedKind> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(CapturedKind::Text),
            "md" | "markdown" => Some(CapturedKind::Markdown),
            "html" | "htm" | "xhtml" => Some(CapturedKind::Html),
            "pdf" => Some(CapturedKind::Pdf),
            _ => None,
        }
    }

    /// What the name of such a file ends in.
    pub fn ending(self) -> &'static str {
        match self {
            CapturedKind::Text => "txt",
            CapturedKind::Markdown => "md",
            CapturedKind::Html => "html",
            CapturedKind::Pdf => "pdf",
        }
    }
}

/// Kinds of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    /// A source.
    Source,
    /// An entity.
    Entity,
    /// A claim.
    Claim,
    /// A briefing (`collections.briefings.records`).
    Briefing,
}

/// A template of the site or its theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFile {
    /// Path below its `templates` folder, with `/`: `partials/source.html`.
    pub name: String,
    /// Its text.
    pub file: FileId,
    /// Whose it is.
    pub layer: TemplateLayer,
}

/// Whose template it is; the later one wins and may extend the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TemplateLayer {
    /// Of the theme that `theme:` names.
    Theme,
    /// Of the site's own `templates/`.
    Site,
    /// No template: a file of `data/` that templates read.
    Data,
}
