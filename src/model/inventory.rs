//! The names of other documentation and where each is explained, as an inventory of Sphinx (`objects.inv`, version 2) or the
//! references of `MyST` (`myst.xref.json`) have them.

use serde::{Deserialize, Serialize};

/// What one file holds, by name; of names that are alike the one that is meant first stands first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InventoryNames {
    entries: Vec<InventoryEntry>,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InventoryEntry {
    /// Such as `json.loads`.
    pub name: Box<str>,
    /// Its address below that of the documentation.
    pub address: Box<str>,
    /// How it is called in a sentence, if that is not its name.
    pub title: Option<Box<str>>,
    /// Names that are alike stand in the order of this, then as in the file.
    pub rank: i8,
}

impl InventoryEntry {
    /// The words of a link to it that has none.
    pub fn words(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}

impl InventoryNames {
    /// All names of a file, in its order.
    pub fn new(mut entries: Vec<InventoryEntry>) -> InventoryNames {
        entries.sort_by(|a, b| (&a.name, a.rank).cmp(&(&b.name, b.rank)));
        entries.dedup_by(|later, first| later.name == first.name);
        InventoryNames { entries }
    }

    /// What has a name, written exactly so.
    pub fn find(&self, name: &str) -> Option<&InventoryEntry> {
        let at = self.entries.binary_search_by(|entry| (*entry.name).cmp(name)).ok()?;
        self.entries.get(at)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.name)
    }
}
