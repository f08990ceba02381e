//! `ibid list`: what there is, as a table, JSON or CSV.

mod rows;

use std::io::{self, IsTerminal};

use super::arguments::{ListArguments, ListForm, ListKind};
use super::console::Console;
use super::failure::Failure;
use super::progress::ProgressLine;
use super::request::request;
use crate::diag::{Severity, print};
use crate::pipeline::{self, Silent};

/// Lists things of a site. Errors elsewhere in the site are counted, not told.
pub(super) fn run(arguments: &ListArguments, console: &Console) -> Result<u8, Failure> {
    if arguments.undescribed && arguments.kind != ListKind::Sources {
        return Err(
            Failure::usage("`--undescribed` goes with `sources` only").help("write `ibid list sources --undescribed`")
        );
    }
    let request = request(&arguments.site, false)?;
    let reading = if console.shows_progress() {
        pipeline::read(&request, &ProgressLine::new())
    } else {
        pipeline::read(&request, &Silent)
    };
    let Some(site) = &reading.site else {
        console.draw(&reading.diagnostics, &reading.files);
        return Ok(reading.exit_code());
    };
    let table = rows::table(arguments.kind, arguments.undescribed, site, &reading.files);
    let width = if arguments.format == ListForm::Table { terminal_width() } else { None };
    console.result_bytes(&table.print(arguments.format, width))?;
    if reading.diagnostics.iter().any(|found| found.severity == Severity::Error) {
        let (errors, _) = print::count(&reading.diagnostics, &reading.files);
        console
            .note(&format!("note: the list may lack something, as the site has errors ({errors}): see `ibid check`\n"));
    }
    Ok(0)
}

fn terminal_width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
