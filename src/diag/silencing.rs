//! Findings that a writer silences where they stand, each with a reason: `<!-- ibid-ignore W105: reason -->` before a block of
//! Markdown, `# ibid-ignore W105: reason` at an entry of YAML.
//!
//! `parse` finds the comments, [`Silencings`] holds them against what is found. Errors are never silenced; what a comment
//! silences is kept with its reason, and a comment that silences nothing is a finding itself.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Code, Diagnostic, Severity, codes};
use crate::text::{FileId, Files, Span};

/// What a comment that silences something begins with.
pub const WORD: &str = "ibid-ignore";

/// How such a comment is written.
#[derive(Clone, Copy, Debug)]
pub enum CommentForm {
    /// In Markdown.
    Html,
    /// In YAML and TOML.
    Hash,
}

impl CommentForm {
    /// The comment for these codes.
    pub fn write(self, codes: &str, reason: &str) -> String {
        match self {
            CommentForm::Html => format!("<!-- {WORD} {codes}: {reason} -->"),
            CommentForm::Hash => format!("# {WORD} {codes}: {reason}"),
        }
    }
}

/// One code that a comment silences in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silencing {
    /// Which.
    pub code: &'static Code,
    /// Why; not empty.
    pub reason: Arc<str>,
    /// The comment.
    pub span: Span,
    /// The bytes of its file that it holds for: what begins there is silenced.
    pub holds: Range<u32>,
}

/// A finding that is not told.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Silenced {
    /// What would be told; as bad as its code is.
    pub diagnostic: Diagnostic,
    /// Why it is not.
    pub reason: Arc<str>,
    /// The comment that says so.
    pub by: Span,
}

/// Codes that are about no content, so that no comment can stand at what they are about, or about such comments.
static ELSEWHERE: [&Code; 11] = [
    &codes::NO_HISTORY,
    &codes::NOT_COPIED,
    &codes::FOREIGN_STAGE,
    &codes::NO_BASE_URL,
    &codes::UNUSED_TEMPLATE,
    &codes::UNUSED_BLOCK,
    &codes::EMPTY_SITE,
    &codes::MISSING_MESSAGE,
    &codes::LINKED_SOURCES,
    &codes::WRONG_SILENCING,
    &codes::UNUSED_SILENCING,
];

/// Whether a comment can silence findings of a code.
pub fn can_be_silenced(code: &Code) -> bool {
    code.severity != Severity::Error && !ELSEWHERE.contains(&code)
}

/// Codes that are found when pages are made, so that nobody knows before whether a comment silences one.
static OF_PAGES: [&Code; 2] = [&codes::UNKNOWN_LANGUAGE, &codes::FOREIGN_TEMPLATE];

/// Whether findings of a code come from the pages that are made.
pub fn is_of_pages(code: &Code) -> bool {
    OF_PAGES.contains(&code)
}

