//! What an output was made from, row by row.

use std::cell::RefCell;

use super::Kind;
use crate::text::digest::half;

/// What something that may be read is called from run to run, whatever else there is: the first byte says what sort of thing
/// it is (see [`Kind::of`]), the others are of the BLAKE3 of what it is called in the site.
pub type Name = [u8; 16];

/// First bytes of the names of what is in no table; those before are of the tables.
const ADDRESS: u8 = 0x40;
const TEMPLATE: u8 = 0x41;
const OTHER: u8 = 0x42;
/// How much of a row is meant, in the first byte of its name.
const PARTS: [u8; 4] = [0x20, 0, 0x80, 0xa0];

/// Something that an output may be made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Read {
    /// What a line shows of a row.
    Line(Kind, u32),
    /// What others show of a row.
    Facts(Kind, u32),
    /// How much there is of a row: of lists that it has.
    Counts(Kind, u32),
    /// All of a row.
    Whole(Kind, u32),
    /// What others show of the row with this name, which may not be there: then the output depends on that.
    Named(Name),
    /// How many rows a table has.
    Len(Kind),
    /// What others show of each row of a table, and how much there is of it.
    All(Kind),
    /// All of each row of a table.
    AllWhole(Kind),
    /// [`Site::routes`], all of them.
    Routes,
    /// [`Site::redirects`]
    Redirects,
    /// A template with all that it may draw in, by its place among the engine's templates.
    Template(u32),
}

impl Kind {
    /// The name of a row's facts. `key` is what stays: the path of a briefing and its address, the address of a page or section,
    /// the folded id of a record, the slug of a tag.
    pub fn name(self, key: &str) -> Name {
        name(self as u8, key)
    }

    /// The table that what has this name is in, if it is in one.
    pub fn of(name: Name) -> Option<Kind> {
        Kind::ALL.get(usize::from(name[0] & !PARTS[3])).copied()
    }
}

/// The name of what is at an address.
pub fn address_name(route: &str) -> Name {
    name(ADDRESS, route)
}

/// The name of the list of a year's briefings.
pub fn year_name(year: i32) -> Name {
    name(OTHER, &format!("year {year}"))
}

/// The name of the list of years.
pub fn years_name() -> Name {
    name(OTHER, "years")
}

/// The name of what version control says of a file, by its path below the content folder.
pub fn history_name(path: &str) -> Name {
    name(OTHER, &format!("history {path}"))
}

/// The name of what it says of all files.
pub fn histories_name() -> Name {
    name(OTHER, "histories")
}

/// The name of the names of terms.
pub fn terms_name() -> Name {
    name(OTHER, "terms")
}

/// The name of a template.
pub fn template_name(template: &str) -> Name {
    name(TEMPLATE, template)
}

/// The name of what a site has once.
pub fn only_name(what: &str) -> Name {
    name(OTHER, what)
}

/// The names of a row's line, its facts, its counts and all of it, from that of its facts.
pub fn names_of_row(facts: Name) -> [Name; 4] {
    PARTS.map(|part| {
        let mut name = facts;
        name[0] |= part;
        name
    })
}

fn name(sort: u8, key: &str) -> Name {
    let mut name = half(&blake3::hash(key.as_bytes()));
    name[0] = sort;
    name
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
    fn what_is_read_often_is_noted_once() {
        let reads = Reads::default();
        for read in [Read::Routes, Read::Len(Kind::Tags), Read::Routes] {
            reads.note(read);
        }
        assert_eq!(reads.take(), [Read::Len(Kind::Tags), Read::Routes]);
        assert_eq!(reads.take(), []);
    }
}
