//! What was asked for on the command line, handed down; stages never look at clock or environment themselves.

use super::date::Day;

/// Options of one run that change what the site is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// The only clock: decides on `publish:`, `expire:` and future dates. Never written to an output.
    pub now: Day,
    /// Shows drafts.
    pub drafts: bool,
    /// Shows what is dated or to be published after `now`.
    pub future: bool,
    /// Replaces the configuration's.
    pub base_url: Option<String>,
}
