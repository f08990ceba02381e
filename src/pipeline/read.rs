//! From the site's folder to the checked site: load, parse, resolve, check.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;

use super::Progress;
use super::Request;
use super::Stage;
use super::Timings;
use super::history::{self, AskedHistory};
use super::parse_cache::ParseCache;
use super::pdf_cache::PdfCache;
use super::pool::{PORTION, in_pool};
use super::report::{exit_code, is_of_configuration};
use crate::cache::{Cache, Sort};
use crate::config::Config;
use crate::diag::{Diagnostic, Outcome, Severity, Silencing, Silencings};
use crate::history::GitRepository;
use crate::model::inputs::{ContentFile, Inputs, TemplateFile};
use crate::model::output::Plan;
use crate::model::page::ParsedFile;
use crate::model::site::Site;
use crate::text::{FileId, Files};

/// What a site's folder holds.
#[derive(Debug)]
pub struct Reading {
    /// The text of all files, for places of diagnostics and for templates.
    pub files: Files,
    /// The configuration file, if there is one.
    pub config_file: Option<FileId>,
    /// The content files, in the order of the load.
    pub content: Vec<ContentFile>,
    /// Templates of the site and its theme.
    pub templates: Vec<TemplateFile>,
    /// Folders below the site's that links lead to.
    pub(super) linked: Vec<PathBuf>,
    /// The site; `None` if its configuration cannot be used, because then all that could be said of it would be wrong.
    pub site: Option<Site>,
    /// What load, parse, resolve and check said, but for what is silenced.
    pub diagnostics: Vec<Diagnostic>,
    /// Comments in the content that silence something.
    pub(super) silencings: Silencings,
    /// How long they took.
    pub timings: Timings,
}

impl Reading {
    /// What the diagnostics alone make of a run; see [`super::Report::exit_code`].
    pub fn exit_code(&self) -> u8 {
        exit_code(&self.diagnostics, self.config_file, false)
    }
}

/// Reads and checks a site. Goes on after errors in its content.
pub fn read(request: &Request, progress: &dyn Progress) -> Reading {
    in_pool(request.threads, || read_here(request, progress))
}

/// Lists every file that a build of the site would write.
pub fn outputs(site: &Site) -> Plan {
    crate::plan::plan(site)
}

/// Whether the configuration cannot be used, so that nothing that is made with it counts.
pub(super) fn refuses(diagnostics: &[Diagnostic], config_file: Option<FileId>) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error && is_of_configuration(d, config_file))
}

/// Of sites with more bytes of text, bodies are held as skeletons and parsed a second time when their pages are made: a tenth more
/// work for a fraction of the memory.
const HELD_WHOLE: usize = 256 << 20;

/// What the folder holds, read but not parsed.
pub(super) struct Loaded {
    pub(super) inputs: Inputs,
    /// Where the history of the files is, if it is asked for.
    pub(super) repository: Option<GitRepository>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) timings: Timings,
}

/// Reads the files, on the threads that are there; texts of PDFs that are kept are not read again.
pub(super) fn load_here(request: &Request, kept: &PdfCache<'_>, progress: &dyn Progress) -> Loaded {
    let mut timings = Timings::default();
    let loaded = timings.measure(Stage::Load, 0, progress, || {
        let mut loaded = crate::load::load_with(&request.root, &request.environment, kept);
        loaded.value.config.severity.deny(&request.deny);
        let count = loaded.value.files.len();
        (loaded, count)
    });
    let (inputs, mut diagnostics) = (loaded.value, loaded.diagnostics);
    let repository = history::open(&request.root, &inputs.config, &mut diagnostics);
    Loaded { inputs, repository, diagnostics, timings }
}

/// The same as [`read`], on the threads that are there.
pub(super) fn read_here(request: &Request, progress: &dyn Progress) -> Reading {
    let kept = PdfCache::left(&request.root, request.cache);
    read_loaded(load_here(request, &kept, progress), request, None, progress)
}

