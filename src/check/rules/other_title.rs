//! # Other title
//!
//! ## What it does
//! Finds records of sources whose title shares less than half of its words with the title and the first heading of their captured
//! page (rules.md 3).
//!
//! ## Why
//! Most likely the page is another document: the wrong one was saved, or it says "not found".
//!
//! ## Example
//! `{id: report, title: The plan has failed, snapshot: {text: snapshots/report.html}}`, where the page is called "404 Not Found".
//!
//! ## Instead
//! Capture the right page, or give the record the title of the page.

use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

/// Letters of a title that are shown.
const SHOWN: usize = 80;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for (ix, title) in &site.captures.titles {
        let Some(entry) = site.sources.get(*ix as usize) else { continue };
        let shown: String = title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
        let message = format!("the captured page of `{}` has another title: `{shown}`", entry.id);
        let help = "see whether it is the page that is meant; if it is, give the record its title (`title_translated:` takes that in another language)";
        diagnostics.push(Diagnostic::new(&codes::OTHER_TITLE, entry.source.title.span, message).help(help));
    }
}
