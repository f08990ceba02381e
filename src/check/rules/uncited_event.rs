//! # Uncited event
//!
//! ## What it does
//! Finds events of timelines that name no source.
//!
//! ## Why
//! A timeline looks like a list of facts. Each of its entries has to say how it is known, like each sentence of the text.
//!
//! ## Example
//! ```yaml
//! events:
//!   - {date: 2015-09-30, title: Air campaign begins}
//! ```
//!
//! ## Instead
//! Name the source that says so, and the place in it if there is one:
//! `cites: [{source: story, locator: para. 7}]`.

use crate::diag::{Diagnostic, codes};
use crate::model::site::{EventEntry, Site};

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let uncited = |entry: &&EventEntry| entry.event.cites.is_empty() && !(entry.whole && !entry.sources.is_empty());
    for entry in site.events.iter().filter(uncited) {
        let message = format!("the event `{}` names no source", entry.event.title);
        diagnostics.push(
            Diagnostic::new(&codes::UNCITED_EVENT, entry.event.date.span, message)
                .help("add `cites: [id]` with the id of a source"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Maker;

    #[test]
    fn an_event_names_its_source() {
        let mut maker = Maker::new();
        maker.source("a");
        maker.event("Air campaign begins", &[]);
        maker.event("Speech", &["a"]);
        assert_eq!(maker.check(), ["W110 the event `Air campaign begins` names no source"]);
    }

    #[test]
    fn an_unknown_source_is_another_error() {
        let mut maker = Maker::new();
        maker.event("Speech", &["nobody"]);
        assert!(maker.check().is_empty());
    }
}
