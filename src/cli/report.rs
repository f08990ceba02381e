//! `ibid report`: how well the site is sourced, as tables or JSON.

use serde::Serialize;

use super::arguments::ListForm;
use super::console::Console;
use super::failure::Failure;
use super::list::terminal_width;
use super::reading;
use super::report_arguments::{SourcingArguments, SourcingForm};
use super::table::{Cell, TextTable};
use crate::model::date::Date;
use crate::model::site::{Site, View};
use crate::render::sourcing::{
    self, BriefingFigures, LeanedPublisher, LeanedSource, PeriodFigures, SiteFigures, SourceFigures,
};

/// So many sources and outlets are named.
const MOST: usize = 10;

/// All of it.
#[derive(Serialize)]
struct SourcingReport<'a> {
    site: SiteFigures,
    /// Claims with sources, by how many independent origins they have at most.
    origins: Vec<OriginsRow>,
    months: Vec<PeriodFigures>,
    /// Newest first.
    briefings: Vec<BriefingFigures>,
    leaned_sources: Vec<LeanedSource>,
    leaned_publishers: Vec<LeanedPublisher>,
    /// Briefings that are older than a correction of what they use.
    due: Vec<DueRow<'a>>,
}

#[derive(Serialize)]
struct OriginsRow {
    origins: u32,
    claims: usize,
}

#[derive(Serialize)]
struct DueRow<'a> {
    route: &'a str,
    title: &'a str,
    source: &'a str,
    correction: &'static str,
    date: Option<&'a Date>,
    /// The source that is used, where that one leans on the corrected one.
    through: Option<&'a str>,
}

/// Prints the report. Errors elsewhere in the site are counted, not told.
pub(super) fn run(arguments: &SourcingArguments, console: &Console) -> Result<u8, Failure> {
    let reading = reading::read(&arguments.site, console)?;
    let Some(site) = &reading.site else { return Ok(reading::refuse(&reading, console)) };
    let report = report(site);
    let bytes = match arguments.format {
        SourcingForm::Json => {
            let mut bytes = serde_json::to_vec_pretty(&report).unwrap_or_default();
            bytes.push(b'\n');
            bytes
        }
        SourcingForm::Table => tables(&report, terminal_width()),
    };
    console.result_bytes(&bytes)?;
    reading::caution("the report", &reading, console);
    Ok(0)
}

fn report(site: &Site) -> SourcingReport<'_> {
    let view = site.view();
    let briefings = sourcing::briefings(&view);
    let origins = sourcing::origins(&view).into_iter();
    SourcingReport {
        site: sourcing::figures(&view),
        origins: origins.map(|(origins, claims)| OriginsRow { origins, claims }).collect(),
        months: sourcing::months(&briefings),
        briefings,
        leaned_sources: sourcing::leaned_sources(&view, MOST),
        leaned_publishers: sourcing::leaned_publishers(&view, MOST),
        due: due(&view),
    }
}

fn due<'a>(site: &View<'a>) -> Vec<DueRow<'a>> {
    let row = |one: &sourcing::DueBriefing<'a>| {
        let briefing = site.briefings.line(one.briefing)?;
        let (source, correction) = site.correction(one.touched)?;
        Some(DueRow {
            route: briefing.route,
            title: briefing.title,
            source: source.id.as_str(),
            correction: correction.kind.word(),
            date: correction.date.as_ref(),
            through: one.touched.through.and_then(|ix| site.sources.line(ix)).map(|line| line.id),
        })
    };
    sourcing::due(site).iter().filter_map(row).collect()
}

