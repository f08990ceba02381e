//! Files that are only copied: beside pages, of the theme, from `static/`.

use std::collections::BTreeMap;

use super::links::Links;
use super::theme::Theme;
use super::walk::{self, FolderKind, WalkedFile};
use super::{IsOff, built_in, portable};
use crate::diag::Diagnostic;
use crate::model::site::{Asset, AssetSource};

/// The style sheet and the script of documentation.
const DOCS: [&str; 2] = ["docs.css", "docs.js"];

/// All of them, by output path. A file of the site's `static/` stands in place of the theme's with the same path, and this in
/// place of one that is built in.
pub(super) fn list(
    links: &Links<'_>,
    (beside, has_docs): (Vec<Asset>, bool),
    theme: &Theme,
    is_off: IsOff<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Asset> {
    // A site without documentation has no use for them.
    let files = built_in::FILES.iter().filter(|(path, _)| has_docs || !DOCS.contains(path));
    let mut layers: BTreeMap<String, AssetSource> =
        files.map(|(path, _)| ((*path).to_owned(), AssetSource::BuiltIn(path))).collect();
    let shipped = theme.shipped.iter().flat_map(|theme| theme.copied);
    layers.extend(shipped.map(|(output, path, _)| ((*output).to_owned(), AssetSource::BuiltIn(path))));
    for folder in theme.copied.as_deref().into_iter().chain(["static"]) {
        let found = walk::walk(links, folder, FolderKind::Static, is_off, diagnostics);
        for found in &found {
            portable::check(&format!("{folder}/{}", found.path), diagnostics);
        }
        layers.extend(found.into_iter().filter(WalkedFile::is_sound).map(|found| {
            let source = AssetSource::File(format!("{folder}/{}", found.path));
            (found.path, source)
        }));
    }
    let mut out = beside;
    out.extend(layers.into_iter().map(|(output, source)| Asset { output, source, size: None }));
    out.sort();
    out
}
