//! What `ibid import retractions` takes. The doc comments are the help text.

use std::path::PathBuf;

use clap::Args;

use crate::cli::arguments::SiteArguments;

/// Examples of it.
pub(in crate::cli) const RETRACTIONS_EXAMPLES: &str = "\
Examples:
  ibid import retractions retraction_watch.csv --diff    Shows what it would write
  ibid import retractions retraction_watch.csv my-site

The file is the list of Retraction Watch that Crossref gives away, as CSV. Nothing is fetched.";

/// A list of retractions, and the site whose records they are written into.
#[derive(Debug, Args)]
pub(in crate::cli) struct RetractionsArguments {
    /// The file
    pub(super) file: PathBuf,
    /// Shows what would be written, and writes nothing
    #[arg(long)]
    pub(super) diff: bool,
    #[command(flatten)]
    pub(super) site: SiteArguments,
}
