//! What is to be said about the site as it is shown: sorted once, drawn many times.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::told::told;
use crate::diag::{Diagnostic, Severity};
use crate::model::site::{Route, Site};
use crate::text::{FileId, Files};

/// What is told of the site, in order, with what is needed to draw it.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What their places refer to.
    pub(super) files: Arc<Files>,
    /// The site's folder, absolute.
    pub(super) root: PathBuf,
    /// Address pattern that opens a file, from the configuration.
    pub(super) editor: Option<String>,
    /// Addresses of the pages that are made of the files which are named.
    pub(super) pages: BTreeMap<FileId, Route>,
}

impl Findings {
    /// Puts what was found in order.
    pub(super) fn new(
        diagnostics: &[Diagnostic],
        files: Arc<Files>,
        root: PathBuf,
        editor: Option<String>,
    ) -> Findings {
        let told = told(diagnostics, &files);
        let diagnostics = told.into_iter().map(|told| told.diagnostic.into_owned()).collect();
        Findings { diagnostics, files, root, editor, pages: BTreeMap::new() }
    }

    /// What rendering said of one page, in the order in which it was said.
    pub(super) fn of_page(diagnostics: Vec<Diagnostic>, files: Arc<Files>, site: &Findings) -> Findings {
        let (root, editor) = (site.root.clone(), site.editor.clone());
        Findings { diagnostics, files, root, editor, pages: BTreeMap::new() }
    }

    /// The same, with the pages of the files that are named.
    pub(super) fn with_pages(self, site: &Site) -> Findings {
        let spans = self
            .diagnostics
            .iter()
            .flat_map(|found| found.span.into_iter().chain(found.labels.iter().map(|label| label.span)));
        let files: BTreeSet<FileId> = spans.map(|span| span.file).collect();
        let pages = if files.is_empty() { BTreeMap::new() } else { pages(site, |file| files.contains(&file)) };
        Findings { pages, ..self }
    }

    /// Those that others do not say already.
    pub(super) fn beside<'a>(&'a self, others: &'a Findings) -> impl Iterator<Item = &'a Diagnostic> {
        self.diagnostics.iter().filter(|found| others.diagnostics.iter().all(|other| !is_same(found, other)))
    }

    /// How many errors and warnings.
    pub(super) fn count(&self) -> (usize, usize) {
        count(self.diagnostics.iter())
    }

    /// Whether anything is wrong, not only doubtful.
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether these say the same as others.
    pub(super) fn says_the_same(&self, other: &Findings) -> bool {
        (&self.editor, &self.pages) == (&other.editor, &other.pages)
            && self.diagnostics == other.diagnostics
            && self.diagnostics.iter().filter_map(|diagnostic| diagnostic.span).all(|span| {
                let (own, others) = (self.files.get(span.file), other.files.get(span.file));
                Arc::ptr_eq(&own.text, &others.text) || own.text == others.text
            })
    }
}

/// The pages that are made of files: of one with many records, the page of the first.
pub(super) fn pages(site: &Site, is_asked: impl Fn(FileId) -> bool) -> BTreeMap<FileId, Route> {
    let briefings = site.briefings.iter().map(|entry| (entry.briefing.head.file(), &entry.route));
    let pages = site.pages.iter().map(|entry| (entry.page.head.file(), &entry.route));
    let sources = site.sources.iter().map(|entry| (entry.source.span.file, &entry.route));
    let entities = site.entities.iter().filter_map(|entry| Some((entry.record.as_ref()?.span.file, &entry.route)));
    let mut out = BTreeMap::new();
    for (file, route) in briefings.chain(pages).chain(sources).chain(entities).filter(|(file, _)| is_asked(*file)) {
        out.entry(file).or_insert_with(|| route.clone());
    }
    out
}

/// How many errors and warnings.
pub(super) fn count<'a>(all: impl Iterator<Item = &'a Diagnostic>) -> (usize, usize) {
    all.fold((0, 0), |(errors, warnings), found| match found.severity {
        Severity::Error => (errors + 1, warnings),
        Severity::Warning => (errors, warnings + 1),
        Severity::Note => (errors, warnings),
    })
}

/// Whether two say the same; what is told of many pages says so at its end.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    let begins = a.message.starts_with(&b.message) || b.message.starts_with(&a.message);
    a.code == b.code && a.span == b.span && begins && a.path == b.path
}
