//! Templates of a site or theme that nothing uses: most likely their names are misspelt, so that what they were meant to
//! override stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::built_in::BUILT_IN;
use super::digests::components;
use super::layers::{Chosen, drawn_in};
use super::own_blocks::template_of;
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::inputs::{TemplateFile, TemplateLayer};
use crate::model::site::Site;
use crate::text::{Files, Span};

/// Those that are neither the name of a built-in template, nor asked for by a page or another template, and that hold no
/// components. A theme may bring templates that a site does not ask for: of its own only slips are told.
pub(super) fn unused(
    site: &Site,
    files: &Files,
    templates: &[TemplateFile],
    chosen: &BTreeMap<String, Chosen>,
) -> Vec<Diagnostic> {
    let is_template = |template: &&TemplateFile| template.layer != TemplateLayer::Data;
    let is_own = |template: &&TemplateFile| BUILT_IN.iter().all(|(name, _)| *name != template.name);
    let own: Vec<&TemplateFile> = templates.iter().filter(is_template).filter(is_own).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let of_briefings = site.briefings.iter().filter_map(|entry| entry.briefing.head.template.as_ref());
    let of_pages = site.pages.iter().filter_map(|entry| entry.page.head.template.as_ref());
    let of_sources = site.sources.iter().filter_map(|entry| entry.source.template.as_ref());
    let of_entities = site.entities.iter().filter_map(|entry| entry.record.as_ref()?.template.as_ref());
    let of_claims = site.claims.iter().filter_map(|entry| entry.claim.template.as_ref());
    let of_records = of_sources.chain(of_entities).chain(of_claims).chain(site.cascades.values());
    let outputs = site.config.outputs.iter().map(|rule| &rule.template);
    let blocks: Vec<String> = site.config.blocks.iter().map(|name| template_of(name)).collect();
    let asked = of_briefings.chain(of_pages).chain(of_records).chain(outputs).map(|template| template.value.as_str());
    let asked = asked.chain(blocks.iter().map(String::as_str));
    let roots = BUILT_IN.iter().map(|(name, _)| *name).chain(asked);
    let used: BTreeSet<&str> = drawn_in(chosen, roots.chain(components(chosen)));
    let unused = own.into_iter().filter(|template| !used.contains(template.name.as_str()));
    unused.filter_map(|template| found(template, files)).collect()
}

fn found(template: &TemplateFile, files: &Files) -> Option<Diagnostic> {
    let meant = meant(&template.name);
    if meant.is_none() && template.layer == TemplateLayer::Theme {
        return None;
    }
    let path = &files.get(template.file).path;
    let message = format!("no page and no template uses `{path}`");
    let help = meant.map_or_else(
        || "name it under `template:` of a page, include it, or remove it".to_owned(),
        |name| format!("rename it to `{name}`, which it then overrides"),
    );
    Some(Diagnostic::new(&codes::UNUSED_TEMPLATE, Span::new(template.file, 0, 0), message).help(help))
}

/// The built-in template that is meant: one beside it with a near name, else one in another folder.
fn meant(name: &str) -> Option<&'static str> {
    let names = || BUILT_IN.iter().map(|(name, _)| *name);
    let beside: Vec<&'static str> = names().filter(|other| parts(other).0 == parts(name).0).collect();
    near(name, &beside).or_else(|| near(name, &names().collect::<Vec<_>>()))
}

/// The one whose last part, without its ending, is near to that of a name, or begins it, or begins with it.
fn near(name: &str, among: &[&'static str]) -> Option<&'static str> {
    let own = parts(name).1;
    let stems = || among.iter().map(|name| parts(name).1);
    let begins = |stem: &&str| own.len().min(stem.len()) >= 4 && (stem.starts_with(own) || own.starts_with(*stem));
    let found = nearest(own, stems()).or_else(|| stems().find(begins))?;
    among.iter().copied().find(|name| parts(name).1 == found)
}

/// The folder of a name, and its last part without the ending.
fn parts(name: &str) -> (&str, &str) {
    let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
    (folder, last.split('.').next().unwrap_or(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_named() {
        for (name, expected) in [
            ("breifing.html", "briefing.html"),
            ("partials/foot.html", "partials/footer.html"),
            ("footer.html", "partials/footer.html"),
            ("partial/header.html", "partials/header.html"),
            ("Briefing.html", "briefing.html"),
            ("briefing.htm", "briefing.html"),
            ("pages.html", "page.html"),
        ] {
            assert_eq!(meant(name), Some(expected), "{name}");
        }
        for name in ["wide.html", "wide-with-map.html", "x.html", "a/b/c"] {
            assert_eq!(meant(name), None, "{name}");
        }
    }
}
