//! # Unchecked quotes
//!
//! ## What it does
//! Counts quotations of sources without captured text; with `quotes: {require_text: true}` it names each.
//!
//! ## Why
//! What cannot be looked up is believed.
//!
//! ## Example
//! `"The plan has failed" [@report].`, where the record of `report` has no `snapshot:`.
//!
//! ## Instead
//! Save the text of the source and name the file: `snapshot: {text: snapshots/report.txt}`.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let unchecked = &site.quotes.unchecked;
    if unchecked.is_empty() {
        return;
    }
    let help =
        "save its text below `content/snapshots/` and name it in its record: `snapshot: {text: snapshots/name.txt}`";
    if site.config.quotes.require_text {
        for (place, source) in unchecked {
            let id = site.sources.get(*source as usize).map_or("", |entry| entry.id.as_str());
            let message = format!("`{id}` is quoted and has no captured text");
            diagnostics.push(Diagnostic::new(&codes::UNCHECKED_QUOTE, *place, message).help(help));
        }
        return;
    }
    let sources = unchecked.iter().map(|(_, source)| source).collect::<BTreeSet<_>>().len();
    let count = |number: usize, one: &str, many: &str| {
        if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
    };
    let quotes = count(unchecked.len(), "quotation is", "quotations are");
    let message = format!("{quotes} not checked: there is no captured text of {}", count(sources, "source", "sources"));
    let help = "save texts below `content/snapshots/` and name them in the records: `snapshot: {text: snapshots/name.txt}`; `quotes: none` checks none";
    diagnostics.push(Diagnostic::global(&codes::UNCHECKED_QUOTES, message).help(help));
}
