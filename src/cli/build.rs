//! `ibid build` and `ibid check`.

use std::time::Instant;

use super::arguments::{BuildArguments, CheckArguments, ReportArguments, ReportForm, TimingsForm};
use super::console::Console;
use super::failure::Failure;
use super::progress::ProgressLine;
use super::request::{program, request};
use super::{fix, signals, summary, timings, watch};
use crate::pipeline::{self, BuildTarget, Ending, Progress, Report, Silent};

/// Builds a site.
pub(super) fn build(arguments: &BuildArguments, console: &Console) -> Result<u8, Failure> {
    let mut request = request(&arguments.site, arguments.report.strict)?;
    if !arguments.no_cache {
        request.cache = program();
    }
    let output = arguments.output_dir.clone().unwrap_or_else(|| request.root.join("public"));
    let target = BuildTarget {
        output,
        adopt: arguments.adopt,
        keep_going: arguments.keep_going,
        explain: arguments.explain.clone(),
    };
    let interrupt = signals::watched();
    let report = &arguments.report;
    let build = |progress: &dyn Progress| pipeline::build(&request, &target, progress, &interrupt);
    if arguments.watch {
        let again = || told(report, console, build).and_then(|report| code(report.exit_code(), report.ending));
        return watch::run(&request, arguments.poll, console, &interrupt, again);
    }
    finish(report, console, build)
}

/// Checks a site.
pub(super) fn check(arguments: &CheckArguments, console: &Console) -> Result<u8, Failure> {
    let request = request(&arguments.site, arguments.report.strict)?;
    let interrupt = signals::watched();
    if arguments.fix || arguments.diff {
        let report = pipeline::check(&request, &Silent, &interrupt);
        fix::run(&request.root, &report, arguments.fix, console)?;
        if arguments.diff {
            return code(report.exit_code(), Ending::Checked);
        }
    }
    finish(&arguments.report, console, |progress| pipeline::check(&request, progress, &interrupt))
}

/// Runs once, says what came of it and ends.
fn finish(
    arguments: &ReportArguments,
    console: &Console,
    run: impl FnOnce(&dyn Progress) -> Report,
) -> Result<u8, Failure> {
    let mut report = told(arguments, console, run)?;
    let (exit_code, ending) = (report.exit_code(), std::mem::replace(&mut report.ending, Ending::Checked));
    // The process ends: the system takes the memory back at once, which is faster than to free it piece by piece.
    std::mem::forget(report);
    code(exit_code, ending)
}

fn code(code: u8, ending: Ending) -> Result<u8, Failure> {
    match ending {
        Ending::Failed(error) => Err(error.into()),
        _ => Ok(code),
    }
}

/// Runs with progress and says what came of it.
fn told(
    arguments: &ReportArguments,
    console: &Console,
    run: impl FnOnce(&dyn Progress) -> Report,
) -> Result<Report, Failure> {
    let start = Instant::now();
    let report = if console.shows_progress() { run(&ProgressLine::new()) } else { run(&Silent) };
    let time = start.elapsed();
    console.diagnostics(&report.diagnostics, &report.files, arguments)?;
    console.warn(summary::recovered(report.remains.recovered));
    if let Ending::Written(written) = &report.ending {
        console.warn(&summary::remarks(written));
    }
    console.note(&summary::left_out(&report.left_out, &report.files));
    if let Some(form) = arguments.timings {
        let text = timings::print(&report.timings, form);
        // Standard output holds one document.
        let is_free = arguments.format != ReportForm::Json;
        if form == TimingsForm::Json && is_free { console.result(&text)? } else { console.warn(&text) }
    }
    for line in &report.explanation {
        console.warn(&format!("{line}\n"));
    }
    console.note(&summary::line(&report, arguments.strict, time));
    Ok(report)
}
