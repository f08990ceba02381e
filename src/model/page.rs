//! Briefings, plain pages and sections as written.

use std::hash::Hash;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::captured::Captured;
use super::claim::Claim;
pub use super::correction::CorrectionNote;
use super::date::Date;
use super::docs::{DocsHead, Navigation};
use super::document::Document;
use super::entity::Entity;
use super::event::Event;
pub use super::head::Head;
use super::id::Id;
use super::inventory::InventoryNames;
use super::skeleton::keep_skeleton;
use super::source::Source;
use crate::text::{FileId, Spanned};
use crate::words::WantedPassage;

/// A briefing as written.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Briefing {
    /// Title, summary, address.
    pub head: Head,
    /// Its id if it has one (`id:`); links may use it.
    pub id: Option<Spanned<Id>>,
    /// Published.
    pub date: Option<Spanned<Date>>,
    /// Last changed.
    pub updated: Option<Spanned<Date>>,
    /// Cut-off of information.
    pub as_of: Option<Spanned<Date>>,
    /// Whether it is shown and how.
    pub status: Status,
    /// A status that says nothing about publishing, as written: how sure the event is that the briefing is.
    pub event_status: Option<Box<str>>,
    /// Where the event took place that the briefing is.
    pub place: Option<String>,
    /// Names or ids, in order.
    pub authors: Vec<Spanned<String>>,
    /// In written order.
    pub tags: Vec<Spanned<String>>,
    /// Ids or names.
    pub entities: Vec<Spanned<String>>,
    /// For sorting and filters.
    pub importance: Option<i64>,
    /// Ids of claims, or words.
    pub key_judgements: Vec<Judgement>,
    /// What its judgements depend on, kind by kind.
    pub caveats: Vec<Caveat>,
    /// Sources listed even if uncited: ids or records in place.
    pub sources: Vec<SourceRef>,
    /// Its timeline.
    pub events: Vec<Arc<Event>>,
    /// Claims in place.
    pub claims: Vec<Claim>,
    /// Notes on passages.
    pub annotations: Vec<Annotation>,
    /// What was corrected.
    pub corrections: Vec<CorrectionNote>,
    /// `references:` How well what it says must be sourced.
    pub policy: SourcingPolicy,
    /// The text; shared, because a preview keeps what was parsed beside what is shown.
    #[serde(serialize_with = "keep_skeleton")]
    pub body: Arc<Document>,
}

impl Briefing {
    /// A published briefing with a text.
    pub fn new(head: Head, body: Arc<Document>) -> Briefing {
        Briefing {
            head,
            id: None,
            date: None,
            updated: None,
            as_of: None,
            status: Status::Published,
            event_status: None,
            place: None,
            authors: Vec::new(),
            tags: Vec::new(),
            entities: Vec::new(),
            importance: None,
            key_judgements: Vec::new(),
            caveats: Vec::new(),
            sources: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            annotations: Vec::new(),
            corrections: Vec::new(),
            policy: SourcingPolicy::default(),
            body,
        }
    }

    /// All of it but its text, to be compared.
    pub fn front_matter(&self) -> impl Hash + PartialEq + '_ {
        let Briefing {
            head,
            id,
            date,
            updated,
            as_of,
            status,
            event_status,
            place,
            authors,
            tags,
            entities,
            importance,
            key_judgements,
            caveats,
            sources,
            events,
            claims,
            annotations,
            corrections,
            policy,
            body: _,
        } = self;
        let told = (head, id, date, updated, as_of, status, event_status, place);
        let records = (key_judgements, caveats, sources, events, claims, annotations, corrections, policy);
        (told, authors, tags, entities, importance, records)
    }
}

/// How well what a page says must be sourced; what it does not say, its section or the site does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourcingPolicy {
    /// Independent origins at least.
    pub min_origins: Option<Spanned<u32>>,
    /// Publishers at least.
    pub min_publishers: Option<Spanned<u32>>,
    /// Whether links of its text are sources; no section says that for it.
    pub from_links: Option<bool>,
    /// `quotes:` What is allowed of single quotations.
    pub quotes: Vec<QuoteLeave>,
    /// `figures:` Figures that the writer worked out.
    pub figures: Vec<WorkedOut>,
}

/// A figure that no source has, because the writer worked it out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WorkedOut {
    /// The figure as it is written.
    pub text: Spanned<String>,
    /// What it was worked out from.
    pub from: Spanned<String>,
}

/// What is allowed of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct QuoteLeave {
    /// Its words, or its first ones.
    pub text: Spanned<String>,
    /// `span: document` Whether what it leaves out may be of any length.
    pub anywhere: bool,
    /// Why what it leaves out does not change what is said.
    pub because: Option<String>,
}

