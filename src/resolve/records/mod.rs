//! What records and texts bring, gathered kind by kind: entities, events, tags, sources; several records of one work are merged.

pub(super) mod archived;
pub(super) mod entities;
pub(super) mod events;
pub(super) mod inventories;
pub(super) mod linked;
pub(super) mod merge;
pub(super) mod one_work;
pub(super) mod source_index;
pub(super) mod sources;
pub(super) mod tags;
