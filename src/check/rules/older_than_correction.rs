//! # Older than a correction
//!
//! ## What it does
//! Finds briefings that lean on a source, directly or through what it rests on, that was corrected after they were written or
//! last updated; of a correction about one passage, those that use it.
//!
//! ## Why
//! A correction reaches readers of the source. Readers of what rests on it learn of it only if somebody looks.
//!
//! ## Example
//! A briefing of 1 November cites a story that was retracted on 20 November.
//!
//! ## Instead
//! Read the correction, mend the text if it has to be, and write `updated:` with the day.

use crate::diag::{Diagnostic, codes};
use crate::model::site::{BriefingEntry, Factual, Site, Touched};

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.briefings {
        for touched in entry.touched.iter().filter(|touched| site.view().is_older(entry.facts(), touched)) {
            diagnostics.extend(older(site, entry, touched));
        }
    }
}

fn older(site: &Site, entry: &BriefingEntry, touched: &Touched) -> Option<Diagnostic> {
    let source = &site.sources[touched.source as usize];
    let correction = source.corrections.get(touched.correction as usize)?;
    let corrected = correction.date.as_ref()?;
    let written = entry.briefing.updated.as_ref().or(entry.briefing.date.as_ref())?;
    let through = touched.through.map(|ix| format!(", over `{}`", site.sources[ix as usize].id));
    let message = format!(
        "this was written before `{}` was {} on {}, which it leans on{}",
        source.id,
        correction.kind.word(),
        corrected.display(),
        through.unwrap_or_default()
    );
    let span = source.source.id.as_ref().map_or(source.source.span, |id| id.span);
    Some(
        Diagnostic::new(&codes::OLDER_THAN_CORRECTION, written.span, message)
            .label(span, "the source that was corrected")
            .help("read the correction, and say that you did: `updated:` with the day"),
    )
}
