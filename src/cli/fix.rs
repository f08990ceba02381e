//! `ibid check --fix`: writes what is safe to mend. Each mend is shown before anything is written, a file is replaced in one
//! piece, and one that is another by now is left alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::console::Console;
use super::failure::Failure;
use crate::diag::Mend;
use crate::disk::{Dir, EntryKind};
use crate::load;
use crate::pipeline::Report;
use crate::text::FileId;
use crate::words::{Edits, edited};

/// Bytes at most of a file that is mended.
const LARGEST: u64 = 1 << 30;

/// Shows the mends of a report, and writes them if asked to.
pub(super) fn run(root: &Path, report: &Report, write: bool, console: &Console) -> Result<(), Failure> {
    let mut by_file: BTreeMap<FileId, Vec<&Mend>> = BTreeMap::new();
    for mend in report.diagnostics.iter().filter_map(|found| found.mend.as_deref()) {
        // In a text that is made of several files an edit has no place of its own.
        let first = mend.edits.first().filter(|(span, _)| report.files.get(span.file).written().is_none());
        if let Some((span, _)) = first {
            by_file.entry(span.file).or_default().push(mend);
        }
    }
    if by_file.is_empty() {
        console.warn("nothing can be mended without its writer\n");
        return Ok(());
    }
    for (file, mends) in by_file {
        let input = report.files.get(file);
        let edits = joined(&mends);
        console.warn(&differences(&input.path, &input.text, &edits));
        if write {
            let mended = edited(&input.text, &edits);
            replace(root, &input.path, &input.text, &mended)?;
        }
    }
    Ok(())
}

/// All edits of a file in order; of two that overlap the first.
fn joined(mends: &[&Mend]) -> Edits {
    let mut all: Edits =
        mends.iter().flat_map(|mend| &mend.edits).map(|(span, with)| (span.range(), with.clone())).collect();
    all.sort_by_key(|(range, _)| (range.start, range.end));
    all.dedup();
    let mut end = 0;
    all.retain(|(range, _)| {
        let fits = range.start >= end;
        end = end.max(range.end);
        fits
    });
    all
}

/// The lines that change, as they are and as they will be.
pub(super) fn differences(path: &str, text: &str, edits: &Edits) -> String {
    let line_of = |at: usize| {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        start..end
    };
    let mut out = String::new();
    let mut edits = edits.iter().peekable();
    while let Some(first) = edits.next() {
        let mut lines = line_of(first.0.start).start..line_of(first.0.end).end;
        let mut own = vec![first.clone()];
        while let Some(next) = edits.next_if(|(range, _)| range.start <= lines.end) {
            lines.end = lines.end.max(line_of(next.0.end).end);
            own.push(next.clone());
        }
        let within: Edits =
            own.into_iter().map(|(range, with)| (range.start - lines.start..range.end - lines.start, with)).collect();
        let before = &text[lines.clone()];
        let number = text[..lines.start].matches('\n').count() + 1;
        // Writing to a string does not fail.
        let _ = writeln!(out, "{path}:{number}");
        for (sign, text) in [('-', before.to_owned()), ('+', edited(before, &within))] {
            for line in text.lines() {
                let _ = writeln!(out, "{sign} {line}");
            }
        }
    }
    out
}

/// Puts a text in the place of another, with its ends of lines.
pub(super) fn replace(root: &Path, path: &str, before: &str, after: &str) -> Result<(), Failure> {
    let full = root.join(path);
    let failed = |error: std::io::Error| Failure::system("write", &full, &error);
    let site = load::open_site(root).map_err(failed)?;
    let folder = PathBuf::from(path).parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = if folder.as_os_str().is_empty() { site } else { site.folder(&folder).map_err(failed)? };
    let name = full.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let bytes = bytes(&folder, name).map_err(failed)?;
    let Some(after) = written_as(&bytes, before, after) else {
        return Err(Failure::usage(format!("`{path}` changed while it was checked"))
            .help("run the command once more; nothing was written into it"));
    };
    folder.replace(name, &after).map_err(failed)
}

fn bytes(folder: &Dir, name: &str) -> std::io::Result<Vec<u8>> {
    match folder.look(name)? {
        Some(EntryKind::File) => folder.read(name, LARGEST),
        _ => Err(std::io::Error::other("it is a link; mend the file that it leads to")),
    }
}

/// A text in the bytes that a file has for another one: with its mark and its ends of lines; `None` if it is not that one.
fn written_as(bytes: &[u8], before: &str, after: &str) -> Option<Vec<u8>> {
    ["", "\u{feff}"].iter().find_map(|mark| {
        ["\n", "\r\n"].iter().find_map(|end| {
            let form = |text: &str| format!("{mark}{}", text.replace('\n', end)).into_bytes();
            (form(before) == bytes).then(|| form(after))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_ends() {
        assert_eq!(written_as(b"a\r\nb\r\n", "a\nb\n", "a\nc\n").unwrap(), b"a\r\nc\r\n");
        assert_eq!(written_as("\u{feff}a\n".as_bytes(), "a\n", "b\n").unwrap(), "\u{feff}b\n".as_bytes());
        assert_eq!(written_as(b"a\n", "b\n", "c\n"), None);
    }

    #[test]
    fn each_line_is_shown_once() {
        let text = "one two\nthree four five\nsix\n";
        let edits = vec![(0..3, "1".to_owned()), (8..13, "3".to_owned()), (19..23, "5".to_owned())];
        let shown = differences("a.md", text, &edits);
        assert_eq!(shown, "a.md:1\n- one two\n+ 1 two\na.md:2\n- three four five\n+ 3 four 5\n");
    }
}
