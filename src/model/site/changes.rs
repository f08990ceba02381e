//! Judgements that were changed: the `history` of all claims in one list.

use super::super::claim::{Claim, ClaimChange};
use super::{ClaimFacts, ClaimIx, Site, View};

/// A change of what is said of a claim.
#[derive(Clone, Copy, Debug)]
pub struct JudgementChange<'a> {
    /// The claim.
    pub claim: ClaimIx,
    /// The claim with its place in the site.
    pub entry: ClaimFacts<'a>,
    /// Its place in `history`.
    pub at: usize,
    /// What was said until then, and what moved it.
    pub change: &'a ClaimChange,
}

impl JudgementChange<'_> {
    /// What was said from then on: of each field what the next newer change has as its end, else what is said now.
    pub fn after(&self) -> Claim {
        let claim = &self.entry.claim;
        let newer = || claim.history[..self.at].iter().rev();
        let of = |field: fn(&ClaimChange) -> &Option<String>, now: &Option<String>| {
            newer().find_map(|change| field(change).clone()).or_else(|| now.clone())
        };
        Claim {
            verdict: of(|change| &change.verdict, &claim.verdict),
            likelihood: of(|change| &change.likelihood, &claim.likelihood),
            confidence: of(|change| &change.confidence, &claim.confidence),
            ..Claim::new(claim.span, claim.id.clone(), claim.text.clone())
        }
    }

    /// What was said until then.
    pub fn before(&self) -> Claim {
        let (claim, change) = (&self.entry.claim, self.change);
        Claim {
            verdict: change.verdict.clone(),
            likelihood: change.likelihood.clone(),
            confidence: change.confidence.clone(),
            ..Claim::new(claim.span, claim.id.clone(), claim.text.clone())
        }
    }
}

impl<'a> View<'a> {
    /// All of them, newest first; those of one day by claim.
    pub fn changed_judgements(&self) -> Vec<JudgementChange<'a>> {
        let of_one = |(claim, entry): (ClaimIx, ClaimFacts<'a>)| {
            let history = entry.claim.history.iter().enumerate();
            history.map(move |(at, change)| JudgementChange { claim, entry, at, change })
        };
        let mut all: Vec<JudgementChange<'a>> = (0..).zip(self.claims.iter()).flat_map(of_one).collect();
        all.sort_by(|a, b| b.change.date.value.cmp(&a.change.date.value));
        all
    }
}

impl Site {
    /// Whether a judgement was changed on a day that is known.
    pub fn has_dated_change(&self) -> bool {
        let changes = self.claims.iter().flat_map(|entry| &entry.claim.history);
        changes.into_iter().any(|change| change.date.value.plain_day().is_some())
    }
}
