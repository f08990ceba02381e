//! # Earlier text
//!
//! ## What it does
//! Finds confirmations of claims (`confirmed:` of a source in `support:`) that were given on another text: the sentence of the claim,
//! its quotation or the captured text of the source changed since, or the confirmation does not say what it was given on.
//!
//! ## Why
//! A signature under words that were changed afterwards is worth nothing, and nobody sees it.
//!
//! ## Example
//! `confirmed: {by: desk, date: 2015-11-05, digest: …}`, and the claim said "up to 40 percent" then.
//!
//! ## Instead
//! Compare the claim with the source once more, then `ibid confirm CLAIM SOURCE`.

use crate::diag::{Diagnostic, codes};
use crate::model::claim::{Claim, Support};
use crate::model::site::{ConfirmedText, Site};

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.claims {
        for (support, used) in entry.claim.support.iter().zip(&entry.uses) {
            diagnostics.extend(used.confirmed.and_then(|state| told(&entry.claim, support, state)));
        }
    }
}

fn told(claim: &Claim, support: &Support, state: ConfirmedText) -> Option<Diagnostic> {
    let (claim, source) = (&claim.id.value, &support.source.value);
    let span = support.confirmed.as_ref()?.span;
    let (message, verb) = match state {
        ConfirmedText::Same => return None,
        ConfirmedText::Unbound => (
            format!("this confirmation of `{claim}` does not say on what text it was given"),
            "bind it to what is there now",
        ),
        ConfirmedText::Earlier { text, quote, captured } => {
            let changed = [(text, "the claim"), (quote, "the quotation"), (captured, "the captured text")];
            let changed: Vec<&str> = changed.iter().filter(|(is_so, _)| *is_so).map(|(_, what)| *what).collect();
            let message =
                format!("`{claim}` was confirmed on an earlier text: {} changed since", changed.join(" and "));
            (message, "compare it with the source once more")
        }
    };
    let help = format!("{verb}: `ibid confirm {claim} {source}`");
    Some(Diagnostic::new(&codes::EARLIER_TEXT, span, message).help(help))
}
