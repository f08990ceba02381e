//! Which source has which captured text; that a file is not there, or is another one than its record says.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, codes, nearest};
use crate::model::captured::Captured;
use crate::model::inputs::CapturedKind;
use crate::model::site::{Site, SourceIx};
use crate::model::source::CapturedText;
use crate::resolve::names::{FileHolds, SiteNames};
use crate::text::Files;
use crate::words::RiskWords;

/// The texts of sources.
pub(in crate::resolve) struct SourceTexts<'a> {
    states: HashMap<SourceIx, TextState<'a>>,
    /// By language: words that must not be left out of what a source says.
    risks: HashMap<String, RiskWords>,
}

/// What is known of the text of a source.
#[derive(Clone, Copy)]
pub(in crate::resolve) enum TextState<'a> {
    /// The text.
    Read(&'a Captured),
    /// There should be one; what is wrong with it was told.
    Lost,
    /// None was captured.
    None,
}

impl<'a> SourceTexts<'a> {
    pub(in crate::resolve) fn state(&self, source: SourceIx) -> TextState<'a> {
        self.states.get(&source).copied().unwrap_or(TextState::None)
    }

    /// Words that must not be left out of what a source says that has a text.
    pub(super) fn risk(&self, site: &Site, source: SourceIx) -> Option<&RiskWords> {
        self.risks.get(language(site, source))
    }

    pub(super) fn is_read(&self, source: SourceIx) -> bool {
        matches!(self.state(source), TextState::Read(_))
    }

    /// All texts that can be read, by source.
    pub(in crate::resolve) fn read(&self) -> Vec<(SourceIx, &'a Captured)> {
        let read = self.states.iter().filter_map(|(source, state)| match state {
            TextState::Read(text) => Some((*source, *text)),
            TextState::Lost | TextState::None => None,
        });
        let mut read: Vec<_> = read.collect();
        read.sort_by_key(|(source, _)| *source);
        read
    }
}

/// Finds the text of each source that names one.
pub(in crate::resolve) fn of_sources<'a>(
    site: &Site,
    captured: &'a [Arc<Captured>],
    names: &SiteNames,
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> SourceTexts<'a> {
    let (mut states, mut risks) = (HashMap::new(), HashMap::new());
    let mut by_path: Option<HashMap<&str, &Captured>> = None;
    for (ix, entry) in (0..).zip(&site.sources) {
        let Some(record) = &entry.source.snapshot else { continue };
        let by_path =
            by_path.get_or_insert_with(|| captured.iter().map(|text| (&*files.get(text.file).path, &**text)).collect());
        let content = site.config.content_folder();
        let path = record.file(content);
        let state = match by_path.get(path.as_str()) {
            Some(text) if text.text.is_empty() => {
                let message = format!("the captured text `{}` holds no words", record.path.value);
                let help = "save the words of the source there, or remove `snapshot:`";
                diagnostics.push(Diagnostic::new(&codes::MISSING_SNAPSHOT, record.path.span, message).help(help));
                TextState::Lost
            }
            Some(text) => match other_hash(record, text, files) {
                Some(stale) => {
                    diagnostics.push(stale);
                    TextState::Lost
                }
                None => TextState::Read(text),
            },
            None => {
                // A file that could not be read was told of.
                if !matches!(names.files.get(path.as_str()), Some(FileHolds::Absent(_))) {
                    diagnostics.push(missing(record, content, by_path.keys().copied()));
                }
                TextState::Lost
            }
        };
        if matches!(state, TextState::Read(_)) {
            let language = language(site, ix);
            risks.entry(language.to_owned()).or_insert_with(|| RiskWords::of([language]));
        }
        states.insert(ix, state);
    }
    SourceTexts { states, risks }
}

fn language(site: &Site, source: SourceIx) -> &str {
    site.sources[source as usize].source.lang.as_deref().unwrap_or(&site.config.lang)
}

/// That a file is another one than its record says.
fn other_hash(record: &CapturedText, text: &Captured, files: &Files) -> Option<Diagnostic> {
    let hash = record.sha256.as_ref()?;
    let hashes = text.hashes(&files.get(text.file).text);
    if hashes.have(&hash.value) {
        return None;
    }
    let message = format!("`{}` is not the file that was captured: it has another hash", record.path.value);
    let help =
        format!("bring the captured file back, or, if it was changed on purpose, write `sha256: {}`", hashes.plain());
    Some(Diagnostic::new(&codes::STALE_SNAPSHOT, hash.span, message).help(help))
}

fn missing<'p>(record: &CapturedText, content: &str, known: impl Iterator<Item = &'p str>) -> Diagnostic {
    let path = &record.path.value;
    let known = known.filter_map(|known| known.strip_prefix(content)?.strip_prefix('/'));
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let help = match nearest(path, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None if !path.starts_with("snapshots/") => {
            format!("put the file below `{content}/snapshots/` and name it from there: `snapshots/name.txt`")
        }
        None if CapturedKind::of_name(path).is_none() => {
            "save it as `.txt`, `.md`, `.html` or `.pdf`; other kinds of files are not read".to_owned()
        }
        None => format!("put the captured text there (`{content}/{path}`), or remove `snapshot:`"),
    };
    Diagnostic::new(&codes::MISSING_SNAPSHOT, record.path.span, format!("there is no captured text `{path}`"))
        .help(help)
}
