//! What this build shows, by kind: made by `visibility`, given addresses by `routes`.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::model::captured::Captured;
use crate::model::docs::Navigation;
use crate::model::inputs::ContentFile;
use crate::model::inventory::InventoryNames;
use crate::model::page::{Briefing, Page, Records};
use crate::model::site::{HiddenReason, LeftOut};
use crate::text::{FileId, Span};

/// A briefing that is shown.
pub(in crate::resolve) struct VisibleBriefing {
    /// Below the collection's folder; that of a page bundle is its folder's with an extension.
    pub(in crate::resolve) path: String,
    pub(in crate::resolve) briefing: Arc<Briefing>,
    /// Why it would not be shown without an option.
    pub(in crate::resolve) reason: Option<HiddenReason>,
}

/// A plain page that is shown.
pub(in crate::resolve) struct VisiblePage {
    pub(in crate::resolve) path: String,
    /// Whether it holds a section's words.
    pub(in crate::resolve) section: bool,
    /// The docs collection that it is of.
    pub(in crate::resolve) docs: Option<u8>,
    pub(in crate::resolve) page: Arc<Page>,
}

/// All content by kind.
#[derive(Default)]
pub(in crate::resolve) struct VisibleContent {
    /// Newest first (date, then path).
    pub(in crate::resolve) briefings: Vec<VisibleBriefing>,
    /// By path.
    pub(in crate::resolve) pages: Vec<VisiblePage>,
    /// The orders of pages that files say, in order of the files.
    pub(in crate::resolve) navigations: Vec<(ContentFile, Navigation)>,
    /// In order of the files.
    pub(in crate::resolve) records: Vec<(FileId, Records)>,
    /// Texts of sources, in order of the files.
    pub(in crate::resolve) captured: Vec<Arc<Captured>>,
    /// Names of other documentation, in order of the files.
    pub(in crate::resolve) inventories: Vec<(FileId, InventoryNames)>,
    /// Files that have no page in this build: `None` for those that did not parse, so that links to them are no second error.
    pub(in crate::resolve) absent: BTreeMap<FileId, Option<HiddenReason>>,
    /// By file.
    pub(in crate::resolve) left_out: Vec<LeftOut>,
    /// Ids of records that only briefings define which are left out, folded, with their place.
    pub(in crate::resolve) hidden_sources: HashMap<String, Span>,
}
