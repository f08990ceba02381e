//! Sources in CSL-JSON 1.0.2: one item or a list, as other programs write them and as our own export does.
//!
//! What CSL has no name for stands under `custom`, with our names; other variables of CSL are kept for templates.

mod custom;
mod date;
mod item;
mod json;
mod variables;

use super::input::Input;
use crate::diag::Diagnostic;
use crate::model::page::{ParsedFile, Records};

/// Reads a file. One that is not JSON is broken as a whole.
pub(in crate::parse) fn read(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let mut records = Records::default();
    let read = json::items(input, diagnostics, |node, diagnostics| {
        records.sources.extend(item::read(node, input.config, diagnostics));
    });
    if read { ParsedFile::Records(records) } else { ParsedFile::Broken(input.file) }
}