/// Something that a briefing's judgements depend on.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Caveat {
    /// Which list it stands in.
    pub kind: CaveatKind,
    /// Its words.
    pub text: Document,
}

/// The lists of caveats, in the order of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CaveatKind {
    /// `would_change:` What would change the conclusions.
    WouldChange,
    /// `assumptions:` What was taken for granted.
    Assumption,
    /// `gaps:` What is not known.
    Gap,
}

impl CaveatKind {
    /// All, in the order of a page.
    pub const ALL: [CaveatKind; 3] = [CaveatKind::WouldChange, CaveatKind::Assumption, CaveatKind::Gap];

    /// The field in a front matter.
    pub fn field(self) -> &'static str {
        match self {
            CaveatKind::WouldChange => "would_change",
            CaveatKind::Assumption => "assumptions",
            CaveatKind::Gap => "gaps",
        }
    }

    /// The id of the list on a page.
    pub fn part(self) -> &'static str {
        match self {
            CaveatKind::WouldChange => "Would-change",
            CaveatKind::Assumption => "Assumptions",
            CaveatKind::Gap => "Gaps",
        }
    }
}

/// Whether a briefing is shown and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// The default.
    Published,
    /// Shown with `--drafts` only.
    Draft,
    /// Shown with a notice.
    Superseded,
    /// Shown with a notice.
    Withdrawn,
}

impl Status {
    /// The word in YAML.
    pub fn word(self) -> &'static str {
        match self {
            Status::Published => "published",
            Status::Draft => "draft",
            Status::Superseded => "superseded",
            Status::Withdrawn => "withdrawn",
        }
    }
}

/// One key judgement.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub enum Judgement {
    /// A claim by its id.
    Claim(Spanned<Id>),
    /// Markdown, may cite.
    Text(Box<Document>),
}

/// One item of `sources:`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub enum SourceRef {
    /// By id.
    Id(Spanned<Id>),
    /// A record in place.
    Record(Box<Source>),
}

/// A note on a passage.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Annotation {
    /// The words it is about.
    pub quote: Spanned<String>,
    /// Words right before them, where they stand more than once; plain text.
    pub prefix: Option<String>,
    /// Words right behind them; the same.
    pub suffix: Option<String>,
    /// For example `context`; of a source's notes a motivation of the W3C (`assessing`).
    pub kind: Option<String>,
    /// Who wrote it.
    pub by: Option<String>,
    /// When.
    pub date: Option<Spanned<Date>>,
    /// Markdown, may cite.
    pub note: Document,
}

impl Annotation {
    /// The passage that it is on.
    pub fn passage(&self) -> WantedPassage<'_> {
        WantedPassage { words: &self.quote.value, prefix: self.prefix.as_deref(), suffix: self.suffix.as_deref() }
    }
}

/// A plain page, the words of the front page, or a section's words (`_index.md`).
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Page {
    /// Title, summary, address.
    pub head: Head,
    /// `draft: true` or `status: draft`.
    pub draft: bool,
    /// Sources in place or by id.
    pub sources: Vec<SourceRef>,
    /// As of a briefing; that of a section's words holds for its briefings.
    pub policy: SourcingPolicy,
    /// What it says as a page of a docs collection.
    pub docs: Option<Box<DocsHead>>,
    /// The text; shared, because a preview keeps what was parsed beside what is shown.
    #[serde(serialize_with = "keep_skeleton")]
    pub body: Arc<Document>,
}

impl Page {
    /// A published page with a text.
    pub fn new(head: Head, body: Arc<Document>) -> Page {
        Page { head, draft: false, sources: Vec::new(), policy: SourcingPolicy::default(), docs: None, body }
    }
}

/// What one input file was read as. Pages are shared, because a preview keeps what was parsed beside what is shown.
/// A file that did not parse is `Broken`, so that links to it cause no second wave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ParsedFile {
    /// Of the briefings collection.
    Briefing(Arc<Briefing>),
    /// Records of the briefings collection: one or many.
    Briefings(Vec<Arc<Briefing>>),
    /// Anything else that is Markdown; `_index.md` of a collection's folder too.
    Page(Arc<Page>),
    /// Records: one or many.
    Records(Records),
    /// The order of pages of a docs collection, or of a folder in it.
    Navigation(Box<Navigation>),
    /// Text of a source; made again in each run.
    #[serde(skip)]
    Captured(Arc<Captured>),
    /// Names of other documentation.
    Inventory(Box<InventoryNames>),
    /// It did not parse; a diagnostic says why.
    Broken(FileId),
}

/// Records of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// Sources.
    pub sources: Vec<Source>,
    /// Entities.
    pub entities: Vec<Entity>,
    /// Claims.
    pub claims: Vec<Claim>,
}
