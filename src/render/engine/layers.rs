//! Which text stands for which template: the site's over the theme's over the built-in.
//!
//! A plain name (`briefing.html`) is the uppermost text of that name. `theme/briefing.html` is the theme's, or the built-in
//! where the theme has none; `built-in/briefing.html` is always the built-in. A template that overrides another extends or
//! includes the one below it by these names. Lower ones are compiled only if some template names them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::built_in::BUILT_IN;
use super::components;
use super::time_guards::{GuardedText, Tags};
use crate::model::inputs::{TemplateFile, TemplateLayer};
use crate::text::{FileId, Files};

/// Whose text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// A file of the theme or the site.
    File(FileId),
    /// Built into the binary.
    BuiltIn,
}

/// A template that is compiled.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) origin: Origin,
    /// Its text, with points to look at the time.
    pub(super) guarded: GuardedText,
    /// Its own name: without `theme/` or `built-in/`.
    pub(super) own_name: String,
}

/// All texts of one name.
#[derive(Default)]
struct Candidates {
    built_in: Option<&'static str>,
    theme: Option<(FileId, Arc<str>)>,
    site: Option<(FileId, Arc<str>)>,
}

/// The texts of all templates.
pub(super) struct Layers {
    by_name: BTreeMap<String, Candidates>,
}

impl Layers {
    /// Collects them.
    pub(super) fn new(files: &Files, templates: &[TemplateFile]) -> Layers {
        let mut by_name: BTreeMap<String, Candidates> = BTreeMap::new();
        for (name, text) in BUILT_IN {
            by_name.entry((*name).to_owned()).or_default().built_in = Some(text);
        }
        for template in templates.iter().filter(|template| template.layer != TemplateLayer::Data) {
            let candidates = by_name.entry(template.name.clone()).or_default();
            let text = Some((template.file, files.get(template.file).text.clone()));
            match template.layer {
                TemplateLayer::Theme => candidates.theme = text,
                TemplateLayer::Site => candidates.site = text,
                TemplateLayer::Data => {}
            }
        }
        Layers { by_name }
    }

    /// The templates to compile, by the name they are asked for; those of broken files are passed over.
    pub(super) fn chosen(&self, broken: &BTreeSet<FileId>) -> BTreeMap<String, Chosen> {
        let mut out = BTreeMap::new();
        let mut wanted = Vec::new();
        for (name, candidates) in &self.by_name {
            let layers = [Some(candidates.site.as_ref()), Some(candidates.theme.as_ref())];
            if let Some(chosen) = choose(name, candidates, layers.into_iter().flatten(), broken) {
                wanted.extend(lower(&chosen));
                out.insert(name.clone(), chosen);
            }
            // A file of the site in the place of one of the theme hides its text, not its components.
            if let (Some((file, text)), Some(_)) = (&candidates.theme, &candidates.site)
                && !broken.contains(file)
                && Tags::new(text).any(|tag| tag.name == "component")
            {
                wanted.push(format!("theme/{name}"));
            }
        }
        while let Some(full) = wanted.pop() {
            if out.contains_key(&full) {
                continue;
            }
            let Some((layer, name)) = full.split_once('/') else { continue };
            let Some(candidates) = self.by_name.get(name) else { continue };
            let theme = (layer == "theme").then_some(candidates.theme.as_ref());
            if let Some(chosen) = choose(name, candidates, theme.into_iter(), broken) {
                wanted.extend(lower(&chosen));
                out.insert(full, chosen);
            }
        }
        out
    }

    /// Whose file it is.
    pub(super) fn layer(&self, file: FileId) -> Option<TemplateLayer> {
        let is = |layer: &Option<(FileId, Arc<str>)>| layer.as_ref().is_some_and(|(other, _)| *other == file);
        self.by_name.values().find_map(|all| match all {
            all if is(&all.site) => Some(TemplateLayer::Site),
            all if is(&all.theme) => Some(TemplateLayer::Theme),
            _ => None,
        })
    }

