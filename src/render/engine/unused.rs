//! Templates of a site or theme that nothing uses: most likely their names are misspelt, so that what they were meant to
//! override stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::built_in::BUILT_IN;
use super::digests::components;
use super::layers::{Chosen, drawn_in};
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::inputs::TemplateFile;
use crate::model::site::Site;
use crate::text::{Files, Span};

/// Those that are neither the name of a built-in template, nor asked for by a page or another template, and that hold no
/// components.
pub(super) fn unused(
    site: &Site,
    files: &Files,
    templates: &[TemplateFile],
    chosen: &BTreeMap<String, Chosen>,
) -> Vec<Diagnostic> {
    let is_own = |template: &&TemplateFile| BUILT_IN.iter().all(|(name, _)| *name != template.name);
    let own: Vec<&TemplateFile> = templates.iter().filter(is_own).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let of_briefings = site.briefings.iter().filter_map(|entry| entry.briefing.head.template.as_ref());
    let of_pages = site.pages.iter().filter_map(|entry| entry.page.head.template.as_ref());
    let asked = of_briefings.chain(of_pages).map(|template| template.value.as_str());
    let roots = BUILT_IN.iter().map(|(name, _)| *name).chain(asked);
    let used: BTreeSet<&str> = drawn_in(chosen, roots.chain(components(chosen)));
    let unused = own.into_iter().filter(|template| !used.contains(template.name.as_str()));
    unused.map(|template| found(template, files)).collect()
}

fn found(template: &TemplateFile, files: &Files) -> Diagnostic {
    let path = &files.get(template.file).path;
    let message = format!("no page and no template uses `{path}`");
    let help = meant(&template.name).map_or_else(
        || "name it under `template:` of a page, include it, or remove it".to_owned(),
        |name| format!("rename it to `{name}`, which it then overrides"),
    );
    Diagnostic::new(&codes::UNUSED_TEMPLATE, Span::new(template.file, 0, 0), message).help(help)
}

/// The built-in template that is meant: one with a near name, else one of the same or a near name in another folder.
fn meant(name: &str) -> Option<&'static str> {
    let last = |name: &'static str| name.rsplit('/').next().unwrap_or(name);
    let own = name.rsplit('/').next().unwrap_or(name);
    let folder = |name: &str| name.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let names = || BUILT_IN.iter().map(|(name, _)| *name);
    let beside: Vec<&'static str> = names().filter(|other| folder(other) == folder(name)).collect();
    let near = |among: &[&'static str]| {
        let found = nearest(own, among.iter().map(|name| last(name)))?;
        among.iter().copied().find(|name| last(name) == found)
    };
    near(&beside).or_else(|| near(&names().collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_named() {
        assert_eq!(meant("breifing.html"), Some("briefing.html"));
        assert_eq!(meant("partials/foot.html"), Some("partials/footer.html"));
        assert_eq!(meant("footer.html"), Some("partials/footer.html"));
        assert_eq!(meant("partial/header.html"), Some("partials/header.html"));
        assert_eq!(meant("Briefing.html"), Some("briefing.html"));
        assert_eq!(meant("wide-with-map.html"), None);
    }
}
