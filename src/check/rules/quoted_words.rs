//! # Quoted words
//!
//! ## What it does
//! Finds quotations that do not stand in the captured text of their source as they are given, or only with something left out
//! that changes what is said (rules.md 3).
//!
//! ## Why
//! Of a hundred quotations in papers of medicine, seventeen say what their source does not. Nobody sees it who does not look.
//!
//! ## Example
//! `The minister said that "the plan had failed" [@report].`, where the source has "the plan has failed".
//!
//! ## Instead
//! Quote the words as they stand there; write `...` for what is left out, `[words]` for what is put in.

use crate::diag::{Diagnostic, Mend, codes};
use crate::model::site::{CheckedQuote, NearestPassage, OtherPage, QuoteOutcome, Site};

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(site.quotes.told.iter().map(|quote| told(site, quote)));
}

fn told(site: &Site, quote: &CheckedQuote) -> Diagnostic {
    let id = site.sources.get(quote.source as usize).map_or("", |entry| entry.id.as_str());
    let not_found = |message: String| Diagnostic::new(&codes::QUOTE_NOT_FOUND, quote.place, message);
    match &quote.outcome {
        QuoteOutcome::Ambiguous(first) => {
            let message = format!("this quotation may be of several passages of `{id}`: what it leaves out stands in more than one");
            let help = "quote a few words more, so that one passage is meant";
            Diagnostic::new(&codes::AMBIGUOUS_QUOTE, quote.place, message).label(*first, "the first passage").help(help)
        }
        QuoteOutcome::OtherPage(other) => other_page(quote, id, other),
        QuoteOutcome::Risk(word) => {
            let message = format!("what this quotation leaves out turns what `{id}` says");
            let help = "quote this word too, or say why the meaning stays: `quotes: [{text: first words of the quotation, because: reason}]` in the front matter";
            Diagnostic::new(&codes::MEANING_RISK, quote.place, message).label(*word, "left out").help(help)
        }
        QuoteOutcome::Stitched(gap) => {
            let message = format!("this quotation joins the midst of one sentence of `{id}` with another's");
            let help = "make two quotations of it, or end the first part where its sentence ends";
            Diagnostic::new(&codes::STITCHED_QUOTE, quote.place, message).label(*gap, "left out").help(help)
        }
        QuoteOutcome::Elsewhere(other, place) => {
            let other = site.sources.get(*other as usize).map_or("", |entry| entry.id.as_str());
            let message = format!("these words are not in the captured text of `{id}`, but in that of `{other}`");
            let help = format!("cite `{other}`");
            Diagnostic::new(&codes::QUOTE_ELSEWHERE, quote.place, message).label(*place, "here").help(help)
        }
        QuoteOutcome::Apart => {
            not_found(format!("the parts of this quotation are in the captured text of `{id}`, but not in this order and near each other"))
                .help("make several quotations of it; if it is one passage of several paragraphs, write `quotes: [{text: first words of the quotation, span: document}]` in the front matter")
        }
        QuoteOutcome::TooShort => not_found("of this quotation less than three words are left".to_owned())
            .help("quote more of what is said"),
        QuoteOutcome::Empty => not_found("this quotation holds no word".to_owned()).help("write the words of the source between the marks"),
        QuoteOutcome::Truncated => {
            not_found(format!("these words are not in the captured text of `{id}`, which is only a part of it"))
                .help("capture all of the source, and remove `complete: false`")
        }
        QuoteOutcome::Missing(nearest) => {
            let found = not_found(format!("these words are not in the captured text of `{id}`"));
            match nearest {
                Some(nearest) => near(found, nearest),
                None => found.help("nothing in it comes near; see whether the captured text is that of the source, or cite another"),
            }
        }
    }
}

fn other_page(quote: &CheckedQuote, id: &str, other: &OtherPage) -> Diagnostic {
    let OtherPage { place, pages, cited, is_known } = other;
    let (page, sign) = if pages.contains('–') { ("pages", "pp.") } else { ("page", "p.") };
    let message = if *is_known {
        format!("this quotation stands on {page} {pages} of `{id}`, not on {cited}")
    } else {
        format!("the captured text of `{id}` has no page {cited}; this quotation stands on {page} {pages}")
    };
    let help = format!("write `{sign} {pages}`");
    Diagnostic::new(&codes::OTHER_PAGE, quote.place, message).label(*place, "here").help(help)
}

/// Places that are marked one by one; where there are more, the whole passage is.
const MOST_MARKED: usize = 6;

fn near(mut found: Diagnostic, nearest: &NearestPassage) -> Diagnostic {
    if nearest.differences.len() > MOST_MARKED || nearest.differences.is_empty() {
        let page = nearest.page.as_ref().map_or(String::new(), |page| format!(", on page {page}"));
        found = found.label(nearest.place, format!("the nearest passage{page}"));
    } else {
        for (place, theirs, ours) in &nearest.differences {
            found = found.label(*place, difference(theirs, ours));
        }
    }
    let help = match nearest.differences.as_slice() {
        [(_, theirs, ours)] if !theirs.is_empty() && !ours.is_empty() => format!(
            "the nearest passage has `{theirs}` for `{ours}`: quote the words as they stand, with `[...]` for what is left out"
        ),
        _ => {
            "quote the nearest passage as it stands, with `[...]` for what is left out and `[words]` for what is put in"
                .to_owned()
        }
    };
    if let Some(edits) = nearest.mend.clone() {
        found.mend = Some(Box::new(Mend { edits }));
        return found.help(format!("{help}; `ibid check --fix` does so"));
    }
    found.help(help)
}

fn difference(theirs: &str, ours: &str) -> String {
    match (theirs.is_empty(), ours.is_empty()) {
        (_, true) => format!("the quotation lacks `{theirs}`"),
        (true, _) => format!("the quotation has `{ours}` here"),
        _ => format!("the quotation has `{ours}`"),
    }
}
