//! Pages of documentation as one text in our Markdown, with what they include. Enter through [`DocsReader::read`].
//!
//! A page in which nothing has to be read in another way stays the text that it is.

use std::path::PathBuf;

use super::super::links::{Links, NotFollowed};
use super::super::read::{self, ReadJob};
use super::fences::front_matter;
use super::include::IncludedPage;
use super::lines::DocsLine;
use super::part::IncludedPart;
use super::problems::DocsProblem;
use crate::config::{Config, Dialect, Docs, RawHtml};
use crate::diag::Diagnostic;
use crate::disk::EntryKind;
use crate::model::output::MANIFEST_NAME;
use crate::text::paths::join;
use crate::text::{FileId, InputFile, Span};

/// Reads pages of one collection.
pub(in crate::load) struct DocsReader<'a> {
    links: &'a Links<'a>,
    config: &'a Config,
    docs: &'a Docs,
    /// The folder of the other tool's configuration.
    base: Option<String>,
}

/// A file that may be included.
pub(super) struct FoundInclude {
    /// Below the site's folder.
    pub(super) path: String,
    /// Where it is, without a link on the way.
    real: PathBuf,
}

/// What has to be told of a page, once it has its id.
pub(in crate::load) struct DocsFindings(Vec<DocsProblem>);

