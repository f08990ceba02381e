//! Sources: cited works and statements, with how they are known.

use super::correction::SourceCorrection;
use super::date::Date;
use super::document::Document;
use super::id::Id;
use super::page::Annotation;
use crate::text::{Span, Spanned};
use crate::yaml::Node as Yaml;
use serde::{Deserialize, Serialize};

/// A source record as written, in a file of its own, in a list, or in place in a briefing.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// Where the record stands.
    pub span: Span,
    /// As written; absent only in place, where it is made from outlet, date and title.
    pub id: Option<Spanned<Id>>,
    /// A CSL 1.0.2 type, `statement` or `search`.
    pub kind: Spanned<String>,
    /// The title.
    pub title: Spanned<String>,
    /// The title in the site's language.
    pub title_translated: Option<String>,
    /// BCP 47 tag of the title.
    pub lang: Option<String>,
    /// In order.
    pub authors: Vec<AuthorName>,
    /// Entity id or name of who published it.
    pub outlet: Option<Spanned<String>>,
    /// Wire whose copy it carries: entity id or name.
    pub agency: Option<Spanned<String>>,
    /// Database or service that delivered it.
    pub delivered_by: Option<String>,
    /// When published.
    pub issued: Option<Spanned<Date>>,
    /// When last changed.
    pub updated: Option<Spanned<Date>>,
    /// When read.
    pub accessed: Option<Spanned<Date>>,
    /// When the desk took it into its records.
    pub added: Option<Spanned<Date>>,
    /// Where, http or https.
    pub url: Option<Spanned<String>>,
    /// What became of the address.
    pub url_status: UrlStatus,
    /// Who may read it.
    pub access: Access,
    /// Archived copies in written order.
    pub archives: Vec<Archive>,
    /// Other bibliographic fields, our names, always in this order: `address` (in words, not to be
    /// linked to), `publisher place volume issue number edition pages doi isbn`.
    pub bibliographic: Vec<(String, String)>,
    /// What it says it rests on; `via: [id]` is relation `reports`.
    pub attribution: Vec<Attribution>,
    /// The reporter was there, an original document, a data set.
    pub firsthand: bool,
    /// Who spoke, for a statement: entity id or name.
    pub speaker: Option<Spanned<String>>,
    /// On what occasion: entity id or words.
    pub occasion: Option<Spanned<String>>,
    /// That it is a statement whose speaker is not named.
    pub unnamed: Option<Unnamed>,
    /// That it is a search: evidence of absence.
    pub search: Option<Search>,
    /// What became of it, as far as it is said here.
    pub corrections: Vec<SourceCorrection>,
    /// The source that corrects this one.
    pub corrected_by: Option<Spanned<Id>>,
    /// The source that this one corrects.
    pub correction_of: Option<Spanned<Id>>,
    /// The source that this one replaces.
    pub supersedes: Option<Spanned<Id>>,
    /// The source that replaces this one.
    pub superseded_by: Option<Spanned<Id>>,
    /// That it was retracted.
    pub retracted: Option<Retraction>,
    /// That who published it took it back.
    pub withdrawn: Option<Retraction>,
    /// Tags, for queries.
    pub tags: Vec<Spanned<String>>,
    /// Markdown for the source's page: `note:`, or the body of its file.
    pub note: Option<Document>,
    /// Its text as it was captured.
    pub snapshot: Option<CapturedText>,
    /// Notes on passages of it.
    pub annotations: Vec<Annotation>,
    /// Fields that are handed on as they were written: `snapshot`, `annotations`.
    pub kept: Vec<(String, Yaml)>,
    /// Template of its page.
    pub template: Option<Spanned<String>>,
    /// Anything for templates.
    pub extra: Vec<(String, Yaml)>,
}

impl Source {
    /// A source of a type with a title.
    pub fn new(span: Span, kind: Spanned<String>, title: Spanned<String>) -> Source {
        Source {
            span,
            id: None,
            kind,
            title,
            title_translated: None,
            lang: None,
            authors: Vec::new(),
            outlet: None,
            agency: None,
            delivered_by: None,
            issued: None,
            updated: None,
            accessed: None,
            added: None,
            url: None,
            url_status: UrlStatus::Live,
            access: Access::Free,
            archives: Vec::new(),
            bibliographic: Vec::new(),
            attribution: Vec::new(),
            firsthand: false,
            speaker: None,
            occasion: None,
            unnamed: None,
            search: None,
            corrections: Vec::new(),
            corrected_by: None,
            correction_of: None,
            supersedes: None,
            superseded_by: None,
            retracted: None,
            withdrawn: None,
            tags: Vec::new(),
            note: None,
            snapshot: None,
            annotations: Vec::new(),
            kept: Vec::new(),
            template: None,
            extra: Vec::new(),
        }
    }
}

