//! Files as they were last parsed; only those whose bytes changed are parsed again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::super::parse_cache::ParseCache;
use super::super::pool::PORTION;
use crate::config::Config;
use crate::diag::{Diagnostic, Severity, Silencing, Silencings};
use crate::model::inputs::ContentFile;
use crate::model::page::ParsedFile;
use crate::text::{FileId, Files};

/// Every content file in its parsed form.
#[derive(Debug, Default)]
pub(super) struct ParsedLibrary {
    parsed: BTreeMap<FileId, Parsed>,
}

/// A file as it was last parsed.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    pub(super) text: Arc<str>,
    pub(super) content: ContentFile,
    pub(super) value: ParsedFile,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What comments in it silence.
    pub(super) silencings: Vec<Silencing>,
}

/// A file with its form before; `None` for a new one.
pub(super) type Replaced = (FileId, Option<Parsed>);

impl ParsedLibrary {
    /// Parses the files that the library does not have as they are; all of them with `afresh`, for another configuration.
    /// What the cache has is taken from it.
    pub(super) fn parse(
        &self,
        content: &[ContentFile],
        files: &Files,
        config: &Config,
        afresh: bool,
        cache: Option<&ParseCache>,
    ) -> Vec<Parsed> {
        let is_stale = |content: &&ContentFile| {
            let known = self.parsed.get(&content.file);
            let is_known =
                |known: &Parsed| known.content == **content && is_same(&known.text, &files.get(content.file).text);
            afresh || !known.is_some_and(is_known)
        };
        let stale: Vec<&ContentFile> = content.par_iter().filter(is_stale).collect();
        stale.into_par_iter().with_max_len(PORTION).map(|content| parse(content, files, config, cache)).collect()
    }

    /// Takes over what was parsed. Returns what was there before.
    pub(super) fn take(&mut self, parsed: Vec<Parsed>) -> Vec<Replaced> {
        let insert = |parsed: Parsed| (parsed.content.file, self.parsed.insert(parsed.content.file, parsed));
        parsed.into_iter().map(insert).collect()
    }

    /// Lets go of all other files.
    pub(super) fn retain(&mut self, content: &[ContentFile]) {
        if self.parsed.len() > content.len() {
            let present: BTreeSet<FileId> = content.iter().map(|content| content.file).collect();
            self.parsed.retain(|id, _| present.contains(id));
        }
    }

    /// Whether a file has errors now that it did not have before.
    pub(super) fn is_new_error(&self, parsed: &Parsed) -> bool {
        let is_wrong = parsed.diagnostics.iter().any(|d| d.severity == Severity::Error);
        is_wrong && self.get(parsed.content.file).is_some_and(|before| before.diagnostics != parsed.diagnostics)
    }

    pub(super) fn get(&self, id: FileId) -> Option<&Parsed> {
        self.parsed.get(&id)
    }

    /// Everything in the order of the files, as `resolve` wants it.
    pub(super) fn contents(&self, content: &[ContentFile]) -> Vec<(ContentFile, ParsedFile)> {
        let one = |content: &ContentFile| {
            let value = self.get(content.file).map_or(ParsedFile::Broken(content.file), |parsed| parsed.value.clone());
            (content.clone(), value)
        };
        content.par_iter().map(one).collect()
    }

    /// What comments silence.
    pub(super) fn silencings(&self) -> Silencings {
        Silencings::new(self.parsed.values().flat_map(|parsed| parsed.silencings.iter().cloned()))
    }

    /// What parsing said, in no particular order.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.parsed.values().flat_map(|parsed| &parsed.diagnostics)
    }
}

fn parse(content: &ContentFile, files: &Files, config: &Config, cache: Option<&ParseCache>) -> Parsed {
    let parsed = match cache {
        Some(cache) => cache.parse(content, files, config),
        None => crate::parse::parse(content, files, config),
    };
    let text = files.get(content.file).text.clone();
    let silencings = crate::parse::silencings(content, files, config);
    let diagnostics = parsed.diagnostics.into_iter().chain(silencings.diagnostics).collect();
    Parsed { text, content: content.clone(), value: parsed.value, diagnostics, silencings: silencings.value }
}

/// Whether two texts are equal; a text that was not read again is the same one.
pub(super) fn is_same(a: &Arc<str>, b: &Arc<str>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}
