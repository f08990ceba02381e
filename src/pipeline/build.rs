//! From the checked site to the output folder, or to nothing.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::explain::explain;
use super::incremental::Increment;
use super::pool::in_pool;
use super::read::{Reading, read_here};
use super::render::{Afresh, Made, Press, Stop, Taker, is_page, phase};
use super::report::{Ending, Report, is_fatal};
use super::{Interrupt, Progress, Request, Stage};
use crate::cache::Cache;
use crate::diag::Diagnostic;
use crate::emit::{EmitError, EmitOptions, Emitter};
use crate::model::output::{Output, Plan};
use crate::model::site::{Asset, AssetSource, Read, Site};
use crate::plan::Digests;
use crate::render::Engine;

/// Where a build writes to, and how.
#[derive(Clone, Debug)]
pub struct Target {
    /// The output folder.
    pub output: PathBuf,
    /// Whether a folder with files of others may be added to.
    pub adopt: bool,
    /// Whether sound outputs are written although there are errors.
    pub keep_going: bool,
    /// The output of which is to be said why it was made again, or why not.
    pub explain: Option<String>,
}

/// What a site is made from, below its folder; none of it may be written over. Not all of it need be there.
pub fn inputs_of(root: &Path) -> Vec<PathBuf> {
    ["content", "templates", "themes", "static", "ibid.yaml"].map(|name| root.join(name)).to_vec()
}

/// Builds a site into a folder. Any error ends before the first file of the output changes, unless the target says to keep
/// going; an interrupted or failed run leaves the folder as it was.
pub fn build(request: &Request, target: &Target, progress: &dyn Progress, interrupt: &Interrupt) -> Report {
    in_pool(request.threads, || Run::begin(request, progress, interrupt).build(target))
}

/// Does all that a build does, up to rendering every output, but writes nothing.
pub fn check(request: &Request, progress: &dyn Progress, interrupt: &Interrupt) -> Report {
    in_pool(request.threads, || Run::begin(request, progress, interrupt).check())
}

/// A run after reading.
struct Run<'a> {
    request: &'a Request,
    progress: &'a dyn Progress,
    interrupt: &'a Interrupt,
    reading: Reading,
    plan: Plan,
    cache: Option<Arc<Cache>>,
    /// How many outputs were taken over from the last run.
    kept: usize,
    explanation: Vec<String>,
}