/// One table under the other; those without a row are left out.
fn tables(report: &SourcingReport<'_>, width: Option<usize>) -> Vec<u8> {
    let all = [
        site_table(&report.site),
        TextTable {
            columns: &["claims", "origins at most"],
            rows: report
                .origins
                .iter()
                .map(|row| vec![Cell::Number(row.claims), Cell::Number(row.origins as usize)])
                .collect(),
        },
        months_table(&report.months),
        briefings_table(&report.briefings),
        TextTable {
            columns: &["briefings", "source", "title"],
            rows: report
                .leaned_sources
                .iter()
                .map(|row| vec![Cell::Number(row.briefings), Cell::text(&row.id), Cell::text(&row.title)])
                .collect(),
        },
        TextTable {
            columns: &["briefings", "sources", "publisher"],
            rows: report
                .leaned_publishers
                .iter()
                .map(|row| vec![Cell::Number(row.briefings), Cell::Number(row.sources), Cell::text(&row.name)])
                .collect(),
        },
        due_table(&report.due),
    ];
    let mut out = Vec::new();
    for table in all.iter().filter(|table| !table.rows.is_empty()) {
        if !out.is_empty() {
            out.push(b'\n');
        }
        out.extend(table.print(ListForm::Table, width));
    }
    out
}

fn site_table(figures: &SiteFigures) -> TextTable {
    let SiteFigures { claims, unsupported, one_origin, one_publisher, sources, briefings, corrected, older } = figures;
    let SourceFigures { sources: all, first_hand, undated, without_outlet, unarchived, ungraded } = sources;
    let rows = [
        (one_origin, claims, "claims on one origin at most"),
        (one_publisher, claims, "claims on one publisher"),
        (unsupported, claims, "claims without a source"),
        (first_hand, all, "sources that are first-hand"),
        (undated, all, "sources without a date"),
        (without_outlet, all, "sources without an outlet"),
        (unarchived, all, "sources without an archived copy"),
        (ungraded, all, "sources without a grade"),
        (corrected, briefings, "briefings that rest on what was corrected"),
        (older, briefings, "briefings older than such a correction"),
    ];
    // A site that gives no grades does not want them.
    let rows = rows.into_iter().filter(|(count, of, what)| **of > 0 && !(count == of && what.ends_with("grade")));
    let row =
        |(count, of, what): (&usize, &usize, &str)| vec![Cell::Number(*count), Cell::Number(*of), Cell::text(what)];
    TextTable { columns: &["number", "of", "what"], rows: rows.map(row).collect() }
}

fn months_table(months: &[PeriodFigures]) -> TextTable {
    let row = |row: &PeriodFigures| {
        vec![
            Cell::text(&row.period),
            Cell::Number(row.briefings),
            Cell::Number(row.sources.sources),
            Cell::Number(row.sources.first_hand),
            Cell::Number(row.sources.unarchived),
            Cell::Number(row.claims),
            Cell::Number(row.one_origin),
        ]
    };
    TextTable {
        columns: &["month", "briefings", "sources", "first-hand", "no copy", "claims", "one origin"],
        rows: months.iter().map(row).collect(),
    }
}

fn briefings_table(briefings: &[BriefingFigures]) -> TextTable {
    let row = |row: &BriefingFigures| {
        vec![
            Cell::maybe(row.date.as_ref()),
            Cell::Number(row.sources.sources),
            Cell::Number(row.publishers),
            Cell::Number(row.sources.first_hand),
            Cell::Number(row.sources.unarchived),
            Cell::Number(row.claims),
            Cell::Number(row.one_origin),
            Cell::Number(row.corrected),
            Cell::Number(row.older),
            Cell::text(&row.route),
        ]
    };
    TextTable {
        columns: &[
            "date",
            "sources",
            "publishers",
            "first-hand",
            "no copy",
            "claims",
            "one origin",
            "corrected",
            "older",
            "address",
        ],
        rows: briefings.iter().map(row).collect(),
    }
}

fn due_table(due: &[DueRow<'_>]) -> TextTable {
    let row = |row: &DueRow<'_>| {
        vec![
            Cell::text(row.route),
            Cell::text(row.source),
            Cell::text(row.correction),
            Cell::maybe(row.date.map(Date::edtf)),
            Cell::maybe(row.through),
        ]
    };
    TextTable {
        columns: &["older than a correction", "source", "correction", "date", "through"],
        rows: due.iter().map(row).collect(),
    }
}