    /// Names of files that are broken and have nothing below them, and of the components in broken files.
    pub(super) fn lost(&self, broken: &BTreeSet<FileId>) -> BTreeSet<String> {
        let is_broken = |(file, _): &(FileId, Arc<str>)| broken.contains(file);
        let lost = self.by_name.iter().filter(|(_, all)| {
            let layers = || [&all.theme, &all.site].into_iter().flatten();
            all.built_in.is_none() && layers().next().is_some() && layers().all(is_broken)
        });
        let texts =
            self.by_name.values().flat_map(|all| [&all.theme, &all.site]).flatten().filter(|one| is_broken(one));
        let components = texts.flat_map(|(_, text)| components::lost(text));
        lost.map(|(name, _)| name.clone()).chain(components).collect()
    }

    /// The files among them.
    pub(super) fn files(&self) -> impl Iterator<Item = FileId> {
        self.by_name.values().flat_map(|all| [&all.theme, &all.site]).flatten().map(|(file, _)| *file)
    }
}

/// The uppermost of these layers that is not broken, else the built-in.
fn choose<'a>(
    name: &str,
    candidates: &Candidates,
    layers: impl Iterator<Item = Option<&'a (FileId, Arc<str>)>>,
    broken: &BTreeSet<FileId>,
) -> Option<Chosen> {
    let own_name = name.to_owned();
    if let Some((file, text)) = layers.flatten().find(|(file, _)| !broken.contains(file)) {
        return Some(Chosen { origin: Origin::File(*file), guarded: GuardedText::new(text), own_name });
    }
    let text = candidates.built_in?;
    Some(Chosen { origin: Origin::BuiltIn, guarded: GuardedText::untouched(text), own_name })
}

/// The names of lower layers that a template asks for.
fn lower(chosen: &Chosen) -> Vec<String> {
    if chosen.origin == Origin::BuiltIn {
        return Vec::new();
    }
    asked(&chosen.guarded.text)
        .map(|(_, name)| name)
        .filter(|name| name.starts_with("theme/") || name.starts_with("built-in/"))
        .map(str::to_owned)
        .collect()
}

/// The templates that a text extends (first) or includes: the tag's name and theirs.
pub(super) fn asked(text: &str) -> impl Iterator<Item = (&str, &str)> {
    Tags::new(text).filter(|tag| matches!(tag.name, "extends" | "include")).filter_map(|tag| {
        let quote = tag.rest.chars().next()?;
        let name = tag.rest.get(quote.len_utf8()..)?;
        Some((tag.name, name.get(..name.find(quote)?)?))
    })
}

/// The name of the template that a text extends.
pub(super) fn parent(text: &str) -> Option<&str> {
    let (tag, name) = asked(text).next()?;
    (tag == "extends").then_some(name)
}

/// These templates and all that may come into their output; names that are not there are among them.
pub(super) fn drawn_in<'a>(
    templates: &'a BTreeMap<String, Chosen>,
    from: impl Iterator<Item = &'a str>,
) -> BTreeSet<&'a str> {
    let (mut all, mut next) = (BTreeSet::new(), from.collect::<Vec<_>>());
    while let Some(name) = next.pop() {
        if !all.insert(name) {
            continue;
        }
        let Some(chosen) = templates.get(name) else { continue };
        if names_are_plain(&chosen.guarded.text) {
            next.extend(asked(&chosen.guarded.text).map(|(_, name)| name));
        } else {
            next.extend(templates.keys().map(String::as_str));
        }
    }
    all
}

/// Whether every template that a text names can be read off it.
pub(super) fn names_are_plain(text: &str) -> bool {
    let named = Tags::new(text).filter(|tag| matches!(tag.name, "extends" | "include"));
    named.count() == asked(text).count() && !Tags::new(text).any(|tag| tag.name == "import")
}

/// The name of a template without what all end with.
pub(super) fn stem(name: &str) -> &str {
    name.strip_suffix(".html").unwrap_or(name)
}
