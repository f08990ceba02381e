//! File names that are addresses on every system.

use crate::diag::{Diagnostic, codes};
use crate::text::names;

/// Reports a file or folder, by its path in the site's folder, whose name some system does not take.
pub(super) fn check(path: &str, diagnostics: &mut Vec<Diagnostic>) {
    let name = path.rsplit('/').next().unwrap_or(path);
    if let Some(reason) = names::wrong(name) {
        let message = format!("the name `{}` {reason}", name.escape_debug());
        let help = "rename it with letters, digits, hyphens and full stops";
        diagnostics.push(Diagnostic::at_path(&codes::INVALID_PATH, path, message).help(help));
    }
}
