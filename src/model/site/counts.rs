//! How much there is of a row: the numbers that stand beside it on pages other than its own.

use super::entries::{EntityEntry, SectionEntry, TagEntry};
use super::source_entry::SourceEntry;

/// A row of which other pages show how much there is.
pub trait Counted {
    /// How much.
    type Counts;

    /// Counts it.
    fn counts(&self) -> Self::Counts;
}

/// How much there is of a source.
#[derive(Clone, Copy, Debug, Hash)]
pub struct SourceCounts {
    /// How often it is cited.
    pub uses: usize,
    /// How many pages use it: those with a mark, and briefings that list it without one. The number that stands beside it
    /// everywhere.
    pub pages: usize,
}

impl Counted for SourceEntry {
    type Counts = SourceCounts;

    fn counts(&self) -> SourceCounts {
        let pages = self.uses.chunk_by(|a, b| a.route == b.route).count() + self.listed_by.len();
        SourceCounts { uses: self.uses.len(), pages }
    }
}

/// How much there is of an entity.
#[derive(Clone, Copy, Debug, Hash)]
pub struct EntityCounts {
    /// Briefings about it.
    pub briefings: usize,
    /// Briefings that it wrote.
    pub wrote: usize,
    /// Events with it.
    pub events: usize,
    /// Sources it published.
    pub published: usize,
    /// Statements it made.
    pub spoke: usize,
    /// Sources that carry its copy.
    pub supplied: usize,
}

impl Counted for EntityEntry {
    type Counts = EntityCounts;

    fn counts(&self) -> EntityCounts {
        EntityCounts {
            briefings: self.briefings.len(),
            wrote: self.wrote.len(),
            events: self.events.len(),
            published: self.published.len(),
            spoke: self.spoke.len(),
            supplied: self.supplied.len(),
        }
    }
}

/// How much there is of a tag.
#[derive(Clone, Copy, Debug, Hash)]
pub struct TagCounts {
    /// Briefings that have it.
    pub briefings: usize,
    /// Events that have it.
    pub events: usize,
    /// Those of them that are not one of its briefings as a whole.
    pub own_events: usize,
    /// Sources that have it.
    pub sources: usize,
}

impl TagCounts {
    /// How many things have it, each counted once: the number that stands beside it everywhere.
    pub fn all(&self) -> usize {
        self.briefings + self.own_events + self.sources
    }
}

impl Counted for TagEntry {
    type Counts = TagCounts;

    fn counts(&self) -> TagCounts {
        TagCounts {
            briefings: self.briefings.len(),
            events: self.events.len(),
            own_events: self.events.len().saturating_sub(self.whole_events as usize),
            sources: self.sources.len(),
        }
    }
}

impl Counted for SectionEntry {
    /// Briefings in it and below it.
    type Counts = usize;

    fn counts(&self) -> usize {
        self.briefings.len()
    }
}