/// All comments of a site that silence something, and what they silenced. May be used from many threads.
#[derive(Debug, Default)]
pub struct Silencings {
    all: BTreeMap<(FileId, &'static str), Holders>,
    silenced: Mutex<Vec<Silenced>>,
}

/// Those of one file and code.
#[derive(Debug, Default)]
struct Holders {
    /// In order of what they hold for.
    sorted: Vec<Silencing>,
    /// How far those up to each reach.
    reach: Vec<u32>,
}

impl Silencings {
    /// Nothing is silenced by them yet.
    pub fn new(found: impl IntoIterator<Item = Silencing>) -> Silencings {
        let mut all: BTreeMap<(FileId, &'static str), Holders> = BTreeMap::new();
        for silencing in found {
            all.entry((silencing.span.file, silencing.code.id)).or_default().sorted.push(silencing);
        }
        for Holders { sorted, reach } in all.values_mut() {
            sorted.sort_by_key(|silencing| (silencing.holds.start, silencing.holds.end));
            let mut furthest = 0;
            reach.extend(sorted.iter().map(|silencing| {
                furthest = furthest.max(silencing.holds.end);
                furthest
            }));
        }
        Silencings { all, silenced: Mutex::default() }
    }

    /// Takes out what is silenced, and keeps it.
    pub fn sift(&self, diagnostics: &mut Vec<Diagnostic>) {
        if self.all.is_empty() {
            return;
        }
        let is_silenced =
            |found: &mut Diagnostic| found.span.is_some_and(|span| self.holder(found.code, span).is_some());
        let out: Vec<Diagnostic> = diagnostics.extract_if(.., is_silenced).collect();
        let with_reason = out.into_iter().filter_map(|diagnostic| {
            let silencing = self.holder(diagnostic.code, diagnostic.span?)?;
            Some(Silenced { reason: Arc::clone(&silencing.reason), by: silencing.span, diagnostic })
        });
        self.silenced().extend(with_reason);
    }

    /// The innermost that holds for a place.
    fn holder(&self, code: &Code, span: Span) -> Option<&Silencing> {
        let Holders { sorted, reach } = self.all.get(&(span.file, code.id))?;
        let before = sorted.partition_point(|silencing| silencing.holds.start <= span.start);
        let near = (0..before).rev().take_while(|at| reach[*at] > span.start);
        near.map(|at| &sorted[at]).find(|silencing| silencing.holds.end > span.start)
    }

    /// What was silenced so far, in order of place and code, each once.
    pub fn seen(&self, files: &Files) -> Vec<Silenced> {
        let mut all = self.silenced().clone();
        let path = |silenced: &Silenced| files.get(silenced.by.file).path.clone();
        let key = |silenced: &Silenced| (silenced.diagnostic.span, silenced.diagnostic.code.id);
        all.sort_by_cached_key(|silenced| (path(silenced), key(silenced), silenced.diagnostic.message.clone()));
        all.dedup_by(|a, b| key(a) == key(b) && a.diagnostic.message == b.diagnostic.message);
        all
    }

    /// Says which of those that count silenced nothing so far.
    pub fn unused(&self, counts: impl Fn(&Silencing) -> bool) -> Vec<Diagnostic> {
        let used: BTreeSet<(Span, &str)> =
            self.silenced().iter().map(|silenced| (silenced.by, silenced.diagnostic.code.id)).collect();
        let all = self.all.values().flat_map(|holders| &holders.sorted);
        let is_unused =
            |silencing: &&Silencing| !used.contains(&(silencing.span, silencing.code.id)) && counts(silencing);
        let said = |silencing: &Silencing| {
            let Code { id, name, .. } = silencing.code;
            let message = format!("this silences nothing: no {id} ({name}) is found here");
            let help = "remove the comment, or put it right before what it is about";
            Diagnostic::new(&codes::UNUSED_SILENCING, silencing.span, message).help(help)
        };
        all.filter(is_unused).map(said).collect()
    }

    fn silenced(&self) -> MutexGuard<'_, Vec<Silenced>> {
        self.silenced.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::InputFile;

    #[test]
    fn the_innermost_comment_counts_and_the_others_silence_nothing() {
        let mut files = Files::default();
        let file = files.add(InputFile::new("a.md", ""));
        let one = |at: usize, holds: Range<u32>| Silencing {
            code: &codes::RAW_HTML,
            reason: format!("{at}").into(),
            span: Span::new(file, at, at + 1),
            holds,
        };
        let silencings = Silencings::new([one(1, 10..90), one(2, 20..30), one(3, 40..50), one(4, 95..99)]);
        let at = |at: usize| Diagnostic::new(&codes::RAW_HTML, Span::new(file, at, at + 1), "x");
        let other = Diagnostic::new(&codes::BIDI_CONTROL, Span::new(file, 25, 26), "x");
        let mut found: Vec<Diagnostic> =
            [5, 20, 29, 30, 45, 89, 90, 25, 25].into_iter().map(at).chain([other]).collect();
        silencings.sift(&mut found);
        let left: Vec<u32> = found.iter().filter_map(|found| Some(found.span?.start)).collect();
        assert_eq!(left, [5, 90, 25]);
        let unused: Vec<u32> = silencings.unused(|_| true).iter().filter_map(|found| Some(found.span?.start)).collect();
        assert_eq!(unused, [4]);
        let silenced = silencings.seen(&files);
        let reasons: Vec<&str> = silenced.iter().map(|silenced| &*silenced.reason).collect();
        assert_eq!(reasons, ["2", "2", "2", "1", "3", "1"]);
    }
}
