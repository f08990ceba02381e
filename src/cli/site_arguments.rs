//! Which site a command is about, and which of it is shown: flags that several commands have.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use super::request::{parse_base_url, parse_day};
use crate::model::date::Day;

/// Which site, and which of it is shown.
#[derive(Clone, Debug, Args)]
pub(super) struct SiteArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    pub(super) dir: PathBuf,
    /// Whole address of the site, in place of the configuration's
    #[arg(short = 'u', long, value_name = "URL", value_parser = parse_base_url)]
    pub(super) base_url: Option<String>,
    #[command(flatten)]
    pub(super) shown: ShownArguments,
    /// How many threads work; one for each core if not given
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
}

/// Which of a site is shown.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct ShownArguments {
    /// Shows drafts
    #[arg(long)]
    pub(super) drafts: bool,
    /// Shows what is dated or to be published after today
    #[arg(long)]
    pub(super) future: bool,
    /// The day taken for today, such as 2015-11-05; else that of `SOURCE_DATE_EPOCH`
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub(super) now: Option<Day>,
}
