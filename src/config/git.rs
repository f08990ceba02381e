//! `git:` Whether pages say when they were last changed, and by whom, as version control has it.

use super::numbers::set;
use crate::yaml::fields::wrong;
use crate::yaml::{Fields, Unknown, Value};

/// What is taken from version control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GitDates {
    /// `git: true | false` Whether anything is. Default false; a mapping is `true` with more to say.
    pub enabled: bool,
    /// `authors:` Whether pages name who changed them. Default true.
    pub authors: bool,
}

impl Default for GitDates {
    fn default() -> GitDates {
        GitDates { enabled: false, authors: true }
    }
}

/// Reads `git:`.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<GitDates> {
    let node = fields.node("git")?;
    let mut out = GitDates { enabled: true, ..GitDates::default() };
    if !matches!(node.value, Value::Map(_)) {
        match node.as_str() {
            Some("true") => {}
            Some("false") => out.enabled = false,
            _ => {
                let what = "`true`, `false` or a mapping such as `authors: false`";
                fields.diagnostics().push(wrong(node, "git", what));
                return None;
            }
        }
        return Some(out);
    }
    let mut fields = Fields::of(node, "git", fields.diagnostics())?;
    set(&mut out.authors, fields.boolean("authors"));
    fields.finish(Unknown::Error);
    Some(out)
}