impl<'a> DocsReader<'a> {
    pub(in crate::load) fn new(links: &'a Links<'a>, config: &'a Config, docs: &'a Docs) -> DocsReader<'a> {
        let order = super::order(links, config, docs);
        let base = order.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned());
        DocsReader { links, config, docs, base }
    }

    /// The page as it is read, and what is wrong with it; `None` if it stays as it is.
    pub(in crate::load) fn read(&self, own: &InputFile) -> Option<(InputFile, DocsFindings)> {
        if !self.docs.dialect.is_foreign() {
            return None;
        }
        let IncludedPage { writing, problems, changed, .. } = IncludedPage::page(self, own.clone());
        (changed || !problems.is_empty()).then(|| (writing.finish(), DocsFindings(problems)))
    }

    /// Whether files may be named between lines `--8<--`.
    pub(super) fn has_snippets(&self) -> bool {
        self.docs.dialect == Dialect::Mkdocs
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.docs.dialect
    }

    /// Whose Markdown pages are in, and whether tags may be used.
    pub(super) fn markdown(&self) -> (Dialect, bool) {
        (self.docs.dialect, self.config.raw_html == RawHtml::Allow)
    }

    /// What is to be done that a file has a region.
    pub(super) fn marks(&self, name: &str) -> String {
        let (begin, end) = match self.docs.dialect {
            Dialect::Mkdocs => (format!("--8<-- [start:{name}]"), format!("--8<-- [end:{name}]")),
            Dialect::Vitepress => (format!("#region {name}"), format!("#endregion {name}")),
            _ => (format!("ANCHOR: {name}"), format!("ANCHOR_END: {name}")),
        };
        format!("mark it with lines `{begin}` and `{end}` in comments of that file")
    }

    /// The folder of all pages, below the site's.
    fn home(&self) -> String {
        let home = format!("{}/{}", self.config.content_folder(), self.docs.home.path);
        home.trim_matches('/').to_owned()
    }

    /// The way from the folder of a page to that of all pages.
    pub(super) fn up(&self, page: &str) -> String {
        let below = page.strip_prefix(self.home().as_str()).unwrap_or(page).trim_start_matches('/');
        "../".repeat(below.matches('/').count())
    }

    /// How many lines of a part of a file are its front matter, which is left out by the tool.
    pub(super) fn front_matter(&self, part: &IncludedPart, lines: &[DocsLine]) -> usize {
        let is_left_out = *part == IncludedPart::All && matches!(self.docs.dialect, Dialect::Vitepress | Dialect::Myst);
        if is_left_out && lines.first().is_some_and(|line| line.text.trim_end() == "---") {
            front_matter(lines)
        } else {
            0
        }
    }

    /// Looks for a file that a page at a path includes, with the paths that were tried. The error says what is wrong and
    /// what to do.
    pub(super) fn find(&self, written: &str, here: &str) -> (Result<FoundInclude, (String, String)>, Vec<String>) {
        let folder = here.rsplit_once('/').map_or("", |(folder, _)| folder);
        let home = self.home();
        // `@/file`, or `/file` in MyST, is one of the folder of all pages.
        let below = match self.docs.dialect {
            Dialect::Vitepress => written.strip_prefix('@').map(|path| path.strip_prefix('/').unwrap_or(path)),
            Dialect::Myst => written.strip_prefix('/'),
            _ => None,
        };
        let (written, bases) = match below {
            Some(path) => (path, [Some(home.as_str()), None, None]),
            None => (written, [Some(folder), self.base.as_deref(), Some("")]),
        };
        let mut paths: Vec<String> = Vec::new();
        for path in bases.into_iter().flatten().filter_map(|base| joined(base, written)) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        if paths.is_empty() {
            let help = "include files below the folder of `ibid.yaml`, or put `ibid.yaml` into a folder above";
            return (Err((format!("`{written}` leads out of the site's folder"), help.to_owned())), paths);
        }
        let mut refused = None;
        for path in &paths {
            match self.one(path) {
                Ok(Some(found)) => return (Ok(found), paths),
                Ok(None) => {}
                Err(reason) => refused = refused.or(Some(reason)),
            }
        }
        let error = refused.unwrap_or_else(|| {
            let tried = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(" or ");
            let help = "mend the path, which is read from the folder of this file";
            (format!("there is no file {tried} to be included"), help.to_owned())
        });
        (Err(error), paths)
    }

    /// The file at a path, if there is one that may be included.
    fn one(&self, path: &str) -> Result<Option<FoundInclude>, (String, String)> {
        let help = "put the file itself there";
        match self.links.find(path) {
            Ok(Some((way, EntryKind::File))) => match self.refusal(path) {
                Some(reason) => Err(reason),
                None => Ok(Some(FoundInclude { path: path.to_owned(), real: way.real })),
            },
            Ok(_) => Ok(None),
            Err(NotFollowed::Outside(end)) => {
                let message = format!("`{path}` is a link that leads out of the site's folder, to `{}`", end.display());
                Err((message, help.to_owned()))
            }
            Err(_) => Err((format!("`{path}` is a link that is not followed"), help.to_owned())),
        }
    }

    /// Reads a file that was found.
    pub(super) fn read_found(&self, found: FoundInclude) -> Result<InputFile, (String, String)> {
        let (site, limit, FoundInclude { path, real }) = (self.links.site, self.config.limits.file_size, found);
        let job = ReadJob::new(site, path.clone(), real, limit);
        let help = "include files of text in UTF-8";
        read::one(&job)
            .whole_file()
            .ok_or_else(|| (format!("`{path}` is no text, cannot be read, or is too large"), help.to_owned()))
    }

    /// Why a file is not included that is there.
    fn refusal(&self, path: &str) -> Option<(String, String)> {
        if path.split('/').any(|part| part.starts_with('.')) || path.ends_with(MANIFEST_NAME) {
            return Some((
                format!("`{path}` is hidden, so it is not included"),
                "move it to another folder".to_owned(),
            ));
        }
        let within = |root: &str| root.is_empty() || path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'));
        let is_allowed = self.docs.include.is_empty()
            || within(self.config.content_folder())
            || self.docs.include.iter().any(|root| within(root));
        (!is_allowed).then(|| {
            let folder = path.split('/').next().unwrap_or(path);
            (
                format!("`{path}` lies in no folder that may be included from"),
                format!("add it to the docs collection: `include: [{folder}]`"),
            )
        })
    }
}

impl DocsFindings {
    /// The diagnostics of a page that has its id now.
    pub(in crate::load) fn diagnostics(mut self, id: FileId, page: &InputFile) -> impl Iterator<Item = Diagnostic> {
        // A file may be included many times.
        self.0.sort_by_key(|problem| (problem.file, problem.at.start));
        self.0.dedup_by_key(|problem| (problem.file, problem.at.start));
        let places = page.written().map(|written| written.made());
        self.0.into_iter().map(move |DocsProblem { code, file, at, message, help }| {
            let start = places.as_ref().map_or(0, |places| places.of(file, at.start));
            Diagnostic::new(code, Span::new(id, start, start + at.len()), message).help(help)
        })
    }
}

/// The path of a file that is included, below a folder; `None` if it leads out or is none.
fn joined(folder: &str, path: &str) -> Option<String> {
    let is_path = !path.contains('\\') && !path.starts_with('/');
    join(folder, path).filter(|joined| is_path && !joined.is_empty())
}
