//! What can be asked of `ibid capture`. The doc comments are the help text.

use std::path::PathBuf;

use clap::Args;

use crate::cli::request::parse_day;
use crate::fetch::AllowedHost;
use crate::model::date::Day;

pub(in crate::cli) const CAPTURE_EXAMPLES: &str = "\
Examples:
  ibid capture https://example.org/a-report          Its text into snapshots/, a record into sources/
  ibid capture --source a-report                     The text of a source that has a record
  ibid capture --from-file page.html https://example.org/a-report    A page that you saved yourself
  ibid capture --check                               Which pages changed since, and whether what is quoted still stands there

A capture that fails writes nothing. No other command asks other hosts for something, but `ibid check --links`.";

#[derive(Debug, Args)]
pub(in crate::cli) struct CaptureArguments {
    /// Addresses of pages; with `--check` ids of sources, all of them if there are none
    #[arg(value_name = "URL")]
    pub(super) names: Vec<String>,
    /// A source that has a record: its text is captured, and named in the record
    #[arg(long, value_name = "ID", conflicts_with = "check")]
    pub(super) source: Option<String>,
    /// Take the page from a file (.html, .md, .txt, .pdf) that somebody saved, and ask nobody
    #[arg(long, value_name = "FILE", conflicts_with_all = ["check", "archive"])]
    pub(super) from_file: Option<PathBuf>,
    /// Ask again for the pages of sources with captured text, and say what changed; writes nothing
    #[arg(long)]
    pub(super) check: bool,
    /// Ask web.archive.org to keep a copy, too, and name it in the record
    #[arg(long, conflicts_with = "check")]
    pub(super) archive: bool,
    /// Who captures it, for the record
    #[arg(long, value_name = "NAME", conflicts_with = "check")]
    pub(super) by: Option<String>,
    /// Ask this host though it is not open to the world, or at another port
    #[arg(long, value_name = "HOST[:PORT]")]
    pub(super) allow: Vec<AllowedHost>,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    /// The day taken for today
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub(super) now: Option<Day>,
}
