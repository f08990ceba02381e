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
use crate::diag::Diagnostic;
use crate::model::page::{ParsedFile, Records};

/// Reads a file. One that is not JSON is broken as a whole.
pub(in crate::parse) fn read(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let mut records = Records::default();
    let mut unknown = lenient::UnknownKeys::default();
    let read = json::items(input, diagnostics, |node, diagnostics| {
        let mut found = Vec::new();
        let node = lenient::without_blanks(node);
        records.sources.extend(item::read(&node, &mut unknown, input.config, &mut found));
        diagnostics.extend(found.into_iter().map(lenient::as_warning));
    });
    diagnostics.extend(unknown.finish(input.config.unknown_fields));
    if read { ParsedFile::Records(records) } else { ParsedFile::Broken(input.file) }
}
