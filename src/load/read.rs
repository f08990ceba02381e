//! Reads files in parallel, each once and not past its limit.

use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::IsOff;
use super::decode::decode;
use super::entries::unreadable;
use super::inventory::unpacked;
use super::pdfs::{self, KeptWithin};
use super::texts::{Stamp, Texts};
use super::walk::WalkedFile;
use crate::diag::{Diagnostic, codes};
use crate::disk::Dir;
use crate::text::{FileId, Files, InputFile, Span, controls};

/// Files at most that a thread takes at once: with more of them one thread would end long before the other.
const PORTION: usize = 64;
/// Places at most of one file at which control characters are told.
const MOST_TOLD: usize = 10;

/// A file to be read.
#[derive(Clone, Debug)]
pub(super) struct ReadJob<'a> {
    /// The site's folder.
    pub(super) site: &'a Dir,
    /// In the site's folder, with `/`.
    pub(super) path: String,
    /// Where it is there, without a link on the way.
    pub(super) real: PathBuf,
    /// Bytes at most.
    pub(super) limit: u64,
    /// Whether there is anything to open; the opposite was reported.
    pub(super) sound: bool,
    /// Where texts of PDFs are kept.
    pub(super) kept: Option<KeptWithin<'a>>,
    /// Whether control characters stay, as in what was captured elsewhere.
    pub(super) is_captured: bool,
}

/// What became of a file.
pub(super) struct ReadText {
    file: InputFile,
    failure: Option<ReadFailure>,
    /// Control characters that were taken out, each with the byte at which it stands.
    controls: Vec<(usize, char)>,
    /// Of the file that it was read from, if a change of that would show.
    stamp: Option<Stamp>,
}

