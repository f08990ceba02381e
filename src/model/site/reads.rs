//! What an output was made from, row by row.

use std::cell::RefCell;

/// A table of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// [`Site::briefings`]
    Briefings,
    /// [`Site::pages`]
    Pages,
    /// [`Site::sources`]
    Sources,
    /// [`Site::entities`]
    Entities,
    /// [`Site::tags`]
    Tags,
    /// [`Site::sections`]
    Sections,
    /// [`Site::events`]
    Events,
    /// [`Site::claims`]
    Claims,
}

/// Something that an output may be made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Read {
    /// What others show of a row.
    Facts(Kind, u32),
    /// All of a row.
    Whole(Kind, u32),
    /// How many rows a table has.
    Len(Kind),
    /// What others show of each row of a table.
    All(Kind),
    /// All of each row of a table.
    AllWhole(Kind),
    /// [`Site::routes`]
    Routes,
    /// [`Site::redirects`]
    Redirects,
    /// A template with all that it may draw in, by its place among the engine's templates.
    Template(u32),
}

/// Bits of a code that hold a row's index.
const ROW_BITS: u32 = 26;

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 8] = [
        Kind::Briefings,
        Kind::Pages,
        Kind::Sources,
        Kind::Entities,
        Kind::Tags,
        Kind::Sections,
        Kind::Events,
        Kind::Claims,
    ];
}

impl Read {
    /// A number of its own, the same from run to run; `None` for a row beyond the 67 millionth, which is never kept.
    pub fn code(self) -> Option<u32> {
        let (what, ix) = match self {
            Read::Facts(kind, ix) => (kind as u32, ix),
            Read::Whole(kind, ix) => (8 + kind as u32, ix),
            Read::Len(kind) => (16 + kind as u32, 0),
            Read::All(kind) => (24 + kind as u32, 0),
            Read::AllWhole(kind) => (32 + kind as u32, 0),
            Read::Routes => (40, 0),
            Read::Redirects => (41, 0),
            Read::Template(ix) => (43, ix),
        };
        (ix < 1 << ROW_BITS).then_some(what << ROW_BITS | ix)
    }

    /// What has this number.
    pub fn from_code(code: u32) -> Option<Read> {
        let (what, ix) = (code >> ROW_BITS, code & ((1 << ROW_BITS) - 1));
        let kind = *Kind::ALL.get(what as usize % 8)?;
        Some(match what {
            0..=7 => Read::Facts(kind, ix),
            8..=15 => Read::Whole(kind, ix),
            16..=23 => Read::Len(kind),
            24..=31 => Read::All(kind),
            32..=39 => Read::AllWhole(kind),
            40 => Read::Routes,
            41 => Read::Redirects,
            43 => Read::Template(ix),
            _ => return None,
        })
    }
}

/// What one output read. Not for several threads: an output is made on one.
#[derive(Debug, Default)]
pub struct Reads(RefCell<Vec<Read>>);

impl Reads {
    /// Notes one.
    pub fn note(&self, read: Read) {
        let mut reads = self.0.borrow_mut();
        // Lists ask for the same row many times in a row.
        if reads.last() != Some(&read) {
            reads.push(read);
        }
    }

    /// Everything noted so far, each once, in order; and forgets it.
    pub fn take(&self) -> Vec<Read> {
        let mut reads = self.0.take();
        reads.sort_unstable();
        reads.dedup();
        reads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for kind in Kind::ALL {
            for ix in [0, 1, (1 << ROW_BITS) - 1] {
                for read in [Read::Facts(kind, ix), Read::Whole(kind, ix), Read::Template(ix)] {
                    assert_eq!(read.code().and_then(Read::from_code), Some(read));
                }
            }
            for read in [Read::Len(kind), Read::All(kind), Read::AllWhole(kind)] {
                assert_eq!(read.code().and_then(Read::from_code), Some(read));
            }
        }
        for read in [Read::Routes, Read::Redirects] {
            assert_eq!(read.code().and_then(Read::from_code), Some(read));
        }
        assert_eq!(Read::Facts(Kind::Briefings, 1 << ROW_BITS).code(), None);
        assert_eq!(Read::from_code(u32::MAX), None);
    }

    #[test]
    fn what_is_read_often_is_noted_once() {
        let reads = Reads::default();
        for read in [Read::Routes, Read::Len(Kind::Tags), Read::Routes] {
            reads.note(read);
        }
        assert_eq!(reads.take(), [Read::Len(Kind::Tags), Read::Routes]);
        assert_eq!(reads.take(), []);
    }
}
