//! The names of other documentation and where each is explained, as an inventory of Sphinx (`objects.inv`, version 2) or the
//! references of `MyST` (`myst.xref.json`) have them.

use serde::{Deserialize, Serialize};

/// What a link to such a name begins with: `xref:python#json.loads`.
pub const SCHEME: &str = "xref:";

/// The first line of an inventory of Sphinx.
pub const SPHINX: &str = "# Sphinx inventory version 2\n";
/// The last of its lines before its names, which are packed by zlib (RFC 1950) behind it.
pub const PACKED: &str = "# The remainder of this file is compressed using zlib.\n";
/// Its lines before its names: these two, with the project and its version between them.
pub const HEAD_LINES: usize = 4;

/// Whether a link leads to such a name, in letters of either case as in all schemes.
pub fn is_name(target: &str) -> bool {
    target.get(..SCHEME.len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME))
}

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
