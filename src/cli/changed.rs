//! `ibid check --changed REF`: what is wrong in files that changed since a commit, and elsewhere because of that.
//!
//! The site is checked as it was at the last commit that it shares with REF, and as it is. What is found in a file that is
//! another now is told; of the rest, what was not found then.

use std::collections::{HashMap, HashSet};

use super::console::Console;
use super::earlier::{earlier, without_history};
use super::failure::Failure;
use super::summary::count;
use crate::diag::baseline::Baseline;
use crate::diag::{Diagnostic, Severity, codes};
use crate::history::Commit;
use crate::pipeline::{self, Ending, Interrupt, Report, Request, Silent};
use crate::text::Files;

/// What was found at the commit.
pub(super) struct FoundBefore {
    report: Report,
    name: String,
}

impl FoundBefore {
    /// Checks the site as it was. The request is to be that of the check that it is compared with.
    pub(super) fn check(request: &mut Request, name: &str, interrupt: &Interrupt) -> Result<FoundBefore, Failure> {
        let (site, old) = earlier(request, Commit::Shared(name))?;
        let report = pipeline::check(&old, &Silent, interrupt);
        drop(site);
        *request = without_history(request);
        Ok(FoundBefore { report, name: name.to_owned() })
    }

    /// The texts of its files.
    pub(super) fn texts(&self) -> EarlierTexts {
        EarlierTexts(self.report.files.iter().map(|(_, file)| (file.path.to_string(), *file.hash())).collect())
    }

    /// Leaves out of a report what was found before in files that are as they were, and says so.
    pub(super) fn apply(&self, report: &mut Report, console: &Console) {
        if !matches!(report.ending, Ending::Checked) {
            return;
        }
        let counts = report.is_of_content();
        let changed = self.texts().changed(&report.files);
        let found = std::mem::take(&mut report.diagnostics);
        let before = found.len();
        let (mut told, mut elsewhere): (Vec<Diagnostic>, Vec<Diagnostic>) =
            found.into_iter().partition(|found| changed.contains(path(found, &report.files)) || !counts(found));
        // An address that stands in a changed file is asked for; where else it stands is the business of others.
        elsewhere.retain(|found| !codes::OUTSIDE.contains(&found.code));
        let known = Baseline::of(&self.report.diagnostics, &self.report.files, self.report.is_of_content());
        let new = known.compare(elsewhere, &report.files, &counts, |_| true).new;
        // Notes are of files that somebody works on.
        told.extend(new.into_iter().filter(|found| found.severity != Severity::Note));
        report.diagnostics = told;
        let left_out = before - report.diagnostics.len();
        if left_out == 0 {
            return;
        }
        let (name, left_out) = (&self.name, count(left_out, "finding"));
        console.note(&format!("left out, because the changes since `{name}` did not cause them: {left_out}\n"));
    }
}

/// The file that a finding stands in; empty if it is about the site.
fn path<'a>(found: &'a Diagnostic, files: &'a Files) -> &'a str {
    found.span.map_or(found.path.as_deref(), |span| Some(&*files.get(span.file).path)).unwrap_or_default()
}

/// Texts of files at a commit, by path.
#[derive(Debug)]
pub(super) struct EarlierTexts(HashMap<String, [u8; 32]>);

impl EarlierTexts {
    /// Paths of the files with another text than then, new ones among them.
    pub(super) fn changed<'a>(&self, now: &'a Files) -> HashSet<&'a str> {
        let is_other = |path: &str, hash: &[u8; 32]| self.0.get(path).is_none_or(|known| known != hash);
        let files = now.iter().filter(|(_, file)| is_other(&file.path, file.hash()));
        files.map(|(_, file)| &*file.path).collect()
    }
}
