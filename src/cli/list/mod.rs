//! `ibid list`: what there is, as a table, JSON or CSV.

mod affected;
mod rows;

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::arguments::{ListArguments, ListForm, ListKind, SiteArguments};
use super::console::Console;
use super::failure::Failure;
use super::reading;
use crate::diag::{Diagnostic, Severity, nearest};
use crate::model::site::Site;
use crate::pipeline::{self, Reading};

/// Lists things of a site. Errors elsewhere in the site are counted, not told.
pub(super) fn run(arguments: &ListArguments, console: &Console) -> Result<u8, Failure> {
    if arguments.undescribed && arguments.kind != ListKind::Sources {
        return Err(
            Failure::usage("`--undescribed` goes with `sources` only").help("write `ibid list sources --undescribed`")
        );
    }
    let (about, site) = about_and_site(arguments)?;
    let reading = reading::read(&site, console)?;
    let Some(site) = &reading.site else { return Ok(reading::refuse(&reading, console)) };
    let table = match arguments.kind {
        ListKind::Context => return context(&reading, site, &about.unwrap_or_default(), console),
        ListKind::Affected => affected::table(site, about.as_deref())?,
        ListKind::Templates => rows::templates(&reading.files, &reading.templates),
        kind => rows::table(kind, arguments.undescribed, site, &reading.files),
    };
    let width = if arguments.format == ListForm::Table { terminal_width() } else { None };
    console.result_bytes(&table.print(arguments.format, width))?;
    reading::caution("the list", &reading, console);
    Ok(0)
}

/// What the list is about, the page of `context` or the source of `affected`, and the site.
fn about_and_site(arguments: &ListArguments) -> Result<(Option<String>, SiteArguments), Failure> {
    let site = arguments.site.clone();
    match (arguments.kind, &arguments.dir_of_page) {
        (ListKind::Context, dir) => {
            let page = site.dir.to_string_lossy().into_owned();
            let dir = dir.clone().unwrap_or_else(|| PathBuf::from("."));
            if page == "." {
                return Err(Failure::usage("`context` of which page?")
                    .help("name its file, its address or its path: `ibid list context briefings/autumn.md`"));
            }
            Ok((Some(page), SiteArguments { dir, ..site }))
        }
        // A folder of a site is no id.
        (ListKind::Affected, None) if site.dir.join("ibid.yaml").exists() => Ok((None, site)),
        (ListKind::Affected, dir) => {
            let source = site.dir.to_string_lossy().into_owned();
            let dir = dir.clone().unwrap_or_else(|| PathBuf::from("."));
            Ok(((source != ".").then_some(source), SiteArguments { dir, ..site }))
        }
        (_, None) => Ok((None, site)),
        (_, Some(more)) => Err(Failure::usage(format!("`{}` is one folder too many", more.display()))
            .help("name one site; a page comes before it only with `context`, a source only with `affected`")),
    }
}

/// Prints what the template of a page sees.
fn context(reading: &Reading, site: &Site, page: &str, console: &Console) -> Result<u8, Failure> {
    let seen = pipeline::seen(reading, site, page).map_err(|known| {
        let failure = Failure::usage(format!("`{page}` is no page of this site"));
        match nearest(page, known.iter().map(String::as_str)) {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure.help("name its file, its address or its path; `ibid list outputs` lists these"),
        }
    })?;
    let errors: Vec<Diagnostic> =
        seen.diagnostics.into_iter().filter(|found| found.severity == Severity::Error).collect();
    if !errors.is_empty() {
        console.draw(&errors, &reading.files);
    }
    let mut text = serde_json::to_string_pretty(&seen.values).unwrap_or_default();
    text.push('\n');
    console.result(&text)?;
    console.note(&format!("note: the template is `{}`\n", seen.template));
    Ok(0)
}

/// How wide the terminal is, if the list is printed to one.
pub(super) fn terminal_width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
