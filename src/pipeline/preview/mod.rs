//! A site that is kept up to date while its files change. Enter through [`Preview::look`].
//!
//! It remembers the text and the parsed form of every file, so that only what changed is read and parsed again. What it makes
//! equals what a fresh start would make of the same folder: whole stages run again whenever more changed than pages that can be
//! taken in place (see [`crate::resolve::revise`]). A path keeps its id for life, so that what was parsed stays right when
//! other files come and go.

mod ids;
mod look;
mod parsed;
mod snapshot;
mod tried;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use self::ids::Ids;
use self::parsed::ParsedLibrary;
use super::Request;
use super::Silent;
use super::Stage;
use super::Timings;
use super::history::KeptHistory;
use super::read::{judge, refuses, unused};
use crate::config::Config;
use crate::diag::silencing::is_of_pages;
use crate::diag::{Diagnostic, Silencing, codes};
use crate::load::{Stamp, Texts};
use crate::model::inputs::{ContentFile, TemplateFile};
use crate::model::output::Plan;
use crate::model::site::{Asset, Site};
use crate::render::Engine;
use crate::text::{FileId, Files, Span};

pub use crate::resolve::Revised;
pub use look::{ContentChanges, Extent, Reaction};
pub use snapshot::{Rewording, Snapshot};
pub use tried::Tried;

/// The memory of a preview.
#[derive(Debug)]
pub struct Preview {
    request: Request,
    texts: Texts,
    ids: Ids,
    listing: Option<Listing>,
    history: KeptHistory,
    /// Whether the configuration can be used; if not, the listing is that of the last time it could.
    usable: bool,
    library: ParsedLibrary,
    /// Of copied files, by output path; `None` before the first look.
    stamps: Option<HashMap<String, Stamp>>,
    found: StageFindings,
}

/// A site to which the rules were applied.
#[derive(Clone, Copy, Debug)]
pub struct CheckedSite<'a> {
    /// The site.
    pub site: &'a Site,
    /// Whether all its pages were rendered.
    pub is_rendered: bool,
}

/// What each stage said.
#[derive(Debug, Default)]
struct StageFindings {
    load: Vec<Diagnostic>,
    resolve: Vec<Diagnostic>,
    check: Vec<Diagnostic>,
    templates: Vec<Diagnostic>,
}

/// What the folder held when it was last looked at.
#[derive(Clone, Debug, PartialEq)]
struct Listing {
    config: Config,
    config_file: Option<FileId>,
    content: Vec<ContentFile>,
    assets: Vec<Asset>,
    templates: Vec<TemplateFile>,
    /// Texts of the templates, in their order.
    template_texts: Vec<Arc<str>>,
}

impl Listing {
    /// What is another now beside content: the settings, and templates that came or have another text.
    fn others(&self, now: &Listing) -> Vec<FileId> {
        let settings = now.config_file.filter(|_| self.config != now.config);
        let texts = self.templates.iter().map(|template| template.file).zip(&self.template_texts);
        let before: BTreeMap<FileId, &Arc<str>> = texts.collect();
        let texts = now.templates.iter().map(|template| template.file).zip(&now.template_texts);
        let others = texts.filter(|(file, text)| before.get(file) != Some(text)).map(|(file, _)| file);
        settings.into_iter().chain(others).collect()
    }
}

impl Preview {
    /// Remembers nothing yet.
    pub fn new(request: Request) -> Preview {
        Preview {
            ids: Ids::new(request.environment.len()),
            request,
            texts: Texts::default(),
            listing: None,
            history: KeptHistory::default(),
            usable: false,
            library: ParsedLibrary::default(),
            stamps: None,
            found: StageFindings::default(),
        }
    }

    /// Makes the whole site again of what was parsed. `None` before the first look, or if the configuration cannot be used.
    pub fn resolve(&mut self, timings: &mut Timings) -> Option<Snapshot> {
        let listing = self.listing.as_ref()?;
        let (files, contents) = (self.ids.files(), self.library.contents(&listing.content));
        let resolved = timings.measure(Stage::Resolve, 0, &Silent, || {
            let assets = listing.assets.clone();
            let resolved =
                crate::resolve::resolve_to_revise(contents, &listing.config, &files, assets, &self.request.options);
            let count = resolved.value.0.routes.len();
            (resolved, count)
        });
        self.found.resolve = resolved.diagnostics;
        // What the rules said of another site has places in other files.
        self.found.check = Vec::new();
        let (mut site, names) = resolved.value;
        let content = listing.content.clone();
        site.history = self.history.take();
        let engine = self.engine(&site, None, timings)?;
        let plan = planned(&site, timings);
        let silencings = self.library.silencings();
        Some(Snapshot { files, site, engine, plan, silencings, content, names })
    }