/// Parses and resolves what was read; what the cache has need not be parsed.
pub(super) fn read_loaded(
    loaded: Loaded,
    request: &Request,
    cache: Option<&Cache>,
    progress: &dyn Progress,
) -> Reading {
    let Loaded { inputs, repository, mut diagnostics, mut timings } = loaded;
    let Inputs { config, config_file, files, content, assets, templates, linked, .. } = inputs;
    if refuses(&diagnostics, config_file) {
        let (site, silencings) = (None, Silencings::default());
        return Reading { files, config_file, content, templates, linked, site, diagnostics, silencings, timings };
    }
    let asked = AskedHistory::ask(repository, request, cache, &config);
    let count = content.len();
    let listed = content.clone();
    let is_large = files.iter().map(|(_, file)| file.text.len()).sum::<usize>() > HELD_WHOLE;
    let parsed = timings.measure(Stage::Parse, count, progress, || {
        let parse_cache =
            cache.map(|cache| ParseCache::new(cache.values(Sort::Parsed, config.limits.cache_size), &config));
        let parse = |file: ContentFile| {
            let parsed = match &parse_cache {
                Some(parse_cache) => parse_cache.parse(&file, &files, &config),
                None => crate::parse::parse(&file, &files, &config),
            };
            progress.advance();
            let value = if is_large { parsed.value.skeleton() } else { parsed.value };
            ((file, value), parsed.diagnostics)
        };
        // In the order of the files, whatever thread comes first.
        let both: Vec<((ContentFile, ParsedFile), Vec<Diagnostic>)> =
            content.into_par_iter().with_max_len(PORTION).map(parse).collect();
        if let Some(parse_cache) = parse_cache {
            parse_cache.finish();
        }
        (both, count)
    });
    let mut contents = Vec::with_capacity(parsed.len());
    for (content, mut found) in parsed {
        contents.push(content);
        diagnostics.append(&mut found);
    }
    let mut resolved = timings.measure(Stage::Resolve, 0, progress, || {
        let resolved = crate::resolve::resolve(contents, &config, &files, assets, &request.options);
        let count = resolved.value.routes.len();
        (resolved, count)
    });
    diagnostics.append(&mut resolved.diagnostics);
    let mut site = resolved.value;
    site.history = asked.wait(&mut diagnostics);
    let mut found = timings.measure(Stage::Check, 0, progress, || (crate::check::check(&site), site.routes.len()));
    diagnostics.append(&mut found);
    let silencings = silencings(&listed, &files, &config, &mut diagnostics);
    judge(&mut diagnostics, &silencings, &site.config, &files);
    let (site, content) = (Some(site), listed);
    Reading { files, config_file, content, templates, linked, site, diagnostics, silencings, timings }
}

/// What comments in the content silence.
fn silencings(
    content: &[ContentFile],
    files: &Files,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Silencings {
    let one = |file: &ContentFile| crate::parse::silencings(file, files, config);
    let found: Vec<Outcome<Vec<Silencing>>> = content.par_iter().with_max_len(PORTION).map(one).collect();
    let of_file = |found: Outcome<Vec<Silencing>>| {
        diagnostics.extend(found.diagnostics);
        found.value
    };
    Silencings::new(found.into_iter().flat_map(of_file))
}

/// Takes out what is silenced where it stands, and makes of the rest what the settings say.
pub(super) fn judge(diagnostics: &mut Vec<Diagnostic>, silencings: &Silencings, config: &Config, files: &Files) {
    silencings.sift(diagnostics);
    config.severity.apply(diagnostics, files, config.content_folder());
}

/// What is said of comments that silence nothing, once all that there is was found. Files that have errors or are left out were not
/// looked through for all of it.
pub(super) fn unused(
    silencings: &Silencings,
    found: &[Diagnostic],
    site: &Site,
    files: &Files,
    counts: impl Fn(&Silencing) -> bool,
) -> Vec<Diagnostic> {
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    let mut unsure: BTreeSet<FileId> = errors.filter_map(|found| Some(found.span?.file)).collect();
    unsure.extend(site.left_out.iter().map(|left| left.file));
    let is_sure = |silencing: &Silencing| !unsure.contains(&silencing.span.file) && counts(silencing);
    let mut unused = silencings.unused(is_sure);
    site.config.severity.apply(&mut unused, files, site.config.content_folder());
    unused
}
