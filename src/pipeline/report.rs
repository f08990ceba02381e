//! What a run found and how it ended.

use std::any::Any;
use std::path::{Path, PathBuf};

use super::BuildTarget;
use super::Request;
use super::Timings;
use crate::diag::baseline::Baseline;
use crate::diag::{Diagnostic, Severity, Silenced, codes, print};
use crate::emit::{EmitError, EmitSummary, Remains};
use crate::model::site::LeftOut;
use crate::text::{FileId, Files};

/// Everything that is to be said after a run.
#[derive(Debug)]
pub struct Report {
    /// What the places of the diagnostics refer to.
    pub files: Files,
    /// In no particular order.
    pub diagnostics: Vec<Diagnostic>,
    /// What comments in the content silence, in order of place.
    pub silenced: Vec<Silenced>,
    /// What is not in this build, by file.
    pub left_out: Vec<LeftOut>,
    /// Pages for readers, planned.
    pub pages: usize,
    /// Files of the output, planned.
    pub outputs: usize,
    /// How many of them were taken over from the last run without being made again.
    pub kept: usize,
    /// Why one of them was made again or not, line by line, if that was asked for.
    pub explanation: Vec<String>,
    /// What a run before this one left beside the output folder.
    pub remains: Remains,
    /// How it ended.
    pub ending: Ending,
    /// How long each stage took.
    pub timings: Timings,
    pub(super) config_file: Option<FileId>,
    pub(super) strict: bool,
    /// What the run worked with. A process that ends can forget it, which is faster than to take it apart.
    #[allow(dead_code, reason = "held, not read")]
    pub(super) rest: Vec<Box<dyn Any + Send>>,
}

/// How a run ended.
#[derive(Debug)]
pub enum Ending {
    /// Nothing was to be written.
    Checked,
    /// The output is there; with errors only if the run was to keep going.
    Written(EmitSummary),
    /// Nothing was written, because of errors.
    Refused,
    /// Nothing was written, because of the output folder or the system.
    Failed(EmitError),
    /// Nothing was written, because somebody asked the run to stop.
    Interrupted,
}

impl Report {
    /// Whether each diagnostic is about the content: without its configuration or one of its files a site was not checked.
    pub fn is_of_content(&self) -> impl Fn(&Diagnostic) -> bool + use<> {
        let config_file = self.config_file;
        move |found| is_of_content(found, config_file)
    }

    /// How many errors and warnings were found.
    pub fn count(&self) -> (usize, usize) {
        print::count(&self.diagnostics, &self.files)
    }

    /// 0 fine, 1 errors in the content, 2 configuration or a refused output folder, 3 the system, 130 interrupted.
    pub fn exit_code(&self) -> u8 {
        match &self.ending {
            Ending::Interrupted => 130,
            Ending::Failed(error) => error.exit_code(),
            Ending::Checked | Ending::Written(_) | Ending::Refused => {
                exit_code(&self.diagnostics, self.config_file, self.strict)
            }
        }
    }
}

/// What is said of folders beside the output that look like those of an interrupted run and are not.
pub(super) fn foreign_stages(found: &Remains, root: &Path) -> Vec<Diagnostic> {
    let root = root.canonicalize().unwrap_or_default();
    let one = |path: &PathBuf| {
        let path = path.strip_prefix(&root).unwrap_or(path).to_string_lossy();
        let message = "this has the name of a folder that an interrupted run leaves, but was not made here";
        let help = "remove it: it is left alone, and nothing in it is used";
        Diagnostic::at_path(&codes::FOREIGN_STAGE, &*path, message).help(help)
    };
    found.left_alone.iter().map(one).collect()
}

/// What the diagnostics alone make of a run.
pub(super) fn exit_code(diagnostics: &[Diagnostic], config_file: Option<FileId>, strict: bool) -> u8 {
    let errors = || diagnostics.iter().filter(|d| d.severity == Severity::Error);
    if errors().any(|d| d.code == &codes::UNREADABLE_FILE) {
        3
    } else if errors().any(|d| is_of_configuration(d, config_file)) {
        2
    } else {
        u8::from(is_fatal(diagnostics, strict))
    }
}

/// Whether these forbid to write.
pub(super) fn is_fatal(diagnostics: &[Diagnostic], strict: bool) -> bool {
    diagnostics.iter().any(|d| d.severity.is_fatal(strict))
}

/// Whether a diagnostic is about the content, and not about what has to be read before it.
fn is_of_content(found: &Diagnostic, config_file: Option<FileId>) -> bool {
    found.code != &codes::UNREADABLE_FILE && !is_of_configuration(found, config_file)
}

/// What keeps a build from writing.
#[derive(Clone, Copy, Debug)]
pub(super) struct WriteRule<'a> {
    strict: bool,
    keep_going: bool,
    known: Option<&'a Baseline>,
    config_file: Option<FileId>,
}

impl WriteRule<'_> {
    pub(super) fn new<'a>(request: &'a Request, target: &BuildTarget, config_file: Option<FileId>) -> WriteRule<'a> {
        let known = request.known.as_deref();
        WriteRule { strict: request.strict, keep_going: target.keep_going, known, config_file }
    }

    /// Whether what was found on all of the site keeps a build from writing.
    pub(super) fn forbids(&self, found: &[Diagnostic], files: &Files) -> bool {
        let Some(known) = self.known else { return self.forbids_at_once(found) };
        let counts = |found: &Diagnostic| is_of_content(found, self.config_file) && found.leaves_pages_sound();
        !self.keep_going && is_fatal(&known.compare(found.to_vec(), files, counts, |_| true).new, self.strict)
    }

    /// Whether some of what is found forbids it, whatever else there is: how many of its kind are known shows in the end.
    pub(super) fn forbids_at_once(&self, found: &[Diagnostic]) -> bool {
        let counts = |found: &&Diagnostic| self.known.is_none() || !found.leaves_pages_sound();
        !self.keep_going && found.iter().filter(counts).any(|found| found.severity.is_fatal(self.strict))
    }
}

/// Whether a diagnostic is about the settings, so that nothing that was made with them counts.
pub(super) fn is_of_configuration(diagnostic: &Diagnostic, config_file: Option<FileId>) -> bool {
    let in_file = diagnostic.span.is_some_and(|span| Some(span.file) == config_file);
    in_file || diagnostic.code == &codes::INVALID_CONFIG || diagnostic.path.as_deref() == Some("ibid.yaml")
}