    /// Takes files in their new form in place. [`Revised::Not`]: the site is to be resolved as a whole.
    pub fn reword(&mut self, snapshot: &mut Snapshot, words: Vec<Rewording>, timings: &mut Timings) -> Revised {
        let files = self.ids.files();
        snapshot.silencings = self.library.silencings();
        let taken = timings.measure(Stage::Resolve, 0, &Silent, || {
            let count = words.len();
            (snapshot.reword(words, files), count)
        });
        if taken >= Revised::Pages {
            let Some(engine) = self.engine(&snapshot.site, Some(&snapshot.engine), timings) else {
                return Revised::Not;
            };
            snapshot.engine = engine;
        }
        taken
    }

    /// Compiles the templates again. `false` before the first look.
    pub fn recompile(&mut self, snapshot: &mut Snapshot, timings: &mut Timings) -> bool {
        let Some(engine) = self.engine(&snapshot.site, None, timings) else { return false };
        snapshot.engine = engine;
        snapshot.files = self.ids.files();
        true
    }

    /// The templates for a site: those of another form of it, or compiled.
    fn engine(&mut self, site: &Site, before: Option<&Engine>, timings: &mut Timings) -> Option<Engine> {
        let listing = self.listing.as_ref()?;
        let (files, templates) = (self.ids.files(), &listing.templates);
        let engine = timings.measure(Stage::Templates, 0, &Silent, || {
            let engine = match before {
                Some(before) => before.renewed(site, &files, templates),
                None => Engine::new(site, &files, templates),
            };
            (engine, templates.len())
        });
        self.found.templates = engine.diagnostics;
        Some(engine.value)
    }

    /// Applies the rules to the site. Kept apart from the rest, because pages can be shown before.
    pub fn check(&mut self, site: &Site, timings: &mut Timings) {
        self.found.check = timings.measure(Stage::Check, 0, &Silent, || {
            let found = crate::check::check(site);
            (found, site.routes.len())
        });
    }

    /// All that is to be said of the state that was last looked at. `of_pages` is what rendering said, before anything of it was
    /// silenced. What silences nothing can be told of a `site` to which the rules were applied, of what rendering says once all pages were
    /// rendered.
    pub fn diagnostics(&self, of_pages: &[Diagnostic], site: Option<CheckedSite<'_>>) -> Vec<Diagnostic> {
        let StageFindings { load, resolve, check, templates } = &self.found;
        let parse = self.library.diagnostics();
        let later = parse.chain(resolve).chain(check).chain(templates).filter(|_| self.usable);
        let mut all: Vec<Diagnostic> = load.iter().chain(later).chain(of_pages).cloned().collect();
        if let Some(config) = self.config() {
            let (silencings, files) = (self.library.silencings(), self.ids.files());
            judge(&mut all, &silencings, config, &files);
            if let Some(CheckedSite { site, is_rendered }) = site.filter(|_| self.usable) {
                let is_known = |silencing: &Silencing| {
                    !codes::OUTSIDE.contains(&silencing.code) && (is_rendered || !is_of_pages(silencing.code))
                };
                let unused = unused(&silencings, &all, site, &files, is_known);
                all.extend(unused);
            }
        }
        all
    }

    /// The texts of all files, for the places of diagnostics.
    pub fn files(&self) -> Arc<Files> {
        self.ids.files()
    }

    /// The file that tells of commits by changing, if pages show what was committed.
    pub fn commits(&self) -> Option<&Path> {
        self.history.commits()
    }

    /// The configuration, unless it cannot be used.
    pub fn config(&self) -> Option<&Config> {
        self.listing.as_ref().map(|listing| &listing.config)
    }

    /// Whether what `resolve` said of a file still stands when words alone change, from byte `from` on.
    fn stands(&self, file: FileId, from: usize) -> bool {
        self.found.resolve.iter().flat_map(places).all(|span| span.file != file || span.end as usize <= from)
    }

    /// Whether nothing that `resolve` said may be otherwise when a file changes.
    fn is_quiet(&self, file: FileId) -> bool {
        let path = self.ids.files().get(file).path.clone();
        let is_apart = |found: &Diagnostic| {
            // An address that could not be had may be free later, and a suggestion says where it is.
            found.code.id != codes::DUPLICATE_ADDRESS.id
                && places(found).all(|span| span.file != file)
                && found.help.as_ref().is_none_or(|help| !help.contains(&*path))
        };
        self.found.resolve.iter().all(is_apart)
    }
}

fn places(found: &Diagnostic) -> impl Iterator<Item = Span> {
    found.span.into_iter().chain(found.labels.iter().map(|label| label.span))
}

fn planned(site: &Site, timings: &mut Timings) -> Plan {
    timings.measure(Stage::Plan, 0, &Silent, || {
        let plan = crate::plan::plan(site);
        let count = plan.outputs.len();
        (plan, count)
    })
}
