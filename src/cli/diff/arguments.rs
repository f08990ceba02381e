//! What `ibid diff` takes. The doc comments are the help text.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::arguments::ShownArguments;

/// Examples of `ibid diff`.
pub(in crate::cli) const DIFF_EXAMPLES: &str = "\
Examples:
  ibid diff main            What is otherwise in this folder than on the branch main
  ibid diff v1.0 v1.1       Between two tags
  ibid diff --merge-base origin/main HEAD > comment.md   What a merge request brings
  ibid diff ../old-site .   Between two folders";

/// What `ibid diff` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct DiffArguments {
    /// The state before: a commit (a branch, a tag, a hash), or the folder of a site
    pub(super) old: String,
    /// The state after; the folder of the site as it is if not given
    pub(super) new: Option<String>,
    /// Takes, for the state before, the last commit that it shares with what is checked out
    #[arg(long)]
    pub(super) merge_base: bool,
    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "markdown")]
    pub(super) format: DiffForm,
    /// Bytes at most, for a comment; 0 for all of it
    #[arg(long, value_name = "BYTES", default_value_t = 60_000)]
    pub(super) limit: usize,
    /// Folder of the site
    #[arg(short = 'C', long, value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    #[command(flatten)]
    pub(super) shown: ShownArguments,
}

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffForm {
    /// For the comment of a merge request
    Markdown,
}
