//! How `ibid build` and `ibid check` report, and what `ibid report` does. The doc comments are the help text.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::arguments::SiteArguments;
use super::request::parse_code;
use crate::diag::Code;

/// Examples of `ibid report`.
pub(super) const REPORT_EXAMPLES: &str = "\
Examples:
  ibid report               The site of the current folder
  ibid report --format json my-site > sourcing.json

`sourcing_report: true` in `ibid.yaml` makes a page of it, `/sourcing/`.";

/// What `ibid report` takes.
#[derive(Debug, Args)]
pub(super) struct SourcingArguments {
    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "table")]
    pub(super) format: SourcingForm,
    #[command(flatten)]
    pub(super) site: SiteArguments,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SourcingForm {
    /// Columns that fit the terminal
    Table,
    /// For programs
    Json,
}

/// How a run reports.
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// Counts warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
    /// Counts this code or name as an error, whatever `severity:` says; may be given several times
    #[arg(long, value_name = "CODE", value_parser = parse_code)]
    pub(super) deny: Vec<&'static Code>,
    /// Form of errors and warnings; all but `human` and `short` go to standard output
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(super) format: ReportForm,
    /// Shows people all errors and warnings, not only the first 20 of each code, and what is silenced, with the reason
    #[arg(long)]
    pub(super) all: bool,
    /// Says how long each stage took
    #[arg(long, value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "human")]
    pub(super) timings: Option<TimingsForm>,
}

impl ReportArguments {
    /// Whether what is silenced is listed.
    pub(super) fn lists_all(&self) -> bool {
        self.all || matches!(self.format, ReportForm::Json | ReportForm::Sarif)
    }
}

/// What is known to be wrong with a site.
#[derive(Debug, Args)]
pub(super) struct BaselineArguments {
    /// Says and counts only what is not in this file of known findings
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Takes out of that file what is no longer found
    #[arg(long, requires = "baseline")]
    pub(super) prune: bool,
}

/// How errors and warnings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportForm {
    /// With the lines they are about
    Human,
    /// One line each
    Short,
    /// For programs
    Json,
    /// Annotations of GitHub's and Forgejo's runners, and a table for the summary of the job
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// XML as of `JUnit`
    Junit,
}

/// How timings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TimingsForm {
    /// A table
    Human,
    /// For programs, on standard output
    Json,
}
