//! What is to be said about the site as it is shown: sorted once, drawn many times.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::{Diagnostic, Severity};
use crate::text::Files;

/// Diagnostics in the order of their places, equal ones once, with what is needed to draw them.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What their places refer to.
    pub(super) files: Arc<Files>,
    /// The site's folder, absolute.
    pub(super) root: PathBuf,
    /// Address pattern that opens a file, from the configuration.
    pub(super) editor: Option<String>,
}

impl Findings {
    /// Sorts what was found.
    pub(super) fn new(
        mut diagnostics: Vec<Diagnostic>,
        files: Arc<Files>,
        root: PathBuf,
        editor: Option<String>,
    ) -> Findings {
        sort(&mut diagnostics, &files);
        Findings { diagnostics, files, root, editor }
    }

    /// What rendering said of one page, in the order in which it was said.
    pub(super) fn of_page(diagnostics: Vec<Diagnostic>, files: Arc<Files>, site: &Findings) -> Findings {
        Findings { diagnostics, files, root: site.root.clone(), editor: site.editor.clone() }
    }

    /// How many errors and warnings.
    pub(super) fn count(&self) -> (usize, usize) {
        let errors = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        (errors, self.diagnostics.len() - errors)
    }

    /// Whether anything is wrong, not only doubtful.
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether these say the same as others.
    pub(super) fn says_the_same(&self, other: &Findings) -> bool {
        self.editor == other.editor
            && self.diagnostics == other.diagnostics
            && self.diagnostics.iter().filter_map(|diagnostic| diagnostic.span).all(|span| {
                let (own, others) = (self.files.get(span.file), other.files.get(span.file));
                Arc::ptr_eq(&own.text, &others.text) || own.text == others.text
            })
    }
}

/// By file, place, code and message, as everywhere.
fn sort(diagnostics: &mut Vec<Diagnostic>, files: &Files) {
    let path = |d: &Diagnostic| {
        d.span.map(|span| files.get(span.file).path.clone()).or_else(|| d.path.clone()).unwrap_or_default()
    };
    diagnostics.sort_by(|a, b| {
        let start = |d: &Diagnostic| d.span.map(|span| span.start);
        (path(a), start(a), a.code.id, &a.message).cmp(&(path(b), start(b), b.code.id, &b.message))
    });
    diagnostics.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message && a.path == b.path);
}
