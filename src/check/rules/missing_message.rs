//! # Missing message
//!
//! ## What it does
//! Finds languages of pages for which there are no messages, or not all of them.
//!
//! ## Why
//! `ibid` puts words of its own into pages: headings, dates, how a source is known. A page in Dutch with headings in English is
//! half done.
//!
//! ## Example
//! ```yaml
//! # ibid.yaml, and no `languages/nl.yaml`
//! lang: nl
//! ```
//!
//! ## Instead
//! Write the messages that are missing into `languages/nl.yaml`, under the names that they have in English: `sources: Bronnen`.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

/// Names in one message at most.
const MOST_NAMED: usize = 5;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let briefings = site.briefings.iter().map(|entry| &entry.briefing.head);
    let heads = briefings.chain(site.pages.iter().map(|entry| &entry.page.head));
    let written = heads.filter_map(|head| head.lang.as_deref());
    let tags: BTreeSet<String> = written.chain([site.config.lang.as_str()]).map(str::to_ascii_lowercase).collect();
    let languages = &site.config.languages;
    let mut told = BTreeSet::new();
    for tag in tags {
        if !languages.has(&tag) {
            // One for all that differ only in the country.
            let tag = tag.split('-').next().unwrap_or_default();
            if told.insert(tag.to_owned()) {
                let message =
                    format!("there are no messages in `{tag}`: what `ibid` puts into its pages is in English");
                diagnostics.push(missing(tag, message));
            }
            continue;
        }
        let language = languages.of(&tag);
        let missing_here = keys(language.missing());
        if missing_here.is_empty() || !told.insert(language.tag().to_owned()) {
            continue;
        }
        let named: Vec<String> = missing_here.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
        let more = missing_here.len().saturating_sub(MOST_NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message =
            format!("`{}` lacks the messages {}{more}, which are in English", language.tag(), named.join(", "));
        diagnostics.push(missing(language.tag(), message));
    }
}

/// Keys of a file: the messages of a list stand at one.
fn keys(names: &[&'static str]) -> Vec<&'static str> {
    let digits = |c: char| c.is_ascii_digit();
    let mut keys: Vec<&str> = names.iter().map(|name| name.trim_end_matches(digits).trim_end_matches('_')).collect();
    keys.dedup();
    keys
}

fn missing(tag: &str, message: String) -> Diagnostic {
    let path = format!("languages/{tag}.yaml");
    let help = "write them into this file, with the names of the built-in `en.yaml`";
    Diagnostic::at_path(&codes::MISSING_MESSAGE, path, message).help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Maker;

    #[test]
    fn a_language_that_is_built_in_has_all_messages() {
        assert!(Maker::new().in_language("de-AT").check().is_empty());
    }

    #[test]
    fn a_language_that_nobody_wrote_is_named_once() {
        let found = Maker::new().in_language("nl-BE").check();
        assert_eq!(found, ["W167 there are no messages in `nl`: what `ibid` puts into its pages is in English"]);
    }
}
