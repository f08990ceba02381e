//! Input files, byte spans and the line index: where anything a writer wrote stands.
//!
//! A [`Span`] is in bytes of the whole file, front matter included, after `load` took off a byte-order mark and turned
//! CR and CRLF into LF. Lines and columns are computed from it only when something is printed.

mod archive;
pub mod controls;
pub mod digest;
mod lines;
pub mod names;
pub mod passages;
pub mod paths;
pub mod serialized;
pub mod sha256;
mod written;

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use self::lines::Lines;
pub use self::written::{Writing, WrittenPlaces};
pub use archive::archive;

/// Whether a character turns the direction in which those behind it run, unseen: embeddings, overrides, isolates (UAX 9).
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The index of a file in [`Files`]. Has no hash: what came before a file is no part of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A half-open range of bytes in one file; `start <= end`, both on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte offsets.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        Span { file, start: start as u32, end: end.max(start) as u32 }
    }

    /// The range as `usize`, to slice the text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where something stands is no part of what it says: a record that only moved within its file has the same hash.
impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}

/// The text of one file: content, configuration or template.
#[derive(Clone, Debug, Default)]
pub struct InputFile {
    /// Relative to the site's folder, with `/`, for example `content/briefings/a.md`.
    pub path: Arc<str>,
    /// UTF-8 with LF line ends and without a byte-order mark.
    pub text: Arc<str>,
    hash: OnceLock<[u8; 32]>,
    lines: OnceLock<Arc<Lines>>,
    written: Option<Arc<WrittenPlaces>>,
}

impl InputFile {
    /// A file with its text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> InputFile {
        let (hash, lines) = (OnceLock::new(), OnceLock::new());
        InputFile { path: path.into(), text: text.into(), hash, lines, written: None }
    }

    /// A file whose text was made of others.
    fn with_places(path: Arc<str>, text: String, written: WrittenPlaces) -> InputFile {
        InputFile { written: Some(Arc::new(written)), ..InputFile::new(path, text) }
    }

    /// Where the text was written, if it is not as the file holds it.
    pub fn written(&self) -> Option<&Arc<WrittenPlaces>> {
        self.written.as_ref()
    }

    /// The text as the file holds it.
    pub fn as_written(&self) -> &Arc<str> {
        self.written.as_ref().map_or(&self.text, |written| &written.own().text)
    }

    /// BLAKE3 of the text; computed when it is first asked for.
    pub fn hash(&self) -> &[u8; 32] {
        self.hash.get_or_init(|| blake3::hash(self.text.as_bytes()).into())
    }

    /// Line and column, both from 1, of a byte offset; see [`line_column`]. For many offsets of one text: where its lines
    /// begin is noted when it is first asked for.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        self.lines.get_or_init(|| Arc::new(Lines::new(&self.text))).place(&self.text, offset)
    }
}

/// All files of a run. A [`FileId`] is an index into it; at some there may be no file, or none any longer. Clones share what
/// neither changes, so that they cost next to nothing.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// All but the last are full.
    blocks: Vec<Arc<Vec<Option<InputFile>>>>,
    nothing: InputFile,
}

/// Files in one block of [`Files`].
const BLOCK: usize = 256;

/// A span as people read it; lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the site's folder.
    pub path: Arc<str>,
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column one past the last character.
    pub end_column: usize,
}

impl Files {
    /// Adds a file and returns its id.
    pub fn add(&mut self, file: InputFile) -> FileId {
        let id = FileId(self.end() as u32);
        self.replace(id, file);
        id
    }

    /// One past the last id that was ever put.
    fn end(&self) -> usize {
        self.blocks.last().map_or(0, |last| (self.blocks.len() - 1) * BLOCK + last.len())
    }

    /// Puts a file at an id, in the place of the one that is there.
    pub fn replace(&mut self, id: FileId, file: InputFile) {
        let (block, at) = (id.0 as usize / BLOCK, id.0 as usize % BLOCK);
        if block >= self.blocks.len() {
            if let Some(last) = self.blocks.last_mut() {
                Arc::make_mut(last).resize(BLOCK, None);
            }
            self.blocks.resize_with(block, || Arc::new(vec![None; BLOCK]));
            self.blocks.push(Arc::new(Vec::with_capacity(BLOCK)));
        }
        let block = Arc::make_mut(&mut self.blocks[block]);
        if at >= block.len() {
            block.resize(at + 1, None);
        }
        block[at] = Some(file);
    }

    /// Leaves no file at an id.
    pub fn remove(&mut self, id: FileId) {
        let (block, at) = (id.0 as usize / BLOCK, id.0 as usize % BLOCK);
        if let Some(block) = self.blocks.get_mut(block)
            && at < block.len()
        {
            Arc::make_mut(block)[at] = None;
        }
    }

    /// The file with this id; one without path and text if there is none.
    pub fn get(&self, id: FileId) -> &InputFile {
        let block = self.blocks.get(id.0 as usize / BLOCK);
        block.and_then(|block| block.get(id.0 as usize % BLOCK)?.as_ref()).unwrap_or(&self.nothing)
    }

    /// All files with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &InputFile)> {
        let ids = self.blocks.iter().flat_map(|block| &**block).zip(0..);
        ids.filter_map(|(file, id)| Some((FileId(id), file.as_ref()?)))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The text that a span covers; empty if the span does not fit its file.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    /// Paths of files that texts were made of, or would be if they were there; see [`WrittenPlaces::sought`].
    pub fn sought(&self) -> BTreeSet<&str> {
        self.iter().filter_map(|(_, file)| file.written.as_ref()).flat_map(|written| written.sought()).collect()
    }

    /// The file and the range in it that people wrote what a span covers.
    pub fn written(&self, span: Span) -> (&InputFile, std::ops::Range<usize>) {
        let file = self.get(span.file);
        match &file.written {
            Some(written) => written.place(span.range()),
            None => (file, span.range()),
        }
    }

    /// Where a span stands, in lines and columns.
    pub fn place(&self, span: Span) -> Place {
        let (file, range) = self.written(span);
        let (line, column) = file.line_column(range.start);
        let (end_line, end_column) = file.line_column(range.end);
        Place { path: file.path.clone(), line, column, end_line, end_column }
    }
}

/// Line and column, both from 1, of a byte offset; an offset past the end or inside a character is moved back. Counts from
/// the start: for one offset of a text. [`InputFile::line_column`] is for many.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_ids_that_they_are_put_at() {
        let file = |name: u32| InputFile::new(name.to_string(), "");
        let mut files = Files::default();
        let ids = [0, 3, 3, 255, 256, 1000, 700];
        for id in ids {
            files.replace(FileId(id), file(id));
        }
        let before = files.clone();
        assert_eq!(files.add(file(1001)), FileId(1001));
        files.remove(FileId(255));
        files.remove(FileId(5000));
        let names = |files: &Files| files.iter().map(|(id, file)| (id.0, file.path.to_string())).collect::<Vec<_>>();
        let expected = |ids: &[u32]| ids.iter().map(|id| (*id, id.to_string())).collect::<Vec<_>>();
        assert_eq!(names(&before), expected(&[0, 3, 255, 256, 700, 1000]));
        assert_eq!(names(&files), expected(&[0, 3, 256, 700, 1000, 1001]));
        assert_eq!((&*files.get(FileId(4)).path, files.len(), files.is_empty()), ("", 6, false));
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_column("aé\nüx", 3), (1, 3));
        assert_eq!(line_column("aé\nüx", 6), (2, 2));
        assert_eq!(line_column("aé", 2), (1, 2));
        assert_eq!(line_column("", 9), (1, 1));
    }
}
