//! # Linked sources
//!
//! ## What it does
//! Counts the links that are sources and have no record.
//!
//! ## Why
//! A link tells an address and some words. Who published the work, when, and what it rests on stand in a record.
//!
//! ## Example
//! ```markdown
//! It was said [by the agency](https://example.org/a-dispatch).
//! ```
//!
//! ## Instead
//! `ibid list sources --undescribed` lists them, those that are used most first; `ibid new source https://example.org/a-dispatch` writes a record.

use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let linked: Vec<_> = site.sources.iter().filter(|source| source.is_linked).collect();
    if linked.is_empty() || !takes_links(site) {
        return;
    }
    let uses: usize = linked.iter().map(|source| source.uses.len()).sum();
    let (links, sources) = (if uses == 1 { "link is a use of" } else { "links are uses of" }, linked.len());
    let what = if sources == 1 { "a source".to_owned() } else { format!("{sources} sources") };
    let message = format!("{uses} {links} {what} without a record");
    let help = "`ibid list sources --undescribed` lists them; `ibid new source URL` writes a record";
    diagnostics.push(Diagnostic::global(&codes::LINKED_SOURCES, message).help(help));
}

/// Whether the site, or one of its pages, says that links are sources: those in tables of claims are anyway.
fn takes_links(site: &Site) -> bool {
    let briefings = site.briefings.iter().map(|entry| &entry.briefing.policy);
    let mut policies = briefings.chain(site.pages.iter().map(|entry| &entry.page.policy));
    site.config.references.links.enabled || policies.any(|policy| policy.from_links == Some(true))
}
