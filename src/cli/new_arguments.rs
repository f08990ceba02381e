//! What can be asked of `ibid new`. The doc comments are the help text.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::request::parse_day;
use crate::model::date::Day;

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// What to make
    pub(super) kind: NewKind,
    /// Its title; of a source also its address; of a template its name, such as `briefing.html`
    #[arg(required = true, value_name = "TITLE")]
    pub(super) title: Vec<String>,
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
    /// Path below the folder of its kind; made from the title if not given
    #[arg(long, value_name = "PATH")]
    pub(super) path: Option<String>,
    /// The day taken for today
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub(super) now: Option<Day>,
}

/// What `new` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum NewKind {
    /// A briefing, as a draft
    Briefing,
    /// A source record
    Source,
    /// A plain page
    Page,
    /// The record of a person, an organisation, a place or a topic
    Entity,
    /// A template of the site, which extends the one that it overrides
    Template,
    /// A theme in `themes/`, which begins as the built-in one
    Theme,
}
