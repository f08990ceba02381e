//! Texts that were made of others: which byte was written where. Enter through [`WrittenPlaces`].
//!
//! What stands in the page of another tool, or is included from elsewhere, is read as one text in our Markdown; what is said
//! about it is said about the files that people wrote.

use std::collections::BTreeSet;
use std::ops::Range;

use super::InputFile;

/// Where a text was written.
#[derive(Clone, Debug)]
pub struct WrittenPlaces {
    /// The file itself first, then what it includes.
    files: Vec<InputFile>,
    /// In order of `at`; the first begins at 0.
    pieces: Vec<WrittenPiece>,
    /// Paths that were looked at, whether there is a file or not.
    sought: BTreeSet<String>,
}

/// From a byte of the text on, bytes stand in a row in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WrittenPiece {
    at: u32,
    file: u32,
    from: u32,
}

/// Where in a text stands what was written in files.
#[derive(Debug)]
pub struct MadePlaces(Vec<WrittenPiece>);

/// Makes a text of pieces of others.
#[derive(Debug)]
pub struct Writing {
    text: String,
    files: Vec<InputFile>,
    pieces: Vec<WrittenPiece>,
    sought: BTreeSet<String>,
}

impl WrittenPlaces {
    /// The file that the text is of.
    pub fn own(&self) -> &InputFile {
        &self.files[0]
    }

    /// Paths of files that the text would be another with, in order: those that are part of it, and those that were not there.
    pub fn sought(&self) -> impl Iterator<Item = &str> {
        self.sought.iter().map(String::as_str)
    }

    /// The file, and the place in it, where a range of the text was written. What was put in between stands at what follows.
    pub fn place(&self, range: Range<usize>) -> (&InputFile, Range<usize>) {
        let start = self.at(range.start);
        let end = self.at(range.end.saturating_sub(1).max(range.start));
        let file = &self.files[start.0];
        let start_at = file.text.floor_char_boundary(start.1);
        let is_empty = range.end <= range.start;
        let end_at = if end.0 == start.0 && !is_empty { end.1 + 1 } else { start_at };
        (file, start_at..file.text.ceil_char_boundary(end_at.max(start_at)))
    }

    /// The way from files to the text.
    pub fn made(&self) -> MadePlaces {
        let mut pieces = self.pieces.clone();
        pieces.sort_by_key(|piece| (piece.file, piece.from));
        MadePlaces(pieces)
    }

    fn at(&self, offset: usize) -> (usize, usize) {
        let next = self.pieces.partition_point(|piece| piece.at as usize <= offset);
        let Some(piece) = next.checked_sub(1).and_then(|ix| self.pieces.get(ix)) else { return (0, 0) };
        let mut from = piece.from as usize + (offset - piece.at as usize);
        // A piece that was put in has no length where it was written.
        if let Some(after) = self.pieces.get(next).filter(|after| after.file == piece.file && after.from >= piece.from)
        {
            from = from.min(after.from as usize);
        }
        (piece.file as usize, from.min(self.files[piece.file as usize].text.len()))
    }
}

impl MadePlaces {
    /// Where in the text stands what was written at a byte of a file.
    pub fn of(&self, file: u32, from: usize) -> usize {
        let next = self.0.partition_point(|piece| (piece.file, piece.from as usize) <= (file, from));
        let piece = next.checked_sub(1).and_then(|ix| self.0.get(ix)).filter(|piece| piece.file == file);
        piece.map_or(0, |piece| piece.at as usize + (from - piece.from as usize))
    }
}

impl Writing {
    /// A text that is made of a file.
    pub fn of(own: InputFile) -> Writing {
        Writing {
            text: String::with_capacity(own.text.len() + 64),
            files: vec![own],
            pieces: Vec::new(),
            sought: BTreeSet::new(),
        }
    }

    /// Takes another file in; its number.
    pub fn include(&mut self, file: InputFile) -> u32 {
        self.files.push(file);
        self.files.len() as u32 - 1
    }

    /// Notes paths that were looked at.
    pub fn seek(&mut self, paths: Vec<String>) {
        self.sought.extend(paths);
    }

    /// The number of a file that was taken in.
    pub fn number(&self, path: &str) -> Option<u32> {
        self.files.iter().zip(0..).find(|(file, _)| *file.path == *path).map(|(_, number)| number)
    }

    /// The file with a number.
    pub fn file(&self, file: u32) -> &InputFile {
        &self.files[file as usize]
    }

    /// Appends what stands at a byte of a file, or what takes its place.
    pub fn push(&mut self, text: &str, file: u32, from: usize) {
        let piece = WrittenPiece { at: self.text.len() as u32, file, from: from as u32 };
        match self.pieces.last_mut() {
            Some(last) if last.at == piece.at => *last = piece,
            Some(last) if last.file == file && last.from + (piece.at - last.at) == piece.from => {}
            _ => self.pieces.push(piece),
        }
        self.text.push_str(text);
    }

    /// The file with the text that was made.
    pub fn finish(self) -> InputFile {
        let own = &self.files[0];
        let path = own.path.clone();
        let written = WrittenPlaces { files: self.files, pieces: self.pieces, sought: self.sought };
        InputFile::with_places(path, self.text, written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_files() {
        let mut writing = Writing::of(InputFile::new("a.md", "one\n  two\n"));
        let other = writing.include(InputFile::new("b.md", "xyz"));
        writing.push("one\n", 0, 0);
        writing.push("> ", 0, 4);
        writing.push("two\n", 0, 6);
        writing.push("xyz", other, 0);
        let file = writing.finish();
        let written = file.written().unwrap();
        let place = |range: Range<usize>| {
            let (file, range) = written.place(range);
            (file.path.to_string(), range)
        };
        assert_eq!(&*file.text, "one\n> two\nxyz");
        assert_eq!(place(0..3), ("a.md".to_owned(), 0..3));
        assert_eq!(place(6..9), ("a.md".to_owned(), 6..9));
        assert_eq!(place(4..5), ("a.md".to_owned(), 4..5));
        assert_eq!(place(11..13), ("b.md".to_owned(), 1..3));
        assert_eq!(place(13..13), ("b.md".to_owned(), 3..3));
    }
}
