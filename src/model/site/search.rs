//! The index of words in parts: which pages are in which. Each part is a file of its own, so that an edited page changes one.

use super::reads::{Name, only_name};
use super::{PageFacts, Target};
use crate::config::SearchKind;

/// A part of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPart {
    /// Pages with a text or a record, each once, in the order of their addresses.
    pub pages: Vec<Target>,
}

/// The name of the pages of a part.
pub fn search_part_name(part: usize) -> Name {
    only_name(&format!("part {part} of the index of words"))
}

/// The name of the number of parts.
pub fn search_parts_name() -> Name {
    only_name("number of parts of the index of words")
}

impl PageFacts<'_> {
    /// As what it is found.
    pub fn search_kind(&self) -> SearchKind {
        if self.collection.is_some() { SearchKind::Doc } else { SearchKind::Page }
    }
}
