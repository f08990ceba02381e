//! From the checked site to the output folder, or to nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::thread::JoinHandle;

use super::Against;
use super::Interrupt;
use super::Progress;
use super::Request;
use super::Stage;
use super::TemplateTime;
use super::compare::against;
use super::compare::old_pages;
use super::output::OutputWriter;
use super::outside;
use super::parse_cache::BodyParser;
use super::pdf_cache::PdfCache;
use super::pool::in_pool;
use super::read::{Loaded, Reading, judge, load_here, read_loaded, unused};
use super::render::{Discard, RenderStop, Renderer, Sink};
use super::report::{Ending, Report, WriteRule, foreign_stages, is_fatal};
use super::reuse::colours::Colours;
use super::reuse::explain::explain;
use super::reuse::incremental::Increment;
use super::reuse::unchanged;
use crate::cache::{Cache, Summary, Traces};
use crate::config::CONTENT;
use crate::diag::{Diagnostic, codes};
use crate::emit::{EmitOptions, EmitSummary, Emitter, Remains};
use crate::model::output::Plan;
use crate::model::site::Site;
use crate::plan::Digests;
use crate::render::{Coloured, Engine};

/// Where a build writes to, and how.
#[derive(Clone, Debug)]
pub struct BuildTarget {
    /// The output folder.
    pub output: PathBuf,
    /// Whether a folder with files of others may be added to.
    pub adopt: bool,
    /// Whether sound outputs are written although there are errors.
    pub keep_going: bool,
    /// The output of which is to be said why it was made again, or why not.
    pub explain: Option<String>,
}

/// What a site is made from, below its folder; none of it may be written over. Not all of it need be there. `environment` are
/// the variables that override its configuration.
pub fn inputs_of(root: &Path, environment: &[(String, String)]) -> Vec<PathBuf> {
    let content = crate::load::content_folder(root, environment);
    let mut names = vec![CONTENT, "languages", "templates", "themes", "static", "data", "ibid.yaml"];
    if content != CONTENT {
        names.push(&content);
    }
    let style = crate::load::style_folder(root, environment);
    names.extend(style.as_deref());
    let documentation = crate::load::documentation(root, environment);
    names.into_iter().chain(documentation.iter().map(String::as_str)).map(|name| root.join(name)).collect()
}

/// Builds a site into a folder. Any error ends before the first file of the output changes, unless the target says to keep
/// going; an interrupted or failed run leaves the folder as it was.
pub fn build(request: &Request, target: &BuildTarget, progress: &dyn Progress, interrupt: &Interrupt) -> Report {
    in_pool(request.threads, || {
        let cache = request.cache.map_or(Ok(None), |program| Cache::open(&request.root, program));
        let (cache, in_the_way) = cache.map_or_else(|found| (None, Some(found)), |cache| (cache.map(Arc::new), None));
        let kept = cache.as_ref().map_or_else(|| PdfCache::left(&request.root, None), PdfCache::open);
        let mut loaded = load_here(request, &kept, progress);
        loaded.diagnostics.extend(in_the_way);
        kept.finish();
        let folder = folder_name(request, target);
        let (options, mut remains) = (emit_options(request, target, &loaded.inputs.linked), Remains::default());
        let inputs = cache.as_ref().map(|_| unchanged::digest(&loaded, request));
        if let (Some(cache), Some(inputs), None) = (&cache, inputs, &target.explain)
            && let Some(summary) = cache.summary(&folder).filter(|summary| summary.inputs == inputs)
            && let Some(report) = unchanged::report(&loaded, summary, (request, target), &options, &mut remains)
        {
            return report;
        }
        // Read while files are parsed.
        let known = cache.zip(inputs).map(|(cache, inputs)| {
            let (from, name) = (Arc::clone(&cache), folder.clone());
            PreviousRun { cache, inputs, traces: Some(std::thread::spawn(move || from.traces(&name))) }
        });
        Run { remains, ..Run::begin(loaded, request, known, progress, interrupt) }.build(target)
    })
}

