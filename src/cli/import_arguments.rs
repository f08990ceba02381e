//! What `ibid import` takes. The doc comments are the help text.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::arguments::SiteArguments;

/// Examples of `ibid import`.
pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  ibid import retractions retraction_watch.csv --diff    Shows what it would write
  ibid import retractions retraction_watch.csv my-site

The file is the list of Retraction Watch that Crossref gives away, as CSV. Nothing is fetched.";

/// What is imported.
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// What to import
    pub(super) kind: ImportKind,
    /// The file
    pub(super) file: PathBuf,
    /// Shows what would be written, and writes nothing
    #[arg(long)]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) site: SiteArguments,
}

/// What can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportKind {
    /// Retractions and corrections of works, found by DOI and by address
    Retractions,
}
