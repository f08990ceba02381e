//! The files of a capture: the page, how it was come by, and the record. All of them or none.

use std::path::{Path, PathBuf};

use super::page::Page;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::fix::{differences, replace};
use crate::cli::insert::inserted;
use crate::cli::new_file;
use crate::fetch::Fetched;
use crate::load;
use crate::model::inputs::CapturedKind;
use crate::model::site::{Site, SourceEntry};
use crate::pipeline::Reading;
use crate::words::edited;

/// How often a name that is taken is tried with a number behind it.
const MOST_TRIES: usize = 1_000;

/// Where they go.
pub(super) struct CaptureFiles<'a> {
    root: &'a Path,
    site: &'a Site,
}

impl<'a> CaptureFiles<'a> {
    pub(super) fn new(root: &'a Path, site: &'a Site) -> CaptureFiles<'a> {
        CaptureFiles { root, site }
    }

    /// The path of a record in the site.
    pub(super) fn record(&self, id: &str) -> String {
        let config = &self.site.config;
        config.content_path(&config.collections.sources.path, &format!("{id}.md"))
    }

    /// The path of a file beside its text.
    pub(super) fn snapshot(&self, id: &str, ending: &str) -> String {
        format!("{}/snapshots/{id}.{ending}", self.site.config.content_folder())
    }

    /// An id that no source and no file has, as close to this one as can be.
    pub(super) fn free_id(&self, wanted: &str) -> Result<String, Failure> {
        free(wanted, |id| {
            self.site.sources.iter().any(|entry| entry.id.as_str() == id)
                || self.root.join(self.record(id)).exists()
                || self.has_snapshot(id)
        })
    }

    /// A name that no captured text has.
    pub(super) fn free_snapshot(&self, wanted: &str) -> Result<String, Failure> {
        free(wanted, |id| self.has_snapshot(id))
    }

    fn has_snapshot(&self, id: &str) -> bool {
        let mut endings = CapturedKind::ALL.iter().map(|kind| kind.ending()).chain(["json"]);
        endings.any(|ending| self.root.join(self.snapshot(id, ending)).exists())
    }

    /// Writes the files; if one of them cannot be written, those before it go again.
    pub(super) fn write(&self, id: &str, page: &Page, record: Option<&str>) -> Result<(), Failure> {
        let mut all = vec![(self.snapshot(id, page.ending()), page.stored.as_slice())];
        all.extend(page.received.as_deref().map(|received| (self.snapshot(id, "json"), received.as_bytes())));
        all.extend(record.map(|record| (self.record(id), record.as_bytes())));
        for (at, (path, bytes)) in all.iter().enumerate() {
            if let Err(failure) = self.make(path, bytes) {
                self.remove(all[..at].iter().map(|(path, _)| path));
                return Err(failure);
            }
        }
        Ok(())
    }

    /// Takes the files of a page back.
    pub(super) fn forget(&self, id: &str, page: &Page) {
        self.remove([self.snapshot(id, page.ending()), self.snapshot(id, "json")].iter());
    }

    fn make(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let site = load::open_site(self.root).map_err(|error| Failure::system("open", self.root, &error))?;
        let real = load::to_write(&site, self.site.config.content_folder(), path).map_err(|stop| {
            let what = stop.path.as_deref().unwrap_or(path).to_owned();
            Failure::usage(format!("`{what}`: {}", stop.message)).help("mend the link")
        })?;
        new_file::make(
            &site,
            &real,
            &PathBuf::from(self.root).join(path),
            bytes,
            "move it away, or give the source another id",
        )
    }

    fn remove<'p>(&self, paths: impl Iterator<Item = &'p String>) {
        let Ok(site) = load::open_site(self.root) else { return };
        for path in paths {
            if let Ok(real) = load::to_write(&site, self.site.config.content_folder(), path) {
                // What is not there need not be removed.
                let _ = site.remove(real);
            }
        }
    }
}

fn free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> Result<String, Failure> {
    let wanted = if wanted.is_empty() { "source" } else { wanted };
    let numbered = (2..MOST_TRIES).map(|number| format!("{wanted}-{number}"));
    let found = std::iter::once(wanted.to_owned()).chain(numbered).find(|id| !is_taken(id));
    found.ok_or_else(|| {
        Failure::usage(format!("`{wanted}` is taken with every number")).help("move some of these files away")
    })
}

/// Writes fields into the record of a source. Every other byte of its file stays.
pub(super) fn insert(
    root: &Path,
    reading: &Reading,
    entry: &SourceEntry,
    fields: &[String],
    console: &Console,
) -> Result<(), Failure> {
    let source = &entry.source;
    let input = reading.files.get(source.span.file);
    let (id, url) = (source.id.as_ref().map(|id| ("id", id.span)), source.url.as_ref().map(|url| ("url", url.span)));
    let beside = url.or(id).unwrap_or(("title", source.title.span));
    let is_braced = input.text.get(source.span.range()).is_some_and(|record| record.starts_with('{'));
    let fields = if is_braced { vec![fields.join(", ")] } else { fields.to_vec() };
    let edits = fields.iter().map(|field| {
        let beside = Some((beside.0, beside.1.range()));
        inserted(input, source.span.range(), beside, field)
    });
    let joined = edits.reduce(|first, next| first.zip(next).map(|((range, first), (_, next))| (range, first + &next)));
    let Some(edit) = joined.flatten() else {
        let (line, column) = input.line_column(source.span.start as usize);
        return Err(Failure::usage(format!("{}:{line}:{column}: this record cannot be changed safely", input.path))
            .help(format!(
                "write it there yourself, after you captured the page as a new source: `{}`",
                fields.join("`, `")
            )));
    };
    let edits = vec![edit];
    console.warn(&differences(&input.path, &input.text, &edits));
    replace(root, &input.path, &input.text, &edited(&input.text, &edits))
}

/// Where web.archive.org has put its copy, and of which day: `/web/20251129123000/https://...`.
pub(super) fn archived_copy(answer: &Fetched) -> Option<(String, String)> {
    let told = answer.header("content-location").filter(|path| path.starts_with("/web/"));
    let url = told.map_or_else(|| answer.address.to_string(), |path| format!("https://web.archive.org{path}"));
    let stamp = url.split_once("/web/")?.1.split('/').next()?;
    let is_stamp = stamp.len() == 14 && stamp.bytes().all(|byte| byte.is_ascii_digit());
    let date = is_stamp.then(|| format!("{}-{}-{}", &stamp[..4], &stamp[4..6], &stamp[6..8]))?;
    Some((url, date))
}