enum ReadFailure {
    /// About the file as a whole; `None` if it was reported before.
    Whole(Option<Diagnostic>),
    /// At a place of what could be read.
    At(Range<usize>, String, &'static str),
}

/// A file that has its id.
#[derive(Clone, Copy)]
pub(super) struct PendingFile {
    pub(super) file: FileId,
    pub(super) stamp: Option<Stamp>,
    /// Whether its text is what it holds; the opposite was reported.
    pub(super) is_whole: bool,
}

impl<'a> ReadJob<'a> {
    /// A file that can be opened.
    pub(super) fn new(site: &'a Dir, path: String, real: PathBuf, limit: u64) -> ReadJob<'a> {
        ReadJob { site, path, real, limit, sound: true, kept: None, is_captured: false }
    }

    /// A file that was found below a folder of the site.
    pub(super) fn of(site: &'a Dir, folder: &str, found: &WalkedFile, limit: u64) -> ReadJob<'a> {
        let path = format!("{folder}/{}", found.path);
        ReadJob { sound: found.is_sound(), ..ReadJob::new(site, path, found.real.clone(), limit) }
    }
}

/// Reads all files that are not known; the result is in their order. When it is called off, the rest is empty.
pub(super) fn all(jobs: &[ReadJob<'_>], known: Option<&Texts>, is_off: IsOff<'_>) -> Vec<ReadText> {
    let text = |job: &ReadJob<'_>| match known {
        _ if is_off() => nothing(job),
        Some(known) => known_text(job, known).unwrap_or_else(|| one(job)),
        None => one(job),
    };
    jobs.par_iter().with_max_len(PORTION).map(text).collect()
}

fn nothing(job: &ReadJob<'_>) -> ReadText {
    ReadText { file: InputFile::new(job.path.as_str(), ""), failure: None, controls: Vec::new(), stamp: None }
}

fn known_text(job: &ReadJob<'_>, known: &Texts) -> Option<ReadText> {
    let stamp = || fs::symlink_metadata(job.site.full(&job.real)).ok().map(|metadata| Stamp::of(&metadata));
    let (stamp, text) = known.find(&job.path, stamp).filter(|_| job.sound)?;
    Some(ReadText {
        file: InputFile::new(job.path.as_str(), text),
        failure: None,
        controls: Vec::new(),
        stamp: Some(stamp),
    })
}

/// Reads one file.
pub(super) fn one(job: &ReadJob<'_>) -> ReadText {
    let path: Arc<str> = job.path.as_str().into();
    let text = |text: String, failure, stamp: Option<Stamp>| {
        let stamp = stamp.filter(|stamp| stamp.is_sure());
        ReadText { file: InputFile::new(path.clone(), text), failure, controls: Vec::new(), stamp }
    };
    if !job.sound {
        return text(String::new(), Some(ReadFailure::Whole(None)), None);
    }
    match bytes(job).and_then(|(bytes, stamp)| Ok((text_of(job, bytes)?, stamp))) {
        Ok((bytes, stamp)) => match decode(bytes) {
            Ok(decoded) if job.is_captured => text(decoded, None, Some(stamp)),
            Ok(decoded) => match shown(&decoded) {
                // It is read again, to be told again.
                Some((decoded, controls)) => ReadText { controls, ..text(decoded, None, None) },
                None => text(decoded, None, Some(stamp)),
            },
            Err(wrong) => text(wrong.text, Some(ReadFailure::At(wrong.range, wrong.message, wrong.help)), None),
        },
        Err(diagnostic) => text(String::new(), Some(ReadFailure::Whole(Some(diagnostic))), None),
    }
}

/// A text with marks for its control characters, which stand at these bytes of it; `None` if it has none.
fn shown(text: &str) -> Option<(String, Vec<(usize, char)>)> {
    let mut found: Vec<(usize, char)> = controls::found(text).collect();
    if found.is_empty() {
        return None;
    }
    let shown = controls::replaced(text).into_owned();
    let mut longer = 0;
    for (at, c) in &mut found {
        *at += longer;
        longer += controls::REPLACEMENT.len_utf8() - c.len_utf8();
    }
    Some((shown, found))
}

/// Says where control characters stand: those beside each other once, and no more than a few places of one file.
fn tell_controls(file: FileId, found: &[(usize, char)], diagnostics: &mut Vec<Diagnostic>) {
    let mark = controls::REPLACEMENT.len_utf8();
    let mut rows = found.chunk_by(|(one, _), (next, _)| *next == one + mark);
    let mut told: Vec<&[(usize, char)]> = rows.by_ref().take(MOST_TOLD).collect();
    if rows.next().is_some() {
        // The last one stands for all that follow.
        let at = told.iter().rev().skip(1).map(|row| row.len()).sum::<usize>();
        told.pop();
        told.push(&found[at..]);
    }
    for row in told {
        let (at, _) = row[0];
        let span = Span::new(file, at, at + mark);
        diagnostics.push(Diagnostic::new(&codes::CONTROL_CHARACTER, span, controls::told(row)).help("remove it"));
    }
}

/// What is packed, or is a PDF, as text; other files stay as they are.
fn text_of(job: &ReadJob<'_>, bytes: Vec<u8>) -> Result<Vec<u8>, Diagnostic> {
    pdfs::text(&job.path, unpacked(&job.path, bytes, job.limit)?, job.limit, job.kept)
}

impl ReadText {
    /// The file, if its text is what it holds.
    pub(super) fn whole_file(self) -> Option<InputFile> {
        self.failure.is_none().then_some(self.file)
    }

    /// Has the text read in another way, if it is what the file holds.
    pub(super) fn remade<T>(&mut self, read: impl FnOnce(&InputFile) -> Option<(InputFile, T)>) -> Option<T> {
        let (file, found) = if self.failure.is_none() { read(&self.file)? } else { return None };
        self.file = file;
        Some(found)
    }
}

/// Gives a file its id and reports what is wrong with it.
pub(super) fn add(text: ReadText, files: &mut Files, diagnostics: &mut Vec<Diagnostic>) -> PendingFile {
    let file = files.add(text.file);
    let is_whole = text.failure.is_none();
    match text.failure {
        None | Some(ReadFailure::Whole(None)) => {}
        Some(ReadFailure::Whole(Some(diagnostic))) => diagnostics.push(diagnostic),
        Some(ReadFailure::At(range, message, help)) => {
            let span = Span::new(file, range.start, range.end);
            diagnostics.push(Diagnostic::new(&codes::INVALID_ENCODING, span, message).help(help));
        }
    }
    tell_controls(file, &text.controls, diagnostics);
    PendingFile { file, stamp: text.stamp, is_whole }
}

pub(super) fn bytes(job: &ReadJob<'_>) -> Result<(Vec<u8>, Stamp), Diagnostic> {
    let failed = |error: io::Error| unreadable(&job.path, &error);
    let (file, metadata) = job.site.file_with_meta(&job.real).map_err(failed)?;
    let size = metadata.len();
    if size > job.limit {
        return Err(too_large(job, size));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // It may grow while it is read.
    file.take(job.limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > job.limit {
        return Err(too_large(job, bytes.len() as u64));
    }
    Ok((bytes, Stamp::of(&metadata)))
}

fn too_large(job: &ReadJob<'_>, size: u64) -> Diagnostic {
    let message = format!("this file has {size} bytes, {} are the most", job.limit);
    let help = "split it, or raise `file_size:` under `limits:` in `ibid.yaml`";
    Diagnostic::at_path(&codes::TOO_LARGE, job.path.as_str(), message).help(help)
}
