//! Parsed files from run to run: one that has not changed is not parsed again, and its text only if its page is made.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::cache::ValueStore;
use crate::config::Config;
use crate::diag::{Diagnostic, Outcome, codes};
use crate::model::document::Document;
use crate::model::inputs::{ContentFile, ContentKind};
use crate::model::page::ParsedFile;
use crate::model::site::TextParser;
use crate::text::digest::{self, Digest};
use crate::text::{FileId, Files, Span, serialized};

/// The files that the last runs parsed, by all that parsing depends on.
pub(super) struct ParseCache {
    values: ValueStore,
    /// BLAKE3 of the configuration.
    config: [u8; 32],
}

/// That nothing reads a key.
fn unread_key(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(&codes::UNREAD_KEYS, span, message).listed()
}

/// What is said, if it is of nothing but keys that nothing reads.
fn only_unread(diagnostics: &[Diagnostic]) -> Option<Vec<(Span, &str)>> {
    let unread = |found: &'_ Diagnostic| found.span.filter(|_| found.code == &codes::UNREAD_KEYS);
    diagnostics.iter().map(|found| Some((unread(found)?, found.message.as_str()))).collect()
}

impl ParseCache {
    /// Files that were parsed with this configuration.
    pub(super) fn new(values: ValueStore, config: &Config) -> ParseCache {
        ParseCache { values, config: blake3::hash(format!("{config:?}").as_bytes()).into() }
    }

    /// Takes a file from the cache, with skeletons of bodies, or parses it and puts it there. One of which something is to be said is
    /// parsed each time, so that it is said each time; but keys that nothing reads are in every file of some sites and kept.
    pub(super) fn parse(&self, content: &ContentFile, files: &Files, config: &Config) -> Outcome<ParsedFile> {
        // Captured text is as quick to read again as what would be kept of it.
        if matches!(content.kind, ContentKind::Captured(_)) {
            return crate::parse::parse(content, files, config);
        }
        let text = &files.get(content.file).text;
        let key = self.key(content, files.get(content.file).hash());
        let known = self.values.get(&key);
        let read =
            |bytes: &[u8]| serialized::within(content.file, Arc::clone(text), || postcard::from_bytes(bytes).ok());
        if let Some((parsed, unread)) = known.and_then(read) {
            let unread: Vec<(Span, String)> = unread;
            return Outcome::new(parsed, unread.into_iter().map(|(span, message)| unread_key(span, message)).collect());
        }
        let parsed = crate::parse::parse(content, files, config);
        if let Some(unread) = only_unread(&parsed.diagnostics)
            && let Ok(bytes) =
                serialized::within(content.file, Arc::clone(text), || postcard::to_stdvec(&(&parsed.value, &unread)))
        {
            self.values.insert(key, bytes);
        }
        parsed
    }

    /// Leaves the files to the next run, as far as they fit.
    pub(super) fn finish(self) {
        self.values.finish();
    }

    fn key(&self, content: &ContentFile, hash: &[u8; 32]) -> Digest {
        let file = format!("{:?} {}", content.kind, content.path);
        digest::of([self.config.as_slice(), hash, file.as_bytes()])
    }
}

/// How many bodies are kept for what is made next: a page and its twin are made one after the other, on each thread.
const RECENT: usize = 64;

/// Parses bodies again that are held as skeletons, and texts of fields.
#[derive(Debug)]
pub(super) struct BodyParser<'a> {
    files: &'a Files,
    config: &'a Config,
    /// In order of their files' numbers.
    content: &'a [ContentFile],
    /// The newest last.
    recent: Mutex<VecDeque<(FileId, Arc<Document>)>>,
}

impl<'a> BodyParser<'a> {
    /// `content` is in the order of the load, which is that of the files' numbers.
    pub(super) fn new(content: &'a [ContentFile], files: &'a Files, config: &'a Config) -> BodyParser<'a> {
        BodyParser { files, config, content, recent: Mutex::default() }
    }
}

impl TextParser for BodyParser<'_> {
    fn body(&self, file: FileId) -> Option<Arc<Document>> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, body)) = recent().iter().rev().find(|(of, _)| *of == file) {
            return Some(Arc::clone(body));
        }
        let at = self.content.binary_search_by_key(&file, |content| content.file).ok()?;
        let body = Arc::new(crate::parse::parse_body(self.content.get(at)?, self.files, self.config));
        let mut recent = recent();
        if recent.len() == RECENT {
            recent.pop_front();
        }
        recent.push_back((file, Arc::clone(&body)));
        Some(body)
    }

    fn field(&self, text: &str, lang: &str) -> Document {
        crate::parse::parse_field(text, lang, self.config)
    }
}
