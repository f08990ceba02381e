//! `ibid capture`: the text of a page into `snapshots/`, and a record of it for a person to look through. Nothing is written
//! over, and nothing is left of what failed.

mod arguments;
mod changed;
mod files;
mod page;

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

pub(super) use self::arguments::{CAPTURE_EXAMPLES, CaptureArguments};
use self::files::{CaptureFiles, insert};
use self::page::{Page, from_file};
use super::console::Console;
use super::failure::Failure;
use super::new_source::{described, known};
use super::record_draft::{RecordDraft, in_list};
use super::request::{environment, find_site, instant, today};
use crate::diag::{Diagnostic, Severity, codes, nearest};
use crate::fetch::{FetchError, Fetcher, Policy};
use crate::model::date::Day;
use crate::model::id::Id;
use crate::model::options::Options;
use crate::model::site::{Site, SourceEntry};
use crate::model::slug::short_slug;
use crate::pipeline::{self, Reading, Request, Silent};
use crate::resolve::{canonical_url, made_source};

/// Between two questions to one host.
const PACE: Duration = Duration::from_secs(1);
/// Words of a page that is most likely drawn by scripts.
const FEW_WORDS: usize = 40;
/// Whose copies are asked for.
const ARCHIVE: &str = "https://web.archive.org/save/";

/// Captures pages, or looks at them again.
pub(super) fn run(arguments: &CaptureArguments, console: &Console) -> Result<u8, Failure> {
    find_site(&arguments.dir)?;
    let day = today(arguments.now)?;
    let fetcher = Fetcher::new(Policy::with(arguments.allow.clone()));
    let reading = read(&arguments.dir, day);
    let Some(site) = &reading.site else { return Ok(super::reading::refuse(&reading, console)) };
    if arguments.check {
        return changed::run(&arguments.names, &reading, site, &fetcher, console);
    }
    let work = Capture { arguments, day, fetcher, reading: &reading, site, console };
    if let Some(name) = &arguments.source {
        return work.add_to_record(name);
    }
    if arguments.names.is_empty() {
        return Err(Failure::usage("nothing to capture")
            .help("name the address of a page: `ibid capture https://example.org/a-report`"));
    }
    if arguments.from_file.is_some() && arguments.names.len() > 1 {
        return Err(Failure::usage("one file is one page").help("give one address with `--from-file`"));
    }
    let (mut code, mut last): (u8, Option<Instant>) = (0, None);
    for (at, address) in arguments.names.iter().enumerate() {
        if let Some(last) = last.filter(|_| arguments.from_file.is_none() && same_host(&arguments.names, at)) {
            thread::sleep(PACE.saturating_sub(last.elapsed()));
        }
        if let Err(failure) = work.new_record(address) {
            if arguments.names.len() == 1 {
                return Err(failure);
            }
            code = code.max(console.failure(&failure));
        }
        last = Some(Instant::now());
    }
    Ok(code)
}

/// Whether an address is of the host that was asked before it.
fn same_host(addresses: &[String], at: usize) -> bool {
    let host = |address: &String| url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    at > 0 && host(&addresses[at - 1]) == host(&addresses[at])
}

fn read(dir: &Path, day: Day) -> Reading {
    // What a draft cites is captured, too.
    let options = Options { now: day, drafts: true, future: true, base_url: None };
    pipeline::read(&Request { environment: environment(), ..Request::new(dir.to_owned(), options) }, &Silent)
}

/// The source with an id.
fn source<'s>(site: &'s Site, name: &str) -> Result<&'s SourceEntry, Failure> {
    let id = Id::new(name);
    site.sources.iter().find(|entry| entry.id == id).ok_or_else(|| {
        let near = nearest(name, site.sources.iter().map(|entry| entry.id.as_str()));
        let help =
            near.map_or_else(|| "name one of `ibid list sources`".to_owned(), |near| format!("did you mean `{near}`?"));
        Failure::usage(format!("there is no source `{name}`")).help(help)
    })
}

/// What failed while a page was asked for, with the way out.
fn fetch_failure(error: &FetchError) -> Failure {
    let by_hand = "open it in a browser, save it, and give the file: `ibid capture --from-file page.html URL`";
    let help = match error {
        FetchError::NotAnAddress(..) | FetchError::Scheme(_) => {
            "write the whole address, such as `https://example.org/a-report`".to_owned()
        }
        FetchError::Credentials(_) => {
            "write the address without them; a page behind a login is saved by hand (`--from-file`)".to_owned()
        }
        FetchError::Port(url, port) => {
            format!("if it is meant, allow it: `--allow {}:{port}`", url.host_str().unwrap_or_default())
        }
        FetchError::Private { host, .. } => format!("if it is one of your own, allow it: `--allow {host}`"),
        FetchError::NoHost(_) => "look for a mistake in the name, or whether this machine is connected".to_owned(),
        _ => by_hand.to_owned(),
    };
    Failure { code: 1, ..Failure::usage(error.to_string()).help(help) }
}

/// What captures have in common.
struct Capture<'a> {
    arguments: &'a CaptureArguments,
    day: Day,
    fetcher: Fetcher,
    reading: &'a Reading,
    site: &'a Site,
    console: &'a Console,
}

