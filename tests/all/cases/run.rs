//! Builds the site of a case in a folder of its own.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ibid::diag::print::{self, Format};
use ibid::model::date::Day;
use ibid::model::options::Options;
use ibid::pipeline::{BuildTarget, Ending, Interrupt, Progress, Request, Silent, Stage, build};
use tempfile::TempDir;

use super::case::{Case, Given};

/// What came of it.
pub(crate) struct Outcome {
    /// In the short form; what stood in the way of writing is a last line.
    pub(crate) diagnostics: String,
    pub(crate) exit: u8,
    /// Outputs that the last build made, in order.
    pub(crate) made: Vec<String>,
    /// The folder of the output; it is there as long as this value is.
    pub(crate) output: PathBuf,
    _folder: TempDir,
}

/// Builds a case.
pub(crate) fn run(case: &Case) -> Result<Outcome, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let root = folder.path().join("site");
    fs::create_dir(&root)?;
    put(&root, case.given()?)?;
    let output = root.join("public");
    let (mut request, target) = asked(case, root.clone(), output.clone())?;
    let then = case.then();
    if !then.is_empty() {
        request.cache = Some([0; 32]);
        build(&request, &target, &Silent, &Interrupt::default());
        wait_for_cache(&root)?;
        put(&root, then)?;
    }
    let made = Made::default();
    let report = build(&request, &target, &made, &Interrupt::default());
    let mut made = made.0.into_inner()?;
    made.sort();
    let mut diagnostics = print::print(&report.diagnostics, &report.files, Format::Short);
    if let Ending::Failed(error) = &report.ending {
        let shown = error.to_string().replace(&folder.path().display().to_string(), "");
        let _ = writeln!(diagnostics, "error: {shown}");
    }
    Ok(Outcome { diagnostics, exit: report.exit_code(), made, output, _folder: folder })
}

/// Waits until nobody holds the cache of a site: processes that other tests start have a copy of its lock until they are another
/// program.
fn wait_for_cache(root: &Path) -> io::Result<()> {
    let lock = fs::File::open(root.join(".ibid/lock"))?;
    lock.lock()
}

/// Changes what a folder holds.
fn put(root: &Path, given: Vec<Given>) -> io::Result<()> {
    given.into_iter().try_for_each(|given| match given {
        Given::File { path, bytes } => write(&root.join(path), &bytes),
        Given::Link { path, to } => link(&root.join(path), &to),
        Given::Gone { path } => fs::remove_file(root.join(path)),
    })
}

/// Keeps which outputs are made.
#[derive(Default)]
struct Made(Mutex<Vec<String>>);

impl Progress for Made {
    fn begin(&self, _: Stage, _: usize) {}

    fn advance(&self) {}

    fn end(&self) {}

    fn made(&self, path: &str) {
        self.0.lock().unwrap().push(path.to_owned());
    }
}

/// Reads the options of a case. The day is 1 January 2020 unless it says otherwise.
fn asked(case: &Case, root: PathBuf, output: PathBuf) -> Result<(Request, BuildTarget), Box<dyn std::error::Error>> {
    let now = Day::from_ymd(2020, 1, 1).ok_or("no such day")?;
    let options = Options { now, drafts: false, future: false, base_url: None };
    let mut request = Request::new(root, options);
    let mut target = BuildTarget { output, adopt: false, keep_going: false, explain: None };
    for line in case.options() {
        let (name, value) = line.split_once(' ').unwrap_or((line, ""));
        match name {
            "drafts" => request.options.drafts = true,
            "future" => request.options.future = true,
            "strict" => request.strict = true,
            "keep_going" => target.keep_going = true,
            "adopt" => target.adopt = true,
            "now" => request.options.now = day(value).ok_or_else(|| format!("not a day: {value}"))?,
            "base_url" => request.options.base_url = Some(value.to_owned()),
            "threads" => request.threads = Some(value.parse()?),
            "env" => {
                let (name, value) = value.split_once('=').ok_or("env without `=`")?;
                request.environment.push((name.to_owned(), value.to_owned()));
            }
            _ => return Err(format!("no such option: {line}").into()),
        }
    }
    // Few cases are about what a site lacks that does not say its address.
    if !case.diagnostics().iter().any(|line| line.contains("W065")) {
        request.environment.push(("IBID_SEVERITY__W065".to_owned(), "off".to_owned()));
    }
    request.environment.sort();
    Ok((request, target))
}

fn day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}

#[cfg(unix)]
fn link(path: &Path, to: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    std::os::unix::fs::symlink(to, path)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &str) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "cases with links need a system that has them"))
}
