//! The rows of one kind as `render` sees them: what is read of a row is noted.
//!
//! [`Table::line`] reads what a link shows of a thing, [`Table::get`] what others show of it (dates, who it is by),
//! [`Table::counted`] also how much there is of it, [`Table::whole`] also its own text, marks and lists. Each gives a type of its
//! own, which has no more than was noted.

use super::super::id::Id;
use super::reads::{Read, Reads};
use super::{ClaimEntry, Counted, EntityEntry, Factual, Kind, Lined, PageEntry, SourceEntry, TagEntry};

/// The rows of one kind.
#[derive(Debug)]
pub struct Table<'a, T> {
    pub(super) rows: &'a [T],
    pub(super) kind: Kind,
    pub(super) reads: Option<&'a Reads>,
}

impl<T> Clone for Table<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Table<'_, T> {}

impl<'a, T: Lined> Table<'a, T> {
    /// What a line shows of a row.
    pub fn line(&self, ix: u32) -> Option<T::Line<'a>> {
        self.note(Read::Line(self.kind, ix));
        self.rows.get(ix as usize).map(Lined::line)
    }
}

impl<'a, T: Factual> Table<'a, T> {
    /// What others show of a row.
    pub fn get(&self, ix: usize) -> Option<T::Facts<'a>> {
        self.note(Read::Facts(self.kind, ix as u32));
        self.rows.get(ix).map(Factual::facts)
    }

    /// What others show of the first row.
    pub fn first(&self) -> Option<T::Facts<'a>> {
        self.get(0)
    }

    /// What others show of each row.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T::Facts<'a>> + use<'a, T> {
        self.note(Read::All(self.kind));
        self.rows.iter().map(Factual::facts)
    }
}

impl<'a, T: Factual + Counted> Table<'a, T> {
    /// What others show of a row, and how much there is of it.
    pub fn counted(&self, ix: usize) -> Option<(T::Facts<'a>, T::Counts)> {
        self.note(Read::Counts(self.kind, ix as u32));
        Some((self.get(ix)?, self.rows.get(ix)?.counts()))
    }

    /// What others show of each row, and how much there is of it.
    pub fn iter_counted(&self) -> impl ExactSizeIterator<Item = (T::Facts<'a>, T::Counts)> + use<'a, T> {
        self.note(Read::All(self.kind));
        self.rows.iter().map(|row| (row.facts(), row.counts()))
    }
}

impl<'a, T> Table<'a, T> {
    /// A row with all that it has.
    pub fn whole(&self, ix: usize) -> Option<&'a T> {
        self.note(Read::Whole(self.kind, ix as u32));
        self.rows.get(ix)
    }

    /// All rows with all that they have.
    pub fn iter_whole(&self) -> std::slice::Iter<'a, T> {
        self.note(Read::AllWhole(self.kind));
        self.rows.iter()
    }

    /// Where the row with this key is (see [`Kind::name`]), in a table that is in the order of it. That there is none is
    /// noted too; the rows on the way are not.
    fn find_by<'k>(&self, key: &str, of: impl Fn(&'a T) -> &'k str) -> Option<usize>
    where
        'a: 'k,
    {
        let found = self.rows.binary_search_by(|row| of(row).cmp(key)).ok();
        match found {
            // Whatever is shown of it is noted when it is read.
            Some(ix) => self.note(Read::Line(self.kind, ix as u32)),
            None => self.note(Read::Named(self.kind.name(key))),
        }
        found
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.note(Read::Len(self.kind));
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn note(&self, read: Read) {
        if let Some(reads) = self.reads {
            reads.note(read);
        }
    }
}

impl Table<'_, SourceEntry> {
    /// Where the source with this id is.
    pub fn find(&self, id: &Id) -> Option<usize> {
        self.find_by(id.folded(), |entry| entry.id.folded())
    }
}

impl Table<'_, EntityEntry> {
    /// Where the entity with this id is.
    pub fn find(&self, id: &Id) -> Option<usize> {
        self.find_by(id.folded(), |entry| entry.id.folded())
    }
}

impl Table<'_, TagEntry> {
    /// Where the tag with this slug is.
    pub fn find(&self, slug: &str) -> Option<usize> {
        self.find_by(slug, |entry| &entry.slug)
    }
}

impl Table<'_, ClaimEntry> {
    /// Where the claim with this id is.
    pub fn find(&self, id: &Id) -> Option<usize> {
        self.find_by(id.folded(), |entry| entry.claim.id.value.folded())
    }
}

impl Table<'_, PageEntry> {
    /// Where the page with this address is.
    pub fn find(&self, route: &str) -> Option<usize> {
        self.find_by(route, |entry| &entry.route)
    }
}
