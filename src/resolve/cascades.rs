//! What pages below an index take from it.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, codes};
use crate::model::site::{Route, Site, Target};
use crate::text::Spanned;

/// The templates that indexes give to pages below them, by address. One with nothing below it is reported.
pub(super) fn cascades(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<Route, Spanned<String>> {
    let mut all = BTreeMap::new();
    for entry in &site.pages {
        let Some(template) = &entry.page.head.cascade else { continue };
        let mut below =
            site.routes.range(entry.route.clone()..).take_while(|(route, _)| route.starts_with(&*entry.route));
        let is_list = |target: &Target| matches!(target, Target::Section(_) | Target::Index(_));
        if below.any(|(route, target)| *route != entry.route && !is_list(target)) {
            all.insert(entry.route.clone(), template.clone());
            continue;
        }
        let message =
            format!("no page is below `{}`, so that none takes the template `{}`", entry.route, template.value);
        let help = "write `cascade:` into the `index.md` of a folder with pages, or `template:` for this page itself";
        diagnostics.push(Diagnostic::new(&codes::UNUSED_CASCADE, template.span, message).help(help));
    }
    all
}