impl<'a> Run<'a> {
    fn begin(request: &'a Request, progress: &'a dyn Progress, interrupt: &'a Interrupt) -> Run<'a> {
        let cache = request.cache.and_then(|program| Cache::open(&request.root, program)).map(Arc::new);
        let reading = read_here(request, progress);
        Run { request, progress, interrupt, reading, plan: Plan::default(), cache, kept: 0, explanation: Vec::new() }
    }

    fn check(mut self) -> Report {
        let Some(site) = self.reading.site.take() else { return self.report(None, Ending::Refused) };
        let engine = self.prepare(&site);
        let rendered = self.render(&site, &engine, &Afresh);
        let ending = if let Err(Stop::Interrupted) = rendered { Ending::Interrupted } else { Ending::Checked };
        self.report(Some(site), ending)
    }

    fn build(mut self, target: &Target) -> Report {
        let Some(site) = self.reading.site.take() else { return self.report(None, Ending::Refused) };
        let engine = self.prepare(&site);
        let ending = match self.write(&site, &engine, target) {
            Ok(ending) => ending,
            Err(Stop::Emit(error)) => Ending::Failed(error),
            Err(Stop::Interrupted) => Ending::Interrupted,
        };
        self.report(Some(site), ending)
    }

    /// Compiles the templates and lists the outputs.
    fn prepare(&mut self, site: &Site) -> Engine {
        let reading = &mut self.reading;
        let templates = reading.templates.len();
        let mut engine = reading.timings.measure(Stage::Templates, 0, self.progress, || {
            (Engine::new(site, &reading.files, &reading.templates), templates)
        });
        reading.diagnostics.append(&mut engine.diagnostics);
        self.plan = reading.timings.measure(Stage::Plan, 0, self.progress, || {
            let plan = crate::plan::plan(site);
            let count = plan.outputs.len();
            (plan, count)
        });
        engine.value
    }

    fn write(&mut self, site: &Site, engine: &Engine, target: &Target) -> Result<Ending, Stop> {
        let strict = self.request.strict;
        // With errors in the content the outputs are rendered all the same, so that those of templates are told in the same
        // run; nothing is opened for them.
        let refused = !target.keep_going && is_fatal(&self.reading.diagnostics, strict);
        if refused {
            self.render(site, engine, &Afresh)?;
            return Ok(Ending::Refused);
        }
        self.interrupt.set_writing();
        let emitter = Emitter::open(&self.options(target)).map_err(Stop::Emit)?;
        let increment = self.increment(site, engine, target);
        if let (Some(path), Some(increment)) = (&target.explain, &increment) {
            self.explanation = explain(increment, site, &self.reading.files, engine, &self.plan, path);
        }
        let sound = AtomicBool::new(true);
        let folder = Folder {
            emitter: &emitter,
            root: &self.request.root,
            increment: increment.as_ref(),
            sound: &sound,
            strict,
            keep_going: target.keep_going,
            kept: AtomicUsize::new(0),
        };
        let rendered = self.render(site, engine, &folder);
        self.kept = folder.kept.into_inner();
        rendered?;
        if !sound.into_inner() {
            return Ok(Ending::Refused);
        }
        if self.interrupt.is_raised() {
            return Err(Stop::Interrupted);
        }
        let summary = self.reading.timings.measure(Stage::Emit, 0, self.progress, || {
            let committed = emitter.commit();
            let count = committed.as_ref().map_or(0, |summary| summary.written + summary.removed);
            (committed, count)
        });
        let summary = summary.map_err(Stop::Emit)?;
        if let Some(increment) = increment {
            increment.finish();
        }
        Ok(Ending::Written(summary))
    }

    /// What is known of the outputs of the last run.
    fn increment(&self, site: &Site, engine: &Engine, target: &Target) -> Option<Increment> {
        let cache = Arc::clone(self.cache.as_ref()?);
        // A site that is moved or restored elsewhere has the same output folder, as far as it lies in it.
        let folder = target.output.strip_prefix(&self.request.root).unwrap_or(&target.output);
        let digests = Digests::new(site, &self.reading.files, engine.template_digests());
        Some(Increment::new(cache, folder.to_string_lossy().into_owned(), digests))
    }

    /// Renders all outputs; what is to be said of them joins the rest.
    fn render(&mut self, site: &Site, engine: &Engine, taker: &impl Taker) -> Result<(), Stop> {
        let Reading { files, timings, diagnostics, .. } = &mut self.reading;
        let press = Press { site, files, engine, progress: self.progress, interrupt: self.interrupt };
        let outputs = &self.plan.outputs;
        let rendered =
            timings.measure(Stage::Render, outputs.len(), self.progress, || (press.run(outputs, taker), outputs.len()));
        diagnostics.append(&mut rendered?);
        Ok(())
    }

    fn options(&self, target: &Target) -> EmitOptions {
        let root = self.request.root.clone();
        EmitOptions {
            output: target.output.clone(),
            inputs: inputs_of(&root),
            root,
            adopt: target.adopt,
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    fn report(self, site: Option<Site>, ending: Ending) -> Report {
        let Reading { files, config_file, diagnostics, timings, .. } = self.reading;
        Report {
            files,
            diagnostics,
            left_out: site.map(|site| site.left_out).unwrap_or_default(),
            pages: self.plan.outputs.iter().filter(|output| is_page(&output.kind)).count(),
            outputs: self.plan.outputs.len(),
            ending,
            kept: self.kept,
            explanation: self.explanation,
            timings,
            config_file,
            strict: self.request.strict,
        }
    }
}

/// The output folder, while outputs come in.
struct Folder<'a> {
    emitter: &'a Emitter,
    root: &'a Path,
    increment: Option<&'a Increment>,
    /// Whether nothing was found yet that forbids to write.
    sound: &'a AtomicBool,
    strict: bool,
    keep_going: bool,
    kept: AtomicUsize,
}

impl Taker for Folder<'_> {
    fn has(&self, output: &Output) -> Result<bool, EmitError> {
        let kept = self.increment.map_or(Ok(false), |increment| increment.keeps(output, self.emitter))?;
        self.kept.fetch_add(usize::from(kept), Ordering::Relaxed);
        Ok(kept)
    }

    fn notes(&self) -> bool {
        self.increment.is_some()
    }

    fn take(&self, output: &Output, made: Made<'_>, reads: Vec<Read>, found: &[Diagnostic]) -> Result<(), EmitError> {
        if is_fatal(found, self.strict) && !self.keep_going {
            self.sound.store(false, Ordering::Relaxed);
        }
        if !self.sound.load(Ordering::Relaxed) {
            return Ok(());
        }
        let emitter = self.emitter;
        match made {
            Made::Rendered(Some(bytes)) => {
                let hash = *blake3::hash(&bytes).as_bytes();
                emitter.put_hashed(&output.path, phase(&output.kind), hash, &bytes)?;
                if let Some(increment) = self.increment {
                    increment.made(output, hash, reads, found);
                }
            }
            // Only a run that keeps going comes here: what was there before is better than nothing.
            Made::Rendered(None) => {
                emitter.keep(&output.path, None)?;
            }
            Made::Copied(Asset { source: AssetSource::File(path), .. }) => {
                emitter.copy(&output.path, &self.root.join(path))?;
            }
            Made::Copied(Asset { source: AssetSource::BuiltIn(path), .. }) => {
                let bytes = crate::load::built_in(path).ok_or_else(|| {
                    let source = io::Error::new(io::ErrorKind::NotFound, "no such file is built in");
                    EmitError::Io { action: "read", path: PathBuf::from(path), source }
                })?;
                emitter.put(&output.path, phase(&output.kind), bytes)?;
            }
        }
        Ok(())
    }
}
