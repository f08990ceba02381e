//! What commands that tell of a site begin and end with: the site is read, and what it lacks is counted.

use super::arguments::SiteArguments;
use super::console::Console;
use super::failure::Failure;
use super::progress::ProgressLine;
use super::request::request;
use crate::diag::{Severity, nearest, print};
use crate::model::id::Id;
use crate::model::site::{Site, SourceEntry, SourceIx};
use crate::pipeline::{self, Reading, Silent};

/// Reads a site, with a line of progress on a terminal.
pub(super) fn read(site: &SiteArguments, console: &Console) -> Result<Reading, Failure> {
    let request = request(site)?;
    Ok(if console.shows_progress() {
        pipeline::read(&request, &ProgressLine::new())
    } else {
        pipeline::read(&request, &Silent)
    })
}

/// Draws why there is no site, for a reading without one; the exit code.
pub(super) fn refuse(reading: &Reading, console: &Console) -> u8 {
    console.draw(&reading.diagnostics, &reading.files);
    reading.exit_code()
}

/// The source with an id.
pub(super) fn source<'s>(site: &'s Site, id: &str) -> Result<(SourceIx, &'s SourceEntry), Failure> {
    let wanted = Id::new(id);
    (0..).zip(&site.sources).find(|(_, entry)| entry.id == wanted).ok_or_else(|| {
        let failure = Failure::usage(format!("there is no source `{id}`"));
        match nearest(id, site.sources.iter().map(|entry| entry.id.as_str())) {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure.help("see `ibid list sources` for all ids"),
        }
    })
}

/// Says that what was told (`the list`) may lack something, if the site has errors.
pub(super) fn caution(what: &str, reading: &Reading, console: &Console) {
    if reading.diagnostics.iter().any(|found| found.severity == Severity::Error) {
        let (errors, _) = print::count(&reading.diagnostics, &reading.files);
        console
            .note(&format!("note: {what} may lack something, as the site has errors ({errors}): see `ibid check`\n"));
    }
}
