//! Finds sources by what texts call them: an id, an address, a record in place.

use std::collections::{BTreeMap, HashMap};

use super::one_work::folded;
use crate::model::cite::CiteItem;
use crate::model::id::Id;
use crate::model::site::SourceIx;
use crate::text::{FileId, Span};

/// Finds sources by id, and by where a record in place stands.
#[derive(Debug, Default)]
pub(in crate::resolve) struct SourceIndex {
    pub(in crate::resolve) by_id: HashMap<Box<str>, SourceIx>,
    /// With the form that the record is.
    pub(in crate::resolve) placed: BTreeMap<(FileId, u32), (SourceIx, u32)>,
    /// By addresses that texts link to, as they are written: the sources that have it, by id, with their folded titles.
    pub(in crate::resolve) linked: HashMap<Box<str>, Vec<(SourceIx, String)>>,
    /// Ids that addresses would have without a record, and the source that has one.
    pub(in crate::resolve) described: Vec<(String, SourceIx)>,
}

impl SourceIndex {
    /// The source with this id.
    pub(in crate::resolve) fn find(&self, id: &Id) -> Option<SourceIx> {
        self.by_id.get(id.folded()).copied()
    }

    /// The source with this id, folded.
    pub(in crate::resolve) fn find_folded(&self, id: &str) -> Option<SourceIx> {
        self.by_id.get(id).copied()
    }

    /// The source that a citation or a link is of: of several records of one address the one that is called as the link.
    pub(in crate::resolve) fn cited(&self, item: &CiteItem) -> Option<SourceIx> {
        let Some(linked) = &item.linked else { return self.find(&item.key) };
        let all = self.linked.get(&*linked.url)?;
        let first = all.first().map(|(source, _)| *source);
        if all.len() < 2 || linked.text.is_empty() {
            return first;
        }
        let words = folded(&linked.text);
        all.iter().find(|(_, title)| *title == words).map(|(source, _)| *source).or(first)
    }

    /// Whether a record in place is part of what is known of a source.
    pub(in crate::resolve) fn is_placed(&self, source: SourceIx) -> bool {
        self.placed.values().any(|(placed, _)| *placed == source)
    }

    /// The source that a record in place became.
    pub(in crate::resolve) fn placed(&self, record: Span) -> Option<SourceIx> {
        self.placed_form(record).map(|(source, _)| source)
    }

    /// The source that a record in place became, and which of its forms it is.
    pub(in crate::resolve) fn placed_form(&self, record: Span) -> Option<(SourceIx, u32)> {
        self.placed.get(&(record.file, record.start)).copied()
    }
}
