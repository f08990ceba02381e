//! What leans on corrected sources, over what sources say they rest on.

use std::collections::{HashSet, VecDeque};

use crate::model::correction::CorrectionKind;
use crate::model::site::{ClaimIx, Correction, Site, SourceEntry, SourceIx, Touched};

/// The sources that were corrected or lean on one that was.
#[derive(Debug)]
pub(in crate::resolve) struct Travel {
    leaning: Vec<bool>,
}

impl Travel {
    /// `None` if no source of the site was corrected.
    pub(super) fn new(site: &Site) -> Option<Travel> {
        let is_corrected = |entry: &SourceEntry| !entry.corrections.is_empty();
        let mut found: VecDeque<SourceIx> =
            (0..).zip(&site.sources).filter(|(_, entry)| is_corrected(entry)).map(|(ix, _)| ix).collect();
        if found.is_empty() {
            return None;
        }
        let mut leaning = vec![false; site.sources.len()];
        for ix in &found {
            leaning[*ix as usize] = true;
        }
        while let Some(ix) = found.pop_front() {
            for (by, _) in &site.sources[ix as usize].relied_on_by {
                if !std::mem::replace(&mut leaning[*by as usize], true) {
                    found.push_back(*by);
                }
            }
        }
        Some(Travel { leaning })
    }

    /// Whether any of these was corrected or leans on one that was.
    pub(super) fn begins_with(&self, from: &[SourceIx]) -> bool {
        from.iter().any(|ix| self.leaning[*ix as usize])
    }

    /// What a source leans on, itself aside, whatever is claimed.
    pub(super) fn of_source(&self, site: &Site, ix: SourceIx) -> Vec<Touched> {
        let mut touched = self.touched_by(site, &[ix], &[], |_, _| false);
        touched.retain(|one| one.source != ix);
        for one in &mut touched {
            one.through = None;
        }
        touched
    }

    /// What these sources lean on for these claims, themselves first; `is_used` says whether words of a source are used.
    pub(super) fn touched_by(
        &self,
        site: &Site,
        from: &[SourceIx],
        claims: &[ClaimIx],
        is_used: impl Fn(SourceIx, &str) -> bool,
    ) -> Vec<Touched> {
        if !self.begins_with(from) {
            return Vec::new();
        }
        let mut touched: Vec<Touched> = Vec::new();
        let mut seen: HashSet<SourceIx> = from.iter().copied().collect();
        let begun = from.iter().filter(|ix| self.leaning[**ix as usize]);
        let mut reached: VecDeque<(SourceIx, Option<SourceIx>)> = begun.map(|ix| (*ix, None)).collect();
        while let Some((ix, through)) = reached.pop_front() {
            let entry = &site.sources[ix as usize];
            for (at, correction) in (0..).zip(&entry.corrections) {
                if correction.kind == CorrectionKind::Refiled {
                    continue;
                }
                let by_words = through.is_none() && correction.passages.iter().any(|words| is_used(ix, words));
                let is_full = !correction.is_limited || by_words || is_about(correction, claims);
                touched.push(Touched { source: ix, correction: at, through, is_full });
            }
            for to in covered(site, entry, claims) {
                if self.leaning[to as usize] && seen.insert(to) {
                    reached.push_back((to, through.or(Some(ix))));
                }
            }
        }
        // What was used and corrected first; within each in the order of reaching.
        touched.sort_by_key(|one| !one.is_full);
        touched
    }
}

fn is_about(correction: &Correction, claims: &[ClaimIx]) -> bool {
    correction.claims.iter().any(|claim| claims.contains(claim))
}

/// What a source rests on for all claims or for one of these.
fn covered(site: &Site, entry: &SourceEntry, claims: &[ClaimIx]) -> Vec<SourceIx> {
    let mut out = Vec::new();
    for edge in &entry.source.attribution {
        let covers = edge.claims.is_empty()
            || edge.claims.iter().any(|id| {
                crate::resolve::independence::claim(site, &id.value).is_some_and(|claim| claims.contains(&claim))
            });
        if covers {
            out.extend(crate::resolve::independence::source(site, &edge.to.value));
        }
    }
    out
}