impl Capture<'_> {
    /// Captures a page that no record describes.
    fn new_record(&self, address: &str) -> Result<u8, Failure> {
        let canonical = canonical_url(address);
        let entry = canonical.as_deref().and_then(|canonical| known(self.site, canonical));
        if let Some(entry) = entry.filter(|entry| !entry.is_linked) {
            return Err(described(entry, address, &self.reading.files)
                .help(format!("capture its text: `ibid capture --source {}`", entry.id)));
        }
        let page = self.page(address)?;
        let made = made_source(&page.url, self.site);
        let source = entry.map(|entry| &entry.source).or(made.as_ref());
        let mut draft = source.map(|source| RecordDraft::of(source, &page.url)).unwrap_or_default();
        page.describe(&mut draft, self.site);
        draft.archives.extend(self.archived(&page.url));
        let files = CaptureFiles::new(&self.arguments.dir, self.site);
        draft.id = files.free_id(&short_slug(&draft.name()))?;
        draft.snapshot = self.snapshot(&page, &draft.id);
        let record = draft.text(self.day);
        files.write(&draft.id, &page, Some(&record))?;
        self.console.result(&format!("{}\n", files.record(&draft.id)))?;
        self.tell(&page, &[&files.record(&draft.id), &format!("snapshots/{}.{}", draft.id, page.ending())]);
        Ok(0)
    }

    /// Captures the text of a source that has a record, and names it there.
    fn add_to_record(&self, name: &str) -> Result<u8, Failure> {
        let entry = source(self.site, name)?;
        if entry.is_linked {
            return Err(Failure::usage(format!("`{name}` is known by links alone and has no record")).help(format!(
                "capture its address, which makes one: `ibid capture {}`",
                entry.source.url.as_ref().map_or("URL", |url| &url.value)
            )));
        }
        if let Some(own) = &entry.source.snapshot {
            return Err(Failure::usage(format!("`{name}` has captured text: `{}`", own.path.value))
                .help(format!("see whether the page changed: `ibid capture --check {name}`; to capture it anew, take `snapshot:` out of the record")));
        }
        let address = match (self.arguments.names.as_slice(), &entry.source.url) {
            ([address], _) => address.as_str(),
            ([], Some(url)) => url.value.as_str(),
            ([], None) => {
                return Err(Failure::usage(format!("`{name}` has no address"))
                    .help("name one behind it, or give a file with `--from-file`"));
            }
            _ => return Err(Failure::usage("one source has one page").help("name one address with `--source`")),
        };
        let page = self.page(address)?;
        let files = CaptureFiles::new(&self.arguments.dir, self.site);
        let id = files.free_snapshot(&short_slug(name))?;
        let field = format!("snapshot: {}", self.snapshot(&page, &id));
        files.write(&id, &page, None)?;
        if let Err(failure) = insert(&self.arguments.dir, self.reading, entry, &field, self.console) {
            files.forget(&id, &page);
            return Err(failure);
        }
        let path = self.reading.files.get(entry.source.span.file).path.to_string();
        self.tell(&page, &[&path, &format!("snapshots/{id}.{}", page.ending())]);
        Ok(0)
    }

    /// The page of an address, or of the file that is given for it.
    fn page(&self, address: &str) -> Result<Page, Failure> {
        if let Some(file) = &self.arguments.from_file {
            self.fetcher_policy(address)?;
            return from_file(file, address);
        }
        let answer = self.fetcher.get(address).map_err(|error| fetch_failure(&error))?;
        Page::of(address, &answer, &instant())
    }

    /// Whether an address is one of the web at all.
    fn fetcher_policy(&self, address: &str) -> Result<(), Failure> {
        let policy = Policy::with(self.arguments.allow.clone());
        policy.address(address).map(drop).map_err(|error| fetch_failure(&error))
    }

    /// Has a copy made, if it is asked for; that this fails is told, and ends nothing.
    fn archived(&self, address: &str) -> Option<(String, String)> {
        if !self.arguments.archive {
            return None;
        }
        let copy = match self.fetcher.get(&format!("{ARCHIVE}{address}")) {
            Ok(answer) => files::archived_copy(&answer),
            Err(error) => {
                self.console.warn(&format!("note: no copy was made: {error}\n"));
                return None;
            }
        };
        if copy.is_none() {
            self.console.warn("note: web.archive.org does not say where its copy is\n");
        }
        copy
    }

    /// `snapshot:` of a record, in braces.
    fn snapshot(&self, page: &Page, id: &str) -> String {
        let by = self.arguments.by.as_ref().map_or(String::new(), |by| format!(", by: {}", in_list(by)));
        format!(
            "{{text: snapshots/{id}.{}, sha256: {}, complete: true, captured: {}{by}, how: {}}}",
            page.ending(),
            page.sha256(),
            self.day.to_iso(),
            in_list(page.how()),
        )
    }

    /// What there is to be seen in what was captured, whose files end in these paths: few words, what it says that it rests on.
    fn tell(&self, page: &Page, paths: &[&str]) {
        let words = page.words();
        if page.is_html() && words < FEW_WORDS {
            self.console.warn(&format!(
                "note: the page holds {words} words; if a browser shows more, scripts draw it: save it there and give the file with `--from-file`\n"
            ));
        }
        let reading = read(&self.arguments.dir, self.day);
        let is_theirs = |found: &&Diagnostic| {
            let path = found.span.map(|span| &reading.files.get(span.file).path);
            (found.code.id == codes::RELAY_WORDS.id || found.severity == Severity::Error)
                && path.is_some_and(|path| paths.iter().any(|own| path.ends_with(own)))
        };
        let found: Vec<Diagnostic> = reading.diagnostics.iter().filter(is_theirs).cloned().collect();
        self.console.draw(&found, &reading.files);
    }
}
