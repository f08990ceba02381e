//! One content file while it is read.

use std::ops::Range;
use std::sync::Arc;

use super::markdown::TextSettings;
use super::{block, claim_tables, markdown};
use crate::config::{Config, Dialect, NumberedParts, UnknownFields};
use crate::diag::Diagnostic;
use crate::model::document::{Document, Origin};
use crate::model::inputs::{ContentFile, ContentKind};
use crate::text::{FileId, Files, Span};

/// What reading a file may depend on: its bytes, its path, the configuration.
#[derive(Clone, Debug)]
pub(in crate::parse) struct Input<'a> {
    pub(in crate::parse) file: FileId,
    /// Below its collection's folder.
    pub(in crate::parse) path: &'a str,
    pub(in crate::parse) text: Arc<str>,
    pub(in crate::parse) config: &'a Config,
    /// What becomes of keys that only another tool knows.
    pub(in crate::parse) lenience: UnknownFields,
    /// Which parts with a caption have numbers.
    pub(in crate::parse) numbered: NumberedParts,
    /// Whether `[[a page]]` is a link in it.
    pub(in crate::parse) wiki_links: bool,
    /// Whether it is documentation in the Markdown of another tool.
    pub(in crate::parse) is_foreign: bool,
    /// Whose Markdown it is in.
    pub(in crate::parse) dialect: Dialect,
    /// Whether it is a plain page that would be a briefing in another folder.
    pub(in crate::parse) may_be_briefing: bool,
}

impl<'a> Input<'a> {
    pub(in crate::parse) fn new(file: &'a ContentFile, files: &Files, config: &'a Config) -> Input<'a> {
        let (text, lenience) = (files.get(file.file).text.clone(), config.unknown_fields);
        let docs = if let ContentKind::Docs(ix) = file.kind { config.docs(ix) } else { None };
        let numbered = docs.and_then(|docs| docs.numbered).unwrap_or(config.numbered);
        let wiki_links = docs.is_none_or(|docs| docs.dialect.has_wiki_links());
        let dialect = docs.map_or(Dialect::Own, |docs| docs.dialect);
        let is_foreign = dialect.is_foreign();
        Input {
            file: file.file,
            path: &file.path,
            text,
            config,
            lenience,
            numbered,
            wiki_links,
            is_foreign,
            dialect,
            may_be_briefing: false,
        }
    }

    /// A place in the file.
    pub(in crate::parse) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// Reads the Markdown in a range of the file.
    pub(in crate::parse) fn markdown(&self, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Document {
        let origin = Origin::File(self.file);
        let mut data = |found, diagnostics: &mut Vec<Diagnostic>| block::read(self, &found, diagnostics);
        let (numbered, wiki_links, anchors) = (self.numbered, self.wiki_links, self.is_foreign);
        let settings = TextSettings { config: self.config, numbered, wiki_links, anchors };
        let mut document = markdown::read(self.text.clone(), range, origin, settings, &mut data, diagnostics);
        if !self.config.claim_tables.is_empty() {
            claim_tables::read(&mut document, self, diagnostics);
        }
        document
    }
}