impl Source {
    /// Its texts: the note of its page, and those on passages of it.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.note.iter().chain(self.annotations.iter().map(|annotation| &annotation.note))
    }

    /// Whether somebody said it, rather than wrote of it.
    pub fn is_statement(&self) -> bool {
        self.kind.value == STATEMENT || self.speaker.is_some() || self.unnamed.is_some()
    }
}

/// The text of a source as it was captured, in a file of `snapshots/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CapturedText {
    /// The file, below the content folder.
    pub path: Spanned<String>,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: Option<Spanned<String>>,
    /// Whether it is all of the source.
    pub complete: bool,
    /// Whether the source's page shows all of it.
    pub publish: bool,
}

impl CapturedText {
    /// The path of the file in the site, whose content is in this folder.
    pub fn file(&self, content: &str) -> String {
        format!("{content}/{}", self.path.value.trim_start_matches("./"))
    }
}

/// The type of an utterance.
pub const STATEMENT: &str = "statement";
/// The type of a search that was made, with what it found.
pub const SEARCH: &str = "search";

/// Somebody who spoke and is not named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unnamed {
    /// What is said of whoever spoke: `a senior official briefed on the talks`.
    pub descriptor: Option<String>,
    /// Why they are not named.
    pub reason: Option<String>,
}

/// A search that was made: what was looked for, where, when, and how much was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Search {
    /// Where.
    pub place: Option<String>,
    /// What was looked for.
    pub query: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// How much was found.
    pub found: Option<i64>,
}

/// A person or organisation as an author.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AuthorName {
    /// With family and given name.
    Person {
        /// Family name.
        family: String,
        /// Given names, may be empty.
        given: String,
    },
    /// A name in one piece.
    Literal(String),
}

impl AuthorName {
    /// As it is read: given name first.
    pub fn display(&self) -> String {
        match self {
            AuthorName::Person { family, given } => AuthorName::in_reading_order(family, given),
            AuthorName::Literal(name) => name.clone(),
        }
    }

    /// The parts of a name as it is read; the given name may be empty.
    pub fn in_reading_order(family: &str, given: &str) -> String {
        if given.is_empty() { family.to_owned() } else { format!("{given} {family}") }
    }

    /// The part a text cites it by.
    pub fn short(&self) -> &str {
        match self {
            AuthorName::Person { family, .. } => family,
            AuthorName::Literal(name) => name,
        }
    }
}

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum UrlStatus {
    /// The default.
    Live,
    /// Gone.
    Dead,
    /// Now something one would not link to.
    Unfit,
    /// Taken by somebody else.
    Usurped,
    /// Now says something else.
    Changed,
    /// Another system's word, as written.
    Other(Box<str>),
}

impl UrlStatus {
    /// The word in YAML.
    pub fn word(&self) -> &str {
        match self {
            UrlStatus::Live => "live",
            UrlStatus::Dead => "dead",
            UrlStatus::Unfit => "unfit",
            UrlStatus::Usurped => "usurped",
            UrlStatus::Changed => "changed",
            UrlStatus::Other(word) => word,
        }
    }
}

/// Who may read a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Access {
    /// The default.
    Free,
    /// After registration.
    Registration,
    /// For money.
    Subscription,
    /// Another system's word, as written.
    Other(Box<str>),
}

impl Access {
    /// The word in YAML.
    pub fn word(&self) -> &str {
        match self {
            Access::Free => "free",
            Access::Registration => "registration",
            Access::Subscription => "subscription",
            Access::Other(word) => word,
        }
    }
}

/// An archived copy.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Archive {
    /// Where.
    pub url: Spanned<String>,
    /// When it was taken.
    pub date: Option<Date>,
}

/// That a source rests on another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attribution {
    /// What it rests on.
    pub to: Spanned<Id>,
    /// How.
    pub relation: Relation,
    /// For which claims; empty: all.
    pub claims: Vec<Spanned<Id>>,
    /// Whether the source says so itself.
    pub stated: bool,
}

/// How a source rests on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// Word for word.
    Copies,
    /// In its own words.
    Reports,
    /// In another language.
    Translates,
    /// In part word for word.
    Quotes,
    /// By asking.
    Interviews,
}

impl Relation {
    /// The word in YAML, also the verb on pages: it "reports" the other.
    pub fn word(self) -> &'static str {
        match self {
            Relation::Copies => "copies",
            Relation::Reports => "reports",
            Relation::Translates => "translates",
            Relation::Quotes => "quotes",
            Relation::Interviews => "interviews",
        }
    }
}

/// That a source was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Retraction {
    /// When.
    pub date: Option<Date>,
    /// Why, plain text.
    pub note: Option<String>,
    /// The notice, a source.
    pub by: Option<Spanned<Id>>,
}
