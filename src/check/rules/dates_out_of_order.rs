//! # Dates out of order
//!
//! ## What it does
//! Finds records in which what comes later is dated certainly before what comes first: changed before it was published,
//! read or archived before it was there, hidden before it is shown.
//!
//! ## Why
//! Such a pair is a slip of the hand, mostly in the year, and the wrong date ends up in lists, feeds and timelines.
//!
//! ## Example
//! ```yaml
//! title: A briefing
//! date: 2015-11-05
//! updated: 2014-11-20
//! ```
//!
//! ## Instead
//! Mend one of the dates. A date that is not known to the day is written as it is known (`2015-11`, `2015-XX-XX`): only what
//! is certain is reported.

use crate::diag::{Diagnostic, codes};
use crate::model::date::Date;
use crate::model::page::Head;
use crate::model::site::Site;
use crate::model::source::Source;
use crate::text::Spanned;

/// A date with its field's name, if it was written.
type Field<'a> = (&'static str, Option<&'a Spanned<Date>>);

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.briefings {
        let briefing = &entry.briefing;
        let date = ("date", briefing.date.as_ref());
        compare(date, ("updated", briefing.updated.as_ref()), diagnostics);
        span_of_time(&briefing.head, diagnostics);
        for correction in &briefing.corrections {
            compare(date, ("corrections.date", Some(&correction.date)), diagnostics);
        }
    }
    site.pages.iter().for_each(|entry| span_of_time(&entry.page.head, diagnostics));
    site.sources.iter().for_each(|entry| source(&entry.source, diagnostics));
}

fn span_of_time(head: &Head, diagnostics: &mut Vec<Diagnostic>) {
    compare(("publish", head.publish.as_ref()), ("expire", head.expire.as_ref()), diagnostics);
}

fn source(source: &Source, diagnostics: &mut Vec<Diagnostic>) {
    let issued = ("issued", source.issued.as_ref());
    compare(issued, ("updated", source.updated.as_ref()), diagnostics);
    compare(issued, ("accessed", source.accessed.as_ref()), diagnostics);
    for copy in &source.archives {
        let date = copy.date.clone().map(|date| Spanned::new(date, copy.url.span));
        compare(issued, ("archives.date", date.as_ref()), diagnostics);
    }
}

fn compare(first: Field<'_>, later: Field<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let ((first_name, Some(first)), (later_name, Some(later))) = (first, later) else { return };
    let vague = first.value.is_approximate() || later.value.is_approximate();
    if vague || !later.value.certainly_before(&first.value) {
        return;
    }
    let (a, b) = (later.value.display(), first.value.display());
    let message = format!("`{later_name}` ({a}) lies before `{first_name}` ({b})");
    diagnostics.push(
        Diagnostic::new(&codes::DATES_OUT_OF_ORDER, later.span, message)
            .label(first.span, "before this")
            .help("mend one of the dates"),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Maker;
    use crate::model::fixtures::date;

    #[test]
    fn what_comes_later_is_not_dated_before() {
        let mut maker = Maker::new();
        maker.briefing(|briefing| {
            briefing.date = Some(date("2015-11-05"));
            briefing.updated = Some(date("2014-11-20"));
        });
        maker.source("a").issued("2015-10-28").change(|source| source.accessed = Some(date("2015-10")));
        maker.source("b").issued("2015-10-28").change(|source| source.accessed = Some(date("2015-09")));
        assert_eq!(
            maker.check(),
            [
                "W109 `accessed` (September 2015) lies before `issued` (28 October 2015)",
                "W109 `updated` (20 November 2014) lies before `date` (5 November 2015)",
            ]
        );
    }

    #[test]
    fn equal_and_vague_dates_are_in_order() {
        let mut maker = Maker::new();
        maker.briefing(|briefing| {
            briefing.date = Some(date("2015-11-05"));
            briefing.updated = Some(date("2015-11-05"));
        });
        maker.source("a").issued("2015-10-28~").change(|source| source.accessed = Some(date("2015-10-27")));
        assert!(maker.check().is_empty());
    }
}