/// Does all that a build does, up to rendering every output, but writes nothing.
pub fn check(request: &Request, progress: &dyn Progress, interrupt: &Interrupt) -> Report {
    in_pool(request.threads, || {
        let kept = PdfCache::left(&request.root, request.cache);
        Run::begin(load_here(request, &kept, progress), request, None, progress, interrupt).check()
    })
}

/// What a run has of the one before.
struct PreviousRun {
    cache: Arc<Cache>,
    /// Of all input of this run.
    inputs: [u8; 32],
    /// What is known of the outputs, until it is asked for.
    traces: Option<JoinHandle<Traces>>,
}

/// A run after reading.
struct Run<'a> {
    request: &'a Request,
    progress: &'a dyn Progress,
    interrupt: &'a Interrupt,
    reading: Reading,
    plan: Plan,
    known: Option<PreviousRun>,
    /// How many outputs were taken over from the last run.
    kept: usize,
    explanation: Vec<String>,
    /// What was found beside the output folder.
    remains: Remains,
}

impl<'a> Run<'a> {
    fn begin(
        loaded: Loaded,
        request: &'a Request,
        known: Option<PreviousRun>,
        progress: &'a dyn Progress,
        interrupt: &'a Interrupt,
    ) -> Run<'a> {
        let reading = read_loaded(loaded, request, known.as_ref().map(|known| &*known.cache), progress);
        let plan = Plan::default();
        let (explanation, remains) = (Vec::new(), Remains::default());
        Run { request, progress, interrupt, reading, plan, known, kept: 0, explanation, remains }
    }

    fn check(mut self) -> Report {
        let Some(site) = self.reading.site.take() else { return self.report(None, None, Ending::Checked) };
        let engine = self.prepare(&site);
        if let Some(old) = &self.request.against {
            let files = &mut self.reading.files;
            let found = match &**old {
                Against::List(list) => against::check(list, &site, &self.plan, files),
                Against::Pages(pages) => old_pages::check(pages, &site, &self.plan, files),
            };
            self.reading.diagnostics.extend(found);
        }
        if let Some(asker) = &self.request.outside {
            let found = outside::check(&**asker, &site, &mut self.reading, self.progress);
            self.reading.diagnostics.extend(found);
        }
        let rendered = self.render(&site, &engine, &Discard);
        let ending = if let Err(RenderStop::Interrupted) = rendered { Ending::Interrupted } else { Ending::Checked };
        self.report(Some(site), Some(engine), ending)
    }

    fn build(mut self, target: &BuildTarget) -> Report {
        let Some(site) = self.reading.site.take() else { return self.report(None, None, Ending::Refused) };
        let mut engine = self.prepare(&site);
        let colours = self
            .known
            .as_ref()
            .map(|known| Arc::new(Colours::new(Arc::clone(&known.cache), site.config.limits.cache_size)));
        engine.remember(colours.clone().map(|colours| colours as Arc<dyn Coloured>));
        let ending = match self.write(&site, &mut engine, target) {
            Ok(ending) => ending,
            Err(RenderStop::Emit(error)) => Ending::Failed(error),
            Err(RenderStop::Interrupted) => Ending::Interrupted,
        };
        engine.remember(None);
        if let Some(colours) = colours.and_then(Arc::into_inner) {
            colours.finish();
        }
        self.report(Some(site), Some(engine), ending)
    }

    /// Compiles the templates and lists the outputs.
    fn prepare(&mut self, site: &Site) -> Engine {
        let reading = &mut self.reading;
        let templates = reading.templates.len();
        let mut engine = reading.timings.measure(Stage::Templates, 0, self.progress, || {
            (Engine::new(site, &reading.files, &reading.templates), templates)
        });
        engine.diagnostics.extend(no_base_url(site));
        judge(&mut engine.diagnostics, &reading.silencings, &site.config, &reading.files);
        reading.diagnostics.append(&mut engine.diagnostics);
        self.plan = reading.timings.measure(Stage::Plan, 0, self.progress, || {
            let plan = crate::plan::plan(site);
            let count = plan.outputs.len();
            (plan, count)
        });
        engine.value
    }

    fn write(&mut self, site: &Site, engine: &mut Engine, target: &BuildTarget) -> Result<Ending, RenderStop> {
        let rule = WriteRule::new(self.request, target, self.reading.config_file);
        // With errors in the content the outputs are rendered all the same, so that those of templates are told in the same
        // run; nothing is opened for them.
        if rule.forbids(&self.reading.diagnostics, &self.reading.files) {
            self.render(site, engine, &Discard)?;
            return Ok(Ending::Refused);
        }
        self.interrupt.set_writing();
        let options = emit_options(self.request, target, &self.reading.linked);
        let (emitter, increment) = rayon::join(|| Emitter::open(&options), || self.increment(site, engine, target));
        let emitter = emitter.map_err(RenderStop::Emit)?;
        self.remark(emitter.remains());
        if let (Some(path), Some(increment)) = (&target.explain, &increment) {
            self.explanation = explain(increment, site, &self.reading.files, engine, &self.plan, path);
        }
        let sound = AtomicBool::new(!rule.forbids_at_once(&self.reading.diagnostics));
        let folder = OutputWriter {
            emitter: &emitter,
            root: &self.request.root,
            content: site.config.content_folder(),
            interrupt: self.interrupt,
            increment: increment.as_ref(),
            sound: &sound,
            rule,
            kept: AtomicUsize::new(0),
        };
        let rendered = self.render(site, engine, &folder);
        self.kept = folder.kept.into_inner();
        // What fails after that fails because of it: a copy that was called off, for example.
        rendered.map_err(|stop| if self.interrupt.is_raised() { RenderStop::Interrupted } else { stop })?;
        if !sound.into_inner() || rule.forbids(&self.reading.diagnostics, &self.reading.files) {
            return Ok(Ending::Refused);
        }
        if self.interrupt.is_raised() {
            return Err(RenderStop::Interrupted);
        }
        engine.let_go();
        let summary = self.reading.timings.measure(Stage::Emit, 0, self.progress, || {
            // What is known of outputs that do not come in after all is of no harm: it names other bytes than the manifest.
            let finish = || increment.into_iter().for_each(|increment| increment.finish(&self.plan));
            let (committed, ()) = rayon::join(|| emitter.commit(), finish);
            let count = committed.as_ref().map_or(0, |summary| summary.written + summary.removed);
            (committed, count)
        });
        let summary = summary.map_err(RenderStop::Emit)?;
        self.summarise(site, &summary, target);
        Ok(Ending::Written(summary))
    }

    /// What is known of the outputs of the last run.
    fn increment(&mut self, site: &Site, engine: &Engine, target: &BuildTarget) -> Option<Increment> {
        let known = self.known.as_mut()?;
        let digests = Digests::new(site, &self.reading.files, engine.template_digests());
        let before = known.traces.take()?.join().unwrap_or_default();
        Some(Increment::new(Arc::clone(&known.cache), folder_name(self.request, target), before, digests))
    }

    /// Has said what was found beside the output folder.
    fn remark(&mut self, found: &Remains) {
        self.remains.recovered = found.recovered.or(self.remains.recovered);
        self.remains.left_alone.clone_from(&found.left_alone);
        self.reading.diagnostics.extend(foreign_stages(found, &self.request.root));
    }

    /// Leaves what came of the run to the next, which may find that nothing changed.
    fn summarise(&self, site: &Site, written: &EmitSummary, target: &BuildTarget) {
        let Some(PreviousRun { cache, inputs, .. }) = &self.known else { return };
        let diagnostics = &self.reading.diagnostics;
        // What was not written for an error has to be tried again, and what somebody edited told again.
        if is_fatal(diagnostics, false) || !written.kept_edited.is_empty() || !self.remains.left_alone.is_empty() {
            return;
        }
        let summary = Summary {
            inputs: *inputs,
            manifest: written.manifest,
            pages: self.plan.outputs.iter().filter(|output| output.kind.is_page()).count(),
            outputs: self.plan.outputs.len(),
            diagnostics: diagnostics.clone(),
            silenced: self.reading.silencings.seen(&self.reading.files),
            left_out: site.left_out.clone(),
        };
        cache.keep_summary(&folder_name(self.request, target), &summary);
    }

    /// Renders all outputs; what is to be said of them joins the rest.
    fn render(&mut self, site: &Site, engine: &Engine, sink: &impl Sink) -> Result<(), RenderStop> {
        let Reading { files, content, timings, diagnostics, silencings, .. } = &mut self.reading;
        let texts = BodyParser::new(content, files, &site.config);
        let renderer = Renderer {
            site,
            files,
            engine,
            silencings,
            texts: &texts,
            progress: self.progress,
            interrupt: self.interrupt,
        };
        let outputs = &self.plan.outputs;
        let rendered = timings
            .measure(Stage::Render, outputs.len(), self.progress, || (renderer.run(outputs, sink), outputs.len()));
        diagnostics.append(&mut rendered?);
        // Nothing is found after that.
        let asks = self.request.outside.is_some();
        let unused =
            unused(silencings, diagnostics, site, files, |silencing| asks || !codes::OUTSIDE.contains(&silencing.code));
        diagnostics.extend(unused);
        Ok(())
    }

    fn report(self, site: Option<Site>, engine: Option<Engine>, ending: Ending) -> Report {
        let Reading { files, config_file, diagnostics, silencings, mut timings, .. } = self.reading;
        let silenced = silencings.seen(&files);
        let spent = engine.as_ref().map(Engine::spent).unwrap_or_default();
        let spent = spent.into_iter().map(|(template, count, time)| TemplateTime { template, count, time });
        timings.templates = spent.collect();
        let left_out = site.as_ref().map(|site| site.left_out.clone()).unwrap_or_default();
        Report {
            files,
            diagnostics,
            silenced,
            left_out,
            pages: self.plan.outputs.iter().filter(|output| output.kind.is_page()).count(),
            outputs: self.plan.outputs.len(),
            ending,
            kept: self.kept,
            explanation: self.explanation,
            remains: self.remains,
            timings,
            config_file,
            strict: self.request.strict,
            rest: vec![Box::new(site), Box::new(engine), Box::new(self.plan)],
        }
    }
}

