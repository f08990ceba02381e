//! Sources in CSL-JSON 1.0.2: one item or a list, as other programs write them and as our own export does.
//!
//! What CSL has no name for stands under `custom`, with our names; other variables of CSL are kept for templates. Nobody
//! writes these files by hand, so what is wrong with one of their values stops nothing: it is kept and warned about.

mod custom;
mod date;
mod item;
mod json;
mod lenient;
mod variables;

use super::input::Input;
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::page::{ParsedFile, Records};
use crate::model::source::Source;
use crate::yaml::Node;

/// Reads a file. One that is not JSON is broken as a whole.
pub(in crate::parse) fn read(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let mut records = Records::default();
    let mut reader = ItemReader::new(input.config);
    let read = json::items(input, diagnostics, |node, diagnostics| {
        records.sources.extend(reader.item(node, diagnostics));
    });
    diagnostics.extend(reader.finish());
    if read { ParsedFile::Records(records) } else { ParsedFile::Broken(input.file) }
}

/// Reads the items of a file.
pub(in crate::parse) struct ItemReader<'c> {
    config: &'c Config,
    unknown: lenient::UnknownKeys,
}

impl<'c> ItemReader<'c> {
    pub(in crate::parse) fn new(config: &'c Config) -> ItemReader<'c> {
        ItemReader { config, unknown: lenient::UnknownKeys::default() }
    }

    /// An item as a source; what is wrong with it is warned about.
    pub(in crate::parse) fn item(&mut self, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Source> {
        let mut found = Vec::new();
        let node = lenient::without_blanks(node);
        let source = item::read(&node, &mut self.unknown, self.config, &mut found);
        diagnostics.extend(found.into_iter().map(lenient::as_warning));
        source
    }

    /// What is said of keys that CSL does not have.
    pub(in crate::parse) fn finish(self) -> impl Iterator<Item = Diagnostic> {
        self.unknown.finish(self.config.unknown_fields)
    }
}
