//! File names that are addresses on every system.

use crate::diag::{Diagnostic, codes};
use crate::text::names;

/// Reports a copied file, by its path in the site's folder, whose name or folder some system does not take as an address.
/// Pages have addresses of their own. Of the files of one folder the first is told.
pub(super) fn check(path: &str, diagnostics: &mut Vec<Diagnostic>) {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    let segments = ends.map(|end| (&path[..end], path[..end].rsplit('/').next().unwrap_or_default()));
    let Some((at, name, reason)) = segments.into_iter().find_map(|(at, name)| Some((at, name, names::wrong(name)?)))
    else {
        return;
    };
    if diagnostics.last().is_some_and(|last| last.code == &codes::INVALID_PATH && last.path.as_deref() == Some(at)) {
        return;
    }
    let message = format!("the name `{}` {reason}", name.escape_debug());
    let help = "rename it with letters, digits, hyphens and full stops, or name it under `ignore:`";
    diagnostics.push(Diagnostic::at_path(&codes::INVALID_PATH, at, message).help(help));
}
