//! Times of the stages on a site of 200 briefings: `cargo bench`.
//!
//! Each stage gets what the one before it made; only what the library shows to everybody is used. `parse` and `render` are
//! on one thread, what works on all threads by itself (`resolve`, whole builds) is so here too. What colours code cannot be
//! reached by itself: `highlight` renders a page that is one long block, with other lines each time, as those that were coloured
//! once are remembered. For the same reason the other pages are timed, but for the first time, without their colours.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on should stop where it is")]

mod site;

use std::cell::Cell;
use std::path::Path;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use ibid::emit::{EmitOptions, Emitter, Phase};
use ibid::load::load;
use ibid::model::date::Day;
use ibid::model::inputs::{ContentFile, Inputs};
use ibid::model::options::Options;
use ibid::model::output::{Output, OutputKind, Plan};
use ibid::model::page::ParsedFile;
use ibid::model::site::{Site, Target, View};
use ibid::pipeline::{self, BuildTarget, Ending, Interrupt, Request, Silent};
use ibid::render::Engine;
use tempfile::TempDir;

/// What the program itself allocates with.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const BRIEFINGS: usize = 200;
/// Lines of code on the page of `highlight`.
const LINES: usize = 1000;

fn main() {
    divan::main();
}

/// The site as files, for all benches.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = fresh_folder();
    site::write(folder.path(), BRIEFINGS, site::Form::Ibid).unwrap();
    folder
});

/// The same after each stage.
static STAGED: LazyLock<Staged> = LazyLock::new(|| Staged::new(FOLDER.path()));

/// In memory where there is such a place: disks are slow soon after files were removed.
fn fresh_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

struct Staged {
    inputs: Inputs,
    parsed: Vec<(ContentFile, ParsedFile)>,
    site: Site,
    plan: Plan,
}

impl Staged {
    fn new(folder: &Path) -> Staged {
        let inputs = load(folder, &[]).value;
        let parsed = parse_all(&inputs);
        let site = resolve_all(&inputs, parsed.clone());
        let plan = ibid::plan::plan(&site);
        Staged { inputs, parsed, site, plan }
    }

    fn engine(&self) -> Engine {
        Engine::new(&self.site, &self.inputs.files, &self.inputs.templates).value
    }

    fn render(&self, engine: &Engine, output: &Output) -> Option<Vec<u8>> {
        ibid::render::render(&View::new(&self.site, None), &self.inputs.files, engine, output).value
    }

    fn first_briefing(&self) -> &Output {
        self.plan.outputs.iter().find(|output| matches!(output.kind, OutputKind::Page(Target::Briefing(_), _))).unwrap()
    }

    /// All outputs but the copied ones.
    fn made(&self) -> impl Iterator<Item = &Output> {
        self.plan.outputs.iter().filter(|output| !matches!(output.kind, OutputKind::Asset(_)))
    }
}

fn options() -> Options {
    Options { now: Day::from_ymd(2026, 1, 1).unwrap(), drafts: false, future: false, base_url: None }
}

fn parse_all(inputs: &Inputs) -> Vec<(ContentFile, ParsedFile)> {
    let parse = |file: &ContentFile| ibid::parse::parse(file, &inputs.files, &inputs.config).value;
    inputs.content.iter().map(|file| (file.clone(), parse(file))).collect()
}

fn resolve_all(inputs: &Inputs, parsed: Vec<(ContentFile, ParsedFile)>) -> Site {
    ibid::resolve::resolve(parsed, &inputs.config, &inputs.files, inputs.assets.clone(), &options()).value
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn parse(bencher: Bencher) {
    let inputs = &STAGED.inputs;
    bencher.bench(|| parse_all(black_box(inputs)));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn resolve(bencher: Bencher) {
    let staged = &*STAGED;
    let parsed = || staged.parsed.clone();
    bencher.with_inputs(parsed).bench_values(|parsed| resolve_all(&staged.inputs, parsed));
}

#[divan::bench]
fn plan(bencher: Bencher) {
    let site = &STAGED.site;
    bencher.bench(|| ibid::plan::plan(black_box(site)));
}

#[divan::bench]
fn render_one_page(bencher: Bencher) {
    let staged = &*STAGED;
    let (engine, output) = (staged.engine(), staged.first_briefing());
    bencher.bench(|| staged.render(&engine, black_box(output)).unwrap());
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn render_all_pages(bencher: Bencher) {
    let staged = &*STAGED;
    let engine = staged.engine();
    bencher.bench(|| staged.made().map(|output| staged.render(&engine, output).unwrap().len()).sum::<usize>());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn highlight(bencher: Bencher) {
    let folder = fresh_folder();
    let lines_before = Cell::new(0);
    let page_of_code = || {
        let first = lines_before.replace(lines_before.get() + LINES);
        let line =
            |n| format!("    let total_{n}: u64 = rows.iter().map(|row| row.count + {n}).sum(); // of \"all\"\n");
        let lines: Vec<String> = (first..first + LINES).map(line).collect();
        let text = format!("---\ntitle: Code\ndate: 2020-01-01\n---\n\n```rust\n{}```\n", lines.concat());
        site::put(folder.path(), "content/briefings/code.md", &text).unwrap();
        let staged = Staged::new(folder.path());
        let engine = staged.engine();
        (staged, engine)
    };
    bencher.with_inputs(page_of_code).bench_local_values(|(staged, engine)| {
        let made = staged.render(&engine, staged.first_briefing()).unwrap();
        (made, staged, engine)
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn emit(bencher: Bencher) {
    let staged = &*STAGED;
    let engine = staged.engine();
    let made: Vec<(&str, Vec<u8>)> =
        staged.made().map(|output| (output.path.as_str(), staged.render(&engine, output).unwrap())).collect();
    // The folder is given back, so that its removal is not timed.
    bencher.with_inputs(fresh_folder).bench_values(|folder| {
        let root = FOLDER.path().to_owned();
        let options = EmitOptions {
            output: folder.path().join("public"),
            inputs: pipeline::inputs_of(&root, &[]),
            root,
            adopt: false,
            version: env!("CARGO_PKG_VERSION"),
        };
        let emitter = Emitter::open(&options).unwrap();
        for (path, bytes) in &made {
            emitter.write(path, Phase::Page, bytes).unwrap();
        }
        emitter.commit().unwrap();
        folder
    });
}

/// Builds the site into a folder; with a cache, that of the site's own folder.
fn build(root: &Path, output: &Path, cache: bool) {
    let request = Request { strict: true, cache: cache.then_some([1; 32]), ..Request::new(root.into(), options()) };
    let target = BuildTarget { output: output.join("public"), adopt: false, keep_going: false, explain: None };
    let report = pipeline::build(&request, &target, &Silent, &Interrupt::default());
    assert!(matches!(report.ending, Ending::Written(_)), "{:?}", report.diagnostics);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn build_cold(bencher: Bencher) {
    bencher.with_inputs(fresh_folder).bench_values(|output| {
        build(FOLDER.path(), output.path(), false);
        output
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn build_when_nothing_changed(bencher: Bencher) {
    let folder = fresh_folder();
    site::write(folder.path(), BRIEFINGS, site::Form::Ibid).unwrap();
    build(folder.path(), folder.path(), true);
    bencher.bench(|| build(folder.path(), folder.path(), true));
}
