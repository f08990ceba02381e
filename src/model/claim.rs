//! Claims, of records and of tables: sentences with who asserts them, whom they are about and what supports them.

use std::fmt;

use super::cite::{CiteItem, Locator};
use super::date::Date;
use super::document::{Document, NodeIx};
use super::id::Id;
use super::page::QuoteLeave;
use crate::text::{Span, Spanned, sha256};
use crate::yaml::Node as Yaml;
use serde::{Deserialize, Serialize};

/// A claim as written. Every field of the model is checked for name and shape; only what pages show now is typed.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// Where the record stands.
    pub span: Span,
    /// Unique in the site.
    pub id: Spanned<Id>,
    /// The sentence, plain text.
    pub text: String,
    /// The sentence as it is written, where signs of `text` were put in place of others.
    pub written: Option<Box<str>>,
    /// Entity id or name; absent: the desk's own judgement.
    pub asserted_by: Option<Spanned<String>>,
    /// Whom it is about: entity ids or names.
    pub subject: Vec<Spanned<String>>,
    /// `fact | estimate | assessment | forecast`
    pub kind: Option<String>,
    /// `supported | contested | unverified | refuted | superseded`
    pub verdict: Option<String>,
    /// ICD 203 band; never in one sentence with confidence.
    pub likelihood: Option<String>,
    /// `low | moderate | high`
    pub confidence: Option<String>,
    /// Sources and their stance.
    pub support: Vec<Support>,
    /// What a table says of it beside these, plain text.
    pub remarks: Vec<String>,
    /// What was said of it before, newest first.
    pub history: Vec<ClaimChange>,
    /// Template of its page.
    pub template: Option<Spanned<String>>,
    /// Anything for templates.
    pub extra: Vec<(String, Yaml)>,
}

impl Claim {
    /// A claim that nothing is said of.
    pub fn new(span: Span, id: Spanned<Id>, text: String) -> Claim {
        Claim {
            span,
            id,
            text,
            written: None,
            asserted_by: None,
            subject: Vec::new(),
            kind: None,
            verdict: None,
            likelihood: None,
            confidence: None,
            support: Vec::new(),
            remarks: Vec::new(),
            history: Vec::new(),
            template: None,
            extra: Vec::new(),
        }
    }
}

impl Claim {
    /// Whether it is a row of a table, which has no record.
    pub fn is_of_table(&self) -> bool {
        self.span == self.id.span
    }
}

/// What was said of a claim up to a day, and what moved it.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct ClaimChange {
    /// When it was changed.
    pub date: Spanned<Date>,
    /// The verdict until then.
    pub verdict: Option<String>,
    /// The likelihood until then.
    pub likelihood: Option<String>,
    /// The confidence until then.
    pub confidence: Option<String>,
    /// What moved it, Markdown.
    pub because: Option<Document>,
}

/// One claim's use of one source.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Support {
    /// Which.
    pub source: Spanned<Id>,
    /// `supports | disputes | qualifies | mentions`
    pub stance: String,
    /// 1 (confirmed) to 6 (cannot be judged).
    pub credibility: Option<u8>,
    /// Words of the source, with what is allowed of them.
    pub quote: Option<Box<QuoteLeave>>,
    /// Where in it.
    pub locator: Option<Box<Locator>>,
    /// Who looked whether it says so, and on what text.
    pub confirmed: Option<Box<Confirmation>>,
    /// Where it is written.
    pub span: Span,
}

/// That somebody compared a claim with a source.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Confirmation {
    /// Entity id or name.
    pub by: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Of the texts that were compared, see [`UseDigest`].
    pub digest: Option<Spanned<String>>,
    /// Where it is written.
    pub span: Span,
}

/// The digests of the three texts that a confirmation is bound to: the claim's sentence, the quotation, the captured text.
/// Written `3f9a1c220b7e-none-0d4c1f9a77e2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseDigest([String; 3]);

impl UseDigest {
    /// That of a claim's use of a source whose captured text has this hash.
    pub fn of(claim: &Claim, support: &Support, captured: Option<&str>) -> UseDigest {
        let text = claim.written.as_deref().unwrap_or(&claim.text);
        let quote = support.quote.as_ref().map(|quote| quote.text.value.as_str());
        UseDigest([Some(text), quote, captured].map(|text| text.map_or_else(|| "none".to_owned(), sha256::short)))
    }

    /// Which of the three another one has differently: the sentence, the quotation, the captured text. All of them if it is none.
    pub fn differs(&self, written: &str) -> [bool; 3] {
        let others: Vec<&str> = written.split('-').collect();
        let is_one = others.len() == self.0.len();
        std::array::from_fn(|at| !is_one || others.get(at).is_none_or(|other| *other != self.0[at]))
    }
}

impl fmt::Display for UseDigest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.join("-"))
    }
}

/// A row of a table that is a claim (`claims: {tables: …}`), before its sources are looked up.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct TableClaim {
    /// Of the row in the document's text.
    pub range: (u32, u32),
    /// Its row among the nodes of a document that is no skeleton.
    pub row: NodeIx,
    /// Made of its page and its words.
    pub id: Id,
    /// Its words, plain text.
    pub text: Box<str>,
    /// Citations and links in its support cells.
    pub support: Vec<CiteItem>,
    /// A word of the scale.
    pub confidence: Option<Box<str>>,
    /// Support cells without a source, and what a cell says after the confidence.
    pub remarks: Vec<Box<str>>,
}
