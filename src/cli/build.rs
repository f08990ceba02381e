//! `ibid build` and `ibid check`.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use std::{fs, io};

use super::arguments::{BuildArguments, CheckArguments, SiteArguments};
use super::baseline::BaselineFile;
use super::changed::FoundBefore;
use super::console::Console;
use super::failure::Failure;
use super::links::LinkChecker;
use super::progress::ProgressLine;
use super::report_arguments::{ReportArguments, ReportForm, TimingsForm};
use super::request::{program, request};
use super::{earlier, fix, foreign, signals, summary, timings, watch};
use crate::pipeline::{
    self, Against, AskAddresses, BuildTarget, Ending, OldAddresses, Progress, Report, Request, Silent,
};

/// Builds a site.
pub(super) fn build(arguments: &BuildArguments, console: &Console) -> Result<u8, Failure> {
    let mut request = asked(&arguments.site, &arguments.report)?;
    foreign::note(&arguments.site.dir, console);
    if !arguments.no_cache {
        request.cache = program();
    }
    let baseline = BaselineFile::asked(&arguments.baseline)?;
    request.known = baseline.as_ref().and_then(BaselineFile::known);
    let output = arguments.output_dir.clone().unwrap_or_else(|| request.root.join("public"));
    let target = BuildTarget {
        output,
        adopt: arguments.adopt,
        keep_going: arguments.keep_going,
        explain: arguments.explain.clone(),
    };
    let interrupt = signals::watched();
    let report = &arguments.report;
    let build = |progress: &dyn Progress| {
        let mut report = pipeline::build(&request, &target, progress, &interrupt);
        baseline.as_ref().map_or(Ok(()), |baseline| baseline.apply(&mut report, false, console))?;
        Ok(report)
    };
    if arguments.watch {
        let again =
            || told(&request.root, report, console, build).and_then(|report| code(report.exit_code(), report.ending));
        return watch::run(&request, arguments.poll, console, &interrupt, again);
    }
    finish(&request.root, report, console, build)
}

/// Checks a site.
pub(super) fn check(arguments: &CheckArguments, console: &Console) -> Result<u8, Failure> {
    let mut request = asked(&arguments.site, &arguments.report)?;
    foreign::note(&arguments.site.dir, console);
    request.against = against(arguments, &request)?.map(Arc::new);
    let baseline = match &arguments.write_baseline {
        Some(path) => Some(BaselineFile::to_write(path)?),
        None => BaselineFile::asked(&arguments.baseline)?,
    };
    let interrupt = signals::watched();
    let since = arguments.changed.as_deref();
    let before = since.map(|name| FoundBefore::check(&mut request, name, &interrupt)).transpose()?;
    let texts = before.as_ref().map(FoundBefore::texts);
    let links = LinkChecker::asked(&arguments.links, &arguments.site, texts)?.map(Arc::new);
    request.outside = links.clone().map(|links| links as Arc<dyn AskAddresses>);
    if arguments.fix || arguments.diff {
        let report = pipeline::check(&request, &Silent, &interrupt);
        fix::run(&request.root, &report, arguments.fix, console)?;
        if arguments.diff {
            return code(report.exit_code(), Ending::Checked);
        }
    }
    let all_links = links.is_some() && since.is_none();
    let code = finish(&request.root, &arguments.report, console, |progress| {
        let mut report = pipeline::check(&request, progress, &interrupt);
        before.inspect(|before| before.apply(&mut report, console));
        // What was not looked for is noted nowhere as not found.
        if arguments.write_baseline.is_some() {
            links.as_ref().map_or(Ok(()), |links| links.reached())?;
        }
        baseline.map_or(Ok(()), |baseline| baseline.apply(&mut report, all_links, console))?;
        Ok(report)
    })?;
    links.map_or(Ok(()), |links| links.tell(console))?;
    Ok(code)
}

/// Bytes of a list of addresses at most; a sitemap has no more than 50 MB.
const LONGEST_LIST: u64 = 64 << 20;

/// What the site should still have: a list in a file, or what it had at a commit.
fn against(arguments: &CheckArguments, request: &Request) -> Result<Option<Against>, Failure> {
    let Some(named) = &arguments.against else { return Ok(None) };
    let is_name = named.to_str().filter(|_| !named.exists());
    // What looks like a file is one that is not there.
    let name = is_name.filter(|name| !LISTS.iter().any(|ending| name.ends_with(ending)));
    Ok(Some(match name {
        Some(name) => Against::Pages(earlier::pages(request, name)?),
        None => Against::List(old_addresses(named)?),
    }))
}

/// Endings of lists of addresses.
const LISTS: [&str; 3] = [".xml", ".json", ".txt"];

/// Reads the list of addresses that the site should still have.
fn old_addresses(path: &Path) -> Result<OldAddresses, Failure> {
    let failed = |error: &io::Error| Failure::system("read", path, error);
    let size = fs::metadata(path).map_err(|error| failed(&error))?.len();
    if size > LONGEST_LIST {
        return Err(Failure::usage(format!("`{}` is larger than {} MiB", path.display(), LONGEST_LIST >> 20))
            .help("name a shorter list of addresses"));
    }
    let text = fs::read_to_string(path).map_err(|error| failed(&error))?;
    OldAddresses::parse(path.display().to_string(), text).map_err(|why| {
        Failure::usage(format!("`{}` is no list of addresses: {why}", path.display()))
            .help("name a `sitemap.xml`, a `.ibid-manifest.json`, or a text with one address in each line")
    })
}

fn asked(site: &SiteArguments, report: &ReportArguments) -> Result<Request, Failure> {
    Ok(Request { strict: report.strict, deny: report.deny.clone(), ..request(site)? })
}

/// Runs once, says what came of it and ends.
fn finish(
    root: &Path,
    arguments: &ReportArguments,
    console: &Console,
    run: impl FnOnce(&dyn Progress) -> Result<Report, Failure>,
) -> Result<u8, Failure> {
    let mut report = told(root, arguments, console, run)?;
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
    root: &Path,
    arguments: &ReportArguments,
    console: &Console,
    run: impl FnOnce(&dyn Progress) -> Result<Report, Failure>,
) -> Result<Report, Failure> {
    let start = Instant::now();
    let report = if console.shows_progress() { run(&ProgressLine::new())? } else { run(&Silent)? };
    let time = start.elapsed();
    console.diagnostics((&report.diagnostics, &report.silenced), &report.files, arguments, root)?;
    console.warn(summary::recovered(report.remains.recovered));
    if let Ending::Written(written) = &report.ending {
        console.warn(&summary::remarks(written));
    }
    console.note(&summary::left_out(&report.left_out, &report.files));
    if let Some(form) = arguments.timings {
        let text = timings::print(&report.timings, form);
        // Standard output holds one document.
        let is_free = matches!(arguments.format, ReportForm::Human | ReportForm::Short);
        if form == TimingsForm::Json && is_free { console.result(&text)? } else { console.warn(&text) }
    }
    for line in &report.explanation {
        console.warn(&format!("{line}\n"));
    }
    console.note(&summary::line(&report, arguments, time));
    Ok(report)
}
