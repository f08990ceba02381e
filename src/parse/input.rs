//! One content file while it is read.

use std::ops::Range;
use std::sync::Arc;

use super::{block, claim_tables, markdown};
use crate::config::{Config, UnknownFields};
use crate::diag::Diagnostic;
use crate::model::document::{Document, Origin};
use crate::model::inputs::ContentFile;
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
}

impl<'a> Input<'a> {
    pub(in crate::parse) fn new(file: &'a ContentFile, files: &Files, config: &'a Config) -> Input<'a> {
        let (text, lenience) = (files.get(file.file).text.clone(), config.unknown_fields);
        Input { file: file.file, path: &file.path, text, config, lenience }
    }

    /// A place in the file.
    pub(in crate::parse) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// Reads the Markdown in a range of the file.
    pub(in crate::parse) fn markdown(&self, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Document {
        let origin = Origin::File(self.file);
        let mut data = |found, diagnostics: &mut Vec<Diagnostic>| block::read(self, &found, diagnostics);
        let mut document = markdown::read(self.text.clone(), range, origin, self.config, &mut data, diagnostics);
        if !self.config.claim_tables.is_empty() {
            claim_tables::read(&mut document, self, diagnostics);
        }
        document
    }
}