/// That the site lacks what needs its address. A preview is at another one anyway, and a site without pages lacks more.
fn no_base_url(site: &Site) -> Option<Diagnostic> {
    let is_empty = site.briefings.is_empty() && site.pages.is_empty();
    (!is_empty && !site.has_base_url()).then(|| {
        let message = "there is no `base_url`, which feeds and the sitemap need; they are left out";
        let help = "write `base_url: https://example.org/` with the site's address into `ibid.yaml`";
        Diagnostic::global(&codes::NO_BASE_URL, message).help(help)
    })
}

/// The output folder as the cache knows it: a site that is moved or restored elsewhere has the same one, if it lies in it.
fn folder_name(request: &Request, target: &BuildTarget) -> String {
    target.output.strip_prefix(&request.root).unwrap_or(&target.output).to_string_lossy().into_owned()
}

/// `linked` are folders below the site's that it is made from besides those that have their names.
fn emit_options(request: &Request, target: &BuildTarget, linked: &[PathBuf]) -> EmitOptions {
    let root = request.root.clone();
    let linked = linked.iter().map(|folder| root.join(folder));
    EmitOptions {
        output: target.output.clone(),
        inputs: inputs_of(&root, &request.environment).into_iter().chain(linked).collect(),
        root,
        adopt: target.adopt,
        version: env!("CARGO_PKG_VERSION"),
    }
}
