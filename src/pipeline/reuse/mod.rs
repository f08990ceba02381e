//! What a run takes over from the one before: coloured code, outputs that would be the same, or everything.

pub(super) mod colours;
pub(super) mod explain;
pub(super) mod incremental;
pub(super) mod unchanged;
