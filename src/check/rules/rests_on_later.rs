//! # Rests on something later
//!
//! ## What it does
//! Finds sources that were published, and last changed, certainly before what they are said to rest on.
//!
//! ## Why
//! Nobody reports what has not been said yet: one of the two dates is wrong, or the attribution is.
//!
//! ## Example
//! ```yaml
//! - {id: story, title: A story, issued: 2015-10-27, via: [speech]}
//! - {id: speech, type: statement, title: A speech, issued: 2015-10-28}
//! ```
//!
//! ## Instead
//! Mend the date, give the day on which the source was changed (`updated: 2015-10-29`), or make a vague date as vague as it
//! is (`2015-10-28~`, `2015-10`): only what is certain is reported.

use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.sources {
        let source = &entry.source;
        let Some(last) = source.updated.as_ref().or(source.issued.as_ref()) else { continue };
        for attribution in &source.attribution {
            let id = &attribution.to;
            let Ok(other) = site.sources.binary_search_by(|entry| entry.id.cmp(&id.value)) else { continue };
            let Some(issued) = &site.sources[other].source.issued else { continue };
            // An approximate day may be a few days off, so that it is never certain.
            let vague = last.value.is_approximate() || issued.value.is_approximate();
            if !vague && last.value.certainly_before(&issued.value) {
                let (own, others) = (last.value.display(), issued.value.display());
                let message = format!("`{}` of {own} cannot rest on `{}` of {others}", entry.id, id.value);
                diagnostics.push(
                    Diagnostic::new(&codes::RESTS_ON_LATER, id.span, message)
                        .label(last.span, "this date")
                        .label(issued.span, "is certainly before this one")
                        .help("mend one of the dates, or give `updated:`"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Maker;

    #[test]
    fn a_source_cannot_rest_on_a_later_one() {
        let mut maker = Maker::new();
        maker.source("story").issued("2015-10-27").rests_on(&["speech"]);
        maker.source("speech").issued("2015-10-28");
        assert_eq!(maker.check(), ["E050 `story` of 27 October 2015 cannot rest on `speech` of 28 October 2015"]);
    }

    #[test]
    fn only_what_is_certain_is_reported() {
        for (story, speech) in
            [("2015-10-28", "2015-10-28"), ("2015-10", "2015-10-28"), ("2015-10-27", "2015-10-28~"), ("2016", "2015")]
        {
            let mut maker = Maker::new();
            maker.source("story").issued(story).rests_on(&["speech"]);
            maker.source("speech").issued(speech);
            assert!(maker.check().is_empty(), "{story} {speech}");
        }
        let mut maker = Maker::new();
        maker.source("story").issued("2015-10-27").updated("2015-10-29").rests_on(&["speech"]);
        maker.source("speech").issued("2015-10-28");
        assert!(maker.check().is_empty());
    }
}
