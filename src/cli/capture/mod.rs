//! `ibid capture`: the text of a page into `snapshots/`, and a record of it for a person to look through. Nothing is written
//! over, and nothing is left of what failed.

mod arguments;
mod changed;
mod files;
mod page;

use std::collections::HashSet;

pub(super) use self::arguments::{CAPTURE_EXAMPLES, CaptureArguments};
use self::files::{CaptureFiles, insert};
use self::page::{Page, from_file};
use super::console::Console;
use super::failure::Failure;
use super::new::scalar;
use super::new_file;
use super::new_source::{described, known};
use super::pace::Pace;
use super::reading;
use super::record_draft::{RecordDraft, in_list};
use super::request::{find_site, instant, today, with_drafts};
use crate::diag::{Diagnostic, Severity, codes};
use crate::fetch::{FetchError, Fetcher, Policy};
use crate::model::date::Day;
use crate::model::site::{Site, SourceEntry};
use crate::model::slug::short_slug;
use crate::pipeline::{self, Reading, Silent};
use crate::resolve::{canonical_url, made_source};

/// Words of a page that is most likely drawn by scripts.
const FEW_WORDS: usize = 40;
/// Whose copies are asked for.
const ARCHIVE: &str = "https://web.archive.org/save/";

/// Captures pages, or looks at them again.
pub(super) fn run(arguments: &CaptureArguments, console: &Console) -> Result<u8, Failure> {
    find_site(&arguments.dir)?;
    let day = today(arguments.now)?;
    let fetcher = Fetcher::new(Policy::with(arguments.allow.clone()));
    let reading = pipeline::read(&with_drafts(&arguments.dir, day), &Silent);
    let Some(site) = &reading.site else { return Ok(reading::refuse(&reading, console)) };
    if arguments.check {
        return changed::run(&arguments.names, &reading, site, &fetcher, console);
    }
    let work = Capture { arguments, day, fetcher, reading: &reading, site, console };
    let (mut code, mut paths) = (0, Vec::new());
    if let Some(name) = &arguments.source {
        paths.extend(work.add_to_record(name)?);
    } else {
        let mut pace = Pace::default();
        for address in addresses(arguments)? {
            if arguments.from_file.is_none() {
                pace.wait(address);
            }
            match work.new_record(address) {
                Ok(made) => paths.extend(made),
                Err(failure) if arguments.names.len() == 1 => return Err(failure),
                Err(failure) => code = code.max(console.failure(&failure)),
            }
        }
    }
    work.tell(&paths);
    Ok(code)
}

/// The addresses that are asked for, each once.
fn addresses(arguments: &CaptureArguments) -> Result<Vec<&String>, Failure> {
    if arguments.names.is_empty() {
        return Err(Failure::usage("nothing to capture")
            .help("name the address of a page: `ibid capture https://example.org/a-report`"));
    }
    if arguments.from_file.is_some() && arguments.names.len() > 1 {
        return Err(Failure::usage("one file is one page").help("give one address with `--from-file`"));
    }
    let mut known = HashSet::new();
    let is_new = |address: &&String| known.insert(canonical_url(address).unwrap_or_else(|| (*address).clone()));
    Ok(arguments.names.iter().filter(is_new).collect())
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
        FetchError::NoHost(_) | FetchError::NoLookup(_) => {
            "look for a mistake in the name, or whether this machine is connected".to_owned()
        }
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
    /// Captures a page that no record describes. Gives the paths of the record and of the text.
    fn new_record(&self, address: &str) -> Result<[String; 2], Failure> {
        let asked = self.linked(address)?;
        let page = self.page(address)?;
        // It may have led to another address.
        let entry = self.linked(&page.url)?.or(asked);
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
        let path = files.record(&draft.id);
        self.console.result(&format!("{}\n", new_file::shown(&self.arguments.dir, &path).display()))?;
        self.count_words(&page);
        Ok([path, files.snapshot(&draft.id, page.ending())])
    }

    /// What links make of an address, if any lead there; an address that a record has is refused.
    fn linked(&self, address: &str) -> Result<Option<&SourceEntry>, Failure> {
        let canonical = canonical_url(address);
        let entry = canonical.as_deref().and_then(|canonical| known(self.site, canonical));
        match entry.filter(|entry| !entry.is_linked) {
            Some(entry) => Err(described(entry, address, &self.reading.files)
                .help(format!("capture its text: `ibid capture --source {}`", entry.id))),
            None => Ok(entry),
        }
    }

    /// Captures the text of a source that has a record, and names it there. The same.
    fn add_to_record(&self, name: &str) -> Result<[String; 2], Failure> {
        let (_, entry) = reading::source(self.site, name)?;
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
        let mut fields = vec![format!("snapshot: {}", self.snapshot(&page, &id))];
        if let Some((url, date)) = self.archived(&page.url) {
            let copy = format!("{{url: {}, date: {date}}}", scalar(&url));
            if entry.source.archives.is_empty() {
                fields.push(format!("archives: [{copy}]"));
            } else {
                self.console.warn(&format!("note: add the copy to `archives:` of the record: `{copy}`\n"));
            }
        }
        files.write(&id, &page, None)?;
        if let Err(failure) = insert(&self.arguments.dir, self.reading, entry, &fields, self.console) {
            files.forget(&id, &page);
            return Err(failure);
        }
        self.count_words(&page);
        let path = self.reading.files.get(entry.source.span.file).path.to_string();
        Ok([path, files.snapshot(&id, page.ending())])
    }

    /// The page of an address, or of the file that is given for it.
    fn page(&self, address: &str) -> Result<Page, Failure> {
        if let Some(file) = &self.arguments.from_file {
            self.fetcher.address(address).map_err(|error| fetch_failure(&error))?;
            return from_file(file, address);
        }
        let answer = self.fetcher.get(address).map_err(|error| fetch_failure(&error))?;
        Page::of(address, &answer, &instant())
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

    /// Says where a browser may show more than was captured.
    fn count_words(&self, page: &Page) {
        if !page.is_html() {
            return;
        }
        let words = page.words();
        if words < FEW_WORDS {
            self.console.warn(&format!(
                "note: the page holds {words} words; if a browser shows more, scripts draw it: save it there and give the file with `--from-file`\n"
            ));
        }
    }

    /// What is found in the files that were written: what texts say that they rest on, and errors.
    fn tell(&self, paths: &[String]) {
        if paths.is_empty() {
            return;
        }
        let reading = pipeline::read(&with_drafts(&self.arguments.dir, self.day), &Silent);
        let is_theirs = |found: &&Diagnostic| {
            let path = found.span.map(|span| &*reading.files.get(span.file).path);
            (found.code.id == codes::RELAY_WORDS.id || found.severity == Severity::Error)
                && path.is_some_and(|path| paths.iter().any(|own| own == path))
        };
        let found: Vec<Diagnostic> = reading.diagnostics.iter().filter(is_theirs).cloned().collect();
        self.console.draw(&found, &reading.files);
    }
}
